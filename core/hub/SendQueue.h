// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/hub/HubPeer.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace pulse::hub {

/*!
 * What one connection has still to be sent, within a number of bytes. Messages keep their order
 * and are never left out; when the reader falls behind, samples are conflated to the latest of
 * each feed and counted. Nothing is allocated while it is empty.
 */
class SendQueue
{
public:
    enum class Verdict {
        Queued,
        Conflated, //!< a sample took the place of an older one, or was left out
        Overflow, //!< not queued: this reader has to go
    };

    explicit SendQueue(std::size_t maxBytes)
        : m_maxBytes(maxBytes)
    {
    }

    Verdict push(const SharedFrame &frame);
    Verdict pushSample(const SharedFrame &frame, FeedIndex feed);
    /*! A few; beyond them only the latest unsent pong counts (RFC 6455 § 5.5.3). */
    Verdict pushPong(const SharedFrame &frame);
    /*! Even beyond the limit, and not dropped with the rest: why things are as they are. */
    void pushNotice(const SharedFrame &frame);
    /*! Even beyond the limit: the last frame of a connection. */
    void pushLast(const SharedFrame &frame);

    bool isEmpty() const { return m_head == m_entries.size(); }
    std::size_t bytes() const { return m_bytes; }
    /*! Without what is left of the frame that is being written, which may be a long history. */
    std::size_t bytesBehind() const;
    /*! The next pieces to write, at most parts.size(). Valid until the queue changes. */
    std::size_t gather(std::span<std::string_view> parts) const;
    void consume(std::size_t bytes);
    /*! Drops all but notices and a frame that is half written. */
    void dropUnsent();
    /*! Samples left out since the last call. */
    std::size_t takeLeftOut();

private:
    enum class Lane { Message, Sample, Pong, Notice };
    struct Entry
    {
        SharedFrame frame;
        Lane lane = Lane::Message;
        FeedIndex feed {};
    };

    void append(Entry entry);
    void dropSamples();
    template <typename Predicate> void dropUnsentIf(Predicate isDropped);
    /*! First entry of which nothing is on the wire yet. */
    std::size_t firstUnsent() const { return m_head + (m_sentOfHead > 0 ? 1 : 0); }

    std::size_t m_maxBytes;
    std::size_t m_bytes = 0;
    std::size_t m_head = 0;
    std::size_t m_sentOfHead = 0;
    std::size_t m_leftOut = 0;
    std::vector<Entry> m_entries;
};

} // namespace pulse::hub
