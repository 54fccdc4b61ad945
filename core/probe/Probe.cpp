// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/probe/Probe.h"

#include "core/base/OwnThread.h"
#include "core/probe/ProbeSocket.h"
#include "core/probe/ProbeTask.h"
#include "core/transport/EventStream.h"
#include "core/transport/Tls.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QSslCipher>

#include <netdb.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <thread>

using namespace Qt::StringLiterals;
using namespace pulse::probing;
using namespace std::chrono_literals;

namespace pulse {
namespace {

constexpr int kPings = 20;
/*! Below what a hub allows, whatever was said before. */
constexpr auto kPause = 60ms;
/*! How long a second family is waited for when the first has answered. */
constexpr auto kOtherFamily = 1000ms;
constexpr int kShortOfDays = 14;

QString ms(double value)
{
    return QString::number(value, 'f', value < 100 ? 1 : 0) + u" ms"_s;
}

bool hasNumber(const QJsonValue &value, int depth = 0)
{
    if (value.isDouble())
        return true;
    if (depth > 8)
        return false;
    if (value.isArray()) {
        const QJsonArray all = value.toArray();
        return std::any_of(all.begin(), all.end(),
            [depth](const QJsonValue &each) { return hasNumber(each, depth + 1); });
    }
    const QJsonObject object = value.toObject();
    return std::any_of(object.begin(), object.end(),
        [depth](const QJsonValue &each) { return hasNumber(each, depth + 1); });
}

QJsonValue jsonOf(const QByteArray &text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text);
    if (document.isObject())
        return document.object();
    if (document.isArray())
        return document.array();
    return QJsonValue::Undefined;
}

QByteArray pingText(int nonce)
{
    return "{\"type\":\"ping\",\"nonce\":" + QByteArray::number(nonce) + '}';
}

bool isPong(const QJsonValue &value, int nonce)
{
    const QJsonObject object = value.toObject();
    return object.value("type"_L1) == "pong"_L1 && object.value("nonce"_L1).toInt(-1) == nonce;
}

/*! A field for people of what the server said. */
QString field(const QJsonObject &object, QLatin1StringView name)
{
    return cleanedWords(object.value(name).toString().toUtf8(), 60);
}

ProbeFinding findingOfStatus(int status)
{
    if (status >= 300 && status < 400)
        return ProbeFinding::Redirected;
    if (status >= 500)
        return ProbeFinding::ServerFault;
    switch (status) {
    case 400:
        return ProbeFinding::BadRequest;
    case 401:
        return ProbeFinding::Unauthorized;
    case 403:
        return ProbeFinding::Forbidden;
    case 404:
    case 410:
        return ProbeFinding::NotThere;
    case 407:
        return ProbeFinding::ProxyFailed;
    case 426:
        return ProbeFinding::UpgradeWanted;
    case 429:
        return ProbeFinding::TooMany;
    default:
        return ProbeFinding::NoUpgrade;
    }
}

ProbeFinding findingOfError(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError:
        return ProbeFinding::Refused;
    case QAbstractSocket::SocketTimeoutError:
        return ProbeFinding::NoAnswer;
    case QAbstractSocket::HostNotFoundError:
        return ProbeFinding::NameNotFound;
    case QAbstractSocket::RemoteHostClosedError:
        return ProbeFinding::ClosedAtOnce;
    default:
        return ProbeFinding::Unreachable;
    }
}

} // namespace

class Probe::Run : public QObject
{
public:
    Run(Probe &probe, const Options &options);
    ~Run() override;
    void start();
    void setStep(ProbeStepKind kind, ProbeState state, const QString &detail);
    QString masked(QString words) const;
    double elapsed() const;

    ProbeReport report;

private:
    struct Wake
    {
        Run &run;
        bool await_ready() const { return false; }
        void await_suspend(std::coroutine_handle<> handle) { run.m_waiting = handle; }
        void await_resume() const { }
    };
    /*! Passes once, and wakes who waits. */
    class Deadline
    {
    public:
        Deadline(Run &run, std::chrono::milliseconds span)
            : m_timer(run.m_probe.m_clock.singleShot(span, [this, &run] {
                m_isPassed = true;
                run.poke();
            }))
        {
        }
        bool isPassed() const { return m_isPassed; }

    private:
        bool m_isPassed = false;
        std::unique_ptr<ClockTimer> m_timer;
    };
    struct Names
    {
        bool isKnown = false;
        double tookMs = 0;
        QList<QHostAddress> addresses;
    };
    /*! Between us and threads that cannot be stopped. */
    struct Mailbox
    {
        std::mutex mutex;
        Run *receiver = nullptr;
    };
    enum class Got { Text, Binary, Pong, Closed, Wrong, Timeout };
    struct Incoming
    {
        Got got = Got::Timeout;
        QByteArray bytes;
        QString words; //!< of an end
    };
    struct Answer
    {
        bool isThere = false;
        HttpHead head;
        QByteArray body;
        QString words; //!< why not
    };

    void poke();
    Wake news() { return Wake { *this }; }
    std::unique_ptr<ProbeSocket> makeSocket();
    void lookUp(std::size_t family);
    bool checkAddress();
    void begin(ProbeStepKind kind) { setStep(kind, ProbeState::Running, {}); }
    void fail(ProbeStepKind kind, ProbeFinding finding, const QString &detail);
    void warn(ProbeStepKind kind, ProbeFinding finding, const QString &detail);
    QByteArray requestHead(const QByteArray &method, const QByteArray &target) const;
    QByteArray httpTarget(const QByteArray &name) const;
    bool checkUpgrade(const HttpHead &head, const QByteArray &key);
    void explainRefusal(const HttpHead &head);
    void checkSubprotocol(const HttpHead &head);
    void judgeFirst(const Incoming &first);
    void tellTls();

    Task all();
    Task main();
    Task findName();
    Task connectTcp();
    Task connectProxy();
    Task encrypt();
    Task upgrade();
    Task readHead(ProbeSocket *socket, HttpHead *head, Read *outcome);
    Task readMessage(Incoming *incoming, const Deadline *deadline);
    Task speak();
    Task firstSample();
    Task roundTrip();
    Task pingOnce(int nonce, bool isFrame, double *tookMs);
    Task openAgain(std::unique_ptr<ProbeSocket> *socket);
    Task exchange(ProbeSocket *socket, const QByteArray *request, Answer *answer);
    Task fallback();
    Task tryEvents(bool *works, QString *words);
    Task tryPoll(bool *works, QString *words);
    Task compareWebSocket();
    Task pause(std::chrono::milliseconds span);
    Task waitForEvent(
        ProbeSocket *socket, BodyReader *body, EventStream *stream, int nonce, QByteArray *first);
    void addCost(const QString &name, QList<double> trips, double overhead, double requests);

