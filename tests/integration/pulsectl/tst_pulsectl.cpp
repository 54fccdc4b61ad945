// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/Limits.h"
#include "core/hub/HubServer.h"
#include "tests/support/CountSource.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QWebSocket>
#include <QWebSocketServer>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <limits>

using namespace pulse;
using namespace Qt::StringLiterals;

namespace {

constexpr int kWaitMs = 20'000; // A loaded machine under sanitizers; usual are 50 ms.

/*! A hub of this process that can go away and come back at its port. */
class Hub
{
public:
    Hub() { start(); }
    void start()
    {
        hub::HubConfig config;
        config.port = m_port;
        config.comeBackWithin = std::chrono::milliseconds(100);
        std::vector<std::unique_ptr<metrics::MetricSource>> sources;
        sources.push_back(std::make_unique<test::CountSource>(limits::kMaxRateHz));
        m_server = std::make_unique<hub::HubServer>(config, std::move(sources));
        const auto port = m_server->start();
        QVERIFY2(port, port ? "" : qPrintable(port.error().detail));
        m_port = *port;
    }
    void stop() { m_server.reset(); }
    QString url() const { return u"ws://127.0.0.1:%1/"_s.arg(m_port); }

private:
    std::uint16_t m_port = 0;
    std::unique_ptr<hub::HubServer> m_server;
};

/*! A run of the built program. */
class Run
{
public:
    explicit Run(const QStringList &arguments)
    {
        m_process.start(QStringLiteral(PULSECTL_PROGRAM), arguments);
    }
    ~Run()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    QProcess &process() { return m_process; }

    /*! Exit code; -1 when killed by a signal or not ended. */
    int exitCode()
    {
        m_process.closeWriteChannel();
        const bool isEnded
            = m_process.state() == QProcess::NotRunning || m_process.waitForFinished(kWaitMs);
        read();
        return isEnded && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode()
                                                                         : -1;
    }
    /*! Whether `text` comes on stdout (`isOut`) or stderr in time. */
    bool says(const QByteArray &text, bool isOut = false)
    {
        QElapsedTimer timer;
        timer.start();
        while (!(isOut ? m_out : m_err).contains(text)) {
            if (timer.elapsed() > kWaitMs || m_process.state() == QProcess::NotRunning)
                return false;
            // Both channels feed the event; a short wait keeps either from hiding the other.
            m_process.setReadChannel(isOut ? QProcess::StandardOutput : QProcess::StandardError);
            m_process.waitForReadyRead(100);
            read();
        }
        return true;
    }
    bool prints(const QByteArray &text) { return says(text, true); }
    QByteArray err() const { return m_err; }
    QByteArray out() const { return m_out; }
    /*! stdout as objects; fails the test when a line is none. */
    QList<QJsonObject> objects() const
    {
        QList<QJsonObject> objects;
        for (const QByteArray &line : m_out.split('\n')) {
            if (line.isEmpty())
                continue;
            const auto document = QJsonDocument::fromJson(line);
            if (!document.isObject())
                QTest::qFail(line.constData(), __FILE__, __LINE__);
            objects.append(document.object());
        }
        return objects;
    }

private:
    void read()
    {
        m_out += m_process.readAllStandardOutput();
        m_err += m_process.readAllStandardError();
    }
    QProcess m_process;
    QByteArray m_out;
    QByteArray m_err;
};

QStringList chatTexts(const Run &run)
{
    QStringList texts;
    for (const QJsonObject &object : run.objects()) {
        if (object.value("type"_L1) == "chat"_L1)
            texts.append(object.value("text"_L1).toString());
    }
    return texts;
}

/*! A port of this machine where nothing listens. */
quint16 freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : quint16(1);
}

} // namespace

class PulsectlTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // Happy
    void tailPrintsCountLinesOfJson();
    void tailShowsWhatIsSentToItsRoom();
    void tailPrintsHistoryOnlyWhenAsked();
    void sendTakesEveryLineOfStandardInput();
    void sendTakesTextThatStartsWithADashAfterTwo();
    void stateOfTheConnectionIsToldOnStandardError();
    void quietSaysNothingWhenAllIsWell();
    void helpNamesOptionsExamplesAndExitCodes_data();
    void helpNamesOptionsExamplesAndExitCodes();
    void versionIsThatOfTheProject();
    // Rainy
    void wrongArgumentsEndWithTwo_data();
    void wrongArgumentsEndWithTwo();
    void refusedConnectionEndsWithThree_data();
    void refusedConnectionEndsWithThree();
    void noConnectionInTimeEndsWithThree();
    void serverThatIsNoWebSocketEndsWithThree();
    void unknownFeedEndsWithFour();
    void whatWasNotAcknowledgedGoesFirstTheNextTime();
    void timeoutWhileConnectedEndsWithFive();
    void unansweredMessageEndsWithFive();
    void tailComesBackAfterTheHubRestarts();
    void lostConnectionWithoutReconnectEndsWithOne();
    void signalsEndInOrder_data();
    void signalsEndInOrder();
    void signalEndsAWriteThatWaitsForItsReader();
    void closedOutputEndsQuietly();
    void outputThatCannotBeWrittenEndsWithOne();
    void badLineOfInputIsNamed_data();
    void badLineOfInputIsNamed();
};

void PulsectlTest::tailPrintsCountLinesOfJson()
{
    Hub hub;
    Run run({ u"tail"_s, hub.url(), u"count"_s, u"--count"_s, u"3"_s });
    QCOMPARE(run.exitCode(), 0);
    const auto objects = run.objects();
    QCOMPARE(objects.size(), 3);
    for (const QJsonObject &object : objects) {
        QCOMPARE(object.value("type"_L1).toString(), u"count"_s);
        QVERIFY(object.value("timestamp"_L1).toDouble() > 1.6e12);
    }
    QCOMPARE_GT(objects.at(2).value("n"_L1).toDouble(), objects.at(1).value("n"_L1).toDouble());
}

void PulsectlTest::tailShowsWhatIsSentToItsRoom()
{
    Hub hub;
    Run tail({ u"tail"_s, hub.url(), u"--room"_s, u"ops"_s, u"--name"_s, u"watch"_s, u"--count"_s,
        u"4"_s });
    QVERIFY(tail.prints("watch")); // its own join
    Run send({ u"send"_s, hub.url(), u"--room"_s, u"ops"_s, u"--name"_s, u"ann"_s,
        u"Grüße \"quoted\"\n日本"_s });
    QCOMPARE(send.exitCode(), 0);
    QVERIFY(send.out().isEmpty());
    QCOMPARE(tail.exitCode(), 0);
    const auto objects = tail.objects();
    QStringList types;
    for (const QJsonObject &object : objects) {
        types.append(object.value("type"_L1).toString());
        QCOMPARE(object.value("room"_L1).toString(), u"ops"_s);
    }
    QCOMPARE(types.join(u' '), u"join join chat leave"_s);
    QCOMPARE(objects.at(2).value("username"_L1).toString(), u"ann"_s);
    QCOMPARE(objects.at(2).value("text"_L1).toString(), u"Grüße \"quoted\"\n日本"_s);
}

void PulsectlTest::tailPrintsHistoryOnlyWhenAsked()
{
    Hub hub;
    Run send({ u"send"_s, hub.url(), u"--room"_s, u"ops"_s, u"--name"_s, u"ann"_s, u"old"_s });
    QCOMPARE(send.exitCode(), 0);
    Run without({ u"tail"_s, hub.url(), u"--room"_s, u"ops"_s, u"--count"_s, u"4"_s });
    QVERIFY(without.prints("join"));
    Run with({ u"tail"_s, hub.url(), u"--room"_s, u"ops"_s, u"--count"_s, u"2"_s, u"--history"_s });
    QCOMPARE(with.exitCode(), 0);
    QCOMPARE(chatTexts(with), QStringList { u"old"_s });
    Run more({ u"send"_s, hub.url(), u"--room"_s, u"ops"_s, u"--name"_s, u"ann"_s, u"new"_s });
    QCOMPARE(more.exitCode(), 0);
    without.exitCode();
    QVERIFY(!chatTexts(without).contains(u"old"_s));
}

