// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hub/HubRouter.h"
#include "tests/core/hub/FakePeer.h"
#include "tests/support/FakeClock.h"

#include <QJsonArray>
#include <QTest>

using namespace pulse;
using namespace pulse::hub;
using pulse::test::FakePeer;
using namespace Qt::StringLiterals;

/*! What is said of what was said: edits, reactions, answers, pins, topics. */
class HubRouterChangesTest : public QObject
{
    Q_OBJECT

private:
    static constexpr PeerId kAnn { 1 };
    static constexpr PeerId kBob { 2 };

    test::FakeClock m_clock;
    std::unique_ptr<HubRouter> m_router;
    FakePeer m_ann;
    FakePeer m_bob;

    void say(PeerId who, const char *text) { m_router->peerSaid(who, text); }

private Q_SLOTS:
    void init()
    {
        m_router = std::make_unique<HubRouter>(HubIdentity { "Test hub", "9.9", "e1" }, m_clock,
            std::vector<std::unique_ptr<metrics::MetricSource>> {});
        m_router->peerOpened(kAnn, m_ann);
        m_router->peerOpened(kBob, m_bob);
        say(kAnn, R"({"type":"chat","username":"ann","text":"first"})");
        say(kBob, R"({"type":"join","username":"bob"})");
        m_ann.take();
        m_bob.take();
    }
    void cleanup() { m_router.reset(); }

    // happy
    void aChangeIsNumberedAndToldToAll()
    {
        say(kAnn,
            R"({"type":"edit","username":"ann","text":"better","target":1,"id":"e1","timestamp":5})");
        const QList<QJsonObject> heard = m_bob.take();
        QCOMPARE(heard.size(), 1);
        QCOMPARE(heard[0]["type"_L1].toString(), u"edit"_s);
        QCOMPARE(heard[0]["seq"_L1].toInt(), 2);
        QCOMPARE(heard[0]["target"_L1].toInt(), 1);
        QCOMPARE(heard[0]["text"_L1].toString(), u"better"_s);
        QCOMPARE(m_ann.takeTypes(), u"edit ack"_s);
    }
    void newcomersReadWhatItHasBecome()
    {
        say(kAnn, R"({"type":"edit","username":"ann","text":"better","target":1})");
        say(kBob, R"({"type":"reaction","username":"bob","emoji":"👍","target":1})");
        say(kAnn, R"({"type":"topic","username":"ann","text":"all about it"})");
        m_bob.take();
        say(kBob, R"({"type":"join","username":"bob","history":true,"id":"j"})");
        const QList<QJsonObject> heard = m_bob.take();
        const auto history = std::ranges::find(heard, u"history"_s,
            [](const QJsonObject &message) { return message["type"_L1].toString(); });
        QVERIFY(history != heard.end());
        const QJsonArray messages = (*history)["messages"_L1].toArray();
        QCOMPARE(messages.size(), 4);
        QCOMPARE(messages[0]["text"_L1].toString(), u"better"_s);
        QCOMPARE(messages[0]["revision"_L1].toInt(), 3);
        QCOMPARE(messages[0]["reactions"_L1][0]["names"_L1][0].toString(), u"bob"_s);
        QCOMPARE(messages[1]["type"_L1].toString(), u"edit"_s);
        QCOMPARE(heard.last()["topic"_L1].toString(), u"all about it"_s);
    }
    void pinsAreNumberedByTheHub()
    {
        say(kAnn,
            R"({"type":"chat","username":"ann","text":"","replyTo":1,"pins":[{"from":5,"number":99},{"from":6,"to":8}]})");
        const QJsonObject heard = m_bob.take().at(0);
        QCOMPARE(heard["replyTo"_L1].toInt(), 1);
        QCOMPARE(heard["pins"_L1][0]["number"_L1].toInt(), 1);
        QCOMPARE(heard["pins"_L1][1]["number"_L1].toInt(), 2);
        QCOMPARE(heard["pins"_L1][1]["to"_L1].toInt(), 8);
    }

    void roomsAreToldWithTheirTopicsAndPeople()
    {
        say(kAnn, R"({"type":"topic","username":"ann","text":"all about it","room":"ops"})");
        m_ann.take();
        say(kBob, R"({"action":"rooms","id":"r"})");
        const QList<QJsonObject> heard = m_bob.take();
        QCOMPARE(heard.size(), 2);
        const QJsonArray rooms = heard[0]["rooms"_L1].toArray();
        QCOMPARE(rooms.size(), 2);
        QCOMPARE(rooms[0]["name"_L1].toString(), u"lobby"_s);
        QCOMPARE(rooms[0]["members"_L1].toInt(), 2);
        QCOMPARE(rooms[1]["topic"_L1].toString(), u"all about it"_s);
        QCOMPARE(rooms[1]["seq"_L1].toInt(), 1);
        QCOMPARE(heard[1]["type"_L1].toString(), u"ack"_s);
    }

    // rainy
    void whatOnlyAHubSaysIsLeftOut()
    {
        say(kAnn,
            R"({"type":"chat","username":"ann","text":"x","revision":7,"editedAt":5,"deleted":true,"reactions":[{"emoji":"👍","names":["bob"]}],"target":1})");
        const QJsonObject heard = m_bob.take().at(0);
        for (const auto &key :
            { "revision"_L1, "editedAt"_L1, "deleted"_L1, "reactions"_L1, "target"_L1 })
            QVERIFY2(!heard.contains(key), key.data());
    }
    void whatMayNotBeIsRefusedToTheOneWhoAsks()
    {
        say(kBob, R"({"type":"edit","username":"bob","text":"mine","target":1,"id":"e"})");
        QCOMPARE(m_bob.take().at(0)["code"_L1].toString(), u"forbidden"_s);
        say(kBob, R"({"type":"delete","username":"bob","target":1,"id":"d"})");
        QCOMPARE(m_bob.take().at(0)["code"_L1].toString(), u"forbidden"_s);
        say(kAnn, R"({"type":"delete","username":"ann","target":17,"id":"d"})");
        QCOMPARE(m_ann.take().at(0)["code"_L1].toString(), u"not_found"_s);
        say(kBob, R"({"type":"edit","username":"ann","text":"mine","target":1,"id":"e"})");
        QCOMPARE(m_bob.take().at(0)["code"_L1].toString(), u"forbidden"_s);
        say(kAnn, R"({"type":"edit","username":"ann","text":"x","id":"e"})");
        QCOMPARE(m_ann.take().at(0)["code"_L1].toString(), u"bad_message"_s);
        QVERIFY(m_bob.take().isEmpty());
    }
};

QTEST_GUILESS_MAIN(HubRouterChangesTest)
#include "tst_hubrouterchanges.moc"
