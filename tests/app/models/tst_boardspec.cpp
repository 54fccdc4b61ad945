// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/SessionBoard.h"

#include <QSet>
#include <QTest>

#include <random>

using namespace pulse;

namespace {

QByteArray boardWith(const QByteArray &panel)
{
    return R"({"format":"pulsedeck.board","version":1,"id":"b","title":"B","panels":[)" + panel
        + "]}";
}

} // namespace

class BoardSpecTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // happy
    void theBuiltInBoardIsWhole()
    {
        const BoardSpec board = SessionBoard::builtIn();
        QCOMPARE(board.title, QStringLiteral("This machine"));
        QCOMPARE(board.panels.size(), 14);
        // No two panels on one place.
        QSet<int> cells;
        for (const PanelSpec &panel : board.panels) {
            for (int row = panel.row; row < panel.row + panel.rowSpan; ++row) {
                for (int column = panel.column; column < panel.column + panel.columnSpan;
                     ++column) {
                    QVERIFY2(!cells.contains(row * 12 + column), qPrintable(panel.id));
                    cells.insert(row * 12 + column);
                }
            }
        }
    }
    void aWrittenBoardIsReadBackTheSame()
    {
        BoardSpec board = SessionBoard::builtIn();
        board.windowMs = 60'000;
        board.panels[5].legendStats = { LegendStat::Max, LegendStat::Sum, LegendStat::P95 };
        board.panels[6].legendStats = {};
        board.panels[6].hidden = QStringList { QStringLiteral("cpu/user") };
        const Expected<BoardSpec> again = parseBoard(writeBoard(board));
        QVERIFY(again);
        QCOMPARE(*again, board);
    }
    void unknownFieldsAreKept()
    {
        const Expected<BoardSpec> board = parseBoard(
            R"({"format":"pulsedeck.board","version":1,"id":"b","title":"B","later":[1,{"a":null}],
                "panels":[{"id":"p","title":"P","kind":"pie","glow":true,
                    "series":[{"feed":"cpu","series":"total","blink":2}]}]})");
        QVERIFY(board);
        const QByteArray json = writeBoard(*board);
        for (const char *field : { "later", "glow", "blink" })
            QVERIFY(json.contains(field));
        QCOMPARE(*parseBoard(json), *board);
    }
    void panelsOfAnOldBoardThatLieOverEachOtherArePacked()
    {
        const Expected<BoardSpec> board
            = parseBoard(boardWith(R"({"id":"p","title":"P","kind":"line","series":[]},
                {"id":"q","title":"Q","kind":"line","series":[]})"));
        QVERIFY(board);
        QCOMPARE(board->panels.at(1).row, 10);
    }

    // rainy
    void mutatedBoardsAreErrorsOrBoardsThatRoundTrip()
    {
        const QByteArray whole = writeBoard(SessionBoard::builtIn());
        const QByteArray alphabet = "{}[]\":,0123456789-+eE.\\uabtruefalsn \xff";
        std::mt19937 random(20'261'122);
        const auto below = [&random](qsizetype n) {
            return static_cast<qsizetype>(random() % static_cast<std::uint32_t>(n));
        };
        int accepted = 0;
        for (int round = 0; round < 300; ++round) {
            QByteArray json = whole;
            for (qsizetype edits = 1 + below(3); edits > 0; --edits) {
                const qsizetype at = below(json.size());
                if (below(3) == 0)
                    json.remove(at, 1 + below(40));
                else if (below(2) == 0)
                    json.insert(at, json.mid(below(json.size()), below(60)));
                else
                    json[at] = alphabet.at(below(alphabet.size()));
            }
            const Expected<BoardSpec> board = parseBoard(json);
            if (!board) {
                QVERIFY(!board.error().detail.isEmpty());
                continue;
            }
            ++accepted;
            const Expected<BoardSpec> again = parseBoard(writeBoard(*board));
            QVERIFY2(again, again ? "" : qPrintable(again.error().detail));
            QCOMPARE(*again, *board);
        }
        QVERIFY(accepted > 0);
    }
    void brokenBoardsAreRefusedWithTheirPlace_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("where");
        const auto row = [](const char *name, const QByteArray &json, const char *where) {
            QTest::newRow(name) << json << QString::fromLatin1(where);
        };
        row("empty", "", "line 1");
        row("cut off", "{\"format\":\n\"pulse", "line 2");
        row("not an object", "[]", "$");
        row("foreign", R"({"format":"other"})", "$.format");
        row("newer", R"({"format":"pulsedeck.board","version":3})",
            "$.version is 3, this program reads");
        row("no panels", R"({"format":"pulsedeck.board","version":1,"id":"b","title":"B"})",
            "$.panels");
        row("panel is a number", boardWith("7"), "$.panels[0] is not an object");
        row("kind", boardWith(R"({"id":"p","title":"P","kind":"cake","series":[]})"),
            "$.panels[0].kind");
        row("too wide",
            boardWith(
                R"({"id":"p","title":"P","kind":"line","column":10,"columns":4,"series":[]})"),
            "$.panels[0].columns");
        row("column", boardWith(R"({"id":"p","title":"P","kind":"line","column":-1,"series":[]})"),
            "$.panels[0].column");
        row("half a row",
            boardWith(R"({"id":"p","title":"P","kind":"line","row":1.5,"series":[]})"),
            "$.panels[0].row");
        row("scale",
            boardWith(R"({"id":"p","title":"P","kind":"line","min":5,"max":5,"series":[]})"),
            "$.panels[0].max");
        row("series",
            boardWith(R"({"id":"p","title":"P","kind":"line","series":[{"feed":"cpu"}]})"),
            "$.panels[0].series[0].series");
        row("severity",
            boardWith(
                R"({"id":"p","title":"P","kind":"line","series":[],"thresholds":[{"value":1,"severity":"bad"}]})"),
            "$.panels[0].thresholds[0].severity");
        row("twice", boardWith(R"({"id":"p","title":"P","kind":"line","series":[]},
                         {"id":"p","title":"P","kind":"line","series":[]})"),
            "twice");
        row("long title",
            boardWith(R"({"id":"p","title":")" + QByteArray(500, 'x')
                + R"(","kind":"line","series":[]})"),
            "$.panels[0].title");
        row("feed", boardWith(R"({"id":"p","title":"P","kind":"line","series":[{"feed":1}]})"),
            "$.panels[0].series[0].feed is not a text");
        row("expression without a name",
            boardWith(R"({"id":"p","title":"P","kind":"line","series":[{"expression":"1"}]})"),
            "$.panels[0].series[0].label is missing");
        row("line width",
            boardWith(R"({"id":"p","title":"P","kind":"line","lineWidth":99,"series":[]})"),
            "$.panels[0].lineWidth");
        row("log from zero",
            boardWith(
                R"({"id":"p","title":"P","kind":"line","min":0,"logScale":true,"series":[]})"),
            "$.panels[0].logScale");
        row("flag", boardWith(R"({"id":"p","title":"P","kind":"line","patterns":1,"series":[]})"),
            "$.panels[0].patterns");
        row("gaps", boardWith(R"({"id":"p","title":"P","kind":"line","gaps":"zero","series":[]})"),
            "$.panels[0].gaps");
        row("overlap",
            R"({"format":"pulsedeck.board","version":2,"id":"b","title":"B","panels":[
                {"id":"p","title":"P","kind":"line","series":[]},
                {"id":"q","title":"Q","kind":"line","series":[]}]})",
            "$.panels[1] lies over panels[0]");
        row("huge", QByteArray(2'000'000, ' '), "1 MB");
    }
    void brokenBoardsAreRefusedWithTheirPlace()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, where);
        const Expected<BoardSpec> board = parseBoard(json);
        QVERIFY(!board);
        QVERIFY2(board.error().detail.contains(where), qPrintable(board.error().detail));
    }
    void everyTruncationIsRefused()
    {
        const QByteArray json = writeBoard(SessionBoard::builtIn()).trimmed();
        for (qsizetype size = 0; size < json.size(); size += 7)
            QVERIFY(!parseBoard(json.left(size)));
    }
};

QTEST_GUILESS_MAIN(BoardSpecTest)
#include "tst_boardspec.moc"
