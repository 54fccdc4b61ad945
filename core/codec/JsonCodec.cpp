// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/Limits.h"
#include "core/codec/Codec.h"
#include "core/codec/JsonDecoder.h"
#include "core/codec/JsonEncoder.h"
#include "core/codec/JsonTape.h"
#include "core/codec/SampleScanner.h"

namespace pulse::codec {

namespace {
class JsonCodec final : public Codec
{
public:
    std::string_view subprotocol() const override { return kJsonSubprotocol; }
    bool isBinary() const override { return false; }

    Expected<Message> decode(std::string_view bytes, Side side) override
    {
        m_requestId.clear();
        const std::size_t limit = side == Side::FromClient ? limits::kMaxClientMessageBytes
                                                           : limits::kMaxServerMessageBytes;
        Expected<Message> message { Message {} };
        if (bytes.size() > limit)
            message = Unexpected(Error { ErrorCode::TooLarge,
                QStringLiteral("the message is %1 bytes, at most %2")
                    .arg(bytes.size())
                    .arg(limit) });
        else if (side == Side::FromClient || !m_scanner.scan(bytes, *message))
            message = decodeAny(bytes, side);
        return message;
    }

    std::string requestId() const override { return m_requestId; }

    void encode(const Message &message, std::string &out) const override
    {
        encodeMessage(message, out);
    }

    void encodeBatch(std::span<const std::string_view> encoded, std::string &out) const override
    {
        out += R"({"type":"batch","messages":[)";
        for (std::size_t i = 0; i < encoded.size(); ++i) {
            if (i > 0)
                out += ',';
            out += encoded[i];
        }
        out += "]}";
    }

private:
    Expected<Message> decodeAny(std::string_view bytes, Side side)
    {
        const auto text = trimmedJson(bytes);
        if (text == "ping")
            return Message { .body = Ping {}, .id = {} };
        if (text == "pong")
            return Message { .body = Pong {}, .id = {} };
        if (auto parsed = m_tape.parse(bytes); !parsed)
            return Unexpected(parsed.error());
        if (side == Side::FromClient)
            m_requestId = requestIdOf(m_tape.nodes());
        return decodeMessage(m_tape.nodes(), side);
    }

    JsonTape m_tape;
    SampleScanner m_scanner;
    std::string m_requestId;
};
} // namespace

std::unique_ptr<Codec> makeJsonCodec()
{
    return std::make_unique<JsonCodec>();
}

} // namespace pulse::codec
