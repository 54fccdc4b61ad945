// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/BoardModel.h"

#include "app/models/BoardEditor.h"
#include "app/models/FeedDirectory.h"
#include "app/models/FeedKey.h"
#include "app/models/FrameTicker.h"
#include "app/models/PanelFeeds.h"
#include "app/models/TimeCursor.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <utility>

namespace pulse {

BoardModel::BoardModel(PanelModel::Sources sources, QObject *parent)
    : QAbstractListModel(parent)
    , m_sources(sources)
    , m_editor(std::make_unique<BoardEditor>(*this))
{
    connect(&m_sources.feeds, &FeedDirectory::seriesAdded, this, &BoardModel::onSeriesAdded);
    connect(&m_sources.feeds, &FeedDirectory::catalogChanged, this, &BoardModel::refresh);
    connect(&m_sources.time, &TimeCursor::stepRequested, this, &BoardModel::onStepRequested);
    connect(&m_sources.time, &TimeCursor::modeChanged, this, &BoardModel::refresh);
    connect(&m_sources.time, &TimeCursor::windowChanged, this, [this] {
        for (const auto &panel : m_panels)
            panel->resetScale();
        Q_EMIT edited();
    });
    connect(&m_sources.time, &TimeCursor::crosshairChanged, this, [this] {
        for (const auto &panel : m_panels)
            panel->refreshReadout();
    });
}

BoardModel::~BoardModel() = default;

int BoardModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_panels.size());
}

QVariant BoardModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    PanelModel *panel = panelAt(index.row());
    switch (role) {
    case PanelRole:
        return QVariant::fromValue(panel);
    case Qt::DisplayRole:
        return panel->title();
    default:
        return {};
    }
}

QHash<int, QByteArray> BoardModel::roleNames() const
{
    return { { PanelRole, "panel" } };
}

QString BoardModel::title() const
{
    return m_spec.title.isEmpty()
        ? QString()
        : QCoreApplication::translate("Board", m_spec.title.toUtf8().constData());
}

int BoardModel::count() const
{
    return static_cast<int>(m_panels.size());
}

QString BoardModel::reachText() const
{
    return m_reachText;
}

void BoardModel::refreshReach()
{
    QString text;
    if (const TimeNs since = m_sources.store.reachesBackTo(); since > 0) {
        const QDateTime at
            = QDateTime::fromMSecsSinceEpoch(since / kNsPerMs, m_sources.time.zone());
        const QDateTime now = QDateTime::fromMSecsSinceEpoch(
            m_sources.clock.now() / kNsPerMs, m_sources.time.zone());
        const QString when
            = at.toString(at.date() == now.date() ? QStringLiteral("HH:mm:ss")
                                                  : QStringLiteral("yyyy-MM-dd HH:mm:ss"));
        text = m_sources.store.evictedUntil() > 0
            ? tr("Reaches back to %1, older samples were dropped").arg(when)
            : tr("Reaches back to %1, nothing was dropped").arg(when);
    }
    if (std::exchange(m_reachText, text) != text)
        Q_EMIT reachTextChanged();
}

BoardEditor *BoardModel::editor() const
{
    return m_editor.get();
}

QStringList BoardModel::feedNames() const
{
    return m_sources.feeds.feedNames();
}

QStringList BoardModel::seriesNames(const QString &feed) const
{
    QStringList names;
    if (const KnownFeed *known = m_sources.feeds.find(feed)) {
        for (const KnownSeries &series : known->series)
            names.append(series.name);
    }
    return names;
}

bool BoardModel::isInOwnWindow(const QString &panelId) const
{
    return std::any_of(m_panels.cbegin(), m_panels.cend(), [&panelId](const auto &panel) {
        return panel->panelId() == panelId && panel->isInOwnWindow();
    });
}

PanelModel *BoardModel::panelAt(int row) const
{
    return m_panels.at(static_cast<std::size_t>(row)).get();
}

const BoardSpec &BoardModel::spec() const
{
    return m_spec;
}

BoardSpec BoardModel::currentSpec() const
{
    BoardSpec spec = m_spec;
    spec.windowMs = m_sources.time.chosenWindowMs();
    for (qsizetype i = 0; i < spec.panels.size(); ++i) {
        const PanelModel &panel = *panelAt(static_cast<int>(i));
        spec.panels[i].hidden = panel.hiddenKeys();
        spec.panels[i].window = panel.spec().window;
    }
    return spec;
}

std::unique_ptr<PanelModel> BoardModel::makePanel(const PanelSpec &spec)
{
    auto panel = std::make_unique<PanelModel>(spec, m_sources);
    panel->setOffline(isOfflineFor(spec));
    panel->setPins(m_pins);
    connect(panel.get(), &PanelModel::edited, this, &BoardModel::edited);
    return panel;
}

void BoardModel::setPins(PinModel *pins)
{
    m_pins = pins;
    for (const auto &panel : m_panels)
        panel->setPins(pins);
}

