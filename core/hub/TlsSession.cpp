// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hub/TlsSession.h"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>

namespace pulse::hub {

namespace {

/*! A key with a passphrase is an error, not a question on the terminal. */
int noPassphrase(char *, int, int, void *)
{
    return 0;
}

/*! Content type "handshake", the first byte of every TLS connection (RFC 8446 § 5.1). */
constexpr unsigned char kHandshake = 0x16;

Unexpected<Error> failed(const std::string &file, const char *words)
{
    const unsigned long code = ERR_get_error();
    const char *reason = code ? ERR_reason_error_string(code) : nullptr;
    ERR_clear_error();
    return Unexpected(Error { ErrorCode::TlsFailed,
        QStringLiteral("%1: %2 (%3)")
            .arg(QString::fromStdString(file), QString::fromUtf8(words),
                QString::fromUtf8(reason ? reason : "no reason given")) });
}

} // namespace

Expected<TlsContext> makeTlsContext(const TlsConfig &config)
{
    ERR_clear_error();
    TlsContext context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
    if (!context)
        return failed("TLS", "cannot be set up");
    SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
    SSL_CTX_set_options(context.get(),
        SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_NO_TICKET
            | SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_OFF);
    SSL_CTX_set_num_tickets(context.get(), 0);
    SSL_CTX_set_default_passwd_cb(context.get(), noPassphrase);
    SSL_CTX_set_mode(context.get(), SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    if (SSL_CTX_use_certificate_chain_file(context.get(), config.certificateFile.c_str()) != 1)
        return failed(config.certificateFile, "is no certificate in PEM");
    if (SSL_CTX_use_PrivateKey_file(context.get(), config.keyFile.c_str(), SSL_FILETYPE_PEM) != 1)
        return failed(config.keyFile,
            "is no key in PEM without a passphrase, or not that of the certificate");
    if (SSL_CTX_check_private_key(context.get()) != 1)
        return failed(config.keyFile, "is not the key of the certificate");
    return context;
}

TlsSession::TlsSession(TlsContext context, int socket)
    : m_context(std::move(context))
    , m_socket(socket)
{
}

TlsSession::~TlsSession()
{
    SSL_free(m_ssl);
}

/*! Whoever speaks HTTP to this port gets an answer to read; idle sockets cost no session. */
TlsSession::Outcome TlsSession::look()
{
    unsigned char first = 0;
    const ssize_t count = ::recv(m_socket, &first, 1, MSG_PEEK | MSG_DONTWAIT);
    if (count < 0)
        return errno == EAGAIN || errno == EINTR ? Outcome::NeedsRead : Outcome::Failed;
    if (count == 0)
        return Outcome::Failed;
    if (first != kHandshake) {
        m_isPlain = true;
        return Outcome::NotTls;
    }
    m_ssl = SSL_new(m_context.get());
    if (!m_ssl || SSL_set_fd(m_ssl, m_socket) != 1)
        return Outcome::Failed;
    SSL_set_accept_state(m_ssl);
    return Outcome::Done;
}

TlsSession::Outcome TlsSession::outcomeOf(int result) const
{
    switch (SSL_get_error(m_ssl, result)) {
    case SSL_ERROR_WANT_READ:
        return Outcome::NeedsRead;
    case SSL_ERROR_WANT_WRITE:
        return Outcome::NeedsWrite;
    default:
        return Outcome::Failed;
    }
}

TlsSession::Outcome TlsSession::read(std::span<char> buffer, std::size_t &count)
{
    count = 0;
    if (!m_ssl) {
        if (const Outcome looked = look(); looked != Outcome::Done)
            return looked;
    }
    ERR_clear_error();
    const int result = SSL_read_ex(m_ssl, buffer.data(), buffer.size(), &count);
    return result == 1 ? Outcome::Done : outcomeOf(result);
}

TlsSession::Outcome TlsSession::sendUnsent()
{
    ERR_clear_error();
    std::size_t count = 0;
    const int result = SSL_write_ex(m_ssl, m_unsent.data(), m_unsent.size(), &count);
    if (result != 1)
        return outcomeOf(result);
    m_unsent = {};
    return Outcome::Done;
}

TlsSession::Outcome TlsSession::write(std::string_view bytes, std::size_t &count)
{
    count = 0;
    if (!m_ssl)
        return Outcome::Failed; // nobody is answered who has not begun
    if (hasUnsent()) {
        if (const Outcome sent = sendUnsent(); sent != Outcome::Done)
            return sent;
    }
    if (bytes.empty())
        return Outcome::Done;
    // A record that was begun has to be repeated byte for byte: so it is a copy of ours.
    m_unsent.assign(bytes.substr(0, SSL3_RT_MAX_PLAIN_LENGTH));
    count = m_unsent.size();
    const Outcome sent = sendUnsent();
    return sent;
}

void TlsSession::sayEnd()
{
    if (m_ssl && SSL_is_init_finished(m_ssl)) {
        ERR_clear_error();
        SSL_shutdown(m_ssl);
    }
}

} // namespace pulse::hub
