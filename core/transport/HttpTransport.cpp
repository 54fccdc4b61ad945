// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/transport/HttpTransport.h"

#include "core/base/Limits.h"
#include "core/base/Logging.h"
#include "core/base/OwnThread.h"
#include "core/transport/Tls.h"
#include "core/transport/WebSocketTransport.h"

#include <QAuthenticator>
#include <QCoreApplication>
#include <QSslConfiguration>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace pulse {

namespace {

/*! A batch is refused whole, so it is kept small; the hub counts its messages one by one. */
constexpr int kMaxBatch = 32;
/*! An answer to a POST is a short object. */
constexpr qint64 kMaxAnswerBytes = 64 * 1024;
/*! Of a refusal, what may be shown, and what may come at all. */
constexpr qsizetype kMaxRefusalWords = 200;
constexpr qint64 kMaxRefusalBytes = 256 * 1024;
/*! A POST is answered at once or got lost. */
constexpr std::chrono::seconds kPostDeadline { 8 };
/*! A session of the hub lives on for a minute; whoever hears nothing gives up sooner. */
constexpr std::array kRetryDelays { std::chrono::milliseconds(0), std::chrono::milliseconds(200),
    std::chrono::milliseconds(600), std::chrono::milliseconds(1500) };
/*! Longer, and who asked should connect again later instead. */
constexpr std::chrono::seconds kMaxPatience { 5 };
constexpr std::chrono::seconds kMaxRetryAfter { 3600 };
constexpr qsizetype kMaxSessionBytes = 128;
/*! Of Qt's own translations, not of ours. */
constexpr auto kSocksContext = "QSocks5SocketEngine";
constexpr auto kSocksRefused = "Connection to proxy refused";

QUrl httpUrl(QUrl url, const QString &path, const QString &query)
{
    url.setScheme(url.scheme() == "wss"_L1 ? u"https"_s : u"http"_s);
    url.setUserInfo(QString());
    url.setFragment(QString());
    const QString own = url.path();
    url.setPath(own.left(own.lastIndexOf(u'/') + 1).isEmpty()
            ? u'/' + path
            : own.left(own.lastIndexOf(u'/') + 1) + path);
    url.setQuery(query);
    if (query.isEmpty())
        url.setQuery(QString());
    return url;
}

ErrorCode codeOfStatus(int status)
{
    switch (status) {
    case 401:
    case 407:
        return ErrorCode::Unauthorized;
    case 403:
        return ErrorCode::Forbidden;
    case 429:
        return ErrorCode::TooMany;
    default:
        return ErrorCode::HandshakeFailed;
    }
}

ErrorCode codeOfError(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::ProxyConnectionRefusedError:
        return ErrorCode::Refused;
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::ProxyNotFoundError:
        return ErrorCode::HostNotFound;
    case QNetworkReply::TimeoutError:
    case QNetworkReply::ProxyTimeoutError:
        return ErrorCode::Timeout;
    case QNetworkReply::SslHandshakeFailedError:
        return ErrorCode::TlsFailed;
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return ErrorCode::Unauthorized;
    case QNetworkReply::RemoteHostClosedError:
        return ErrorCode::HandshakeFailed; // of an opening: it was not answered
    default:
        return ErrorCode::ConnectionLost;
    }
}