void BoardModel::setSpec(BoardSpec spec)
{
    // The window belongs to the new board, whose panels do not exist yet.
    m_spec = {};
    beginResetModel();
    // Delegates of the old board live until their deferred deletion and still look at their panel:
    // it goes with the board after this one.
    m_retired = std::exchange(m_panels, {});
    if (spec.windowMs > 0)
        m_sources.time.setWindowMs(spec.windowMs);
    m_spec = std::move(spec);
    for (const PanelSpec &panel : m_spec.panels)
        m_panels.push_back(makePanel(panel));
    endResetModel();
    Q_EMIT titleChanged();
    Q_EMIT countChanged();
}

void BoardModel::applySpec(BoardSpec spec)
{
    const int before = count();
    const bool isRenamed = spec.title != m_spec.title;
    bool hasMoved = false;
    for (int row = before - 1; row >= 0; --row) {
        const QString id = panelAt(row)->panelId();
        if (std::any_of(spec.panels.cbegin(), spec.panels.cend(),
                [&id](const PanelSpec &panel) { return panel.id == id; }))
            continue;
        beginRemoveRows({}, row, row);
        panelAt(row)->disconnect(this);
        m_retired.push_back(std::move(m_panels[static_cast<std::size_t>(row)]));
        m_panels.erase(m_panels.begin() + row);
        m_spec.panels.removeAt(row);
        endRemoveRows();
        hasMoved = true;
    }
    for (int row = 0; row < static_cast<int>(spec.panels.size()); ++row) {
        const PanelSpec &panel = spec.panels.at(row);
        int from = row;
        while (from < count() && panelAt(from)->panelId() != panel.id)
            ++from;
        if (from == count()) {
            beginInsertRows({}, row, row);
            m_panels.insert(m_panels.begin() + row, makePanel(panel));
            m_spec.panels.insert(row, panel);
            endInsertRows();
            hasMoved = true;
            continue;
        }
        if (from != row) {
            beginMoveRows({}, from, from, {}, row);
            const auto first = m_panels.begin() + row;
            std::rotate(first, m_panels.begin() + from, m_panels.begin() + from + 1);
            m_spec.panels.move(from, row);
            endMoveRows();
            hasMoved = true;
        }
        m_spec.panels[row] = panel;
        hasMoved = panelAt(row)->setSpec(panel) || hasMoved;
        m_panels[static_cast<std::size_t>(row)]->setOffline(isOfflineFor(panel));
    }
    m_spec = std::move(spec);
    if (count() != before)
        Q_EMIT countChanged();
    if (isRenamed)
        Q_EMIT titleChanged();
    if (hasMoved)
        Q_EMIT placesChanged();
    Q_EMIT edited();
}

void BoardModel::addPanel(PanelSpec spec)
{
    if (m_spec.panels.size() >= kMaxPanels)
        return;
    beginInsertRows({}, count(), count());
    m_panels.push_back(makePanel(spec));
    m_spec.panels.append(std::move(spec));
    endInsertRows();
    Q_EMIT countChanged();
}

void BoardModel::refresh()
{
    for (const auto &panel : m_panels)
        panel->refresh();
    m_editor->refresh();
    refreshReach();
}

std::chrono::nanoseconds BoardModel::frameLength() const
{
    using Milliseconds = std::chrono::duration<double, std::milli>;
    Milliseconds shortest = FrameTicker::kLongestFrame;
    const auto take = [&shortest](const TimeCursor &time) {
        if (time.isLive())
            shortest = std::min(shortest, Milliseconds(time.stepMs()));
    };
    take(m_sources.time);
    for (const auto &panel : m_panels)
        take(*panel->time());
    return std::chrono::duration_cast<std::chrono::nanoseconds>(shortest);
}

void BoardModel::setOffline(bool isOffline, const QString &connection)
{
    if (isOffline)
        m_offline.insert(connection);
    else
        m_offline.remove(connection);
    for (const auto &panel : m_panels)
        panel->setOffline(isOfflineFor(panel->spec()));
}

bool BoardModel::isOfflineFor(const PanelSpec &panel) const
{
    if (m_offline.isEmpty())
        return false;
    const QStringList feeds = feedsOf(panel, m_sources.feeds);
    if (feeds.isEmpty())
        return m_offline.contains(QString());
    return std::all_of(feeds.cbegin(), feeds.cend(),
        [this](const QString &feed) { return m_offline.contains(FeedKey::of(feed).connection); });
}

void BoardModel::onSeriesAdded()
{
    for (const auto &panel : m_panels)
        panel->resolveSeries();
}

void BoardModel::onStepRequested(int samples, const QString &panelId)
{
    TimeCursor &time = m_sources.time;
    const double from = time.hasCrosshair() ? time.crosshair() : time.to();
    for (const auto &panel : m_panels) {
        if (panel->panelId() == panelId)
            time.setCrosshair(panel->stepped(from, samples), panelId);
    }
}

void BoardModel::retranslate()
{
    for (const auto &panel : m_panels)
        panel->retranslate();
    m_editor->retranslate();
    Q_EMIT titleChanged();
}

} // namespace pulse
