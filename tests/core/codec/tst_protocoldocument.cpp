// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/Limits.h"
#include "core/codec/CloseCodes.h"
#include "tests/core/codec/CodecTesting.h"

#include <QRegularExpression>
#include <QSet>

using namespace pulse;
using namespace pulse::codec;
using namespace pulse::test;

/*! PROTOCOL.md says what the code does: its examples run, its tables have the code's values. */
class ProtocolDocumentTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyExampleDecodesAndEncodesToItself_data();
    void everyExampleDecodesAndEncodesToItself();
    void theExampleInCborIsTheOneInJson();
    void everyKindOfMessageHasAnExample();
    void everyLimitHasItsValueInTheTable_data();
    void everyLimitHasItsValueInTheTable();
    void everyErrorCodeOfTheTableIsARealOne();
    void everyErrorIsInTheTableOrAmongThoseThatAreNeverSent();
    void everyCloseCodeIsInTheTable();

private:
    QString m_document = QString::fromUtf8(readSource("core/codec/PROTOCOL.md"));
};

void ProtocolDocumentTest::everyExampleDecodesAndEncodesToItself_data()
{
    QTest::addColumn<int>("index");
    const auto examples = protocolExamples();
    QVERIFY(examples.size() > 30);
    for (int i = 0; i < static_cast<int>(examples.size()); ++i)
        QTest::newRow(examples[static_cast<std::size_t>(i)].tag.constData()) << i;
}

void ProtocolDocumentTest::everyExampleDecodesAndEncodesToItself()
{
    QFETCH(int, index);
    const auto example = protocolExamples()[static_cast<std::size_t>(index)];
    const auto codec = makeJsonCodec();

    const auto first = codec->decode(example.bytes, example.side);
    VERIFY_DECODES(first);
    const auto bytes = encoded(*codec, *first);
    if (example.isCanonical)
        QCOMPARE(QByteArray::fromStdString(bytes), QByteArray::fromStdString(example.bytes));
    const auto second = codec->decode(bytes, example.side);
    VERIFY_DECODES(second);
    QVERIFY(isSame(*first, *second));
}

void ProtocolDocumentTest::theExampleInCborIsTheOneInJson()
{
    const auto block = [this](QStringView head, qsizetype before) {
        const auto begin = m_document.lastIndexOf(head, before) + head.size();
        return m_document.mid(begin, m_document.indexOf(u"```", begin) - begin);
    };
    const auto place = m_document.indexOf(u"```cbor\n");
    QVERIFY(place > 0);
    QByteArray hex;
    for (const auto &line : block(u"```cbor\n", place).split(u'\n'))
        hex += line.section(u'#', 0, 0).toLatin1();
    const auto bytes = QByteArray::fromHex(hex);
    const auto codec = makeCborCodec();
    const auto message = codec->decode(bytes.toStdString(), Side::FromServer);
    VERIFY_DECODES(message);
    QCOMPARE(QByteArray::fromStdString(encoded(*codec, *message)).toHex(), bytes.toHex());
    const auto json = block(u"```json\n", place).trimmed().toStdString();
    QCOMPARE(encoded(*makeJsonCodec(), *message), json);
}

void ProtocolDocumentTest::everyKindOfMessageHasAnExample()
{
    QSet<std::size_t> seen;
    const auto codec = makeJsonCodec();
    for (const auto &example : protocolExamples()) {
        const auto message = codec->decode(example.bytes, example.side);
        VERIFY_DECODES(message);
        seen.insert(message->body.index());
    }
    for (std::size_t i = 0; i < std::variant_size_v<Body>; ++i)
        QVERIFY2(seen.contains(i), qPrintable(QStringLiteral("Body alternative %1").arg(i)));
}

