// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/Recorder.h"
#include "core/session/SessionPlayer.h"
#include "tests/core/session/SessionTesting.h"
#include "tests/support/FakeClock.h"

#include <QTemporaryDir>

using namespace pulse;
using namespace pulse::session;
using namespace pulse::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr TimeNs kStart = 1'700'000'000 * kNsPerSecond;

TimeNs at(double seconds)
{
    return kStart + static_cast<TimeNs>(seconds * 1e9);
}

/*! What a player said, a word each. */
class Log : public QObject
{
public:
    explicit Log(SessionPlayer &player)
    {
        connect(&player, &SessionPlayer::stateChanged, this, [this](const LinkTransition &change) {
            words += u"state%1"_s.arg(static_cast<int>(change.to));
        });
        connect(&player, &SessionPlayer::messageReceived, this,
            [this](const codec::Message &message, qint64) {
                if (const auto *samples = std::get_if<codec::Samples>(&message.body))
                    words += QString::number(samples->columns.at(0).values.at(0));
                else if (std::holds_alternative<codec::Catalog>(message.body))
                    words += u"catalog"_s;
                else if (const auto *chat = std::get_if<codec::Chat>(&message.body))
                    words += QString::fromStdString(chat->text);
            });
        connect(&player, &SessionPlayer::aboutToSeek, this, [this](qint64) { words += u"seek"_s; });
        connect(&player, &SessionPlayer::ended, this, [this] { words += u"ended"_s; });
    }
    QString take() { return std::exchange(words, {}).join(u' '); }

    QStringList words;
};

} // namespace

class TestSessionPlayer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        record(u"s.mcap"_s, true);
        open(u"s.mcap"_s);
    }
    void cleanup()
    {
        m_log.reset();
        m_player.reset();
    }

    void messagesComeInTheirOwnTime()
    {
        m_player->play();
        QCOMPARE(m_log->take(), QString());
        m_clock.advance(2500ms);
        QCOMPARE(m_log->take(), u"state3 catalog 0 hi 1 2"_s);
        QCOMPARE_GE(m_player->position(), at(2.4));
        m_clock.advance(1s);
        QCOMPARE(m_log->take(), u"3"_s);
    }

    void speedAndPauseAreObeyed()
    {
        m_player->setSpeed(1000);
        QCOMPARE(m_player->speed(), SessionPlayer::kMaxSpeed);
        m_player->setSpeed(2);
        m_player->play();
        m_clock.advance(1010ms);
        QCOMPARE(m_log->take(), u"state3 catalog 0 hi 1 2"_s);
        m_player->pause();
        m_clock.advance(60s);
        QCOMPARE(m_log->take(), QString());
        m_player->play();
        m_clock.advance(520ms);
        QCOMPARE(m_log->take(), u"3"_s);
    }

    void aStepIsOneMessage()
    {
        for (const auto *word : { "state3", "catalog", "0", "hi", "1" }) {
            m_player->step();
            QCOMPARE(m_log->take(), QString::fromLatin1(word));
        }
        QCOMPARE(m_player->position(), at(1));
        QVERIFY(!m_player->isPlaying());
    }

    void aSeekRestoresWhatWasKnownAndShowsTheTimeBefore()
    {
        m_player->setLead(2s);
        m_player->seek(at(6));
        QCOMPARE(m_log->take(), u"seek state3 catalog 4 5"_s);
        m_player->play();
        m_clock.advance(1100ms);
        QCOMPARE(m_log->take(), u"6 7"_s);
        m_player->seek(at(-100));
        QCOMPARE(m_player->position(), at(0));
    }

    void aLoopGoesBackAndTheEndEnds()
    {
        m_player->setLead(0s);
        m_player->setLoop(std::pair(at(1), at(2)));
        m_player->seek(at(1));
        m_player->play();
        m_clock.advance(1050ms);
        QCOMPARE(m_log->take(), u"seek state3 catalog 1 2 seek state3 catalog 1"_s);
        m_player->setLoop(std::nullopt);
        m_player->seek(at(8.5));
        m_log->take();
        m_clock.advance(10s);
        QCOMPARE(m_log->take(), u"9"_s);
        m_clock.advance(25s);
        QCOMPARE(m_log->take(), u"late ended"_s);
        QVERIFY(!m_player->isPlaying());
        m_player->play();
        m_clock.advance(100ms);
        QVERIFY(m_log->take().startsWith(u"seek"_s));
    }

    void pausesAreSkippedWhenWanted()
    {
        m_player->setSkipGaps(true);
        m_player->setLead(0s);
        m_player->seek(at(9.5));
        m_log->take();
        m_player->play();
        m_clock.advance(200ms);
        QCOMPARE(m_log->take(), u"late ended"_s);
    }

    void aRecordingWithoutLinkEventsBecomesLive()
    {
        record(u"plain.mcap"_s, false);
        open(u"plain.mcap"_s);
        m_player->play();
        m_clock.advance(50ms);
        QCOMPARE(m_log->take(), u"state1 state2 state3 catalog 0 hi"_s);
    }

    void aReplayThatIsRecordedIsTheSameAgain()
    {
        RecorderOptions options;
        options.folder = m_folder->path();
        options.name = u"again.mcap"_s;
        auto recorder = Recorder::start(options);
        QVERIFY(recorder);
        connect(m_player.get(), &SessionPlayer::bytesReceived, this,
            [&](const codec::Message &message, const QByteArray &bytes, qint64 receivedAt) {
                (*recorder)->record(message, bytes, receivedAt);
            });
        connect(m_player.get(), &SessionPlayer::stateChanged, this,
            [&](const LinkTransition &change) { (*recorder)->record(change, at(0)); });
        connect(m_player.get(), &SessionPlayer::noteReceived, this,
            [&](const std::string &topic, const QByteArray &json, qint64 time) {
                (*recorder)->recordRaw(topic, json, time, time);
            });
        m_player->setSpeed(100);
        m_player->play();
        m_clock.advance(2s);
        QVERIFY(!m_player->isPlaying());
        recorder->reset();
        auto first = openSession(m_folder->filePath(u"s.mcap"_s));
        auto second = openSession(m_folder->filePath(u"again.mcap"_s));
        QVERIFY(first && second);
        const auto before = allOf(**first);
        QCOMPARE(before.size(), 14U);
        QVERIFY(before == allOf(**second));
    }

