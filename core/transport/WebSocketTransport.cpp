// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/transport/WebSocketTransport.h"

#include "core/base/Limits.h"
#include "core/base/Logging.h"
#include "core/base/OwnThread.h"
#include "core/base/QtCompat.h"
#include "core/transport/Tls.h"

#include <QCoreApplication>
#include <QNetworkRequest>
#include <QRegularExpression>
#include <QSslError>
#include <QWebSocketHandshakeOptions>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace pulse {

namespace {

/*! Above the largest frame, so that header and payload always fit QWebSocket's parser. */
constexpr qint64 kReadSlackBytes = 64 * 1024;
/*! Unfinished fragments of one message; QWebSocket itself takes millions. */
constexpr int kMaxFragments = 1000;
/*! From the first to the last fragment of a message. */
constexpr std::chrono::seconds kMessageDeadline { 30 };
/*! RFC 6455 § 5.5: a control frame holds 125 bytes, a close frame spends two on its code. */
constexpr qsizetype kMaxPingBytes = 125;
constexpr qsizetype kMaxCloseReasonBytes = 123;

bool isControl(QChar c)
{
    return c.unicode() < 0x20 || (c.unicode() >= 0x7f && c.unicode() < 0xa0);
}

bool hasControl(const QString &text)
{
    return std::any_of(text.cbegin(), text.cend(), isControl);
}

/*! RFC 9110 § 5.6.2 token, which a subprotocol name must be (RFC 6455 § 4.1). */
bool isToken(const QString &text)
{
    constexpr QLatin1StringView kMarks("!#$%&'*+-.^_`|~");
    return !text.isEmpty() && std::all_of(text.cbegin(), text.cend(), [&](QChar c) {
        return c.unicode() < 0x7f
            && (c.isLetterOrNumber() || kMarks.contains(QLatin1Char(c.toLatin1())));
    });
}

ErrorCode codeOfStatus(int status)
{
    switch (status) {
    case 401:
        return ErrorCode::Unauthorized;
    case 403:
        return ErrorCode::Forbidden;
    case 429:
        return ErrorCode::TooMany;
    default:
        return ErrorCode::HandshakeFailed;
    }
}

/*! What an error before the end of the handshake means. `reachedPeer`: TCP was up. */
ErrorCode codeWhileOpening(QAbstractSocket::SocketError error, bool reachedPeer)
{
    switch (error) {
    case QAbstractSocket::HostNotFoundError:
    case QAbstractSocket::ProxyNotFoundError:
        return ErrorCode::HostNotFound;
    case QAbstractSocket::ConnectionRefusedError: // also QWebSocket's word for a bad handshake
        return reachedPeer ? ErrorCode::HandshakeFailed : ErrorCode::Refused;
    case QAbstractSocket::ProxyConnectionRefusedError:
        return ErrorCode::Refused;
    case QAbstractSocket::SocketTimeoutError:
    case QAbstractSocket::ProxyConnectionTimeoutError:
        return ErrorCode::Timeout;
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInternalError:
    case QAbstractSocket::SslInvalidUserDataError:
        return ErrorCode::TlsFailed;
    case QAbstractSocket::ProxyAuthenticationRequiredError:
        return ErrorCode::Unauthorized;
    case QAbstractSocket::NetworkError:
        return ErrorCode::ConnectionLost;
    default:
        return ErrorCode::HandshakeFailed;
    }
}

/*! QWebSocket takes the registered codes 1012–1014 for invalid and reports 1002, with words of its
 * own (in which 6.4.2 has overwritten the real code). Taken for the peer's 1002 it would mean "do
 * not come back", where a restarting server meant the opposite. */
bool isCodeUnknownToQt(int code, const QString &reason)
{
    return code == 1002
        && reason
        == QCoreApplication::translate("QWebSocketDataProcessor", "Invalid close code %1 detected.")
               .arg(1002);
}

QString cutToUtf8Bytes(QString text, qsizetype bytes)
{
    while (text.toUtf8().size() > bytes)
        text.chop(text.size() > 1 && text.back().isLowSurrogate() ? 2 : 1);
    return text;
}

QUrl cleaned(QUrl url)
{
    if (url.path().isEmpty())
        url.setPath(u"/"_s); // Qt before 6.8 would send "GET  HTTP/1.1"
    url.setFragment(QString()); // RFC 6455 § 3
    return url;
}

} // namespace

