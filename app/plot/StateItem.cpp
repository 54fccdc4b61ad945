// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/plot/StateItem.h"

#include <QVariantMap>

#include <algorithm>
#include <utility>

namespace pulse {

using namespace Qt::StringLiterals;

namespace {

constexpr float kFillAlpha = 0.22F;
constexpr double kLeastLabelWidth = 12; //!< px: one letter and its margins
constexpr qsizetype kMostLabels = 64;

StateBuilder::State stateOf(const QVariantMap &map)
{
    StateBuilder::State state;
    state.from = map.value(u"value"_s).toDouble();
    state.line = map.value(u"color"_s).value<QColor>();
    state.fill = map.value(u"fill"_s).value<QColor>();
    if (!state.fill.isValid()) {
        state.fill = state.line;
        state.fill.setAlphaF(kFillAlpha * state.fill.alphaF());
    }
    state.isHatched = map.value(u"isHatched"_s).toBool();
    return state;
}

} // namespace

StateItem::StateItem(QQuickItem *parent)
    : SeriesItem(parent)
{
    connect(this, &SeriesItem::seriesIdsChanged, this, &StateItem::rowStepChanged);
}

void StateItem::setStates(const QVariantList &states)
{
    if (m_states == states)
        return;
    m_states = states;
    std::vector<std::pair<StateBuilder::State, QString>> sorted;
    for (const QVariant &entry : states) {
        const QVariantMap map = entry.toMap();
        sorted.emplace_back(stateOf(map), map.value(u"text"_s).toString());
    }
    std::stable_sort(sorted.begin(), sorted.end(),
        [](const auto &a, const auto &b) { return a.first.from < b.first.from; });
    m_spec.states.clear();
    m_texts.clear();
    for (const auto &[state, text] : sorted) {
        m_spec.states.push_back(state);
        m_texts.push_back(text);
    }
    rebuild();
    Q_EMIT statesChanged();
}

double StateItem::rowStep() const
{
    return height() / static_cast<double>(std::max<qsizetype>(1, seriesIds().size()));
}

void StateItem::geometryChange(const QRectF &newGeometry, const QRectF &oldGeometry)
{
    SeriesItem::geometryChange(newGeometry, oldGeometry);
    if (newGeometry.height() != oldGeometry.height())
        Q_EMIT rowStepChanged();
}

void StateItem::buildSeries(const SeriesStore &store, PlotScene &scene)
{
    m_spec.ids.clear();
    for (qsizetype row = 0; row < seriesIds().size(); ++row)
        m_spec.ids.push_back(isRowVisible(row) ? knownId(row) : -1);
    m_spec.mapping = mapping();
    m_spec.mapping.yMin = 0; // no values are placed, so that any scale will do
    m_spec.mapping.yMax = 1;
    m_spec.mapping.isLogScale = false;
    m_builder.build(store, m_spec, scene);
    updateLabels();
}

void StateItem::updateLabels()
{
    QList<StateLabel> labels;
    const PlotMapping &mapping = m_spec.mapping;
    for (std::size_t row = 0; row < m_builder.runs().size(); ++row) {
        for (const StateBuilder::Run &run : m_builder.runs()[row]) {
            const QString &text = m_texts[run.state];
            const double left = std::max(0.0, mapping.x(run.from));
            const double right = std::min(mapping.width, mapping.x(run.to));
            if (text.isEmpty() || right - left < kLeastLabelWidth || labels.size() >= kMostLabels)
                continue;
            labels.append({ static_cast<int>(row), run.isCutBefore ? 0 : msFromTime(run.from),
                run.isOpen || run.to > mapping.to ? 0 : msFromTime(run.to), text });
        }
    }
    if (m_labels == labels)
        return;
    m_labels = labels;
    Q_EMIT labelsChanged();
}

} // namespace pulse
