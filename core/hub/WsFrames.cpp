// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hub/WsFrames.h"

#include "core/codec/CloseCodes.h"
#include "core/hub/MessageDeflate.h"

#include <algorithm>
#include <cstring>

namespace pulse::hub {

namespace {

constexpr std::uint8_t kContinuation = 0x0;
constexpr std::uint8_t kText = 0x1;
constexpr std::uint8_t kBinary = 0x2;
constexpr std::uint8_t kClose = 0x8;
constexpr std::uint8_t kPing = 0x9;
constexpr std::uint8_t kPong = 0xA;
constexpr std::size_t kMaxControlBytes = 125; // RFC 6455 § 5.5
constexpr std::size_t kMaskBytes = 4;
/*! A connection keeps this much for its next message; more is given back. */
constexpr std::size_t kKeptMessageBytes = 1024;

void appendUnmasked(
    std::string_view bytes, const unsigned char *mask, std::uint64_t offset, char *out)
{
    std::array<unsigned char, 8> turned {};
    for (std::size_t i = 0; i < turned.size(); ++i)
        turned[i] = mask[(offset + i) % kMaskBytes];
    std::uint64_t wide = 0;
    std::memcpy(&wide, turned.data(), sizeof wide);
    std::size_t i = 0;
    for (; i + sizeof wide <= bytes.size(); i += sizeof wide) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data() + i, sizeof word);
        word ^= wide;
        std::memcpy(out + i, &word, sizeof word);
    }
    for (; i < bytes.size(); ++i)
        out[i] = static_cast<char>(static_cast<unsigned char>(bytes[i]) ^ turned[i % 8]);
}

SharedFrame makeFrame(std::uint8_t opcode, std::string_view payload)
{
    auto frame = std::make_shared<std::string>();
    frame->reserve(payload.size() + 10);
    frame->push_back(static_cast<char>(0x80 | opcode));
    const std::uint64_t size = payload.size();
    int lengthBytes = 0;
    if (size <= 125) {
        frame->push_back(static_cast<char>(size));
    } else if (size <= 0xFFFF) {
        frame->push_back(126);
        lengthBytes = 2;
    } else {
        frame->push_back(127);
        lengthBytes = 8;
    }
    for (int i = lengthBytes - 1; i >= 0; --i)
        frame->push_back(static_cast<char>((size >> (8 * i)) & 0xFF));
    frame->append(payload);
    return frame;
}

} // namespace

bool Utf8Scan::accept(std::string_view bytes)
{
    std::size_t i = 0;
    while (i < bytes.size()) {
        if (m_pending == 0) {
            // Nearly all text is ASCII: eight bytes at once.
            constexpr std::uint64_t kHighBits = 0x8080808080808080U;
            std::uint64_t word = 0;
            while (i + sizeof word <= bytes.size()) {
                std::memcpy(&word, bytes.data() + i, sizeof word);
                if ((word & kHighBits) != 0)
                    break;
                i += sizeof word;
            }
            if (i == bytes.size())
                break;
        }
        const auto byte = static_cast<unsigned char>(bytes[i++]);
        if (m_pending > 0) {
            if (byte < m_low || byte > m_high)
                return false;
            m_low = 0x80;
            m_high = 0xBF;
            --m_pending;
        } else if (byte < 0x80) {
            continue;
        } else if (byte >= 0xC2 && byte <= 0xDF) {
            m_pending = 1;
        } else if ((byte & 0xF0) == 0xE0) {
            m_pending = 2;
            m_low = byte == 0xE0 ? 0xA0 : 0x80; // no overlong forms
            m_high = byte == 0xED ? 0x9F : 0xBF; // no surrogates
        } else if (byte >= 0xF0 && byte <= 0xF4) {
            m_pending = 3;
            m_low = byte == 0xF0 ? 0x90 : 0x80;
            m_high = byte == 0xF4 ? 0x8F : 0xBF; // nothing above U+10FFFF
        } else {
            return false;
        }
    }
    return true;
}

FrameReader::FrameReader(FrameLimits limits)
    : m_limits(limits)
{
}

bool FrameReader::isInsideMessage() const
{
    return !m_isBroken && (m_headSize > 0 || m_isInPayload || m_messageOpcode != 0)
        && !m_isDelivered;
}

