// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/Limits.h"
#include "core/codec/CborTape.h"
#include "core/codec/CborWriter.h"
#include "core/codec/Codec.h"
#include "core/codec/JsonDecoder.h"
#include "core/codec/JsonEncoder.h"
#include "core/codec/MessageText.h"
#include "core/codec/MessageZstd.h"

namespace pulse::codec {

namespace {
class CborCodec final : public Codec
{
public:
    std::string_view subprotocol() const override { return kCborSubprotocol; }
    bool isBinary() const override { return true; }

    Expected<Message> decode(std::string_view bytes, Side side) override
    {
        m_requestId.clear();
        const std::size_t limit = side == Side::FromClient ? limits::kMaxClientMessageBytes
                                                           : limits::kMaxServerMessageBytes;
        if (bytes.size() > limit)
            return Unexpected(Error { ErrorCode::TooLarge,
                QStringLiteral("the message is %1 bytes, at most %2")
                    .arg(bytes.size())
                    .arg(limit) });
        if (isTextMessage(bytes)) {
            auto message = m_json->decode(bytes, side);
            m_requestId = m_json->requestId();
            return message;
        }
        if (MessageZstd::isCompressed(bytes)) {
            const auto expanded = m_zstd.expand(bytes, limit);
            if (!expanded)
                return Unexpected(expanded.error());
            bytes = *expanded;
        }
        if (auto parsed = m_tape.parse(bytes); !parsed)
            return Unexpected(parsed.error());
        if (side == Side::FromClient)
            m_requestId = requestIdOf(m_tape.nodes());
        return decodeMessage(m_tape.nodes(), side);
    }

    std::string requestId() const override { return m_requestId; }

    void encode(const Message &message, std::string &out) const override
    {
        const std::size_t begin = out.size();
        encodeCbor(message, out);
        if (out.size() - begin > limits::kCompressAboveBytes)
            m_zstd.compress(out, begin);
    }

    void encodeBatch(std::span<const std::string_view> encoded, std::string &out) const override
    {
        const std::size_t begin = out.size();
        constexpr std::uint8_t kMap = 5;
        constexpr std::uint8_t kArray = 4;
        out += cborHead(kMap, 2);
        CborWriter strings(out);
        for (const std::string_view text : { "type", "batch", "messages" })
            strings.string(text);
        out += cborHead(kArray, encoded.size());
        for (const std::string_view message : encoded) {
            if (!MessageZstd::isCompressed(message))
                out += message;
            else if (const auto plain = m_zstd.expand(message, limits::kMaxServerMessageBytes))
                out += *plain;
        }
        if (out.size() - begin > limits::kCompressAboveBytes)
            m_zstd.compress(out, begin);
    }

private:
    CborTape m_tape;
    std::unique_ptr<Codec> m_json = makeJsonCodec();
    mutable MessageZstd m_zstd;
    std::string m_requestId;
};
} // namespace

std::unique_ptr<Codec> makeCborCodec()
{
    return std::make_unique<CborCodec>();
}

} // namespace pulse::codec
