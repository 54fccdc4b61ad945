// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hub/HttpSession.h"

#include "core/codec/CloseCodes.h"
#include "core/hub/WsFrames.h"

#include <algorithm>
#include <utility>

namespace pulse::hub {

namespace {
/*! Samples may use this part of the queue; the rest is kept for messages. */
constexpr std::size_t kSampleShare = 4;
} // namespace

HttpSession::HttpSession(std::size_t maxBytes, std::function<void()> changed)
    : m_maxBytes(maxBytes)
    , m_changed(std::move(changed))
{
}

void HttpSession::send(const Outgoing &message)
{
    push(std::string(payloadOf(message.frame(Encoding::Json))));
}

void HttpSession::sendSample(const Outgoing &row, FeedIndex feed)
{
    pushSample(std::string(payloadOf(row.frame(Encoding::Json))), feed);
}

void HttpSession::append(std::string text, bool isSample, FeedIndex feed)
{
    m_waitingBytes += text.size();
    m_entries.push_back({ ++m_last, std::move(text), isSample, feed });
    m_changed();
}

void HttpSession::push(std::string text)
{
    if (isClosed())
        return;
    if (m_waitingBytes + text.size() > m_maxBytes)
        dropSamples();
    // A single message may be larger than the queue (a long history): let it through alone.
    if (m_waitingBytes + text.size() > m_maxBytes && m_waitingBytes > 0) {
        close(closecode::kSlowReader, "this session reads too slowly");
        return;
    }
    append(std::move(text), false, {});
}

void HttpSession::pushSample(std::string text, FeedIndex feed)
{
    if (isClosed())
        return;
    if (m_waitingBytes == 0 || m_waitingBytes + text.size() <= m_maxBytes / kSampleShare) {
        append(std::move(text), true, feed);
        return;
    }
    ++m_leftOut;
    // What was given may be given again, so it stays what it is.
    for (auto entry = m_entries.rbegin(); entry != m_entries.rend(); ++entry) {
        if (entry->number <= m_given)
            break;
        if (entry->isSample && entry->feed == feed) {
            m_waitingBytes = m_waitingBytes - entry->text.size() + text.size();
            entry->text = std::move(text);
            break;
        }
    }
}

void HttpSession::close(std::uint16_t code, std::string_view reason)
{
    if (isClosed())
        return;
    m_closeCode = code;
    m_closeReason = reason;
    m_changed();
}

void HttpSession::dropSamples()
{
    const auto isWaitingSample
        = [this](const Entry &entry) { return entry.isSample && entry.number > m_given; };
    for (const Entry &entry : m_entries) {
        if (!isWaitingSample(entry))
            continue;
        m_waitingBytes -= entry.text.size();
        ++m_leftOut;
    }
    std::erase_if(m_entries, isWaitingSample);
}

void HttpSession::forgetFirst()
{
    m_keptBytes -= m_entries.front().text.size();
    m_forgotten = m_entries.front().number;
    m_entries.pop_front();
}

void HttpSession::confirm(std::uint64_t cursor)
{
    cursor = std::min(cursor, m_given);
    while (!m_entries.empty() && m_entries.front().number <= cursor)
        forgetFirst();
    m_forgotten = std::max(m_forgotten, cursor);
}

HttpSession::Page HttpSession::pageAfter(std::uint64_t cursor, std::size_t maxBytes)
{
    Page page;
    page.cursor = cursor;
    std::size_t size = 0;
    for (const Entry &entry : m_entries) {
        if (entry.number <= cursor)
            continue;
        size += entry.text.size();
        if (size > maxBytes && !page.messages.empty())
            break;
        if (entry.number > m_given) {
            m_given = entry.number;
            m_waitingBytes -= entry.text.size();
            m_keptBytes += entry.text.size();
        }
        page.cursor = entry.number;
        page.messages.emplace_back(entry.number, entry.text);
    }
    while (m_keptBytes > m_maxBytes && m_entries.front().number <= cursor)
        forgetFirst();
    return page;
}

std::size_t HttpSession::takeLeftOut()
{
    return std::exchange(m_leftOut, 0);
}

} // namespace pulse::hub
