// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QMetaType>
#include <QString>

namespace pulse {

/*! In the order in which they are taken. */
enum class ProbeStepKind {
    Address,
    Name,
    Tcp,
    Proxy,
    Tls,
    Upgrade,
    Subprotocol,
    Dialect,
    FirstSample,
    RoundTrip,
    Fallback,
};
inline constexpr int kProbeSteps = 11;

enum class ProbeState { Waiting, Running, Passed, Warning, Failed, Skipped };

/*! What is the matter, first the worst. The words of each are verdictWords and fixWords. */
enum class ProbeFinding {
    Well,
    Cancelled,
    TimeLimit,
    BadAddress,
    NameNotFound,
    Refused,
    NoAnswer, //!< no TCP connection within its deadline
    Unreachable,
    ProxyFailed,
    TlsCertificate,
    TlsFailed,
    TlsNotSpoken, //!< the port answers, without TLS
    TlsWanted, //!< the port speaks TLS, the address says ws
    ClosedAtOnce,
    SilentServer, //!< accepts the connection and says nothing
    NotHttp,
    Redirected,
    BadRequest,
    Unauthorized,
    Forbidden,
    NotThere,
    UpgradeWanted, //!< 426
    TooMany,
    ServerFault, //!< 5xx
    NoUpgrade, //!< any other answer
    BadUpgrade, //!< 101 with wrong headers
    WrongSubprotocol,
    ForeignProtocol,
    NotJson,
    LostLink, //!< broke after the upgrade
    NoWelcome, //!< says nothing; a server may wait to be asked
    NoSample,
    NoPong,
    BlockedWebSocket, //!< no WebSocket, but the other transports get through
};

struct ProbeStep
{
    ProbeStepKind kind = ProbeStepKind::Address;
    ProbeState state = ProbeState::Waiting;
    double startMs = 0; //!< since the probe began
    double tookMs = 0;
    QString detail; //!< cleaned, without secrets
};

/*! What an exchange (a question and its answer) costs over one transport. */
struct ProbeCost
{
    QString transport;
    int exchanges = 0; //!< answered
    double medianMs = 0;
    double p95Ms = 0;
    double overheadBytes = 0; //!< per message, without those of TLS and TCP
    double requests = 0; //!< of HTTP, per message
};

struct ProbeReport
{
    QString address; //!< without user, password and query
    ProbeFinding finding = ProbeFinding::Well;
    QString cause; //!< the detail of what failed
    QList<ProbeStep> steps;
    QList<double> roundTripsMs; //!< as they came
    QList<ProbeCost> costs; //!< empty unless asked for
    double tookMs = 0;
    int retryAfterSeconds = 0; //!< the server asked for it; 0 = it did not

    bool works() const; //!< nothing failed
    int warnings() const;
    /*! One sentence what is the matter, and one what to do; empty = nothing. English. */
    QString verdict() const;
    QString fix() const;
    /*! Verdict first; for people, and for pasting into a report of a fault. */
    QString text() const;
    QByteArray json() const;
};

QLatin1StringView probeStepName(ProbeStepKind kind);
QLatin1StringView probeStateName(ProbeState state);
QLatin1StringView probeFindingName(ProbeFinding finding);
/*! The sentences of verdict() and fix(), English; translated in the context "Probe". */
const char *probeVerdictWords(ProbeFinding finding);
const char *probeFixWords(ProbeFinding finding);
QString probeLine(const ProbeStep &step);
/*! Of a peer, for people: no control or direction characters, cut. */
QString cleanedWords(QByteArrayView bytes, qsizetype maxChars = 120);
/*! Of sorted values, `share` from 0 to 1; 0 without values. */
double quantileOf(const QList<double> &sorted, double share);

} // namespace pulse

Q_DECLARE_METATYPE(pulse::ProbeReport)
