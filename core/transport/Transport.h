// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Error.h"
#include "core/transport/ProxyChoice.h"

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

/*! What carries the messages. The later ones are for where the earlier ones are forbidden. */
enum class TransportKind {
    WebSocket,
    Events, //!< server-sent events down, POST up
    Poll, //!< long polling down, POST up
};
inline constexpr int kTransportKinds = 3;

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
        QUrl url; //!< ws or wss, whatever carries it
        QStringList subprotocols; //!< offered, in order
        QByteArray bearerToken; //!< without control characters; empty = none
        QByteArray authoritiesPem; //!< certificates trusted besides the system's; empty = none
        ProxyChoice proxy;
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
    /*! With `failed` and `closed`: the peer asked not to be asked again before; 0 = it did not, or
     * it cannot be read (QWebSocket hides the headers of a refusal). */
    std::chrono::seconds retryAfter() const { return m_retryAfter; }

Q_SIGNALS:
    void opened(const QString &subprotocol);
    void failed(const pulse::Error &error, int httpStatus);
    void textReceived(const QByteArray &utf8);
    void binaryReceived(const QByteArray &bytes);
    void pongReceived(const QByteArray &payload);
    void closed(const pulse::Transport::CloseInfo &info);

protected:
    std::chrono::seconds m_retryAfter { 0 };
};

/*! One of that kind for one attempt; nullptr = it makes none of that kind. */
using TransportFactory = std::function<std::unique_ptr<Transport>(TransportKind kind)>;

} // namespace pulse
