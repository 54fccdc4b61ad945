// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Expected.h"
#include "core/base/Time.h"

#include <QString>

#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/*!
 * Sessions: what was heard on links, with the time when, in a file. A topic names where a message
 * belongs: /feed/<feed>, /chat/<room>, /presence, /events, /alerts; files of others have any.
 */
namespace pulse::session {

struct SessionMessage
{
    std::uint32_t channel = 0; //!< index into SessionSummary::channels
    std::uint32_t sequence = 0; //!< of the message in its channel; 0 = not numbered
    TimeNs receivedAt = 0;
    TimeNs sourceTime = 0; //!< when its source made it
    std::string_view payload; //!< as it came; valid until the cursor moves
};

struct SessionChannel
{
    std::string topic;
    std::string encoding; //!< "json"
    std::string schema; //!< its name; may be empty
    std::map<std::string, std::string> metadata;
    std::uint64_t messages = 0;
};

/*! A stretch of a session that has data: one chunk. Cheap, for the overview of a timeline. */
struct SessionSpan
{
    TimeNs from = 0;
    TimeNs to = 0;
    std::uint64_t bytes = 0;
    std::vector<std::uint32_t> channels {}; //!< that have messages in it; empty = unknown
};

struct SessionSummary
{
    QString path;
    QString format; //!< "MCAP", "JSON Lines", "CSV"
    QString writtenBy; //!< the program, as it says
    std::uint64_t fileBytes = 0;
    std::uint64_t messages = 0;
    TimeNs start = 0; //!< receive times of the first and the last message
    TimeNs end = 0;
    std::vector<SessionChannel> channels;
    std::vector<SessionSpan> spans; //!< by time
    std::map<std::string, std::map<std::string, std::string>> metadata;
    std::vector<std::string> attachments; //!< names
    bool isComplete = true; //!< false: cut off or damaged; what is listed here can be read
    std::uint64_t unreadableBytes = 0;
    QString damage; //!< in words, with the offset; empty when complete
};

struct SessionQuery
{
    TimeNs from = std::numeric_limits<TimeNs>::min();
    TimeNs to = std::numeric_limits<TimeNs>::max(); //!< inclusive
    std::vector<std::uint32_t> channels {}; //!< indexes; empty = all
};

/*! Messages in order of receive time; of the same time in the order of the file. */
class SessionCursor
{
public:
    virtual ~SessionCursor() = default;
    /*! nullopt = the end. After an error the cursor may be called again: it goes on behind what
     * cannot be read. */
    virtual Expected<std::optional<SessionMessage>> next() = 0;
};

/*!
 * A recording that can be read. Opening it reads an index, not the file; memory is bounded whatever
 * the file says. One thread at a time; cursors must not outlive the source.
 */
class SessionSource
{
public:
    virtual ~SessionSource() = default;
    virtual const SessionSummary &summary() const = 0;
    virtual std::unique_ptr<SessionCursor> read(const SessionQuery &query) = 0;
    /*! The content of an attachment; NotFound, BadMessage when its CRC is wrong. */
    virtual Expected<std::string> attachment(const std::string &name) = 0;
};

/*! Opens MCAP (ours and of others, with JSON messages), JSON Lines and CSV, told apart by content.
 * Errors say the offset or line and what is wrong there. */
Expected<std::unique_ptr<SessionSource>> openSession(const QString &path);

} // namespace pulse::session
