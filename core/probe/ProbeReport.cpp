// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/probe/ProbeReport.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace pulse {
namespace {

struct Words
{
    ProbeFinding finding;
    const char *name;
    const char *verdict;
    const char *fix;
};

// clang-format off
constexpr std::array kWords {
    Words { ProbeFinding::Well, "well", QT_TRANSLATE_NOOP("Probe", "Works."), "" },
    Words { ProbeFinding::Cancelled, "cancelled", QT_TRANSLATE_NOOP("Probe", "The probe was ended before it was done."), QT_TRANSLATE_NOOP("Probe", "Run it again.") },
    Words { ProbeFinding::TimeLimit, "time_limit", QT_TRANSLATE_NOOP("Probe", "The probe did not get done within its time limit."), QT_TRANSLATE_NOOP("Probe", "Give it more time, or look at the step that took it.") },
    Words { ProbeFinding::BadAddress, "bad_address", QT_TRANSLATE_NOOP("Probe", "The address cannot be used."), QT_TRANSLATE_NOOP("Probe", "Write it as ws://host:port/path or wss://host/path; a token or password belongs into its own field.") },
    Words { ProbeFinding::NameNotFound, "name_not_found", QT_TRANSLATE_NOOP("Probe", "The host's name is not known here."), QT_TRANSLATE_NOOP("Probe", "Check the spelling; if it is right, check DNS or the VPN.") },
    Words { ProbeFinding::Refused, "refused", QT_TRANSLATE_NOOP("Probe", "Nothing listens on that port."), QT_TRANSLATE_NOOP("Probe", "Check the port, and that the server runs.") },
    Words { ProbeFinding::NoAnswer, "no_answer", QT_TRANSLATE_NOOP("Probe", "The host does not answer."), QT_TRANSLATE_NOOP("Probe", "Check that it is switched on and that no firewall drops the port.") },
    Words { ProbeFinding::Unreachable, "unreachable", QT_TRANSLATE_NOOP("Probe", "There is no way to the host from here."), QT_TRANSLATE_NOOP("Probe", "Check the network and the VPN.") },
    Words { ProbeFinding::ProxyFailed, "proxy_failed", QT_TRANSLATE_NOOP("Probe", "The proxy does not let this connection through."), QT_TRANSLATE_NOOP("Probe", "Check the proxy's address and login, or connect without it.") },
    Words { ProbeFinding::TlsCertificate, "tls_certificate", QT_TRANSLATE_NOOP("Probe", "The server's certificate is not accepted."), QT_TRANSLATE_NOOP("Probe", "Have it renewed or issued for this name; if it is your own authority's, name that as trusted.") },
    Words { ProbeFinding::TlsFailed, "tls_failed", QT_TRANSLATE_NOOP("Probe", "No encrypted connection came about."), QT_TRANSLATE_NOOP("Probe", "Check which versions of TLS the server offers; 1.2 or 1.3 is needed.") },
    Words { ProbeFinding::TlsNotSpoken, "tls_not_spoken", QT_TRANSLATE_NOOP("Probe", "The port answers, but not with TLS."), QT_TRANSLATE_NOOP("Probe", "Try ws:// in place of wss://, or another port.") },
    Words { ProbeFinding::TlsWanted, "tls_wanted", QT_TRANSLATE_NOOP("Probe", "The port wants TLS."), QT_TRANSLATE_NOOP("Probe", "Try wss:// in place of ws://.") },
    Words { ProbeFinding::ClosedAtOnce, "closed_at_once", QT_TRANSLATE_NOOP("Probe", "The server ended the connection without an answer."), QT_TRANSLATE_NOOP("Probe", "Check that the port is that of the server; if it speaks TLS, use wss://.") },
    Words { ProbeFinding::SilentServer, "silent_server", QT_TRANSLATE_NOOP("Probe", "The server takes the connection and does not finish an answer."), QT_TRANSLATE_NOOP("Probe", "Check that the port is that of the server; restart the server if it hangs.") },
    Words { ProbeFinding::NotHttp, "not_http", QT_TRANSLATE_NOOP("Probe", "What answers there does not speak HTTP."), QT_TRANSLATE_NOOP("Probe", "Check the port: it belongs to another service.") },
    Words { ProbeFinding::Redirected, "redirected", QT_TRANSLATE_NOOP("Probe", "The server sends clients elsewhere."), QT_TRANSLATE_NOOP("Probe", "Use the address that it names.") },
    Words { ProbeFinding::BadRequest, "bad_request", QT_TRANSLATE_NOOP("Probe", "The server does not accept the request."), QT_TRANSLATE_NOOP("Probe", "Check the path and the query of the address.") },
    Words { ProbeFinding::Unauthorized, "unauthorized", QT_TRANSLATE_NOOP("Probe", "The server wants to know who you are."), QT_TRANSLATE_NOOP("Probe", "Give a token, or a new one if it has expired.") },
    Words { ProbeFinding::Forbidden, "forbidden", QT_TRANSLATE_NOOP("Probe", "The server does not let you in."), QT_TRANSLATE_NOOP("Probe", "Ask its operator for access; a proxy on the way may be the one that refuses.") },
    Words { ProbeFinding::NotThere, "not_there", QT_TRANSLATE_NOOP("Probe", "The server has nothing at this path."), QT_TRANSLATE_NOOP("Probe", "Check the path; many servers use /ws, /socket or /.") },
    Words { ProbeFinding::UpgradeWanted, "upgrade_wanted", QT_TRANSLATE_NOOP("Probe", "The server did not see the wish for a WebSocket, or wants another version."), QT_TRANSLATE_NOOP("Probe", "A proxy on the way may remove it: let it pass Upgrade and Connection, or use wss://.") },
    Words { ProbeFinding::TooMany, "too_many", QT_TRANSLATE_NOOP("Probe", "The server has too many connections or requests."), QT_TRANSLATE_NOOP("Probe", "Wait, and try again.") },
    Words { ProbeFinding::ServerFault, "server_fault", QT_TRANSLATE_NOOP("Probe", "The server, or a proxy before it, is failing."), QT_TRANSLATE_NOOP("Probe", "Look into its log; try again later.") },
    Words { ProbeFinding::NoUpgrade, "no_upgrade", QT_TRANSLATE_NOOP("Probe", "The server answers, but not with a WebSocket."), QT_TRANSLATE_NOOP("Probe", "Check the path; a web page may be there in place of the server.") },
    Words { ProbeFinding::BadUpgrade, "bad_upgrade", QT_TRANSLATE_NOOP("Probe", "The server agrees to a WebSocket, but not in a valid way."), QT_TRANSLATE_NOOP("Probe", "A proxy on the way may change headers; else the server is at fault.") },
    Words { ProbeFinding::WrongSubprotocol, "wrong_subprotocol", QT_TRANSLATE_NOOP("Probe", "The server chose a subprotocol that nobody offered."), QT_TRANSLATE_NOOP("Probe", "The server is at fault, or it is one of another program.") },
    Words { ProbeFinding::ForeignProtocol, "foreign_protocol", QT_TRANSLATE_NOOP("Probe", "The server speaks a protocol that is not spoken here."), QT_TRANSLATE_NOOP("Probe", "Look for an address of the server that gives plain JSON over WebSocket.") },
    Words { ProbeFinding::NotJson, "not_json", QT_TRANSLATE_NOOP("Probe", "The server's messages are not JSON."), QT_TRANSLATE_NOOP("Probe", "Look for an address of the server that gives JSON.") },
    Words { ProbeFinding::LostLink, "lost_link", QT_TRANSLATE_NOOP("Probe", "The connection broke soon after it was made."), QT_TRANSLATE_NOOP("Probe", "Look into the server's log; a proxy on the way may cut WebSockets.") },
    Words { ProbeFinding::NoWelcome, "no_welcome", QT_TRANSLATE_NOOP("Probe", "The connection stands, but the server says nothing."), QT_TRANSLATE_NOOP("Probe", "It may wait for a message: give the connection a subscribe message.") },
    Words { ProbeFinding::NoSample, "no_sample", QT_TRANSLATE_NOOP("Probe", "The connection stands, but no sample came."), QT_TRANSLATE_NOOP("Probe", "Check that the server has feeds, and that you may subscribe to them.") },
    Words { ProbeFinding::NoPong, "no_pong", QT_TRANSLATE_NOOP("Probe", "The server does not answer pings."), QT_TRANSLATE_NOOP("Probe", "A dead link would be noticed late: have the server answer ping frames.") },
    Words { ProbeFinding::BlockedWebSocket, "blocked_websocket", QT_TRANSLATE_NOOP("Probe", "WebSocket does not get through, but its replacements do."), QT_TRANSLATE_NOOP("Probe", "It works, slower; to have WebSocket, let the proxy pass Upgrade and Connection.") },
};
// clang-format on

const Words &wordsOf(ProbeFinding finding)
{
    const auto found = std::find_if(kWords.begin(), kWords.end(),
        [finding](const Words &words) { return words.finding == finding; });
    return found == kWords.end() ? kWords.front() : *found;
}

QString msText(double ms)
{
    return QString::number(ms, 'f', ms < 100 ? 1 : 0) + u" ms"_s;
}

double rounded(double ms)
{
    return std::round(ms * 1000) / 1000;
}

} // namespace

