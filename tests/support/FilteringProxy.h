// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHostAddress>
#include <QObject>
#include <QPointer>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTcpSocket>

#include <memory>

namespace pulse::test {

/*!
 * Stands before a server on this machine and spoils what a test names: upgrades, event streams,
 * answers. What is spoiled is decided as each connection's request head comes.
 */
class FilteringProxy : public QObject
{
public:
    enum class Upgrades { Pass, Refuse, Strip, CutAfter, Swallow, Hang };
    enum class Events { Pass, Hold };

    explicit FilteringProxy(quint16 target)
        : m_target(target)
    {
        connect(&m_server, &QTcpServer::newConnection, this, [this] { accept(); });
        m_server.listen(QHostAddress::LocalHost, 0);
    }
    quint16 port() const { return m_server.serverPort(); }
    /*! Every connection that stands. */
    void cutAll()
    {
        for (QTcpSocket *socket : m_server.findChildren<QTcpSocket *>())
            socket->abort();
    }

    Upgrades upgrades = Upgrades::Pass;
    QByteArray refusal = "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n";
    Events events = Events::Pass;
    int answersToLose = 0; //!< of POSTs: the server takes them, the answer is cut
    int upgradesSeen = 0;
    int postsSeen = 0;

private:
    struct Way
    {
        QByteArray head;
        // Looked at while they are destroyed, too: they are no QTcpSocket any more then.
        QPointer<QAbstractSocket> outer;
        QPointer<QAbstractSocket> inner;
        qint64 passable = -1; //!< bytes of the answer; −1 = all
        bool cutsThen = false;
        bool onlyHead = false;
        QByteArray answer;
    };

    void accept()
    {
        while (QTcpSocket *outer = m_server.nextPendingConnection()) {
            auto way = std::make_shared<Way>();
            way->outer = outer;
            connect(outer, &QTcpSocket::readyRead, this, [this, way] { fromOuter(way); });
            connect(outer, &QTcpSocket::disconnected, this, [way] {
                if (way->inner)
                    way->inner->abort();
                if (way->outer)
                    way->outer->deleteLater();
            });
        }
    }
    void fromOuter(const std::shared_ptr<Way> &way)
    {
        const QByteArray bytes = way->outer->readAll();
        if (way->inner) {
            way->inner->write(bytes);
            return;
        }
        way->head += bytes;
        if (!way->head.contains("\r\n\r\n"))
            return;
        const bool isUpgrade = way->head.toLower().contains("\r\nupgrade: websocket");
        upgradesSeen += isUpgrade;
        if (isUpgrade && upgrades == Upgrades::Hang)
            return;
        if (isUpgrade && upgrades == Upgrades::Refuse) {
            way->outer->write(refusal);
            way->outer->disconnectFromHost();
            return;
        }
        if (isUpgrade && upgrades == Upgrades::Strip) {
            static const QRegularExpression kLines(
                QStringLiteral("\r\n(Upgrade|Connection|Sec-WebSocket-[A-Za-z]+):[^\r]*"),
                QRegularExpression::CaseInsensitiveOption);
            way->head = QString::fromLatin1(way->head).replace(kLines, QString()).toLatin1();
        }
        if (isUpgrade && (upgrades == Upgrades::CutAfter || upgrades == Upgrades::Swallow)) {
            way->onlyHead = true;
            way->cutsThen = upgrades == Upgrades::CutAfter;
        }
        if (way->head.startsWith("GET /events") && events == Events::Hold)
            way->onlyHead = true;
        if (way->head.startsWith("POST ")) {
            ++postsSeen;
            if (answersToLose > 0) {
                --answersToLose;
                way->passable = 0;
                way->cutsThen = true;
            }
        }
        auto *inner = new QTcpSocket(way->outer);
        way->inner = inner;
        connect(inner, &QTcpSocket::readyRead, this, [this, way] { fromInner(way); });
        connect(inner, &QTcpSocket::disconnected, this, [way] {
            if (way->outer)
                way->outer->disconnectFromHost();
        });
        connect(inner, &QTcpSocket::errorOccurred, this, [way] {
            if (way->outer)
                way->outer->disconnectFromHost();
        });
        inner->connectToHost(QHostAddress::LocalHost, m_target);
        inner->write(way->head);
    }
    void fromInner(const std::shared_ptr<Way> &way)
    {
        const QByteArray bytes = way->inner->readAll();
        if (!way->outer)
            return;
        if (way->onlyHead) {
            way->answer += bytes;
            const qsizetype end = way->answer.indexOf("\r\n\r\n");
            if (end >= 0 && way->passable < 0) {
                way->passable = 0;
                way->outer->write(way->answer.left(end + 4));
                way->outer->flush();
                if (way->cutsThen)
                    way->outer->disconnectFromHost();
            }
            return;
        }
        if (way->passable == 0) {
            way->outer->abort();
            return;
        }
        way->outer->write(bytes);
    }

    quint16 m_target;
    QTcpServer m_server;
};

} // namespace pulse::test