int httpStatusFromErrorText(const QString &text)
{
    // Qt 6.6 and later answer challenges themselves and do not say the number when they cannot.
    if (text.contains(u"WWW-Authenticate"))
        return 401;
    if (text.contains(u"Unknown error condition")) // all it says of a 400
        return 400;
    static const QRegularExpression kStatus(u"(?:^|[^0-9])([1-5][0-9]{2})(?:[^0-9]|$)"_s);
    const auto match = kStatus.match(text);
    return match.hasMatch() ? match.captured(1).toInt() : 0;
}

std::optional<Error> checkOptions(const Transport::Options &options)
{
    const QUrl &url = options.url;
    const auto bad = [](ErrorCode code, const QString &detail) { return Error { code, detail }; };
    if (!url.isValid())
        return bad(ErrorCode::BadUrl, u"not a URL: "_s + url.errorString());
    if (url.scheme() != "ws"_L1 && url.scheme() != "wss"_L1)
        return bad(ErrorCode::BadUrl, u"the scheme must be ws or wss"_s);
    if (url.host().isEmpty())
        return bad(ErrorCode::BadUrl, u"the URL names no host"_s);
    if (url.port() == 0)
        return bad(ErrorCode::BadUrl, u"port 0 cannot be connected to"_s);
    if (hasControl(url.host()) || hasControl(url.path(QUrl::FullyDecoded))
        || hasControl(url.query(QUrl::FullyEncoded)))
        return bad(ErrorCode::BadUrl, u"the URL has control characters"_s);
    if (!std::all_of(options.subprotocols.cbegin(), options.subprotocols.cend(), isToken))
        return bad(ErrorCode::BadArgument, u"a subprotocol is not a token (RFC 9110)"_s);
    if (hasControl(QString::fromLatin1(options.bearerToken)))
        return bad(ErrorCode::BadArgument, u"the token has control characters"_s);
    if (const auto tls = tlsConfiguration(options.authoritiesPem); !tls)
        return tls.error();
    return std::nullopt;
}

WebSocketTransport::WebSocketTransport(Clock &clock, QObject *parent)
    : Transport(parent)
    , m_clock(clock)
{
    connect(&m_socket, &QWebSocket::connected, this, &WebSocketTransport::onConnected);
    connect(&m_socket, compat::webSocketError(), this, &WebSocketTransport::onError);
    connect(&m_socket, &QWebSocket::sslErrors, this, &WebSocketTransport::onSslErrors);
    connect(&m_socket, &QWebSocket::disconnected, this, &WebSocketTransport::scheduleEnd);
    connect(&m_socket, &QWebSocket::aboutToClose, this, [this] { m_hasCloseCode = true; });
    connect(&m_socket, &QWebSocket::textMessageReceived, this, &WebSocketTransport::onText);
    connect(&m_socket, &QWebSocket::binaryMessageReceived, this, &WebSocketTransport::onBinary);
    connect(&m_socket, &QWebSocket::textFrameReceived, this,
        [this](const QString &, bool isLast) { onFrame(isLast); });
    connect(&m_socket, &QWebSocket::binaryFrameReceived, this,
        [this](const QByteArray &, bool isLast) { onFrame(isLast); });
    connect(&m_socket, &QWebSocket::pong, this, [this](quint64, const QByteArray &payload) {
        if (m_phase == Phase::Open)
            Q_EMIT pongReceived(payload);
    });
}

WebSocketTransport::~WebSocketTransport()
{
    m_socket.disconnect(this);
    m_socket.abort(); // ~QWebSocket would write a close frame and linger
}

void WebSocketTransport::open(const Options &options)
{
    PULSE_ASSERT_OWN_THREAD(this);
    Q_ASSERT(m_phase == Phase::Idle);
    m_options = options;
    m_options.url = cleaned(options.url);
    m_phase = Phase::Opening;
    if (const auto error = checkOptions(options)) {
        fail(error->code, error->detail);
        return;
    }
    applyLimits();
    if (!m_options.authoritiesPem.isEmpty())
        m_socket.setSslConfiguration(*tlsConfiguration(m_options.authoritiesPem)); // was checked
    m_proxy = proxyFor(m_options.proxy, m_options.url);
    m_socket.setProxy(m_proxy);
    m_deadline = m_clock.singleShot(m_options.connectDeadline, [this] {
        fail(ErrorCode::Timeout,
            u"no WebSocket answer within %1 ms"_s.arg(m_options.connectDeadline.count()));
    });
    QWebSocketHandshakeOptions handshake;
    handshake.setSubprotocols(m_options.subprotocols);
    m_socket.open(request(), handshake);
}

