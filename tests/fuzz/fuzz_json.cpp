// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/codec/JsonDecoder.h"
#include "core/codec/JsonTape.h"
#include "core/codec/SampleScanner.h"
#include "tests/fuzz/CodecRoundTrip.h"

using namespace pulse;

namespace {
void checkShortWay(std::string_view bytes)
{
    static codec::SampleScanner scanner;
    static codec::JsonTape tape;
    codec::Message quick;
    if (!scanner.scan(bytes, quick))
        return;
    fuzz::require(tape.parse(bytes).has_value(), "what is scanned is JSON");
    auto slow = codec::decodeMessage(tape.nodes(), codec::Side::FromServer);
    fuzz::require(slow.has_value(), "what is scanned is a message");
    fuzz::giveGapsAValue(quick);
    fuzz::giveGapsAValue(*slow);
    fuzz::require(quick == *slow, "what is scanned means what is parsed");
}
} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const auto codec = codec::makeJsonCodec();
    const std::string_view bytes = fuzz::textOf(data, size);
    fuzz::checkRoundTrip(*codec, bytes, codec::Side::FromClient);
    fuzz::checkRoundTrip(*codec, bytes, codec::Side::FromServer);
    checkShortWay(bytes);
    return 0;
}