void PulsectlTest::sendTakesEveryLineOfStandardInput()
{
    Hub hub;
    Run send({ u"send"_s, hub.url(), u"--room"_s, u"ci"_s, u"--name"_s, u"bot"_s, u"-"_s });
    send.process().write("one\n\n  \ntwo\r\nthree");
    QCOMPARE(send.exitCode(), 0);
    Run tail({ u"tail"_s, hub.url(), u"--room"_s, u"ci"_s, u"--history"_s, u"--count"_s, u"4"_s });
    QCOMPARE(tail.exitCode(), 0);
    QCOMPARE(chatTexts(tail), QStringList({ u"one"_s, u"two"_s, u"three"_s }));
}

void PulsectlTest::sendTakesTextThatStartsWithADashAfterTwo()
{
    Hub hub;
    Run send(
        { u"send"_s, hub.url(), u"--room"_s, u"r"_s, u"--name"_s, u"n"_s, u"--"_s, u"-20 °C"_s });
    QCOMPARE(send.exitCode(), 0);
}

void PulsectlTest::stateOfTheConnectionIsToldOnStandardError()
{
    Hub hub;
    Run run({ u"tail"_s, hub.url(), u"count"_s, u"--count"_s, u"1"_s });
    QCOMPARE(run.exitCode(), 0);
    QCOMPARE(run.err(),
        "pulsectl: connecting to " + hub.url().toUtf8() + "\npulsectl: live\npulsectl: closed\n");
}

void PulsectlTest::quietSaysNothingWhenAllIsWell()
{
    Hub hub;
    Run run({ u"tail"_s, u"--quiet"_s, hub.url(), u"count"_s, u"--count=1"_s });
    QCOMPARE(run.exitCode(), 0);
    QCOMPARE(run.err(), QByteArray());
}

void PulsectlTest::helpNamesOptionsExamplesAndExitCodes_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArrayList>("parts");
    QTest::newRow("program") << QStringList { u"--help"_s }
                             << QByteArrayList { "tail URL", "send URL",
                                    "Exit codes:", "Examples:", "PULSE_TOKEN", "  5 ",
                                    "--version" };
    QTest::newRow("tail") << QStringList { u"tail"_s, u"--help"_s }
                          << QByteArrayList { "--room", "--name", "--history", "--count", "--rate",
                                 "--timeout", "--no-reconnect", "--quiet", "Examples:" };
    QTest::newRow("send") << QStringList { u"send"_s, u"-h"_s }
                          << QByteArrayList { "--room", "--name", "--timeout", "--no-reconnect",
                                 "--quiet", "Examples:", "standard input" };
}

void PulsectlTest::helpNamesOptionsExamplesAndExitCodes()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArrayList, parts);
    Run run(arguments);
    QCOMPARE(run.exitCode(), 0);
    QCOMPARE(run.err(), QByteArray());
    for (const QByteArray &part : parts)
        QVERIFY2(run.out().contains(part), part.constData());
    for (const QByteArray &line : run.out().split('\n'))
        QCOMPARE_LE(QString::fromUtf8(line).size(), 90);
}

void PulsectlTest::versionIsThatOfTheProject()
{
    Run run({ u"--version"_s });
    QCOMPARE(run.exitCode(), 0);
    QCOMPARE(run.out(), QByteArray("pulsectl " PULSE_VERSION "\n"));
}