void WebSocketTransport::applyLimits()
{
    const auto max = static_cast<quint64>(m_options.maxMessageBytes);
    m_socket.setMaxAllowedIncomingFrameSize(max);
    m_socket.setMaxAllowedIncomingMessageSize(max);
    m_socket.setReadBufferSize(static_cast<qint64>(max) + kReadSlackBytes);
    // QWebSocket would split long text inside a multi-byte character, and its own receiving end
    // refuses such a frame.
    m_socket.setOutgoingFrameSize(QWebSocket::maxOutgoingFrameSize());
}

QNetworkRequest WebSocketTransport::request() const
{
    QNetworkRequest request(m_options.url);
    if (!m_options.bearerToken.isEmpty()) {
        request.setRawHeader("Authorization", "Bearer " + m_options.bearerToken);
        const QString host = m_options.url.host();
        if (m_options.url.scheme() == "ws"_L1 && !isThisMachine(host))
            qCWarning(logTransport) << "the token travels unencrypted to" << host;
    }
    return request;
}

void WebSocketTransport::onConnected()
{
    if (m_phase != Phase::Opening || m_isEndScheduled)
        return;
    const QString answered = m_socket.subprotocol();
    if (!answered.isEmpty() && !m_options.subprotocols.contains(answered)) {
        fail(ErrorCode::HandshakeFailed, u"the server chose a subprotocol that was not offered"_s);
        return;
    }
    m_deadline.reset();
    m_phase = Phase::Open;
    m_wasOpened = true;
    Q_EMIT opened(answered);
}

void WebSocketTransport::onError(QAbstractSocket::SocketError error)
{
    if (m_phase == Phase::Idle || m_phase == Phase::Ended)
        return;
    QString words = m_socket.errorString();
    if (m_phase == Phase::Opening) {
        const bool reachedPeer = m_socket.peerPort() != 0;
        ErrorCode code = codeWhileOpening(error, reachedPeer);
        if (code == ErrorCode::HandshakeFailed && m_httpStatus == 0) {
            m_httpStatus = httpStatusFromErrorText(words);
            if (m_httpStatus == 400)
                words = u"HTTP 400 instead of an upgrade"_s;
            code = codeOfStatus(m_httpStatus);
        }
        if (const QString proxy = proxyWords(error, m_proxy); !proxy.isEmpty())
            fail(code, proxy);
        else
            fail(code, m_sslWords.isEmpty() ? words : m_sslWords);
        return;
    }
    if (error == QAbstractSocket::RemoteHostClosedError)
        fail(ErrorCode::ConnectionLost, u"the connection ended without a close"_s);
    else
        fail(ErrorCode::ConnectionLost, words);
}

void WebSocketTransport::onSslErrors(const QList<QSslError> &errors)
{
    m_sslWords = tlsWords(errors, m_options.url.host());
}

void WebSocketTransport::onText(const QString &text)
{
    if (m_phase != Phase::Open)
        return;
    const QByteArray utf8 = text.toUtf8();
    // QWebSocket adds UTF-16 units of the fragments before to bytes of the last one.
    if (static_cast<std::size_t>(utf8.size()) > m_options.maxMessageBytes)
        fail(ErrorCode::TooLarge, u"a message of %1 bytes"_s.arg(utf8.size()));
    else
        Q_EMIT textReceived(utf8);
}

void WebSocketTransport::onBinary(const QByteArray &bytes)
{
    if (m_phase == Phase::Open)
        Q_EMIT binaryReceived(bytes);
}

void WebSocketTransport::onFrame(bool isLast)
{
    if (isLast) {
        m_fragments = 0;
        m_messageDeadline.reset();
        return;
    }
    if (++m_fragments > kMaxFragments) {
        fail(ErrorCode::TooLarge, u"a message in more than %1 fragments"_s.arg(kMaxFragments));
    } else if (!m_messageDeadline) {
        m_messageDeadline = m_clock.singleShot(kMessageDeadline,
            [this] { fail(ErrorCode::Timeout, u"a message was not finished in time"_s); });
    }
}

