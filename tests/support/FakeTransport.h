// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Clock.h"
#include "core/transport/Transport.h"

#include <QPointer>

#include <deque>
#include <memory>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace pulse::test {

/*! What becomes of one attempt to open a FakeTransport. */
struct FakeAttempt
{
    enum class Kind { Open, Refuse, Hang };
    Kind kind = Kind::Open;
    Error error;
    int httpStatus = 0;

    static FakeAttempt open() { return {}; }
    static FakeAttempt refuse(ErrorCode code = ErrorCode::Refused, int httpStatus = 0)
    {
        return { Kind::Refuse, { code, {} }, httpStatus };
    }
    static FakeAttempt hang() { return { Kind::Hang, {}, 0 }; }
};

/*! Shared by all transports of one FakeNetwork. */
struct FakeNetworkState
{
    std::deque<FakeAttempt> script; //!< one a transport; Open when it is empty
    std::set<TransportKind> kinds { TransportKind::WebSocket }; //!< that can be made
    std::vector<TransportKind> made;
    std::vector<Transport::Options> attempts;
    std::chrono::seconds retryAfter { 0 }; //!< of refusals
    std::vector<QByteArray> sent; //!< text messages, whichever transport took them
    std::vector<QByteArray> sentBinary;
    QString subprotocol; //!< what the server names
    int pings = 0;
    QByteArray lastPing;
    bool answersPings = true;
    bool isDead = false; //!< nothing arrives any more, in either direction
    qint64 bytesToWrite = 0;
};

/*! A Transport without a network: keeps the signal contract, all of it by the given clock. */
class FakeTransport final : public Transport
{
public:
    FakeTransport(Clock &clock, std::shared_ptr<FakeNetworkState> network)
        : m_clock(clock)
        , m_network(std::move(network))
    {
    }

    void open(const Options &options) override
    {
        m_network->attempts.push_back(options);
        FakeAttempt attempt;
        if (!m_network->script.empty()) {
            attempt = m_network->script.front();
            m_network->script.pop_front();
        }
        if (attempt.kind == FakeAttempt::Kind::Hang)
            return;
        later([this, attempt] {
            if (attempt.kind == FakeAttempt::Kind::Refuse) {
                m_isEnded = true;
                m_retryAfter = m_network->retryAfter;
                Q_EMIT failed(attempt.error, attempt.httpStatus);
            } else {
                m_isOpen = true;
                Q_EMIT opened(m_network->subprotocol);
            }
        });
    }
    bool sendText(const QByteArray &utf8) override
    {
        if (m_isOpen)
            m_network->sent.push_back(utf8);
        return m_isOpen;
    }
    bool sendBinary(const QByteArray &bytes) override
    {
        if (m_isOpen)
            m_network->sentBinary.push_back(bytes);
        return m_isOpen;
    }
    void ping(const QByteArray &payload) override
    {
        ++m_network->pings;
        m_network->lastPing = payload;
        if (m_network->answersPings && !m_network->isDead)
            later([this, payload] { Q_EMIT pongReceived(payload); });
    }
    void close(int code, const QString &) override
    {
        m_closeCode = code;
        abort();
    }
    void abort() override
    {
        if (std::exchange(m_isEnded, true))
            return;
        const bool wasOpen = std::exchange(m_isOpen, false);
        m_timers.clear(); // nothing but the end may follow
        later([this, wasOpen] {
            const Error error { ErrorCode::Cancelled, {} };
            if (wasOpen)
                Q_EMIT closed({ true, 0, {}, error });
            else
                Q_EMIT failed(error, 0);
        });
    }
    qint64 bytesToWrite() const override { return m_network->bytesToWrite; }

    // What the peer does
    void receive(const QByteArray &text)
    {
        if (m_isOpen && !m_network->isDead)
            Q_EMIT textReceived(text);
    }
    void receiveBinary(const QByteArray &bytes)
    {
        if (m_isOpen && !m_network->isDead)
            Q_EMIT binaryReceived(bytes);
    }
    void receivePong(const QByteArray &payload) { Q_EMIT pongReceived(payload); }
    void breakOff(int code = 0, const QString &reason = {})
    {
        if (std::exchange(m_isEnded, true))
            return;
        m_isOpen = false;
        m_timers.clear();
        Q_EMIT closed({ false, code, reason,
            { code == 0 ? ErrorCode::ConnectionLost : ErrorCode::PeerClosed, {} } });
    }
    int closeCode() const { return m_closeCode; } //!< we asked for

private:
    void later(std::function<void()> act)
    {
        m_timers.push_back(m_clock.singleShot(std::chrono::milliseconds(0), std::move(act)));
    }

    Clock &m_clock;
    std::shared_ptr<FakeNetworkState> m_network;
    std::vector<std::unique_ptr<ClockTimer>> m_timers;
    bool m_isOpen = false;
    bool m_isEnded = false;
    int m_closeCode = 0;
};

/*! The other end of every transport that its factory makes. */
class FakeNetwork
{
public:
    explicit FakeNetwork(Clock &clock)
        : m_clock(clock)
    {
    }

    TransportFactory factory()
    {
        return [this](TransportKind kind) -> std::unique_ptr<Transport> {
            if (!m_state->kinds.contains(kind))
                return nullptr;
            m_state->made.push_back(kind);
            auto transport = std::make_unique<FakeTransport>(m_clock, m_state);
            m_current = transport.get();
            return transport;
        };
    }
    FakeNetworkState *operator->() { return m_state.get(); }
    /*! The newest transport. */
    FakeTransport &current() { return *m_current; }
    bool hasTransport() const { return !m_current.isNull(); }
    /*! Takes what was sent so far. */
    std::vector<QByteArray> takeSent() { return std::exchange(m_state->sent, {}); }

private:
    Clock &m_clock;
    std::shared_ptr<FakeNetworkState> m_state = std::make_shared<FakeNetworkState>();
    QPointer<FakeTransport> m_current;
};

} // namespace pulse::test