void PulsectlTest::wrongArgumentsEndWithTwo_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("words");
    const QString url = u"ws://127.0.0.1:1/"_s;
    const auto row = [](const char *tag, const QStringList &arguments, const char *words) {
        QTest::newRow(tag) << arguments << QByteArray(words);
    };
    row("no command", {}, "no command");
    row("unknown command", { u"tial"_s }, "unknown command: tial");
    row("unknown option of the program", { u"--frob"_s }, "unknown option: --frob");
    row("no URL", { u"tail"_s }, "no URL");
    row("URL without scheme", { u"tail"_s, u"localhost:80"_s, u"cpu"_s }, "bad URL");
    row("URL of another scheme", { u"tail"_s, u"http://h/"_s, u"cpu"_s }, "bad URL");
    row("URL without host", { u"tail"_s, u"ws:///x"_s, u"cpu"_s }, "bad URL");
    row("port too large", { u"tail"_s, u"ws://h:99999/"_s, u"cpu"_s }, "bad URL");
    row("nothing to follow", { u"tail"_s, url }, "no FEED");
    row("bad feed", { u"tail"_s, url, u"a b"_s }, "not the name of a feed: a b");
    row("reserved feed", { u"tail"_s, url, u"chat"_s }, "not the name of a feed: chat");
    row("count zero", { u"tail"_s, url, u"cpu"_s, u"--count"_s, u"0"_s }, "--count 0");
    row("count negative", { u"tail"_s, url, u"cpu"_s, u"--count=-1"_s }, "--count -1");
    row("count in words", { u"tail"_s, url, u"cpu"_s, u"--count"_s, u"two"_s }, "--count two");
    row("count too large", { u"tail"_s, url, u"cpu"_s, u"--count"_s, u"99999999999999999999"_s },
        "--count 9999");
    row("count empty", { u"tail"_s, url, u"cpu"_s, u"--count="_s }, "--count");
    row("count without value", { u"tail"_s, url, u"cpu"_s, u"--count"_s }, "missing value");
    row("rate below the limit", { u"tail"_s, url, u"cpu"_s, u"--rate"_s, u"0.01"_s }, "--rate");
    row("rate above the limit", { u"tail"_s, url, u"cpu"_s, u"--rate"_s, u"21"_s }, "--rate");
    row("timeout not a number", { u"tail"_s, url, u"cpu"_s, u"--timeout"_s, u"nan"_s },
        "--timeout nan");
    row("timeout zero", { u"tail"_s, url, u"cpu"_s, u"--timeout"_s, u"0"_s }, "--timeout 0");
    row("unknown option", { u"tail"_s, url, u"cpu"_s, u"--cuont"_s }, "unknown option: --cuont");
    row("name without room", { u"tail"_s, url, u"cpu"_s, u"--name"_s, u"x"_s }, "--room");
    row("bad room", { u"tail"_s, url, u"--room"_s, u" "_s }, "--room");
    const auto way = [&row, &url](const char *name, const QString &option, const QString &value,
                         const char *words) {
        row(name, { u"tail"_s, url, u"cpu"_s, option, value }, words);
    };
    way("proxy of no kind", u"--proxy"_s, u"ftp://h:1"_s, "not none, system");
    way("proxy without port", u"--proxy"_s, u"http://h"_s, "a host and a port");
    way("proxy with password", u"--proxy"_s, u"http://a:b@h:1"_s, "PULSE_PROXY_PASSWORD");
    way("ca without file", u"--ca"_s, u"/nowhere/ca.pem"_s, "cannot read the file");
    way("ca without certificate", u"--ca"_s, u"/dev/null"_s, "no certificate");
    row("send without room", { u"send"_s, url, u"--name"_s, u"n"_s, u"hi"_s }, "no --room");
    row("send without name", { u"send"_s, url, u"--room"_s, u"r"_s, u"hi"_s }, "no --name");
    row("send without text", { u"send"_s, url, u"--room"_s, u"r"_s, u"--name"_s, u"n"_s },
        "no TEXT");
    row("two texts",
        { u"send"_s, url, u"--room"_s, u"r"_s, u"--name"_s, u"n"_s, u"hi"_s, u"you"_s }, "quotes");
    row("blank text", { u"send"_s, url, u"--room"_s, u"r"_s, u"--name"_s, u"n"_s, u"  "_s },
        "empty");
    row("name too long",
        { u"send"_s, url, u"--room"_s, u"r"_s, u"--name"_s,
            QString(qsizetype(limits::kMaxNameChars) + 1, u'n'), u"hi"_s },
        "not a name");
    row("text too long",
        { u"send"_s, url, u"--room"_s, u"r"_s, u"--name"_s, u"n"_s,
            QString(qsizetype(limits::kMaxChatBytes) + 1, u'x') },
        "too long");
}

