// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Clock.h"
#include "core/transport/Transport.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>

#include <cstdint>
#include <deque>
#include <memory>

namespace pulse {

/*!
 * What EventsTransport and PollTransport share: a session of a hub over plain HTTP (PROTOCOL.md
 * § 13). What is sent goes by numbered POSTs, one at a time; what gets no answer is said again
 * under its number, so that nothing is said twice. A listening request that breaks is asked again
 * from where it was heard. io thread; the signal contract is that of Transport.
 *
 * There is no ping below the messages: silence is noticed by who sends them. Redirects are not
 * followed, cookies stay in here.
 */
class HttpTransport : public Transport
{
    Q_OBJECT
public:
    ~HttpTransport() override;

    void open(const Options &options) override;
    /*! JSON objects only. */
    bool sendText(const QByteArray &utf8) override;
    bool sendBinary(const QByteArray &bytes) override;
    void ping(const QByteArray &payload) override;
    void close(int code, const QString &reason) override;
    void abort() override;
    qint64 bytesToWrite() const override;

protected:
    HttpTransport(Clock &clock, QObject *parent);

    /*! The next request that hears, and how long its whole answer may take; 0 = for ever. */
    virtual QNetworkRequest listenRequest() = 0;
    virtual std::chrono::milliseconds answerDeadline() const = 0;
    virtual QByteArray contentType() const = 0;
    /*! Of an answer with status 200 and that content type, as they come. */
    virtual void take(const QByteArray &bytes) = 0;
    /*! It is complete, or broke off. */
    virtual void ended(const QNetworkReply &reply, bool isWhole) = 0;

    const Options &options() const { return m_options; }
    bool isEnding() const;
    /*! `path`, at the place of the WebSocket's. */
    QNetworkRequest request(const QString &path, const QString &query = {}) const;
    /*! The first answer came, and is what it should be. */
    void becomeOpen();
    void deliver(const QByteArray &message);
    void listen();
    void listenAfter(std::chrono::milliseconds delay);
    /*! Something is wrong with what was heard, but not with the session. */
    void listenAgain(const QString &why);
    void fail(ErrorCode code, const QString &detail);

private:
    enum class Phase { Idle, Opening, Open, Closing, Ended };
    struct DeleteLater
    {
        void operator()(QNetworkReply *reply) const;
    };
    using Reply = std::unique_ptr<QNetworkReply, DeleteLater>;

    void watch(QNetworkReply &reply);
    void onListenBytes();
    void onListened();
    void onRefused(int status);
    void onUnanswered(const QNetworkReply &reply);
    bool nameSession(const QNetworkReply &reply);
    void post();
    void send();
    void onPosted();
    void onPostRefused(int status);
    void postAgain(std::chrono::milliseconds delay);
    void peerClosed(int code, const QString &reason);
    void scheduleEnd();
    void end();

    Clock &m_clock;
    QNetworkAccessManager m_network;
    Options m_options;
    QNetworkProxy m_proxy;
    QSslConfiguration m_tls;
    Phase m_phase = Phase::Idle;
    bool m_wasOpened = false;
    bool m_wasOurs = false;
    bool m_isEndScheduled = false;
    bool m_isLoginGiven = false; //!< to the proxy, for what is being asked
    int m_httpStatus = 0;
    Error m_error; //!< the first one wins
    CloseInfo m_closeInfo;
    QString m_sslWords;
    QByteArray m_session;

    Reply m_listening;
    QByteArray m_refusal; //!< the beginning of what was said instead
    qint64 m_refusalBytes = 0;
    int m_listenFailures = 0; //!< in a row
    std::deque<QByteArray> m_queue;
    qint64 m_queuedBytes = 0;
    QByteArray m_body; //!< being posted
    Reply m_posting;
    qint64 m_answerBytes = 0;
    std::uint64_t m_counter = 0; //!< of m_body, or the last
    int m_postFailures = 0; //!< in a row
    std::unique_ptr<ClockTimer> m_deadline; //!< of opening, then of closing
    std::unique_ptr<ClockTimer> m_listenTimer;
    std::unique_ptr<ClockTimer> m_postTimer;
};

/*! Retry-After in seconds, bounded; 0 = none, or a date. */
std::chrono::seconds retryAfterOf(const QByteArray &header);

} // namespace pulse
