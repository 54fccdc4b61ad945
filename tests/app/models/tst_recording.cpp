// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/RecordingModel.h"
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

session::RecorderOptions described()
{
    session::RecorderOptions options;
    options.name = u"Checkout: 1/2"_s;
    options.metadata["session"]["board"] = "Checkout";
    return options;
}

struct Desk
{
    QTemporaryDir folder;
    FakeClock clock;
    RecordingModel model { folder.filePath(u"sessions"_s), described, clock };
    QSignalSpy finished { &model, &RecordingModel::finished };

    /*! Ends the recording that runs, and opens it. */
    std::unique_ptr<session::SessionReader> ended()
    {
        model.stop();
        if (finished.isEmpty() && !finished.wait())
            return {};
        auto file = session::SessionReader::open(finished.takeFirst().at(0).toString());
        return file ? std::move(*file) : nullptr;
    }
};

} // namespace

class RecordingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsRecordedBeforeOneAsks()
    {
        Desk desk;
        QVERIFY(!desk.model.isRecording());
        QCOMPARE(desk.model.durationText(), QString());
        QVERIFY(!QDir(desk.model.folder()).exists());
        desk.model.mark();
        desk.model.stop();
        QVERIFY(desk.finished.isEmpty());
    }

    void whatIsRecordedStandsInAFileOfTheFolder()
    {
        Desk desk;
        QSignalSpy recorders(&desk.model, &RecordingModel::recorderChanged);
        desk.model.start();
        QCOMPARE(recorders.size(), 1);
        const auto recorder = recorders.takeFirst().at(0).value<RecordingModel::Sharer>();
        QVERIFY(recorder);
        recorder->recordRaw("/feed/cpu", "{\"type\":\"cpu\",\"timestamp\":1,\"user\":2}", 7, 5);
        const auto file = desk.ended();
        QVERIFY(file);
        QCOMPARE(recorders.size(), 1);
        QVERIFY(!recorders.takeFirst().at(0).value<RecordingModel::Sharer>());
        QVERIFY(file->summary().isComplete);
        QCOMPARE(file->summary().messages, 1U);
        QCOMPARE(file->summary().metadata.at("session").at("board"), std::string("Checkout"));
        QVERIFY(file->summary().path.startsWith(desk.model.folder()));
    }

    void aMarkStandsInTheRecording()
    {
        Desk desk;
        desk.model.start();
        desk.model.mark();
        const auto file = desk.ended();
        QVERIFY(file);
        const auto cursor = file->read({});
        const auto message = cursor->next();
        QVERIFY(message && *message);
        QCOMPARE(file->summary().channels.at((*message)->channel).topic, std::string("/events"));
        QVERIFY((*message)->payload.find("\"mark\"") != std::string_view::npos);
        QCOMPARE((*message)->receivedAt, desk.clock.now());
    }

    void theLengthIsCountedByTheClock()
    {
        Desk desk;
        desk.model.start();
        QCOMPARE(desk.model.durationText(), u"00:00:00"_s);
        desk.clock.advance(3723s);
        desk.model.refresh();
        QCOMPARE(desk.model.durationText(), u"01:02:03"_s);
        desk.model.stop();
        desk.model.refresh();
        QCOMPARE(desk.model.durationText(), QString());
    }

    void whatWasSavedIsToldForAWhile()
    {
        Desk desk;
        desk.model.start();
        QVERIFY(desk.ended());
        QVERIFY2(
            desk.model.savedText().contains(u"Checkout"_s), qPrintable(desk.model.savedText()));
        desk.clock.advance(RecordingModel::kSavedShown);
        QCOMPARE(desk.model.savedText(), QString());
    }

    void aSecondRecordingOfTheSameSecondHasItsOwnFile()
    {
        Desk desk;
        desk.model.start();
        const auto first = desk.ended();
        desk.model.start();
        const auto second = desk.ended();
        QVERIFY(first && second);
        QVERIFY(first->summary().path != second->summary().path);
    }

    void aFolderThatCannotBeMadeIsToldAndNothingIsRecorded()
    {
        QTemporaryDir folder;
        QFile inTheWay(folder.filePath(u"sessions"_s));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        FakeClock clock;
        RecordingModel model(inTheWay.fileName(), described, clock);
        model.start();
        QVERIFY(!model.isRecording());
        QVERIFY(!model.problemText().isEmpty());
        model.dismissProblem();
        QCOMPARE(model.problemText(), QString());
    }

    void theProgramMayEndWhileItRecords()
    {
        QTemporaryDir folder;
        FakeClock clock;
        RecordingModel::Sharer kept;
        {
            RecordingModel model(folder.path(), described, clock);
            model.start();
            kept = model.recorder();
        }
        kept->recordEvent("{\"type\":\"late\"}", 1);
        const QString path = kept->status().path;
        kept.reset(); // waits for the file
        const auto file = session::SessionReader::open(path);
        QVERIFY(file);
        QVERIFY((*file)->summary().isComplete);
        QCOMPARE((*file)->summary().messages, 1U);
    }
};

QTEST_GUILESS_MAIN(RecordingTest)
#include "tst_recording.moc"