    Probe &m_probe;
    Options m_options;
    std::chrono::nanoseconds m_began;
    std::shared_ptr<Mailbox> m_mailbox = std::make_shared<Mailbox>();
    std::array<Names, 2> m_names; // IPv6, IPv4
    std::unique_ptr<ProbeSocket> m_socket;
    QHostAddress m_address; // the one that answered
    QNetworkProxy m_proxy;
    QByteArray m_message; // what has come of a cut one
    Opcode m_messageKind = Opcode::Text;
    QByteArray m_firstText;
    QString m_agent;
    bool m_isHub = false;
    bool m_isPlain = false; // a welcome, but no hub of ours
    bool m_isUp = false;
    bool m_hasHttp = false; // an answer came, so others of HTTP may get through
    bool m_hasFailed = false;
    int m_nonce = 0;
    std::coroutine_handle<> m_waiting;
    bool m_isPosted = false;
    Task m_task; // last: its frames use the rest
};

Probe::Run::Run(Probe &probe, const Options &options)
    : m_probe(probe)
    , m_options(options)
    , m_began(probe.m_clock.monotonic())
    , m_nonce(static_cast<int>(QRandomGenerator::global()->bounded(1'000'000)))
{
    m_mailbox->receiver = this;
    report.address = options.url.toDisplayString(
        QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
    for (int i = 0; i < kProbeSteps; ++i)
        report.steps.append(ProbeStep { static_cast<ProbeStepKind>(i), {}, 0, 0, {} });
}

Probe::Run::~Run()
{
    const std::lock_guard lock(m_mailbox->mutex);
    m_mailbox->receiver = nullptr;
}

void Probe::Run::start()
{
    m_task = all();
    QMetaObject::invokeMethod(
        this, [this] { m_task.start(); }, Qt::QueuedConnection);
}

double Probe::Run::elapsed() const
{
    return std::chrono::duration<double, std::milli>(m_probe.m_clock.monotonic() - m_began).count();
}

/*! Never resumes inside a signal of a socket: what runs may destroy it. */
void Probe::Run::poke()
{
    if (m_isPosted)
        return;
    m_isPosted = true;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_isPosted = false;
            if (const auto handle = std::exchange(m_waiting, {}))
                handle.resume();
        },
        Qt::QueuedConnection);
}

std::unique_ptr<ProbeSocket> Probe::Run::makeSocket()
{
    return std::make_unique<ProbeSocket>([this] { poke(); });
}

/*! A peer may repeat what it was told. */
QString Probe::Run::masked(QString words) const
{
    const std::array secrets { QString::fromUtf8(m_options.bearerToken), m_options.proxy.password,
        m_options.url.query(), m_options.url.query(QUrl::FullyEncoded), m_options.url.password() };
    for (const QString &secret : secrets) {
        if (!secret.isEmpty())
            words.replace(secret, u"…"_s);
    }
    return words;
}

void Probe::Run::setStep(ProbeStepKind kind, ProbeState state, const QString &detail)
{
    ProbeStep &step = report.steps[static_cast<int>(kind)];
    if (state == ProbeState::Running)
        step.startMs = elapsed();
    else if (step.state == ProbeState::Running)
        step.tookMs = elapsed() - step.startMs;
    step.state = state;
    step.detail = masked(detail);
    Q_EMIT m_probe.stepChanged(step);
}

void Probe::Run::fail(ProbeStepKind kind, ProbeFinding finding, const QString &detail)
{
    report.finding = finding;
    report.cause = masked(detail);
    m_hasFailed = true;
    setStep(kind, ProbeState::Failed, detail);
}

void Probe::Run::warn(ProbeStepKind kind, ProbeFinding finding, const QString &detail)
{
    if (report.finding == ProbeFinding::Well)
        report.finding = finding;
    setStep(kind, ProbeState::Warning, detail);
}

Task Probe::Run::all()
{
    Task mainline = main();
    co_await mainline;
    if (m_isHub || (m_hasHttp && !m_isUp)) {
        Task others = fallback();
        co_await others;
    }
    QMetaObject::invokeMethod(
        &m_probe, [probe = &m_probe, found = report.finding] { probe->end(found); },
        Qt::QueuedConnection);
}

Task Probe::Run::main()
{
    if (!checkAddress())
        co_return;
    Task way = m_proxy.type() == QNetworkProxy::NoProxy ? findName() : connectProxy();
    co_await way;
    if (m_hasFailed)
        co_return;
    if (m_proxy.type() == QNetworkProxy::NoProxy) {
        Task tcp = connectTcp();
        co_await tcp;
        if (m_hasFailed)
            co_return;
        setStep(ProbeStepKind::Proxy, ProbeState::Skipped, u"none is used"_s);
    }
    Task tls = encrypt();
    co_await tls;
    if (m_hasFailed)
        co_return;
    Task shake = upgrade();
    co_await shake;
    if (m_hasFailed)
        co_return;
    m_isUp = true;
    Task talk = speak();
    co_await talk;
}