std::optional<FrameEvent> FrameReader::next(std::string_view &bytes)
{
    if (m_isDelivered) {
        m_isDelivered = false;
        m_messageOpcode = 0;
        m_fragments = 0;
        m_utf8 = {};
        m_message.clear();
        if (m_message.capacity() > kKeptMessageBytes)
            m_message.shrink_to_fit();
    }
    while (!m_isBroken) {
        if (!m_isInPayload) {
            const bool isComplete = takeHead(bytes);
            if (m_headSize >= 2 && !m_isHeadChecked) {
                m_isHeadChecked = true;
                if (auto event = checkStart())
                    return event;
            }
            if (!isComplete)
                return std::nullopt;
            if (auto event = checkLength())
                return event;
        }
        if (m_remaining > 0 && bytes.empty())
            return std::nullopt;
        if (auto event = takePayload(bytes))
            return event;
    }
    bytes = {};
    return std::nullopt;
}

std::size_t FrameReader::headBytesNeeded() const
{
    if (m_headSize < 2)
        return 2;
    const unsigned code = m_head[1] & 0x7FU;
    return 2 + (code == 126 ? 2U : code == 127 ? 8U : 0U) + kMaskBytes;
}

bool FrameReader::takeHead(std::string_view &bytes)
{
    // At most twice: the second byte says how long the rest is.
    while (m_headSize < headBytesNeeded() && !bytes.empty()) {
        const std::size_t count = std::min(headBytesNeeded() - m_headSize, bytes.size());
        std::memcpy(m_head.data() + m_headSize, bytes.data(), count);
        m_headSize += count;
        bytes.remove_prefix(count);
    }
    return m_headSize >= 2 && m_headSize == headBytesNeeded();
}

std::optional<FrameEvent> FrameReader::checkStart()
{
    m_isFinal = (m_head[0] & 0x80) != 0;
    m_opcode = m_head[0] & 0x0F;
    const unsigned code = m_head[1] & 0x7FU;
    constexpr unsigned kReserved = 0x70;
    constexpr unsigned kCompressed = 0x40;
    // Of a message only its first frame says that it is compressed (RFC 7692 § 6.1).
    const bool isStart = m_opcode == kText || m_opcode == kBinary;
    const unsigned allowed = m_inflater && isStart ? kCompressed : 0;
    if ((m_head[0] & kReserved & ~allowed) != 0)
        return violation(closecode::kProtocolError, "reserved bits set");
    if ((m_head[1] & 0x80) == 0)
        return violation(closecode::kProtocolError, "frame is not masked");
    switch (m_opcode) {
    case kText:
    case kBinary:
        if (m_messageOpcode != 0)
            return violation(closecode::kProtocolError, "new message inside a fragmented one");
        m_isCompressed = (m_head[0] & kCompressed) != 0;
        break;
    case kContinuation:
        if (m_messageOpcode == 0)
            return violation(closecode::kProtocolError, "continuation of nothing");
        break;
    case kClose:
    case kPing:
    case kPong:
        if (!m_isFinal)
            return violation(closecode::kProtocolError, "fragmented control frame");
        if (code > kMaxControlBytes)
            return violation(closecode::kProtocolError, "control frame too long");
        break;
    default:
        return violation(closecode::kProtocolError, "reserved opcode");
    }
    return std::nullopt;
}

std::optional<FrameEvent> FrameReader::checkLength()
{
    const unsigned code = m_head[1] & 0x7FU;
    m_length = code;
    if (code >= 126) {
        m_length = 0;
        const std::size_t count = code == 126 ? 2 : 8;
        for (std::size_t i = 0; i < count; ++i)
            m_length = (m_length << 8) | m_head[2 + i];
        if (m_length <= (code == 126 ? 125U : 0xFFFFU))
            return violation(closecode::kProtocolError, "length is not in its shortest form");
        if ((m_length >> 63) != 0)
            return violation(closecode::kProtocolError, "length has its highest bit set");
    }
    if (isControl()) {
        m_controlSize = 0;
    } else {
        if (m_length > m_limits.maxMessageBytes - m_message.size())
            return violation(closecode::kTooLarge, "message too large");
        if (++m_fragments > m_limits.maxFragments)
            return violation(closecode::kPolicy, "too many fragments");
        if (m_opcode != kContinuation)
            m_messageOpcode = m_opcode;
    }
    m_remaining = m_length;
    m_isInPayload = true;
    return std::nullopt;
}

std::optional<FrameEvent> FrameReader::takePayload(std::string_view &bytes)
{
    const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(m_remaining, bytes.size()));
    const std::string_view part = bytes.substr(0, count);
    const unsigned char *mask = m_head.data() + m_headSize - kMaskBytes;
    const std::uint64_t offset = m_length - m_remaining;
    bytes.remove_prefix(count);
    m_remaining -= count;
    if (isControl()) {
        appendUnmasked(part, mask, offset, m_control.data() + m_controlSize);
        m_controlSize += count;
    } else {
        const std::size_t before = m_message.size();
        m_message.resize(before + count);
        appendUnmasked(part, mask, offset, m_message.data() + before);
        if (m_messageOpcode == kText && !m_isCompressed
            && !m_utf8.accept(std::string_view(m_message).substr(before)))
            return violation(closecode::kBadUtf8, "text is not UTF-8");
    }
    if (m_remaining > 0)
        return std::nullopt;
    return finishFrame();
}

