// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/FrameTicker.h"

#include "app/models/FeedDirectory.h"
#include "app/models/SampleInbox.h"

namespace pulse {

FrameTicker::FrameTicker(
    SampleInbox &inbox, SeriesStore &store, FeedDirectory &feeds, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_inbox(inbox)
    , m_store(store)
    , m_feeds(feeds)
    , m_clock(clock)
{
}

FrameTicker::~FrameTicker() = default;

void FrameTicker::wake()
{
    if (m_frame)
        return;
    const auto since = m_clock.monotonic() - m_lastDrain;
    if (since >= kFrame) {
        drain();
        return;
    }
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(kFrame - since);
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
    m_beat = m_clock.singleShot(kBeat, [this] {
        nextBeat();
        Q_EMIT beat();
    });
}

void FrameTicker::drain()
{
    m_lastDrain = m_clock.monotonic();
    const SampleInbox::Content content = m_inbox.take();
    // The io thread may still speak of a server we have left.
    if (content.session != m_feeds.session() || content.feeds.empty())
        return;
    for (const FeedColumns &feed : content.feeds) {
        const QString name = QString::fromStdString(feed.feed);
        for (const FeedColumns::Column &column : feed.columns) {
            const SeriesId id = m_feeds.ensure(name, QString::fromStdString(column.series));
            if (id < 0)
                continue;
            if (feed.dropped > 0)
                m_store.openGap(id, GapCause::Dropped);
            m_store.append(id, column.times, column.values);
        }
        m_feeds.noteArrival(name, feed.rows, feed.newest, feed.receivedAt);
    }
    m_store.flush();
    Q_EMIT drained();
}

} // namespace pulse
