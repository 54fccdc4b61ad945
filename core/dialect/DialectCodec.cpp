// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/dialect/DialectCodec.h"

#include "core/base/Limits.h"
#include "core/codec/JsonDecoder.h"
#include "core/codec/JsonTape.h"
#include "core/dialect/SampleReader.h"
#include "core/dialect/Script.h"

#include <utility>

namespace pulse::dialect {

namespace {
using codec::Message;
using codec::Side;

constexpr TimeNs kYear2001 = TimeNs { 978'307'200 } * kNsPerSecond;

/*! The first frame of Engine.IO 3 and 4, on which Socket.IO stands: an open packet, "0" and JSON.
 */
bool isEngineIo(std::string_view text)
{
    return text.starts_with("0{") && text.find("\"sid\"") != std::string_view::npos
        && text.find("\"pingInterval\"") != std::string_view::npos;
}

class DialectCodec final : public codec::Codec
{
public:
    DialectCodec(bool isAuto, DialectConfig config, const Clock &clock)
        : m_isAuto(isAuto)
        , m_config(std::move(config))
        , m_clock(clock)
        , m_plain(codec::makeJsonCodec())
        , m_reader(m_config)
        , m_script(m_config)
        , m_isForeign(!isAuto)
    {
    }

    std::string_view subprotocol() const override
    {
        return m_isAuto && m_config.subprotocol.empty() ? codec::kJsonSubprotocol
                                                        : std::string_view(m_config.subprotocol);
    }
    bool isBinary() const override { return false; }

    Expected<Message> decode(std::string_view bytes, Side side) override
    {
        if (m_isPlain || side == Side::FromClient)
            return m_plain->decode(bytes, side);
        if (bytes.size() > limits::kMaxServerMessageBytes)
            return Unexpected(Error { ErrorCode::TooLarge,
                QStringLiteral("the message is %1 bytes, at most %2")
                    .arg(bytes.size())
                    .arg(limits::kMaxServerMessageBytes) });
        m_out.clear();
        const std::string_view text = codec::trimmedJson(bytes);
        if (text == "ping" || text == "pong")
            return bare(text == "ping");
        if (isEngineIo(text)) {
            m_refusal = Error { ErrorCode::OtherProtocol,
                QStringLiteral("the server speaks Socket.IO/Engine.IO, not bare JSON") };
            return Unexpected(*m_refusal);
        }
        if (text.empty() && m_isForeign)
            return result(); // some keep a connection alive with blanks
        if (const auto done = m_areLines ? readLines(text) : readWhole(text); !done)
            return Unexpected(done.error());
        return result();
    }

    std::string requestId() const override { return {}; }

    void encode(const Message &message, std::string &out) const override
    {
        if (!m_isForeign)
            m_plain->encode(message, out);
    }
    void encodeBatch(std::span<const std::string_view> encoded, std::string &out) const override
    {
        if (!m_isForeign)
            m_plain->encodeBatch(encoded, out);
    }

    KeepAlive keepAlive() const override
    {
        return m_config.ping ? KeepAlive { m_config.ping->message, m_config.ping->interval }
                             : KeepAlive {};
    }
    void beginConnection() override
    {
        m_isPlain = false;
        m_isForeign = !m_isAuto;
        m_areLines = false;
        m_reader.begin();
        m_script.begin();
    }
    std::vector<std::string> takeOutgoing() override { return m_script.take(); }
    bool isForeign() const override { return m_isForeign; }
    void setFeeds(const std::vector<std::string> &feeds) override { m_script.setFeeds(feeds); }
    std::optional<Error> refusal() const override { return m_refusal; }

private:
    Message bare(bool isPing)
    {
        if (!m_isForeign) {
            return isPing ? Message { .body = codec::Ping {}, .id = {} }
                          : Message { .body = codec::Pong {}, .id = {} };
        }
        if (isPing)
            m_script.say("pong");
        return result();
    }

    Message result()
    {
        if (m_out.size() == 1)
            return std::move(m_out.front());
        return { codec::Batch { std::move(m_out) }, {} };
    }

    Expected<void> readWhole(std::string_view text)
    {
        auto parsed = m_tape.parse(text);
        if (parsed) {
            readDocument();
            return {};
        }
        // Several documents in one frame, one a line. A single one may have line ends in it.
        if (parsed.error().code != ErrorCode::BadJson || text.find('\n') == std::string_view::npos
            || !m_tape.parse(codec::trimmedJson(text.substr(0, text.find('\n')))))
            return parsed;
        m_areLines = true;
        return readLines(text);
    }

    Expected<void> readLines(std::string_view text)
    {
        while (!text.empty()) {
            const std::size_t end = text.find('\n');
            const std::string_view line = codec::trimmedJson(text.substr(0, end));
            text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
            if (line.empty())
                continue;
            if (auto parsed = m_tape.parse(line); !parsed) {
                m_out.clear(); // never a part of what was sent
                m_areLines = false; // the next frame may be one document again
                return parsed;
            }
            readDocument();
        }
        return {};
    }

    void readDocument()
    {
        if (!m_isForeign && readPlain())
            return;
        m_isForeign = true;
        m_script.heard(m_tape.nodes());
        m_reader.read(m_tape.nodes(), m_clock.now(), m_out);
    }

    /*! A message of the plain vocabulary: a reserved type, or a sample stamped in milliseconds. */
    bool readPlain()
    {
        auto message = codec::decodeMessage(m_tape.nodes(), Side::FromServer);
        if (!message)
            return false;
        if (const auto *samples = std::get_if<codec::Samples>(&message->body);
            samples && (samples->timestamps.empty() || samples->timestamps.front() < kYear2001))
            return false; // seconds, most likely
        m_isPlain = std::holds_alternative<codec::Welcome>(message->body);
        m_script.heard(m_tape.nodes());
        m_out.push_back(std::move(*message));
        return true;
    }

    const bool m_isAuto;
    const DialectConfig m_config;
    const Clock &m_clock;
    const std::unique_ptr<codec::Codec> m_plain;
    codec::JsonTape m_tape;
    SampleReader m_reader;
    Script m_script;
    std::vector<Message> m_out;
    std::optional<Error> m_refusal;

    // Of this connection
    bool m_isPlain = false; //!< a welcome came
    bool m_isForeign;
    bool m_areLines = false; //!< frames have one document a line
};
} // namespace

std::optional<Dialect> dialectFromName(std::string_view name)
{
    if (name == "auto")
        return Dialect::Auto;
    if (name == "pulse")
        return Dialect::Pulse;
    if (name == "json")
        return Dialect::Json;
    return std::nullopt;
}

std::unique_ptr<codec::Codec> makeDialectCodec(
    Dialect dialect, DialectConfig config, const Clock &clock)
{
    if (dialect == Dialect::Pulse)
        return codec::makeJsonCodec();
    return std::make_unique<DialectCodec>(dialect == Dialect::Auto, std::move(config), clock);
}

std::function<std::unique_ptr<codec::Codec>()> dialectCodecs(
    Dialect dialect, DialectConfig config, const Clock &clock)
{
    return [dialect, config = std::move(config), &clock] {
        return makeDialectCodec(dialect, config, clock);
    };
}

} // namespace pulse::dialect
