// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/dialect/DialectConfig.h"

#include <QFile>
#include <QTest>

using namespace pulse;
using namespace pulse::dialect;
using namespace Qt::StringLiterals;

/*! What a person may write about a server. */
class DialectConfigTest : public QObject
{
    Q_OBJECT

private:
    static QString wordsOf(const QByteArray &json)
    {
        const auto config = parseDialectConfig(json.toStdString());
        return config ? u"ok"_s : config.error().detail;
    }

private Q_SLOTS:
    void everythingIsReadAndWritten()
    {
        const auto config = parseDialectConfig(R"({"version":1,"feed":"lab","subprotocol":"x.y",
            "feedKeys":["a.b"],"timeKeys":["t"],"timeUnit":"us","ignore":["id"],
            "subscribe":["hello",{"message":{"op":"sub","args":["{feeds}"]},"after":{"type":"ok","n":2,"b":true,"z":null}},
                {"op":"x"}],
            "unsubscribe":[["un","{feed}"]],"ping":{"message":"hi","every":1.5},
            "answers":[{"when":{"type":"ping"},"message":{"type":"pong"}}],
            "map":[{"path":"d.*.p","feed":"{1}","series":"price","unit":"USD","time":"d.*.t"}]})");
        QVERIFY2(config, config ? "" : qPrintable(config.error().detail));
        QCOMPARE(config->feed, std::string("lab"));
        QCOMPARE(config->timeUnit, TimeUnit::Microseconds);
        QCOMPARE(config->subscribe.size(), 3U);
        QCOMPARE(config->subscribe[1].message, std::string(R"({"op":"sub","args":["{feeds}"]})"));
        QCOMPARE(config->subscribe[1].after.members.size(), 4U);
        QCOMPARE(config->subscribe[2].message, std::string(R"({"op":"x"})"));
        QCOMPARE(config->ping->interval, std::chrono::milliseconds(1500));
        QCOMPARE(config->map[0].time, std::string("d.*.t"));
        const auto again = parseDialectConfig(serialised(*config));
        QVERIFY2(again, again ? "" : qPrintable(again.error().detail));
        QVERIFY(*again == *config);
    }
    void nothingIsNeeded()
    {
        const auto config = parseDialectConfig(R"({"version":1})");
        QVERIFY(config);
        QVERIFY(*config == DialectConfig());
        QCOMPARE(serialised({}), std::string(R"({"version":1,"feed":"server"})"));
    }
    void theExamplesOfTheDocumentAreRead()
    {
        QFile file(QStringLiteral(PULSE_TEST_DATA "/../../core/dialect/README.md"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        int count = 0;
        for (const QByteArray &block : file.readAll().split('`')) {
            if (block.startsWith("json\n{\"version\"")) {
                QCOMPARE(wordsOf(block.mid(5)), u"ok"_s);
                ++count;
            }
        }
        QVERIFY(count >= 3);
    }
    void mistakesAreNamedByTheirPath_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *json, const char *words) {
            QTest::newRow(json) << QByteArray(json) << QString::fromUtf8(words);
        };
        row("[]", "$ must be an object");
        row("{}", "$.version is missing");
        row(R"({"version":2})", "$.version is 2; this program reads version 1");
        row(R"({"version":1,"pong":1})", "$.pong is not known");
        row(R"({"version":1,"feed":"a b"})", "$.feed \"a b\" is not the name of a feed");
        row(R"({"version":1,"timeUnit":"h"})",
            "$.timeUnit must be \"auto\", \"s\", \"ms\", \"us\" or \"ns\"");
        row(R"({"version":1,"subprotocol":"a b"})",
            "$.subprotocol must be a token without blanks and separators");
        row(R"({"version":1,"feedKeys":["a",3]})",
            "$.feedKeys[1] must be a path, of 1 to 256 bytes");
        row(R"({"version":1,"map":[{"path":"a"},{}]})",
            "$.map[1].path is missing: it must be a string");
        row(R"({"version":1,"map":[{"path":"a","when":1}]})", "$.map[0].when is not known");
        row(R"({"version":1,"subscribe":[5]})",
            "$.subscribe[0] must be a string, an object or an array");
        row(R"({"version":1,"subscribe":[{"message":"x","after":{"a":[]}}]})",
            "$.subscribe[0].after.a must be a string, a number, true, false or null");
        row(R"({"version":1,"ping":{"message":"x","every":0.1}})",
            "$.ping.every must be a number of seconds from 0.5 to 3600");
        row(R"({"version":1,"ping":{"every":5}})", "$.ping.message is missing");
        row(R"({"version":1,"answers":[{"message":"x"}]})", "$.answers[0].when must name a member");
    }
    void mistakesAreNamedByTheirPath()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, words);
        QCOMPARE(wordsOf(json), words);
    }
};

QTEST_GUILESS_MAIN(DialectConfigTest)
#include "tst_dialectconfig.moc"
