// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hub/HttpFront.h"

#include "core/codec/Codec.h"

#include <boost/beast/core/string.hpp>
#include <boost/beast/http.hpp>
#include <openssl/evp.h>
#include <openssl/sha.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

namespace pulse::hub {

namespace {

namespace beast = boost::beast;
namespace http = boost::beast::http;

using Request = http::request<http::empty_body>;

std::string_view view(beast::string_view text)
{
    return { text.data(), text.size() };
}

bool isSame(std::string_view a, std::string_view b)
{
    return beast::iequals({ a.data(), a.size() }, { b.data(), b.size() });
}

std::string lowered(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
        [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
}

struct Response
{
    unsigned status = 200;
    std::string_view contentType = "text/plain; charset=utf-8";
    std::string extra; //!< header lines, each with its CRLF
    std::string body;
};

/*! The last line of those of an answer that does not close the connection. */
constexpr std::string_view kKeepOpen = "Connection: keep-alive\r\n";

std::string toBytes(const Response &response, bool isHead)
{
    std::string out = "HTTP/1.1 " + std::to_string(response.status) + ' ';
    out += view(http::obsolete_reason(static_cast<http::status>(response.status)));
    out += "\r\nContent-Type: ";
    out += response.contentType;
    const bool hasBody = response.status != 204; // RFC 9110 § 8.6
    if (hasBody)
        out += "\r\nContent-Length: " + std::to_string(response.body.size());
    out += "\r\nX-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\n";
    out += response.extra;
    out += response.extra.ends_with(kKeepOpen) ? "\r\n" : "Connection: close\r\n\r\n";
    if (!isHead && hasBody)
        out += response.body;
    return out;
}

Response refusal(unsigned status, std::string_view words, std::string extra = {})
{
    Response response;
    response.status = status;
    response.extra = std::move(extra);
    response.body = words;
    response.body += '\n';
    return response;
}

bool isToken(std::string_view list, std::string_view token)
{
    for (const auto item : http::token_list(beast::string_view(list.data(), list.size()))) {
        if (isSame(view(item), token))
            return true;
    }
    return false;
}

/*! A header may be repeated; together its lines are one list (RFC 9110 § 5.3). */
std::string joined(const Request &request, beast::string_view name)
{
    std::string all;
    const auto [first, last] = request.equal_range(name);
    for (auto it = first; it != last; ++it) {
        if (!all.empty())
            all += ',';
        all += view(it->value());
    }
    return all;
}

/*! 16 bytes in base64: 22 characters and "==", the last of them with four zero bits. */
bool isValidKey(std::string_view key)
{
    constexpr std::string_view kAlphabet
        = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    if (key.size() != 24 || key.substr(22) != "==")
        return false;
    return key.substr(0, 22).find_first_not_of(kAlphabet) == std::string_view::npos;
}

struct Authority
{
    std::string host; //!< lower case, IPv6 in brackets
    std::string port; //!< empty = default of the scheme
};

std::optional<Authority> parseAuthority(std::string_view text)
{
    Authority parsed;
    std::size_t hostEnd = text.find(':');
    if (!text.empty() && text.front() == '[') {
        hostEnd = text.find(']');
        if (hostEnd == std::string_view::npos)
            return std::nullopt;
        ++hostEnd;
    }
    hostEnd = std::min(hostEnd, text.size());
    const std::string_view rest = text.substr(hostEnd);
    if (hostEnd == 0 || (!rest.empty() && rest.front() != ':'))
        return std::nullopt;
    const std::string_view port = rest.empty() ? rest : rest.substr(1);
    if (port.size() > 5 || port.find_first_not_of("0123456789") != std::string_view::npos)
        return std::nullopt;
    parsed.host = lowered(text.substr(0, hostEnd));
    if (parsed.host.find_first_of("/?#@\\ ") != std::string::npos)
        return std::nullopt;
    parsed.port = port;
    return parsed;
}

/*! 127.0.0.0/8 written out, so that "127.evil.example" is not one. */
bool isLoopbackV4(std::string_view host)
{
    if (host.substr(0, 4) != "127.")
        return false;
    return host.find_first_not_of("0123456789.") == std::string_view::npos
        && std::count(host.begin(), host.end(), '.') == 3;
}

bool isLoopbackHost(std::string_view host)
{
    return host == "localhost" || host == "[::1]" || isLoopbackV4(host);
}

std::string chooseSubprotocol(const Request &request)
{
    const std::string offers = joined(request, "Sec-WebSocket-Protocol");
    for (const auto item : http::token_list(offers)) {
        if (view(item) == codec::kJsonSubprotocol || view(item) == codec::kCborSubprotocol)
            return std::string(view(item));
    }
    return {};
}

bool isPublicHost(std::string_view host, const FrontPolicy &policy)
{
    return std::ranges::any_of(policy.publicHosts, [host](const std::string &name) {
        const auto known = parseAuthority(name);
        return known && known->host == host;
    });
}

/*! Tokens in addresses end up in logs and histories. */
bool hasTokenInTarget(std::string_view target)
{
    std::size_t at = target.find('?');
    while (at != std::string_view::npos) {
        const std::string_view rest = target.substr(at + 1);
        const std::string key = lowered(rest.substr(0, rest.find_first_of("=&")));
        if (key == "token" || key == "access_token" || key == "ticket" || key == "bearer")
            return true;
        at = target.find('&', at + 1);
    }
    return false;
}

constexpr std::string_view kTicketPrefix = "pulse.ticket.";
constexpr std::string_view kBearer = "bearer ";

std::string ticketOf(const Request &request)
{
    const std::string offers = joined(request, "Sec-WebSocket-Protocol");
    for (const auto item : http::token_list(offers)) {
        if (view(item).starts_with(kTicketPrefix))
            return std::string(view(item).substr(kTicketPrefix.size()));
    }
    return {};
}

/*! Who asks, by header or ticket; anonymous or nobody yet if neither is there. */
Expected<Identity> identify(const Request &request, Guard &guard)
{
    const auto wrong = [](const char *words) {
        return Unexpected(Error { ErrorCode::Unauthorized, QString::fromUtf8(words) });
    };
    const std::size_t headers = request.count(http::field::authorization);
    if (headers > 1)
        return wrong("more than one Authorization");
    const std::string_view value = view(request[http::field::authorization]);
    // A hub that takes no tokens leaves the header to whoever stands before it.
    if (headers == 1 && guard.takesTokens()) {
        if (value.size() <= kBearer.size() || !isSame(value.substr(0, kBearer.size()), kBearer))
            return wrong("only bearer tokens are taken");
        return guard.byToken(value.substr(kBearer.size()));
    }
    if (const std::string ticket = ticketOf(request); !ticket.empty())
        return guard.byTicket(ticket, view(request[http::field::origin]));
    if (guard.requiresHeader())
        return wrong("a token is needed: Authorization: Bearer …");
    return guard.newcomer();
}

Response refuseIdentity(const Error &error, bool wasShown)
{
    const std::string words = error.detail.toStdString();
    switch (error.code) {
    case ErrorCode::Forbidden:
        return refusal(403, words);
    case ErrorCode::TooMany:
        return refusal(429, words, "Retry-After: 5\r\n");
    case ErrorCode::Internal:
        return refusal(500, words);
    default:
        return refusal(401, words,
            std::string("WWW-Authenticate: Bearer realm=\"pulsedeck\"")
                + (wasShown ? ", error=\"invalid_token\"\r\n" : "\r\n"));
    }
}

bool hasCredentials(const Request &request)
{
    return request.count(http::field::authorization) > 0 || !ticketOf(request).empty();
}

bool isForeignPage(const Request &request, const FrontPolicy &policy)
{
    return request.count(http::field::origin) == 1
        && !isOriginAllowed(
            view(request[http::field::origin]), view(request[http::field::host]), policy);
}

std::optional<Response> refuseBody(
    const Request &request, std::size_t maxBytes, std::size_t &bytes);

/*! `POST /ticket`: a page cannot set headers on a WebSocket, so it fetches a ticket with one. */
Response answerTicket(const Request &request, const FrontPolicy &policy)
{
    const std::string_view origin = view(request[http::field::origin]);
    if (isForeignPage(request, policy))
        return refusal(403, "Pages of this origin may not connect here.");
    std::string allow = "Vary: Origin\r\n";
    if (!origin.empty())
        allow += "Access-Control-Allow-Origin: " + std::string(origin) + "\r\n";
    if (request.method() == http::verb::options)
        return refusal(204, {},
            allow
                + "Access-Control-Allow-Methods: POST\r\n"
                  "Access-Control-Allow-Headers: Authorization\r\nAccess-Control-Max-Age: 600\r\n");
    if (request.method() != http::verb::post)
        return refusal(405, "A ticket is made by POST.", "Allow: POST, OPTIONS\r\n");
    if (!policy.guard || !policy.guard->takesTokens())
        return refusal(404, "This hub takes no tokens, so it has no tickets.");
    if (request.count(http::field::authorization) == 0)
        return refuseIdentity(
            { ErrorCode::Unauthorized, QStringLiteral("a ticket needs a bearer token") }, false);
    std::size_t ignored = 0;
    if (request.count(http::field::content_length) > 0) {
        if (auto refused = refuseBody(request, policy.maxMessageBytes, ignored))
            return *refused;
    }
    const auto identity = identify(request, *policy.guard);
    if (!identity)
        return refuseIdentity(identity.error(), true);
    const auto ticket = policy.guard->issueTicket(*identity, origin);
    if (!ticket)
        return refuseIdentity(ticket.error(), true);
    Response response;
    response.contentType = "application/json";
    response.extra = allow;
    const auto lifetime
        = std::chrono::duration_cast<std::chrono::seconds>(policy.guard->ticketLifetime());
    response.body = R"({"ticket":")" + *ticket + R"(","expiresIn":)"
        + std::to_string(lifetime.count()) + "}\n";
    return response;
}

/*! A window as RFC 7692 § 7.1.2 writes it: "8" to "15". */
std::optional<int> windowBits(std::string_view text)
{
    if (text == "8" || text == "9")
        return text.front() - '0';
    if (text.size() == 2 && text[0] == '1' && text[1] >= '0' && text[1] <= '5')
        return 10 + text[1] - '0';
    return std::nullopt;
}

struct DeflateOffer
{
    int windowBits = 15;
    bool namesWindow = false;
};

/*! Takes the part before `mark` off the front, without the blanks around it. */
std::string_view takePart(std::string_view &list, char mark)
{
    const std::size_t end = std::min(list.find(mark), list.size());
    std::string_view part = list.substr(0, end);
    list.remove_prefix(std::min(end + 1, list.size()));
    constexpr std::string_view kBlanks = " \t";
    part.remove_prefix(std::min(part.find_first_not_of(kBlanks), part.size()));
    return part.substr(0, part.find_last_not_of(kBlanks) + 1);
}

/*! The parameters of one offer (RFC 7692 § 7.1); nullopt = not one that can be taken. */
std::optional<DeflateOffer> takeOffer(std::string_view parameters)
{
    constexpr std::string_view kServerWindow = "server_max_window_bits";
    constexpr std::string_view kClientWindow = "client_max_window_bits";
    constexpr std::array<std::string_view, 4> kNames { "server_no_context_takeover",
        "client_no_context_takeover", kServerWindow, kClientWindow };
    std::array<bool, kNames.size()> isSeen {};
    DeflateOffer offer;
    while (!parameters.empty()) {
        std::string_view value = takePart(parameters, ';');
        const bool hasValue = value.find('=') != std::string_view::npos;
        const std::string_view name = takePart(value, '=');
        if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
            value = value.substr(1, value.size() - 2);
        const auto known = std::find(kNames.begin(), kNames.end(), name);
        if (known == kNames.end()
            || std::exchange(isSeen[static_cast<std::size_t>(known - kNames.begin())], true))
            return std::nullopt;
        const bool isWindow = name == kServerWindow || name == kClientWindow;
        const auto bits = windowBits(value);
        if (hasValue ? !isWindow || !bits : name == kServerWindow)
            return std::nullopt;
        if (name == kServerWindow) {
            offer.windowBits = *bits;
            offer.namesWindow = true;
        }
    }
    return offer;
}

/*! The first offer that can be taken (RFC 7692 § 5.1). A comma in quotes makes none of ours. */
std::optional<DeflateOffer> chooseDeflate(const Request &request)
{
    const std::string all = joined(request, "Sec-WebSocket-Extensions");
    std::string_view offers = all;
    while (!offers.empty()) {
        std::string_view parameters = takePart(offers, ',');
        if (!isSame(takePart(parameters, ';'), "permessage-deflate"))
            continue;
        if (const auto offer = takeOffer(parameters))
            return offer;
    }
    return std::nullopt;
}

/*! What keeps an upgrade request from being one, if anything. */
std::optional<Response> refuseUpgrade(const Request &request, const FrontPolicy &policy)
{
    if (request.method() != http::verb::get)
        return refusal(405, "A WebSocket is opened with GET.", "Allow: GET\r\n");
    if (request.version() < 11)
        return refusal(400, "A WebSocket needs HTTP/1.1.");
    if (!isToken(joined(request, "Upgrade"), "websocket"))
        return refusal(400, "Only an upgrade to websocket is possible here.");
    if (request.count("Sec-WebSocket-Version") != 1
        || view(request["Sec-WebSocket-Version"]) != "13")
        return refusal(426, "Only version 13 of the WebSocket protocol is spoken here.",
            "Sec-WebSocket-Version: 13\r\nUpgrade: websocket\r\n");
    if (request.count("Sec-WebSocket-Key") != 1 || !isValidKey(view(request["Sec-WebSocket-Key"])))
        return refusal(400, "Sec-WebSocket-Key must be 16 bytes in base64, once.");
    if (request.count(http::field::origin) > 1)
        return refusal(400, "More than one Origin.");
    if (isForeignPage(request, policy))
        return refusal(403, "Pages of this origin may not connect here.");
    if (policy.isFull)
        return refusal(503, "The hub has as many connections as it may.", "Retry-After: 5\r\n");
    return std::nullopt;
}

FrontAnswer upgrade(const Request &request)
{
    FrontAnswer answer;
    answer.isUpgrade = true;
    answer.subprotocol = chooseSubprotocol(request);
    answer.bytes = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                   "Connection: Upgrade\r\nSec-WebSocket-Accept: "
        + acceptKeyFor(view(request["Sec-WebSocket-Key"])) + "\r\n";
    if (!answer.subprotocol.empty())
        answer.bytes += "Sec-WebSocket-Protocol: " + answer.subprotocol + "\r\n";
    const auto deflate = chooseDeflate(request);
    if (deflate && answer.subprotocol != codec::kCborSubprotocol) {
        answer.deflateWindowBits = deflate->windowBits;
        answer.bytes += "Sec-WebSocket-Extensions: permessage-deflate; "
                        "server_no_context_takeover; client_no_context_takeover";
        if (deflate->namesWindow)
            answer.bytes += "; server_max_window_bits=" + std::to_string(deflate->windowBits);
        answer.bytes += "\r\n";
    }
    answer.bytes += "\r\n";
    return answer;
}

FrontAnswer answerUpgrade(const Request &request, const FrontPolicy &policy)
{
    const auto refuse = [](const Response &response) {
        return FrontAnswer { false, toBytes(response, false), {}, {} };
    };
    if (const auto refused = refuseUpgrade(request, policy))
        return refuse(*refused);
    std::optional<Identity> identity;
    if (policy.guard) {
        auto found = identify(request, *policy.guard);
        if (!found)
            return refuse(refuseIdentity(found.error(), hasCredentials(request)));
        if (!found->user.empty() && policy.isUserFull && policy.isUserFull(found->user))
            return refuse(
                refusal(429, "This user has as many connections as it may.", "Retry-After: 5\r\n"));
        identity = std::move(*found);
    }
    FrontAnswer answer = upgrade(request);
    answer.identity = std::move(identity);
    return answer;
}

Response answerReady(const FrontPolicy &policy)
{
    Response response;
    response.contentType = "application/json";
    if (policy.notReady.empty()) {
        response.body = "{\"status\":\"ready\"}\n";
        return response;
    }
    response.status = 503;
    response.extra = "Retry-After: 5\r\n";
    for (const std::string &reason : policy.notReady)
        response.body += (response.body.empty() ? "\"" : ",\"") + reason + '"';
    response.body = "{\"status\":\"not ready\",\"reasons\":[" + response.body + "]}\n";
    return response;
}

/*! Sent by a program here, to here, and not handed on by a proxy that says so. */
bool isForThisMachine(const Request &request, const FrontPolicy &policy)
{
    const auto host = parseAuthority(view(request[http::field::host]));
    return policy.isLocalPeer && host && isLoopbackHost(host->host)
        && request.count(http::field::via) == 0 && request.count(http::field::forwarded) == 0
        && request.count("X-Forwarded-For") == 0;
}

Response answerMetrics(const Request &request, const FrontPolicy &policy)
{
    if (isForeignPage(request, policy))
        return refusal(403, "Pages of this origin may not read this.");
    if (!policy.areMetricsOpen && !isForThisMachine(request, policy)) {
        if (!policy.guard || request.count(http::field::authorization) == 0)
            return refusal(401, "Only this machine, or who may administer, reads this.",
                "WWW-Authenticate: Bearer\r\n");
        const auto identity = identify(request, *policy.guard);
        if (!identity)
            return refuseIdentity(identity.error(), true);
        if (!policy.guard->may(*identity, Verb::Administer, {}))
            return refusal(403, "Your role may not administer this hub.");
    }
    Response response;
    response.contentType = "text/plain; version=0.0.4; charset=utf-8";
    response.body = policy.metricsText();
    return response;
}

Response answerPlain(const Request &request, const FrontPolicy &policy)
{
    if (const std::string_view target = view(request.target());
        target.substr(0, target.find('?')) == "/ticket")
        return answerTicket(request, policy);
    if (request.method() != http::verb::get && request.method() != http::verb::head)
        return refusal(405, "Only GET and HEAD are answered here.", "Allow: GET, HEAD\r\n");
    std::string_view path = view(request.target());
    path = path.substr(0, path.find('?'));
    if (path == "/healthz") {
        Response response;
        response.contentType = "application/json";
        response.body = policy.healthJson;
        return response;
    }
    if (path == "/readyz")
        return answerReady(policy);
    if (path == "/metrics" && policy.metricsText)
        return answerMetrics(request, policy);
    if (path == "/")
        return refusal(426, "This is a Pulsedeck hub: connect with a WebSocket.",
            "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n");
    return refusal(404,
        "Nothing here. A WebSocket may be opened on any path; /healthz tells "
        "how the hub is.");
}

std::optional<std::uint64_t> numberOf(std::string_view text)
{
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

std::string cookieOf(const Request &request)
{
    const std::string all(view(request[http::field::cookie]));
    std::string_view cookies = all;
    while (!cookies.empty()) {
        const std::string_view cookie = takePart(cookies, ';');
        constexpr std::string_view kName = "pulse_session=";
        if (cookie.starts_with(kName))
            return std::string(cookie.substr(kName.size()));
    }
    return {};
}

/*! A parameter of the address; only numbers are taken there. */
std::string_view parameterOf(std::string_view target, std::string_view name)
{
    std::string_view query = target.substr(std::min(target.find('?'), target.size()));
    query.remove_prefix(std::min<std::size_t>(1, query.size()));
    while (!query.empty()) {
        std::string_view value = takePart(query, '&');
        if (takePart(value, '=') == name)
            return value;
    }
    return {};
}

std::optional<FallbackRequest::Kind> fallbackKind(std::string_view target)
{
    const std::string_view path = target.substr(0, target.find('?'));
    if (path == "/send")
        return FallbackRequest::Kind::Send;
    if (path == "/poll")
        return FallbackRequest::Kind::Poll;
    if (path == "/events")
        return FallbackRequest::Kind::Events;
    return std::nullopt;
}

/*! Pages of other sites, by what a browser tells; without an Origin the Host has to be ours. */
bool isForeignRequest(const Request &request, const FrontPolicy &policy)
{
    if (request.count(http::field::origin) > 0)
        return request.count(http::field::origin) > 1 || isForeignPage(request, policy);
    const std::string host(view(request[http::field::host]));
    return view(request["Sec-Fetch-Site"]) == "cross-site"
        || !isOriginAllowed("http://" + host, host, policy);
}

/*! What is wrong with the body that is announced, if anything. */
std::optional<Response> refuseBody(const Request &request, std::size_t maxBytes, std::size_t &bytes)
{
    if (request.count(http::field::transfer_encoding) > 0)
        return refusal(411, "Chunked bodies are not taken: name a Content-Length.");
    if (request.count(http::field::content_length) == 0)
        return refusal(411, "Name the Content-Length.");
    const auto size = numberOf(view(request[http::field::content_length]));
    if (!size || request.count(http::field::content_length) > 1)
        return refusal(400, "One Content-Length, a number.");
    if (*size > maxBytes)
        return refusal(413, "A message is at most " + std::to_string(maxBytes) + " bytes.");
    bytes = static_cast<std::size_t>(*size);
    return std::nullopt;
}

/*! Nothing = `wanted` is complete. */
std::optional<Response> judgeFallback(
    const Request &request, const FrontPolicy &policy, FallbackRequest &wanted)
{
    const bool isSend = wanted.kind == FallbackRequest::Kind::Send;
    if (isForeignRequest(request, policy))
        return refusal(403, "Pages of this origin may not connect here.");
    const std::string_view origin = view(request[http::field::origin]);
    wanted.headers = "Vary: Origin\r\n";
    if (!origin.empty())
        wanted.headers += "Access-Control-Allow-Origin: " + std::string(origin)
            + "\r\nAccess-Control-Expose-Headers: Pulse-Session, Pulse-Cursor, Pulse-Close, "
              "Retry-After\r\n";
    if (request.method() == http::verb::options)
        return refusal(204, {},
            std::string("Access-Control-Allow-Methods: ") + (isSend ? "POST" : "GET")
                + "\r\nAccess-Control-Allow-Headers: Authorization, Content-Type, Pulse-Session, "
                  "Pulse-Counter, Pulse-Cursor, Last-Event-ID\r\n"
                  "Access-Control-Max-Age: 600\r\n");
    if (request.method() != (isSend ? http::verb::post : http::verb::get))
        return refusal(405, isSend ? "Messages come by POST." : "This is read by GET.",
            isSend ? "Allow: POST, OPTIONS\r\n" : "Allow: GET, OPTIONS\r\n");
    if (isSend) {
        std::string_view type = view(request[http::field::content_type]);
        if (!isSame(takePart(type, ';'), "application/json"))
            return refusal(415, "A message is application/json.");
        if (auto refused = refuseBody(request, policy.maxMessageBytes, wanted.bodyBytes))
            return refused;
        wanted.counter = numberOf(view(request["Pulse-Counter"]));
        if (!wanted.counter || *wanted.counter == 0)
            return refusal(400, "Pulse-Counter numbers the requests of a session: 1, 2, 3 …");
        wanted.expectsContinue = request.count(http::field::expect) > 0;
    }
    const std::string named(view(request["Pulse-Session"]));
    wanted.wantsNameInHeader = named == "new";
    wanted.session = named.empty() ? cookieOf(request) : wanted.wantsNameInHeader ? "" : named;
    const std::string_view target = view(request.target());
    std::string cursor(view(request["Pulse-Cursor"]));
    if (cursor.empty())
        cursor = view(request["Last-Event-ID"]);
    if (cursor.empty())
        cursor = parameterOf(target, "cursor");
    if (!cursor.empty() && !(wanted.cursor = numberOf(cursor)))
        return refusal(400, "A cursor is a number.");
    if (const std::string_view wait = parameterOf(target, "wait"); !wait.empty()) {
        const auto seconds = numberOf(wait);
        if (!seconds || *seconds > 30)
            return refusal(400, "wait is a number of seconds, at most 30.");
        wanted.wait = std::chrono::seconds(*seconds);
    }
    if (!policy.guard)
        return std::nullopt;
    wanted.wasShown = request.count(http::field::authorization) > 0 && policy.guard->takesTokens();
    if (!wanted.session.empty() && !wanted.wasShown)
        return std::nullopt; // who that is was proved when it began
    auto identity = identify(request, *policy.guard);
    if (!identity)
        return refuseIdentity(identity.error(), hasCredentials(request));
    if (wanted.session.empty()) {
        if (policy.isFull)
            return refusal(503, "The hub has as many connections as it may.", "Retry-After: 5\r\n");
        if (!identity->user.empty() && policy.isUserFull && policy.isUserFull(identity->user))
            return refusal(
                429, "This user has as many connections as it may.", "Retry-After: 5\r\n");
    }
    wanted.identity = std::move(*identity);
    return std::nullopt;
}

FrontAnswer answerFallback(
    const Request &request, const FrontPolicy &policy, FallbackRequest::Kind kind)
{
    FrontAnswer answer;
    FallbackRequest wanted;
    wanted.kind = kind;
    if (auto refused = judgeFallback(request, policy, wanted)) {
        refused->extra += wanted.headers;
        answer.bytes = toBytes(*refused, request.method() == http::verb::head);
        return answer;
    }
    // What a body of a GET would be is not known here, and must not be taken for a request.
    const bool isBounded = kind == FallbackRequest::Kind::Send
        || (request.count(http::field::content_length) == 0
            && request.count(http::field::transfer_encoding) == 0);
    wanted.keepsOpen = policy.mayKeepOpen && isBounded && kind != FallbackRequest::Kind::Events
        && request.version() >= 11 && !isToken(joined(request, "Connection"), "close");
    if (wanted.keepsOpen)
        wanted.headers += kKeepOpen;
    answer.fallback = std::move(wanted);
    return answer;
}

} // namespace

FrontAnswer answerRequest(std::string_view head, const FrontPolicy &policy)
{
    http::request_parser<http::empty_body> parser;
    parser.header_limit(static_cast<std::uint32_t>(kMaxRequestHeadBytes));
    beast::error_code error;
    parser.put(boost::asio::const_buffer(head.data(), head.size()), error);
    if (error && error != http::error::need_more && !parser.is_header_done())
        return { false, plainResponse(400, "This is not an HTTP request."), {}, {} };
    if (!parser.is_header_done())
        return { false, plainResponse(400, "This is not a whole HTTP request."), {}, {} };
    // What a proxy in front may read in another way (RFC 9112 § 5.2, § 6.1).
    if (head.find("\r\n ") != std::string_view::npos
        || head.find("\r\n\t") != std::string_view::npos)
        return { false, plainResponse(400, "A header line may not be folded."), {}, {} };
    const Request &request = parser.get();
    if (request.count(http::field::transfer_encoding) > 0 && !parser.chunked())
        return { false, plainResponse(400, "This transfer encoding is not known."), {}, {} };
    const bool isHead = request.method() == http::verb::head;
    if (request.count(http::field::host) > 1
        || (request.version() >= 11 && request.count(http::field::host) == 0))
        return { false, toBytes(refusal(400, "A request names one Host."), isHead), {}, {} };
    if (policy.isAddressFull)
        return { false,
            toBytes(refusal(429, "Your address has as many connections as it may.",
                        "Retry-After: 5\r\n"),
                isHead),
            {}, {} };
    if (hasTokenInTarget(view(request.target())))
        return { false,
            toBytes(refusal(400,
                        "No tokens in addresses: they end up in logs. Send it as "
                        "Authorization: Bearer."),
                isHead),
            {}, {} };
    if (isToken(joined(request, "Connection"), "upgrade") || request.count("Upgrade") > 0
        || request.count("Sec-WebSocket-Key") > 0) {
        if (!isToken(joined(request, "Connection"), "upgrade"))
            return { false, toBytes(refusal(400, "An upgrade needs Connection: Upgrade."), isHead),
                {}, {} };
        return answerUpgrade(request, policy);
    }
    if (const auto kind = fallbackKind(view(request.target())))
        return answerFallback(request, policy, *kind);
    return { false, toBytes(answerPlain(request, policy), isHead), {}, {} };
}

std::string jsonResponse(unsigned status, std::string_view json, std::string extra)
{
    Response response { status, "application/json", std::move(extra), std::string(json) };
    return toBytes(response, false);
}

std::string plainResponse(unsigned status, std::string_view words, std::string extra)
{
    return toBytes(refusal(status, words, std::move(extra)), false);
}

bool isOriginAllowed(std::string_view origin, std::string_view host, const FrontPolicy &policy)
{
    const auto isListed = [origin](const std::string &allowed) { return isSame(origin, allowed); };
    if (std::any_of(policy.allowedOrigins.begin(), policy.allowedOrigins.end(), isListed))
        return true;
    const std::size_t schemeEnd = origin.find("://");
    if (schemeEnd == std::string_view::npos)
        return false;
    const std::string scheme = lowered(origin.substr(0, schemeEnd));
    if (scheme != "http" && scheme != "https")
        return false;
    const auto page = parseAuthority(origin.substr(schemeEnd + 3));
    const auto here = parseAuthority(host);
    if (!page || !here)
        return false;
    const bool isPublic = isPublicHost(here->host, policy);
    if ((policy.listensOnLoopback || !policy.publicHosts.empty()) && !isPublic
        && !isLoopbackHost(here->host))
        return false;
    if (isLoopbackHost(page->host) || isPublicHost(page->host, policy))
        return true;
    const std::string defaultPort = scheme == "http" ? "80" : "443";
    const auto portOr = [&defaultPort](const Authority &authority) {
        return authority.port.empty() ? defaultPort : authority.port;
    };
    return page->host == here->host && portOr(*page) == portOr(*here);
}

std::string acceptKeyFor(std::string_view key)
{
    std::string text(key);
    text += "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // RFC 6455 § 1.3
    std::array<unsigned char, SHA_DIGEST_LENGTH> digest {};
    SHA1(reinterpret_cast<const unsigned char *>(text.data()), text.size(), digest.data());
    std::array<unsigned char, 4 * ((SHA_DIGEST_LENGTH + 2) / 3) + 1> encoded {};
    const int size = EVP_EncodeBlock(encoded.data(), digest.data(), SHA_DIGEST_LENGTH);
    return { reinterpret_cast<const char *>(encoded.data()), static_cast<std::size_t>(size) };
}

} // namespace pulse::hub