bool Probe::Run::checkAddress()
{
    const auto kind = ProbeStepKind::Address;
    begin(kind);
    const QUrl &url = m_options.url;
    const bool isSecure = url.scheme() == "wss"_L1;
    const auto refuse = [&](const QString &why) {
        fail(kind, ProbeFinding::BadAddress, why);
        return false;
    };
    if (!url.isValid() || url.host().isEmpty())
        return refuse(u"there is no host in it"_s);
    if (!isSecure && url.scheme() != "ws"_L1)
        return refuse(u"it does not begin with ws:// or wss://"_s);
    if (!url.userInfo().isEmpty())
        return refuse(u"it has a user or password in it"_s);
    if (url.hasFragment())
        return refuse(u"a WebSocket address has no # part"_s);
    if (url.port() == 0)
        return refuse(u"0 is no port"_s);
    const bool isRaw = std::any_of(m_options.bearerToken.begin(), m_options.bearerToken.end(),
        [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
    if (isRaw)
        return refuse(u"the token has control characters"_s);
    m_proxy = proxyFor(m_options.proxy, url);
    const QString words = u"%1, port %2, path %3"_s.arg(
        isSecure ? u"secure WebSocket"_s : u"WebSocket without encryption"_s,
        QString::number(url.port(isSecure ? 443 : 80)),
        cleanedWords(url.path(QUrl::FullyEncoded).isEmpty()
                ? QByteArray("/")
                : url.path(QUrl::FullyEncoded).toUtf8()));
    if (!isSecure && !m_options.bearerToken.isEmpty() && !isThisMachine(url.host()))
        warn(kind, ProbeFinding::Well, words + u"; anybody on the way can read the token"_s);
    else
        setStep(kind, ProbeState::Passed, words);
    return true;
}

void Probe::Run::lookUp(std::size_t family)
{
    std::thread([box = m_mailbox, host = QUrl::toAce(m_options.url.host()), family,
                    start = elapsed()] {
        addrinfo hints {};
        hints.ai_family = family == 0 ? AF_INET6 : AF_INET;
        hints.ai_socktype = SOCK_STREAM;
        addrinfo *found = nullptr;
        QList<QHostAddress> addresses;
        if (getaddrinfo(host.constData(), nullptr, &hints, &found) == 0) {
            for (const addrinfo *each = found; each && addresses.size() < 16; each = each->ai_next)
                addresses.append(QHostAddress(each->ai_addr));
            freeaddrinfo(found);
        }
        const std::lock_guard lock(box->mutex);
        Run *const run = box->receiver;
        if (!run)
            return;
        QMetaObject::invokeMethod(
            run,
            [run, addresses, family, start] {
                run->m_names.at(family) = Names { true, run->elapsed() - start, addresses };
                run->poke();
            },
            Qt::QueuedConnection);
    }).detach();
}

Task Probe::Run::findName()
{
    const auto kind = ProbeStepKind::Name;
    begin(kind);
    const QString host = m_options.url.host();
    if (const QHostAddress literal(host); !literal.isNull()) {
        const bool isSix = literal.protocol() == QAbstractSocket::IPv6Protocol;
        m_names.at(isSix ? 0 : 1).addresses.append(literal);
        setStep(kind, ProbeState::Passed, u"an address, there is no name to look up"_s);
        co_return;
    }
    lookUp(0);
    lookUp(1);
    const Deadline deadline(*this, m_options.stepDeadline);
    while (!deadline.isPassed() && !(m_names[0].isKnown && m_names[1].isKnown))
        co_await news();
    QStringList words;
    for (std::size_t i = 0; i < m_names.size(); ++i) {
        const QString family = i == 0 ? u"IPv6 "_s : u"IPv4 "_s;
        const Names &names = m_names.at(i);
        if (!names.isKnown)
            words.append(family + u"no answer"_s);
        else if (names.addresses.isEmpty())
            words.append(family + u"none (%1)"_s.arg(ms(names.tookMs)));
        else
            words.append(
                family + u"%1 (%2)"_s.arg(names.addresses.first().toString(), ms(names.tookMs)));
    }
    const bool isFound = !m_names[0].addresses.isEmpty() || !m_names[1].addresses.isEmpty();
    const QString detail = words.join(u", "_s);
    if (!isFound)
        fail(kind, ProbeFinding::NameNotFound, cleanedWords(host.toUtf8()) + u": "_s + detail);
    else if (!m_names[0].isKnown || !m_names[1].isKnown)
        warn(kind, ProbeFinding::Well, detail);
    else
        setStep(kind, ProbeState::Passed, detail);
}

Task Probe::Run::connectTcp()
{
    const auto kind = ProbeStepKind::Tcp;
    begin(kind);
    const auto port
        = static_cast<quint16>(m_options.url.port(m_options.url.scheme() == "wss"_L1 ? 443 : 80));
    struct Try
    {
        QString family;
        std::unique_ptr<ProbeSocket> socket;
        double tookMs = -1;
    };
    std::array<Try, 2> tries;
    const double start = elapsed();
    for (std::size_t i = 0; i < tries.size(); ++i) {
        tries.at(i).family = i == 0 ? u"IPv6"_s : u"IPv4"_s;
        if (m_names.at(i).addresses.isEmpty())
            continue;
        tries.at(i).socket = makeSocket();
        tries.at(i).socket->connectTo(m_names.at(i).addresses.first(), port);
    }
    const Deadline deadline(*this, m_options.stepDeadline);
    std::unique_ptr<Deadline> other;
    for (;;) {
        bool isOpen = false;
        for (Try &each : tries) {
            if (!each.socket || each.tookMs >= 0)
                continue;
            if (each.socket->isConnected() || each.socket->isEnded()) {
                each.tookMs = elapsed() - start;
                if (each.socket->isConnected() && !other)
                    other = std::make_unique<Deadline>(*this,
                        std::min<std::chrono::milliseconds>(kOtherFamily, m_options.stepDeadline));
            } else {
                isOpen = true;
            }
        }
        if (!isOpen || deadline.isPassed() || (other && other->isPassed()))
            break;
        co_await news();
    }
    QStringList words;
    int bad = 0;
    Try *best = nullptr;
    const Try *worst = nullptr;
    for (Try &each : tries) {
        if (!each.socket)
            continue;
        if (each.socket->isConnected()) {
            words.append(u"%1 answered in %2"_s.arg(each.family, ms(each.tookMs)));
            if (!best || each.tookMs < best->tookMs)
                best = &each;
            continue;
        }
        ++bad;
        worst = &each;
        words.append(each.socket->isEnded()
                ? u"%1: %2"_s.arg(each.family, each.socket->errorWords())
                : u"%1 silent for %2"_s.arg(each.family, ms(elapsed() - start)));
    }
    const QString detail = words.join(u", "_s);
    if (!best) {
        const bool isSilent = !worst || !worst->socket->isEnded();
        fail(kind, isSilent ? ProbeFinding::NoAnswer : findingOfError(worst->socket->error()),
            detail);
        co_return;
    }
    m_address = m_names.at(best == &tries[0] ? 0 : 1).addresses.first();
    m_socket = std::move(best->socket);
    if (bad > 0)
        warn(kind, ProbeFinding::Well, detail);
    else
        setStep(kind, ProbeState::Passed, detail);
}

Task Probe::Run::connectProxy()
{
    setStep(ProbeStepKind::Name, ProbeState::Skipped, u"the proxy looks it up"_s);
    setStep(ProbeStepKind::Tcp, ProbeState::Skipped, u"the proxy connects"_s);
    const auto kind = ProbeStepKind::Proxy;
    begin(kind);
    const QString name
        = u"%1 %2:%3"_s.arg(m_proxy.type() == QNetworkProxy::Socks5Proxy ? u"SOCKS5"_s : u"HTTP"_s,
            cleanedWords(m_proxy.hostName().toUtf8()), QString::number(m_proxy.port()));
    m_socket = makeSocket();
    m_socket->connectThrough(m_proxy, m_options.url.host(),
        static_cast<quint16>(m_options.url.port(m_options.url.scheme() == "wss"_L1 ? 443 : 80)));
    const Deadline deadline(*this, m_options.stepDeadline);
    while (!deadline.isPassed() && !m_socket->isConnected() && !m_socket->isEnded())
        co_await news();
    if (m_socket->isConnected()) {
        setStep(kind, ProbeState::Passed, name);
        co_return;
    }
    QString words = m_socket->isEnded() ? proxyWords(m_socket->error(), m_proxy)
                                        : u"%1 does not answer"_s.arg(name);
    if (words.isEmpty())
        words = u"%1: %2"_s.arg(name, cleanedWords(m_socket->errorWords().toUtf8()));
    fail(kind, ProbeFinding::ProxyFailed, words);
}

void Probe::Run::tellTls()
{
    const QSslSocket &socket = m_socket->socket();
    const QSslCertificate certificate = socket.peerCertificate();
    const QDateTime now
        = QDateTime::fromMSecsSinceEpoch(m_probe.m_clock.now() / 1'000'000, Qt::UTC);
    const qint64 days = now.daysTo(certificate.expiryDate().toUTC());
    const QString words = u"%1, %2, certificate valid for %3 more days"_s.arg(
        socket.sessionCipher().protocolString(), socket.sessionCipher().name(),
        QString::number(days));
    if (days < kShortOfDays)
        warn(ProbeStepKind::Tls, ProbeFinding::Well, words);
    else
        setStep(ProbeStepKind::Tls, ProbeState::Passed, words);
}

Task Probe::Run::encrypt()
{
    const auto kind = ProbeStepKind::Tls;
    if (m_options.url.scheme() != "wss"_L1) {
        setStep(kind, ProbeState::Skipped, u"the address says ws"_s);
        co_return;
    }
    begin(kind);
    const auto configuration = tlsConfiguration(m_options.authoritiesPem);
    if (!configuration) {
        fail(kind, ProbeFinding::TlsFailed, configuration.error().detail);
        co_return;
    }
    m_socket->startTls(*configuration, m_options.url.host());
    const Deadline deadline(*this, m_options.stepDeadline);
    while (!deadline.isPassed() && !m_socket->isEncrypted() && !m_socket->isEnded())
        co_await news();
    if (m_socket->isEncrypted()) {
        tellTls();
        co_return;
    }
    if (!m_socket->tlsErrors().isEmpty()) {
        fail(kind, ProbeFinding::TlsCertificate,
            tlsWords(m_socket->tlsErrors(), m_options.url.host()));
        co_return;
    }
    const QString words = cleanedWords(m_socket->errorWords().toUtf8());
    if (!m_socket->isEnded())
        fail(kind, ProbeFinding::TlsNotSpoken, u"no answer to the beginning of TLS"_s);
    else if (words.contains("wrong version number"_L1) || words.contains("packet length"_L1)
        || words.contains("http request"_L1))
        fail(kind, ProbeFinding::TlsNotSpoken, words);
    else if (m_socket->error() == QAbstractSocket::RemoteHostClosedError)
        fail(kind, ProbeFinding::TlsNotSpoken, u"the server closed at the beginning of TLS"_s);
    else
        fail(kind, ProbeFinding::TlsFailed, words);
}

QByteArray Probe::Run::requestHead(const QByteArray &method, const QByteArray &target) const
{
    const QUrl &url = m_options.url;
    QByteArray host = url.host(QUrl::FullyEncoded).toLatin1();
    if (host.contains(':') && !host.startsWith('['))
        host = '[' + host + ']';
    if (url.port() > 0)
        host += ':' + QByteArray::number(url.port());
    QByteArray head
        = method + ' ' + target + " HTTP/1.1\r\nHost: " + host + "\r\nUser-Agent: Pulsedeck\r\n";
    if (!m_options.bearerToken.isEmpty())
        head += "Authorization: Bearer " + m_options.bearerToken + "\r\n";
    return head;
}

/*! Beside the path of the address, as the transports ask. */
QByteArray Probe::Run::httpTarget(const QByteArray &name) const
{
    const QByteArray own = m_options.url.path(QUrl::FullyEncoded).toLatin1();
    const QByteArray folder = own.left(own.lastIndexOf('/') + 1);
    return (folder.isEmpty() ? QByteArray("/") : folder) + name;
}

Task Probe::Run::readHead(ProbeSocket *socket, HttpHead *head, Read *outcome)
{
    const Deadline deadline(*this, m_options.stepDeadline);
    for (;;) {
        *outcome = takeHead(socket->buffer, head);
        if (*outcome != Read::More || socket->isEnded() || deadline.isPassed())
            co_return;
        co_await news();
        socket->pull();
    }
}

Task Probe::Run::upgrade()
{
    const auto kind = ProbeStepKind::Upgrade;
    begin(kind);
    QByteArray random(16, '\0');
    for (char &c : random)
        c = static_cast<char>(QRandomGenerator::system()->bounded(256));
    const QByteArray key = random.toBase64();
    QByteArray target = m_options.url.path(QUrl::FullyEncoded).toLatin1();
    if (target.isEmpty())
        target = "/";
    if (m_options.url.hasQuery())
        target += '?' + m_options.url.query(QUrl::FullyEncoded).toLatin1();
    m_socket->send(requestHead("GET", target)
        + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
          "Sec-WebSocket-Protocol: pulse.v1.json\r\nSec-WebSocket-Key: "
        + key + "\r\n\r\n");
    HttpHead head;
    Read outcome = Read::More;
    Task reading = readHead(m_socket.get(), &head, &outcome);
    co_await reading;
    const QByteArray &rest = m_socket->buffer;
    if (outcome == Read::More && m_socket->isEnded()) {
        fail(kind, ProbeFinding::ClosedAtOnce,
            rest.isEmpty() ? QString() : u"in the middle of its answer"_s);
    } else if (outcome == Read::More) {
        fail(kind, ProbeFinding::SilentServer,
            rest.isEmpty() ? u"no byte in %1"_s.arg(ms(double(m_options.stepDeadline.count())))
                           : u"its answer does not end"_s);
    } else if (outcome == Read::Wrong) {
        const bool isTls
            = rest.size() > 2 && (rest.at(0) == 0x15 || rest.at(0) == 0x16) && rest.at(1) == 3;
        if (isTls)
            fail(kind, ProbeFinding::TlsWanted, u"it answers with TLS"_s);
        else if (rest.startsWith("HTTP/1."))
            fail(kind, ProbeFinding::NotHttp, u"the head of its answer is too long"_s);
        else
            fail(kind, ProbeFinding::NotHttp, u"it says “%1”"_s.arg(cleanedWords(rest, 40)));
    } else if (head.status != 101) {
        m_hasHttp = true;
        explainRefusal(head);
    } else if (checkUpgrade(head, key)) {
        setStep(kind, ProbeState::Passed, u"101 "_s + cleanedWords(head.reason, 60));
        m_agent = cleanedWords(head.value("server"), 60);
        checkSubprotocol(head);
    }
}

void Probe::Run::explainRefusal(const HttpHead &head)
{
    QString words = u"%1 %2"_s.arg(head.status).arg(cleanedWords(head.reason, 60));
    if (const QByteArray where = head.value("location"); !where.isEmpty()) {
        const QUrl url = QUrl::fromEncoded(where.left(512));
        words += u" to "_s
            + cleanedWords(url.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery).toUtf8());
    }
    bool isNumber = false;
    const int seconds = head.value("retry-after").toInt(&isNumber);
    if (isNumber && seconds > 0)
        report.retryAfterSeconds = std::min(seconds, 86'400);
    // Servers of the web say so when they are asked without TLS where they want it.
    const bool isTlsWanted = head.status == 400 && m_options.url.scheme() == "ws"_L1
        && m_socket->buffer.toLower().contains("https port");
    fail(ProbeStepKind::Upgrade,
        isTlsWanted ? ProbeFinding::TlsWanted : findingOfStatus(head.status), words.trimmed());
}

bool Probe::Run::checkUpgrade(const HttpHead &head, const QByteArray &key)
{
    QString wrong;
    if (!head.hasWord("upgrade", "websocket"))
        wrong = u"the header Upgrade: websocket is missing"_s;
    else if (!head.hasWord("connection", "upgrade"))
        wrong = u"the header Connection: Upgrade is missing"_s;
    else if (head.value("sec-websocket-accept").isEmpty())
        wrong = u"the header Sec-WebSocket-Accept is missing"_s;
    else if (head.value("sec-websocket-accept") != acceptOf(key))
        wrong = u"Sec-WebSocket-Accept is not that of our key"_s;
    else if (!head.value("sec-websocket-extensions").isEmpty())
        wrong = u"it uses an extension that nobody offered"_s;
    if (wrong.isEmpty())
        return true;
    m_hasHttp = true;
    fail(ProbeStepKind::Upgrade, ProbeFinding::BadUpgrade, wrong);
    return false;
}

void Probe::Run::checkSubprotocol(const HttpHead &head)
{
    const auto kind = ProbeStepKind::Subprotocol;
    begin(kind);
    const QByteArray chosen = head.value("sec-websocket-protocol");
    if (chosen.isEmpty())
        setStep(kind, ProbeState::Passed, u"none"_s);
    else if (chosen == "pulse.v1.json")
        setStep(kind, ProbeState::Passed, QString::fromLatin1(chosen));
    else
        fail(kind, ProbeFinding::WrongSubprotocol, cleanedWords(chosen, 60));
}

Task Probe::Run::readMessage(Incoming *incoming, const Deadline *deadline)
{
    *incoming = {};
    for (;;) {
        Frame frame;
        const Read outcome = takeFrame(m_socket->buffer, &frame);
        if (outcome == Read::Wrong) {
            *incoming = { Got::Wrong, {}, u"a broken frame came"_s };
            co_return;
        }
        if (outcome == Read::More) {
            if (deadline->isPassed())
                co_return;
            if (m_socket->isEnded()) {
                *incoming = { Got::Closed, {}, u"the connection broke without a close"_s };
                co_return;
            }
            co_await news();
            m_socket->pull();
            continue;
        }
        switch (frame.opcode) {
        case Opcode::Ping:
            m_socket->send(frameOf(Opcode::Pong, frame.payload));
            continue;
        case Opcode::Pong:
            *incoming = { Got::Pong, frame.payload, {} };
            co_return;
        case Opcode::Close: {
            const int code = frame.payload.size() < 2
                ? 0
                : static_cast<unsigned char>(frame.payload.at(0)) * 256
                    + static_cast<unsigned char>(frame.payload.at(1));
            *incoming = { Got::Closed, {},
                u"closed with code %1 %2"_s.arg(code)
                    .arg(cleanedWords(frame.payload.mid(2), 80))
                    .trimmed() };
            co_return;
        }
        case Opcode::Text:
        case Opcode::Binary:
            m_message.clear();
            m_messageKind = frame.opcode;
            [[fallthrough]];
        case Opcode::Continuation:
            m_message += frame.payload;
            break;
        }
        if (m_message.size() > kMaxMessageBytes) {
            *incoming = { Got::Wrong, {}, u"a message is too long"_s };
            co_return;
        }
        if (!frame.isLast)
            continue;
        *incoming = { m_messageKind == Opcode::Text ? Got::Text : Got::Binary,
            std::exchange(m_message, {}), {} };
        co_return;
    }
}

void Probe::Run::judgeFirst(const Incoming &first)
{
    const auto kind = ProbeStepKind::Dialect;
    const QJsonValue json = jsonOf(first.bytes);
    const QJsonObject object = json.toObject();
    const QString server = m_agent.isEmpty() ? QString() : u", server "_s + m_agent;
    switch (first.got) {
    case Got::Timeout:
        warn(kind, ProbeFinding::NoWelcome, u"the server says nothing by itself"_s + server);
        return;
    case Got::Closed:
    case Got::Wrong:
        fail(kind, ProbeFinding::LostLink, first.words);
        return;
    case Got::Binary:
        fail(kind, ProbeFinding::NotJson, u"binary messages, %1 bytes"_s.arg(first.bytes.size()));
        return;
    case Got::Pong:
    case Got::Text:
        break;
    }
    m_firstText = first.bytes;
    if (object.value("type"_L1) == "welcome"_L1) {
        m_isHub = object.contains("hub"_L1);
        m_isPlain = !m_isHub;
        setStep(kind, ProbeState::Passed,
            m_isHub
                ? u"Pulsedeck hub %1 %2"_s.arg(field(object, "hub"_L1), field(object, "version"_L1))
                      .trimmed()
                : u"Pulsedeck, plain"_s + server);
        return;
    }
    if (first.bytes.startsWith("0{\"sid\""))
        fail(kind, ProbeFinding::ForeignProtocol, u"Socket.IO (Engine.IO)"_s);
    else if (object.value("type"_L1) == "connection_ack"_L1)
        fail(kind, ProbeFinding::ForeignProtocol, u"GraphQL over WebSocket"_s);
    else if (first.bytes.startsWith("CONNECTED\n"))
        fail(kind, ProbeFinding::ForeignProtocol, u"STOMP"_s);
    else if (json.isUndefined())
        fail(kind, ProbeFinding::NotJson, u"it says “%1”"_s.arg(cleanedWords(first.bytes, 40)));
    else
        setStep(kind, ProbeState::Passed, u"any JSON"_s + server);
}

Task Probe::Run::speak()
{
    begin(ProbeStepKind::Dialect);
    Incoming first;
    {
        const Deadline deadline(*this, m_options.stepDeadline);
        do {
            Task reading = readMessage(&first, &deadline);
            co_await reading;
        } while (first.got == Got::Pong);
    }
    judgeFirst(first);
    if (m_hasFailed)
        co_return;
    Task sample = firstSample();
    co_await sample;
    if (m_hasFailed)
        co_return;
    Task trip = roundTrip();
    co_await trip;
    if (!m_hasFailed && m_options.isComparing && m_isHub) {
        Task comparing = compareWebSocket();
        co_await comparing;
    }
    m_socket->send(frameOf(Opcode::Close, QByteArray("\x03\xe8", 2)));
}

Task Probe::Run::firstSample()
{
    const auto kind = ProbeStepKind::FirstSample;
    begin(kind);
    const double start = elapsed();
    if (!m_isHub && !m_isPlain && hasNumber(jsonOf(m_firstText))) {
        setStep(kind, ProbeState::Passed, u"the first message, %1 bytes"_s.arg(m_firstText.size()));
        co_return;
    }
    if (m_isHub || m_isPlain)
        m_socket->send(frameOf(Opcode::Text, "{\"action\":\"catalog\",\"id\":\"probe-1\"}"));
    const Deadline deadline(*this, m_options.stepDeadline);
    Incoming incoming;
    QString feed;
    QString why = u"nothing with a number came"_s;
    for (;;) {
        Task reading = readMessage(&incoming, &deadline);
        co_await reading;
        if (incoming.got == Got::Timeout)
            break;
        if (incoming.got == Got::Closed || incoming.got == Got::Wrong) {
            fail(kind, ProbeFinding::LostLink, incoming.words);
            co_return;
        }
        const QJsonValue json = jsonOf(incoming.bytes);
        const QJsonObject object = json.toObject();
        const QString type = object.value("type"_L1).toString();
        if (type == "catalog"_L1) {
            QString made; // rather one that is measured
            for (const QJsonValue &each : object.value("feeds"_L1).toArray()) {
                const QString name = each.toObject().value("name"_L1).toString();
                if (each.toObject().value("demo"_L1).toBool())
                    made = made.isEmpty() ? name : made;
                else if (feed.isEmpty())
                    feed = name;
            }
            feed = feed.isEmpty() ? made : feed;
            if (feed.isEmpty()) {
                why = u"the server has no feeds for us"_s;
                break;
            }
            const QJsonObject wish { { u"action"_s, u"subscribe"_s },
                { u"dataTypes"_s, QJsonArray { feed } } };
            m_socket->send(frameOf(
                Opcode::Text, QJsonDocument(wish).toJson(QJsonDocument::Compact).left(60'000)));
        } else if (type == "error"_L1) {
            why = u"the server says: "_s
                + cleanedWords(object.value("message"_L1).toString().toUtf8());
            if (object.value("code"_L1) == "unauthorized"_L1
                || object.value("code"_L1) == "forbidden"_L1)
                break;
        } else if (!feed.isEmpty() ? type == feed
                                   : hasNumber(json) && type != "ping"_L1 && type != "pong"_L1) {
            setStep(kind, ProbeState::Passed,
                u"%1after %2, %3 bytes"_s.arg(
                    feed.isEmpty() ? QString() : cleanedWords(feed.toUtf8(), 64) + u' ',
                    ms(elapsed() - start), QString::number(incoming.bytes.size())));
            if (!feed.isEmpty()) {
                const QJsonObject wish { { u"action"_s, u"unsubscribe"_s },
                    { u"dataTypes"_s, QJsonArray { feed } } };
                m_socket->send(frameOf(
                    Opcode::Text, QJsonDocument(wish).toJson(QJsonDocument::Compact).left(60'000)));
            }
            co_return;
        }
    }
    warn(kind, ProbeFinding::NoSample, why);
}

Task Probe::Run::pingOnce(int nonce, bool isFrame, double *tookMs)
{
    *tookMs = -1;
    const double start = elapsed();
    const QByteArray payload = "pulse" + QByteArray::number(nonce);
    m_socket->send(
        isFrame ? frameOf(Opcode::Ping, payload) : frameOf(Opcode::Text, pingText(nonce)));
    const Deadline deadline(*this, std::min<std::chrono::milliseconds>(m_options.stepDeadline, 2s));
    Incoming incoming;
    for (;;) {
        Task reading = readMessage(&incoming, &deadline);
        co_await reading;
        if (incoming.got == Got::Timeout)
            co_return;
        if (incoming.got == Got::Closed || incoming.got == Got::Wrong) {
            fail(ProbeStepKind::RoundTrip, ProbeFinding::LostLink, incoming.words);
            co_return;
        }
        const bool isOurs = isFrame
            ? incoming.got == Got::Pong && incoming.bytes == payload
            : incoming.got == Got::Text && isPong(jsonOf(incoming.bytes), nonce);
        if (isOurs) {
            *tookMs = elapsed() - start;
            co_return;
        }
    }
}

Task Probe::Run::roundTrip()
{
    const auto kind = ProbeStepKind::RoundTrip;
    begin(kind);
    QStringList words;
    int missing = 0;
    for (const bool isFrame : { true, false }) {
        if (!isFrame && !m_isHub)
            break;
        QList<double> trips;
        int lost = 0;
        for (int i = 0; i < kPings && lost < 3; ++i) {
            double took = -1;
            Task one = pingOnce(++m_nonce, isFrame, &took);
            co_await one;
            if (m_hasFailed)
                co_return;
            if (took < 0)
                ++lost;
            else
                trips.append(took);
        }
        missing += lost;
        const QString name = isFrame ? u"ping frames"_s : u"messages"_s;
        if (trips.isEmpty()) {
            words.append(name + u": none came back"_s);
            continue;
        }
        if (isFrame)
            report.roundTripsMs = trips;
        double jitter = 0;
        for (qsizetype i = 1; i < trips.size(); ++i)
            jitter += std::abs(trips.at(i) - trips.at(i - 1)) / double(trips.size() - 1);
        const qsizetype back = trips.size();
        std::sort(trips.begin(), trips.end());
        words.append(u"%1: %2 of %3 back, least %4, median %5, p95 %6, worst %7, jitter %8"_s.arg(
            name, QString::number(back), QString::number(kPings), ms(trips.first()),
            ms(quantileOf(trips, 0.5)), ms(quantileOf(trips, 0.95)), ms(trips.last()), ms(jitter)));
    }
    if (missing > 0)
        warn(kind, report.roundTripsMs.isEmpty() ? ProbeFinding::NoPong : ProbeFinding::Well,
            words.join(u"; "_s));
    else
        setStep(kind, ProbeState::Passed, words.join(u"; "_s));
}

Task Probe::Run::pause(std::chrono::milliseconds span)
{
    const Deadline over(*this, span);
    while (!over.isPassed())
        co_await news();
}

void Probe::Run::addCost(const QString &name, QList<double> trips, double overhead, double requests)
{
    if (trips.isEmpty())
        return;
    std::sort(trips.begin(), trips.end());
    // An exchange is two messages.
    const double messages = 2.0 * double(trips.size());
    report.costs.append(ProbeCost { name, static_cast<int>(trips.size()), quantileOf(trips, 0.5),
        quantileOf(trips, 0.95), overhead / messages, requests / messages });
}

Task Probe::Run::compareWebSocket()
{
    QList<double> trips;
    double overhead = 0;
    for (int i = 0; i < kPings; ++i) {
        Task rest = pause(kPause);
        co_await rest;
        double took = -1;
        Task one = pingOnce(++m_nonce, false, &took);
        co_await one;
        if (m_hasFailed)
            co_return;
        if (took < 0)
            continue;
        trips.append(took);
        // A masked head of a frame up, a plain one down; both payloads are shorter than 126 bytes.
        overhead += 6 + 2;
    }
    addCost(u"WebSocket"_s, trips, overhead, 0);
}

Task Probe::Run::openAgain(std::unique_ptr<ProbeSocket> *socket)
{
    *socket = makeSocket();
    const bool isSecure = m_options.url.scheme() == "wss"_L1;
    const auto port = static_cast<quint16>(m_options.url.port(isSecure ? 443 : 80));
    if (m_proxy.type() == QNetworkProxy::NoProxy)
        (*socket)->connectTo(m_address, port);
    else
        (*socket)->connectThrough(m_proxy, m_options.url.host(), port);
    const Deadline deadline(*this, m_options.stepDeadline);
    while (!deadline.isPassed() && !(*socket)->isConnected() && !(*socket)->isEnded())
        co_await news();
    if (!isSecure || !(*socket)->isConnected())
        co_return;
    const auto configuration = tlsConfiguration(m_options.authoritiesPem);
    if (!configuration)
        co_return;
    (*socket)->startTls(*configuration, m_options.url.host());
    while (!deadline.isPassed() && !(*socket)->isEncrypted() && !(*socket)->isEnded())
        co_await news();
    if (!(*socket)->isEncrypted())
        (*socket)->abort();
}

Task Probe::Run::exchange(ProbeSocket *socket, const QByteArray *request, Answer *answer)
{
    *answer = {};
    socket->send(*request);
    Read outcome = Read::More;
    Task reading = readHead(socket, &answer->head, &outcome);
    co_await reading;
    if (outcome != Read::Whole) {
        answer->words = socket->isEnded() ? u"the connection broke"_s : u"no answer"_s;
        co_return;
    }
    BodyReader body(answer->head);
    const Deadline deadline(*this, m_options.stepDeadline);
    for (;;) {
        const Read read = body.take(socket->buffer, &answer->body);
        if (read == Read::Whole || (read == Read::More && socket->isEnded())) {
            answer->isThere = answer->head.status == 200;
            break;
        }
        if (read == Read::Wrong || deadline.isPassed()) {
            answer->words = u"its body does not end"_s;
            co_return;
        }
        co_await news();
        socket->pull();
    }
    if (!answer->isThere)
        answer->words = u"%1 %2"_s.arg(answer->head.status)
                            .arg(cleanedWords(answer->head.reason, 60))
                            .trimmed();
}

Task Probe::Run::waitForEvent(
    ProbeSocket *socket, BodyReader *body, EventStream *stream, int nonce, QByteArray *first)
{
    const Deadline deadline(*this, m_options.stepDeadline);
    for (;;) {
        QByteArray bytes;
        QList<EventStream::Event> events;
        const Read read = body->take(socket->buffer, &bytes);
        const bool isGood = stream->feed(bytes, &events);
        for (const EventStream::Event &event : events) {
            if (nonce < 0 || isPong(jsonOf(event.data), nonce)) {
                *first = event.data;
                co_return;
            }
        }
        if (read != Read::More || !isGood || socket->isEnded() || deadline.isPassed())
            co_return;
        co_await news();
        socket->pull();
    }
}

Task Probe::Run::tryEvents(bool *works, QString *words)
{
    const double start = elapsed();
    std::unique_ptr<ProbeSocket> down;
    Task opening = openAgain(&down);
    co_await opening;
    down->send(requestHead("GET", httpTarget("events"))
        + "Accept: text/event-stream\r\nPulse-Session: new\r\n\r\n");
    HttpHead head;
    Read outcome = Read::More;
    Task reading = readHead(down.get(), &head, &outcome);
    co_await reading;
    if (outcome != Read::Whole || head.status != 200
        || !head.value("content-type").startsWith("text/event-stream")) {
        *words = outcome == Read::Whole
            ? u"events: %1 %2"_s.arg(head.status).arg(cleanedWords(head.reason, 60)).trimmed()
            : u"events: no answer"_s;
        co_return;
    }
    BodyReader body(head);
    EventStream stream(static_cast<std::size_t>(kMaxMessageBytes));
    QByteArray event;
    Task waiting = waitForEvent(down.get(), &body, &stream, -1, &event);
    co_await waiting;
    if (event.isEmpty()) {
        *words = u"events: the stream says nothing, something on the way may hold it back"_s;
        co_return;
    }
    *words = u"first event after "_s + ms(elapsed() - start);
    std::unique_ptr<ProbeSocket> up;
    Task openingUp = openAgain(&up);
    co_await openingUp;
    const QByteArray session = head.value("pulse-session").left(200);
    const double sendStart = elapsed();
    QList<double> trips;
    const int count = m_options.isComparing ? kPings : 1;
    double payload = 0;
    const qint64 before = down->bytesIn();
    for (int i = 0; i < count; ++i) {
        if (i > 0) {
            Task rest = pause(kPause);
            co_await rest;
        }
        const QByteArray message = pingText(++m_nonce);
        const QByteArray request = requestHead("POST", httpTarget("send"))
            + "Content-Type: application/json\r\nPulse-Session: " + session
            + "\r\nPulse-Counter: " + QByteArray::number(i + 1)
            + "\r\nContent-Length: " + QByteArray::number(message.size()) + "\r\n\r\n" + message;
        const double one = elapsed();
        Answer answer;
        Task sending = exchange(up.get(), &request, &answer);
        co_await sending;
        if (!answer.isThere) {
            *words += u"; send: "_s + answer.words;
            co_return;
        }
        if (i == 0)
            *words += u", sent in "_s + ms(elapsed() - sendStart);
        QByteArray pong;
        Task hearing = waitForEvent(down.get(), &body, &stream, m_nonce, &pong);
        co_await hearing;
        if (pong.isEmpty()) {
            *words += u"; the answer did not come by the stream"_s;
            co_return;
        }
        trips.append(elapsed() - one);
        payload += double(message.size()) + double(pong.size());
    }
    *works = true;
    if (m_options.isComparing) {
        const double bytes = double(up->bytesIn() + up->bytesOut() + down->bytesIn() - before);
        addCost(u"Server-sent events"_s, trips, bytes - payload, count);
    }
}

Task Probe::Run::tryPoll(bool *works, QString *words)
{
    const double start = elapsed();
    std::unique_ptr<ProbeSocket> down;
    Task opening = openAgain(&down);
    co_await opening;
    QByteArray request
        = requestHead("GET", httpTarget("poll?wait=1")) + "Pulse-Session: new\r\n\r\n";
    Answer answer;
    Task asking = exchange(down.get(), &request, &answer);
    co_await asking;
    if (!answer.isThere || !jsonOf(answer.body).isArray()) {
        *words = u"poll: "_s + (answer.isThere ? u"its answer is no list"_s : answer.words);
        co_return;
    }
    *works = true;
    *words = u"poll answers in "_s + ms(elapsed() - start);
    if (!m_options.isComparing)
        co_return;
    const QByteArray session = answer.head.value("pulse-session").left(200);
    QByteArray cursor = answer.head.value("pulse-cursor").left(40);
    std::unique_ptr<ProbeSocket> up;
    Task openingUp = openAgain(&up);
    co_await openingUp;
    const qint64 before = down->bytesIn() + down->bytesOut();
    QList<double> trips;
    double payload = 0;
    double requests = 0;
    for (int i = 0; i < kPings; ++i) {
        Task rest = pause(kPause);
        co_await rest;
        const QByteArray message = pingText(++m_nonce);
        request = requestHead("POST", httpTarget("send"))
            + "Content-Type: application/json\r\nPulse-Session: " + session
            + "\r\nPulse-Counter: " + QByteArray::number(i + 1)
            + "\r\nContent-Length: " + QByteArray::number(message.size()) + "\r\n\r\n" + message;
        const double one = elapsed();
        Task sending = exchange(up.get(), &request, &answer);
        co_await sending;
        if (!answer.isThere)
            break;
        ++requests;
        bool isBack = false;
        for (int polls = 0; polls < 3 && !isBack; ++polls) {
            request = requestHead("GET", httpTarget("poll?wait=1")) + "Pulse-Session: " + session
                + "\r\nPulse-Cursor: " + cursor + "\r\n\r\n";
            Task hearing = exchange(down.get(), &request, &answer);
            co_await hearing;
            if (!answer.isThere)
                break;
            ++requests;
            cursor = answer.head.value("pulse-cursor").left(40);
            for (const QJsonValue &each : jsonOf(answer.body).toArray()) {
                if (isPong(each, m_nonce)) {
                    isBack = true;
                    payload += double(message.size())
                        + double(
                            QJsonDocument(each.toObject()).toJson(QJsonDocument::Compact).size());
                }
            }
        }
        if (!isBack)
            break;
        trips.append(elapsed() - one);
    }
    const double bytes
        = double(up->bytesIn() + up->bytesOut() + down->bytesIn() + down->bytesOut() - before);
    addCost(u"Long polling"_s, trips, bytes - payload, requests);
}

Task Probe::Run::fallback()
{
    const auto kind = ProbeStepKind::Fallback;
    // Who is not let in by one way is not by another.
    if (report.finding == ProbeFinding::Unauthorized || report.finding == ProbeFinding::TooMany
        || report.finding == ProbeFinding::Redirected)
        co_return;
    begin(kind);
    bool hasEvents = false;
    bool hasPoll = false;
    QString events;
    QString poll;
    Task first = tryEvents(&hasEvents, &events);
    co_await first;
    Task second = tryPoll(&hasPoll, &poll);
    co_await second;
    const QString detail = events + u"; "_s + poll;
    if (hasEvents && hasPoll)
        setStep(kind, ProbeState::Passed, detail);
    else if (hasEvents || hasPoll || m_isUp)
        warn(kind, ProbeFinding::Well, detail);
    else
        setStep(kind, ProbeState::Failed, detail);
    if (!m_isUp && hasEvents)
        report.finding = ProbeFinding::BlockedWebSocket;
}

Probe::Probe(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
}

Probe::~Probe() = default;

void Probe::start(const Options &options)
{
    PULSE_ASSERT_OWN_THREAD(this);
    Q_ASSERT(!m_run);
    m_run = std::make_unique<Run>(*this, options);
    m_limit = m_clock.singleShot(options.timeLimit, [this] {
        QMetaObject::invokeMethod(
            this, [this] { end(ProbeFinding::TimeLimit); }, Qt::QueuedConnection);
    });
    m_run->start();
}

void Probe::cancel()
{
    PULSE_ASSERT_OWN_THREAD(this);
    QMetaObject::invokeMethod(
        this, [this] { end(ProbeFinding::Cancelled); }, Qt::QueuedConnection);
}

/*! Never called from within the run: it ends here, wherever it waits. */
void Probe::end(ProbeFinding finding)
{
    if (!m_run)
        return;
    m_limit.reset();
    const bool isCut = finding == ProbeFinding::TimeLimit || finding == ProbeFinding::Cancelled;
    ProbeReport &report = m_run->report;
    if (isCut && report.finding == ProbeFinding::Well)
        report.finding = finding;
    for (int i = 0; i < kProbeSteps; ++i) {
        const ProbeStep step = report.steps.at(i);
        if (step.state == ProbeState::Running)
            m_run->setStep(step.kind, ProbeState::Failed, u"not done in time"_s);
        else if (step.state == ProbeState::Waiting)
            m_run->setStep(step.kind, ProbeState::Skipped,
                step.kind == ProbeStepKind::Fallback && report.works() ? u"not offered"_s
                                                                       : u"not reached"_s);
    }
    report.tookMs = m_run->elapsed();
    const ProbeReport told = report;
    m_run.reset();
    Q_EMIT finished(told);
}

} // namespace pulse
