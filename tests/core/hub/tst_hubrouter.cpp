// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/Limits.h"
#include "core/hub/HubRouter.h"
#include "tests/core/hub/FakePeer.h"
#include "tests/support/FakeClock.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <utility>

using namespace pulse;
using namespace pulse::hub;
using pulse::test::FakePeer;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/*! Counts its readings; fails when told to. */
class FakeSource final : public metrics::MetricSource
{
public:
    explicit FakeSource(std::string name, int *readings = nullptr, bool *isBroken = nullptr)
        : m_name(std::move(name))
        , m_readings(readings)
        , m_isBroken(isBroken)
    {
    }
    codec::FeedDescription describe() const override
    {
        codec::FeedDescription description;
        description.name = m_name;
        description.title = "Fake";
        description.rateHz = 2.0;
        description.series = { { "value", "%" } };
        return description;
    }
    Expected<codec::Samples> sample(TimeNs now, std::int64_t) override
    {
        if (m_readings)
            ++*m_readings;
        if (m_isBroken && *m_isBroken)
            return Unexpected(Error { ErrorCode::IoFailed, u"/proc/x: gone"_s });
        codec::Samples row;
        row.feed = m_name;
        row.timestamps = { now };
        row.columns = { { "value", { 42.5 } } };
        return row;
    }

private:
    std::string m_name;
    int *m_readings;
    bool *m_isBroken;
};

} // namespace

class HubRouterTest : public QObject
{
    Q_OBJECT

private:
    static constexpr PeerId kAnn { 1 };
    static constexpr PeerId kBob { 2 };
    static constexpr PeerId kEve { 3 };

    test::FakeClock m_clock;
    std::unique_ptr<HubRouter> m_router;
    FakePeer m_ann;
    FakePeer m_bob;
    FakePeer m_eve;
    int m_cpuReadings = 0;
    bool m_isCpuBroken = false;
    int m_said = 0;

    void say(PeerId who, const char *text) { m_router->peerSaid(who, text); }
    void pass(std::chrono::milliseconds time)
    {
        const auto end = m_clock.monotonic() + time;
        while (m_router->nextSampleDue() && *m_router->nextSampleDue() <= end) {
            m_clock.advance(*m_router->nextSampleDue() - m_clock.monotonic());
            m_router->sampleDue();
        }
        m_clock.advance(end - m_clock.monotonic());
    }
    void joinAll()
    {
        say(kAnn, R"({"type":"join","username":"ann"})");
        say(kBob, R"({"type":"join","username":"bob"})");
        m_ann.take();
        m_bob.take();
    }

    /*! With one feed. */
    void restart(const FeedPolicy &policy)
    {
        std::vector<std::unique_ptr<metrics::MetricSource>> sources;
        sources.push_back(std::make_unique<FakeSource>("cpu"));
        m_router = std::make_unique<HubRouter>(
            HubIdentity { "Test hub", "9.9", "e1" }, m_clock, std::move(sources), nullptr, policy);
        m_router->peerOpened(kAnn, m_ann);
        m_router->peerOpened(kBob, m_bob);
    }

private Q_SLOTS:
    void init()
    {
        m_cpuReadings = 0;
        m_isCpuBroken = false;
        std::vector<std::unique_ptr<metrics::MetricSource>> sources;
        sources.push_back(std::make_unique<FakeSource>("cpu", &m_cpuReadings, &m_isCpuBroken));
        sources.push_back(std::make_unique<FakeSource>("memory"));
        sources.push_back(std::make_unique<FakeSource>("memory")); // taken
        sources.push_back(std::make_unique<FakeSource>("welcome")); // reserved
        m_router = std::make_unique<HubRouter>(
            HubIdentity { "Test hub", "9.9", "e1" }, m_clock, std::move(sources));
        for (FakePeer *peer : { &m_ann, &m_bob, &m_eve })
            *peer = {};
        m_router->peerOpened(kAnn, m_ann);
        m_router->peerOpened(kBob, m_bob);
    }
    void cleanup()
    {
        m_router.reset();
        m_ann.take();
        m_bob.take();
    }

