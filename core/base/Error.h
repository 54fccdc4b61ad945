// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace pulse {

/*!
 * Everything that can go wrong and reach a caller or the user. `detail` in Error is for logs; the
 * words a user reads are made in app/models from the code.
 */
enum class ErrorCode {
    None = 0,
    // Input
    BadJson, //!< bytes are not JSON (RFC 8259) or not UTF-8
    BadCbor, //!< bytes are not CBOR (RFC 8949), or a compressed message is damaged
    BadMessage, //!< well-formed, but not a message: no type/action, or a field of the wrong shape
    UnknownType, //!< well-formed message of a type this end does not know
    TooLarge, //!< a named limit of core/base/Limits.h was exceeded
    BadName, //!< feed, room or user name outside the safe alphabet or length
    BadUrl, //!< an address that cannot be opened
    BadArgument, //!< a caller's argument outside its documented range
    // State
    NoSuchFeed, //!< subscribed to a feed the hub does not have
    NotInRoom, //!< chat to a room that was not joined
    Unauthorized, //!< HTTP 401 or 4401: credentials missing or wrong
    Forbidden, //!< HTTP 403 or 4403: not allowed
    TooMany, //!< a rate or count limit; try later (HTTP 429, 4429)
    Unavailable, //!< the hub cannot keep it now (disk full, failing); nothing was done, try later
    // Link
    HostNotFound, //!< name resolution failed
    Refused, //!< nothing listens there
    HandshakeFailed, //!< the server answered, but not with a WebSocket upgrade
    TlsFailed, //!< certificate or TLS negotiation
    OtherProtocol, //!< a WebSocket server of a protocol that this program does not speak
    Timeout, //!< a deadline of ours passed
    PeerClosed, //!< the peer ended the link; detail has its close code
    ConnectionLost, //!< the link broke without a close
    Cancelled, //!< ended because we asked for it
    // Files and system
    NotFound,
    AccessDenied,
    IoFailed,
    Internal, //!< our bug
};

struct Error
{
    ErrorCode code = ErrorCode::None;
    QString detail;

    friend bool operator==(const Error &, const Error &) = default;
};

/*! Stable lower-case wire name of a code, e.g. "bad_message" (see core/codec/PROTOCOL.md). */
QLatin1StringView errorName(ErrorCode code);
/*! Retrying without a change by the user cannot help: authentication, policy, address. */
bool isFatal(ErrorCode code);

} // namespace pulse
