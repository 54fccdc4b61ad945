// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/Session.h"
#include "core/codec/Codec.h"

#include <QStringList>
#include <QTimer>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace pulse::cli {

struct TailOptions
{
    SessionOptions session;
    QStringList feeds;
    std::optional<QString> room;
    bool withHistory = false;
    std::optional<std::uint64_t> count;
    double rateHz = 0; //!< 0 = what the feed has
    std::optional<std::chrono::milliseconds> timeout;
};

/*!
 * `pulsectl tail`: rows of feeds and what happens in a room as lines of JSON on stdout, in the
 * words of the protocol. What a room said while the connection was away is printed when it is back.
 */
class TailCommand : public QObject
{
    Q_OBJECT
public:
    explicit TailCommand(TailOptions options);
    int run();

private:
    void onMessage(const codec::Message &message);
    void print(const codec::Samples &samples);
    void print(const codec::Chat &chat);
    void print(const codec::History &history);
    void enterEpoch(const std::string &epoch);
    void onError(const codec::ErrorReply &reply);
    void printLine(const codec::Message &message);
    bool isOurFeed(const std::string &feed) const;
    bool isOurRoom(const std::string &room) const;

    TailOptions m_options;
    Session m_session;
    std::unique_ptr<codec::Codec> m_codec;
    std::unique_ptr<ClockTimer> m_deadline;
    QTimer m_readerCheck;
    std::string m_line;
    std::uint64_t m_printed = 0;
    bool m_hadHistory = false;
    std::string m_roomEpoch;
    std::uint64_t m_lastChat = 0; //!< seq in m_roomEpoch
};

/*! Arguments after "tail". */
int runTail(const QStringList &arguments);

} // namespace pulse::cli
