// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/client/LinkState.h"

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
    case 1000:
        return u"normal closure"_s;
    case 1001:
        return u"going away"_s;
    case 1002:
        return u"protocol error"_s;
    case 1003:
        return u"unsupported data"_s;
    case 1005:
        return u"no status received"_s;
    case 1006:
        return u"abnormal closure"_s;
    case 1007:
        return u"invalid payload data"_s;
    case 1008:
        return u"policy violation"_s;
    case 1009:
        return u"message too big"_s;
    case 1010:
        return u"extension required"_s;
    case 1011:
        return u"internal server error"_s;
    case 1012:
        return u"service restart"_s;
    case 1013:
        return u"try again later"_s;
    case 1014:
        return u"bad gateway"_s;
    case 1015:
        return u"TLS handshake failed"_s;
    case 4400:
        return u"bad message"_s;
    case 4401:
        return u"unauthorized"_s;
    case 4403:
        return u"forbidden"_s;
    case 4404:
        return u"not found"_s;
    case 4408:
        return u"heartbeat timed out"_s;
    case 4409:
        return u"replaced by another connection"_s;
    case 4413:
        return u"reader too slow"_s;
    case 4429:
        return u"too many requests"_s;
    default:
        return u"close code %1"_s.arg(code);
    }
}

bool isTerminalCloseCode(int code)
{
    switch (code) {
    case 1002:
    case 1003:
    case 1007:
    case 1008:
    case 1009:
    case 1010:
    case 1015:
    case 4400:
    case 4401:
    case 4403:
    case 4404:
    case 4409:
        return true;
    default:
        return false;
    }
}

} // namespace pulse
