// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/codec/Utf8.h"
#include "tests/fuzz/CodecRoundTrip.h"

using namespace pulse;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const auto codec = codec::makeCborCodec();
    static codec::MessageText text;
    const std::string_view bytes = fuzz::textOf(data, size);
    fuzz::checkRoundTrip(*codec, bytes, codec::Side::FromClient);
    fuzz::checkRoundTrip(*codec, bytes, codec::Side::FromServer);
    constexpr std::size_t kShown = 300;
    const std::string shown = text.of(bytes, kShown);
    fuzz::require(shown.size() <= kShown + std::string_view("…").size(), "shown text is short");
    return 0;
}
