// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Error.h"
#include "core/base/Time.h"

#include <QString>

#include <chrono>
#include <optional>

namespace pulse {

enum class LinkState {
    Offline, //!< not asked to connect
    Connecting, //!< a transport is being opened
    Handshaking, //!< open; waiting for the server's first message (welcome) or the grace period
    Live, //!< messages flow
    Stale, //!< nothing heard for kStaleAfter; still open
    WaitingToRetry, //!< broken; a retry is scheduled
    Closing, //!< we asked for an orderly end
    Closed, //!< ended for good: by us or by a fatal reason
};

enum class LinkEvent {
    ConnectRequested,
    TransportOpened,
    TransportFailed,
    Ready, //!< welcome received, or the grace period of a foreign server passed
    TransportClosed,
    Silence, //!< kStaleAfter without a byte
    Heard, //!< bytes after silence
    HeartbeatLost, //!< kDeadAfter without a byte
    RetryDue, //!< back-off passed, or "retry now"
    CloseRequested,
    GaveUp, //!< fatal error or terminal close code
};

/*! The whole machine. nullopt = illegal: the event cannot happen in that state. */
std::optional<LinkState> next(LinkState state, LinkEvent event);

/*! What Link::stateChanged tells. */
struct LinkTransition
{
    LinkState from = LinkState::Offline;
    LinkState to = LinkState::Offline;
    Error error; //!< why, when `to` is WaitingToRetry or Closed
    int closeCode = 0; //!< RFC 6455 § 7.4 or 4xxx of the application; 0 = none
    QString closeReason; //!< the peer's words, untrusted
    int attempt = 0; //!< of this outage, from 1: under way or, when waiting, the next one
    TimeNs retryAt = 0; //!< wall clock; 0 = no retry scheduled
};

/*! Close codes in words (English, for logs and the terminal; the app translates its own). */
QString closeCodeName(int code);
/*! Server says: do not come back unchanged (4401, 4403, 1002, 1003, 1007, 1008, 1009, 1010 …). */
bool isTerminalCloseCode(int code);

} // namespace pulse
