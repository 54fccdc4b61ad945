// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/SeriesChoices.h"

#include "app/models/BoardModel.h"
#include "app/models/FeedDirectory.h"
#include "app/models/Format.h"
#include "app/models/LegendModel.h"
#include "app/models/PanelDraft.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace pulse {

namespace {

QString newestText(const SeriesStore &store, SeriesId id, const QString &unit)
{
    const double value = id < 0 ? std::nan("") : store.newestValue(id);
    if (!std::isfinite(value))
        return format::missing();
    const format::NumberStyle style = format::styleFor(std::abs(value), unit);
    return format::withUnit(format::value(value, style), style.unit);
}

} // namespace

SeriesChoices::SeriesChoices(BoardModel &board, PanelDraft &draft, QObject *parent)
    : QAbstractListModel(parent)
    , m_board(board)
    , m_draft(draft)
{
    connect(&m_draft, &PanelDraft::changed, this, &SeriesChoices::refresh);
}

bool SeriesChoices::Row::isSameThing(const Row &other) const
{
    return specRow == other.specRow && (specRow >= 0 || (feed == other.feed && name == other.name));
}

int SeriesChoices::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

int SeriesChoices::count() const
{
    return static_cast<int>(m_rows.size());
}

QVariant SeriesChoices::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case NameRole:
        return row.name;
    case DetailRole:
        return row.detail;
    case SlotRole:
        return row.slot;
    case ValueTextRole:
        return row.valueText;
    case SpecRowRole:
        return row.specRow;
    case IsDerivedRole:
        return row.isDerived;
    case IsRightAxisRole:
        return row.isRightAxis;
    default:
        return {};
    }
}

QHash<int, QByteArray> SeriesChoices::roleNames() const
{
    return {
        { NameRole, "name" },
        { DetailRole, "detail" },
        { SlotRole, "slot" },
        { ValueTextRole, "valueText" },
        { SpecRowRole, "specRow" },
        { IsDerivedRole, "isDerived" },
        { IsRightAxisRole, "isRightAxis" },
    };
}

void SeriesChoices::setFeed(const QString &feed)
{
    if (feed == m_feed)
        return;
    m_feed = feed;
    Q_EMIT feedChanged();
    refresh();
}

void SeriesChoices::setFilter(const QString &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    Q_EMIT feedChanged();
    refresh();
}

void SeriesChoices::setShown(int row, bool isShown)
{
    if (row < 0 || row >= m_rows.size())
        return;
    const Row chosen = m_rows.at(row);
    if (isShown == (chosen.specRow >= 0))
        return;
    if (isShown)
        m_draft.addSeries(chosen.feed, chosen.name);
    else
        m_draft.removeSeries(chosen.specRow);
}

void SeriesChoices::open()
{
    const QStringList feeds = m_board.feedNames();
    QString feed = feeds.value(0);
    for (const SeriesSpec &spec : m_draft.spec().series) {
        if (!spec.feed.isEmpty()) {
            feed = spec.feed;
            break;
        }
    }
    m_filter.clear();
    m_feed = feed;
    Q_EMIT feedChanged();
    refresh();
}

PanelModel *SeriesChoices::panel() const
{
    for (int i = 0; i < m_board.count(); ++i) {
        if (m_board.panelAt(i)->panelId() == m_draft.panelId())
            return m_board.panelAt(i);
    }
    return nullptr;
}

SeriesChoices::Row SeriesChoices::rowOf(
    const SeriesSpec &spec, int specRow, PanelModel *panel) const
{
    const PanelModel::Sources &sources = m_board.sources();
    Row row;
    row.feed = spec.feed;
    row.specRow = specRow;
    row.isDerived = !spec.expression.isEmpty();
    row.isRightAxis = spec.isRightAxis;
    row.name = row.isDerived || spec.series.isEmpty() ? spec.label : spec.series;
    row.detail = row.isDerived ? spec.expression : spec.feed;
    row.slot = spec.slot;
    if (row.isDerived)
        return row;
    if (!spec.label.isEmpty() && spec.label != spec.series)
        row.detail = spec.label;
    int found = 0;
    if (const KnownFeed *feed = sources.feeds.find(spec.feed)) {
        for (const KnownSeries &series : feed->series) {
            if (!matchesSeries(spec.series, series.name))
                continue;
            if (++found == 1)
                row.valueText = newestText(sources.store, series.id,
                    m_draft.unit().isEmpty() ? series.unit : m_draft.unit());
            if (found > 1 || !panel || row.slot >= 0)
                continue;
            const QString key = seriesKey(feed->name, series.name);
            for (const LegendRow &shown : panel->legend()->rows()) {
                if (shown.key == key)
                    row.slot = shown.slot;
            }
        }
    }
    if (spec.series.contains(u'*'))
        row.valueText = tr("%n series", nullptr, found);
    else if (found == 0)
        row.valueText = tr("not there yet");
    return row;
}

QList<SeriesChoices::Row> SeriesChoices::rowsNow(int *leftOut) const
{
    QList<Row> rows;
    PanelModel *const shown = panel();
    const QList<SeriesSpec> &specs = m_draft.spec().series;
    for (qsizetype i = 0; i < specs.size(); ++i)
        rows.append(rowOf(specs.at(i), static_cast<int>(i), shown));
    *leftOut = 0;
    const PanelModel::Sources &sources = m_board.sources();
    const KnownFeed *feed = sources.feeds.find(m_feed);
    if (!feed)
        return rows;
    int offered = 0;
    for (const KnownSeries &series : feed->series) {
        const bool isShown = std::any_of(specs.cbegin(), specs.cend(), [&](const SeriesSpec &spec) {
            return spec.feed == m_feed && matchesSeries(spec.series, series.name);
        });
        if (isShown || !series.name.contains(m_filter, Qt::CaseInsensitive))
            continue;
        if (++offered > kMaxOffered) {
            ++*leftOut;
            continue;
        }
        Row row;
        row.feed = m_feed;
        row.name = series.name;
        row.valueText = newestText(sources.store, series.id, series.unit);
        rows.append(row);
    }
    return rows;
}

void SeriesChoices::refresh()
{
    const QStringList feeds = m_board.feedNames();
    if (feeds != m_feeds) {
        m_feeds = feeds;
        Q_EMIT feedsChanged();
        if (m_feed.isEmpty() && !feeds.isEmpty())
            m_feed = feeds.first();
        Q_EMIT feedChanged(); // and its place among them
    }
    int leftOut = 0;
    QList<Row> rows = rowsNow(&leftOut);
    const bool hasSameThings = std::equal(rows.cbegin(), rows.cend(), m_rows.cbegin(),
        m_rows.cend(), [](const Row &a, const Row &b) { return a.isSameThing(b); });
    if (!hasSameThings) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
    } else {
        for (int i = 0; i < count(); ++i) {
            if (m_rows.at(i) == rows.at(i))
                continue;
            m_rows[i] = rows.at(i);
            Q_EMIT dataChanged(index(i), index(i));
        }
    }
    if (!hasSameThings || leftOut != m_leftOut) {
        m_leftOut = leftOut;
        Q_EMIT countChanged();
    }
}

} // namespace pulse
