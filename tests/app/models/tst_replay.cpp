// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/FeedDirectory.h"
#include "app/models/ReplayHost.h"
#include "app/models/ReplayModel.h"
#include "app/models/SessionLibrary.h"
#include "core/series/SeriesStore.h"
#include "core/session/Recorder.h"
#include "core/session/SessionReader.h"
#include "tests/support/FakeClock.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace pulse;
using namespace pulse::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr TimeNs kStart = TimeNs { 1'790'000'000 } * kNsPerSecond;
constexpr double kStartMs = 1'790'000'000'000.0;

TimeNs at(double seconds)
{
    return kStart + static_cast<TimeNs>(seconds * 1e9);
}

/*! A minute of one feed, ten a second, silent from 20 to 30 s; two messages, a mark, a catalog. */
QString recorded(const QTemporaryDir &folder, const QString &title = u"Checkout"_s,
    std::size_t chunkBytes = 1024 * 1024)
{
    session::RecorderOptions options;
    options.folder = folder.path();
    options.name = session::sessionFileName(title, kStart);
    options.chunkBytes = chunkBytes;
    auto recorder = session::Recorder::start(options);
    if (!recorder)
        return {};
    const auto put = [&](const char *topic, const QByteArray &json, double seconds) {
        (*recorder)->recordRaw(topic, json, at(seconds), at(seconds));
    };
    for (int i = 0; i < 600; ++i) {
        if (i == 3)
            put("/events",
                "{\"type\":\"catalog\",\"feeds\":[{\"name\":\"cpu\",\"title\":\"CPU\"}]}", 0.35);
        if (i == 100)
            put("/chat/lobby",
                "{\"type\":\"chat\",\"username\":\"Mara\",\"room\":\"lobby\",\"text\":\"look\","
                "\"timestamp\":1,\"seq\":1}",
                10.0);
        if (i == 400)
            put("/events", "{\"type\":\"mark\",\"timestamp\":1}", 40.0);
        if (i == 500)
            put("/chat/lobby",
                "{\"type\":\"chat\",\"username\":\"Devon\",\"room\":\"lobby\",\"text\":\"better\","
                "\"timestamp\":2,\"seq\":2}",
                50.0);
        if (i < 200 || i >= 300)
            put("/feed/cpu",
                "{\"type\":\"cpu\",\"timestamp\":" + QByteArray::number(1'790'000'000'000 + i * 100)
                    + ",\"user\":" + QByteArray::number(i) + "}",
                i / 10.0);
    }
    const QString path = (*recorder)->status().path;
    recorder->reset();
    return path;
}

struct Player
{
    FakeClock clock;
    SampleInbox inbox;
    ReplayHost host { inbox, clock };
    QSignalSpy opened { &host, &ReplayHost::opened };
    QSignalSpy failed { &host, &ReplayHost::failed };
    QSignalSpy news { &host, &ReplayHost::newsReceived };
    QSignalSpy positions { &host, &ReplayHost::positionChanged };

    /*! It moves in steps. */
    bool isAt(double seconds) const
    {
        const qint64 away = at(seconds) - positions.last().at(1).toLongLong();
        const qint64 step = std::chrono::nanoseconds(session::SessionPlayer::kTick).count() * 4;
        return away >= 0 && away < step;
    }

    std::size_t rows()
    {
        std::size_t count = 0;
        for (const FeedColumns &feed : inbox.take().feeds)
            count += static_cast<std::size_t>(feed.rows);
        return count;
    }
};

ReplayOverview overviewOfFile(const QString &path)
{
    auto source = session::openSession(path);
    return source ? overviewOf(**source) : ReplayOverview {};
}

/*! Opened, with marks at 10 s (chat), 40 s (a mark) and 50 s (chat). */
struct Opened
{
    ReplayModel model;
    QSignalSpy seeks { &model, &ReplayModel::seekRequested };
    QSignalSpy plays { &model, &ReplayModel::playRequested };

    Opened()
    {
        session::SessionSummary summary;
        summary.path = u"/x/2026-11-23 12-00-00 Checkout.mcap"_s;
        summary.start = kStart;
        summary.end = at(60);
        ReplayOverview overview;
        overview.events.append({ kStartMs + 40'000, TimelineMark::Mark });
        overview.chats.append({ kStartMs + 10'000, TimelineMark::Chat, u"Mara"_s });
        overview.chats.append({ kStartMs + 50'000, TimelineMark::Chat, u"Devon"_s });
        model.setTimeZone(QTimeZone::utc());
        model.onOpened(summary, overview);
    }
    double seconds() const { return (model.position() - kStartMs) / 1000; }
};

} // namespace

class ReplayTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTimelineShowsWhatCameWhen()
    {
        const QTemporaryDir folder;
        // A message is a chunk, as a second is of a real one.
        const ReplayOverview overview = overviewOfFile(recorded(folder, u"Checkout"_s, 1));
        QCOMPARE(overview.activity.size(), ReplayHost::kActivityBars);
        QVERIFY(overview.activity.at(10) > 0);
        QCOMPARE(overview.activity.at(100), 0.0); // 25 s
        QCOMPARE(overview.lanes.size(), 1);
        QCOMPARE(overview.lanes.first().name, u"cpu"_s);
        QCOMPARE(overview.lanes.first().spans.size(), 2);
        QVERIFY(overview.lanes.first().spans.first().y() < kStartMs + 21'000);
        QVERIFY(overview.lanes.first().spans.last().x() >= kStartMs + 29'900);
        QCOMPARE(overview.events.size(), 1);
        QCOMPARE(overview.events.first().at, kStartMs + 40'000);
        QCOMPARE(overview.chats.size(), 2);
        QCOMPARE(overview.chats.first().text, u"Mara"_s);
        QVERIFY(!overview.isCut);
    }

    void aSeekBringsWhatLiesBeforeAtOnce()
    {
        const QTemporaryDir folder;
        Player player;
        player.host.open(recorded(folder));
        QCOMPARE(player.opened.size(), 1);
        player.host.seek(7, at(15), 10 * kNsPerSecond);
        QCOMPARE(player.rows(), 100U);
        QCOMPARE(player.positions.last().at(0).value<std::uint32_t>(), 7U);
        QCOMPARE(player.positions.last().at(1).toLongLong(), at(15));
        // The catalog is known though it was told before; of the chat what was said by then.
        QCOMPARE(player.news.size(), 3); // the first of all, the one of then, the chat
        const auto first = player.news.at(0).at(1).value<LinkNews>().messages;
        QVERIFY(std::holds_alternative<codec::Catalog>(first.front().body));
        const auto second = player.news.at(2).at(1).value<LinkNews>().messages;
        QCOMPARE(second.size(), 1U);
        QCOMPARE(std::get<codec::Chat>(second.front().body).username, std::string("Mara"));
    }

    void playingGoesOnWithTheClockAndAtItsSpeed()
    {
        const QTemporaryDir folder;
        Player player;
        player.host.open(recorded(folder));
        player.host.seek(1, kStart, 0);
        player.host.play();
        player.clock.advance(1s);
        QVERIFY(player.isAt(1));
        player.rows();
        player.host.setSpeed(4);
        player.clock.advance(1s);
        QVERIFY(player.isAt(5));
        QCOMPARE(player.rows(), 40U);
        player.host.pause();
        player.clock.advance(1s);
        QVERIFY(player.isAt(5));
    }

    void aFileThatIsNoRecordingIsToldAndNothingPlays()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"no.mcap"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("\x01\x02\x03");
        file.close();
        Player player;
        player.host.open(file.fileName());
        QCOMPARE(player.failed.size(), 1);
        player.host.play();
        player.host.seek(1, kStart, 0);
        player.clock.advance(1s);
        QVERIFY(player.positions.isEmpty());
    }

    void theClockAndTheLengthAreTold()
    {
        Opened replay;
        QCOMPARE(replay.model.title(), u"Checkout"_s);
        replay.model.seek(kStartMs + 12'250);
        QCOMPARE(replay.model.clockText(), u"14:13:32"_s); // 1,790,000,000 s is 14:13:20
        QCOMPARE(replay.model.fractionText(), u".250"_s);
        QCOMPARE(replay.model.progressText(), u"12\u202Fs of 1m 00s"_s);
        QCOMPARE(replay.model.laterText(), u"1 later messages"_s);
    }

    void thePlayheadStaysWithinTheRecording()
    {
        Opened replay;
        replay.model.seek(0);
        QCOMPARE(replay.seconds(), 0.0);
        replay.model.seekBy(1e9);
        QCOMPARE(replay.seconds(), 60.0);
        replay.model.seekBy(-10);
        QCOMPARE(replay.seconds(), 50.0);
        QCOMPARE(replay.seeks.last().at(0).toLongLong(), at(50));
    }

    void itJumpsFromMarkToMark()
    {
        Opened replay;
        for (const double expected : { 10.0, 40.0, 50.0, 60.0 }) {
            replay.model.toMark(true);
            QCOMPARE(replay.seconds(), expected);
        }
        for (const double expected : { 50.0, 40.0, 10.0, 0.0 }) {
            replay.model.toMark(false);
            QCOMPARE(replay.seconds(), expected);
        }
    }

    void aDragSnapsToWhatIsNear()
    {
        Opened replay;
        QCOMPARE(replay.model.snapped(kStartMs + 39'800, 500), kStartMs + 40'000);
        QCOMPARE(replay.model.snapped(kStartMs + 39'000, 500), kStartMs + 39'000);
    }

    void aLoopGoesBackToAFromB()
    {
        Opened replay;
        replay.model.setLoop(kStartMs + 30'000, kStartMs + 20'000); // drawn backwards
        QVERIFY(replay.model.isLooping());
        QCOMPARE(replay.model.loopFrom(), kStartMs + 20'000);
        replay.model.onPlaying(true);
        replay.model.onPosition(at(29));
        QVERIFY(replay.seeks.isEmpty());
        replay.model.onPosition(at(30));
        QCOMPARE(replay.seconds(), 20.0);
        replay.model.setLooping(false);
        replay.model.onPosition(at(31));
        QCOMPARE(replay.seconds(), 31.0);
    }

    void playAtTheEndBeginsAnew()
    {
        Opened replay;
        replay.model.onPosition(at(60));
        replay.model.onEnded();
        replay.model.togglePlay();
        QCOMPARE(replay.seconds(), 0.0);
        QCOMPARE(replay.plays.size(), 1);
    }

    void aSeekKeepsWhatIsKnownAndForgetsTheSamples()
    {
        FakeClock clock;
        SeriesStore store;
        FeedDirectory feeds(store, clock);
        feeds.open(1);
        const SeriesId id = feeds.ensure(u"cpu"_s, u"user"_s);
        const auto twice = feeds.derived().acquire(u"cpu.user * 2"_s);
        QVERIFY(twice);
        const auto append = [&](TimeNs time, double value) {
            store.append(id, { &time, 1 }, { &value, 1 });
            feeds.derived().noteAppended(id, { &time, 1 }, { &value, 1 });
            while (feeds.derived().advance()) { }
        };
        feeds.derived().noteSeriesChanged();
        append(at(100), 1);
        append(at(101), 1);
        QVERIFY(store.sampleCount((*twice)->id()) > 0);
        feeds.rewind(2);
        QCOMPARE(feeds.session(), 2U);
        QCOMPARE(feeds.ensure(u"cpu"_s, u"user"_s), id);
        QCOMPARE(store.sampleCount(id), 0);
        QCOMPARE(store.sampleCount((*twice)->id()), 0);
        append(at(10), 3); // earlier than all that was
        append(at(11), 3);
        append(at(12), 3);
        QCOMPARE(store.sampleCount(id), 3);
        QVERIFY(store.sampleCount((*twice)->id()) > 0);
        QCOMPARE(store.oldestTime((*twice)->id()), at(10));
    }

    void theLibraryListsWhatWasRecordedNewestFirst()
    {
        const QTemporaryDir folder;
        recorded(folder, u"Older"_s);
        QFile broken(folder.filePath(u"broken.mcap"_s));
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("nothing");
        broken.close();
        SessionLibrary library(folder.path());
        QSignalSpy counted(&library, &SessionLibrary::countChanged);
        library.refresh();
        QVERIFY(counted.wait());
        QCOMPARE(library.rowCount(), 2);
        const auto told
            = [&](int row, int role) { return library.data(library.index(row), role).toString(); };
        const int readable = told(0, SessionLibrary::ErrorRole).isEmpty() ? 0 : 1;
        QCOMPARE(told(readable, SessionLibrary::TitleRole), u"Older"_s);
        QCOMPARE(told(readable, SessionLibrary::LengthRole), u"59\u202Fs"_s);
        QVERIFY(!told(1 - readable, SessionLibrary::ErrorRole).isEmpty());
        library.setFilter(u"old"_s);
        QCOMPARE(library.rowCount(), 1);
    }

    void aRecordingIsRenamedWithItsFile()
    {
        const QTemporaryDir folder;
        const QString path = recorded(folder);
        SessionLibrary library(folder.path());
        QSignalSpy counted(&library, &SessionLibrary::countChanged);
        library.refresh();
        QVERIFY(counted.wait());
        library.rename(path, u"../../Invoice: 7"_s);
        QVERIFY(counted.wait());
        QVERIFY(!QFileInfo::exists(path));
        const QString now = library.data(library.index(0), SessionLibrary::PathRole).toString();
        QCOMPARE(QFileInfo(now).dir().path(), folder.path());
        QVERIFY2(now.endsWith(u"Invoice- 7.mcap"_s), qPrintable(now));
    }

    void whatIsBeingRecordedStaysWhereItIs()
    {
        const QTemporaryDir folder;
        const QString path = recorded(folder);
        SessionLibrary library(folder.path());
        QSignalSpy counted(&library, &SessionLibrary::countChanged);
        library.setRecording(path);
        QVERIFY(counted.wait());
        library.rename(path, u"Other"_s);
        QVERIFY(!library.problemText().isEmpty());
        library.dismissProblem();
        library.remove(path);
        QVERIFY(!library.problemText().isEmpty());
        QVERIFY(QFileInfo::exists(path));
    }
};

QTEST_GUILESS_MAIN(ReplayTest)
#include "tst_replay.moc"