    // happy
    void aNewPeerIsWelcomedByNameAndEpoch()
    {
        const QJsonObject welcome = m_ann.take().constFirst();
        QCOMPARE(welcome["type"_L1].toString(), u"welcome"_s);
        QCOMPARE(welcome["hub"_L1].toString(), u"Test hub"_s);
        QCOMPARE(welcome["version"_L1].toString(), u"9.9"_s);
        QCOMPARE(welcome["epoch"_L1].toString(), u"e1"_s);
        QCOMPARE(welcome["timestamp"_L1].toDouble(), msFromTime(m_clock.now()));
        QVERIFY(!welcome["message"_L1].toString().isEmpty());
        const QString session = welcome["session"_L1].toString();
        QVERIFY(session.size() >= 16);
        QVERIFY(session != m_bob.take().constFirst()["session"_L1].toString());
    }
    void pingIsAnsweredInItsOwnShape()
    {
        m_ann.take();
        say(kAnn, "ping");
        QCOMPARE(m_ann.takeTexts(), QList<QByteArray> { "pong" });
        say(kAnn, R"({"type":"ping","nonce":7})");
        const QJsonObject pong = m_ann.take().constFirst();
        QCOMPARE(pong["nonce"_L1].toInt(), 7);
        QCOMPARE(pong["timestamp"_L1].toDouble(), msFromTime(m_clock.now()));
        say(kAnn, R"({"type":"ping"})");
        QCOMPARE(m_ann.takeTypes(), u"pong"_s);
    }
    void samplesComeSoonAndThenAtTheFeedsRate()
    {
        m_ann.take();
        say(kAnn, R"({"action":"subscribe","dataTypes":["cpu","memory"]})");
        pass(250ms);
        const auto first = m_ann.take();
        QCOMPARE(first.size(), 2);
        QCOMPARE(first[0]["type"_L1].toString(), u"cpu"_s);
        QCOMPARE(first[0]["value"_L1].toDouble(), 42.5);
        QVERIFY(first[0]["timestamp"_L1].isDouble());
        pass(2s);
        QCOMPARE(m_ann.take().size(), 2 * 4);
        QVERIFY(m_bob.takeTypes() == u"welcome"_s);
    }
    void aLateSubscriberGetsTheLatestRowAtOnce()
    {
        say(kAnn, R"({"action":"subscribe","dataTypes":["cpu"]})");
        pass(300ms);
        m_bob.take();
        say(kBob, R"({"action":"subscribe","dataTypes":["cpu"],"id":"s"})");
        QCOMPARE(m_bob.takeTypes(), u"cpu ack"_s);
    }
    void subscribeIsAcknowledgedAndTellsOfConflation()
    {
        m_ann.take();
        say(kAnn, R"({"action":"subscribe","dataTypes":["cpu"],"rateHz":0.5,"id":"s1"})");
        QJsonObject ack = m_ann.take().constLast();
        QCOMPARE(ack["re"_L1].toString(), u"s1"_s);
        QVERIFY(ack["conflated"_L1].toBool());
        say(kAnn, R"({"action":"subscribe","dataTypes":["cpu"],"rateHz":10,"id":"s2"})");
        ack = m_ann.take().constLast();
        QCOMPARE(ack["re"_L1].toString(), u"s2"_s);
        QVERIFY(!ack["conflated"_L1].toBool());
    }
    void rowsAreNumbered()
    {
        say(kAnn, R"({"action":"subscribe","dataTypes":["cpu"]})");
        pass(1s);
        const auto rows = m_ann.take();
        const int first = rows[1]["seq"_L1].toInt();
        QVERIFY(first > 0);
        QCOMPARE(rows[2]["seq"_L1].toInt(), first + 1);
    }
    void aSubscriberThatWasCutOffGetsAllItMissed()
    {
        say(kAnn, R"({"action":"subscribe","dataTypes":["cpu"]})");
        pass(2s);
        const int last = m_ann.take().constLast()["seq"_L1].toInt();
        m_router->peerClosed(kAnn);
        pass(5s); // read on: it may come back
        m_router->peerOpened(kEve, m_eve);
        m_eve.take();
        const QByteArray again
            = R"({"action":"subscribe","dataTypes":["cpu"],"epoch":"e1","id":"s","since":{"cpu":)"
            + QByteArray::number(last) + "}}";
        say(kEve, again.constData());
        const auto answers = m_eve.take();
        QCOMPARE(answers.size(), 2);
        QCOMPARE(answers[0]["timestamps"_L1].toArray().size(), 10);
        QCOMPARE(answers[0]["value"_L1].toArray().size(), 10);
        QCOMPARE(answers[0]["seq"_L1].toInt(), last + 10);
        QCOMPARE(answers[0]["epoch"_L1].toString(), u"e1"_s);
        QCOMPARE(answers[1]["recovered"_L1].toBool(), true);
        QVERIFY(!answers[1].contains("lost"_L1));
        pass(500ms);
        QCOMPARE(m_eve.take().constFirst()["seq"_L1].toInt(), last + 11);
    }
    void whatIsNotAllThereIsNotRecovered()
    {
        say(kAnn, R"({"action":"subscribe","dataTypes":["cpu","memory"]})");
        pass(2s);
        m_ann.take();
        // Another run of the hub, and a feed whose number was never given.
        say(kAnn,
            R"({"action":"subscribe","dataTypes":["cpu"],"epoch":"e0","since":{"cpu":3},"id":"1"})");
        QCOMPARE(m_ann.take().constLast()["recovered"_L1].toBool(true), false);
        say(kAnn,
            R"({"action":"subscribe","dataTypes":["cpu","memory"],"epoch":"e1","since":{"cpu":3,"memory":99},"id":"2"})");
        const QJsonObject ack = m_ann.take().constLast();
        QCOMPARE(ack["recovered"_L1].toBool(true), false);
        QCOMPARE(ack["lost"_L1].toArray(), QJsonArray { u"memory"_s });
        // A stretch in which nobody read the source.
        say(kAnn, R"({"action":"unsubscribe","dataTypes":["cpu"]})");
        pass(10s);
        m_ann.take();
        say(kAnn,
            R"({"action":"subscribe","dataTypes":["cpu"],"epoch":"e1","since":{"cpu":5},"id":"3"})");
        QCOMPARE(m_ann.take().constLast()["lost"_L1].toArray(), QJsonArray { u"cpu"_s });
    }
    void aSourceIsReadOnForAMinuteAfterACut()
    {
        say(kAnn, R"({"action":"subscribe","dataTypes":["cpu"]})");
        pass(1s);
        m_router->peerClosed(kAnn);
        const int atCut = m_cpuReadings;
        pass(60s);
        QVERIFY(m_cpuReadings >= atCut + 119);
        const int afterMinute = m_cpuReadings;
        pass(60s);
        QVERIFY(m_cpuReadings <= afterMinute + 1);
    }
    void aChartCanBeFullAtOnce()
    {
        say(kAnn, R"({"action":"subscribe","dataTypes":["cpu"]})");
        pass(20s);
        m_bob.take();
        say(kBob, R"({"action":"subscribe","dataTypes":["cpu"],"history":5,"id":"s"})");
        const auto answers = m_bob.take();
        QCOMPARE(answers.size(), 2);
        QCOMPARE(answers[0]["timestamps"_L1].toArray().size(), 11);
        QVERIFY(!answers[1].contains("recovered"_L1));
        say(kBob, R"({"action":"subscribe","dataTypes":["cpu"],"history":5,"rateHz":1})");
        QCOMPARE(m_bob.take().constFirst()["timestamps"_L1].toArray().size(), 6);
    }
    void aPastTooLongForOneAnswerIsGivenInItsNewestPart()
    {
        FeedPolicy policy;
        policy.maxBackfillBytes = 400;
        restart(policy);
        say(kAnn, R"({"action":"subscribe","dataTypes":["cpu"]})");
        pass(60s);
        m_bob.take();
        say(kBob, R"({"action":"subscribe","dataTypes":["cpu"],"history":60})");
        const auto times = m_bob.take().constFirst()["timestamps"_L1].toArray();
        QVERIFY(times.size() > 2);
        QVERIFY(times.size() < 60);
        pass(2s);
        const auto next = m_bob.take().constFirst();
        QVERIFY(next["timestamp"_L1].toDouble() > times.last().toDouble());
    }
    void aRoomGivesWhatWasMissedAndThenGoesOn()
    {
        joinAll();
        for (const char *text : { "1", "2", "3" })
            say(kAnn,
                (std::string(R"({"type":"chat","username":"ann","text":")") + text + "\"}")
                    .c_str());
        m_router->peerOpened(kEve, m_eve);
        m_eve.take();
        say(kEve, R"({"type":"join","username":"eve","since":1,"epoch":"e1","id":"j"})");
        auto answers = m_eve.take();
        QCOMPARE(answers.size(), 4); // join, presence, history, ack
        QCOMPARE(answers[2]["messages"_L1].toArray().size(), 2);
        QCOMPARE(answers[3]["recovered"_L1].toBool(), true);
        QCOMPARE(answers[3]["seq"_L1].toInt(), 3);
        QCOMPARE(answers[3]["epoch"_L1].toString(), u"e1"_s);
        say(kEve, R"({"type":"join","username":"eve","since":1,"epoch":"other","id":"k"})");
        answers = m_eve.take();
        QCOMPARE(answers.constLast()["recovered"_L1].toBool(true), false);
        say(kEve, R"({"type":"history","before":3,"limit":1,"id":"h"})");
        answers = m_eve.take();
        QCOMPARE(answers[0]["messages"_L1].toArray()[0].toObject()["text"_L1].toString(), u"2"_s);
        QCOMPARE(answers[1]["re"_L1].toString(), u"h"_s);
        say(kEve, R"({"type":"history","room":"elsewhere","id":"h"})");
        QCOMPARE(m_eve.take().constLast()["code"_L1].toString(), u"not_in_room"_s);
    }
    void whoMayPublishesAFeedLikeAnyOther()
    {
        FeedPolicy policy;
        policy.maxPublished = 1;
        policy.mayPublish
            = [](PeerId peer, std::string_view feed) { return peer == kAnn && feed != "secret"; };
        restart(policy);
        const auto answerOf = [this](PeerId who, FakePeer &peer, const char *text) {
            say(who, text);
            const QJsonObject last = peer.take().constLast();
            return last.contains("code"_L1) ? last["code"_L1].toString() : u"ok"_s;
        };
        QCOMPARE(
            answerOf(kAnn, m_ann,
                R"({"type":"publish","sample":{"type":"lab/oven","timestamp":1,"t":20},"title":"Oven","units":{"t":"K"},"id":"1"})"),
            u"ok"_s);
        m_bob.take();
        say(kBob,
            R"({"action":"subscribe","dataTypes":["lab/oven"],"since":{"lab/oven":0},"epoch":"e1","id":"s"})");
        QCOMPARE(m_bob.takeTypes(), u"lab/oven ack"_s);
        say(kAnn,
            R"({"type":"publish","sample":{"type":"lab/oven","timestamps":[2,3],"t":[21,22]}})");
        const QJsonObject rows = m_bob.take().constLast();
        QCOMPARE(rows["seq"_L1].toInt(), 3);
        QCOMPARE(rows["t"_L1].toArray(), (QJsonArray { 21, 22 }));
        QVERIFY(!m_router->nextSampleDue());
        say(kBob, R"({"action":"catalog"})");
        const QJsonObject feed = m_bob.take().constFirst()["feeds"_L1].toArray()[1].toObject();
        QCOMPARE(feed["title"_L1].toString(), u"Oven"_s);
        QCOMPARE(feed["series"_L1].toArray()[0].toObject()["unit"_L1].toString(), u"K"_s);

        QCOMPARE(answerOf(kBob, m_bob,
                     R"({"type":"publish","sample":{"type":"lab/oven","timestamp":1,"t":20}})"),
            u"forbidden"_s);
        QCOMPARE(answerOf(kAnn, m_ann,
                     R"({"type":"publish","sample":{"type":"secret","timestamp":1,"t":20}})"),
            u"forbidden"_s);
        QCOMPARE(answerOf(kAnn, m_ann,
                     R"({"type":"publish","sample":{"type":"cpu","timestamp":1,"t":20}})"),
            u"forbidden"_s);
        QCOMPARE(answerOf(kAnn, m_ann,
                     R"({"type":"publish","sample":{"type":"lab/two","timestamp":1,"t":20}})"),
            u"too_many"_s);
        QCOMPARE(answerOf(kAnn, m_ann,
                     R"({"type":"publish","sample":{"type":"lab/oven","timestamp":1}})"),
            u"bad_message"_s);
    }
    void publishingIsAllowedToNobodyByDefault()
    {
        m_ann.take();
        say(kAnn, R"({"type":"publish","sample":{"type":"x","timestamp":1,"t":20}})");
        QCOMPARE(m_ann.take().constLast()["code"_L1].toString(), u"forbidden"_s);
    }
    void sourcesRestWhileNobodyListens()
    {
        const int atStart = m_cpuReadings;
        pass(10s);
        QCOMPARE(m_cpuReadings, atStart);
        say(kAnn, R"({"action":"subscribe","dataTypes":["cpu"]})");
        pass(1s);
        say(kAnn, R"({"action":"unsubscribe","dataTypes":["cpu"],"id":"u"})");
        QVERIFY(m_ann.takeTypes().endsWith(u"ack"_s));
        const int after = m_cpuReadings;
        pass(10s);
        QCOMPARE(m_cpuReadings, after);
        QVERIFY(m_ann.take().isEmpty());
    }
    void theCatalogNamesFeedsAndSeries()
    {
        m_ann.take();
        say(kAnn, R"({"action":"catalog","id":"c"})");
        const auto answers = m_ann.take();
        QCOMPARE(answers.size(), 2);
        const QJsonArray feeds = answers[0]["feeds"_L1].toArray();
        QCOMPARE(feeds.size(), 2);
        QCOMPARE(feeds[0]["name"_L1].toString(), u"cpu"_s);
        QCOMPARE(feeds[0]["rateHz"_L1].toDouble(), 2.0);
        QCOMPARE(feeds[0]["series"_L1].toArray()[0]["unit"_L1].toString(), u"%"_s);
        QCOMPARE(answers[1]["re"_L1].toString(), u"c"_s);
    }
    void aJoinIsToldToAllInTheRoomAndAnsweredByPresence()
    {
        m_ann.take();
        m_bob.take();
        say(kAnn, R"({"type":"join","username":"ann","timestamp":1})");
        QCOMPARE(m_ann.takeTypes(), u"join presence"_s);
        say(kBob, R"({"type":"join","username":"bob","id":"j"})");
        const auto heard = m_ann.take();
        QCOMPARE(heard.size(), 1);
        QCOMPARE(heard[0]["username"_L1].toString(), u"bob"_s);
        QCOMPARE(heard[0]["timestamp"_L1].toDouble(), msFromTime(m_clock.now()));
        const auto answers = m_bob.take();
        QCOMPARE(answers.size(), 3);
        QCOMPARE(answers[1]["members"_L1].toArray(), (QJsonArray { u"ann"_s, u"bob"_s }));
        QCOMPARE(answers[2]["re"_L1].toString(), u"j"_s);
    }
    void chatReachesAllInTheRoomTheSenderToo()
    {
        joinAll();
        say(kAnn, R"({"type":"chat","username":"ann","text":"hi ☃","timestamp":5,"id":"m1"})");
        const auto own = m_ann.take();
        QCOMPARE(own.size(), 2);
        QCOMPARE(own[0]["text"_L1].toString(), u"hi ☃"_s);
        QCOMPARE(own[0]["id"_L1].toString(), u"m1"_s);
        QCOMPARE(own[0]["seq"_L1].toInt(), 1);
        QCOMPARE(own[0]["timestamp"_L1].toDouble(), msFromTime(m_clock.now()));
        QCOMPARE(own[1]["type"_L1].toString(), u"ack"_s);
        QCOMPARE(own[1]["seq"_L1].toInt(), 1);
        QCOMPARE(m_bob.take(), (QList<QJsonObject> { own[0] }));
    }
    void aRepeatedChatIsAcknowledgedButNotSaidTwice()
    {
        joinAll();
        say(kAnn, R"({"type":"chat","username":"ann","text":"once","id":"m1"})");
        m_ann.take();
        m_bob.take();
        say(kAnn, R"({"type":"chat","username":"ann","text":"once","id":"m1"})");
        const auto answers = m_ann.take();
        QCOMPARE(answers.size(), 1);
        QCOMPARE(answers[0]["seq"_L1].toInt(), 1);
        QVERIFY(m_bob.take().isEmpty());
    }
    void chatWithoutJoinEntersTheRoom()
    {
        m_ann.take();
        say(kAnn, R"({"type":"chat","username":"ann","text":"ten lines"})");
        QCOMPARE(m_ann.takeTypes(), u"join chat"_s);
    }
    void historyComesWithAJoinThatWantsIt()
    {
        joinAll();
        say(kAnn, R"({"type":"chat","username":"ann","text":"one"})");
        say(kAnn, R"({"type":"chat","username":"ann","text":"two"})");
        m_router->peerOpened(kEve, m_eve);
        m_eve.take();
        say(kEve, R"({"type":"join","username":"eve","history":true,"id":"j"})");
        const auto answers = m_eve.take();
        QCOMPARE(answers.size(), 4);
        QCOMPARE(answers[2]["type"_L1].toString(), u"history"_s);
        QCOMPARE(answers[2]["epoch"_L1].toString(), u"e1"_s);
        const QJsonArray messages = answers[2]["messages"_L1].toArray();
        QCOMPARE(messages.size(), 2);
        QCOMPARE(messages[1]["text"_L1].toString(), u"two"_s);
        QCOMPARE(messages[1]["seq"_L1].toInt(), 2);
    }
    void aSecondConnectionOfANameIsQuiet()
    {
        joinAll();
        m_router->peerOpened(kEve, m_eve);
        m_eve.take();
        say(kEve, R"({"type":"join","username":"ann"})");
        QCOMPARE(m_eve.takeTypes(), u"join presence"_s);
        QVERIFY(m_bob.take().isEmpty());
        m_router->peerClosed(kEve);
        QVERIFY(m_bob.take().isEmpty());
        m_router->peerClosed(kAnn);
        QCOMPARE(m_bob.takeTypes(), u"leave"_s);
    }
    void leavingIsToldToTheRoomAndToTheOneWhoLeft()
    {
        joinAll();
        say(kAnn, R"({"type":"leave","id":"l"})");
        QCOMPARE(m_ann.takeTypes(), u"leave ack"_s);
        const auto heard = m_bob.take();
        QCOMPARE(heard.size(), 1);
        QCOMPARE(heard[0]["username"_L1].toString(), u"ann"_s);
        QVERIFY(heard[0].contains("timestamp"_L1));
    }
    void roomsAreSeparate()
    {
        joinAll();
        say(kAnn, R"({"type":"join","username":"ann","room":"ops"})");
        m_ann.take();
        say(kAnn, R"({"type":"chat","username":"ann","text":"secret","room":"ops"})");
        const auto own = m_ann.take();
        QCOMPARE(own[0]["room"_L1].toString(), u"ops"_s);
        QVERIFY(m_bob.take().isEmpty());
    }
    void typingReachesTheOthers()
    {
        joinAll();
        say(kAnn, R"({"type":"typing","username":"ann"})");
        QVERIFY(m_ann.take().isEmpty());
        QCOMPARE(m_bob.take().constFirst()["username"_L1].toString(), u"ann"_s);
    }
    void byeIsAnsweredByClosing()
    {
        say(kAnn, R"({"type":"bye"})");
        QCOMPARE(m_ann.closedWith, 1000);
        m_router->sayBye("the hub stops");
        const QJsonObject bye = m_bob.take().constLast();
        QCOMPARE(bye["type"_L1].toString(), u"bye"_s);
        QVERIFY(!bye.contains("retryAfter"_L1));
    }
    void whoIsSentAwayIsToldAnotherTimeToComeBackThanTheNext()
    {
        m_ann.take();
        m_bob.take();
        double next = 0;
        m_router->sayBye("the hub stops", 8s, [&next] { return std::exchange(next, 0.75); });
        const double ann = m_ann.take().constLast()["retryAfter"_L1].toDouble(-1);
        const double bob = m_bob.take().constLast()["retryAfter"_L1].toDouble(-1);
        QCOMPARE(std::min(ann, bob), 0.0);
        QCOMPARE(std::max(ann, bob), 6.0);
    }
    void aBatchIsTakenInOrder()
    {
        m_ann.take();
        QCOMPARE(m_router->peerSaid(kAnn,
                     R"({"type":"batch","messages":[{"type":"join","username":"ann"},)"
                     R"({"type":"chat","username":"ann","text":"x","id":"m"}]})"),
            2U);
        QCOMPARE(m_ann.takeTypes(), u"join presence chat ack"_s);
    }

