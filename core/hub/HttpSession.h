// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/hub/HubPeer.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <vector>

namespace pulse::hub {

/*!
 * A peer without a socket of its own: what is said to it waits, numbered, until a request fetches
 * it. What was given is kept until a later cursor confirms it, because an answer can get lost; of
 * what nobody confirms (an event stream) the latest part. Slow readers fare as with SendQueue.
 */
class HttpSession final : public HubPeer
{
public:
    struct Page
    {
        std::uint64_t cursor = 0; //!< of the last message
        std::vector<std::pair<std::uint64_t, std::string_view>> messages; //!< until it changes
    };

    /*! `changed`: there is something to fetch, or the end. May not call back into the router. */
    HttpSession(std::size_t maxBytes, std::function<void()> changed);

    void send(const Outgoing &message) override;
    void sendSample(const Outgoing &row, FeedIndex feed) override;
    void close(std::uint16_t code, std::string_view reason) override;

    void push(std::string text);
    void pushSample(std::string text, FeedIndex feed);
    /*! Was given, and everything after it is still here. */
    bool knows(std::uint64_t cursor) const { return cursor >= m_forgotten && cursor <= m_given; }
    /*! Forgets what came up to there. */
    void confirm(std::uint64_t cursor);
    /*! What comes after the cursor, in all at most that many bytes or one message. */
    Page pageAfter(std::uint64_t cursor, std::size_t maxBytes);
    bool hasAfter(std::uint64_t cursor) const
    {
        return !m_entries.empty() && m_entries.back().number > cursor;
    }
    std::uint64_t given() const { return m_given; }
    std::uint64_t oldestKept() const { return m_forgotten; }
    std::size_t waitingBytes() const { return m_waitingBytes; }
    std::size_t takeLeftOut();

    bool isClosed() const { return m_closeCode != 0; }
    std::uint16_t closeCode() const { return m_closeCode; }
    const std::string &closeReason() const { return m_closeReason; }

private:
    struct Entry
    {
        std::uint64_t number = 0;
        std::string text;
        bool isSample = false;
        FeedIndex feed {};
    };

    void append(std::string text, bool isSample, FeedIndex feed);
    void dropSamples();
    void forgetFirst();

    std::size_t m_maxBytes;
    std::function<void()> m_changed;
    std::deque<Entry> m_entries; //!< given ones first
    std::uint64_t m_last = 0;
    std::uint64_t m_given = 0;
    std::uint64_t m_forgotten = 0;
    std::size_t m_waitingBytes = 0; //!< of those not given yet
    std::size_t m_keptBytes = 0; //!< of those given
    std::size_t m_leftOut = 0;
    std::uint16_t m_closeCode = 0;
    std::string m_closeReason;
};

} // namespace pulse::hub