bool WebSocketTransport::sendText(const QByteArray &utf8)
{
    PULSE_ASSERT_OWN_THREAD(this);
    if (m_phase != Phase::Open)
        return false;
    m_socket.sendTextMessage(QString::fromUtf8(utf8));
    return true;
}

bool WebSocketTransport::sendBinary(const QByteArray &bytes)
{
    PULSE_ASSERT_OWN_THREAD(this);
    if (m_phase != Phase::Open)
        return false;
    m_socket.sendBinaryMessage(bytes);
    return true;
}

void WebSocketTransport::ping(const QByteArray &payload)
{
    PULSE_ASSERT_OWN_THREAD(this);
    if (m_phase == Phase::Open)
        m_socket.ping(payload.left(kMaxPingBytes));
}

void WebSocketTransport::close(int code, const QString &reason)
{
    PULSE_ASSERT_OWN_THREAD(this);
    if (m_phase != Phase::Open) {
        if (m_phase != Phase::Closing)
            abort();
        return;
    }
    m_wasOurs = true;
    m_phase = Phase::Closing;
    // QWebSocket stays in ClosingState for ever when a dead peer leaves bytes unsent.
    m_deadline = m_clock.singleShot(m_options.closeDeadline, [this] { scheduleEnd(); });
    m_socket.close(static_cast<QWebSocketProtocol::CloseCode>(code),
        cutToUtf8Bytes(reason, kMaxCloseReasonBytes));
}

void WebSocketTransport::abort()
{
    PULSE_ASSERT_OWN_THREAD(this);
    if (m_phase == Phase::Idle || m_phase == Phase::Ended)
        return;
    m_wasOurs = true;
    fail(ErrorCode::Cancelled, u"aborted"_s);
}

qint64 WebSocketTransport::bytesToWrite() const
{
    return m_socket.bytesToWrite();
}

void WebSocketTransport::fail(ErrorCode code, const QString &detail)
{
    if (m_error.code == ErrorCode::None)
        m_error = { code, detail };
    scheduleEnd();
}

void WebSocketTransport::scheduleEnd()
{
    if (m_isEndScheduled || m_phase == Phase::Idle)
        return;
    m_isEndScheduled = true;
    if (m_phase == Phase::Open)
        m_phase = Phase::Closing; // no data after this
    // Queued: QWebSocket reports one failure by two signals in an order that depends on the
    // failure, some of them inside open(), and must not be aborted in all of them.
    QMetaObject::invokeMethod(this, &WebSocketTransport::end, Qt::QueuedConnection);
}

void WebSocketTransport::end()
{
    if (m_phase == Phase::Ended)
        return;
    m_phase = Phase::Ended;
    m_deadline.reset();
    m_messageDeadline.reset();
    const int code = m_hasCloseCode ? static_cast<int>(m_socket.closeCode()) : 0;
    const QString reason = m_hasCloseCode ? m_socket.closeReason() : QString();
    m_socket.disconnect(this);
    m_socket.abort(); // QWebSocket keeps a refused handshake's TCP connection open
    if (m_wasOpened)
        endOpen(code, reason);
    else
        endOpening();
}

void WebSocketTransport::endOpening()
{
    if (m_error.code == ErrorCode::None)
        m_error = { ErrorCode::HandshakeFailed, u"the server closed instead of answering"_s };
    Q_EMIT failed(m_error, m_httpStatus);
}

void WebSocketTransport::endOpen(int code, const QString &reason)
{
    CloseInfo info;
    info.wasOurs = m_wasOurs;
    if (m_wasOurs) {
        info.error = { ErrorCode::Cancelled, u"closed by this end"_s };
    } else if (code == 0) {
        info.error = m_error.code != ErrorCode::None
            ? m_error
            : Error { ErrorCode::ConnectionLost, u"the connection broke"_s };
    } else if (isCodeUnknownToQt(code, reason)) {
        info.error = { ErrorCode::PeerClosed, u"a close code that QWebSocket hides"_s };
    } else {
        info.code = code;
        info.reason = reason;
        info.error = { ErrorCode::PeerClosed, u"close code %1"_s.arg(code) };
    }
    Q_EMIT closed(info);
}

TransportFactory webSocketTransports(Clock &clock)
{
    return [&clock](TransportKind kind) -> std::unique_ptr<Transport> {
        if (kind == TransportKind::WebSocket)
            return std::make_unique<WebSocketTransport>(clock);
        return nullptr;
    };
}

} // namespace pulse
