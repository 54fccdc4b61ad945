// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hub/HubServer.h"
#include "tests/integration/hub/WireClient.h"

#include <QTest>

#include <zlib.h>

using namespace pulse;
using namespace pulse::hub;
using namespace pulse::test;
using namespace std::chrono_literals;
using namespace std::string_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr std::uint8_t kContinuation = 0;
constexpr std::uint8_t kText = 1;
constexpr std::uint8_t kBinary = 2;
constexpr std::uint8_t kClose = 8;
constexpr std::uint8_t kPing = 9;
constexpr std::uint8_t kPong = 10;

constexpr bool kOpen = false; //!< of a fragment: more follows

QByteArray frame(std::uint8_t opcode, std::string_view payload = {}, bool isFinal = true,
    std::uint8_t reserved = 0)
{
    ClientFrame made;
    made.opcode = opcode;
    made.payload = payload;
    made.isFinal = isFinal;
    made.reserved = reserved;
    return QByteArray::fromStdString(bytesOf(made));
}

/*! A message of exactly that many bytes which the hub answers with "pong#<size>". */
std::string question(std::size_t size)
{
    std::string text = R"({"type":"ping","nonce":)" + std::to_string(size) + '}';
    text.append(size - std::min(size, text.size()), ' ');
    return text;
}

/*! A question around any text; it is answered with "pong#7" if the text is valid UTF-8. */
std::string questionAround(std::string_view text)
{
    return R"({"type":"ping","nonce":7,"x":")" + std::string(text) + "\"}";
}

std::string closePayload(int code, std::string_view reason = {})
{
    return std::string { static_cast<char>(code >> 8), static_cast<char>(code & 0xFF) }
    + std::string(reason);
}

/*! One message in fragments of that many bytes. */
QByteArray fragments(std::uint8_t opcode, std::string_view payload, std::size_t size)
{
    QByteArray all;
    for (std::size_t at = 0; at < payload.size(); at += size)
        all += frame(at == 0 ? opcode : kContinuation, payload.substr(at, size),
            at + size >= payload.size());
    return all;
}

/*! As separate writes of that many bytes. */
QByteArrayList chopped(const QByteArray &bytes, qsizetype size)
{
    QByteArrayList parts;
    for (qsizetype at = 0; at < bytes.size(); at += size)
        parts << bytes.mid(at, size);
    return parts;
}

