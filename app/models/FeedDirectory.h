// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/models/ArrivalLog.h"
#include "core/base/Clock.h"
#include "core/codec/Message.h"
#include "core/derive/DerivedRegistry.h"
#include "core/series/SeriesStore.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QStringList>

#include <vector>

namespace pulse {

struct KnownSeries
{
    QString name;
    QString unit;
    SeriesId id = -1; //!< −1 until its first sample
    friend bool operator==(const KnownSeries &, const KnownSeries &) = default;
};

struct KnownFeed
{
    QString name;
    QString title; //!< of the catalog; empty = none given
    bool isDemo = false;
    double rateHz = 0; //!< of the catalog; 0 = unknown
    std::vector<KnownSeries> series; //!< in order of appearance
    TimeNs interval = 0; //!< usual distance of samples, told or measured; 0 = not known yet
    TimeNs newest = 0; //!< time of the newest sample
    TimeNs lag = 0; //!< arrival of the newest sample minus its own time
};

/*!
 * What the server of this session has: feeds, series, units, rates, from its catalog and from what
 * it sends. GUI thread; owned by the composition root. Gives each series its place in the store; a
 * new session starts empty and never writes into the series of another server.
 */
class FeedDirectory : public QObject
{
    Q_OBJECT
public:
    /*! A server that invents names without end cannot grow the program without end. */
    static constexpr int kMaxFeeds = 1'024;

    FeedDirectory(SeriesStore &store, Clock &clock, QObject *parent = nullptr);
    ~FeedDirectory() override;

    void open(std::uint32_t session);
    /*! The same server at another time, as a seek in a recording: what is known of its feeds stays,
     * their samples go. */
    void rewind(std::uint32_t session);
    std::uint32_t session() const;

    /*! Of the window's own server. */
    void setCatalog(const codec::Catalog &catalog);
    bool hasCatalog() const;
    /*! Of another connection: its feeds get keys of their own (FeedKey), their titles its name. */
    void addCatalog(
        const codec::Catalog &catalog, const QString &connection, const QString &connectionName);

    /*! The series' handle in the store, made if new; −1 when a limit is reached. */
    SeriesId ensure(const QString &feed, const QString &series);
    /*! `rows` samples of `feed` arrived, the newest stamped `newest`. */
    void noteArrival(const QString &feed, std::int64_t rows, TimeNs newest, TimeNs receivedAt);
    /*! What came last of the series somebody watches. */
    ArrivalLog &arrivals() { return m_arrivals; }
    /*! Series computed from those of this session. */
    DerivedRegistry &derived() { return m_derived; }
    /*! There is a series for a name or pattern of an expression. */
    bool hasSeries(const QString &pattern) const;
    /*! The feeds with series for such a name; if there is none (yet), the one that it names. */
    QStringList feedsFor(const QString &pattern) const;
    /*! Traces of that connection's feeds break here until the next sample; those of the window's
     * own server take what is derived with them. */
    void openGaps(GapCause cause, const QString &connection = {});

    const KnownFeed *find(const QString &feed) const;
    /*! In order of appearance. */
    QStringList feedNames() const;
    QString unitOf(const QString &feed, const QString &series) const;
    /*! Time since `id`'s newest sample arrived; negative = it has none. */
    std::chrono::nanoseconds age(const KnownFeed &feed, SeriesId id) const;
    /*! After three missed intervals and at least 2 s (LOOK § 6.12). */
    bool isStale(const KnownFeed &feed, std::chrono::nanoseconds age) const;
    int liveFeeds() const;

Q_SIGNALS:
    /*! All that was known is forgotten, what other connections have as well. */
    void opened();
    void catalogChanged();
    void feedAdded(const QString &feed);
    /*! A series got its first sample. */
    void seriesAdded(const QString &feed);
    /*! A derived series has history to compute. */
    void derivedWanted();

private:
    KnownFeed *ensureFeed(const QString &feed);
    void take(const codec::FeedDescription &description, KnownFeed &feed);
    void setInterval(KnownFeed &feed, TimeNs interval);

    SeriesStore &m_store;
    Clock &m_clock;
    std::vector<KnownFeed> m_feeds;
    ArrivalLog m_arrivals;
    QHash<QString, std::size_t> m_index;
    QSet<QString> m_feedsWithNewSeries;
    std::uint32_t m_session = 0;
    bool m_hasCatalog = false;
    DerivedRegistry m_derived;
};

} // namespace pulse