void ProtocolDocumentTest::everyLimitHasItsValueInTheTable_data()
{
    QTest::addColumn<double>("value");
    const auto row
        = [](const char *name, auto value) { QTest::newRow(name) << static_cast<double>(value); };
    row("kMaxClientMessageBytes", limits::kMaxClientMessageBytes);
    row("kMaxServerMessageBytes", limits::kMaxServerMessageBytes);
    row("kCompressAboveBytes", limits::kCompressAboveBytes);
    row("kMaxDepth", limits::kMaxDepth);
    row("kMaxNameChars", limits::kMaxNameChars);
    row("kMaxNameBytes", limits::kMaxNameBytes);
    row("kMaxChatBytes", limits::kMaxChatBytes);
    row("kMaxIdBytes", limits::kMaxIdBytes);
    row("kMaxTokenBytes", limits::kMaxTokenBytes);
    row("kMaxSubscriptions", limits::kMaxSubscriptions);
    row("kMaxRooms", limits::kMaxRooms);
    row("kMaxSeriesPerFeed", limits::kMaxSeriesPerFeed);
    row("kMaxBatchRows", limits::kMaxBatchRows);
    row("kRoomHistory", limits::kRoomHistory);
    row("kMaxRecovered", limits::kMaxRecovered);
    row("kRepeatWindow", limits::kRepeatWindow);
    row("kMaxHistorySeconds", limits::kMaxHistorySeconds);
    row("kMinRateHz", limits::kMinRateHz);
    row("kMaxRateHz", limits::kMaxRateHz);
    row("kMaxRetryAfterSeconds", limits::kMaxRetryAfterSeconds);
    row("kPingInterval", limits::kPingInterval.count());
    row("kStaleAfter", limits::kStaleAfter.count());
    row("kDeadAfter", limits::kDeadAfter.count());
}

void ProtocolDocumentTest::everyLimitHasItsValueInTheTable()
{
    QFETCH(double, value);
    const QRegularExpression row(
        QStringLiteral("\\| `%1` \\| ([0-9.]+)").arg(QLatin1StringView(QTest::currentDataTag())));
    const auto match = row.match(m_document);
    QVERIFY(match.hasMatch());
    QCOMPARE(match.captured(1).toDouble(), value);
}

void ProtocolDocumentTest::everyErrorCodeOfTheTableIsARealOne()
{
    QSet<QString> real;
    for (int i = 0; i <= static_cast<int>(ErrorCode::Internal); ++i)
        real.insert(errorName(static_cast<ErrorCode>(i)));
    int rows = 0;
    const QRegularExpression row(
        QStringLiteral("^\\| `([a-z_]+)` \\|"), QRegularExpression::MultilineOption);
    const qsizetype begin = m_document.indexOf(u"| code | when |");
    const QString table = m_document.mid(begin, m_document.indexOf(u"\n\n", begin) - begin);
    for (const auto &match : row.globalMatch(table)) {
        ++rows;
        QVERIFY2(real.contains(match.captured(1)), qPrintable(match.captured(1)));
    }
    QVERIFY(rows >= 10);
}

void ProtocolDocumentTest::everyErrorIsInTheTableOrAmongThoseThatAreNeverSent()
{
    const qsizetype begin = m_document.indexOf(u"| code | when |");
    QVERIFY(begin > 0);
    const QString table = m_document.mid(begin, m_document.indexOf(u"\n\n", begin) - begin);
    const QString words = QStringLiteral("errors on one side that are never sent: ");
    const qsizetype from = m_document.indexOf(words) + words.size();
    QVERIFY(from > words.size());
    const QString others = m_document.mid(from, m_document.indexOf(u'\n', from) - from);
    for (int i = 0; i <= static_cast<int>(ErrorCode::Internal); ++i) {
        const QString name = errorName(static_cast<ErrorCode>(i));
        const bool isSent = table.contains(QStringLiteral("\n| `%1` |").arg(name));
        const bool isKept = others.contains(QStringLiteral("`%1`").arg(name));
        QVERIFY2(isSent != isKept, qPrintable(name));
    }
    QCOMPARE(table.count(u"\n| `") + others.count(u'`') / 2,
        static_cast<qsizetype>(ErrorCode::Internal) + 1);
}

void ProtocolDocumentTest::everyCloseCodeIsInTheTable()
{
    const auto tableStart = m_document.indexOf(u"| close code |");
    QVERIFY(tableStart > 0);
    const auto table
        = m_document.mid(tableStart, m_document.indexOf(u"\n\n", tableStart) - tableStart);
    for (const auto code : { closecode::kNormal, closecode::kGoingAway, closecode::kProtocolError,
             closecode::kUnsupportedData, closecode::kBadUtf8, closecode::kPolicy,
             closecode::kTooLarge, closecode::kInternal, closecode::kTryAgainLater,
             closecode::kBadInputFlood, closecode::kUnauthorized, closecode::kForbidden,
             closecode::kHeartbeatTimeout, closecode::kReplaced, closecode::kSlowReader,
             closecode::kTooManyRequests })
        QVERIFY2(table.contains(QString::number(code)), qPrintable(QString::number(code)));
}

QTEST_GUILESS_MAIN(ProtocolDocumentTest)
#include "tst_protocoldocument.moc"
