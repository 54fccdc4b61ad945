// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QElapsedTimer>
#include <QHostAddress>
#include <QObject>
#include <QPointer>
#include <QRandomGenerator>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <sys/socket.h>

#include <array>
#include <chrono>
#include <deque>
#include <memory>

namespace pulse::test {

/*!
 * A TCP proxy that is a bad network: what it does to the bytes is the weather, and a blow ends or
 * cripples one connection. All choices come from one seed, in the order they are asked for. Lives
 * in the event loop of its test.
 */
class ChaosProxy : public QObject
{
public:
    struct Weather //!< of both directions; order is always kept
    {
        std::chrono::milliseconds delay { 0 };
        std::chrono::milliseconds jitter { 0 }; //!< added, at random up to this
        qsizetype pieceBytes = 0; //!< passed on in such pieces, each by itself; 0 = as they come
        std::chrono::milliseconds pieceEvery { 0 }; //!< one of them; with it, a slow drip
        quint32 corruptOneIn = 0; //!< bytes, at random; 0 = none
        bool isCalm() const { return delay.count() == 0 && jitter.count() == 0 && pieceBytes == 0; }
    };
    enum class Blow {
        Close, //!< FIN to both sides
        Reset, //!< RST to both sides
        MidFrame, //!< some more bytes for the client, then RST
        HalfCloseToHub, //!< FIN, and nothing more that way
        HalfCloseToClient,
        OneWayLoss, //!< nothing more for the client, and no word of it
        Freeze, //!< nothing more in either direction, and no word of it
    };
    static constexpr std::array kBlows { Blow::Close, Blow::Reset, Blow::MidFrame,
        Blow::HalfCloseToHub, Blow::HalfCloseToClient, Blow::OneWayLoss, Blow::Freeze };

    ChaosProxy(quint16 target, quint32 seed)
        : m_target(target)
        , m_random(seed)
    {
        m_clock.start();
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *client = m_server.nextPendingConnection())
                relay(client);
        });
        m_server.listen(QHostAddress::LocalHost);
    }
    ~ChaosProxy() override
    {
        for (const auto &relay : m_relays) {
            relay->client->disconnect(this);
            relay->hub->disconnect(this);
        }
    }

    quint16 port() const { return m_server.serverPort(); }
    void setTarget(quint16 port) { m_target = port; }
    std::size_t connections() const { return m_relays.size(); }
    /*! Of a random kind, to a random connection; false = there is none. */
    bool strike() { return strike(kBlows.at(m_random.bounded(quint32(kBlows.size())))); }
    bool strike(Blow blow)
    {
        if (m_relays.empty())
            return false;
        Relay &relay = *m_relays.at(m_random.bounded(quint32(m_relays.size())));
        ++blows.at(std::size_t(blow));
        switch (blow) {
        case Blow::Close:
            relay.client->disconnectFromHost();
            break;
        case Blow::Reset:
            reset(relay);
            break;
        case Blow::MidFrame:
            relay.toClient.left = 1 + qsizetype(m_random.bounded(200U));
            break;
        case Blow::HalfCloseToHub:
            halfClose(relay.toHub);
            break;
        case Blow::HalfCloseToClient:
            halfClose(relay.toClient);
            break;
        case Blow::OneWayLoss:
            relay.toClient.isDead = true;
            break;
        case Blow::Freeze:
            relay.toClient.isDead = relay.toHub.isDead = true;
            break;
        }
        return true;
    }

    Weather weather;
    std::array<int, kBlows.size()> blows {}; //!< of each kind