/*! Payload of permessage-deflate as another library makes it: its window, how its blocks end. */
std::string deflated(std::string_view plain, int windowBits = 15, int flush = Z_SYNC_FLUSH)
{
    z_stream stream {};
    if (deflateInit2(&stream, 9, Z_DEFLATED, -windowBits, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        return {};
    std::string out(plain.size() + 1000, '\0');
    std::string in(plain);
    stream.next_in = reinterpret_cast<Bytef *>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    ::deflate(&stream, flush);
    out.resize(out.size() - stream.avail_out);
    deflateEnd(&stream);
    if (flush == Z_FINISH)
        out += '\0'; // RFC 7692 § 7.2.3.5
    else
        out.resize(out.size() - 4);
    return out;
}

/*! Empty = it needs a larger window, or is damaged. */
QByteArray inflated(const QByteArray &payload, int windowBits)
{
    z_stream stream {};
    if (inflateInit2(&stream, -windowBits) != Z_OK)
        return {};
    QByteArray in = payload + QByteArray("\x00\x00\xFF\xFF", 4);
    QByteArray out(1 << 20, '\0');
    stream.next_in = reinterpret_cast<Bytef *>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int result = ::inflate(&stream, Z_SYNC_FLUSH);
    out.resize(result == Z_OK ? out.size() - qsizetype(stream.avail_out) : 0);
    inflateEnd(&stream);
    return out;
}

/*! A frame of the hub in words. */
QString wordsOf(const WireClient::Frame &heard)
{
    const QByteArray &payload = heard.payload;
    if (heard.opcode == kClose) {
        const int code = payload.size() < 2
            ? 1005
            : static_cast<unsigned char>(payload[0]) << 8 | static_cast<unsigned char>(payload[1]);
        return u"close %1"_s.arg(code);
    }
    if (heard.opcode == kPong)
        return u"pong of %1 bytes %2"_s.arg(payload.size())
            .arg(QString::fromLatin1(
                payload.toHex().first(std::min<qsizetype>(16, 2 * payload.size()))));
    const QJsonObject message = QJsonDocument::fromJson(payload).object();
    const QString type = message["type"_L1].toString();
    if (type == "pong"_L1)
        return u"pong#%1"_s.arg(message["nonce"_L1].toInt());
    if (type == "error"_L1)
        return u"error "_s + message["code"_L1].toString();
    return type.isEmpty() ? QString::fromUtf8(payload) : type;
}

QString pong(std::string_view payload = {})
{
    return wordsOf({ kPong, QByteArray::fromStdString(std::string(payload)), 0 });
}

} // namespace

/*!
 * A server of RFC 6455 and RFC 7692 seen from outside: the families of cases of the Autobahn test
 * suite by their numbers, against a whole hub. It is no echo server, so a question that it answers
 * stands for an echo.
 */
class Rfc6455Test : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<HubServer> m_hub;
    quint16 m_port = 0;

    static void columns()
    {
        QTest::addColumn<QByteArrayList>("writes");
        QTest::addColumn<QStringList>("answers");
    }
    static void row(
        const QByteArray &name, const QByteArrayList &writes, const QStringList &answers)
    {
        QTest::newRow(name.constData()) << writes << answers;
    }
    /*! Says it all and compares; unless it ends in a close, the link has to be of use still. */
    void run(const QByteArray &headers = {})
    {
        QFETCH(QByteArrayList, writes);
        QFETCH(QStringList, answers);
        WireClient client;
        QVERIFY(client.connectTo(m_port));
        QCOMPARE(client.upgrade(headers), 101);
        QCOMPARE(wordsOf(client.nextFrame().value_or(WireClient::Frame {})), u"welcome"_s);
        client.socket().setSocketOption(QAbstractSocket::LowDelayOption, 1);
        for (const QByteArray &bytes : writes)
            client.write(bytes);
        const bool isClosed = !answers.isEmpty() && answers.last().startsWith("close"_L1);
        if (!isClosed) {
            client.say("ping");
            answers << u"pong"_s;
        }
        QStringList heard;
        while (heard.size() < answers.size()) {
            const auto next = client.nextFrame();
            if (!next)
                break;
            if (next->opcode != kPing)
                heard << wordsOf(*next);
        }
        QCOMPARE(heard, answers);
        if (isClosed) {
            QVERIFY(!client.nextFrame());
            QVERIFY(client.hasEnded());
        }
    }

private Q_SLOTS:
    void initTestCase()
    {
        HubConfig config;
        config.port = 0;
        config.maxMessagesPerSecond = 0;
        config.maxBytesPerSecond = 0;
        m_hub = std::make_unique<HubServer>(
            config, std::vector<std::unique_ptr<metrics::MetricSource>> {});
        const auto port = m_hub->start();
        QVERIFY(port);
        m_port = *port;
    }
    void cleanupTestCase() { m_hub.reset(); }

    void framing_data()
    {
        columns();
        for (const auto &[family, opcode] :
            { std::pair("1.1", kText), std::pair("1.2", kBinary) }) {
            row(QByteArray(family) + ".1 empty", { frame(opcode) }, { u"error bad_json"_s });
            for (const int size : { 125, 126, 127, 128, 65'535, 65'536 }) {
                const QByteArray name
                    = QByteArray(family) + ".2 of " + QByteArray::number(size) + " bytes";
                const QByteArray bytes = frame(opcode, question(std::size_t(size)));
                row(name, { bytes }, { u"pong#%1"_s.arg(size) });
                row(name + ", chopped", chopped(bytes, 997), { u"pong#%1"_s.arg(size) });
            }
        }
    }
    void framing() { run(); }

    void pings_data()
    {
        columns();
        const std::string binary = "\x00\xFF\xFE\xFD\xFC\xFB\x00\xFF"s;
        const std::string longest(125, '\xFE');
        row("2.1 empty", { frame(kPing) }, { pong() });
        row("2.2 text", { frame(kPing, "Hello, world!") }, { pong("Hello, world!") });
        row("2.3 binary", { frame(kPing, binary) }, { pong(binary) });
        row("2.4 of 125 bytes", { frame(kPing, longest) }, { pong(longest) });
        row("2.5 of 126 bytes", { frame(kPing, longest + 'x') }, { u"close 1002"_s });
        row("2.6 of 125 bytes, in bytes", chopped(frame(kPing, longest), 1), { pong(longest) });
        row("2.7 pong nobody asked for", { frame(kPong) }, {});
        row("2.8 pong nobody asked for, with payload", { frame(kPong, "unsolicited") }, {});
        row("2.9 pong nobody asked for, then ping",
            { frame(kPong, "unsolicited") + frame(kPing, "ask") }, { pong("ask") });
        QByteArray ten;
        QStringList answers;
        for (int i = 0; i < 10; ++i) {
            const std::string payload = "payload-" + std::to_string(i);
            ten += frame(kPing, payload);
            answers << pong(payload);
        }
        row("2.10 ten at once", { ten }, answers);
        row("2.11 ten in bytes", chopped(ten, 1), answers);
    }
    void pings() { run(); }

    void reservedBits_data()
    {
        columns();
        const QByteArray good = frame(kText, question(40));
        const QString broken = u"close 1002"_s;
        row("3.1 RSV1 of a text", { frame(kText, "x", true, 4) }, { broken });
        row("3.2 RSV2 after a good text", { good + frame(kText, "x", true, 2) + frame(kPing) },
            { u"pong#40"_s, broken });
        row("3.3 RSV1+2 in frames of their own", { good, frame(kText, "x", true, 6), frame(kPing) },
            { u"pong#40"_s, broken });
        row("3.4 RSV3 in bytes", chopped(good + frame(kText, "x", true, 1) + frame(kPing), 1),
            { u"pong#40"_s, broken });
        row("3.5 RSV1+3 of a binary", { frame(kBinary, "x", true, 5) }, { broken });
        row("3.6 RSV2+3 of a ping", { frame(kPing, "x", true, 3) }, { broken });
        row("3.7 all of a close", { frame(kClose, closePayload(1000), true, 7) }, { broken });
        row("RSV1 of a continuation",
            { frame(kText, "{", kOpen) + frame(kContinuation, "}", true, 4) }, { broken });
    }
    void reservedBits() { run(); }

    void opcodes_data()
    {
        columns();
        const QByteArray good = frame(kText, question(40));
        for (const int opcode : { 3, 4, 5, 6, 7, 11, 12, 13, 14, 15 }) {
            const QByteArray name
                = QByteArray(opcode < 8 ? "4.1 " : "4.2 ") + QByteArray::number(opcode);
            const auto code = static_cast<std::uint8_t>(opcode);
            row(name, { frame(code) }, { u"close 1002"_s });
            row(name + " with payload", { frame(code, "reserved opcode payload") },
                { u"close 1002"_s });
            row(name + " after a text", { good + frame(code) + frame(kPing) },
                { u"pong#40"_s, u"close 1002"_s });
            row(name + " after a text, in bytes",
                chopped(good + frame(code, "payload") + frame(kPing), 1),
                { u"pong#40"_s, u"close 1002"_s });
        }
    }
    void opcodes() { run(); }

    void fragmentation_data()
    {
        columns();
        const QString broken = u"close 1002"_s;
        const std::string whole = question(40);
        const QByteArray first = frame(kText, std::string_view(whole).substr(0, 20), kOpen);
        const QByteArray last = frame(kContinuation, std::string_view(whole).substr(20));
        const QByteArray good = frame(kText, whole);
        row("5.1 of a ping", { frame(kPing, "a", kOpen) + frame(kContinuation, "b") }, { broken });
        row("5.2 of a pong", { frame(kPong, "a", kOpen) + frame(kContinuation, "b") }, { broken });
        row("of a close", { frame(kClose, closePayload(1000), kOpen) }, { broken });
        row("5.3 of a text", { first, last }, { u"pong#40"_s });
        row("5.4 of a text, in one write", { first + last }, { u"pong#40"_s });
        row("5.5 of a text, in bytes", chopped(first + last, 1), { u"pong#40"_s });
        row("5.6 ping within", { first, frame(kPing, "p"), last }, { pong("p"), u"pong#40"_s });
        row("5.7 ping within, in one write", { first + frame(kPing, "p") + last },
            { pong("p"), u"pong#40"_s });
        row("5.8 ping within, in bytes", chopped(first + frame(kPing, "p") + last, 1),
            { pong("p"), u"pong#40"_s });
        row("5.9 end of nothing", { frame(kContinuation, "x") + good }, { broken });
        row("5.10 end of nothing, in two writes", { frame(kContinuation, "x"), good }, { broken });
        row("5.11 end of nothing, in bytes", chopped(frame(kContinuation, "x") + good, 1),
            { broken });
        row("5.12 middle of nothing", { frame(kContinuation, "x", kOpen) + good }, { broken });
        row("5.13 middle of nothing, in two writes", { frame(kContinuation, "x", kOpen), good },
            { broken });
        row("5.14 middle of nothing, in bytes", chopped(frame(kContinuation, "x", kOpen) + good, 1),
            { broken });
        row("5.15 a second end", { first + last + frame(kContinuation, "x", kOpen) + good },
            { u"pong#40"_s, broken });
        row("5.16 continuations around texts",
            { frame(kContinuation, "x", kOpen) + good + frame(kContinuation, "x", kOpen) + good },
            { broken });
        row("5.18 a text in a text", { first + good }, { broken });
        row("a binary in a text", { first + frame(kBinary, "x") }, { broken });
        QByteArray five = frame(kText, "{\"type\":", kOpen)
            + frame(kContinuation, "\"ping\"", kOpen) + frame(kPing, "1")
            + frame(kContinuation, ",\"nonce\":", kOpen) + frame(kContinuation, "5", kOpen)
            + frame(kPing, "2") + frame(kContinuation, "}");
        row("5.19 five with pings between", { five }, { pong("1"), pong("2"), u"pong#5"_s });
        row("5.20 five with pings between, in bytes", chopped(five, 1),
            { pong("1"), pong("2"), u"pong#5"_s });
    }
    void fragmentation() { run(); }

    void validUtf8_data()
    {
        columns();
        const auto valid = [](const char *name, std::string_view text) {
            const std::string whole = questionAround(text);
            row(QByteArray(name) + ", whole", { frame(kText, whole) }, { u"pong#7"_s });
            row(QByteArray(name) + ", a byte a fragment", { fragments(kText, whole, 1) },
                { u"pong#7"_s });
            row(QByteArray(name) + ", in bytes", chopped(frame(kText, whole), 1), { u"pong#7"_s });
        };
        row("6.1.1 empty", { frame(kText) }, { u"error bad_json"_s });
        row("6.1.2 three empty fragments",
            { frame(kText, {}, kOpen) + frame(kContinuation, {}, kOpen) + frame(kContinuation) },
            { u"error bad_json"_s });
        row("6.1.3 a full one between empty ones",
            { frame(kText, {}, kOpen) + frame(kContinuation, question(40), kOpen)
                + frame(kContinuation) },
            { u"pong#40"_s });
        valid(
            "6.2 Latin letters", "Hello-\xc2\xb5@\xc3\x9f\xc3\xb6\xc3\xa4\xc3\xbc\xc3\xa0-UTF-8!!");
        valid("6.5 Greek", "\xce\xba\xe1\xbd\xb9\xcf\x83\xce\xbc\xce\xb5");
        valid("6.7 first of two bytes", "\xc2\x80");
        valid("6.7 first of three bytes", "\xe0\xa0\x80");
        valid("6.7 first of four bytes", "\xf0\x90\x80\x80");
        valid("6.9 last of one byte", "\x7f");
        valid("6.9 last of two bytes", "\xdf\xbf");
        valid("6.9 last of three bytes", "\xef\xbf\xbf");
        valid("6.9 last of four bytes", "\xf4\x8f\xbf\xbf");
        valid("6.11 before the surrogates", "\xed\x9f\xbf");
        valid("6.11 behind the surrogates", "\xee\x80\x80");
        valid("6.11 replacement character", "\xef\xbf\xbd");
        valid("6.22 no character, U+FFFE", "\xef\xbf\xbe");
        valid("6.22 no character, U+1FFFF", "\xf0\x9f\xbf\xbf");
        valid("6.23 byte order mark inside", "x\xef\xbb\xbfx");
        row("6.7 NUL is text, but no JSON", { frame(kText, "\0"s) }, { u"error bad_json"_s });
    }
    void validUtf8() { run(); }

    void invalidUtf8_data()
    {
        columns();
        const QString wrong = u"close 1007"_s;
        const auto invalid = [&wrong](const char *name, std::string_view text) {
            const std::string whole = questionAround(text);
            row(QByteArray(name) + ", whole", { frame(kText, whole) }, { wrong });
            row(QByteArray(name) + ", a byte a fragment", { fragments(kText, whole, 1) },
                { wrong });
            row(QByteArray(name) + ", at the end", { frame(kText, text) }, { wrong });
        };
        const std::string greek = "\xce\xba\xe1\xbd\xb9\xcf\x83\xce\xbc\xce\xb5";
        invalid("6.3 surrogate in a text", greek + "\xed\xa0\x80" + "edited");
        invalid("6.6 two of three bytes", "\xe1\xbd");
        invalid("6.8 five bytes", "\xf8\x88\x80\x80\x80");
        invalid("6.8 six bytes", "\xfc\x84\x80\x80\x80\x80");
        invalid("6.10 last of four bytes of old", "\xf7\xbf\xbf\xbf");
        invalid("6.10 last of five bytes", "\xfb\xbf\xbf\xbf\xbf");
        invalid("6.10 last of six bytes", "\xfd\xbf\xbf\xbf\xbf\xbf");
        invalid("6.11 above U+10FFFF", "\xf4\x90\x80\x80");
        for (const char *bytes : { "\x80", "\xbf", "\x80\xbf", "\x80\xbf\x80\xbf\x80\xbf\x80" })
            invalid("6.12 continuation bytes alone", bytes);
        for (const char *bytes : { "\xc3 \xc4 ", "\xe0 \xef ", "\xf0 \xf4 ", "\xf8 ", "\xfc " })
            invalid("6.13 first bytes alone", bytes);
        for (const char *bytes : { "\xc3", "\xe0\xa0", "\xf0\x90\x80", "\xf8\x88\x80\x80" })
            invalid("6.14 last byte missing", bytes);
        invalid("6.15 several of them", "\xc3\xe0\xa0\xf0\x90\x80");
        for (const char *bytes : { "\xfe", "\xff", "\xfe\xfe\xff\xff" })
            invalid("6.16 impossible bytes", bytes);
        for (const char *bytes :
            { "\xc0\xaf", "\xe0\x80\xaf", "\xf0\x80\x80\xaf", "\xf8\x80\x80\x80\xaf" })
            invalid("6.17 overlong slash", bytes);
        for (const char *bytes : { "\xc1\xbf", "\xe0\x9f\xbf", "\xf0\x8f\xbf\xbf" })
            invalid("6.18 longest overlong", bytes);
        for (const char *bytes : { "\xc0\x80", "\xe0\x80\x80", "\xf0\x80\x80\x80" })
            invalid("6.19 overlong NUL", bytes);
        for (const char *bytes : { "\xed\xa0\x80", "\xed\xad\xbf", "\xed\xb0\x80", "\xed\xbf\xbf" })
            invalid("6.20 surrogate alone", bytes);
        for (const char *bytes : { "\xed\xa0\x80\xed\xb0\x80", "\xed\xaf\xbf\xed\xbf\xbf" })
            invalid("6.21 surrogates in a pair", bytes);
        // Fail fast: the rest of the message never comes, and is not waited for.
        row("6.4.1 in the second of three fragments",
            { frame(kText, greek, kOpen), frame(kContinuation, "\xf4\x90\x80\x80", kOpen) },
            { wrong });
        row("6.4.2 in the middle of a character",
            { frame(kText, greek + "\xf4", kOpen), frame(kContinuation, "\x90", kOpen) },
            { wrong });
        const QByteArray part = frame(kText, greek + "\xf4\x90\x80\x80" + "edited");
        row("6.4.3 in the middle of a frame", { part.first(6 + 11), part.mid(6 + 11, 4) },
            { wrong });
        row("6.4.4 in the middle of a frame, by the byte",
            { part.first(6 + 11), part.mid(6 + 11, 1), part.mid(6 + 12, 1) }, { wrong });
    }
    void invalidUtf8() { run(); }

    void closing_data()
    {
        columns();
        const QByteArray done = frame(kClose, closePayload(1000));
        const QString answer = u"close 1000"_s;
        const QString broken = u"close 1002"_s;
        row("7.1.1 after a text", { frame(kText, question(40)) + done }, { u"pong#40"_s, answer });
        row("7.1.2 twice", { done + done }, { answer });
        row("7.1.3 with a ping behind", { done + frame(kPing) }, { answer });
        row("7.1.4 with a text behind", { done + frame(kText, question(40)) }, { answer });
        row("7.1.5 within a text", { frame(kText, "{", kOpen) + done + frame(kContinuation, "}") },
            { answer });
        row("7.1.6 behind the longest text", { frame(kText, question(65'536)) + done },
            { u"pong#65536"_s, answer });
        row("7.3.1 empty", { frame(kClose) }, { u"close 1005"_s });
        row("7.3.2 of one byte", { frame(kClose, "a") }, { broken });
        row("7.3.3 a code", { done }, { answer });
        row("7.3.4 a code and a reason", { frame(kClose, closePayload(1000, "Hello World!")) },
            { answer });
        row("7.3.5 of 125 bytes", { frame(kClose, closePayload(1000, std::string(123, '*'))) },
            { answer });
        row("7.3.6 of 126 bytes", { frame(kClose, closePayload(1000, std::string(124, '*'))) },
            { broken });
        row("7.5.1 a reason that is not UTF-8",
            { frame(kClose, closePayload(1000, "\xce\xba\xed\xa0\x80")) }, { u"close 1007"_s });
        row("a reason that is cut in a character", { frame(kClose, closePayload(1000, "\xce")) },
            { u"close 1007"_s });
        for (const int code : { 1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013,
                 1014, 3000, 3999, 4000, 4999 })
            row("7.7 valid " + QByteArray::number(code), { frame(kClose, closePayload(code)) },
                { u"close %1"_s.arg(code) });
        for (const int code :
            { 0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535 })
            row("7.9 invalid " + QByteArray::number(code), { frame(kClose, closePayload(code)) },
                { broken });
        row("7.9 invalid, with a reason", { frame(kClose, closePayload(1005, "reason")) },
            { broken });
    }
    void closing() { run(); }

    void limits_data()
    {
        columns();
        const QString tooLarge = u"close 1009"_s;
        const std::string most = question(65'536);
        for (const auto &[family, opcode] :
            { std::pair("9.1", kText), std::pair("9.2", kBinary) }) {
            const QByteArray name(family);
            row(name + " 64 KiB", { frame(opcode, most) }, { u"pong#65536"_s });
            row(name + " 64 KiB and a byte", { frame(opcode, most + ' ') }, { tooLarge });
            for (const std::uint64_t size :
                { UINT64_C(1) << 20, UINT64_C(1) << 24, UINT64_C(1) << 32, UINT64_C(1) << 62 }) {
                ClientFrame claiming;
                claiming.opcode = opcode;
                claiming.claimed = size;
                row(name + " claims " + QByteArray::number(qulonglong(size)),
                    { QByteArray::fromStdString(bytesOf(claiming)) }, { tooLarge });
            }
        }
        for (const auto &[family, opcode] :
            { std::pair("9.3", kText), std::pair("9.4", kBinary) }) {
            const QByteArray name(family);
            for (const int size : { 256, 1024, 65'535 })
                row(name + " 64 KiB in fragments of " + QByteArray::number(size),
                    { fragments(opcode, most, std::size_t(size)) }, { u"pong#65536"_s });
            row(name + " a byte more in fragments",
                { fragments(opcode, most + ' ', 1024).chopped(7)
                    + frame(kContinuation, " ", kOpen) },
                { tooLarge });
        }
        for (const int size : { 64, 1024, 9'999 })
            row("9.5 64 KiB in writes of " + QByteArray::number(size),
                chopped(frame(kText, most), size), { u"pong#65536"_s });
        QByteArray thousand;
        QStringList answers;
        for (int i = 0; i < 1000; ++i) {
            thousand += frame(kText, question(std::size_t(40 + i)));
            answers << u"pong#%1"_s.arg(40 + i);
        }
        row("9.7 a thousand messages at once", { thousand }, answers);
    }
    void limits() { run(); }

    void compression_data()
    {
        columns();
        const auto packed = [](std::string_view payload, bool isFinal = true) {
            return frame(kText, payload, isFinal, 4);
        };
        const std::string small = deflated(question(40));
        row("12.1 small", { packed(small) }, { u"pong#40"_s });
        for (const int size : { 64, 256, 1024, 4096, 16'384, 65'536 })
            row("12.1 of " + QByteArray::number(size) + " bytes",
                { packed(deflated(question(std::size_t(size)))) }, { u"pong#%1"_s.arg(size) });
        row("12.2 binary", { frame(kBinary, small, true, 4) }, { u"pong#40"_s });
        row("12.3 not compressed all the same", { frame(kText, question(40)) }, { u"pong#40"_s });
        row("12.4 by turns", { packed(small) + frame(kText, question(41)) + packed(small) },
            { u"pong#40"_s, u"pong#41"_s, u"pong#40"_s });
        row("12.5 in fragments",
            { frame(kText, std::string_view(small).substr(0, 5), kOpen, 4) + frame(kPing, "between")
                + frame(kContinuation, std::string_view(small).substr(5)) },
            { pong("between"), u"pong#40"_s });
        row("with a last block", { packed(deflated(question(40), 15, Z_FINISH)) },
            { u"pong#40"_s });
        row("flushed in full", { packed(deflated(question(40), 15, Z_FULL_FLUSH)) },
            { u"pong#40"_s });
        row("with the smallest window", { packed(deflated(question(20'000), 9)) },
            { u"pong#20000"_s });
        row("nothing, compressed", { packed("\0"s) }, { u"error bad_json"_s });
        row("stored, not compressed", { packed("\x00\x02\x00\xfd\xff{}\x00"s) },
            { u"error bad_message"_s });
        row("one byte over the limit", { packed(deflated(question(65'537))) }, { u"close 1009"_s });
        row("not UTF-8 inside", { packed(deflated("\"\xff\"")) }, { u"close 1007"_s });
        row("damaged", { packed("\xff\xff\xff") }, { u"close 1007"_s });
        row("cut", { packed(std::string_view(small).substr(0, small.size() - 6)) },
            { u"close 1007"_s });
        row("RSV1 of a continuation",
            { frame(kText, std::string_view(small).substr(0, 5), kOpen, 4)
                + frame(kContinuation, std::string_view(small).substr(5), true, 4) },
            { u"close 1002"_s });
        row("RSV1 of a ping", { frame(kPing, "x", true, 4) }, { u"close 1002"_s });
        row("RSV1 of a close", { frame(kClose, closePayload(1000), true, 4) }, { u"close 1002"_s });
        row("RSV2", { frame(kText, "x", true, 2) }, { u"close 1002"_s });
        row("RSV1 and 2", { frame(kText, "x", true, 6) }, { u"close 1002"_s });
    }
    void compression() { run("Sec-WebSocket-Extensions: permessage-deflate\r\n"); }

    void compressionIsAgreedByItsParameters_data()
    {
        QTest::addColumn<QByteArray>("offer");
        QTest::addColumn<QByteArray>("answer"); //!< behind "permessage-deflate"; "-" = none
        QTest::addColumn<int>("window"); //!< what a long answer has to fit into
        const QByteArray both = "; server_no_context_takeover; client_no_context_takeover";
        const auto row
            = [](const char *name, const char *offer, const QByteArray &answer, int window) {
                  QTest::newRow(name) << QByteArray(offer) << answer << window;
              };
        row("13.1 nothing asked", "permessage-deflate", both, 15);
        row("13.2 no context of the server", "permessage-deflate; server_no_context_takeover", both,
            15);
        for (const char *bits : { "8", "9", "10", "12", "15" })
            row((QByteArray("13.3 a server's window of ") + bits).constData(),
                (QByteArray("permessage-deflate; server_max_window_bits=") + bits).constData(),
                both + "; server_max_window_bits=" + bits, QByteArray(bits).toInt());
        row("13.5 no context, and a window",
            "permessage-deflate; server_no_context_takeover; server_max_window_bits=9",
            both + "; server_max_window_bits=9", 9);
        row("13.7 a choice of three",
            "permessage-deflate; server_no_context_takeover; server_max_window_bits=11, "
            "permessage-deflate; server_no_context_takeover, permessage-deflate",
            both + "; server_max_window_bits=11", 11);
        row("a client's window, without a value", "permessage-deflate; client_max_window_bits",
            both, 15);
        row("a client's window", "permessage-deflate; client_max_window_bits=9", both, 15);
        row("the first is no offer, the second is",
            "permessage-deflate; server_max_window_bits=77, permessage-deflate", both, 15);
        row("twice the same parameter",
            "permessage-deflate; server_no_context_takeover; server_no_context_takeover", "-", 0);
        row("an unknown parameter", "permessage-deflate; nonsense=1", "-", 0);
        row("a server's window without a value", "permessage-deflate; server_max_window_bits", "-",
            0);
        row("a window of 7", "permessage-deflate; server_max_window_bits=7", "-", 0);
        row("a window of 16", "permessage-deflate; client_max_window_bits=16", "-", 0);
        row("another extension", "permessage-bzip2", "-", 0);
    }
    void compressionIsAgreedByItsParameters()
    {
        QFETCH(QByteArray, offer);
        QFETCH(QByteArray, answer);
        QFETCH(int, window);
        WireClient client;
        QVERIFY(client.connectTo(m_port));
        QCOMPARE(client.upgrade("Sec-WebSocket-Extensions: " + offer + "\r\n"), 101);
        if (answer == "-") {
            QVERIFY(!client.head().contains("Sec-WebSocket-Extensions"));
            client.write(frame(kText, deflated(question(40)), true, 4));
            QCOMPARE(client.closeCode(), 1002);
            return;
        }
        QVERIFY2(client.head().contains(
                     "\r\nSec-WebSocket-Extensions: permessage-deflate" + answer + "\r\n"),
            client.head().constData());
        client.say(R"({"type":"join","username":"ann"})");
        // Two such lines are 600 bytes apart: not to be said again within a window of 2^9.
        const QByteArray line = "0123456789abcdefghijklmnopqrstuvwxyz" + QByteArray(564, '.');
        client.say(R"({"type":"chat","username":"ann","text":")" + line + line + line + R"("})");
        for (;;) {
            const auto heard = client.nextFrame();
            QVERIFY(heard.has_value());
            QVERIFY((heard->reserved & 3) == 0);
            const QByteArray plain = heard->reserved == 4
                ? inflated(heard->payload, std::max(window, 9))
                : heard->payload;
            QVERIFY(!plain.isEmpty());
            if (!plain.contains("\"chat\""))
                continue;
            QVERIFY(plain.contains(line + line));
            QCOMPARE(heard->reserved, window < 11 ? 0 : 4); // it is 1.9 KB long
            break;
        }
        client.write(frame(kText, deflated(question(40)), true, 4));
        QCOMPARE(wordsOf(client.nextFrame().value_or(WireClient::Frame {})), u"pong#40"_s);
    }
};

QTEST_GUILESS_MAIN(Rfc6455Test)
#include "tst_rfc6455.moc"
