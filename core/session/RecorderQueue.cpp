// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/RecorderQueue.h"

#include <algorithm>
#include <utility>

namespace pulse::session {
namespace {
/*! What an item costs besides its payload. */
constexpr std::size_t kItemBytes = 160;

std::size_t costOf(const RecordedItem &item)
{
    return kItemBytes + static_cast<std::size_t>(item.payload.size());
}
} // namespace

void RecorderQueue::push(RecordedItem item)
{
    const std::size_t cost = costOf(item);
    bool wake = false;
    {
        const std::lock_guard lock(m_mutex);
        if (m_isFinished)
            return;
        ++m_taken;
        if (m_bytes + cost > m_maxBytes) {
            ++m_lost;
            if (!m_gap)
                m_gap = RecordingGap { item.receivedAt, item.receivedAt, 0, 0, m_cause };
            m_gap->from = std::min(m_gap->from, item.receivedAt);
            m_gap->to = std::max(m_gap->to, item.receivedAt);
            ++m_gap->messages;
            m_gap->bytes += static_cast<std::uint64_t>(item.payload.size());
            return;
        }
        pushGap();
        m_bytes += cost;
        m_items.push_back(std::move(item));
        // Once an interval is enough, unless it gets much.
        wake = m_isSleeping && m_bytes > m_maxBytes / 32;
        if (wake)
            m_isSleeping = false;
    }
    if (wake)
        m_isWanted.notify_one();
}

void RecorderQueue::pushGap()
{
    if (!m_gap)
        return;
    RecordedItem item;
    item.topic = kEventsTopic;
    item.receivedAt = m_gap->to;
    item.sourceTime = m_gap->to;
    const std::string event = eventOf(*m_gap);
    item.payload = QByteArray(event.data(), static_cast<qsizetype>(event.size()));
    m_bytes += costOf(item);
    m_items.push_back(std::move(item));
    m_gap.reset();
}

void RecorderQueue::request(KeepRequest request)
{
    {
        const std::lock_guard lock(m_mutex);
        m_requests.push_back(std::move(request));
        m_isSleeping = false;
    }
    m_isWanted.notify_one();
}

void RecorderQueue::finish()
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_isFinished)
            return;
        pushGap();
        m_isFinished = true;
        m_isSleeping = false;
    }
    m_isWanted.notify_one();
}

void RecorderQueue::setCause(const std::string &cause)
{
    const std::lock_guard lock(m_mutex);
    m_cause = cause;
}

RecorderQueue::Taken RecorderQueue::take(Clock::time_point until, bool hold)
{
    std::unique_lock lock(m_mutex);
    m_isSleeping = !m_isFinished && m_requests.empty() && (hold || m_bytes <= m_maxBytes / 32);
    const bool ignoresItems = hold;
    while (!m_isFinished && m_requests.empty() && (ignoresItems || m_isSleeping)) {
        if (m_isWanted.wait_until(lock, until) == std::cv_status::timeout)
            break;
        if (ignoresItems && !m_isFinished && m_requests.empty())
            m_isSleeping = true;
    }
    m_isSleeping = false;
    Taken taken;
    taken.isFinished = m_isFinished;
    taken.requests.swap(m_requests);
    if (!hold || m_isFinished) {
        taken.items.swap(m_items);
        m_bytes = 0;
    }
    return taken;
}

RecorderQueue::Level RecorderQueue::level() const
{
    const std::lock_guard lock(m_mutex);
    return { m_taken, m_lost, m_bytes };
}

} // namespace pulse::session
