// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/FrameTicker.h"

#include "app/models/FeedDirectory.h"
#include "app/models/SampleInbox.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace pulse {

namespace {

/*! Nobody has seen a frame for so long that the next may come at once. */
constexpr std::chrono::seconds kLongIdle { 1 };

} // namespace

FrameTicker::FrameTicker(
    SampleInbox &inbox, SeriesStore &store, FeedDirectory &feeds, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_inbox(inbox)
    , m_store(store)
    , m_feeds(feeds)
    , m_clock(clock)
{
    connect(&m_feeds, &FeedDirectory::derivedWanted, this, [this] {
        // Not at once: who asks for a derived series is not done with it.
        if (!m_frame)
            wakeIn(kFrame);
    });
}

FrameTicker::~FrameTicker() = default;

void FrameTicker::wake()
{
    if (m_frame)
        return;
    const auto since = m_clock.monotonic() - m_lastDrain;
    if (m_frameLength > kFrame && since < kLongIdle)
        wakeIn(untilMultipleOf(m_frameLength));
    else if (since < kFrame)
        wakeIn(std::chrono::ceil<std::chrono::milliseconds>(kFrame - since));
    else
        drain();
}

void FrameTicker::setFrame(std::chrono::nanoseconds frame)
{
    m_frameLength = std::clamp<std::chrono::nanoseconds>(frame, kFrame, kLongestFrame);
}

/*! Of the wall clock, as TimeCursor moves; a jump of it costs one step at most. */
std::chrono::milliseconds FrameTicker::untilMultipleOf(std::chrono::nanoseconds step) const
{
    const std::chrono::nanoseconds rest { step.count() - m_clock.now() % step.count() };
    return std::chrono::ceil<std::chrono::milliseconds>(std::min(rest, step));
}

void FrameTicker::wakeIn(std::chrono::milliseconds wait)
{
    m_frame = m_clock.singleShot(wait, [this] {
        m_frame.reset();
        drain();
    });
}

void FrameTicker::start()
{
    nextBeat();
}

void FrameTicker::nextBeat()
{
    m_beat = m_clock.singleShot(untilMultipleOf(kBeat), [this] {
        nextBeat();
        // A derived series that is new has history to work through, whether samples come or not.
        if (!m_frame)
            drain();
        Q_EMIT beat();
    });
}

void FrameTicker::drain()
{
    const bool hasSamples = takeSamples();
    if (hasSamples)
        m_lastDrain = m_clock.monotonic();
    // Also without samples: history of a new derived series, a frame's worth at a time.
    if (m_feeds.derived().advance() && !m_frame)
        wakeIn(kFrame);
    m_store.flush();
    if (hasSamples)
        Q_EMIT drained();
}

bool FrameTicker::takeSamples()
{
    const SampleInbox::Content content = m_inbox.take();
    // The io thread may still speak of a server we have left.
    if (content.session != m_feeds.session() || content.feeds.empty())
        return false;
    for (const FeedColumns &feed : content.feeds) {
        const QString name = QString::fromStdString(feed.feed);
        for (const FeedColumns::Column &column : feed.columns) {
            const SeriesId id = m_feeds.ensure(name, QString::fromStdString(column.series));
            if (id < 0)
                continue;
            if (feed.dropped > 0)
                m_store.openGap(id, GapCause::Dropped);
            if (m_feeds.arrivals().isWatched(id))
                m_feeds.arrivals().note(
                    id, column.times, column.values, feed.receivedAt, m_store.newestTime(id));
            append(id, column.times, column.values);
        }
        m_feeds.noteArrival(name, feed.rows, feed.newest, feed.receivedAt);
    }
    return true;
}

void FrameTicker::put(SeriesId id, std::span<const TimeNs> times, std::span<const double> values)
{
    m_store.append(id, times, values);
    m_feeds.derived().noteAppended(id, times, values);
}

void FrameTicker::append(SeriesId id, std::span<const TimeNs> times, std::span<const double> values)
{
    const auto slot = static_cast<std::size_t>(id);
    if (slot >= m_isSilent.size())
        m_isSilent.resize(slot + 1);
    const auto hasValue = [](double value) { return std::isfinite(value); };
    if (!m_isSilent[slot] && std::ranges::all_of(values, hasValue)) {
        put(id, times, values);
        return;
    }
    std::vector<TimeNs> keptTimes;
    std::vector<double> keptValues;
    bool isSilent = m_isSilent[slot];
    for (std::size_t i = 0; i < values.size(); ++i) {
        const bool wasSilent = std::exchange(isSilent, !hasValue(values[i]));
        if (isSilent && wasSilent)
            continue;
        keptTimes.push_back(times[i]);
        keptValues.push_back(values[i]);
    }
    m_isSilent[slot] = isSilent;
    put(id, keptTimes, keptValues);
}

} // namespace pulse
