// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/codec/Utf8.h"
#include "core/hub/MessageDeflate.h"
#include "core/hub/WsFrames.h"
#include "tests/fuzz/Fuzzing.h"

#include <vector>

using namespace pulse;
using namespace pulse::hub;

namespace {

struct Seen
{
    FrameEvent::Kind kind;
    std::uint16_t closeCode;
    std::string payload;
    friend bool operator==(const Seen &, const Seen &) = default;
};

constexpr FrameLimits kLimits { 4096, 20 };

/*! Everything a reader says of the bytes, handed over in pieces. */
std::vector<Seen> read(std::string_view bytes, bool isDeflated, std::size_t piece, fuzz::Cuts cuts)
{
    static MessageDeflate deflate;
    FrameReader reader(kLimits);
    if (isDeflated)
        reader.allowCompressed(deflate);
    const std::size_t mostEvents = bytes.size();
    std::vector<Seen> seen;
    while (!bytes.empty()) {
        std::size_t size = piece == 0 ? cuts.next(bytes.size()) : std::min(piece, bytes.size());
        std::string_view part = bytes.substr(0, size);
        while (const auto event = reader.next(part)) {
            seen.push_back({ event->kind, event->closeCode, std::string(event->payload) });
            fuzz::require(seen.size() <= mostEvents, "an event needs bytes");
            if (event->kind == FrameEvent::Kind::Violation)
                return seen;
        }
        fuzz::require(part.empty(), "without an event all is taken");
        bytes.remove_prefix(size);
    }
    return seen;
}

void check(const std::vector<Seen> &seen)
{
    bool hasEnded = false;
    for (const Seen &one : seen) {
        fuzz::require(!hasEnded, "nothing counts after a close");
        switch (one.kind) {
        case FrameEvent::Kind::Text: {
            Utf8Scan scan;
            fuzz::require(scan.accept(one.payload) && scan.isComplete(), "text is UTF-8");
            [[fallthrough]];
        }
        case FrameEvent::Kind::Binary:
            fuzz::require(
                one.payload.size() <= kLimits.maxMessageBytes, "a message is in its limit");
            break;
        case FrameEvent::Kind::Ping:
        case FrameEvent::Kind::Pong:
            fuzz::require(one.payload.size() <= 125, "a control frame is short");
            break;
        case FrameEvent::Kind::Close: {
            Utf8Scan scan;
            fuzz::require(scan.accept(one.payload) && scan.isComplete(), "a reason is UTF-8");
            fuzz::require(one.closeCode == kNoStatus || isValidCloseCode(one.closeCode),
                "a code that may be sent");
            hasEnded = true;
            break;
        }
        case FrameEvent::Kind::Violation:
            fuzz::require(isValidCloseCode(one.closeCode), "a code that may be sent");
            hasEnded = true;
            break;
        }
    }
}

void checkDeflate(std::string_view bytes)
{
    static MessageDeflate deflate;
    std::string_view packed;
    if (!deflate.deflate(bytes, packed))
        return;
    fuzz::require(packed.size() < bytes.size(), "it is shorter");
    const std::string kept(packed);
    std::string_view plain;
    fuzz::require(deflate.inflate(kept, bytes.size(), plain) == MessageDeflate::Inflated::Ok
            && plain == bytes,
        "what was deflated can be inflated");
    fuzz::require(bytes.empty()
            || deflate.inflate(kept, bytes.size() - 1, plain) == MessageDeflate::Inflated::TooLarge,
        "a byte over the cap is too large");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    fuzz::Choices choices(fuzz::textOf(data, size));
    const std::uint8_t bits = choices.byte();
    const fuzz::Cuts cuts(choices.byte());
    const bool isDeflated = (bits & 1) != 0;
    const std::string_view bytes = choices.rest();
    const auto whole = read(bytes, isDeflated, bytes.size(), cuts);
    check(whole);
    fuzz::require(read(bytes, isDeflated, 0, cuts) == whole, "cuts change nothing");
    if (bytes.size() <= 4096)
        fuzz::require(read(bytes, isDeflated, 1, cuts) == whole, "single bytes change nothing");
    if ((bits & 2) != 0)
        checkDeflate(bytes);
    return 0;
}