int statusOf(const QNetworkReply &reply)
{
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

/*! QNetworkReply's errors as those of sockets, as far as they are a proxy's. Plain HTTP is said to
 * an HTTP proxy itself: then what seems to be the server's is the proxy's. */
int proxyErrorOf(const QNetworkReply &reply, const QNetworkProxy &proxy)
{
    const bool isAskedItself = proxy.type() == QNetworkProxy::HttpProxy
        && reply.request().url().scheme() == "http"_L1 && statusOf(reply) == 0;
    if (isAskedItself && reply.error() == QNetworkReply::ConnectionRefusedError)
        return QAbstractSocket::ProxyConnectionRefusedError;
    if (isAskedItself && reply.error() == QNetworkReply::HostNotFoundError)
        return QAbstractSocket::ProxyNotFoundError;
    switch (reply.error()) {
    case QNetworkReply::UnknownNetworkError: // which is all QNetworkReply makes of it
        return reply.errorString() == QCoreApplication::translate(kSocksContext, kSocksRefused)
            ? QAbstractSocket::ProxyConnectionRefusedError
            : QAbstractSocket::UnknownSocketError;
    case QNetworkReply::ProxyConnectionRefusedError:
        return QAbstractSocket::ProxyConnectionRefusedError;
    case QNetworkReply::ProxyConnectionClosedError:
        return QAbstractSocket::ProxyConnectionClosedError;
    case QNetworkReply::ProxyNotFoundError:
        return QAbstractSocket::ProxyNotFoundError;
    case QNetworkReply::ProxyTimeoutError:
        return QAbstractSocket::ProxyConnectionTimeoutError;
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return QAbstractSocket::ProxyAuthenticationRequiredError;
    case QNetworkReply::UnknownProxyError:
        return QAbstractSocket::ProxyProtocolError;
    default:
        return QAbstractSocket::UnknownSocketError;
    }
}

bool isSessionName(const QByteArray &name)
{
    return !name.isEmpty() && name.size() <= kMaxSessionBytes
        && std::all_of(name.cbegin(), name.cend(), [](char c) { return c > 0x20 && c < 0x7f; });
}

/*! One line of printable characters. */
QString shown(const QByteArray &bytes)
{
    QString text = QString::fromUtf8(bytes).simplified();
    std::replace_if(
        text.begin(), text.end(), [](QChar c) { return !c.isPrint() && !c.isSurrogate(); }, u'?');
    return text.left(kMaxRefusalWords);
}

} // namespace

std::chrono::seconds retryAfterOf(const QByteArray &header)
{
    bool isNumber = false;
    const int seconds = header.trimmed().toInt(&isNumber);
    if (!isNumber || seconds <= 0)
        return std::chrono::seconds(0);
    return std::min(std::chrono::seconds(seconds), kMaxRetryAfter);
}

void HttpTransport::DeleteLater::operator()(QNetworkReply *reply) const
{
    reply->deleteLater(); // often released in one of its own signals
}

HttpTransport::HttpTransport(Clock &clock, QObject *parent)
    : Transport(parent)
    , m_clock(clock)
{
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    m_network.setStrictTransportSecurityEnabled(false); // the scheme is the user's choice
    connect(&m_network, &QNetworkAccessManager::proxyAuthenticationRequired, this,
        [this](const QNetworkProxy &, QAuthenticator *login) {
            if (m_proxy.user().isEmpty() || std::exchange(m_isLoginGiven, true))
                return; // the same again would be refused again, for ever
            login->setUser(m_proxy.user());
            login->setPassword(m_proxy.password());
        });
}

HttpTransport::~HttpTransport()
{
    for (Reply *reply : { &m_listening, &m_posting }) {
        if (!*reply)
            continue;
        (*reply)->disconnect(this);
        (*reply)->abort();
    }
}

bool HttpTransport::isEnding() const
{
    return m_isEndScheduled || m_phase == Phase::Ended;
}

void HttpTransport::open(const Options &options)
{
    PULSE_ASSERT_OWN_THREAD(this);
    Q_ASSERT(m_phase == Phase::Idle);
    m_options = options;
    m_phase = Phase::Opening;
    if (const auto error = checkOptions(options)) {
        fail(error->code, error->detail);
        return;
    }
    m_tls = *tlsConfiguration(options.authoritiesPem); // was checked
    m_proxy = proxyFor(options.proxy, options.url);
    m_network.setProxy(m_proxy);
    m_deadline = m_clock.singleShot(m_options.connectDeadline, [this] {
        fail(ErrorCode::Timeout,
            u"no answer over HTTP within %1 ms"_s.arg(m_options.connectDeadline.count()));
    });
    listen();
}

QNetworkRequest HttpTransport::request(const QString &path, const QString &query) const
{
    QNetworkRequest request(httpUrl(m_options.url, path, query));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
        QNetworkRequest::ManualRedirectPolicy); // the token is for this origin
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(
        QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setSslConfiguration(m_tls);
    // Named, or Qt would unpack what it gets without a bound.
    request.setRawHeader("Accept-Encoding", "identity");
    request.setRawHeader("Cache-Control", "no-store");
    request.setRawHeader("Pulse-Session", m_session.isEmpty() ? "new" : m_session);
    if (!m_options.bearerToken.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + m_options.bearerToken);
    return request;
}