void PulsectlTest::wrongArgumentsEndWithTwo()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArray, words);
    Run run(arguments);
    QCOMPARE(run.exitCode(), 2);
    QCOMPARE(run.out(), QByteArray());
    QVERIFY2(run.err().startsWith("pulsectl: "), run.err().constData());
    QVERIFY2(run.err().contains(words), run.err().constData());
    QVERIFY2(run.err().contains("--help"), run.err().constData());
}

void PulsectlTest::refusedConnectionEndsWithThree_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("tail") << QStringList { u"tail"_s, u"URL"_s, u"cpu"_s };
    QTest::newRow("send") << QStringList { u"send"_s, u"URL"_s, u"--room"_s, u"r"_s, u"--name"_s,
        u"n"_s, u"hi"_s };
}

void PulsectlTest::refusedConnectionEndsWithThree()
{
    QFETCH(QStringList, arguments);
    arguments[1] = u"ws://127.0.0.1:%1/"_s.arg(freePort());
    Run run(arguments + QStringList { u"--no-reconnect"_s });
    QCOMPARE(run.exitCode(), 3);
    QVERIFY2(run.err().contains("could not connect: connection refused"), run.err().constData());
    QVERIFY(run.out().isEmpty());
}

void PulsectlTest::noConnectionInTimeEndsWithThree()
{
    Run run(
        { u"tail"_s, u"ws://127.0.0.1:%1/"_s.arg(freePort()), u"cpu"_s, u"--timeout"_s, u"1"_s });
    QCOMPARE(run.exitCode(), 3);
    QVERIFY2(run.err().contains("retry in"), run.err().constData());
    QVERIFY2(run.err().contains("could not connect in time"), run.err().constData());
}

void PulsectlTest::serverThatIsNoWebSocketEndsWithThree()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, &server, [&server] {
        QTcpSocket *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            socket->write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            socket->disconnectFromHost();
        });
    });
    Run run({ u"tail"_s, u"ws://127.0.0.1:%1/"_s.arg(server.serverPort()), u"cpu"_s,
        u"--no-reconnect"_s });
    QTRY_COMPARE_WITH_TIMEOUT(run.process().state(), QProcess::NotRunning, kWaitMs);
    QCOMPARE(run.exitCode(), 3);
}

void PulsectlTest::unknownFeedEndsWithFour()
{
    Hub hub;
    Run run({ u"tail"_s, hub.url(), u"count"_s, u"nothing"_s });
    QCOMPARE(run.exitCode(), 4);
    QVERIFY2(run.err().contains("\"nothing\""), run.err().constData());
}

void PulsectlTest::whatWasNotAcknowledgedGoesFirstTheNextTime()
{
    const QTemporaryDir folder;
    const QString outbox = folder.filePath(u"unsent"_s);
    Hub hub;
    const auto send = [&hub, &outbox](const QString &text, const QString &timeout) {
        return QStringList { u"send"_s, hub.url(), u"--room"_s, u"ops"_s, u"--name"_s, u"ann"_s,
            u"--outbox"_s, outbox, u"--timeout"_s, timeout, text };
    };
    hub.stop();
    Run early(send(u"early"_s, u"0.5"_s));
    QCOMPARE(early.exitCode(), 3);
    hub.start();
    Run late(send(u"late"_s, u"10"_s));
    QCOMPARE(late.exitCode(), 0);
    QVERIFY2(late.err().contains("1 of an earlier send"), late.err().constData());
    Run again(send(u"again"_s, u"10"_s));
    QCOMPARE(again.exitCode(), 0);
    QVERIFY2(!again.err().contains("earlier"), again.err().constData());
    Run tail({ u"tail"_s, hub.url(), u"--room"_s, u"ops"_s, u"--history"_s, u"--count"_s, u"4"_s,
        u"--timeout"_s, u"10"_s });
    QCOMPARE(tail.exitCode(), 0);
    const qsizetype first = tail.out().indexOf("early");
    const qsizetype second = tail.out().indexOf("late");
    QVERIFY2(first >= 0 && first < second && second < tail.out().indexOf("again"),
        tail.out().constData());
}

