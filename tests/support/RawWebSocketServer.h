// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCryptographicHash>
#include <QHostAddress>
#include <QObject>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>

namespace pulse::test {

/*!
 * A TCP server on a free loopback port that says exactly the bytes a test wants it to: for peers
 * that no well-behaved server library can play. One client at a time.
 */
class RawWebSocketServer : public QObject
{
public:
    /*! Given the client's head (request line and headers), what to answer; empty = nothing. */
    using Answer = std::function<QByteArray(const QByteArray &head)>;

    explicit RawWebSocketServer(Answer answer)
        : m_answer(std::move(answer))
    {
        connect(&m_server, &QTcpServer::newConnection, this, [this] { accept(); });
        m_server.listen(QHostAddress::LocalHost, 0);
    }

    QUrl url(const QString &path = QStringLiteral("/")) const
    {
        return QUrl(QStringLiteral("ws://127.0.0.1:%1%2").arg(m_server.serverPort()).arg(path));
    }
    const QByteArray &head() const { return m_head; }
    const QByteArray &received() const { return m_received; } //!< after the head
    QTcpSocket *client() const { return m_client; }
    bool hasClient() const
    {
        return m_client && m_client->state() == QAbstractSocket::ConnectedState;
    }
    void send(const QByteArray &bytes)
    {
        if (m_client) {
            m_client->write(bytes);
            m_client->flush();
        }
    }
    void cut()
    {
        if (m_client)
            m_client->abort();
    }

    /*! A right answer to the upgrade in `head`, with these headers besides. */
    static QByteArray upgrade(const QByteArray &head, const QByteArray &extraHeaders = {})
    {
        return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
               "Sec-WebSocket-Accept: "
            + acceptKey(header(head, "Sec-WebSocket-Key")) + "\r\n" + extraHeaders + "\r\n";
    }
    static QByteArray refusal(const QByteArray &status)
    {
        return "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n";
    }
    /*! An unmasked frame (RFC 6455 § 5.2). */
    static QByteArray frame(quint8 opcode, const QByteArray &payload, bool isLast = true)
    {
        QByteArray out;
        out.append(static_cast<char>((isLast ? 0x80 : 0x00) | opcode));
        if (payload.size() < 126) {
            out.append(static_cast<char>(payload.size()));
        } else if (payload.size() < 65536) {
            out.append(char(126));
            out.append(static_cast<char>(payload.size() >> 8));
            out.append(static_cast<char>(payload.size()));
        } else {
            out.append(char(127));
            for (int shift = 56; shift >= 0; shift -= 8)
                out.append(static_cast<char>(payload.size() >> shift));
        }
        return out + payload;
    }
    static QByteArray closeFrame(int code, const QByteArray &reason = {})
    {
        QByteArray payload;
        payload.append(static_cast<char>(code >> 8));
        payload.append(static_cast<char>(code));
        return frame(0x8, payload + reason);
    }
    static QByteArray header(const QByteArray &head, const QByteArray &name)
    {
        for (const QByteArray &line : head.split('\n')) {
            if (line.toLower().startsWith(name.toLower() + ':'))
                return line.mid(name.size() + 1).trimmed();
        }
        return {};
    }

private:
    static QByteArray acceptKey(const QByteArray &key)
    {
        return QCryptographicHash::hash(
            key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11", QCryptographicHash::Sha1)
            .toBase64();
    }
    void accept()
    {
        m_client = m_server.nextPendingConnection();
        m_head.clear();
        m_received.clear();
        connect(m_client, &QTcpSocket::readyRead, this, [this] { read(); });
    }
    void read()
    {
        if (m_head.contains("\r\n\r\n")) {
            m_received += m_client->readAll();
            return;
        }
        m_head += m_client->readAll();
        if (m_head.contains("\r\n\r\n"))
            send(m_answer(m_head));
    }

    Answer m_answer;
    QTcpServer m_server;
    QPointer<QTcpSocket> m_client;
    QByteArray m_head;
    QByteArray m_received;
};

} // namespace pulse::test