void HttpTransport::watch(QNetworkReply &reply)
{
    connect(&reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) {
        m_sslWords = tlsWords(errors, m_options.url.host());
    });
}

void HttpTransport::listen()
{
    m_listenTimer.reset();
    m_refusal.clear();
    m_refusalBytes = 0;
    m_listening.reset(m_network.get(listenRequest()));
    watch(*m_listening);
    connect(m_listening.get(), &QNetworkReply::readyRead, this, &HttpTransport::onListenBytes);
    connect(m_listening.get(), &QNetworkReply::finished, this, &HttpTransport::onListened);
    if (const auto deadline = answerDeadline(); deadline.count() > 0)
        m_listenTimer = m_clock.singleShot(deadline, [this] { m_listening->abort(); });
}

void HttpTransport::onListenBytes()
{
    if (isEnding())
        return;
    const QByteArray bytes = m_listening->readAll();
    const QByteArray type = m_listening->rawHeader("Content-Type").split(';').first().trimmed();
    const bool isRight = type.compare(contentType(), Qt::CaseInsensitive) == 0;
    if (statusOf(*m_listening) == 200 && isRight) {
        if (nameSession(*m_listening))
            take(bytes);
        return;
    }
    m_refusalBytes += bytes.size();
    m_refusal.append(bytes.left(kMaxRefusalWords - m_refusal.size()));
    if (m_refusalBytes > kMaxRefusalBytes)
        m_listening->abort();
}

bool HttpTransport::nameSession(const QNetworkReply &reply)
{
    if (!m_session.isEmpty())
        return true;
    const QByteArray name = reply.rawHeader("Pulse-Session");
    if (isSessionName(name))
        m_session = name;
    else
        fail(ErrorCode::HandshakeFailed, u"no hub answers there over HTTP"_s);
    return !m_session.isEmpty();
}

void HttpTransport::onListened()
{
    if (isEnding())
        return;
    onListenBytes();
    if (isEnding())
        return;
    m_listenTimer.reset();
    const Reply reply = std::move(m_listening);
    const int status = statusOf(*reply);
    const QByteArray type = reply->rawHeader("Content-Type").split(';').first().trimmed();
    m_isLoginGiven = false;
    if (status == 200 && type.compare(contentType(), Qt::CaseInsensitive) == 0) {
        ended(*reply, reply->error() == QNetworkReply::NoError);
        return;
    }
    if (status == 0) {
        onUnanswered(*reply);
        return;
    }
    m_retryAfter = retryAfterOf(reply->rawHeader("Retry-After"));
    const int code = reply->rawHeader("Pulse-Close").toInt();
    if (code >= 1000 && code <= 4999)
        peerClosed(code, shown(m_refusal));
    else
        onRefused(status);
}

void HttpTransport::onUnanswered(const QNetworkReply &reply)
{
    const int proxyError = proxyErrorOf(reply, m_proxy);
    const QString words = proxyWords(proxyError, m_proxy);
    const bool isHopeless = reply.error() == QNetworkReply::SslHandshakeFailedError
        || reply.error() == QNetworkReply::ProxyAuthenticationRequiredError;
    const QString said = !words.isEmpty() ? words
        : !m_sslWords.isEmpty()           ? m_sslWords
                                          : reply.errorString();
    if (m_wasOpened && !isHopeless)
        listenAgain(said);
    else
        fail(proxyError == QAbstractSocket::ProxyConnectionRefusedError
                ? ErrorCode::Refused
                : codeOfError(reply.error()),
            said);
}

void HttpTransport::onRefused(int status)
{
    const QString words = u"HTTP %1 %2"_s.arg(status).arg(shown(m_refusal)).trimmed();
    const ErrorCode code = codeOfStatus(status);
    if (!m_wasOpened) {
        m_httpStatus = status;
        if (status == 407)
            fail(code, proxyWords(QAbstractSocket::ProxyAuthenticationRequiredError, m_proxy));
        else
            fail(code, status == 200 ? u"no hub answers there over HTTP"_s : words);
    } else if (code == ErrorCode::Unauthorized || code == ErrorCode::Forbidden) {
        fail(code, words);
    } else if (status == 410) {
        fail(ErrorCode::ConnectionLost, u"the session is gone"_s);
    } else {
        listenAgain(words);
    }
}