QLatin1StringView probeStepName(ProbeStepKind kind)
{
    constexpr std::array<const char *, kProbeSteps> kNames { "address", "name", "tcp", "proxy",
        "tls", "upgrade", "subprotocol", "dialect", "first_sample", "round_trip", "fallback" };
    return QLatin1StringView(kNames.at(static_cast<std::size_t>(kind)));
}

QLatin1StringView probeStateName(ProbeState state)
{
    constexpr std::array<const char *, 6> kNames { "waiting", "running", "passed", "warning",
        "failed", "skipped" };
    return QLatin1StringView(kNames.at(static_cast<std::size_t>(state)));
}

const char *probeVerdictWords(ProbeFinding finding)
{
    return wordsOf(finding).verdict;
}

const char *probeFixWords(ProbeFinding finding)
{
    return wordsOf(finding).fix;
}

QLatin1StringView probeFindingName(ProbeFinding finding)
{
    return QLatin1StringView(wordsOf(finding).name);
}

QString cleanedWords(QByteArrayView bytes, qsizetype maxChars)
{
    QString words = QString::fromUtf8(bytes.first(std::min(bytes.size(), maxChars * 4)));
    const bool isCut = words.size() > maxChars;
    words.truncate(maxChars);
    if (!words.isEmpty() && words.back().isHighSurrogate())
        words.chop(1);
    // isPrint() is false for controls, and for the format characters that turn directions.
    for (QChar &c : words) {
        if (!c.isPrint() && !c.isSurrogate())
            c = u'?';
    }
    return isCut ? words + u'…' : words;
}

