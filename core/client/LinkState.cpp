// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/client/LinkState.h"

#include "core/codec/CloseCodes.h"

using namespace Qt::StringLiterals;

namespace pulse {

namespace {

std::optional<LinkState> fromConnecting(LinkEvent event)
{
    switch (event) {
    case LinkEvent::TransportOpened:
        return LinkState::Handshaking;
    case LinkEvent::TransportFailed:
        return LinkState::WaitingToRetry;
    case LinkEvent::CloseRequested:
        return LinkState::Closing;
    case LinkEvent::GaveUp:
        return LinkState::Closed;
    default:
        return std::nullopt;
    }
}

/*! What ends Handshaking, Live and Stale alike. */
std::optional<LinkState> fromOpen(LinkEvent event)
{
    switch (event) {
    case LinkEvent::TransportClosed:
    case LinkEvent::HeartbeatLost:
        return LinkState::WaitingToRetry;
    case LinkEvent::CloseRequested:
        return LinkState::Closing;
    case LinkEvent::GaveUp:
        return LinkState::Closed;
    default:
        return std::nullopt;
    }
}

} // namespace

std::optional<LinkState> next(LinkState state, LinkEvent event)
{
    switch (state) {
    case LinkState::Offline:
    case LinkState::Closed:
        if (event == LinkEvent::ConnectRequested)
            return LinkState::Connecting;
        return std::nullopt;
    case LinkState::Connecting:
        return fromConnecting(event);
    case LinkState::Handshaking:
        if (event == LinkEvent::Ready)
            return LinkState::Live;
        return fromOpen(event);
    case LinkState::Live:
        if (event == LinkEvent::Silence)
            return LinkState::Stale;
        return fromOpen(event);
    case LinkState::Stale:
        if (event == LinkEvent::Heard)
            return LinkState::Live;
        return fromOpen(event);
    case LinkState::WaitingToRetry:
        if (event == LinkEvent::RetryDue)
            return LinkState::Connecting;
        if (event == LinkEvent::CloseRequested)
            return LinkState::Closed;
        return std::nullopt;
    case LinkState::Closing:
        if (event == LinkEvent::TransportClosed || event == LinkEvent::TransportFailed)
            return LinkState::Closed;
        return std::nullopt;
    }
    return std::nullopt;
}

// RFC 6455 § 7.4.1 and the IANA registry "WebSocket Close Code Number"; 4xxx:
// core/codec/PROTOCOL.md
QString closeCodeName(int code)
{
    switch (code) {
    case 0:
        return u"no close code"_s;
    case closecode::kNormal:
        return u"normal closure"_s;
    case closecode::kGoingAway:
        return u"going away"_s;
    case closecode::kProtocolError:
        return u"protocol error"_s;
    case closecode::kUnsupportedData:
        return u"unsupported data"_s;
    case 1005:
        return u"no status received"_s;
    case 1006:
        return u"abnormal closure"_s;
    case closecode::kBadUtf8:
        return u"invalid payload data"_s;
    case closecode::kPolicy:
        return u"policy violation"_s;
    case closecode::kTooLarge:
        return u"message too big"_s;
    case 1010:
        return u"extension required"_s;
    case closecode::kInternal:
        return u"internal server error"_s;
    case 1012:
        return u"service restart"_s;
    case closecode::kTryAgainLater:
        return u"try again later"_s;
    case 1014:
        return u"bad gateway"_s;
    case 1015:
        return u"TLS handshake failed"_s;
    case closecode::kBadInputFlood:
        return u"too many bad messages"_s;
    case closecode::kUnauthorized:
        return u"unauthorized"_s;
    case closecode::kForbidden:
        return u"forbidden"_s;
    case closecode::kHeartbeatTimeout:
        return u"heartbeat timed out"_s;
    case closecode::kReplaced:
        return u"replaced by another connection"_s;
    case closecode::kSlowReader:
        return u"reader too slow"_s;
    case closecode::kTooManyRequests:
        return u"too many requests"_s;
    default:
        return u"close code %1"_s.arg(code);
    }
}

bool isTerminalCloseCode(int code)
{
    switch (code) {
    case closecode::kProtocolError:
    case closecode::kUnsupportedData:
    case closecode::kBadUtf8:
    case closecode::kPolicy:
    case closecode::kTooLarge:
    case 1010:
    case 1015:
    case closecode::kBadInputFlood:
    case closecode::kUnauthorized:
    case closecode::kForbidden:
    case closecode::kReplaced:
        return true;
    default:
        return false;
    }
}

} // namespace pulse
