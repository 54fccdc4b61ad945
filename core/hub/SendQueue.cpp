// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hub/SendQueue.h"

#include <algorithm>
#include <utility>

namespace pulse::hub {

namespace {
/*! Samples may use this part of the queue; the rest is kept for messages. */
constexpr std::size_t kSampleShare = 4;
/*! Up to this part, feeds of which nothing is queued yet. */
constexpr std::size_t kLatestShare = 2;
constexpr std::size_t kKeptEntries = 16;
/*! Unsent; there are clients that count an answer to each ping. */
constexpr std::size_t kMaxPongs = 16;
} // namespace

void SendQueue::append(Entry entry)
{
    m_bytes += entry.frame->size();
    m_entries.push_back(std::move(entry));
}

SendQueue::Verdict SendQueue::push(const SharedFrame &frame)
{
    if (m_bytes + frame->size() > m_maxBytes) {
        dropSamples();
        // A single frame may be larger than the queue (a long history): let it through alone.
        if (m_bytes + frame->size() > m_maxBytes && !isEmpty())
            return Verdict::Overflow;
    }
    append({ frame, Lane::Message, {} });
    return Verdict::Queued;
}

SendQueue::Verdict SendQueue::pushSample(const SharedFrame &frame, FeedIndex feed)
{
    if (m_bytes + frame->size() <= m_maxBytes / kSampleShare || isEmpty()) {
        append({ frame, Lane::Sample, feed });
        return Verdict::Queued;
    }
    ++m_leftOut;
    for (std::size_t i = m_entries.size(); i > firstUnsent(); --i) {
        Entry &entry = m_entries[i - 1];
        if (entry.lane == Lane::Sample && entry.feed == feed) {
            m_bytes = m_bytes - entry.frame->size() + frame->size();
            entry.frame = frame;
            return Verdict::Conflated;
        }
    }
    // The room was taken by other feeds: the latest row of a small one finds some all the same.
    if (m_bytes + frame->size() <= m_maxBytes / kLatestShare) {
        --m_leftOut;
        append({ frame, Lane::Sample, feed });
        return Verdict::Queued;
    }
    return Verdict::Conflated;
}

SendQueue::Verdict SendQueue::pushPong(const SharedFrame &frame)
{
    std::size_t pongs = 0;
    Entry *latest = nullptr;
    for (std::size_t i = firstUnsent(); i < m_entries.size(); ++i) {
        if (m_entries[i].lane != Lane::Pong)
            continue;
        ++pongs;
        latest = &m_entries[i];
    }
    const bool isFull = m_bytes + frame->size() > m_maxBytes;
    if (latest && (pongs >= kMaxPongs || isFull)) {
        m_bytes = m_bytes - latest->frame->size() + frame->size();
        latest->frame = frame;
        return Verdict::Queued;
    }
    if (isFull)
        return Verdict::Overflow;
    append({ frame, Lane::Pong, {} });
    return Verdict::Queued;
}

void SendQueue::pushNotice(const SharedFrame &frame)
{
    append({ frame, Lane::Notice, {} });
}

void SendQueue::pushLast(const SharedFrame &frame)
{
    append({ frame, Lane::Message, {} });
}

std::size_t SendQueue::gather(std::span<std::string_view> parts) const
{
    const std::size_t count = std::min(parts.size(), m_entries.size() - m_head);
    for (std::size_t i = 0; i < count; ++i) {
        const std::string_view whole = *m_entries[m_head + i].frame;
        parts[i] = i == 0 ? whole.substr(m_sentOfHead) : whole;
    }
    return count;
}

std::size_t SendQueue::bytesBehind() const
{
    return isEmpty() ? 0 : m_bytes + m_sentOfHead - m_entries[m_head].frame->size();
}

void SendQueue::consume(std::size_t bytes)
{
    m_bytes -= bytes;
    m_sentOfHead += bytes;
    while (m_head < m_entries.size() && m_sentOfHead >= m_entries[m_head].frame->size()) {
        m_sentOfHead -= m_entries[m_head].frame->size();
        m_entries[m_head].frame.reset();
        ++m_head;
    }
    if (isEmpty()) {
        m_entries.clear();
        m_head = 0;
        if (m_entries.capacity() > kKeptEntries)
            m_entries.shrink_to_fit();
    } else if (m_head > kKeptEntries && m_head > m_entries.size() / 2) {
        m_entries.erase(m_entries.begin(), m_entries.begin() + static_cast<std::ptrdiff_t>(m_head));
        m_head = 0;
    }
}

template <typename Predicate> void SendQueue::dropUnsentIf(Predicate isDropped)
{
    const auto unsent = m_entries.begin() + static_cast<std::ptrdiff_t>(firstUnsent());
    const auto kept = std::remove_if(unsent, m_entries.end(), [&](const Entry &entry) {
        if (!isDropped(entry))
            return false;
        m_bytes -= entry.frame->size();
        return true;
    });
    m_entries.erase(kept, m_entries.end());
}

void SendQueue::dropUnsent()
{
    dropUnsentIf([](const Entry &entry) { return entry.lane != Lane::Notice; });
}

void SendQueue::dropSamples()
{
    dropUnsentIf([this](const Entry &entry) {
        const bool isSample = entry.lane == Lane::Sample;
        m_leftOut += isSample ? 1 : 0;
        return isSample;
    });
}

std::size_t SendQueue::takeLeftOut()
{
    return std::exchange(m_leftOut, 0);
}

} // namespace pulse::hub