void HttpTransport::listenAgain(const QString &why)
{
    if (isEnding())
        return;
    const auto patience = std::exchange(m_retryAfter, std::chrono::seconds(0));
    if (m_listenFailures >= int(kRetryDelays.size()) || patience > kMaxPatience) {
        m_retryAfter = patience;
        fail(ErrorCode::ConnectionLost, why);
        return;
    }
    const auto index = static_cast<std::size_t>(m_listenFailures++);
    const auto delay = std::max(kRetryDelays[index], std::chrono::milliseconds(patience));
    listenAfter(delay);
}

void HttpTransport::listenAfter(std::chrono::milliseconds delay)
{
    m_listenTimer = m_clock.singleShot(delay, [this] { listen(); });
}

void HttpTransport::becomeOpen()
{
    m_listenFailures = 0;
    if (m_phase != Phase::Opening || isEnding())
        return;
    m_deadline.reset();
    m_phase = Phase::Open;
    m_wasOpened = true;
    Q_EMIT opened({});
}

void HttpTransport::deliver(const QByteArray &message)
{
    m_listenFailures = 0;
    if (m_phase == Phase::Open && !isEnding())
        Q_EMIT textReceived(message);
}

bool HttpTransport::sendText(const QByteArray &utf8)
{
    PULSE_ASSERT_OWN_THREAD(this);
    if (m_phase != Phase::Open || isEnding() || !utf8.startsWith('{'))
        return false;
    m_queue.push_back(utf8);
    m_queuedBytes += utf8.size();
    // Queued: what is said in one turn of the loop goes as one batch.
    if (m_queue.size() == 1)
        QMetaObject::invokeMethod(this, &HttpTransport::post, Qt::QueuedConnection);
    return true;
}

bool HttpTransport::sendBinary(const QByteArray &)
{
    return false;
}

void HttpTransport::ping(const QByteArray &) { }

void HttpTransport::post()
{
    if (!m_body.isEmpty() || m_queue.empty() || isEnding())
        return;
    constexpr auto kMaxBody = static_cast<qsizetype>(limits::kMaxClientMessageBytes);
    const QByteArray head = R"({"type":"batch","messages":[)";
    m_body = m_queue.front();
    m_queue.pop_front();
    int count = 1;
    while (!m_queue.empty() && count < kMaxBatch
        && head.size() + m_body.size() + m_queue.front().size() + 3 <= kMaxBody) {
        m_body += ',' + m_queue.front();
        m_queue.pop_front();
        ++count;
    }
    m_queuedBytes = 0;
    for (const QByteArray &each : m_queue)
        m_queuedBytes += each.size();
    if (count > 1)
        m_body = head + m_body + "]}";
    ++m_counter;
    send();
}

void HttpTransport::send()
{
    QNetworkRequest request = this->request(u"send"_s);
    request.setRawHeader("Content-Type", "application/json");
    request.setRawHeader("Pulse-Counter", QByteArray::number(qulonglong(m_counter)));
    m_answerBytes = 0;
    m_posting.reset(m_network.post(request, m_body));
    watch(*m_posting);
    connect(m_posting.get(), &QNetworkReply::readyRead, this, [this] {
        m_answerBytes += m_posting->readAll().size();
        if (m_answerBytes > kMaxAnswerBytes)
            m_posting->abort();
    });
    connect(m_posting.get(), &QNetworkReply::finished, this, &HttpTransport::onPosted);
    m_postTimer = m_clock.singleShot(kPostDeadline, [this] { m_posting->abort(); });
}

void HttpTransport::onPosted()
{
    if (isEnding())
        return;
    m_postTimer.reset();
    const Reply reply = std::move(m_posting);
    const int status = statusOf(*reply);
    if (status == 200 && reply->error() == QNetworkReply::NoError) {
        m_postFailures = 0;
        m_body.clear();
        if (m_queue.empty() && m_phase == Phase::Closing)
            scheduleEnd();
        post();
        return;
    }
    if (status != 0)
        m_retryAfter = retryAfterOf(reply->rawHeader("Retry-After"));
    onPostRefused(status);
}