    // rainy
    void aConnectionMayHaveWhatTheHubAllowsAndNoMore()
    {
        m_router->setLimits(1, 2, 3);
        m_ann.take();
        const auto answerTo = [this](const char *request) {
            say(kAnn, request);
            for (const QJsonObject &answer : m_ann.take()) {
                if (answer["re"_L1].toString() == "i"_L1)
                    return answer;
            }
            return QJsonObject();
        };
        const auto isTaken
            = [](const QJsonObject &answer) { return answer["type"_L1] == "ack"_L1; };
        const auto isTooMany
            = [](const QJsonObject &answer) { return answer["code"_L1] == "too_many"_L1; };
        QVERIFY(isTaken(answerTo(R"({"action":"subscribe","dataTypes":["cpu"],"id":"i"})")));
        // The same again is no second one.
        QVERIFY(isTaken(answerTo(R"({"action":"subscribe","dataTypes":["cpu"],"id":"i"})")));
        QVERIFY(isTooMany(answerTo(R"({"action":"subscribe","dataTypes":["memory"],"id":"i"})")));
        say(kAnn, R"({"action":"unsubscribe","dataTypes":["cpu"]})");
        QVERIFY(isTaken(answerTo(R"({"action":"subscribe","dataTypes":["memory"],"id":"i"})")));
        for (const char *room : { "a", "b" })
            QVERIFY(isTaken(answerTo(
                qPrintable(uR"({"type":"join","username":"ann","room":"%1","id":"i"})"_s.arg(
                    QLatin1StringView(room))))));
        QVERIFY(isTooMany(answerTo(R"({"type":"join","username":"ann","room":"c","id":"i"})")));
        QVERIFY(isTooMany(
            answerTo(R"({"type":"chat","username":"ann","room":"c","text":"x","id":"i"})")));
        say(kAnn, R"({"type":"leave","room":"a"})");
        QVERIFY(isTaken(answerTo(R"({"type":"join","username":"ann","room":"c","id":"i"})")));
        for (const int said : { 3, 4 }) {
            while (m_said < said)
                say(kAnn,
                    qPrintable(uR"({"type":"chat","username":"ann","room":"c","text":"%1"})"_s.arg(
                        ++m_said)));
            m_ann.take();
            say(kAnn, R"({"type":"history","room":"c","limit":200})");
            const QJsonObject page = m_ann.take().constFirst();
            QCOMPARE(page["messages"_L1].toArray().size(), 3);
            QCOMPARE(page["complete"_L1].toBool(), said == 3);
        }
    }
    void anUnknownFeedIsNamedAndTheOthersAreSubscribed()
    {
        m_ann.take();
        say(kAnn, R"({"action":"subscribe","dataTypes":["nope","cpu","none"],"id":"s"})");
        const auto answers = m_ann.take();
        QCOMPARE(answers.size(), 1);
        QCOMPARE(answers[0]["code"_L1].toString(), u"no_such_feed"_s);
        QVERIFY(answers[0]["message"_L1].toString().contains(u"nope"_s));
        QVERIFY(answers[0]["message"_L1].toString().contains(u"none"_s));
        QCOMPARE(answers[0]["re"_L1].toString(), u"s"_s);
        pass(300ms);
        QCOMPARE(m_ann.takeTypes(), u"cpu"_s);
    }
    void whatIsMalformedIsAnsweredInWordsAndNothingElseHappens_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *text, const char *code) {
            QTest::newRow(text) << QByteArray(text) << QString::fromLatin1(code);
        };
        row("", "bad_json");
        row("hello", "bad_json");
        row("{", "bad_json");
        row("[]", "bad_message");
        row("42", "bad_message");
        row("{}", "bad_message");
        row(R"({"type":1})", "bad_message");
        row(R"({"type":"nonsense"})", "unknown_type");
        row(R"({"type":"welcome"})", "unknown_type");
        row(R"({"action":"dance"})", "unknown_type");
        row(R"({"type":"join"})", "bad_message");
        row(R"({"type":"join","username":""})", "bad_name");
        row(R"({"type":"chat","username":"ann"})", "bad_message");
        row(R"({"type":"chat","username":"ann","text":""})", "bad_message");
        row(R"({"type":"chat","username":"eve","text":"as another"})", "forbidden");
        row(R"({"type":"leave","room":"elsewhere"})", "not_in_room");
        row(R"({"type":"typing","room":"elsewhere"})", "not_in_room");
        row(R"({"action":"subscribe"})", "bad_message");
        row(R"({"action":"subscribe","dataTypes":"cpu"})", "bad_message");
    }
    void whatIsMalformedIsAnsweredInWordsAndNothingElseHappens()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, code);
        joinAll();
        say(kAnn, text.constData());
        const auto answers = m_ann.take();
        QCOMPARE(answers.size(), 1);
        QCOMPARE(answers[0]["type"_L1].toString(), u"error"_s);
        QCOMPARE(answers[0]["code"_L1].toString(), code);
        QVERIFY(!answers[0]["message"_L1].toString().isEmpty());
        QVERIFY(m_bob.take().isEmpty());
        QCOMPARE(m_ann.closedWith, 0);
        say(kBob, R"({"type":"chat","username":"bob","text":"goes on"})");
        QCOMPARE(m_ann.takeTypes(), u"chat"_s);
    }
    void anErrorCarriesTheIdOfItsRequest()
    {
        m_ann.take();
        say(kAnn, R"({"type":"chat","username":"ann","id":"m7"})");
        QCOMPARE(m_ann.take().constFirst()["re"_L1].toString(), u"m7"_s);
    }
    void aLostConnectionLeavesItsRoomsAndFeeds()
    {
        joinAll();
        say(kAnn, R"({"action":"subscribe","dataTypes":["cpu"]})");
        m_router->peerClosed(kAnn);
        QCOMPARE(m_bob.takeTypes(), u"leave"_s);
        pass(61s); // read on for a while
        QVERIFY(!m_router->nextSampleDue());
        say(kAnn, "ping");
        QVERIFY(m_ann.take().isEmpty());
    }
    void aBrokenSourceIsSkippedAndSaidOnce()
    {
        say(kAnn, R"({"action":"subscribe","dataTypes":["cpu","memory"]})");
        m_ann.take();
        m_isCpuBroken = true;
        QTest::ignoreMessage(QtWarningMsg, "feed cpu cannot be read: /proc/x: gone");
        pass(2s);
        for (const QJsonObject &row : m_ann.take())
            QCOMPARE(row["type"_L1].toString(), u"memory"_s);
        QTest::ignoreMessage(QtInfoMsg, "feed cpu can be read again");
        m_isCpuBroken = false;
        pass(1s);
        QVERIFY(m_ann.takeTypes().contains(u"cpu"_s));
    }
};

QTEST_GUILESS_MAIN(HubRouterTest)
#include "tst_hubrouter.moc"
