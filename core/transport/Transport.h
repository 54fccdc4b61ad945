// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Error.h"

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>

namespace pulse {

/*!
 * One attempt at one connection: used once, then destroyed by its owner (deleteLater).
 * Lives on the io thread. Signal contract: either `failed` once and nothing else, or `opened` once,
 * then any number of data signals, then `closed` once. Nothing after `failed` or `closed`. Signals
 * are never emitted inside open().
 */
class Transport : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        QUrl url; //!< ws or wss
        QStringList subprotocols; //!< offered, in order
        QByteArray bearerToken; //!< without control characters; empty = none
        std::size_t maxMessageBytes = 0;
        std::chrono::milliseconds connectDeadline { 0 };
        std::chrono::milliseconds closeDeadline { 0 };
    };
    struct CloseInfo
    {
        bool wasOurs = false; //!< we asked for it
        int code = 0; //!< RFC 6455 § 7.4; 0 = none arrived (the link broke) or none could be read
        QString reason; //!< of the peer, untrusted
        Error error;
    };

    using QObject::QObject;

    virtual void open(const Options &options) = 0;
    /*! Whole messages. False when not open. */
    virtual bool sendText(const QByteArray &utf8) = 0;
    virtual bool sendBinary(const QByteArray &bytes) = 0;
    /*! Protocol ping; `payload` ≤ 125 bytes. */
    virtual void ping(const QByteArray &payload) = 0;
    /*! Orderly: `closed` follows within closeDeadline. */
    virtual void close(int code, const QString &reason) = 0;
    /*! At once, without ceremony. `closed` (or `failed`) still follows, queued. */
    virtual void abort() = 0;
    virtual qint64 bytesToWrite() const = 0;

Q_SIGNALS:
    void opened(const QString &subprotocol);
    void failed(const pulse::Error &error, int httpStatus);
    void textReceived(const QByteArray &utf8);
    void binaryReceived(const QByteArray &bytes);
    void pongReceived(const QByteArray &payload);
    void closed(const pulse::Transport::CloseInfo &info);
};

using TransportFactory = std::function<std::unique_ptr<Transport>()>;

} // namespace pulse
