// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/Error.h"

namespace pulse {

QLatin1StringView errorName(ErrorCode code)
{
    switch (code) {
    case ErrorCode::None:
        return QLatin1StringView("none");
    case ErrorCode::BadJson:
        return QLatin1StringView("bad_json");
    case ErrorCode::BadCbor:
        return QLatin1StringView("bad_cbor");
    case ErrorCode::BadMessage:
        return QLatin1StringView("bad_message");
    case ErrorCode::UnknownType:
        return QLatin1StringView("unknown_type");
    case ErrorCode::TooLarge:
        return QLatin1StringView("too_large");
    case ErrorCode::BadName:
        return QLatin1StringView("bad_name");
    case ErrorCode::BadUrl:
        return QLatin1StringView("bad_url");
    case ErrorCode::BadArgument:
        return QLatin1StringView("bad_argument");
    case ErrorCode::NoSuchFeed:
        return QLatin1StringView("no_such_feed");
    case ErrorCode::NotInRoom:
        return QLatin1StringView("not_in_room");
    case ErrorCode::Unauthorized:
        return QLatin1StringView("unauthorized");
    case ErrorCode::Forbidden:
        return QLatin1StringView("forbidden");
    case ErrorCode::TooMany:
        return QLatin1StringView("too_many");
    case ErrorCode::Unavailable:
        return QLatin1StringView("unavailable");
    case ErrorCode::HostNotFound:
        return QLatin1StringView("host_not_found");
    case ErrorCode::Refused:
        return QLatin1StringView("refused");
    case ErrorCode::HandshakeFailed:
        return QLatin1StringView("handshake_failed");
    case ErrorCode::TlsFailed:
        return QLatin1StringView("tls_failed");
    case ErrorCode::OtherProtocol:
        return QLatin1StringView("other_protocol");
    case ErrorCode::Timeout:
        return QLatin1StringView("timeout");
    case ErrorCode::PeerClosed:
        return QLatin1StringView("peer_closed");
    case ErrorCode::ConnectionLost:
        return QLatin1StringView("connection_lost");
    case ErrorCode::Cancelled:
        return QLatin1StringView("cancelled");
    case ErrorCode::NotFound:
        return QLatin1StringView("not_found");
    case ErrorCode::AccessDenied:
        return QLatin1StringView("access_denied");
    case ErrorCode::IoFailed:
        return QLatin1StringView("io_failed");
    case ErrorCode::Internal:
        return QLatin1StringView("internal");
    }
    return QLatin1StringView("internal");
}

bool isFatal(ErrorCode code)
{
    switch (code) {
    case ErrorCode::BadUrl:
    case ErrorCode::Unauthorized:
    case ErrorCode::Forbidden:
    case ErrorCode::TlsFailed:
    case ErrorCode::OtherProtocol:
    case ErrorCode::Cancelled:
        return true;
    default:
        return false;
    }
}

} // namespace pulse