void HttpTransport::onPostRefused(int status)
{
    const auto patience = std::exchange(m_retryAfter, std::chrono::seconds(0));
    const ErrorCode code = status == 0 ? ErrorCode::ConnectionLost : codeOfStatus(status);
    if (code == ErrorCode::Unauthorized || code == ErrorCode::Forbidden) {
        fail(code, u"HTTP %1 to a message"_s.arg(status));
    } else if (status == 400 || status == 409 || status == 411 || status == 413 || status == 415) {
        // The two ends no longer agree about the session; begun anew, they do.
        fail(ErrorCode::ConnectionLost, u"HTTP %1 to a message"_s.arg(status));
    } else if (m_postFailures >= int(kRetryDelays.size()) && status != 429) {
        m_retryAfter = patience;
        fail(ErrorCode::ConnectionLost,
            status == 0 ? u"messages get no answer"_s : u"HTTP %1 to a message"_s.arg(status));
    } else {
        const auto index
            = std::min(static_cast<std::size_t>(m_postFailures++), kRetryDelays.size() - 1);
        postAgain(std::max(
            kRetryDelays[index], std::chrono::milliseconds(std::min(patience, kMaxPatience))));
    }
}

void HttpTransport::postAgain(std::chrono::milliseconds delay)
{
    m_postTimer = m_clock.singleShot(delay, [this] { send(); });
}

qint64 HttpTransport::bytesToWrite() const
{
    return m_queuedBytes + m_body.size();
}

void HttpTransport::close(int, const QString &)
{
    PULSE_ASSERT_OWN_THREAD(this);
    if (m_phase != Phase::Open || isEnding()) {
        if (m_phase != Phase::Closing)
            abort();
        return;
    }
    m_wasOurs = true;
    m_phase = Phase::Closing;
    // What was said last is still said; the hub ends the session by itself.
    m_deadline = m_clock.singleShot(m_options.closeDeadline, [this] { scheduleEnd(); });
    if (m_queue.empty() && m_body.isEmpty())
        scheduleEnd();
}

void HttpTransport::abort()
{
    PULSE_ASSERT_OWN_THREAD(this);
    if (m_phase == Phase::Idle || m_phase == Phase::Ended)
        return;
    m_wasOurs = true;
    fail(ErrorCode::Cancelled, u"aborted"_s);
}

void HttpTransport::peerClosed(int code, const QString &reason)
{
    m_closeInfo.code = code;
    m_closeInfo.reason = reason;
    fail(ErrorCode::PeerClosed, u"close code %1"_s.arg(code));
}

void HttpTransport::fail(ErrorCode code, const QString &detail)
{
    if (m_error.code == ErrorCode::None)
        m_error = { code, detail };
    scheduleEnd();
}

void HttpTransport::scheduleEnd()
{
    if (m_isEndScheduled || m_phase == Phase::Idle)
        return;
    m_isEndScheduled = true;
    // Queued: Transport never ends inside open() or in the middle of somebody's call.
    QMetaObject::invokeMethod(this, &HttpTransport::end, Qt::QueuedConnection);
}

void HttpTransport::end()
{
    if (m_phase == Phase::Ended)
        return;
    m_phase = Phase::Ended;
    m_deadline.reset();
    m_listenTimer.reset();
    m_postTimer.reset();
    for (Reply *reply : { &m_listening, &m_posting }) {
        if (!*reply)
            continue;
        (*reply)->disconnect(this);
        (*reply)->abort();
        reply->reset();
    }
    if (!m_wasOpened) {
        Q_EMIT failed(m_error, m_httpStatus);
        return;
    }
    CloseInfo info = m_closeInfo;
    info.wasOurs = m_wasOurs;
    info.error = m_wasOurs ? Error { ErrorCode::Cancelled, u"closed by this end"_s } : m_error;
    if (m_wasOurs)
        info.code = 0;
    Q_EMIT closed(info);
}

} // namespace pulse
