// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace pulse::test {

/*! A client's frame, with every bit at the caller's choice. */
struct ClientFrame
{
    std::uint8_t opcode = 0x1;
    std::string_view payload;
    bool isFinal = true;
    bool isMasked = true;
    std::uint8_t reserved = 0;
    int lengthBytes = -1; //!< 0, 2 or 8; -1 = the shortest
    std::uint64_t claimed = UINT64_MAX; //!< length in the head; UINT64_MAX = the true one
};

inline std::string bytesOf(const ClientFrame &frame)
{
    constexpr std::array<unsigned char, 4> mask { 0xA1, 0x02, 0xF3, 0x44 };
    const std::uint64_t size = frame.claimed == UINT64_MAX ? frame.payload.size() : frame.claimed;
    int lengthBytes = frame.lengthBytes;
    if (lengthBytes < 0)
        lengthBytes = size <= 125 ? 0 : size <= 0xFFFF ? 2 : 8;
    std::string out;
    out += static_cast<char>((frame.isFinal ? 0x80 : 0) | (frame.reserved << 4) | frame.opcode);
    const auto code = lengthBytes == 0 ? size : lengthBytes == 2 ? 126U : 127U;
    out += static_cast<char>((frame.isMasked ? 0x80 : 0) | static_cast<unsigned>(code));
    for (int i = lengthBytes - 1; i >= 0; --i)
        out += static_cast<char>((size >> (8 * i)) & 0xFF);
    if (frame.isMasked)
        out.append(reinterpret_cast<const char *>(mask.data()), mask.size());
    for (std::size_t i = 0; i < frame.payload.size(); ++i) {
        const auto byte = static_cast<unsigned char>(frame.payload[i]);
        out += static_cast<char>(frame.isMasked ? byte ^ mask[i % 4] : byte);
    }
    return out;
}

inline std::string textFrame(std::string_view payload)
{
    ClientFrame frame;
    frame.payload = payload;
    return bytesOf(frame);
}

} // namespace pulse::test
