// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/hub/Guard.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pulse::hub {

/*! Request heads are small; browsers with many cookies stay below this. Bytes. */
inline constexpr std::size_t kMaxRequestHeadBytes = 16 * 1024;

/*! What the answer to a request depends on besides the request. */
struct FrontPolicy
{
    bool isFull = false; //!< no further connection
    bool isAddressFull = false; //!< where this one comes from has too many already
    bool listensOnLoopback = true;
    std::vector<std::string> publicHosts; //!< besides loopback names; empty = any, off loopback
    Guard *guard = nullptr; //!< none = everybody is anonymous
    std::function<bool(std::string_view)> isUserFull; //!< may be empty
    std::vector<std::string> allowedOrigins; //!< "https://example.org", besides the loopback ones
    std::size_t maxMessageBytes = 64 * 1024;
    std::string healthJson;
    /*! Why the hub is not ready for more; empty = it is. */
    std::vector<std::string> notReady;
    std::function<std::string()> metricsText; //!< none = there is no /metrics
    bool areMetricsOpen = false; //!< to anybody; else to this machine and who may administer
    bool isLocalPeer = false; //!< on this machine, and no proxy for others
    bool mayKeepOpen = false; //!< there is room for connections between two requests
};

/*! `POST /send`, `GET /poll` or `GET /events`, judged by its head. */
struct FallbackRequest
{
    enum class Kind { Send, Poll, Events };
    Kind kind = Kind::Poll;
    std::size_t bodyBytes = 0;
    bool expectsContinue = false;
    std::string session; //!< as named by cookie or header; empty = a new one
    bool wantsNameInHeader = false; //!< of a new one; else by cookie
    std::optional<Identity> identity; //!< shown, or of a newcomer
    bool wasShown = false;
    std::optional<std::uint64_t> cursor;
    std::optional<std::uint64_t> counter;
    std::chrono::seconds wait { 25 };
    std::string headers; //!< lines that belong into every answer
    bool keepsOpen = false; //!< the connection is good for another one afterwards; in `headers` too
};

struct FrontAnswer
{
    bool isUpgrade = false;
    std::string bytes; //!< the whole response, or its 101 head
    std::string subprotocol; //!< chosen; empty = none
    std::optional<Identity> identity; //!< of an upgrade, if one was proved
    /*! permessage-deflate was agreed: bits of the window of what is sent; 0 = it was not. */
    int deflateWindowBits = 0;
    /*! A request of the fallback endpoints: there are no bytes yet. */
    std::optional<FallbackRequest> fallback = std::nullopt;
};

/*!
 * Judges one HTTP/1.1 request head (up to and with its empty line): a WebSocket upgrade on any
 * path, `GET /healthz`, `/readyz` and `/metrics`, `POST /ticket`, or a refusal with a real status.
 * RFC 9112, RFC 6455 § 4.2. Pure. Every answer closes the connection but an upgrade and those to
 * requests of the fallback endpoints.
 */
FrontAnswer answerRequest(std::string_view head, const FrontPolicy &policy);

std::string jsonResponse(unsigned status, std::string_view json, std::string extra = {});

/*! A complete response for what never became a request (too long, too slow, too many). */
std::string plainResponse(unsigned status, std::string_view words, std::string extra = {});

/*!
 * May a page of this origin open a WebSocket here? Only pages of the hub's own host, of this
 * machine, or of an origin that is allowed by name: anything else is another site using the
 * visitor's browser. On a loopback listener the Host must be a loopback name too, or DNS
 * rebinding would make any site the hub's own.
 */
bool isOriginAllowed(std::string_view origin, std::string_view host, const FrontPolicy &policy);

/*! Sec-WebSocket-Accept for a Sec-WebSocket-Key. */
std::string acceptKeyFor(std::string_view key);

} // namespace pulse::hub
