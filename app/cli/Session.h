// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/ExitCode.h"
#include "app/cli/SignalWatch.h"
#include "core/base/Clock.h"
#include "core/client/Link.h"
#include "core/client/NetworkWatch.h"
#include "core/dialect/DialectCodec.h"

#include <QUrl>

#include <chrono>
#include <memory>
#include <optional>

namespace pulse::cli {

struct SessionOptions
{
    QUrl url;
    QString userName;
    bool reconnect = true;
    bool isQuiet = false; //!< no lines about the connection, errors still
    ProxyChoice proxy { ProxyChoice::Kind::System, {}, 0, {}, {} };
    QByteArray authoritiesPem {};
    QString outbox {}; //!< file of unsent messages; empty = none
    std::chrono::milliseconds ackDeadline { 0 }; //!< 0 = the link's default
    dialect::Dialect dialect = dialect::Dialect::Pulse;
    dialect::DialectConfig dialectConfig {};
};

/*!
 * The run of one sub-command: a link, its state as lines on stderr, signals, and an end that closes
 * the connection in order before the event loop is left with the exit code. The token of the server
 * comes from the environment (PULSE_TOKEN). Main thread.
 */
class Session : public QObject
{
    Q_OBJECT
public:
    explicit Session(SessionOptions options);

    Link &link() { return m_link; }
    Clock &clock() { return m_clock; }
    /*! Live was reached at least once. */
    bool wasLive() const { return m_wasLive; }
    bool isEnding() const { return m_exitCode.has_value(); }

    /*! Connects and runs the event loop; the exit code of the process. */
    int run();
    /*! The first call decides; later ones do nothing. */
    void end(ExitCode code);
    /*! The end of a deadline: 5, or 3 when there never was a connection. */
    void endTimedOut(const QString &what);

private:
    void onTransition(const LinkTransition &transition);
    void onGaveUp(const LinkTransition &transition);
    void endWith(int code);
    void report(const QString &words) const;
    QString wordsForLive() const;
    QString outage(const LinkTransition &transition) const;

    SessionOptions m_options;
    SystemClock m_clock;
    SignalWatch m_signals;
    Link m_link;
    NetworkWatch m_network;
    QString m_address; //!< of the server, without what may be secret
    bool m_wasLive = false;
    std::optional<int> m_exitCode;
    Error m_lastError;
};

/*! An `error` of the server on stderr. */
void complainOfRefusal(const codec::ErrorReply &reply);
/*! An error in English, for stderr. */
QString wordsFor(const Error &error);

} // namespace pulse::cli
