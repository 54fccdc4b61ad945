// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hub/HubConfigFile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <set>

using namespace pulse;
using namespace pulse::hub;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class HubConfigFileTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    std::string write(const QString &name, const QByteArray &content, bool isPrivate = true)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write(content);
        file.close();
        auto rights = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
        file.setPermissions(isPrivate ? rights : rights | QFileDevice::ReadOther);
        return file.fileName().toStdString();
    }

private Q_SLOTS:
    // happy
    void theExampleIsTheDefaultsKeyByKey()
    {
        QFile file(QStringLiteral(PULSE_TEST_DATA "/../../installer/hub.toml"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto config = parseConfig(file.readAll().toStdString(), "hub.toml");
        QVERIFY2(config, config ? "" : config.error().front().c_str());
        QVERIFY(*config == HubConfig {});
    }
    void nothingIsTheDefaults()
    {
        const auto config = parseConfig("", "x");
        QVERIFY(config);
        QVERIFY(*config == HubConfig {});
    }
    void everyKindOfValueIsTaken()
    {
        const auto config
            = parseConfig("[hub]\n"
                          "name = \"Atlas\"\n"
                          "listen = \"[::1]:9000\"\n"
                          "allowed_origins = [\"https://a.example\", \"https://b.example:444\"]\n"
                          "[limits]\n"
                          "message_bytes = 2048\n"
                          "messages_per_second = 0.5\n"
                          "[timing]\n"
                          "ping_interval = \"2m\"\n"
                          "peer_deadline = \"5m\"\n"
                          "[auth]\n"
                          "banned = [\"eve\"]\n"
                          "[roles.anonymous]\n"
                          "speak = []\n"
                          "[roles.sensor]\n"
                          "publish = [\"plant/*\"]\n",
                "x");
        QVERIFY2(config, config ? "" : config.error().front().c_str());
        QCOMPARE(config->name, "Atlas");
        QCOMPARE(config->address, "::1");
        QCOMPARE(config->port, 9000);
        QCOMPARE(config->allowedOrigins.size(), 2U);
        QCOMPARE(config->maxMessageBytes, 2048U);
        QCOMPARE(config->maxMessagesPerSecond, 0.5);
        QVERIFY(config->pingInterval == 2min);
        QVERIFY(config->roles.at("anonymous").speak.empty());
        QCOMPARE(config->roles.at("anonymous").join.size(), 1U); // not named: as before
        QCOMPARE(config->roles.at("sensor").publish.front(), "plant/*");
        QVERIFY(config->roles.at("sensor").subscribe.empty());
    }
    void targetsOfPrometheusAreTakenWithTheirTokens()
    {
        write(u"token"_s, "abc.def\nnext line\n");
        const auto path = write(u"hub.toml"_s,
            "[hub]\nmetrics = \"open\"\n[feeds]\nhistory = \"1h\"\n"
            "[[prometheus]]\nname = \"node\"\nurl = \"http://127.0.0.1:9100\"\ninterval = \"2s\"\n"
            "token_file = \"token\"\nexclude = [\"go_*\"]\nmax_samples = 100\n"
            "[[prometheus]]\nname = \"db\"\nurl = \"http://[::1]/x\"\n");
        const auto config = loadConfigFile(path);
        QVERIFY2(config, config ? "" : config.error().front().c_str());
        QVERIFY(config->metricsAccess == HubConfig::MetricsAccess::Open);
        QVERIFY(config->feedHistory == 1h);
        QCOMPARE(config->prometheus.size(), 2U);
        const PrometheusTarget &node = config->prometheus.front();
        QVERIFY(node.interval == 2s);
        QCOMPARE(node.token, "abc.def");
        QCOMPARE(node.exclude, std::vector<std::string> { "go_*" });
        QCOMPARE(node.maxSamples, 100U);
        QCOMPARE(config->prometheus.back().name, "db");
    }
    void theSecretIsReadFromBesideTheFile()
    {
        write(u"secret"_s, QByteArray(32, 'k') + '\n');
        const auto path = write(u"hub.toml"_s, "[auth]\nsecret_file = \"secret\"\n");
        const auto config = loadConfigFile(path);
        QVERIFY2(config, config ? "" : config.error().front().c_str());
        QCOMPARE(config->auth.secret, std::string(32, 'k'));
    }
    void durationsHaveUnits()
    {
        QVERIFY(parseDuration("250ms") == 250ms);
        QVERIFY(parseDuration("12h") == 12h);
        QVERIFY(parseDuration("30d") == 720h);
        for (const char *wrong : { "", "5", "s", "-1s", "1.5s", "1 s", "1w", "99999999999d" })
            QVERIFY2(!parseDuration(wrong), wrong);
    }

    // rainy
    void whatIsWrongIsToldWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("words");
        const auto row = [](const char *text, const char *words) {
            QTest::newRow(text) << QByteArray(text) << QByteArray(words);
        };
        row("[prometheus]\nname = \"n\"", "wants sections in double brackets");
        row("[[prometheus]]\nname = \"n\"", "a target has a name and a url");
        row("[[prometheus]]\nname = \"a b\"\nurl = \"http://h\"", "hub.toml:2:8: wants a name");
        row("[[prometheus]]\nname = \"n\"\nurl = \"ftp://h\"", "hub.toml:3:7: wants http://HOST");
        row("[[prometheus]]\nname = \"n\"\nurl = \"http://h\"\nca_file = \"x\"",
            "ca_file is for a url with https://");
        row("[[prometheus]]\nname = \"n\"\nurl = \"http://h\"\ninterval = \"10ms\"",
            "wants a duration from \"1s\" to \"3600s\"");
        row("[[prometheus]]\nname = \"n\"\nurl = \"http://h\"\nmax_samples = 0",
            "wants a whole number from 1 to 100000");
        row("[[prometheus]]\nname = \"n\"\nurl = \"http://h\"\nintervall = \"5s\"",
            "unknown key \"intervall\" in [[prometheus]]; the nearest known one is \"interval\"");
        row("[[prometheus]]\nname = \"n\"\nurl = \"http://h\"\n[[prometheus]]\nname = \"n\"\n"
            "url = \"http://h\"",
            "the name \"n\" is taken");
        row("[hub]\nmetrics = \"all\"", "wants \"local\", \"open\" or \"off\"");
        row("[hub]\nname = 5", "hub.toml:2:8: wants a name");
        row("[hub\n", "hub.toml:1:");
        row("[::1]:8080", "hub.toml:1:2: ");
        row("name = \xD0\x8D", "hub.toml:1:");
        row("\"two\\nlines\\u001b\" = 1", "unknown section \"two\\x0alines\\x1b\"");
        row("[hub]\nlistne = \"x\"",
            "hub.toml:2:1: unknown key \"listne\" in [hub]; the nearest known "
            "one is \"listen\"");
        row("[limit]\n", "unknown section \"limit\"; the nearest known one is \"limits\"");
        row("name = \"x\"", "unknown section \"name\"");
        row("hub = 3", "hub.toml:1:7: wants to be a section");
        row("[hub]\nlisten = \"here\"", "hub.toml:2:10: wants \"ADDR:PORT\"");
        row("[hub]\ndemo = 1", "wants true or false");
        row("[hub]\nallowed_origins = \"x\"", "wants a list");
        row("[hub]\nallowed_origins = [\"https://a.example\", \"b.example\"]",
            "hub.toml:2:41: is none");
        row("[timing]\nping_interval = \"1\"", "wants a duration");
        row("[timing]\nping_interval = 10", "wants a duration");
        row("[timing]\nping_interval = \"30s\"", "longer than ping_interval");
        row("[tls]\nkey = \"x\"", "TLS needs both");
        row("[auth]\nanonymous = false", "set secret_file");
        row("[roles]\nx = 1", "wants to be a section");
        row("[roles.x]\nsubscrib = []", "the nearest known one is \"subscribe\"");
        row("[roles.x]\nspeak = [1]", "is none of the patterns");
        row("[roles.x]\nadminister = [\"*\"]", "wants true or false");
        row("[limits]\nconnections = 0", "hub.toml:2:15: is 0, wants a number from 1 to");
        row("[limits]\nconnections = 1.5", "wants a number");
    }
    void whatIsWrongIsToldWithItsPlace()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, words);
        const auto config = parseConfig(text.toStdString(), "hub.toml");
        QVERIFY(!config);
        QVERIFY2(config.error().front().find(words.toStdString()) != std::string::npos,
            config.error().front().c_str());
    }
    void everyLimitHasTwoEdges_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<qint64>("least");
        QTest::addColumn<qint64>("greatest");
        const auto row = [](const char *key, qint64 least, qint64 greatest) {
            QTest::newRow(key) << QByteArray(key) << least << greatest;
        };
        row("connections", 1, 1'000'000);
        row("connections_per_address", 1, 1'000'000);
        row("connections_per_user", 1, 1'000'000);
        row("handshakes", 1, 65'536);
        row("message_bytes", 1024, 65'536);
        row("fragments", 1, 1'000'000);
        row("messages_per_second", 0, 1'000'000);
        row("bytes_per_second", 0, 1 << 30);
        row("pings_per_second", 0, 1'000'000);
        row("subscriptions", 1, 256);
        row("rooms", 1, 64);
        row("history_page", 1, 200);
        row("parked_polls", 1, 100'000);
        row("queue_bytes", 65'536, 1 << 30);
    }
    void everyLimitHasTwoEdges()
    {
        QFETCH(QByteArray, key);
        QFETCH(qint64, least);
        QFETCH(qint64, greatest);
        const auto takes = [&key](qint64 value) {
            const QByteArray text = "[limits]\n" + key + " = " + QByteArray::number(value);
            return parseConfig(text.toStdString(), "x").has_value();
        };
        QVERIFY(!takes(least - 1));
        QVERIFY(takes(least));
        QVERIFY(takes(greatest));
        QVERIFY(!takes(greatest + 1));
    }
    void theTableOfTheProtocolHasEveryLimitAsItIs()
    {
        QFile file(QStringLiteral(PULSE_TEST_DATA "/../../core/codec/PROTOCOL.md"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString document = QString::fromUtf8(file.readAll());
        const qsizetype begin = document.indexOf(u"| key | default | from | to |"_s);
        QVERIFY(begin > 0);
        const QStringList rows
            = document.mid(begin, document.indexOf(u"\n\n"_s, begin) - begin).split(u'\n').mid(2);
        std::set<std::string> told;
        for (const QString &row : rows) {
            const QStringList cells = row.split(u'|');
            const std::string key = cells[1].trimmed().remove(u'`').toStdString();
            told.insert(key);
            const auto with = [&key](const QString &value) {
                return parseConfig("[limits]\n" + key + " = " + value.toStdString(), "x");
            };
            const auto usual = with(cells[2].trimmed());
            QVERIFY2(usual && *usual == HubConfig {}, key.c_str());
            QVERIFY2(cells[5].trimmed().size() > 5, key.c_str());
            if (cells[3].trimmed().isEmpty())
                continue;
            const qint64 least = cells[3].trimmed().toLongLong();
            const qint64 greatest = cells[4].trimmed().toLongLong();
            QVERIFY2(!with(QString::number(least - 1)), key.c_str());
            QVERIFY2(with(QString::number(least)), key.c_str());
            QVERIFY2(with(QString::number(greatest)), key.c_str());
            QVERIFY2(!with(QString::number(greatest + 1)), key.c_str());
        }
        std::set<std::string> known;
        for (const std::string_view key : configKeysOf("limits"))
            known.emplace(key);
        QVERIFY(told == known);
    }
    void theExampleNamesEveryKey()
    {
        QFile file(QStringLiteral(PULSE_TEST_DATA "/../../installer/hub.toml"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        for (const char *section : { "hub", "feeds", "limits", "timing", "tls", "auth" }) {
            const QString name = QLatin1StringView(section);
            const qsizetype begin = text.indexOf(u"\n[%1]\n"_s.arg(name));
            QVERIFY2(begin > 0, section);
            const QString own = text.mid(begin + 1).section(u"\n["_s, 0, 0);
            QVERIFY(!configKeysOf(section).empty());
            for (const std::string_view key : configKeysOf(section)) {
                const QString line = u'\n' + QString::fromStdString(std::string(key)) + u" = "_s;
                QVERIFY2(own.contains(line), qPrintable(name + line));
            }
        }
    }
    void allErrorsAreToldAtOnce()
    {
        const auto config = parseConfig("[hub]\nname = 5\nx = 1\n[limits]\nrooms = 0\n", "x");
        QVERIFY(!config);
        QCOMPARE(config.error().size(), 3U);
    }
    void aSecretThatEverybodyMayReadIsRefused()
    {
        const auto open = readSecret(write(u"open"_s, QByteArray(32, 'k'), false));
        QVERIFY(!open);
        QVERIFY(open.error().detail.contains("chmod"_L1));
        QVERIFY(!readSecret(write(u"short"_s, QByteArray(31, 'k') + '\n')));
        QVERIFY(!readSecret(m_folder.filePath(u"none"_s).toStdString()));
        QVERIFY(!readSecret(m_folder.path().toStdString()));
    }
    void aFileThatIsNotThereIsNamed()
    {
        const auto config = loadConfigFile("/nowhere/hub.toml");
        QVERIFY(!config);
        QVERIFY(config.error().front().find("/nowhere/hub.toml") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(HubConfigFileTest)
#include "tst_hubconfigfile.moc"
