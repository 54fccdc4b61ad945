// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/codec/MessageZstd.h"
#include "core/hub/HubServer.h"
#include "core/hub/MessageDeflate.h"
#include "tests/integration/hub/WireClient.h"

#include <QElapsedTimer>
#include <QTest>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <deque>
#include <vector>

using namespace pulse;
using namespace pulse::hub;
using namespace pulse::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

HubConfig configOf()
{
    HubConfig config;
    config.port = 0;
    return config;
}

struct Hub
{
    explicit Hub(HubConfig config = configOf())
        : server(std::move(config), {})
    {
        const auto started = server.start();
        port = started ? *started : 0;
    }
    /*! Somebody else asks how it is. */
    bool isHealthy() const
    {
        WireClient client;
        if (!client.connectTo(port))
            return false;
        client.write(QByteArray("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        return client.readHead() == 200;
    }
    HubServer server;
    quint16 port = 0;
};

/*! Plain sockets: thousands of them cost a test nothing else. */
class Crowd
{
public:
    Crowd() = default;
    ~Crowd()
    {
        for (const int socket : m_sockets)
            ::close(socket);
    }
    Crowd(const Crowd &) = delete;
    Crowd &operator=(const Crowd &) = delete;

    bool connectMore(int count, quint16 port)
    {
        sockaddr_in address {};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        for (int i = 0; i < count; ++i) {
            const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
            if (socket < 0)
                return false;
            m_sockets.push_back(socket);
            const timeval patience { 10, 0 };
            ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
            if (::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address)
                != 0)
                return false;
        }
        return true;
    }
    /*! How many of the last ones were upgraded. */
    int upgradeLast(int count, const QByteArray &request)
    {
        const auto first = m_sockets.end() - count;
        for (auto it = first; it != m_sockets.end(); ++it)
            (void)::send(
                *it, request.constData(), static_cast<std::size_t>(request.size()), MSG_NOSIGNAL);
        int upgraded = 0;
        for (auto it = first; it != m_sockets.end(); ++it) {
            std::array<char, 12> status {};
            const ssize_t got = ::recv(*it, status.data(), status.size(), MSG_WAITALL);
            if (got == 12 && std::string_view(status.data(), 12) == "HTTP/1.1 101")
                ++upgraded;
        }
        return upgraded;
    }

private:
    std::vector<int> m_sockets;
};

} // namespace

