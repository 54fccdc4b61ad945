// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/SessionBoard.h"

#include "app/models/FeedKey.h"
#include "app/models/Format.h"
#include "app/models/PanelFeeds.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <utility>

namespace pulse {

namespace {

constexpr int kTileRows = 4; // LOOK § 1
constexpr int kTileColumns = 2;
constexpr int kChartRows = 10;
constexpr int kChartColumns = 4;
constexpr qsizetype kMaxTiles = 6;
constexpr qsizetype kMaxChartSeries = 10; // as many as the palette has colours

// Words of resources/boards/*.json, so that they reach the translators.
[[maybe_unused]] constexpr std::array kBoardTexts {
    QT_TRANSLATE_NOOP("Board", "This machine"),
    QT_TRANSLATE_NOOP("Board", "CPU"),
    QT_TRANSLATE_NOOP("Board", "Memory used"),
    QT_TRANSLATE_NOOP("Board", "Network in"),
    QT_TRANSLATE_NOOP("Board", "Load, 1 min"),
    QT_TRANSLATE_NOOP("Board", "Cold room A2"),
    QT_TRANSLATE_NOOP("Board", "ORBT"),
    QT_TRANSLATE_NOOP("Board", "CPU load"),
    QT_TRANSLATE_NOOP("Board", "whole machine"),
    QT_TRANSLATE_NOOP("Board", "Cores"),
    QT_TRANSLATE_NOOP("Board", "one line a core"),
    QT_TRANSLATE_NOOP("Board", "Memory"),
    QT_TRANSLATE_NOOP("Board", "Network"),
    QT_TRANSLATE_NOOP("Board", "all interfaces"),
    QT_TRANSLATE_NOOP("Board", "Disk"),
    QT_TRANSLATE_NOOP("Board", "Load"),
    QT_TRANSLATE_NOOP("Board", "tasks running or waiting"),
    QT_TRANSLATE_NOOP("Board", "Cold rooms"),
    QT_TRANSLATE_NOOP("Board", "3 probes"),
    QT_TRANSLATE_NOOP("Board", "share price"),
    QT_TRANSLATE_NOOP("Board", "total"),
    QT_TRANSLATE_NOOP("Board", "user"),
    QT_TRANSLATE_NOOP("Board", "system"),
    QT_TRANSLATE_NOOP("Board", "waiting for disk"),
    QT_TRANSLATE_NOOP("Board", "stolen"),
    QT_TRANSLATE_NOOP("Board", "used"),
    QT_TRANSLATE_NOOP("Board", "cache"),
    QT_TRANSLATE_NOOP("Board", "buffers"),
    QT_TRANSLATE_NOOP("Board", "in"),
    QT_TRANSLATE_NOOP("Board", "out"),
    QT_TRANSLATE_NOOP("Board", "read"),
    QT_TRANSLATE_NOOP("Board", "written"),
    QT_TRANSLATE_NOOP("Board", "1 min"),
    QT_TRANSLATE_NOOP("Board", "5 min"),
    QT_TRANSLATE_NOOP("Board", "15 min"),
};

qsizetype countKind(const BoardSpec &board, bool isTile)
{
    return std::count_if(board.panels.cbegin(), board.panels.cend(),
        [isTile](const PanelSpec &panel) { return (panel.kind == PanelKind::Value) == isTile; });
}

} // namespace

QList<PanelSpec> panelsFor(const KnownFeed &feed, const BoardSpec &board)
{
    QList<PanelSpec> panels;
    qsizetype tiles = countKind(board, true);
    qsizetype charts = countKind(board, false);
    QStringList units;
    for (const KnownSeries &series : feed.series) {
        if (!units.contains(series.unit))
            units.append(series.unit);
    }
    const QString title = feed.title.isEmpty() ? feed.name : feed.title;
    for (const QString &unit : units) {
        PanelSpec chart;
        chart.id = QStringLiteral("%1#%2").arg(feed.name, unit);
        chart.title = units.size() > 1 && !unit.isEmpty()
            ? QStringLiteral("%1, %2").arg(title, unit)
            : title;
        chart.unit = unit;
        chart.column = static_cast<int>(charts % 3) * kChartColumns;
        chart.row = kTileRows + static_cast<int>(charts / 3) * kChartRows;
        chart.columnSpan = kChartColumns;
        chart.rowSpan = kChartRows;
        for (const KnownSeries &series : feed.series) {
            if (series.unit == unit && chart.series.size() < kMaxChartSeries)
                chart.series.append({ feed.name, series.name, {} });
        }
        if (unit == u"%") {
            chart.min = 0;
            chart.max = 100;
        }
        ++charts;
        panels.append(chart);
    }
    if (tiles < kMaxTiles && !feed.series.empty()) {
        const KnownSeries &first = feed.series.front();
        PanelSpec tile;
        tile.id = QStringLiteral("%1#tile").arg(feed.name);
        tile.title = QStringLiteral("%1 %2").arg(title, first.name);
        tile.kind = PanelKind::Value;
        tile.unit = first.unit;
        tile.column = static_cast<int>(tiles) * kTileColumns;
        tile.row = 0;
        tile.columnSpan = kTileColumns;
        tile.rowSpan = kTileRows;
        tile.series.append({ feed.name, first.name, {} });
        panels.prepend(tile);
    }
    return panels;
}

SessionBoard::SessionBoard(
    BoardModel &board, BoardLibrary &library, FeedDirectory &feeds, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_board(board)
    , m_library(library)
    , m_feeds(feeds)
    , m_clock(clock)
{
    connect(&m_feeds, &FeedDirectory::catalogChanged, this, &SessionBoard::onCatalog);
    connect(&m_feeds, &FeedDirectory::seriesAdded, this, &SessionBoard::onSeriesAdded);
    connect(&m_board, &BoardModel::edited, this, &SessionBoard::subscribeToBoard);
    connect(&m_library, &BoardLibrary::switched, this, &SessionBoard::onSwitched);
}

SessionBoard::~SessionBoard() = default;

BoardSpec SessionBoard::builtIn()
{
    return BoardLibrary::templateBoard(QStringLiteral("this-machine"));
}

void SessionBoard::open(std::uint32_t session, bool isOwnHub, const QString &host)
{
    m_isLive = false;
    m_isGrowing = false;
    m_hasBoard = false;
    m_madeFor.clear();
    m_subscribed.clear();
    m_catalogTimer.reset();
    m_feeds.open(session);
    // The hub inside has no name: its port is another every time.
    m_hasBoard = m_library.openFor(isOwnHub ? QString() : host);
    if (m_hasBoard)
        return;
    BoardSpec empty;
    empty.title = format::displayName(host, 60);
    m_library.showMade(std::move(empty));
}

void SessionBoard::onSwitched()
{
    m_catalogTimer.reset();
    m_isGrowing = false;
    m_hasBoard = true;
    subscribeToBoard();
}

void SessionBoard::onLive()
{
    m_isLive = true;
    if (m_hasBoard || m_board.count() > 0) {
        subscribeToBoard();
    } else if (!m_feeds.hasCatalog()) {
        m_catalogTimer = m_clock.singleShot(kCatalogDeadline, [this] {
            // A plain server: the names of the plain vocabulary, and whatever else it sends.
            m_isGrowing = true;
            for (const QString &feed : m_feeds.feedNames())
                onSeriesAdded(feed);
            m_subscribed
                = { QStringLiteral("cpu"), QStringLiteral("memory"), QStringLiteral("network") };
            Q_EMIT subscribeRequested(m_subscribed);
        });
    }
}

void SessionBoard::onDown()
{
    if (std::exchange(m_isLive, false))
        m_feeds.openGaps(GapCause::LinkDown);
}

void SessionBoard::onCatalog()
{
    // Of another connection: what this server has is as unknown as before.
    if (!m_feeds.hasCatalog()) {
        subscribeToBoard();
        return;
    }
    m_catalogTimer.reset();
    if ((m_hasBoard || m_board.count() > 0) && !m_isGrowing) {
        subscribeToBoard();
        return;
    }
    const BoardSpec known = builtIn();
    const QStringList wanted = feedsOfBoard(known);
    const bool fits = std::all_of(wanted.cbegin(), wanted.cend(),
        [this](const QString &feed) { return m_feeds.find(feed) != nullptr; });
    if (fits && m_board.count() == 0) {
        BoardSpec board = known;
        board.title = m_board.spec().title;
        m_library.showMade(std::move(board));
    } else {
        for (const QString &feed : feedsOfConnection(m_feeds.feedNames(), {}))
            addPanelsFor(feed);
        m_isGrowing = true;
    }
    subscribeToBoard();
}

void SessionBoard::onSeriesAdded(const QString &feed)
{
    if (m_isGrowing && FeedKey::of(feed).connection.isEmpty())
        addPanelsFor(feed);
}

void SessionBoard::addPanelsFor(const QString &name)
{
    const KnownFeed *feed = m_feeds.find(name);
    if (!feed || feed->series.empty() || m_madeFor.contains(name))
        return;
    m_madeFor.append(name);
    for (const PanelSpec &panel : panelsFor(*feed, m_board.spec()))
        m_board.addPanel(panel);
}

QStringList SessionBoard::feedsOfBoard(const BoardSpec &board) const
{
    QStringList wanted;
    for (const PanelSpec &panel : board.panels)
        wanted += feedsOf(panel, m_feeds);
    wanted.removeDuplicates();
    return feedsOfConnection(wanted, {});
}

void SessionBoard::subscribeToBoard()
{
    if (!m_isLive)
        return;
    const QStringList wanted = feedsOfBoard(m_board.spec());
    QStringList added;
    QStringList kept;
    for (const QString &feed : wanted) {
        if (m_subscribed.contains(feed))
            kept.append(feed);
        // Before the catalog is here nobody knows; after it, asking for more brings errors only.
        else if (!m_feeds.hasCatalog() || m_feeds.find(feed))
            added.append(feed);
    }
    QStringList removed;
    for (const QString &feed : std::as_const(m_subscribed)) {
        // What the server does not have is asked for again when it does.
        const bool isMissing = m_feeds.hasCatalog() && !m_feeds.find(feed);
        if (kept.contains(feed) && !isMissing)
            continue;
        // Asked for on trust, no panel yet: it may still come.
        if (m_isGrowing && !isMissing && !m_madeFor.contains(feed)) {
            kept.append(feed);
        } else {
            kept.removeAll(feed);
            removed.append(feed);
        }
    }
    m_subscribed = kept + added;
    if (!added.isEmpty())
        Q_EMIT subscribeRequested(added);
    if (!removed.isEmpty())
        Q_EMIT unsubscribeRequested(removed);
}

} // namespace pulse
