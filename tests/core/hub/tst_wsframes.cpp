// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hub/WsFrames.h"
#include "tests/core/hub/MaskedFrames.h"

#include <QTest>

#include <vector>

using namespace pulse::hub;
using namespace pulse::test;
using namespace std::string_literals;

namespace {

using Kind = FrameEvent::Kind;

struct Seen
{
    Kind kind;
    std::string payload;
    std::uint16_t code;
    friend bool operator==(const Seen &, const Seen &) = default;
};

std::vector<Seen> readAll(FrameReader &reader, std::string_view bytes)
{
    std::vector<Seen> seen;
    while (const auto event = reader.next(bytes))
        seen.push_back({ event->kind, std::string(event->payload), event->closeCode });
    return seen;
}

/*! Fed in pieces of one size; the verdict must not depend on it. */
std::vector<Seen> readPieces(std::string_view bytes, std::size_t size, FrameLimits limits = {})
{
    FrameReader reader(limits);
    std::vector<Seen> seen;
    for (std::size_t i = 0; i < bytes.size(); i += size) {
        const auto part = readAll(reader, bytes.substr(i, size));
        seen.insert(seen.end(), part.begin(), part.end());
    }
    return seen;
}

std::string frame(std::uint8_t opcode, std::string_view payload, bool isFinal = true)
{
    ClientFrame made;
    made.opcode = opcode;
    made.payload = payload;
    made.isFinal = isFinal;
    return bytesOf(made);
}

} // namespace

class WsFramesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // happy
    void messagesAndControlFramesArriveInOrderInAnySplit_data()
    {
        QTest::addColumn<std::size_t>("piece");
        for (const std::size_t piece : { 1, 2, 3, 5, 7, 64, 100'000 })
            QTest::addRow("%zu bytes", piece) << piece;
    }
    void messagesAndControlFramesArriveInOrderInAnySplit()
    {
        QFETCH(std::size_t, piece);
        const std::string longText(300, 'x');
        const std::string longest(65'536, 'y');
        const std::string bytes = frame(1, "hello") + frame(1, "gr\xc3", false)
            + frame(9, "are you there") + frame(0, "\xbc\xc3\x9f", false) + frame(0, "e")
            + frame(2, "\x00\xff"s) + frame(1, "") + frame(1, longText) + frame(1, longest)
            + frame(10, "")
            + frame(8,
                "\x03\xe8"
                "bye");
        const std::vector<Seen> expected { { Kind::Text, "hello", 0 },
            { Kind::Ping, "are you there", 0 },
            { Kind::Text,
                "gr\xc3\xbc\xc3\x9f"
                "e",
                0 },
            { Kind::Binary, "\x00\xff"s, 0 }, { Kind::Text, "", 0 }, { Kind::Text, longText, 0 },
            { Kind::Text, longest, 0 }, { Kind::Pong, "", 0 }, { Kind::Close, "bye", 1000 } };
        QVERIFY(readPieces(bytes, piece) == expected);
    }
    void anEmptyCloseHasNoStatus()
    {
        const auto seen = readPieces(frame(8, ""), 1);
        QCOMPARE(seen.size(), 1U);
        QCOMPARE(seen[0].code, kNoStatus);
    }
    void nothingAfterACloseCounts()
    {
        QCOMPARE(readPieces(frame(8, "") + textFrame("late"), 1000).size(), 1U);
    }
    void theReaderKnowsThatItIsInsideAMessage()
    {
        FrameReader reader;
        QVERIFY(!reader.isInsideMessage());
        readAll(reader, frame(1, "half", false));
        QVERIFY(reader.isInsideMessage());
        readAll(reader, frame(0, "whole"));
        QVERIFY(!reader.isInsideMessage());
        readAll(reader, textFrame("head only").substr(0, 1));
        QVERIFY(reader.isInsideMessage());
    }
    void framesOfAServerAreFinalAndUnmaskedWithTheShortestLength()
    {
        QCOMPARE(*makeTextFrame("hi"), "\x81\x02hi"s);
        QCOMPARE(makeTextFrame(std::string(126, 'a'))->substr(0, 4), "\x81\x7e\x00\x7e"s);
        QCOMPARE(makeTextFrame(std::string(65'536, 'a'))->substr(0, 10),
            "\x81\x7f\x00\x00\x00\x00\x00\x01\x00\x00"s);
        QCOMPARE(*makePingFrame("p"), "\x89\x01p"s);
        QCOMPARE(*makeCloseFrame(1001, "off"), "\x88\x05\x03\xe9off"s);
        QCOMPARE(*makeCloseFrame(kNoStatus, ""), "\x88\x00"s);
    }
    void aLongCloseReasonIsCutAtACharacter()
    {
        std::string reason(122, 'a');
        reason += "\xc3\xbc";
        QCOMPARE(makeCloseFrame(1000, reason)->size(), 2U + 2U + 122U);
    }

    // rainy
    void aViolationIsFoundInAnySplit_data()
    {
        QTest::addColumn<std::string>("bytes");
        QTest::addColumn<std::uint16_t>("code");
        const auto row = [](const char *name, const std::string &bytes, std::uint16_t code) {
            QTest::newRow(name) << bytes << code;
        };
        const auto made = [](auto change) {
            ClientFrame changed;
            changed.payload = "hi";
            change(changed);
            return bytesOf(changed);
        };
        row("not masked", made([](auto &f) { f.isMasked = false; }), 1002);
        row("reserved bit 1", made([](auto &f) { f.reserved = 4; }), 1002);
        row("reserved bit 3", made([](auto &f) { f.reserved = 1; }), 1002);
        for (const int opcode : { 3, 4, 5, 6, 7, 11, 12, 13, 14, 15 })
            row(qPrintable(QStringLiteral("opcode %1").arg(opcode)),
                made([opcode](auto &f) { f.opcode = static_cast<std::uint8_t>(opcode); }), 1002);
        row("16-bit length of 2", made([](auto &f) { f.lengthBytes = 2; }), 1002);
        row("64-bit length of 2", made([](auto &f) { f.lengthBytes = 8; }), 1002);
        row("length with the highest bit", made([](auto &f) {
            f.lengthBytes = 8;
            f.claimed = UINT64_C(1) << 63;
        }),
            1002);
        row("length of 2 GB", made([](auto &f) { f.claimed = UINT64_C(1) << 31; }), 1009);
        row("one byte too large", frame(1, std::string(65'537, 'a')), 1009);
        row("fragments too large together",
            frame(1, std::string(65'536, 'a'), false) + frame(0, "b"), 1009);
        row("ping of 126 bytes", frame(9, std::string(126, 'p')), 1002);
        row("fragmented ping", frame(9, "p", false), 1002);
        row("continuation of nothing", frame(0, "a"), 1002);
        row("message in a message", frame(1, "a", false) + frame(1, "b"), 1002);
        row("close of one byte", frame(8, "\x03"), 1002);
        for (const int code : { 0, 999, 1004, 1005, 1006, 1015, 1016, 2000, 2999, 5000, 65535 }) {
            const std::string payload { static_cast<char>(code >> 8),
                static_cast<char>(code & 0xFF) };
            row(qPrintable(QStringLiteral("close code %1").arg(code)), frame(8, payload), 1002);
        }
        row("close reason not UTF-8", frame(8, "\x03\xe8\xff"), 1007);
        row("overlong slash", frame(1, "\xc0\xaf"), 1007);
        row("surrogate", frame(1, "\xed\xa0\x80"), 1007);
        row("above U+10FFFF", frame(1, "\xf4\x90\x80\x80"), 1007);
        row("lone continuation", frame(1, "\x80"), 1007);
        row("text ends in a character", frame(1, "\xe2\x82"), 1007);
        row("fragment continues wrongly", frame(1, "\xe2", false) + frame(0, "(\xa1"), 1007);
    }
    void aViolationIsFoundInAnySplit()
    {
        QFETCH(std::string, bytes);
        QFETCH(std::uint16_t, code);
        for (const std::size_t piece : { 1, 4, 1'000'000 }) {
            const auto seen = readPieces(bytes + textFrame("ignored"), piece);
            QCOMPARE(seen.size(), 1U);
            QVERIFY(seen[0].kind == Kind::Violation);
            QCOMPARE(seen[0].code, code);
            QVERIFY(!seen[0].payload.empty());
        }
    }
    void badTextIsFoundBeforeTheMessageEnds()
    {
        FrameReader reader;
        const std::string bytes = frame(1,
            "abc\xff"
            "def");
        const auto seen = readAll(reader, std::string_view(bytes).substr(0, bytes.size() - 2));
        QCOMPARE(seen.size(), 1U);
        QCOMPARE(seen[0].code, 1007);
    }
    void emptyFragmentsAreCounted()
    {
        std::string bytes = frame(1, "", false);
        for (int i = 0; i < 9; ++i)
            bytes += frame(0, "", false);
        const FrameLimits limits { 100, 10 };
        QVERIFY(readPieces(bytes, 1, limits).empty());
        const auto seen = readPieces(bytes + frame(0, "end"), 1, limits);
        QCOMPARE(seen.size(), 1U);
        QCOMPARE(seen[0].code, 1008);
    }
    void aMessageAtTheLimitArrives()
    {
        const FrameLimits limits { 10, 10 };
        QCOMPARE(readPieces(frame(1, "12345", false) + frame(0, "67890"), 3, limits).size(), 1U);
    }
    void utf8IsJudgedAlikeInAnySplit()
    {
        // Every lead byte with every second byte: 65536 pairs, judged whole and byte by byte.
        for (int lead = 0x80; lead < 0x100; ++lead) {
            for (int second = 0; second < 0x100; ++second) {
                const std::string text { static_cast<char>(lead), static_cast<char>(second) };
                Utf8Scan whole;
                Utf8Scan split;
                const bool isFine = whole.accept(text);
                const bool isSplitFine
                    = split.accept(text.substr(0, 1)) && split.accept(text.substr(1));
                if (isFine != isSplitFine)
                    QFAIL(qPrintable(QStringLiteral("%1 %2").arg(lead).arg(second)));
            }
        }
    }
};

QTEST_GUILESS_MAIN(WsFramesTest)
#include "tst_wsframes.moc"
