// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/fuzz/CodecRoundTrip.h"

using namespace pulse;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const auto codec = codec::makeJsonCodec();
    const std::string_view bytes = fuzz::textOf(data, size);
    fuzz::checkRoundTrip(*codec, bytes, codec::Side::FromClient);
    fuzz::checkRoundTrip(*codec, bytes, codec::Side::FromServer);
    return 0;
}
