// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/hub/Dialect.h"

#include <charconv>
#include <cstdint>
#include <cstdio>

namespace pulse::bench {

namespace {

using Kind = Dialect::Unit::Kind;

constexpr std::string_view kTopic = "lab/bench";

unsigned byteAt(std::string_view bytes, std::size_t i)
{
    return static_cast<unsigned char>(bytes[i]);
}

std::string numberText(double number)
{
    char text[32];
    const int size = std::snprintf(text, sizeof text, "%.17g", number);
    return { text, static_cast<std::size_t>(size) };
}

/*! One row of a feed in JSON, filled up with series to about that size. */
std::string sample(std::size_t bytes, double sent)
{
    std::string text
        = R"({"type":"lab/bench","timestamp":1790000000000,"sent":)" + numberText(sent);
    for (int i = 0; text.size() + 20 < bytes; ++i)
        text += ",\"s" + std::to_string(i) + "\":" + std::to_string(100 + i) + ".25";
    text += '}';
    return text;
}

class WebSocketDialect : public Dialect
{
public:
    explicit WebSocketDialect(std::string path)
        : m_path(std::move(path))
    {
    }
    std::string hello() const override
    {
        return "GET " + m_path
            + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
              "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    }
    Unit next(std::string_view bytes, bool isOpen) const override
    {
        if (!isOpen && !bytes.empty() && bytes.front() == 'H')
            return takeHead(bytes);
        if (bytes.size() < 2)
            return {};
        const unsigned opcode = byteAt(bytes, 0) & 0x0FU;
        const unsigned code = byteAt(bytes, 1) & 0x7FU;
        const std::size_t head = code == 126 ? 4U : code == 127 ? 10U : 2U;
        if (bytes.size() < head)
            return {};
        std::uint64_t size = head == 2 ? code : 0;
        for (std::size_t i = 2; i < head; ++i)
            size = size << 8 | byteAt(bytes, i);
        if (bytes.size() - head < size)
            return {};
        Unit unit;
        unit.size = head + size;
        unit.payload = bytes.substr(head, size);
        if (opcode == 9)
            unit.reply = pong(unit.payload);
        else if (opcode < 3)
            classify(unit);
        return unit;
    }
    std::string subscribe() const override { return {}; }
    std::string publish(std::size_t bytes, double sent) const override
    {
        return clientFrame(sample(bytes, sent));
    }

protected:
    virtual Kind afterHead() const { return Kind::Open; }
    virtual void classify(Unit &unit) const { unit.kind = Kind::Delivery; }

private:
    Unit takeHead(std::string_view bytes) const
    {
        const std::size_t end = bytes.find("\r\n\r\n");
        Unit unit;
        if (end == std::string_view::npos)
            return unit;
        unit.size = end + 4;
        if (bytes.starts_with("HTTP/1.1 101"))
            unit.kind = afterHead();
        return unit;
    }
    static std::string pong(std::string_view payload)
    {
        std::string frame { '\x8A', static_cast<char>(0x80U | payload.size()), 0, 0, 0, 0 };
        return frame.append(payload);
    }

    std::string m_path;
};

class HubDialect final : public WebSocketDialect
{
public:
    HubDialect()
        : WebSocketDialect("/")
    {
    }
    std::string subscribe() const override
    {
        return clientFrame(R"({"action":"subscribe","dataTypes":["lab/bench"],"id":"s"})");
    }
    std::string publish(std::size_t bytes, double sent) const override
    {
        return clientFrame(R"({"type":"publish","sample":)" + sample(bytes, sent) + '}');
    }

protected:
    void classify(Unit &unit) const override
    {
        if (unit.payload.starts_with(R"({"type":"lab/bench")")
            || unit.payload.starts_with(R"({"type":"chat")"))
            unit.kind = Kind::Delivery;
        else if (unit.payload.starts_with(R"({"type":"ack")"))
            unit.kind = unit.payload.find(R"("re":"s")") == std::string_view::npos
                ? Kind::Ack
                : Kind::Subscribed;
    }
};

/*! Engine.IO 4 on a WebSocket: a digit says what a text is. */
class SocketIoDialect final : public WebSocketDialect
{
public:
    SocketIoDialect()
        : WebSocketDialect("/socket.io/?EIO=4&transport=websocket")
    {
    }
    std::string publish(std::size_t bytes, double sent) const override
    {
        return clientFrame(R"(42["message",)" + sample(bytes, sent) + ']');
    }

protected:
    Kind afterHead() const override { return Kind::Other; }
    void classify(Unit &unit) const override
    {
        if (unit.payload.starts_with("42"))
            unit.kind = Kind::Delivery;
        else if (unit.payload.starts_with("40"))
            unit.kind = Kind::Open;
        else if (unit.payload.starts_with('0'))
            unit.reply = clientFrame("40");
        else if (unit.payload.starts_with('2'))
            unit.reply = clientFrame("3");
    }
};

/*! MQTT 3.1.1 over TCP, quality of service 0. */
class MqttDialect final : public Dialect
{
public:
    std::string hello() const override
    {
        using namespace std::string_literals;
        return packet('\x10', "\0\4MQTT\4\2\0\0\0\0"s); // the server makes the client's name
    }
    Unit next(std::string_view bytes, bool) const override
    {
        std::size_t size = 0;
        std::size_t head = 1;
        for (unsigned shift = 0;; shift += 7, ++head) {
            if (head >= bytes.size())
                return {};
            size |= static_cast<std::size_t>(byteAt(bytes, head) & 0x7FU) << shift;
            if ((byteAt(bytes, head) & 0x80U) == 0)
                break;
        }
        ++head;
        if (bytes.size() - head < size)
            return {};
        Unit unit;
        unit.size = head + size;
        unit.payload = bytes.substr(head, size);
        switch (byteAt(bytes, 0) >> 4) {
        case 2:
            unit.kind = Kind::Open;
            break;
        case 3:
            unit.kind = Kind::Delivery;
            break;
        case 9:
            unit.kind = Kind::Subscribed;
            break;
        default:
            break;
        }
        return unit;
    }
    std::string subscribe() const override
    {
        using namespace std::string_literals;
        return packet('\x82', "\0\1"s + topic() + '\0');
    }
    std::string publish(std::size_t bytes, double sent) const override
    {
        return packet('\x30', topic() + sample(bytes, sent));
    }

private:
    static std::string topic()
    {
        return std::string { '\0', static_cast<char>(kTopic.size()) }.append(kTopic);
    }
    static std::string packet(char type, const std::string &body)
    {
        std::string bytes(1, type);
        std::size_t left = body.size();
        do {
            const auto more = left >= 128 ? 0x80U : 0U;
            bytes += static_cast<char>(left % 128 | more);
            left /= 128;
        } while (left > 0);
        return bytes + body;
    }
};

class NatsDialect final : public Dialect
{
public:
    std::string hello() const override { return {}; }
    Unit next(std::string_view bytes, bool isOpen) const override
    {
        const std::size_t end = bytes.find("\r\n");
        Unit unit;
        if (end == std::string_view::npos)
            return unit;
        const std::string_view line = bytes.substr(0, end);
        unit.size = end + 2;
        if (line.starts_with("MSG ")) {
            const std::string_view digits = line.substr(line.rfind(' ') + 1);
            std::size_t size = 0;
            std::from_chars(digits.data(), digits.data() + digits.size(), size);
            if (bytes.size() < unit.size + size + 2)
                return {};
            unit.payload = bytes.substr(unit.size, size);
            unit.size += size + 2;
            unit.kind = Kind::Delivery;
        } else if (line.starts_with("INFO ") && !isOpen) {
            unit.reply = "CONNECT {\"verbose\":false,\"pedantic\":false}\r\nPING\r\n";
        } else if (line == "PING") {
            unit.reply = "PONG\r\n";
        } else if (line == "PONG") {
            unit.kind = isOpen ? Kind::Subscribed : Kind::Open;
        }
        return unit;
    }
    std::string subscribe() const override { return "SUB lab.bench 1\r\nPING\r\n"; }
    std::string publish(std::size_t bytes, double sent) const override
    {
        const std::string text = sample(bytes, sent);
        return "PUB lab.bench " + std::to_string(text.size()) + "\r\n" + text + "\r\n";
    }
};

} // namespace

std::unique_ptr<Dialect> makeDialect(std::string_view name)
{
    if (name == "hub")
        return std::make_unique<HubDialect>();
    if (name == "ws")
        return std::make_unique<WebSocketDialect>("/");
    if (name == "socketio")
        return std::make_unique<SocketIoDialect>();
    if (name == "mosquitto")
        return std::make_unique<MqttDialect>();
    if (name == "nats")
        return std::make_unique<NatsDialect>();
    return nullptr;
}

std::string clientFrame(std::string_view text)
{
    std::string frame(1, '\x81');
    if (text.size() < 126) {
        frame += static_cast<char>(0x80U | text.size());
    } else {
        frame += static_cast<char>(0x80U | 126U);
        frame += static_cast<char>(text.size() >> 8);
        frame += static_cast<char>(text.size() & 0xFFU);
    }
    frame.append(4, '\0'); // a mask of zeros leaves the text as it is
    return frame.append(text);
}

double sentOf(std::string_view payload)
{
    constexpr std::string_view kKey = "\"sent\":";
    const std::size_t at = payload.find(kKey);
    double sent = -1;
    if (at != std::string_view::npos)
        std::from_chars(payload.data() + at + kKey.size(), payload.data() + payload.size(), sent);
    return sent;
}

} // namespace pulse::bench
