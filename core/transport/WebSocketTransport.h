// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Clock.h"
#include "core/transport/Transport.h"

#include <QWebSocket>

#include <memory>
#include <optional>

namespace pulse {

/*! Checks that need no network: BadUrl (scheme, host, port, control characters) or BadArgument
 * (subprotocol, token). nullopt = can be opened. */
std::optional<Error> checkOptions(const Transport::Options &options);
/*! QWebSocket keeps the status of a refused upgrade to itself except in its error text
 * ("Unhandled http status code: 503 (…)."). A hint: 0 when no status can be read. */
int httpStatusFromErrorText(const QString &text);

/*!
 * ws:// and wss:// by QWebSocket, with a guard for each thing QWebSocket leaves to its user: size
 * limits, deadlines for opening, for closing and for an unfinished message, one terminal signal,
 * no close code that never arrived, no unasked subprotocol. io thread; the signal contract is that
 * of Transport.
 *
 * Not guarded, as QWebSocket gives no way to see it: masked frames of a server (RFC 6455 § 5.1).
 */
class WebSocketTransport final : public Transport
{
    Q_OBJECT
public:
    explicit WebSocketTransport(Clock &clock, QObject *parent = nullptr);
    ~WebSocketTransport() override;

    void open(const Options &options) override;
    bool sendText(const QByteArray &utf8) override;
    bool sendBinary(const QByteArray &bytes) override;
    void ping(const QByteArray &payload) override;
    void close(int code, const QString &reason) override;
    void abort() override;
    qint64 bytesToWrite() const override;

private:
    enum class Phase { Idle, Opening, Open, Closing, Ended };

    void applyLimits();
    QNetworkRequest request() const;
    void onConnected();
    void onError(QAbstractSocket::SocketError error);
    void onSslErrors(const QList<QSslError> &errors);
    void onText(const QString &text);
    void onBinary(const QByteArray &bytes);
    void onFrame(bool isLast);
    void fail(ErrorCode code, const QString &detail);
    void scheduleEnd();
    void end();
    void endOpening();
    void endOpen(int code, const QString &reason);

    Clock &m_clock;
    QWebSocket m_socket;
    QNetworkProxy m_proxy;
    Options m_options;
    Phase m_phase = Phase::Idle;
    bool m_wasOpened = false;
    bool m_wasOurs = false;
    bool m_hasCloseCode = false; //!< a close frame was seen; QWebSocket's initial code is 1000
    bool m_isEndScheduled = false;
    int m_httpStatus = 0;
    int m_fragments = 0;
    Error m_error; //!< the first one wins
    QString m_sslWords;
    std::unique_ptr<ClockTimer> m_deadline; //!< of opening, then of closing
    std::unique_ptr<ClockTimer> m_messageDeadline;
};

/*! Makes WebSocketTransports and nothing else; `clock` outlives them all. */
TransportFactory webSocketTransports(Clock &clock);

} // namespace pulse
