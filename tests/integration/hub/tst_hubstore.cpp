// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/client/Link.h"
#include "core/transport/WebSocketTransport.h"
#include "tests/support/ChaosProxy.h"
#include "tests/support/Ledger.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QtTest>

#include <sys/resource.h>

#include <csignal>
#include <map>
#include <memory>
#include <set>

using namespace pulse;
using namespace pulse::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/*! The program itself, killed without a word and started again on the same port and file. */
class HubProcess
{
public:
    explicit HubProcess(QString store)
        : m_store(std::move(store))
    {
    }
    ~HubProcess() { kill(); }

    bool start()
    {
        m_process = std::make_unique<QProcess>();
        m_process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process->start(QStringLiteral(PULSE_HUB_PROGRAM),
            { u"--listen"_s, u"127.0.0.1:%1"_s.arg(m_port), u"--store"_s, m_store,
                u"--no-demo"_s });
        QElapsedTimer timer;
        timer.start();
        while (!m_process->canReadLine() && m_process->waitForReadyRead(10'000)) { }
        const QByteArray line = m_process->readLine().trimmed();
        startedIn = std::chrono::milliseconds(timer.elapsed());
        m_port = static_cast<quint16>(line.mid(line.lastIndexOf(':') + 1).toInt());
        return m_port != 0;
    }
    void kill()
    {
        if (!m_process)
            return;
        m_process->kill();
        m_process->waitForFinished();
        m_process.reset();
    }
    quint16 port() const { return m_port; }
    pid_t pid() const { return static_cast<pid_t>(m_process->processId()); }

    std::chrono::milliseconds startedIn { 0 };

private:
    QString m_store;
    quint16 m_port = 0;
    std::unique_ptr<QProcess> m_process;
};

/*! A real link, and a ledger of all that its user would see. */
class Member : public QObject
{
public:
    Member(quint16 port, const QString &name)
        : link(config(port, name), webSocketTransports(clock), codec::makeJsonCodec(), clock,
            Backoff::systemRandom())
    {
        connect(&link, &Link::messageReceived, this,
            [this](const codec::Message &message) { ledger.take(message); });
        connect(&link, &Link::deliveryChanged, this,
            [this](const QString &id, DeliveryState state, const Error &error) {
                if (state == DeliveryState::Sent)
                    acked.insert(id.toStdString());
                if (state == DeliveryState::Failed)
                    failed[id.toStdString()] = error;
            });
        link.joinRoom(u"lobby"_s);
        link.connectToServer();
    }
    static LinkConfig config(quint16 port, const QString &name)
    {
        LinkConfig config;
        config.url = QUrl(u"ws://127.0.0.1:%1/"_s.arg(port));
        config.userName = name;
        config.backoff = { 20ms, 100ms, 10ms };
        config.ackDeadline = 60s;
        return config;
    }

    SystemClock clock;
    Link link;
    std::set<std::string> acked;
    std::map<std::string, Error> failed;
    Ledger ledger;
    const Ledger::Room &lobby() { return ledger.rooms["lobby"]; }
};

} // namespace

/*! Chat through crashes, cuts and a full disk, with the program, real sockets and real links. */
class HubStoreTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    int m_number = 0;
    QString nextStore() { return m_folder.filePath(u"chat%1.db"_s.arg(++m_number)); }

    /*! Everything said and acknowledged is there once, in one order, the same for everyone. */
    static void compareLedgers(
        const std::vector<std::unique_ptr<Member>> &members, std::size_t said)
    {
        const auto &first = members.front()->lobby().seen;
        QCOMPARE(first.size(), said);
        QCOMPARE(first.begin()->first, 1U);
        QCOMPARE(first.rbegin()->first, said);
        std::set<std::string> ids;
        std::map<std::string, int> lastOfSender;
        for (const auto &[seq, id] : first) {
            QVERIFY2(ids.insert(id).second, id.c_str());
            const std::string sender = id.substr(0, id.find('-'));
            const int number = std::stoi(id.substr(id.find('-') + 1));
            QCOMPARE(number, ++lastOfSender[sender]);
        }
        for (const auto &member : members) {
            QCOMPARE(member->lobby().seen, first);
            QCOMPARE(member->lobby().doubled, 0);
            QCOMPARE(member->lobby().outOfOrder, 0);
            for (const std::string &id : member->acked)
                QVERIFY2(ids.contains(id), id.c_str());
        }
    }
    struct Talk
    {
        std::vector<std::unique_ptr<Member>> members;
        std::size_t said = 0;

