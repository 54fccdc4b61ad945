// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/probe/ProbeWire.h"

#include <QHostAddress>
#include <QNetworkProxy>
#include <QObject>
#include <QSslConfiguration>
#include <QSslError>
#include <QSslSocket>

#include <functional>

namespace pulse::probing {

/*! A raw connection that notes what happens to it, and counts its bytes; whoever waits looks. */
class ProbeSocket : public QObject
{
public:
    /*! `happened` is called at each news, within a signal of the socket: only to wake somebody. */
    explicit ProbeSocket(std::function<void()> happened);
    ~ProbeSocket() override;

    void connectTo(const QHostAddress &address, quint16 port);
    void connectThrough(const QNetworkProxy &proxy, const QString &host, quint16 port);
    void startTls(const QSslConfiguration &configuration, const QString &host);
    void send(const QByteArray &bytes);
    void abort();

    bool isConnected() const { return m_isConnected; }
    bool isEncrypted() const { return m_isEncrypted; }
    bool isEnded() const { return m_isEnded; } //!< broken, refused or closed
    /*! Ended, and all that came before is read. */
    bool isDone() const { return m_isEnded && buffer.isEmpty(); }
    QAbstractSocket::SocketError error() const { return m_error; }
    QString errorWords() const { return m_socket.errorString(); }
    const QList<QSslError> &tlsErrors() const { return m_tlsErrors; }
    const QSslSocket &socket() const { return m_socket; }
    qint64 bytesIn() const { return m_bytesIn; }
    qint64 bytesOut() const { return m_bytesOut; }

    QByteArray buffer; //!< received and not yet taken; who takes calls pull() for more

    /*! As much as there is room for. */
    void pull();

private:
    QSslSocket m_socket;
    std::function<void()> m_happened;
    QList<QSslError> m_tlsErrors;
    QAbstractSocket::SocketError m_error = QAbstractSocket::UnknownSocketError;
    qint64 m_bytesIn = 0;
    qint64 m_bytesOut = 0;
    bool m_isConnected = false;
    bool m_isEncrypted = false;
    bool m_isEnded = false;
};

} // namespace pulse::probing
