// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/codec/Codec.h"
#include "core/codec/MessageText.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace pulse;
using namespace pulse::codec;

class MessageTextTest : public QObject
{
    Q_OBJECT

private:
    static constexpr std::size_t kPlenty = 1'000'000;

    static Message samples(int rows)
    {
        Samples samples;
        samples.feed = "cpu";
        samples.columns.push_back({ "total", {} });
        for (int i = 0; i < rows; ++i) {
            samples.timestamps.push_back((1'700'000'000LL + i) * kNsPerSecond);
            samples.columns.front().values.push_back(0.5 * i);
        }
        return { samples, {} };
    }
    static std::string encoded(const Message &message, std::unique_ptr<Codec> codec)
    {
        std::string bytes;
        codec->encode(message, bytes);
        return bytes;
    }
    static QString textOf(std::string_view bytes, std::size_t maxBytes = kPlenty)
    {
        return QString::fromStdString(MessageText().of(bytes, maxBytes));
    }

private Q_SLOTS:
    // happy
    void textStaysAsItCame()
    {
        const QByteArray json = "{ \"type\":\"cpu\", \"é\":1e2 }";
        QCOMPARE(textOf(json.toStdString()), QString::fromUtf8(json));
    }
    void binaryIsToldAsTheJsonItStandsFor_data()
    {
        QTest::addColumn<int>("rows");
        QTest::newRow("one") << 1;
        QTest::newRow("typed arrays") << 20;
        QTest::newRow("compressed") << 2'000;
    }
    void binaryIsToldAsTheJsonItStandsFor()
    {
        QFETCH(int, rows);
        const std::string bytes = encoded(samples(rows), makeCborCodec());
        QVERIFY(!isTextMessage(bytes));
        QJsonParseError error;
        const QJsonObject object = QJsonDocument::fromJson(textOf(bytes).toUtf8(), &error).object();
        QCOMPARE(error.error, QJsonParseError::NoError);
        QCOMPARE(object.value(QStringLiteral("type")).toString(), QStringLiteral("cpu"));
        const QJsonObject json
            = QJsonDocument::fromJson(textOf(encoded(samples(rows), makeJsonCodec())).toUtf8())
                  .object();
        QCOMPARE(object.keys(), json.keys());
    }
    void anEmptyTypedArrayIsAnEmptyList()
    {
        QCOMPARE(textOf("\x9f\xd8\x56\x40\xff"), QStringLiteral("[[]]"));
    }
    // rainy
    void aLongOneIsCutAtAWholeCharacter()
    {
        const QString text
            = QStringLiteral("{\"a\":\"") + QString(100, u'é') + QStringLiteral("\"}");
        const QString cut = textOf(text.toUtf8().toStdString(), 20);
        QCOMPARE(cut, text.left(13) + u'…'); // 6 bytes of ASCII and 14 of é
        const QString shorter = textOf(text.toUtf8().toStdString(), 21);
        QCOMPARE(shorter, cut);
    }
    void aLongBinaryOneIsCutToo()
    {
        const QString text = textOf(encoded(samples(2'000), makeCborCodec()), 100);
        QVERIFY(text.endsWith(u'…'));
        QVERIFY(text.toUtf8().size() <= 100 + 3);
    }
    void garbageIsNoMessage_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no UTF-8") << QByteArray("{\xff\xfe");
        QTest::newRow("cut CBOR") << QByteArray("\xa1\x64type", 6);
        QTest::newRow("cut zstd") << QByteArray("\x28\xb5\x2f\xfd", 4);
    }
    void garbageIsNoMessage()
    {
        QFETCH(QByteArray, bytes);
        QCOMPARE(textOf(bytes.toStdString()), QString());
    }
};

QTEST_GUILESS_MAIN(MessageTextTest)
#include "tst_messagetext.moc"