double quantileOf(const QList<double> &sorted, double share)
{
    if (sorted.isEmpty())
        return 0;
    const auto rank = static_cast<qsizetype>(std::ceil(share * double(sorted.size()))) - 1;
    return sorted.at(std::clamp<qsizetype>(rank, 0, sorted.size() - 1));
}

bool ProbeReport::works() const
{
    return finding == ProbeFinding::Well || finding == ProbeFinding::NoWelcome
        || finding == ProbeFinding::NoSample || finding == ProbeFinding::NoPong
        || finding == ProbeFinding::BlockedWebSocket;
}

int ProbeReport::warnings() const
{
    return static_cast<int>(std::count_if(steps.begin(), steps.end(),
        [](const ProbeStep &step) { return step.state == ProbeState::Warning; }));
}

QString ProbeReport::verdict() const
{
    QString words = QLatin1StringView(wordsOf(finding).verdict);
    if (!cause.isEmpty())
        words += u" ("_s + cause + u')';
    return words;
}

QString ProbeReport::fix() const
{
    QString words = QLatin1StringView(wordsOf(finding).fix);
    if (retryAfterSeconds > 0)
        words += u" Not before %1 s from now."_s.arg(retryAfterSeconds);
    if (!words.isEmpty() || finding != ProbeFinding::Well)
        return words;
    for (const ProbeStep &step : steps) {
        if (step.state == ProbeState::Warning)
            return u"One advice: "_s + step.detail;
    }
    return {};
}