/*! Rows of the catalogue of attacks (A…) that need a whole hub, and its other clients beside. */
class AttacksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // A2: connection flood
    void aStormOfConnectionsLeavesItAnswering()
    {
        constexpr int kCount = 5000;
        constexpr int kBatch = 100;
        rlimit files {};
        QCOMPARE(::getrlimit(RLIMIT_NOFILE, &files), 0);
        constexpr rlim_t kWanted = 2 * kCount + 500; // both ends are here
        if (files.rlim_cur < kWanted) {
            if (files.rlim_max < kWanted)
                QSKIP("too few files are allowed here");
            files.rlim_cur = kWanted;
            QCOMPARE(::setrlimit(RLIMIT_NOFILE, &files), 0);
        }
        HubConfig config = configOf();
        config.maxConnections = kCount + 10;
        Hub hub(config);
        WireClient before;
        QVERIFY(before.open(hub.port));
        {
            Crowd crowd;
            for (int i = 0; i < kCount; i += kBatch) {
                QVERIFY(crowd.connectMore(kBatch, hub.port));
                QCOMPARE(crowd.upgradeLast(kBatch, before.upgradeRequest()), kBatch);
                if (i % 1000 == 0)
                    QVERIFY(hub.isHealthy());
            }
            QCOMPARE(hub.server.connectionCount(), std::size_t { kCount + 1 });
            before.say("ping");
            QVERIFY(!before.next("welcome"_L1).isEmpty());
            QCOMPARE(before.nextFrame()->payload, QByteArray("pong"));
        }
        QTRY_COMPARE_WITH_TIMEOUT(hub.server.connectionCount(), 1U, 10'000);
        QVERIFY(hub.isHealthy());
    }
    // A2: those who never send are too many sooner than those who do
    void thoseWhoOnlyConnectDoNotLockOutTheOthersForLong()
    {
        HubConfig config = configOf();
        config.maxHandshakes = 20;
        config.handshakeDeadline = 200ms;
        Hub hub(config);
        Crowd crowd;
        QVERIFY(crowd.connectMore(60, hub.port));
        QTRY_VERIFY_WITH_TIMEOUT(hub.isHealthy(), 5000);
    }
    // A3: slowloris, bytes that keep coming
    void aHeadInDripsIsCutOffAtTheSameDeadline()
    {
        HubConfig config = configOf();
        config.handshakeDeadline = 200ms;
        Hub hub(config);
        WireClient slow;
        QVERIFY(slow.connectTo(hub.port));
        slow.write(QByteArray("GET / HTTP/1.1\r\nHost: localhost\r\nX: "));
        QElapsedTimer timer;
        timer.start();
        while (!slow.hasEnded() && timer.elapsed() < 5000) {
            slow.write(QByteArray("x"));
            slow.socket().waitForReadyRead(20);
            if (slow.socket().bytesAvailable() > 0)
                break;
        }
        QCOMPARE(slow.readHead(), 408);
        QVERIFY(hub.isHealthy());
    }
    // A3: slowloris behind the head, at the fallback endpoints
    void aBodyInDripsIsCutOffAtTheSameDeadline()
    {
        HubConfig config = configOf();
        config.handshakeDeadline = 200ms;
        Hub hub(config);
        WireClient slow;
        QVERIFY(slow.connectTo(hub.port));
        slow.write(QByteArray("POST /send HTTP/1.1\r\nHost: localhost\r\nPulse-Counter: 1\r\n"
                              "Content-Type: application/json\r\nContent-Length: 65536\r\n\r\n"));
        QElapsedTimer timer;
        timer.start();
        while (slow.socket().bytesAvailable() == 0 && !slow.hasEnded() && timer.elapsed() < 5000) {
            slow.write(QByteArray(" "));
            slow.socket().waitForReadyRead(20);
        }
        QCOMPARE(slow.readHead(), 408);
        QVERIFY(hub.isHealthy());
        slow.readToEnd();
        QVERIFY(slow.hasEnded());
    }
    // A6, P6: a message that never ends, from many, and links that end in the middle
    void endsInTheMiddleOfAnythingLeaveNothing_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        ClientFrame part;
        part.payload = "never";
        part.isFinal = false;
        ClientFrame claiming;
        claiming.payload = "x";
        claiming.claimed = 60'000;
        QTest::newRow("frame head") << QByteArray("\x81\xFE\x01", 3);
        QTest::newRow("payload") << QByteArray::fromStdString(bytesOf(claiming));
        QTest::newRow("fragments") << QByteArray::fromStdString(bytesOf(part));
        QTest::newRow("between") << QByteArray();
    }
    void endsInTheMiddleOfAnythingLeaveNothing()
    {
        QFETCH(QByteArray, bytes);
        Hub hub;
        std::deque<WireClient> clients(20);
        for (std::size_t i = 0; i < clients.size(); ++i) {
            QVERIFY(clients[i].open(hub.port));
            clients[i].write(bytes);
            if (i % 2 == 0)
                clients[i].vanish();
            else
                clients[i].socket().disconnectFromHost(); // FIN without a close frame
        }
        QTRY_COMPARE_WITH_TIMEOUT(hub.server.connectionCount(), 0U, 8000);
        QVERIFY(hub.isHealthy());
    }
    // A7, A8: a reader that does not read, beside twenty that get everything
    void besideASlowReaderAllOthersGetEveryMessage()
    {
        constexpr std::size_t kReaders = 20;
        constexpr int kMessages = 400;
        HubConfig config = configOf();
        config.maxQueueBytes = 64 * 1024;
        config.maxMessagesPerSecond = 0;
        config.maxBytesPerSecond = 0;
        Hub hub(config);
        WireClient slow;
        slow.socket().setReadBufferSize(1024);
        QVERIFY(slow.open(hub.port));
        slow.say(R"({"type":"join","username":"slow"})");
        QVERIFY(!slow.next("presence"_L1).isEmpty());
        std::deque<WireClient> readers(kReaders);
        for (std::size_t i = 0; i < kReaders; ++i) {
            QVERIFY(readers[i].open(hub.port));
            readers[i].say(
                "{\"type\":\"join\",\"username\":\"r" + QByteArray::number(int(i)) + "\"}");
            QVERIFY(!readers[i].next("presence"_L1).isEmpty());
        }
        const QByteArray padding(15'000, 'x');
        for (int n = 0; n < kMessages; ++n) {
            readers[0].say("{\"type\":\"chat\",\"username\":\"r0\",\"text\":\""
                + QByteArray::number(n) + ' ' + padding + "\"}");
            for (WireClient &reader : readers) {
                const QJsonObject chat = reader.next("chat"_L1);
                const QString text = chat["text"_L1].toString();
                QCOMPARE(text.section(u' ', 0, 0), QString::number(n));
            }
        }
        QTRY_COMPARE_WITH_TIMEOUT(hub.server.connectionCount(), kReaders, 8000);
    }
    // A9, A11: bombs; the sender hears why, the hub goes on
    void aBombIsRefused_data()
    {
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<QByteArray>("frame");
        QTest::addColumn<int>("code"); // 0: an error reply, and the link stays
        const auto row = [](const char *name, const char *headers, const std::string &payload,
                             std::uint8_t opcode, std::uint8_t reserved, int code) {
            ClientFrame frame;
            frame.payload = payload;
            frame.opcode = opcode;
            frame.reserved = reserved;
            QTest::newRow(name) << QByteArray(headers) << QByteArray::fromStdString(bytesOf(frame))
                                << code;
        };
        constexpr const char *kCbor = "Sec-WebSocket-Protocol: pulse.v1.cbor\r\n";
        constexpr const char *kDeflate = "Sec-WebSocket-Extensions: permessage-deflate\r\n";
        row("deep JSON", "", std::string(60'000, '['), 1, 0, 0);
        std::string pairs;
        while (pairs.size() < 60'000)
            pairs += "[0,";
        row("[0,[0,", "", pairs, 1, 0, 0);
        row("deep CBOR", kCbor, std::string(60'000, '\x81'), 2, 0, 0);
        row("CBOR that claims 2^63 items", kCbor, "\x9B\x7F\xFF\xFF\xFF\xFF\xFF\xFF\xFF", 2, 0, 0);
        std::string packed(8 * 1024 * 1024, ' ');
        codec::MessageZstd().compress(packed, 0);
        row("zstd", kCbor, packed, 2, 0, 0);
        MessageDeflate deflate;
        std::string_view deflated;
        const std::string blanks(8 * 1024 * 1024, ' ');
        if (deflate.deflate(blanks, deflated))
            row("deflate", kDeflate, std::string(deflated), 1, 4, 1009);
        row("damaged deflate", kDeflate, "\xFF\xFF\xFF", 1, 4, 1007);
    }
    void aBombIsRefused()
    {
        QFETCH(QByteArray, headers);
        QFETCH(QByteArray, frame);
        QFETCH(int, code);
        Hub hub;
        WireClient client;
        QVERIFY(client.connectTo(hub.port));
        QCOMPARE(client.upgrade(headers), 101);
        QVERIFY(client.nextFrame().has_value()); // welcome
        client.write(frame);
        if (code != 0) {
            QCOMPARE(client.closeCode(), code);
        } else {
            const auto reply = client.nextFrame();
            QVERIFY(reply.has_value());
            QVERIFY2(reply->payload.contains("error"), reply->payload.constData());
            client.say("ping");
            QCOMPARE(client.nextFrame()->payload, QByteArray("pong"));
        }
        QVERIFY(hub.isHealthy());
    }
    // A16: request smuggling; behind each stands a request that a proxy would not have seen
    void aRequestOfTwoMeaningsGetsOneAnswer_data()
    {
        QTest::addColumn<QByteArray>("lines");
        QTest::newRow("two lengths")
            << QByteArray("Content-Length: 0\r\nContent-Length: 44\r\n\r\n");
        QTest::newRow("length and chunked")
            << QByteArray("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
        QTest::newRow("folded line") << QByteArray("X: a\r\n Content-Length: 44\r\n\r\n");
        QTest::newRow("bare LF") << QByteArray("X: a\nY: b\r\n\r\n");
        QTest::newRow("bare CR") << QByteArray("X: a\rY: b\r\n\r\n");
        QTest::newRow("NUL") << QByteArray("X: a\0b\r\n\r\n", 11);
        QTest::newRow("blank before the colon") << QByteArray("Content-Length : 44\r\n\r\n");
        QTest::newRow("chunked in disguise") << QByteArray("Transfer-Encoding: xchunked\r\n\r\n");
        QTest::newRow("negative length") << QByteArray("Content-Length: -1\r\n\r\n");
    }
    void aRequestOfTwoMeaningsGetsOneAnswer()
    {
        QFETCH(QByteArray, lines);
        Hub hub;
        for (const char *path : { "/healthz", "/" }) {
            WireClient client;
            QVERIFY(client.connectTo(hub.port));
            client.write("GET " + QByteArray(path) + " HTTP/1.1\r\nHost: localhost\r\n" + lines
                + "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
            const QByteArray all = client.readToEnd();
            QCOMPARE(all.count("HTTP/1.1 "), 1);
            QVERIFY2(all.startsWith("HTTP/1.1 4"), all.constData());
            QVERIFY(client.hasEnded());
        }
    }
};

QTEST_GUILESS_MAIN(AttacksTest)
#include "tst_attacks.moc"