std::optional<FrameEvent> FrameReader::finishFrame()
{
    m_isInPayload = false;
    m_isHeadChecked = false;
    m_headSize = 0;
    const std::string_view control(m_control.data(), m_controlSize);
    switch (m_opcode) {
    case kPing:
        return FrameEvent { FrameEvent::Kind::Ping, control, 0 };
    case kPong:
        return FrameEvent { FrameEvent::Kind::Pong, control, 0 };
    case kClose:
        return finishClose();
    default:
        break;
    }
    if (!m_isFinal)
        return std::nullopt;
    std::string_view message = m_message;
    if (m_isCompressed) {
        switch (m_inflater->inflate(m_message, m_limits.maxMessageBytes, message)) {
        case MessageDeflate::Inflated::Ok:
            break;
        case MessageDeflate::Inflated::TooLarge:
            return violation(closecode::kTooLarge, "message too large");
        case MessageDeflate::Inflated::Damaged:
            return violation(closecode::kBadUtf8, "compressed data is damaged");
        }
        if (m_messageOpcode == kText && !m_utf8.accept(message))
            return violation(closecode::kBadUtf8, "text is not UTF-8");
    }
    if (m_messageOpcode == kText && !m_utf8.isComplete())
        return violation(closecode::kBadUtf8, "text ends inside a character");
    m_isDelivered = true;
    const auto kind = m_messageOpcode == kText ? FrameEvent::Kind::Text : FrameEvent::Kind::Binary;
    return FrameEvent { kind, message, 0 };
}

FrameEvent FrameReader::finishClose()
{
    if (m_controlSize == 0) {
        m_isBroken = true; // nothing after a close counts (RFC 6455 § 5.5.1)
        return { FrameEvent::Kind::Close, {}, kNoStatus };
    }
    if (m_controlSize == 1)
        return violation(closecode::kProtocolError, "close frame of one byte");
    const auto code = static_cast<std::uint16_t>(
        static_cast<unsigned char>(m_control[0]) << 8 | static_cast<unsigned char>(m_control[1]));
    if (!isValidCloseCode(code))
        return violation(closecode::kProtocolError, "invalid close code");
    const std::string_view reason(m_control.data() + 2, m_controlSize - 2);
    Utf8Scan scan;
    if (!scan.accept(reason) || !scan.isComplete())
        return violation(closecode::kBadUtf8, "close reason is not UTF-8");
    m_isBroken = true;
    return { FrameEvent::Kind::Close, reason, code };
}

FrameEvent FrameReader::violation(std::uint16_t code, std::string_view words)
{
    m_isBroken = true;
    m_message = {};
    return { FrameEvent::Kind::Violation, words, code };
}

bool isValidCloseCode(std::uint16_t code)
{
    if (code >= 3000)
        return code <= 4999;
    return code >= 1000 && code <= 1014 && code != 1004 && code != 1005 && code != 1006;
}

SharedFrame makeTextFrame(std::string_view payload)
{
    return makeFrame(kText, payload);
}

SharedFrame makeDeflatedTextFrame(std::string_view deflated)
{
    constexpr std::uint8_t kCompressed = 0x40;
    return makeFrame(kCompressed | kText, deflated);
}

std::string_view payloadOf(const SharedFrame &frame)
{
    const unsigned code = static_cast<unsigned char>((*frame)[1]) & 0x7FU;
    return std::string_view(*frame).substr(code == 126 ? 4U : code == 127 ? 10U : 2U);
}

SharedFrame makeBinaryFrame(std::string_view payload)
{
    return makeFrame(kBinary, payload);
}

SharedFrame makePingFrame(std::string_view payload)
{
    return makeFrame(kPing, payload.substr(0, kMaxControlBytes));
}

SharedFrame makePongFrame(std::string_view payload)
{
    return makeFrame(kPong, payload.substr(0, kMaxControlBytes));
}

SharedFrame makeCloseFrame(std::uint16_t code, std::string_view reason)
{
    if (code == kNoStatus)
        return makeFrame(kClose, {});
    std::size_t size = std::min(reason.size(), kMaxControlBytes - 2);
    while (size < reason.size() && size > 0
        && (static_cast<unsigned char>(reason[size]) & 0xC0) == 0x80)
        --size;
    std::string payload { static_cast<char>(code >> 8), static_cast<char>(code & 0xFF) };
    payload.append(reason.substr(0, size));
    return makeFrame(kClose, payload);
}

} // namespace pulse::hub