private:
    void record(const QString &name, bool withLink)
    {
        RecorderOptions options;
        options.folder = m_folder->path();
        options.name = name;
        auto recorder = Recorder::start(options);
        QVERIFY(recorder);
        const auto codec = codec::makeJsonCodec();
        const auto say = [&](const QByteArray &text, TimeNs time) {
            const auto message = codec->decode(text.toStdString(), codec::Side::FromServer);
            QVERIFY(message);
            (*recorder)->record(*message, text, time);
        };
        if (withLink)
            (*recorder)->record({ LinkState::Offline, LinkState::Live, {}, 0, {}, 0, 0 }, at(0));
        say(R"({"type":"catalog","feeds":[]})", at(0));
        for (int i = 0; i < 10; ++i) {
            say("{\"type\":\"cpu\",  \"timestamp\":1700000000000,\"user\":" + QByteArray::number(i)
                    + "}",
                at(i));
            if (i == 0)
                say(R"({"type":"chat","username":"ann","text":"hi","timestamp":1,"room":"lobby"})",
                    at(0));
        }
        say(R"({"type":"chat","username":"ann","text":"late","timestamp":1,"room":"lobby"})",
            at(30));
    }
    void open(const QString &name)
    {
        m_log.reset();
        auto source = openSession(m_folder->filePath(name));
        QVERIFY(source);
        m_player = std::make_unique<SessionPlayer>(std::move(*source), m_clock);
        m_log = std::make_unique<Log>(*m_player);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    FakeClock m_clock;
    std::unique_ptr<SessionPlayer> m_player;
    std::unique_ptr<Log> m_log;
};

QTEST_GUILESS_MAIN(TestSessionPlayer)
#include "tst_sessionplayer.moc"
