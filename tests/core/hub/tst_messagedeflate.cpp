// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/Limits.h"
#include "core/codec/CloseCodes.h"
#include "core/hub/HttpFront.h"
#include "core/hub/MessageDeflate.h"
#include "core/hub/Outgoing.h"
#include "core/hub/WsFrames.h"
#include "tests/core/hub/MaskedFrames.h"

#include <QTest>

using namespace pulse;
using namespace pulse::hub;
using namespace pulse::test;
using namespace Qt::StringLiterals;

namespace {

constexpr std::uint8_t kRsv1 = 0x4;

/*! RFC 7692 § 7.2.3.1: "Hello" in one fixed block. */
const std::string kHello("\xf2\x48\xcd\xc9\xc9\x07\x00", 7);

std::string deflated(std::string_view plain)
{
    MessageDeflate deflate;
    std::string_view out;
    return deflate.deflate(plain, out) ? std::string(out) : std::string();
}

std::string frame(std::string_view payload, std::uint8_t opcode = 1, bool isFinal = true,
    std::uint8_t reserved = kRsv1)
{
    ClientFrame frame;
    frame.payload = payload;
    frame.opcode = opcode;
    frame.isFinal = isFinal;
    frame.reserved = reserved;
    return bytesOf(frame);
}

/*! "text: Hello", "close 1002: words"; the outcomes of all frames, joined. */
QString read(const std::string &bytes, bool isAgreed = true)
{
    MessageDeflate inflater;
    FrameReader reader;
    if (isAgreed)
        reader.allowCompressed(inflater);
    QStringList all;
    std::string_view left = bytes;
    while (const auto event = reader.next(left)) {
        const QString words = QString::fromUtf8(
            event->payload.data(), static_cast<qsizetype>(event->payload.size()));
        if (event->kind == FrameEvent::Kind::Violation)
            all.append(u"close %1: "_s.arg(event->closeCode) + words);
        else
            all.append((event->kind == FrameEvent::Kind::Ping ? u"ping: "_s : u"text: "_s) + words);
    }
    return all.join(u' ');
}

FrontAnswer answerTo(const std::string &extensions, const std::string &more = {})
{
    return answerRequest("GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                         "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                         "Sec-WebSocket-Version: 13\r\n"
            + extensions + more + "\r\n",
        {});
}

} // namespace