        Talk(quint16 port, int count)
        {
            for (int i = 0; i < count; ++i)
                members.push_back(std::make_unique<Member>(port, u"m%1"_s.arg(i)));
        }
        bool hasBegun() const
        {
            return std::all_of(members.begin(), members.end(),
                [](const auto &member) { return member->ledger.joins > 0; });
        }
        /*! One message of each. */
        void round(int number)
        {
            for (std::size_t i = 0; i < members.size(); ++i) {
                members[i]->link.sendChat(
                    u"lobby"_s, u"%1"_s.arg(number), u"m%1-%2"_s.arg(i).arg(number));
                ++said;
            }
        }
        /*! Messages that the one who is behind most has still to get. */
        std::size_t mostBehind() const
        {
            std::size_t least = said;
            for (const auto &member : members)
                least = std::min(least, member->lobby().seen.size());
            return said - least;
        }
        bool isComplete() const
        {
            return std::all_of(members.begin(), members.end(), [this](const auto &member) {
                return member->lobby().seen.size() >= said
                    && member->acked.size() == said / members.size();
            });
        }
    };

private Q_SLOTS:
    void nothingIsLostDoubledOrReorderedThroughCuts()
    {
        const int rounds = qEnvironmentVariableIntValue("PULSE_TEST_ROUNDS") > 0
            ? qEnvironmentVariableIntValue("PULSE_TEST_ROUNDS")
            : 100;
        HubProcess hub(nextStore());
        QVERIFY(hub.start());
        ChaosProxy proxy(hub.port(), 7);
        Talk talk(proxy.port(), 20);
        int cuts = 0;
        QTRY_VERIFY(talk.hasBegun());
        for (int i = 1; i <= rounds; ++i) {
            talk.round(i);
            QTest::qWait(10);
            cuts += proxy.strike(ChaosProxy::Blow::Reset);
            // A hub brings back so many at most; on a busy machine a cut may last longer than that.
            QTRY_VERIFY(talk.mostBehind() < limits::kMaxRecovered / 2);
        }
        QTRY_VERIFY_WITH_TIMEOUT(talk.isComplete(), 120'000);
        compareLedgers(talk.members, talk.said);
        int recovered = 0;
        int notRecovered = 0;
        for (const auto &member : talk.members) {
            recovered += member->ledger.recovered;
            notRecovered += member->ledger.notRecovered;
        }
        qInfo("%zu messages, 20 members, %d cuts: %d recovered, %d not", talk.said, cuts, recovered,
            notRecovered);
        QVERIFY(recovered > 0);
        QCOMPARE(notRecovered, 0);
    }
    void noAcknowledgedMessageIsLostByAKill()
    {
        const int kills = qEnvironmentVariableIntValue("PULSE_TEST_KILLS") > 0
            ? qEnvironmentVariableIntValue("PULSE_TEST_KILLS")
            : 10;
        HubProcess hub(nextStore());
        QVERIFY(hub.start());
        Talk talk(hub.port(), 5);
        QTRY_VERIFY(talk.hasBegun());
        QRandomGenerator random(11);
        std::chrono::milliseconds slowestStart { 0 };
        int number = 0;
        for (int i = 0; i < kills; ++i) {
            for (int j = 0; j < 5; ++j)
                talk.round(++number);
            QTest::qWait(random.bounded(1, 60));
            hub.kill();
            QVERIFY(hub.start());
            slowestStart = std::max(slowestStart, hub.startedIn);
            // Some kills fall on a hub that everybody is back at.
            if (i % 2 == 0)
                QTRY_VERIFY(talk.isComplete());
        }
        QTRY_VERIFY_WITH_TIMEOUT(talk.isComplete(), 60'000);
        compareLedgers(talk.members, talk.said);
        qInfo("%zu messages, %d kills, slowest start %lld ms", talk.said, kills,
            static_cast<long long>(slowestStart.count()));
    }
    void aFullDiskRefusesInWordsAndRecovers()
    {
        HubProcess hub(nextStore());
        QVERIFY(hub.start());
        Member ann(hub.port(), u"ann"_s);
        const auto say = [&ann](int number) {
            const QString id = u"ann-%1"_s.arg(number);
            ann.link.sendChat(u"lobby"_s, QString(2000, u'x'), id);
            return id.toStdString();
        };
        const auto first = say(1);
        QTRY_VERIFY(ann.acked.contains(first));
        // What the file may grow to: nothing. As a full disk, it fails in the middle of a write.
        const rlimit none { 1024, RLIM_INFINITY };
        QCOMPARE(::prlimit(hub.pid(), RLIMIT_FSIZE, &none, nullptr), 0);
        const auto second = say(2);
        QTRY_VERIFY(ann.failed.contains(second));
        QCOMPARE(ann.failed[second].code, ErrorCode::Unavailable);
        const rlimit any { RLIM_INFINITY, RLIM_INFINITY };
        QCOMPARE(::prlimit(hub.pid(), RLIMIT_FSIZE, &any, nullptr), 0);
        int number = 2;
        QTRY_VERIFY_WITH_TIMEOUT(
            (QTest::qWait(100), ann.acked.contains(say(++number)) || ann.acked.size() > 1), 10'000);
        hub.kill();
        QVERIFY(hub.start());
        Member bob(hub.port(), u"bob"_s);
        QTRY_VERIFY(bob.lobby().seen.size() >= 2);
        QCOMPARE(bob.lobby().seen.at(1), first);
        for (const auto &[seq, id] : bob.lobby().seen)
            QVERIFY(id != second);
    }
};

QTEST_GUILESS_MAIN(HubStoreTest)
#include "tst_hubstore.moc"