QString probeLine(const ProbeStep &step)
{
    const QString name = QString(probeStepName(step.kind)).replace(u'_', u' ');
    const bool wasRun = step.state != ProbeState::Skipped && step.state != ProbeState::Waiting;
    return u"%1 %2 %3  %4"_s.arg(probeStateName(step.state), -8)
        .arg(name, -13)
        .arg(wasRun ? msText(step.tookMs) : u"-"_s, 10)
        .arg(step.detail)
        .trimmed();
}

QString ProbeReport::text() const
{
    QString out = verdict() + u'\n';
    if (const QString what = fix(); !what.isEmpty())
        out += what + u'\n';
    out += u"\n%1, took %2\n"_s.arg(address, msText(tookMs));
    for (const ProbeStep &step : steps)
        out += probeLine(step) + u'\n';
    if (!costs.isEmpty()) {
        out += u"\n%1 %2 %3 %4 %5\n"_s.arg(u"transport"_s, -20)
                   .arg(u"median"_s, 10)
                   .arg(u"p95"_s, 10)
                   .arg(u"overhead"_s, 16)
                   .arg(u"requests"_s, 10);
        for (const ProbeCost &cost : costs) {
            out += u"%1 %2 %3 %4 %5\n"_s.arg(cost.transport, -20)
                       .arg(msText(cost.medianMs), 10)
                       .arg(msText(cost.p95Ms), 10)
                       .arg(QString::number(cost.overheadBytes, 'f', 0) + u" B/message"_s, 16)
                       .arg(cost.requests, 10, 'f', 1);
        }
    }
    return out;
}

QByteArray ProbeReport::json() const
{
    QJsonArray all;
    for (const ProbeStep &step : steps) {
        all.append(QJsonObject { { u"step"_s, QString(probeStepName(step.kind)) },
            { u"state"_s, QString(probeStateName(step.state)) },
            { u"startMs"_s, rounded(step.startMs) }, { u"tookMs"_s, rounded(step.tookMs) },
            { u"detail"_s, step.detail } });
    }
    QJsonArray trips;
    for (const double ms : roundTripsMs)
        trips.append(rounded(ms));
    QJsonObject report { { u"address"_s, address },
        { u"finding"_s, QString(probeFindingName(finding)) }, { u"works"_s, works() },
        { u"verdict"_s, verdict() }, { u"fix"_s, fix() }, { u"tookMs"_s, rounded(tookMs) },
        { u"steps"_s, all }, { u"roundTripsMs"_s, trips } };
    if (retryAfterSeconds > 0)
        report.insert(u"retryAfter"_s, retryAfterSeconds);
    if (!costs.isEmpty()) {
        QJsonArray each;
        for (const ProbeCost &cost : costs) {
            each.append(QJsonObject { { u"transport"_s, cost.transport },
                { u"exchanges"_s, cost.exchanges }, { u"medianMs"_s, rounded(cost.medianMs) },
                { u"p95Ms"_s, rounded(cost.p95Ms) },
                { u"overheadBytesPerMessage"_s, rounded(cost.overheadBytes) },
                { u"requestsPerMessage"_s, rounded(cost.requests) } });
        }
        report.insert(u"costs"_s, each);
    }
    return QJsonDocument(report).toJson(QJsonDocument::Compact) + '\n';
}

} // namespace pulse
