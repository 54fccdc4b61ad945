// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hub/HttpFront.h"
#include "tests/fuzz/Fuzzing.h"

using namespace pulse;
using namespace pulse::hub;

namespace {

/*! Lines of "name: value" with nothing between that a peer could have put there. */
void checkAnswer(const FrontAnswer &answer, const FrontPolicy &policy)
{
    if (answer.fallback) { // answered later
        fuzz::require(answer.bytes.empty() && !answer.isUpgrade, "there is one answer");
        fuzz::require(answer.fallback->bodyBytes <= policy.maxMessageBytes, "a body has its limit");
        fuzz::require(
            answer.fallback->headers.empty() || answer.fallback->headers.ends_with("\r\n"),
            "headers are whole lines");
        return;
    }
    const std::string_view bytes = answer.bytes;
    fuzz::require(bytes.starts_with("HTTP/1.1 "), "an answer is HTTP/1.1");
    const std::size_t end = bytes.find("\r\n\r\n");
    fuzz::require(end != std::string_view::npos, "an answer has a whole head");
    const std::string_view head = bytes.substr(0, end + 2);
    for (std::size_t i = 0; i < head.size(); ++i) {
        const auto byte = static_cast<unsigned char>(head[i]);
        const bool isLineEnd
            = byte == '\r' ? head[i + 1] == '\n' : byte == '\n' && i > 0 && head[i - 1] == '\r';
        fuzz::require(isLineEnd || (byte >= 0x20 && byte != 0x7F), "a head has plain lines");
    }
    const bool isSwitch = bytes.substr(9, 4) == "101 ";
    fuzz::require(isSwitch == answer.isUpgrade, "101 is an upgrade");
    if (isSwitch) {
        fuzz::require(end + 4 == bytes.size(), "101 has no body");
        return;
    }
    fuzz::require(head.find("\r\nConnection: close\r\n") != std::string_view::npos,
        "what is no upgrade closes");
    fuzz::require(bytes.size() < 4096, "an answer is short");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const SystemClock clock;
    static HubConfig config = [] {
        HubConfig made;
        made.auth.secret = std::string(32, 's');
        return made;
    }();
    static Guard guard(clock, config);
    fuzz::Choices choices(fuzz::textOf(data, size));
    const std::uint8_t policyBits = choices.byte();
    const std::size_t cut = choices.byte();
    FrontPolicy policy;
    policy.listensOnLoopback = (policyBits & 1) != 0;
    policy.isFull = (policyBits & 2) != 0 && (policyBits & 4) != 0;
    if ((policyBits & 8) != 0)
        policy.guard = &guard;
    if ((policyBits & 16) != 0)
        policy.publicHosts = { "hub.example.org" };
    if ((policyBits & 32) != 0)
        policy.allowedOrigins = { "https://example.org" };
    policy.areMetricsOpen = (policyBits & 64) != 0;
    policy.isLocalPeer = (policyBits & 128) != 0;
    policy.metricsText = [] { return std::string("pulsedeck_hub_connections 1\n"); };
    policy.healthJson = R"({"status":"ok"})";

    const std::string_view bytes = choices.rest();
    // As the connection does it: a head is judged when it is whole, and is judged alone.
    const std::size_t end = bytes.find("\r\n\r\n");
    const std::string_view head
        = bytes.substr(0, end == std::string_view::npos ? bytes.size() : end + 4);
    const FrontAnswer answer = answerRequest(head, policy);
    checkAnswer(answer, policy);
    if (head.find("\r\n ") != std::string_view::npos)
        fuzz::require(!answer.fallback && answer.bytes[9] == '4', "a folded line is refused");
    if (end == std::string_view::npos)
        fuzz::require(!answer.isUpgrade && !answer.fallback, "half a request is none");
    // Cut anywhere it is a refusal, never a smaller request.
    const FrontAnswer less = answerRequest(head.substr(0, head.size() * cut / 256), policy);
    checkAnswer(less, policy);
    fuzz::require(!less.isUpgrade && !less.fallback, "a request that was cut is none");
    return 0;
}
