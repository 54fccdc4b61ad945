// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/SampleInbox.h"

#include <algorithm>

namespace pulse {

namespace {

std::size_t valuesOf(const FeedColumns &feed)
{
    std::size_t values = 0;
    for (const FeedColumns::Column &column : feed.columns)
        values += column.values.size();
    return values;
}

} // namespace

SampleInbox::SampleInbox(std::size_t maxValues)
    : m_maxValues(std::max<std::size_t>(1, maxValues))
{
}

void SampleInbox::open(std::uint32_t session)
{
    const std::lock_guard lock(m_mutex);
    m_session = session;
    m_feeds.clear();
    m_values = 0;
    m_dropped = 0;
}

bool SampleInbox::append(
    const codec::Samples &samples, TimeNs receivedAt, TimeNs shift, const std::string &suffix)
{
    if (samples.timestamps.empty())
        return false;
    const std::lock_guard lock(m_mutex);
    const bool wasEmpty = m_feeds.empty();
    const std::string key = samples.feed + suffix;
    auto it = m_feeds.find(key);
    if (it == m_feeds.end()) {
        if (m_feeds.size() >= kMaxFeeds) {
            m_dropped += samples.timestamps.size() * samples.columns.size();
            return false;
        }
        it = m_feeds.emplace(key, FeedColumns {}).first;
        it->second.feed = key;
    }
    FeedColumns &feed = it->second;
    for (const codec::Samples::Column &column : samples.columns) {
        auto into = std::find_if(feed.columns.begin(), feed.columns.end(),
            [&column](const FeedColumns::Column &each) { return each.series == column.series; });
        if (into == feed.columns.end())
            into = feed.columns.insert(feed.columns.end(), { column.series, {}, {} });
        const auto rows = static_cast<std::ptrdiff_t>(
            std::min(samples.timestamps.size(), column.values.size()));
        into->values.insert(
            into->values.end(), column.values.begin(), column.values.begin() + rows);
        const auto begin = into->times.insert(
            into->times.end(), samples.timestamps.begin(), samples.timestamps.begin() + rows);
        std::for_each(begin, into->times.end(), [shift](TimeNs &time) { time += shift; });
        m_values += static_cast<std::size_t>(rows);
    }
    feed.rows += static_cast<std::int64_t>(samples.timestamps.size());
    const TimeNs newest
        = *std::max_element(samples.timestamps.begin(), samples.timestamps.end()) + shift;
    if (newest >= feed.newest) {
        feed.newest = newest;
        feed.receivedAt = receivedAt;
    }
    while (m_values > m_maxValues)
        makeRoom();
    return wasEmpty;
}

void SampleInbox::makeRoom()
{
    const auto fattest = std::max_element(m_feeds.begin(), m_feeds.end(),
        [](const auto &a, const auto &b) { return valuesOf(a.second) < valuesOf(b.second); });
    FeedColumns &feed = fattest->second;
    for (FeedColumns::Column &column : feed.columns) {
        const auto gone = static_cast<std::ptrdiff_t>((column.values.size() + 1) / 2);
        column.values.erase(column.values.begin(), column.values.begin() + gone);
        column.times.erase(column.times.begin(), column.times.begin() + gone);
        feed.dropped += gone;
        m_dropped += static_cast<std::uint64_t>(gone);
        m_values -= static_cast<std::size_t>(gone);
    }
}

SampleInbox::Content SampleInbox::take()
{
    Content content;
    const std::lock_guard lock(m_mutex);
    content.session = m_session;
    content.feeds.reserve(m_feeds.size());
    for (auto &[name, feed] : m_feeds)
        content.feeds.push_back(std::move(feed));
    m_feeds.clear();
    m_values = 0;
    return content;
}

double SampleInbox::fillFraction() const
{
    const std::lock_guard lock(m_mutex);
    return static_cast<double>(m_values) / static_cast<double>(m_maxValues);
}

std::uint64_t SampleInbox::droppedValues() const
{
    const std::lock_guard lock(m_mutex);
    return m_dropped;
}

} // namespace pulse