private:
    struct Pipe
    {
        struct Chunk
        {
            qint64 due;
            QByteArray bytes;
        };
        QTcpSocket *to = nullptr;
        std::deque<Chunk> chunks;
        std::unique_ptr<QTimer> timer;
        qsizetype left = -1; //!< bytes until the end; -1 = no end is set
        bool isDead = false;
    };
    struct Relay
    {
        QTcpSocket *client = nullptr;
        QTcpSocket *hub = nullptr;
        Pipe toHub;
        Pipe toClient;
    };

    void relay(QTcpSocket *client)
    {
        auto owned = std::make_unique<Relay>();
        Relay *relay = owned.get();
        m_relays.push_back(std::move(owned));
        relay->client = client;
        relay->hub = new QTcpSocket(client);
        relay->toHub.to = relay->hub;
        relay->toClient.to = client;
        for (Pipe *pipe : { &relay->toHub, &relay->toClient }) {
            pipe->timer = std::make_unique<QTimer>();
            pipe->timer->setSingleShot(true);
            pipe->timer->setTimerType(Qt::PreciseTimer);
            connect(pipe->timer.get(), &QTimer::timeout, this,
                [this, relay, pipe] { pump(*relay, *pipe); });
        }
        client->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        connect(client, &QTcpSocket::readyRead, this,
            [this, relay] { take(*relay, relay->toHub, relay->client->readAll()); });
        connect(relay->hub, &QTcpSocket::readyRead, this,
            [this, relay] { take(*relay, relay->toClient, relay->hub->readAll()); });
        connect(relay->hub, &QTcpSocket::connected, this,
            [relay] { relay->hub->setSocketOption(QAbstractSocket::LowDelayOption, 1); });
        // What the hub said last still reaches the client.
        connect(relay->hub, &QTcpSocket::disconnected, this, [this, relay] {
            if (!relay->toClient.isDead)
                flush(relay->toClient);
            if (!relay->toClient.isDead)
                relay->client->disconnectFromHost();
        });
        connect(relay->hub, &QTcpSocket::errorOccurred, this,
            [relay](QAbstractSocket::SocketError error) {
                if (error != QAbstractSocket::RemoteHostClosedError)
                    relay->client->abort();
            });
        connect(client, &QTcpSocket::disconnected, this, [this, relay] { drop(relay); });
        relay->hub->connectToHost(QHostAddress(QHostAddress::LocalHost), m_target);
    }

    void take(Relay &relay, Pipe &pipe, QByteArray bytes)
    {
        if (pipe.isDead)
            return;
        if (weather.corruptOneIn > 0) {
            for (char &byte : bytes) {
                if (m_random.bounded(weather.corruptOneIn) == 0)
                    byte = char(byte ^ char(1 << m_random.bounded(8)));
            }
        }
        if (weather.isCalm() && pipe.chunks.empty()) {
            write(relay, pipe, bytes);
            return;
        }
        qint64 due = m_clock.elapsed() + weather.delay.count();
        if (weather.jitter.count() > 0)
            due += qint64(m_random.bounded(quint32(weather.jitter.count() + 1)));
        if (!pipe.chunks.empty())
            due = std::max(due, pipe.chunks.back().due);
        pipe.chunks.push_back({ due, bytes });
        if (!pipe.timer->isActive())
            pump(relay, pipe);
    }

    void pump(Relay &relay, Pipe &pipe)
    {
        const qint64 now = m_clock.elapsed();
        while (!pipe.chunks.empty() && pipe.chunks.front().due <= now) {
            QByteArray &bytes = pipe.chunks.front().bytes;
            if (weather.pieceBytes <= 0 || bytes.size() <= weather.pieceBytes) {
                const QByteArray whole = std::move(bytes);
                pipe.chunks.pop_front();
                write(relay, pipe, whole);
            } else {
                const QByteArray piece = bytes.left(weather.pieceBytes);
                bytes.remove(0, weather.pieceBytes);
                write(relay, pipe, piece);
            }
            if (weather.pieceBytes > 0 && !pipe.chunks.empty()) {
                pipe.timer->start(weather.pieceEvery);
                return;
            }
        }
        if (!pipe.chunks.empty())
            pipe.timer->start(int(pipe.chunks.front().due - now));
    }

    void write(Relay &relay, Pipe &pipe, const QByteArray &bytes)
    {
        if (pipe.isDead)
            return;
        if (pipe.left >= 0 && pipe.left <= bytes.size()) {
            pipe.to->write(bytes.left(pipe.left));
            pipe.to->flush();
            pipe.isDead = true;
            // Not now: this may be called by a signal of the socket.
            QTimer::singleShot(0, relay.client, [this, &relay] { reset(relay); });
            return;
        }
        if (pipe.left >= 0)
            pipe.left -= bytes.size();
        pipe.to->write(bytes);
        pipe.to->flush();
    }

    void flush(Pipe &pipe)
    {
        for (const auto &chunk : pipe.chunks)
            pipe.to->write(chunk.bytes);
        pipe.chunks.clear();
    }

    static void halfClose(Pipe &pipe)
    {
        pipe.isDead = true;
        ::shutdown(int(pipe.to->socketDescriptor()), SHUT_WR);
    }

    static void reset(Relay &relay)
    {
        for (QTcpSocket *socket : { relay.hub, relay.client }) {
            const linger now { 1, 0 };
            ::setsockopt(int(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
        }
        relay.hub->abort();
        relay.client->abort();
    }

    void drop(Relay *relay)
    {
        const auto found = std::find_if(m_relays.begin(), m_relays.end(),
            [relay](const auto &each) { return each.get() == relay; });
        if (found == m_relays.end())
            return;
        relay->hub->disconnect(this);
        relay->client->disconnect(this);
        relay->hub->abort();
        relay->client->deleteLater(); // and the socket to the hub with it
        // The caller may be a timer or a socket of it.
        m_ended.push_back(std::move(*found));
        m_relays.erase(found);
        QTimer::singleShot(0, this, [this] { m_ended.clear(); });
    }

    quint16 m_target;
    QTcpServer m_server;
    QRandomGenerator m_random;
    QElapsedTimer m_clock;
    std::vector<std::unique_ptr<Relay>> m_relays;
    std::vector<std::unique_ptr<Relay>> m_ended;
};

} // namespace pulse::test