/*! permessage-deflate: negotiation, reading, writing (RFC 7692). */
class MessageDeflateTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theExamplesOfTheStandardAreRead()
    {
        QCOMPARE(read(frame(kHello)), u"text: Hello"_s);
        // In two fragments, without compression, as the last block.
        QCOMPARE(read(frame("\xf2\x48\xcd", 1, false) + frame(kHello.substr(3), 0, true, 0)),
            u"text: Hello"_s);
        QCOMPARE(read(frame(std::string("\x00\x05\x00\xfa\xff\x48\x65\x6c\x6c\x6f\x00", 11))),
            u"text: Hello"_s);
        QCOMPARE(read(frame(std::string("\xf3\x48\xcd\xc9\xc9\x07\x00\x00", 8))), u"text: Hello"_s);
        QCOMPARE(
            read(frame(std::string("\xf2\x48\x05\x00\x00\x00\xff\xff\xca\xc9\xc9\x07\x00", 13))),
            u"text: Hello"_s);
    }
    void emptyAndPlainMessagesAreRead()
    {
        QCOMPARE(read(frame(std::string(1, '\0'))), u"text: "_s);
        QCOMPARE(read(frame("plain", 1, true, 0) + frame(kHello)), u"text: plain text: Hello"_s);
        // Empty fragments and a ping between.
        QCOMPARE(read(frame({}, 1, false) + frame("x", 9, true, 0) + frame(kHello, 0, false, 0)
                     + frame({}, 0, true, 0)),
            u"ping: x text: Hello"_s);
    }
    void whatIsWrittenCanBeRead()
    {
        std::string plain;
        for (int i = 0; plain.size() < 40'000; ++i)
            plain += "{\"n\":" + std::to_string(i * 7919 % 1000) + "},";
        const std::string packed = deflated(plain);
        QCOMPARE_LT(packed.size(), plain.size() / 2);
        QCOMPARE(read(frame(packed)), u"text: "_s + QString::fromStdString(plain));
    }
    void randomBytesAreNotMadeLonger()
    {
        std::string noise;
        std::uint32_t state = 1;
        for (int i = 0; i < 5000; ++i) {
            state = state * 1664525 + 1013904223;
            noise += static_cast<char>(state >> 24);
        }
        QCOMPARE(deflated(noise), std::string());
    }
    void aLongMessageIsCompressedOnceForAll()
    {
        Encoders encoders;
        codec::Chat chat;
        chat.username = "ann";
        chat.text.assign(5000, 'x');
        const Outgoing longOne({ chat, {} }, encoders);
        QCOMPARE_LT(longOne.frame(Encoding::JsonDeflated)->size(), std::size_t(300));
        QCOMPARE(longOne.frame(Encoding::JsonDeflated)->front(), '\xC1');
        QCOMPARE(longOne.frame(Encoding::JsonDeflated).get(),
            longOne.frame(Encoding::JsonDeflated).get());
        QCOMPARE(encoders.madeCount(Encoding::JsonDeflated), std::size_t(1));
        QCOMPARE(encoders.madeCount(Encoding::Json), std::size_t(1));
        chat.text = "short";
        const Outgoing shortOne({ chat, {} }, encoders);
        QCOMPARE(
            shortOne.frame(Encoding::JsonDeflated).get(), shortOne.frame(Encoding::Json).get());
    }
    void anOfferIsAnswered_data()
    {
        QTest::addColumn<QString>("offer");
        QTest::addColumn<int>("bits");
        const auto row = [](const char *offer, int bits) {
            QTest::newRow(offer) << QString::fromLatin1(offer) << bits;
        };
        row("permessage-deflate", 15);
        row("permessage-deflate; client_max_window_bits", 15);
        row("Permessage-Deflate; client_max_window_bits=10", 15);
        row("permessage-deflate; server_no_context_takeover; client_no_context_takeover", 15);
        row("permessage-deflate; server_max_window_bits=9", 9);
        row("permessage-deflate; server_max_window_bits=\"12\"", 12);
        row("x-webkit-deflate-frame, permessage-deflate", 15);
        row("permessage-deflate; nonsense, permessage-deflate; server_max_window_bits=8", 8);
        // Declined.
        row("permessage-deflate; nonsense", 0);
        row("permessage-deflate; server_max_window_bits", 0);
        row("permessage-deflate; server_max_window_bits=7", 0);
        row("permessage-deflate; server_max_window_bits=16", 0);
        row("permessage-deflate; server_max_window_bits=08", 0);
        row("permessage-deflate; client_max_window_bits=99", 0);
        row("permessage-deflate; server_no_context_takeover=1", 0);
        row("permessage-deflate; server_max_window_bits=9; server_max_window_bits=9", 0);
        row("permessage-bzip2", 0);
        row(";;;", 0);
    }
    void anOfferIsAnswered()
    {
        QFETCH(QString, offer);
        QFETCH(int, bits);
        const FrontAnswer answer
            = answerTo("Sec-WebSocket-Extensions: " + offer.toStdString() + "\r\n");
        QVERIFY(answer.isUpgrade);
        QCOMPARE(answer.deflateWindowBits, bits);
        const bool isNamed = answer.bytes.find("server_max_window_bits=" + std::to_string(bits))
            != std::string::npos;
        QCOMPARE(isNamed, bits > 0 && bits < 15);
        QCOMPARE(answer.bytes.find("Sec-WebSocket-Extensions") != std::string::npos, bits > 0);
        QVERIFY(answer.bytes.ends_with("\r\n\r\n"));
    }
    void withTheBinaryEncodingItIsDeclined()
    {
        const FrontAnswer answer = answerTo("Sec-WebSocket-Extensions: permessage-deflate\r\n",
            "Sec-WebSocket-Protocol: pulse.v1.cbor\r\n");
        QCOMPARE(answer.deflateWindowBits, 0);
        QVERIFY(answer.bytes.find("Extensions") == std::string::npos);
    }

    // rainy
    void theReservedBitIsRefusedWhereItDoesNotBelong()
    {
        QCOMPARE(read(frame(kHello), false), u"close 1002: reserved bits set"_s);
        QCOMPARE(read(frame("x", 9)), u"close 1002: reserved bits set"_s);
        QCOMPARE(read(frame("\xf2\x48\xcd", 1, false) + frame(kHello.substr(3), 0)),
            u"close 1002: reserved bits set"_s);
        QCOMPARE(read(frame(kHello, 1, true, 0x2)), u"close 1002: reserved bits set"_s);
    }
    void aBombIsRefusedAtItsCap()
    {
        const std::string most = deflated(std::string(limits::kMaxClientMessageBytes, 'a'));
        QCOMPARE(read(frame(most)).size(), 6 + int(limits::kMaxClientMessageBytes));
        const std::string more = deflated(std::string(limits::kMaxClientMessageBytes + 1, 'a'));
        QCOMPARE(read(frame(more)), u"close 1009: message too large"_s);
        const std::string bomb = deflated(std::string(20'000'000, 'a'));
        QCOMPARE_LT(bomb.size(), limits::kMaxClientMessageBytes * 2);
        QVERIFY(read(frame(bomb.substr(0, 60'000))).startsWith(u"close 1009"_s));
    }
    void damagedDataIsRefused()
    {
        QCOMPARE(read(frame("\xff\xff\xff")), u"close 1007: compressed data is damaged"_s);
        QVERIFY(read(frame(deflated("\xC3\x28 is not UTF-8, is not UTF-8, is not UTF-8")))
                    .startsWith(u"close 1007: text is not UTF-8"_s));
    }
};

QTEST_GUILESS_MAIN(MessageDeflateTest)
#include "tst_messagedeflate.moc"
