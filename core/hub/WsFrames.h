// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Limits.h"
#include "core/hub/HubPeer.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pulse::hub {

class MessageDeflate;

/*! Says of UTF-8 that arrives in pieces whether it can still become valid (RFC 3629). */
class Utf8Scan
{
public:
    /*! False as soon as a byte cannot continue what came before. */
    bool accept(std::string_view bytes);
    /*! No character is cut in the middle. */
    bool isComplete() const { return m_pending == 0; }

private:
    std::uint8_t m_pending = 0;
    std::uint8_t m_low = 0x80;
    std::uint8_t m_high = 0xBF;
};

/*! Never on the wire: the peer's close frame was empty (RFC 6455 § 7.1.5). */
inline constexpr std::uint16_t kNoStatus = 1005;

struct FrameLimits
{
    std::size_t maxMessageBytes = limits::kMaxClientMessageBytes;
    std::size_t maxFragments = 1'000; //!< of one message; the empty ones are the attack
};

struct FrameEvent
{
    enum class Kind { Text, Binary, Ping, Pong, Close, Violation };
    Kind kind = Kind::Violation;
    /*! Whole message; reason of a Close; words of a Violation. Valid until the next call. */
    std::string_view payload;
    /*! Close: what the peer said, kNoStatus if nothing. Violation: what to close with. */
    std::uint16_t closeCode = 0;
};

/*!
 * The receiving side of RFC 6455 for a server: bytes in any split → whole
 * messages, control frames, or the first violation, after which everything is ignored. Holds no
 * more than one message within the limits, and nothing while idle.
 */
class FrameReader
{
public:
    explicit FrameReader(FrameLimits limits = {});

    /*! permessage-deflate was agreed: messages may come compressed. */
    void allowCompressed(MessageDeflate &inflater) { m_inflater = &inflater; }
    /*! Takes bytes off the front until something is complete; nullopt = all taken. */
    std::optional<FrameEvent> next(std::string_view &bytes);
    /*! A message has begun and not ended: its sender is on a deadline. */
    bool isInsideMessage() const;

private:
    bool takeHead(std::string_view &bytes);
    std::optional<FrameEvent> checkStart();
    std::optional<FrameEvent> checkLength();
    std::optional<FrameEvent> takePayload(std::string_view &bytes);
    std::optional<FrameEvent> finishFrame();
    FrameEvent finishClose();
    FrameEvent violation(std::uint16_t code, std::string_view words);
    std::size_t headBytesNeeded() const;
    bool isControl() const { return (m_opcode & 0x8) != 0; }

    FrameLimits m_limits;
    std::string m_message;
    std::array<unsigned char, 14> m_head {};
    std::array<char, 125> m_control {};
    Utf8Scan m_utf8;
    std::uint64_t m_length = 0;
    std::uint64_t m_remaining = 0;
    std::size_t m_fragments = 0;
    std::size_t m_headSize = 0;
    std::size_t m_controlSize = 0;
    std::uint8_t m_opcode = 0;
    std::uint8_t m_messageOpcode = 0; //!< 0 = between messages
    MessageDeflate *m_inflater = nullptr;
    bool m_isCompressed = false;
    bool m_isFinal = false;
    bool m_isHeadChecked = false;
    bool m_isInPayload = false;
    bool m_isDelivered = false;
    bool m_isBroken = false;
};

/*! Frames of a server: final, unmasked. */
SharedFrame makeTextFrame(std::string_view payload);
/*! `deflated` as MessageDeflate makes it. */
SharedFrame makeDeflatedTextFrame(std::string_view deflated);
SharedFrame makeBinaryFrame(std::string_view payload);
SharedFrame makePingFrame(std::string_view payload);
SharedFrame makePongFrame(std::string_view payload);
/*! What is in a frame of ours. */
std::string_view payloadOf(const SharedFrame &frame);
/*! The reason is cut at a character to what a control frame can hold. */
SharedFrame makeCloseFrame(std::uint16_t code, std::string_view reason);
/*! May a peer send this code in a close frame (RFC 6455 § 7.4 and the IANA registry)? */
bool isValidCloseCode(std::uint16_t code);

} // namespace pulse::hub
