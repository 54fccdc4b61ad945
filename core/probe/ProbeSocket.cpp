// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/probe/ProbeSocket.h"

namespace pulse::probing {
namespace {
constexpr qint64 kReadBuffer = 256 * 1024;
constexpr qsizetype kMaxKept = kMaxMessageBytes + 64 * 1024;
} // namespace

ProbeSocket::ProbeSocket(std::function<void()> happened)
    : m_happened(std::move(happened))
{
    m_socket.setReadBufferSize(kReadBuffer);
    m_socket.setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    connect(&m_socket, &QAbstractSocket::connected, this, [this] {
        m_isConnected = true;
        m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
        m_happened();
    });
    connect(&m_socket, &QSslSocket::encrypted, this, [this] {
        m_isEncrypted = true;
        m_happened();
    });
    connect(&m_socket, &QSslSocket::sslErrors, this,
        [this](const QList<QSslError> &errors) { m_tlsErrors = errors; });
    connect(&m_socket, &QIODevice::readyRead, this, [this] {
        pull();
        m_happened();
    });
    connect(&m_socket, &QAbstractSocket::errorOccurred, this,
        [this](QAbstractSocket::SocketError error) {
            if (m_error == QAbstractSocket::UnknownSocketError)
                m_error = error;
            pull();
            m_isEnded = true;
            m_happened();
        });
    connect(&m_socket, &QAbstractSocket::disconnected, this, [this] {
        pull();
        m_isEnded = true;
        m_happened();
    });
}

ProbeSocket::~ProbeSocket()
{
    m_socket.disconnect(this);
    m_socket.abort();
}

void ProbeSocket::connectTo(const QHostAddress &address, quint16 port)
{
    m_socket.connectToHost(address, port);
}

void ProbeSocket::connectThrough(const QNetworkProxy &proxy, const QString &host, quint16 port)
{
    m_socket.setProxy(proxy);
    m_socket.connectToHost(host, port);
}

void ProbeSocket::startTls(const QSslConfiguration &configuration, const QString &host)
{
    m_socket.setSslConfiguration(configuration);
    m_socket.setPeerVerifyName(host);
    m_socket.startClientEncryption();
}

void ProbeSocket::send(const QByteArray &bytes)
{
    if (m_isEnded)
        return;
    m_bytesOut += bytes.size();
    m_socket.write(bytes);
}

void ProbeSocket::abort()
{
    m_socket.abort();
}

void ProbeSocket::pull()
{
    // While TLS is being made nothing is ours; later, who takes nothing gets nothing more.
    if (!m_socket.isOpen() || buffer.size() >= kMaxKept)
        return;
    const QByteArray bytes = m_socket.read(kMaxKept - buffer.size());
    m_bytesIn += bytes.size();
    buffer += bytes;
}

} // namespace pulse::probing