void PulsectlTest::timeoutWhileConnectedEndsWithFive()
{
    Hub hub;
    Run run({ u"tail"_s, hub.url(), u"--room"_s, u"r"_s, u"--count"_s, u"1000"_s, u"--timeout"_s,
        u"0.5"_s });
    QCOMPARE(run.exitCode(), 5);
    QVERIFY2(run.err().contains("time is up"), run.err().constData());
}

void PulsectlTest::unansweredMessageEndsWithFive()
{
    QWebSocketServer server(u"silent"_s, QWebSocketServer::NonSecureMode);
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QWebSocketServer::newConnection, &server, [&server] {
        QWebSocket *socket = server.nextPendingConnection();
        socket->setParent(&server);
        socket->sendTextMessage(uR"({"type":"welcome","message":"hello","timestamp":1})"_s);
    });
    Run run({ u"send"_s, u"ws://127.0.0.1:%1/"_s.arg(server.serverPort()), u"--room"_s, u"r"_s,
        u"--name"_s, u"n"_s, u"--timeout"_s, u"2"_s, u"hi"_s });
    QTRY_COMPARE_WITH_TIMEOUT(run.process().state(), QProcess::NotRunning, kWaitMs);
    QCOMPARE(run.exitCode(), 5);
    QVERIFY2(run.err().contains("not acknowledged in time"), run.err().constData());
}

void PulsectlTest::tailComesBackAfterTheHubRestarts()
{
    Hub hub;
    Run tail({ u"tail"_s, hub.url(), u"count"_s, u"--room"_s, u"r"_s, u"--name"_s, u"watch"_s });
    QVERIFY(tail.prints("\"count\""));
    Run before({ u"send"_s, hub.url(), u"--room"_s, u"r"_s, u"--name"_s, u"ann"_s, u"first"_s });
    QCOMPARE(before.exitCode(), 0);
    QVERIFY(tail.prints("first"));
    hub.stop();
    QVERIFY(tail.says("lost: "));
    QVERIFY2(tail.err().contains("; retry in "), tail.err().constData());
    QVERIFY2(tail.err().contains("(attempt 2)"), tail.err().constData());
    hub.start();
    // Sent before the tail is back or after: either way it is printed once.
    Run after({ u"send"_s, hub.url(), u"--room"_s, u"r"_s, u"--name"_s, u"ann"_s, u"second"_s });
    QCOMPARE(after.exitCode(), 0);
    QVERIFY(tail.prints("second"));
    tail.process().terminate();
    QCOMPARE(tail.exitCode(), 143);
    QCOMPARE(chatTexts(tail), QStringList({ u"first"_s, u"second"_s }));
    QCOMPARE(tail.err().count("pulsectl: live\n"), 2);
}

void PulsectlTest::lostConnectionWithoutReconnectEndsWithOne()
{
    Hub hub;
    Run run({ u"tail"_s, hub.url(), u"count"_s, u"--no-reconnect"_s });
    QVERIFY(run.prints("count"));
    hub.stop();
    QCOMPARE(run.exitCode(), 1);
    QVERIFY2(run.err().contains("lost: "), run.err().constData());
}

void PulsectlTest::signalsEndInOrder_data()
{
    QTest::addColumn<int>("number");
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGHUP") << SIGHUP;
}

void PulsectlTest::signalsEndInOrder()
{
    QFETCH(const int, number);
    Hub hub;
    Run run({ u"tail"_s, hub.url(), u"count"_s });
    QVERIFY(run.prints("count"));
    QCOMPARE(::kill(static_cast<pid_t>(run.process().processId()), number), 0);
    QCOMPARE(run.exitCode(), 128 + number);
    QVERIFY2(run.err().endsWith("pulsectl: closed\n"), run.err().constData());
    QVERIFY(run.out().endsWith('\n'));
}

