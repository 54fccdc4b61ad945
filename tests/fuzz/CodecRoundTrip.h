// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Limits.h"
#include "core/codec/Codec.h"
#include "core/codec/MessageText.h"
#include "tests/fuzz/Fuzzing.h"

#include <cmath>

namespace pulse::fuzz {

/*! "No value" equals itself here. */
inline void giveGapsAValue(codec::Message &message)
{
    constexpr double kGap = -1.2345678e300;
    const auto fill = [](codec::Samples &samples) {
        for (codec::Samples::Column &column : samples.columns)
            for (double &value : column.values)
                if (std::isnan(value))
                    value = kGap;
    };
    if (auto *samples = std::get_if<codec::Samples>(&message.body))
        fill(*samples);
    else if (auto *publish = std::get_if<codec::Publish>(&message.body))
        fill(publish->samples);
    else if (auto *batch = std::get_if<codec::Batch>(&message.body))
        for (codec::Message &one : batch->messages)
            giveGapsAValue(one);
}

/*! What is taken from that side is within its limit, and the same after encoding and decoding. */
inline void checkRoundTrip(codec::Codec &codec, std::string_view bytes, codec::Side side)
{
    const std::size_t limit = side == codec::Side::FromClient ? limits::kMaxClientMessageBytes
                                                              : limits::kMaxServerMessageBytes;
    auto first = codec.decode(bytes, side);
    require(codec.requestId().size() <= limits::kMaxIdBytes, "a request id is within its limit");
    if (!first) {
        require(first.error().code != ErrorCode::None, "an error has a code");
        require(first.error().detail.size() < 1000, "an error has few words");
        return;
    }
    require(bytes.size() <= limit, "a message over its limit is refused");
    std::string encoded;
    codec.encode(*first, encoded);
    if (encoded.size() > limit)
        return; // 1e9 is short where it came from
    auto second = codec.decode(encoded, side);
    if (!second)
        std::fprintf(stderr, "%s\n", second.error().detail.toUtf8().constData());
    require(second.has_value(), "what was encoded can be decoded");
    giveGapsAValue(*first);
    giveGapsAValue(*second);
    if (!(*first == *second))
        std::fprintf(stderr, "%.*s\n", static_cast<int>(encoded.size()), encoded.data());
    require(*first == *second, "a message survives encoding and decoding");
}

} // namespace pulse::fuzz
