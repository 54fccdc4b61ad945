// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/FeedDirectory.h"

#include "app/models/FeedKey.h"
#include "core/base/Limits.h"

#include <algorithm>
#include <cmath>

namespace pulse {

namespace {

constexpr TimeNs kMinStaleAfter = 2 * kNsPerSecond; // LOOK § 6.12
constexpr int kMissedIntervals = 3;
/*! A measured interval follows slowly: one late sample is not a new rate. */
constexpr double kSmoothing = 0.2;

const KnownSeries *findSeries(const KnownFeed &feed, const QString &name)
{
    const auto it = std::find_if(feed.series.cbegin(), feed.series.cend(),
        [&name](const KnownSeries &each) { return each.name == name; });
    return it == feed.series.cend() ? nullptr : &*it;
}

} // namespace

FeedDirectory::FeedDirectory(SeriesStore &store, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_clock(clock)
    , m_derived(
          store,
          [this](const DerivedRegistry::Visit &visit) {
              for (const KnownFeed &feed : m_feeds) {
                  for (const KnownSeries &series : feed.series) {
                      if (series.id >= 0)
                          visit(series.name, { series.id, feed.name, series.unit });
                  }
              }
          },
          [this] { Q_EMIT derivedWanted(); })
{
}

FeedDirectory::~FeedDirectory() = default;

void FeedDirectory::open(std::uint32_t session)
{
    m_session = session;
    m_feeds.clear();
    m_index.clear();
    m_feedsWithNewSeries.clear();
    m_hasCatalog = false;
    m_derived.open();
    Q_EMIT opened();
}

void FeedDirectory::rewind(std::uint32_t session)
{
    m_session = session;
    for (KnownFeed &feed : m_feeds) {
        feed.newest = 0;
        feed.lag = 0;
        for (const KnownSeries &series : feed.series) {
            if (series.id >= 0)
                m_store.clear(series.id);
        }
    }
    m_derived.rewind();
}

std::uint32_t FeedDirectory::session() const
{
    return m_session;
}

bool FeedDirectory::hasCatalog() const
{
    return m_hasCatalog;
}

KnownFeed *FeedDirectory::ensureFeed(const QString &feed)
{
    const auto known = m_index.constFind(feed);
    if (known != m_index.cend())
        return &m_feeds[*known];
    if (m_feeds.size() >= kMaxFeeds)
        return nullptr;
    m_index.insert(feed, m_feeds.size());
    m_feeds.push_back({});
    m_feeds.back().name = feed;
    return &m_feeds.back();
}

void FeedDirectory::setCatalog(const codec::Catalog &catalog)
{
    m_hasCatalog = true;
    for (const codec::FeedDescription &description : catalog.feeds) {
        KnownFeed *feed = ensureFeed(QString::fromStdString(description.name));
        if (!feed)
            break;
        take(description, *feed);
    }
    m_derived.noteSeriesChanged();
    Q_EMIT catalogChanged();
}

void FeedDirectory::addCatalog(
    const codec::Catalog &catalog, const QString &connection, const QString &connectionName)
{
    for (const codec::FeedDescription &description : catalog.feeds) {
        const QString name = QString::fromStdString(description.name);
        KnownFeed *feed = ensureFeed(FeedKey { name, connection }.text());
        if (!feed)
            break;
        take(description, *feed);
        feed->title = QStringLiteral("%1 · %2").arg(
            feed->title.isEmpty() ? name : feed->title, connectionName);
    }
    m_derived.noteSeriesChanged();
    Q_EMIT catalogChanged();
}

void FeedDirectory::take(const codec::FeedDescription &description, KnownFeed &feed)
{
    feed.title = QString::fromStdString(description.title);
    feed.isDemo = description.isDemo;
    feed.rateHz
        = std::isfinite(description.rateHz) && description.rateHz > 0 ? description.rateHz : 0;
    for (const auto &described : description.series) {
        const QString name = QString::fromStdString(described.name);
        const auto it = std::find_if(feed.series.begin(), feed.series.end(),
            [&name](const KnownSeries &each) { return each.name == name; });
        if (it != feed.series.end())
            it->unit = QString::fromStdString(described.unit);
        else if (feed.series.size() < limits::kMaxSeriesPerFeed)
            feed.series.push_back({ name, QString::fromStdString(described.unit), -1 });
    }
    if (feed.rateHz > 0)
        setInterval(feed, static_cast<TimeNs>(static_cast<double>(kNsPerSecond) / feed.rateHz));
}

SeriesId FeedDirectory::ensure(const QString &feedName, const QString &seriesName)
{
    const bool isNewFeed = !m_index.contains(feedName);
    KnownFeed *feed = ensureFeed(feedName);
    if (!feed)
        return -1;
    auto it = std::find_if(feed->series.begin(), feed->series.end(),
        [&seriesName](const KnownSeries &each) { return each.name == seriesName; });
    if (it == feed->series.end()) {
        if (feed->series.size() >= limits::kMaxSeriesPerFeed)
            return -1;
        it = feed->series.insert(feed->series.end(), { seriesName, {}, -1 });
    }
    bool isNewSeries = false;
    if (it->id < 0) {
        it->id = m_store.ensure(QStringLiteral("%1/%2").arg(m_session).arg(feedName), seriesName);
        if (it->id >= 0 && feed->interval > 0)
            m_store.setExpectedInterval(it->id, feed->interval);
        isNewSeries = it->id >= 0;
    }
    const SeriesId id = it->id;
    if (isNewSeries) {
        m_feedsWithNewSeries.insert(feedName);
        m_derived.noteSeriesChanged();
    }
    if (isNewFeed)
        Q_EMIT feedAdded(feedName);
    return id;
}

void FeedDirectory::noteArrival(
    const QString &feedName, std::int64_t rows, TimeNs newest, TimeNs receivedAt)
{
    const auto known = m_index.constFind(feedName);
    if (known == m_index.cend())
        return;
    KnownFeed &feed = m_feeds[*known];
    if (newest > feed.newest) {
        if (feed.newest > 0 && rows > 0 && feed.rateHz <= 0) {
            const auto measured
                = static_cast<double>(newest - feed.newest) / static_cast<double>(rows);
            const auto before = static_cast<double>(feed.interval);
            // A hole is not an interval.
            if (feed.interval == 0 || measured < before * kMissedIntervals)
                setInterval(feed,
                    static_cast<TimeNs>(
                        feed.interval == 0 ? measured : before + (measured - before) * kSmoothing));
        }
        feed.newest = newest;
        feed.lag = receivedAt - newest;
    }
    // Once per batch, when all its columns are in the store.
    if (m_feedsWithNewSeries.remove(feedName))
        Q_EMIT seriesAdded(feedName);
}

void FeedDirectory::setInterval(KnownFeed &feed, TimeNs interval)
{
    const TimeNs before = feed.interval;
    feed.interval = std::max<TimeNs>(1, interval);
    // The store's gap rule needs the order of magnitude only.
    if (before > 0 && std::abs(feed.interval - before) < before / 4)
        return;
    for (const KnownSeries &series : feed.series) {
        if (series.id >= 0)
            m_store.setExpectedInterval(series.id, feed.interval);
    }
}

void FeedDirectory::openGaps(GapCause cause, const QString &connection)
{
    for (const KnownFeed &feed : m_feeds) {
        if (FeedKey::of(feed.name).connection != connection)
            continue;
        for (const KnownSeries &series : feed.series) {
            if (series.id >= 0)
                m_store.openGap(series.id, cause);
        }
    }
    if (connection.isEmpty())
        m_derived.openGap(cause);
}

const KnownFeed *FeedDirectory::find(const QString &feed) const
{
    const auto known = m_index.constFind(feed);
    return known == m_index.cend() ? nullptr : &m_feeds[*known];
}

QStringList FeedDirectory::feedNames() const
{
    QStringList names;
    for (const KnownFeed &feed : m_feeds)
        names.append(feed.name);
    return names;
}

bool FeedDirectory::hasSeries(const QString &pattern) const
{
    return std::any_of(m_feeds.cbegin(), m_feeds.cend(), [&pattern](const KnownFeed &feed) {
        return std::any_of(
            feed.series.cbegin(), feed.series.cend(), [&](const KnownSeries &series) {
                return matchesSeries(pattern, feed.name, series.name);
            });
    });
}

QStringList FeedDirectory::feedsFor(const QString &pattern) const
{
    QStringList names;
    for (const KnownFeed &feed : m_feeds) {
        const auto isMatch = [&](const KnownSeries &series) {
            return matchesSeries(pattern, feed.name, series.name);
        };
        if (std::any_of(feed.series.cbegin(), feed.series.cend(), isMatch))
            names.append(feed.name);
    }
    if (!names.isEmpty())
        return names;
    // A slash ends the feed; of dots the last one, as feeds have dots more often than series.
    const qsizetype slash = pattern.indexOf(u'/');
    const QString feed = pattern.left(slash >= 0 ? slash : pattern.lastIndexOf(u'.'));
    return feed.isEmpty() || feed.contains(u'*') ? QStringList() : QStringList { feed };
}

QString FeedDirectory::unitOf(const QString &feedName, const QString &seriesName) const
{
    const KnownFeed *feed = find(feedName);
    const KnownSeries *series = feed ? findSeries(*feed, seriesName) : nullptr;
    return series ? series->unit : QString();
}

std::chrono::nanoseconds FeedDirectory::age(const KnownFeed &feed, SeriesId id) const
{
    const TimeNs newest = id >= 0 ? m_store.newestTime(id) : 0;
    if (newest == 0)
        return std::chrono::nanoseconds(-1);
    return std::chrono::nanoseconds(std::max<TimeNs>(0, m_clock.now() - newest - feed.lag));
}

bool FeedDirectory::isStale(const KnownFeed &feed, std::chrono::nanoseconds age) const
{
    return age.count() > std::max(kMinStaleAfter, kMissedIntervals * feed.interval);
}

int FeedDirectory::liveFeeds() const
{
    return static_cast<int>(
        std::count_if(m_feeds.cbegin(), m_feeds.cend(), [this](const KnownFeed &feed) {
            if (feed.newest == 0)
                return false;
            const auto age = std::chrono::nanoseconds(m_clock.now() - feed.newest - feed.lag);
            return !isStale(feed, age);
        }));
}

} // namespace pulse
