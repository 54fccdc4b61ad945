// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/session/Recorder.h"
#include "core/session/SessionTopics.h"

#include <condition_variable>
#include <deque>
#include <mutex>

namespace pulse::session {

struct RecordedItem
{
    std::string topic; //!< empty: decode the payload first
    std::string link;
    TimeNs receivedAt = 0;
    TimeNs sourceTime = 0;
    QByteArray payload;
};

struct KeepRequest
{
    QString folder;
    QString name;
    Recorder::OnKept done;
};

/*! Between the caller and the recorder's thread. Bounded by bytes; what does not fit is counted and
 * told by a gap event in the place where it is missing. Never blocks longer than a swap takes. */
class RecorderQueue
{
public:
    using Clock = std::chrono::steady_clock;
    explicit RecorderQueue(std::size_t maxBytes)
        : m_maxBytes(maxBytes)
    {
    }

    void push(RecordedItem item);
    void request(KeepRequest request);
    void finish();
    /*! Why items are being lost, if they are. */
    void setCause(const std::string &cause);

    struct Taken
    {
        std::deque<RecordedItem> items;
        std::vector<KeepRequest> requests;
        bool isFinished = false;
    };
    /*! Waits until there is something or `until`. With `hold` items stay where they are. */
    Taken take(Clock::time_point until, bool hold);

    struct Level
    {
        std::uint64_t taken = 0;
        std::uint64_t lost = 0;
        std::uint64_t bytes = 0;
    };
    Level level() const;

private:
    void pushGap();

    const std::size_t m_maxBytes;
    mutable std::mutex m_mutex;
    std::condition_variable m_isWanted;
    std::deque<RecordedItem> m_items;
    std::vector<KeepRequest> m_requests;
    std::size_t m_bytes = 0;
    std::uint64_t m_taken = 0;
    std::uint64_t m_lost = 0;
    std::optional<RecordingGap> m_gap;
    std::string m_cause = "the disk was too slow";
    bool m_isFinished = false;
    bool m_isSleeping = false;
};

} // namespace pulse::session
