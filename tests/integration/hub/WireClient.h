// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/core/hub/MaskedFrames.h"

#include <QDeadlineTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpSocket>

#include <algorithm>
#include <chrono>
#include <optional>

namespace pulse::test {

/*!
 * A WebSocket client that does exactly what it is told, wrong things included: blocking, on a raw
 * socket. It reads only when asked to, so it can be a slow or a silent peer. Every wait ends after
 * kPatience and then gives what is documented as "nothing".
 */
class WireClient
{
public:
    static constexpr std::chrono::seconds kPatience { 10 };

    struct Frame
    {
        int opcode = 0;
        QByteArray payload;
        int reserved = 0;
    };

    bool connectTo(quint16 port, const QString &address = QStringLiteral("127.0.0.1"))
    {
        m_socket.connectToHost(address, port);
        m_host = QStringLiteral("localhost:%1").arg(port).toLatin1();
        return m_socket.waitForConnected(kPatience / std::chrono::milliseconds(1));
    }
    void write(const QByteArray &bytes)
    {
        m_socket.write(bytes);
        m_socket.flush();
    }
    void write(const std::string &bytes) { write(QByteArray::fromStdString(bytes)); }

    QByteArray upgradeRequest(const QByteArray &headers = {}) const
    {
        return "GET / HTTP/1.1\r\nHost: " + m_host
            + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
              "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            + headers + "\r\n";
    }
    /*! Status of the answer; its head is in head(). 0 = none. */
    int upgrade(const QByteArray &headers = {})
    {
        write(upgradeRequest(headers));
        return readHead();
    }
    bool open(quint16 port) { return connectTo(port) && upgrade() == 101; }
    int readHead()
    {
        const QDeadlineTimer deadline(kPatience);
        qsizetype end = -1;
        while ((end = m_buffer.indexOf("\r\n\r\n")) < 0) {
            if (!readMore(deadline))
                return 0;
        }
        m_head = m_buffer.first(end + 4);
        m_buffer.remove(0, end + 4);
        return m_head.mid(9, 3).toInt();
    }
    const QByteArray &head() const { return m_head; }
    /*! That many bytes, or as many as come. */
    QByteArray readBytes(qsizetype count)
    {
        const QDeadlineTimer deadline(kPatience);
        while (m_buffer.size() < count && readMore(deadline)) { }
        const QByteArray bytes = m_buffer.first(std::min(count, m_buffer.size()));
        m_buffer.remove(0, bytes.size());
        return bytes;
    }
    /*! Everything up to the end of the connection. */
    QByteArray readToEnd()
    {
        const QDeadlineTimer deadline(kPatience);
        while (readMore(deadline)) { }
        return std::exchange(m_buffer, {});
    }

    void say(const char *text) { write(textFrame(text)); }
    void say(const QByteArray &text) { write(textFrame(text.toStdString())); }
    void sendFrame(const ClientFrame &frame) { write(bytesOf(frame)); }

    /*! Pings of the hub are skipped unless asked for. */
    std::optional<Frame> nextFrame(std::chrono::milliseconds patience = kPatience)
    {
        const QDeadlineTimer deadline(patience);
        for (;;) {
            if (auto frame = takeFrame())
                return frame;
            if (!readMore(deadline))
                return std::nullopt;
        }
    }
    /*! The next message of that type; what comes before it is skipped. Empty = none. */
    QJsonObject next(QLatin1StringView type)
    {
        const QDeadlineTimer deadline(kPatience);
        while (!deadline.hasExpired()) {
            const auto frame = nextFrame();
            if (!frame || frame->opcode == 8)
                break;
            const QJsonObject message = QJsonDocument::fromJson(frame->payload).object();
            if (message.value(QLatin1StringView("type")).toString() == type)
                return message;
        }
        return {};
    }
    /*! Code of the hub's close frame, and then the end of the connection; 0 = ended without one,
     *  -1 = never ended. */
    int closeCode()
    {
        int code = 0;
        while (const auto frame = nextFrame()) {
            if (frame->opcode != 8)
                continue;
            code = frame->payload.size() < 2 ? 1005
                                             : static_cast<unsigned char>(frame->payload[0]) << 8
                    | static_cast<unsigned char>(frame->payload[1]);
            m_closeReason = frame->payload.mid(2);
        }
        return hasEnded() ? code : -1;
    }
    const QByteArray &closeReason() const { return m_closeReason; }
    bool hasEnded() const { return m_socket.state() != QAbstractSocket::ConnectedState; }
    /*! RST, as when the process is killed with data unread. */
    void vanish() { m_socket.abort(); }
    QTcpSocket &socket() { return m_socket; }

private:
    bool readMore(const QDeadlineTimer &deadline)
    {
        if (m_socket.bytesAvailable() == 0
            && !m_socket.waitForReadyRead(static_cast<int>(deadline.remainingTime())))
            return false;
        m_buffer += m_socket.readAll();
        return true;
    }
    std::optional<Frame> takeFrame()
    {
        if (m_buffer.size() < 2)
            return std::nullopt;
        const auto byte = [this](qsizetype i) { return static_cast<unsigned char>(m_buffer[i]); };
        const int code = byte(1) & 0x7F;
        const int lengthBytes = code == 126 ? 2 : code == 127 ? 8 : 0;
        if (m_buffer.size() < 2 + lengthBytes)
            return std::nullopt;
        qsizetype size = lengthBytes == 0 ? code : 0;
        for (int i = 0; i < lengthBytes; ++i)
            size = size << 8 | byte(2 + i);
        if (m_buffer.size() < 2 + lengthBytes + size)
            return std::nullopt;
        Frame frame { byte(0) & 0x0F, m_buffer.mid(2 + lengthBytes, size), byte(0) >> 4 & 7 };
        m_buffer.remove(0, 2 + lengthBytes + size);
        return frame;
    }

    QTcpSocket m_socket;
    QByteArray m_host;
    QByteArray m_buffer;
    QByteArray m_head;
    QByteArray m_closeReason;
};

} // namespace pulse::test
