// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/client/Link.h"
#include "tests/support/FakeClock.h"
#include "tests/support/FakeTransport.h"

#include <QCoreApplication>
#include <QEvent>
#include <QJsonDocument>
#include <QJsonObject>

namespace pulse::test {

inline QString nameOf(LinkState state)
{
    static const char *const kNames[] = { "Offline", "Connecting", "Handshaking", "Live", "Stale",
        "WaitingToRetry", "Closing", "Closed" };
    return QLatin1String(kNames[static_cast<int>(state)]);
}

inline QString nameOf(DeliveryState state)
{
    static const char *const kNames[] = { "Queued", "Sending", "Sent", "Failed" };
    return QLatin1String(kNames[static_cast<int>(state)]);
}

/*! A Link on a FakeNetwork and a FakeClock, and all it said. Random is always ½. */
class LinkRig : public QObject
{
public:
    static LinkConfig defaultConfig()
    {
        LinkConfig config;
        config.url = QUrl(QStringLiteral("ws://hub.test/"));
        config.userName = QStringLiteral("ann");
        return config;
    }

    explicit LinkRig(const LinkConfig &config = defaultConfig(),
        std::unique_ptr<codec::Codec> codec = codec::makeJsonCodec())
        : network(clock)
        , link(config, network.factory(), std::move(codec), clock, [] { return 0.5; })
    {
        connect(&link, &Link::stateChanged, this, [this](const LinkTransition &transition) {
            states.append(nameOf(transition.to));
            transitions.append(transition);
        });
        connect(&link, &Link::deliveryChanged, this,
            [this](const QString &id, DeliveryState state, const Error &error) {
                deliveries.append(id + QLatin1Char(' ') + nameOf(state));
                lastError = error;
            });
        connect(&link, &Link::messageReceived, this,
            [this](const codec::Message &message) { messages.push_back(message); });
    }
    ~LinkRig() override
    {
        // No event loop runs in these tests; without this each released transport would leak.
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }

    void advance(std::chrono::milliseconds by) { clock.advance(by); }
    void settle() { clock.advance(std::chrono::milliseconds(0)); }
    void receive(const QByteArray &text)
    {
        network.current().receive(text);
        settle();
    }
    /*! A hub of ours: it gives acks and returns ids. */
    void welcomeRich()
    {
        receive(R"({"type":"welcome","message":"hi","timestamp":1,"epoch":"e1","session":"s"})");
    }
    void welcomePlain() { receive(R"({"type":"welcome","message":"hi","timestamp":1})"); }
    /*! Live at a hub of ours, with the log of the way there forgotten. */
    void goLive(bool isRich = true)
    {
        link.connectToServer();
        settle();
        isRich ? welcomeRich() : welcomePlain();
        forget();
    }
    void forget()
    {
        states.clear();
        transitions.clear();
        deliveries.clear();
        messages.clear();
        network->sent.clear();
    }
    /*! What was sent, without pings: "type or action:detail". */
    QStringList takeRequests()
    {
        QStringList requests;
        for (const QByteArray &text : network.takeSent()) {
            const QJsonObject object = QJsonDocument::fromJson(text).object();
            const QString type = object[QLatin1String("type")].toString();
            if (type == QLatin1String("ping") || text == "ping")
                continue;
            requests.append(describe(text, type, object));
        }
        return requests;
    }

    FakeClock clock;
    FakeNetwork network;
    Link link;
    QStringList states;
    QList<LinkTransition> transitions;
    QStringList deliveries;
    Error lastError;
    std::vector<codec::Message> messages;

private:
    static QString describe(const QByteArray &text, const QString &type, const QJsonObject &object)
    {
        const auto value = [&](const char *key) { return object[QLatin1String(key)]; };
        if (type == QLatin1String("chat"))
            return QStringLiteral("chat ") + value("id").toString() + QLatin1Char(' ')
                + value("text").toString();
        if (type == QLatin1String("join") || type == QLatin1String("leave"))
            return type + QLatin1Char(' ') + value("username").toString() + QLatin1Char(' ')
                + value("room").toString(QStringLiteral("lobby"));
        if (!value("dataTypes").isUndefined())
            return value("action").toString() + QLatin1Char(' ')
                + QStringList(value("dataTypes").toVariant().toStringList()).join(QLatin1Char(','));
        return type.isEmpty() ? QString::fromUtf8(text) : type;
    }
};

} // namespace pulse::test
