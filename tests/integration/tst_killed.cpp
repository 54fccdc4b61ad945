// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/client/Link.h"
#include "core/client/SqliteOutbox.h"
#include "core/transport/Transports.h"
#include "tests/support/HubFixture.h"

#include <QCoreApplication>
#include <QHash>
#include <QProcess>
#include <QRandomGenerator>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cstdio>

using namespace pulse;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto kWriteEvery = 4ms;

LinkConfig configFor(const QUrl &url, const QString &outbox)
{
    LinkConfig config;
    config.url = url;
    config.userName = u"ann"_s;
    config.backoff = { 20ms, 100ms, 10ms };
    config.ackDeadline = 60s;
    config.readyGrace = 100ms;
    if (!outbox.isEmpty()) {
        config.outbox
            = [outbox] { return std::make_unique<SqliteOutbox>(SqliteOutbox::Options { outbox }); };
    }
    return config;
}

/*! The program that is killed: writes messages until then, and says of each on its standard output
 * once it is shown as queued. */
class Writer : public QObject
{
public:
    Writer(const QUrl &url, const QString &outbox, const QString &run)
        : m_link(configFor(url, outbox), allTransports(m_clock), codec::makeCborCodec(), m_clock,
            Backoff::systemRandom())
        , m_run(run)
    {
        connect(
            &m_link, &Link::deliveryChanged, this, [this](const QString &id, DeliveryState state) {
                const QString text = m_texts.value(id);
                if (state != DeliveryState::Queued || text.isEmpty())
                    return;
                std::fputs(qPrintable(text + u'\n'), stdout);
                std::fflush(stdout);
            });
        m_link.joinRoom(u"lobby"_s);
        m_link.connectToServer();
        write();
    }

private:
    void write()
    {
        const QString id = Link::newChatId();
        m_texts.insert(id, u"%1-%2"_s.arg(m_run).arg(m_texts.size(), 6, 10, QChar(u'0')));
        m_link.sendChat(u"lobby"_s, m_texts.value(id), id);
        m_timer = m_clock.singleShot(kWriteEvery, [this] { write(); });
    }

    SystemClock m_clock;
    Link m_link;
    const QString m_run;
    QHash<QString, QString> m_texts;
    std::unique_ptr<ClockTimer> m_timer;
};

/*! Another in the room: what was said, in the order of the room. */
class Reader : public QObject
{
public:
    explicit Reader(const QUrl &url)
        : m_link(config(url), allTransports(m_clock), codec::makeCborCodec(), m_clock,
            Backoff::systemRandom())
    {
        connect(&m_link, &Link::messageReceived, this, [this](const codec::Message &message) {
            if (const auto *chat = std::get_if<codec::Chat>(&message.body))
                texts.append(QString::fromStdString(chat->text));
        });
        m_link.joinRoom(u"lobby"_s);
        m_link.connectToServer();
    }
    static LinkConfig config(const QUrl &url)
    {
        LinkConfig config = configFor(url, {});
        config.userName = u"bob"_s;
        return config;
    }
    bool isLive() const { return m_link.state() == LinkState::Live; }

    QStringList texts;

private:
    SystemClock m_clock;
    Link m_link;
};

int runWriter(const QStringList &arguments)
{
    Writer writer(QUrl(arguments.at(2)), arguments.at(3), arguments.at(4));
    return QCoreApplication::exec();
}

} // namespace

/*! kill -9 of a program that writes, at random points, and the ledger of it (../README.md). */
class KilledTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatWasShownAsQueuedArrivesOnceAndInOrder()
    {
        const int wished = qEnvironmentVariableIntValue("PULSE_TEST_KILLS");
        const int kills = wished > 0 ? wished : 12;
        const QTemporaryDir folder;
        const QString outbox = folder.filePath(u"ann.outbox"_s);
        test::HubFixture hub;
        hub.start();
        Reader bob(hub.url());
        QTRY_VERIFY(bob.isLive());
        QStringList queued;
        for (int run = 0; run < kills; ++run) {
            // Each third run finds no hub.
            const QUrl url = run % 3 == 1 ? QUrl(u"ws://127.0.0.1:1/"_s) : hub.url();
            queued += killed(url, outbox, run);
            if (QTest::currentTestFailed())
                return;
        }
        // The last run of all is not killed.
        const QStringList last = leftAfterSending(outbox, hub.url());
        QVERIFY2(last.isEmpty(), qPrintable(last.join(u", "_s)));
        QTRY_VERIFY2_WITH_TIMEOUT(QSet<QString>(queued.cbegin(), queued.cend())
                                      .subtract(QSet<QString>(bob.texts.cbegin(), bob.texts.cend()))
                                      .isEmpty(),
            "lost", 10'000);
        QStringList once = bob.texts;
        QCOMPARE(once.removeDuplicates(), 0);
        QVERIFY(std::is_sorted(bob.texts.cbegin(), bob.texts.cend()));
        QVERIFY(queued.size() > 5 * kills); // it did write
        qInfo("%d kills, %d shown as queued, %d arrived", kills, int(queued.size()),
            int(bob.texts.size()));
    }

private:
    /*! What it had shown as queued until it was killed. */
    static QStringList killed(const QUrl &url, const QString &outbox, int run)
    {
        QProcess writer;
        writer.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        writer.start(QCoreApplication::applicationFilePath(),
            { u"--writer"_s, url.toString(), outbox, u"%1"_s.arg(run, 5, 10, QChar(u'0')) });
        const int lines = QRandomGenerator::global()->bounded(1, 30);
        QByteArray said;
        while (said.count('\n') < lines && writer.waitForReadyRead(10'000))
            said += writer.readAllStandardOutput();
        // In the middle of whatever it does now.
        QTest::qWait(QRandomGenerator::global()->bounded(12));
        writer.kill();
        if (!writer.waitForFinished(10'000) || writer.exitStatus() != QProcess::CrashExit)
            QTest::qFail("it was not killed", __FILE__, __LINE__);
        said += writer.readAllStandardOutput();
        if (said.count('\n') < lines)
            QTest::qFail("it did not write", __FILE__, __LINE__);
        said.truncate(said.lastIndexOf('\n') + 1); // a line it was killed in was not shown
        return QString::fromUtf8(said).split(u'\n', Qt::SkipEmptyParts);
    }
    /*! Sends what is left; what could not be sent. */
    static QStringList leftAfterSending(const QString &outbox, const QUrl &url)
    {
        SystemClock clock;
        Link link(configFor(url, outbox), allTransports(clock), codec::makeCborCodec(), clock,
            Backoff::systemRandom());
        QStringList left { u"not read yet"_s };
        connect(&link, &Link::outboxRestored, [&](const QList<OutboxEntry> &entries) {
            left.clear();
            for (const OutboxEntry &entry : entries)
                left.append(entry.id);
        });
        connect(&link, &Link::deliveryChanged, [&](const QString &id, DeliveryState state) {
            if (state == DeliveryState::Sent)
                left.removeAll(id);
        });
        link.joinRoom(u"lobby"_s);
        link.connectToServer();
        static_cast<void>(QTest::qWaitFor([&left] { return left.isEmpty(); }, 60'000));
        return left;
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 5 && arguments.at(1) == "--writer"_L1)
        return runWriter(arguments);
    KilledTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_killed.moc"