void PulsectlTest::signalEndsAWriteThatWaitsForItsReader()
{
    Hub hub;
    // More than a pipe holds (pipe(7): 64 KiB), and nobody reads.
    Run send({ u"send"_s, hub.url(), u"--room"_s, u"r"_s, u"--name"_s, u"n"_s, u"-"_s });
    for (int i = 0; i < 6; ++i)
        send.process().write(QByteArray(qsizetype(limits::kMaxChatBytes), 'x') + '\n');
    QCOMPARE(send.exitCode(), 0);
    std::array<int, 2> ends {};
    QCOMPARE(::pipe2(ends.data(), O_CLOEXEC), 0);
    QProcess tail;
    tail.setChildProcessModifier([&ends] { ::dup2(ends[1], STDOUT_FILENO); });
    tail.start(QStringLiteral(PULSECTL_PROGRAM),
        { u"tail"_s, hub.url(), u"count"_s, u"--room"_s, u"r"_s, u"--history"_s });
    QVERIFY(tail.waitForStarted(kWaitMs));
    ::close(ends[1]);
    const auto waiting = [&ends] {
        int bytes = 0;
        return ::ioctl(ends[0], FIONREAD, &bytes) == 0 ? bytes : -1;
    };
    QTRY_VERIFY_WITH_TIMEOUT(waiting() > 40'000, kWaitMs);
    tail.terminate();
    QVERIFY(tail.waitForFinished(kWaitMs));
    QCOMPARE(tail.exitStatus(), QProcess::NormalExit);
    QCOMPARE(tail.exitCode(), 143);
    ::close(ends[0]);
}

void PulsectlTest::closedOutputEndsQuietly()
{
    Hub hub;
    QProcess reader;
    QProcess writer;
    writer.setStandardOutputProcess(&reader);
    reader.start(u"head"_s, { u"-n"_s, u"1"_s });
    writer.start(QStringLiteral(PULSECTL_PROGRAM), { u"tail"_s, hub.url(), u"count"_s });
    QVERIFY(writer.waitForFinished(kWaitMs));
    QCOMPARE(writer.exitStatus(), QProcess::NormalExit);
    QCOMPARE(writer.exitCode(), 0);
    QVERIFY(!writer.readAllStandardError().contains("write"));
    QVERIFY(reader.waitForFinished(kWaitMs));
    QCOMPARE(reader.readAllStandardOutput().count('\n'), 1);
}

void PulsectlTest::outputThatCannotBeWrittenEndsWithOne()
{
    Hub hub;
    QProcess process;
    process.setStandardOutputFile(u"/dev/full"_s);
    process.start(QStringLiteral(PULSECTL_PROGRAM), { u"tail"_s, hub.url(), u"count"_s });
    QVERIFY(process.waitForFinished(kWaitMs));
    QCOMPARE(process.exitCode(), 1);
    QVERIFY(process.readAllStandardError().contains("cannot write: standard output"));
}

void PulsectlTest::badLineOfInputIsNamed_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("not UTF-8") << QByteArray("good\nbad \xff\n") << QByteArray("not UTF-8");
    QTest::newRow("too long") << QByteArray("good\n") + QByteArray(40'000, 'x')
                              << QByteArray("too long");
    QTest::newRow("one byte too long")
        << QByteArray("good\n") + QByteArray(qsizetype(limits::kMaxChatBytes) + 1, 'x') + '\n'
        << QByteArray("too long");
}

void PulsectlTest::badLineOfInputIsNamed()
{
    QFETCH(const QByteArray, input);
    QFETCH(const QByteArray, words);
    Hub hub;
    Run run({ u"send"_s, hub.url(), u"--room"_s, u"r"_s, u"--name"_s, u"n"_s, u"-"_s });
    run.process().write(input);
    QCOMPARE(run.exitCode(), 2);
    QVERIFY2(run.err().contains(words), run.err().constData());
    QVERIFY2(run.err().contains("standard input, line 2"), run.err().constData());
}

QTEST_GUILESS_MAIN(PulsectlTest)
#include "tst_pulsectl.moc"
