// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/BoardEditor.h"
#include "app/models/ConnectionDraft.h"
#include "app/models/ConnectionFeeds.h"
#include "app/models/ConnectionModel.h"
#include "app/models/FeedKey.h"
#include "app/models/SessionBoard.h"
#include "app/models/TimeCursor.h"
#include "tests/support/FakeClock.h"
#include "tests/support/FakeSecrets.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace pulse;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

ConnectionSpec specOf(const QString &id, const QString &url = u"wss://box/x"_s)
{
    ConnectionSpec spec;
    spec.id = id;
    spec.name = id.toUpper();
    spec.url = QUrl(url);
    return spec;
}

LinkTransition to(LinkState state, ErrorCode code = ErrorCode::None)
{
    LinkTransition transition;
    transition.to = state;
    transition.error.code = code;
    return transition;
}

struct World
{
    explicit World(const QString &path = {})
        : file(path)
    {
        QObject::connect(&connections, &ConnectionModel::linkAdded, &connections,
            [this](const QString &id, LinkModel *link) {
                QObject::connect(link, &LinkModel::openRequested, link,
                    [this, id](const LinkRequest &request) { opened[id].append(request); });
            });
    }
    void become(const QString &id, LinkState state, ErrorCode code = ErrorCode::None)
    {
        LinkModel *link = connections.linkOf(id);
        link->onTransition(link->session(), to(state, code));
    }
    QString stateText(int row) const
    {
        return connections.index(row).data(ConnectionModel::StateTextRole).toString();
    }

    test::FakeClock clock;
    QString file;
    test::FakeSecrets secrets;
    LinkModel home { clock };
    QHash<QString, QList<LinkRequest>> opened;
    ConnectionModel connections { home, secrets, clock, file };
    QAbstractItemModelTester tester { &connections,
        QAbstractItemModelTester::FailureReportingMode::Fatal };
};

/*! ' stands for ". */
QByteArray quoted(QByteArray text)
{
    return text.replace('\'', '"');
}

/*! Of an authority that signs nothing. */
QByteArray ownCertificate()
{
    return QByteArrayLiteral("-----BEGIN CERTIFICATE-----\n"
                             "MIIBiTCCAS+gAwIBAgIUNAHpNupcdF4rlb2GCvoSGS//ficwCgYIKoZIzj0EAwIw\n"
                             "GTEXMBUGA1UEAwwOVGVzdCBhdXRob3JpdHkwIBcNMjYxMTIzMTIwODE5WhgPMjEy\n"
                             "NjEwMzAxMjA4MTlaMBkxFzAVBgNVBAMMDlRlc3QgYXV0aG9yaXR5MFkwEwYHKoZI\n"
                             "zj0CAQYIKoZIzj0DAQcDQgAEl4ToVe9pQOFzhRhdK0V4TAxpqo1Cgk/WHY8aRA6a\n"
                             "GwVOq8pxTtqc+jC46cN5qaxAeWMOtdCD7E+9SHBThX5gx6NTMFEwHQYDVR0OBBYE\n"
                             "FDj/jCp8UnMYbcsXc0seTiZDd0akMB8GA1UdIwQYMBaAFDj/jCp8UnMYbcsXc0se\n"
                             "TiZDd0akMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIhAK9YByBQ\n"
                             "MTTftyffiGchCQNl7JlSNAC7yrX/kH3046jkAiAuj7ghNgfVfplH32lLCF8I1eSA\n"
                             "Ux3EvFOl7XmmQzPzbQ==\n"
                             "-----END CERTIFICATE-----\n");
}

QByteArray fileOf(const QByteArray &connections)
{
    return quoted(
        "{'format':'pulsedeck.connections','version':1,'connections':[" + connections + "]}");
}

} // namespace

class ConnectionsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // happy: names
    void aFeedKeyNamesFeedAndConnection()
    {
        QCOMPARE(FeedKey::of(u"cpu"_s), (FeedKey { u"cpu"_s, {} }));
        QCOMPARE(FeedKey::of(u"lab/oven@edge-2"_s), (FeedKey { u"lab/oven"_s, u"edge-2"_s }));
        QCOMPARE((FeedKey { u"cpu"_s, u"edge"_s }).text(), u"cpu@edge"_s);
        QCOMPARE((FeedKey { u"cpu"_s, {} }).text(), u"cpu"_s);
        QVERIFY(!codec::isValidFeedName("cpu@edge"));
        QCOMPARE(feedsOfConnection({ u"a"_s, u"b@x"_s, u"c@y"_s, u"d@x"_s }, u"x"_s),
            (QStringList { u"b"_s, u"d"_s }));
    }
    void anIdIsMadeOfTheName_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("id");
        QTest::newRow("words") << u"Edge gateway"_s << u"edge-gateway"_s;
        QTest::newRow("accents") << u"Größe Café"_s << u"gro-e-cafe"_s;
        QTest::newRow("taken") << u"Lab"_s << u"lab-3"_s;
        QTest::newRow("no letter") << u"温度"_s << u"connection"_s;
        QTest::newRow("long") << QString(200, u'x') << QString(28, u'x');
        QTest::newRow("edges") << u"--a--"_s << u"a"_s;
    }
    void anIdIsMadeOfTheName()
    {
        QFETCH(QString, name);
        QTEST(connectionIdFor(name, { u"lab"_s, u"lab-2"_s }), "id");
    }

    // happy: the file
    void whatIsWrittenIsReadBack()
    {
        ConnectionSpec spec = specOf(u"a"_s);
        spec.isOn = false;
        spec.signIn = SignIn::Token;
        spec.heartbeat = 20s;
        spec.proxy = { ProxyChoice::Kind::Http, u"proxy.lan"_s, 3128, u"ada"_s, {} };
        spec.authoritiesFile = u"/etc/own.pem"_s;
        spec.dialect = dialect::Dialect::Json;
        spec.dialectConfig.subscribe = { { "{\"op\":\"sub\"}", {} } };
        spec.dialectConfig.map = { { "d.*.p", "oven", "{1}", "°C", "" } };
        ConnectionSpec direct = specOf(u"c"_s);
        direct.proxy.kind = ProxyChoice::Kind::None;
        const QList<ConnectionSpec> all { spec, direct, specOf(u"b"_s, u"ws://127.0.0.1:8080/"_s) };
        const auto read = parseConnections(writeConnections(all));
        QVERIFY(read);
        QCOMPARE(*read, all);
    }
    // rainy: the file
    void aBrokenFileSaysWhatAndWhere_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("error");
        const auto one = [](const char *entry) { return fileOf(entry); };
        QTest::newRow("no JSON") << QByteArray("{\n\nx") << u"line 3: "_s;
        QTest::newRow("another format") << quoted("{'format':'x'}") << u"$.format is not"_s;
        QTest::newRow("a later version")
            << quoted("{'format':'pulsedeck.connections','version':2,'connections':[]}")
            << u"$.version is not 1"_s;
        QTest::newRow("no id") << one("{'name':'a','url':'ws://h/'}")
                               << u"$.connections[0].id is missing"_s;
        const auto proxied = [](const char *proxy) {
            return fileOf(
                QByteArray("{'id':'a','name':'a','url':'ws://h/','proxy':") + proxy + "}");
        };
        const QString proxyAt = u"$.connections[0].proxy"_s;
        QTest::newRow("proxy kind") << proxied("{'kind':'ftp'}") << proxyAt + u".kind is none of"_s;
        QTest::newRow("proxy host")
            << proxied("{'kind':'http','host':'a b','port':1}") << proxyAt + u".host is no host"_s;
        QTest::newRow("proxy port")
            << proxied("{'kind':'socks5','host':'h'}") << proxyAt + u".port is missing"_s;
        QTest::newRow("proxy user") << proxied("{'kind':'http','host':'h','port':1,'user':'a:b'}")
                                    << proxyAt + u".user is nothing"_s;
        QTest::newRow("no proxy object") << proxied("7") << proxyAt + u" is not an object"_s;
        QTest::newRow("id with @") << one("{'id':'a@b','name':'a','url':'ws://h/'}")
                                   << u"$.connections[0].id is not of a to z"_s;
        QTest::newRow("no host") << one("{'id':'a','name':'a','url':'ws://'}")
                                 << u"$.connections[0].url is not an address: host"_s;
        QTest::newRow("password") << one("{'id':'a','name':'a','url':'ws://u:p@h/'}")
                                  << u"$.connections[0].url is not an address: user"_s;
        QTest::newRow("bidi name") << one("{'id':'a','name':'a\u202eb','url':'ws://h/'}")
                                   << u"$.connections[0].name is no name"_s;
        QTest::newRow("heartbeat")
            << one("{'id':'a','name':'a','url':'ws://h/','heartbeatSeconds':0}")
            << u"$.connections[0].heartbeatSeconds is not a whole number from 1 to 60"_s;
        QTest::newRow("sign in") << one("{'id':'a','name':'a','url':'ws://h/','signIn':'x'}")
                                 << u"$.connections[0].signIn is none of none, token"_s;
        QTest::newRow("dialect") << one("{'id':'a','name':'a','url':'ws://h/','dialect':'mqtt'}")
                                 << u"$.connections[0].dialect is none of auto, pulse, json"_s;
        QTest::newRow("dialect settings")
            << one("{'id':'a','name':'a','url':'ws://h/','dialectSettings':{'map':7}}")
            << u"$.connections[0].dialectSettings "_s;
        QTest::newRow("twice") << one("{'id':'a','name':'a','url':'ws://h/'},"
                                      "{'id':'a','name':'b','url':'ws://h/'}")
                               << u"the id a twice"_s;
    }
    void aBrokenFileSaysWhatAndWhere()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, error);
        const auto read = parseConnections(json);
        QVERIFY(!read);
        QVERIFY2(read.error().detail.contains(error), qPrintable(read.error().detail));
    }
    void aBrokenFileIsMovedAsideAndTold()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"connections.json"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{ broken");
        file.close();
        {
            World world(path);
            world.connections.start();
            QCOMPARE(world.connections.count(), 0);
            QVERIFY(world.connections.problemText().contains(u"broken-"));
            world.connections.put(specOf(u"new"_s), {});
        }
        const QStringList kept = QDir(folder.path()).entryList({ u"*.broken-*"_s });
        QCOMPARE(kept.size(), 1);
        QFile moved(folder.filePath(kept.first()));
        QVERIFY(moved.open(QIODevice::ReadOnly));
        QCOMPARE(moved.readAll(), QByteArray("{ broken"));
        QVERIFY(QFile::exists(path));
    }
    void aFileThatCannotBeWrittenIsTold()
    {
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkpath(u"connections.json"_s)); // a folder is in its place
        World world(folder.filePath(u"connections.json"_s));
        world.connections.put(specOf(u"a"_s), {});
        QTRY_VERIFY(!world.connections.problemText().isEmpty());
        world.connections.dismissProblem();
        QCOMPARE(world.connections.problemText(), QString());
    }

    // happy: the list
    void whatWasKeptIsConnectedAtTheStart()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"connections.json"_s);
        {
            World world(path);
            world.connections.put(specOf(u"a"_s), {});
            ConnectionSpec off = specOf(u"b"_s);
            off.isOn = false;
            world.connections.put(off, {});
        }
        World world(path);
        world.connections.setUserName(u"me"_s);
        world.connections.start();
        QCOMPARE(world.connections.ids(), (QStringList { u"a"_s, u"b"_s }));
        QCOMPARE(world.opened.value(u"a"_s).size(), 1);
        QVERIFY(world.opened.value(u"b"_s).isEmpty());
        const LinkRequest request = world.opened.value(u"a"_s).first();
        QCOMPARE(request.connection, u"a"_s);
        QCOMPARE(request.config.url, QUrl(u"wss://box/x"_s));
        QCOMPARE(request.config.userName, u"me"_s);
        QVERIFY(request.room.isEmpty());
        QCOMPARE(world.stateText(1), u"off"_s);
    }
    void theListSaysHowEachIs()
    {
        World world;
        world.connections.setHasHome(true);
        world.home.open(QUrl(u"ws://home/"_s), u"me"_s);
        world.connections.put(specOf(u"a"_s), {});
        QCOMPARE(world.connections.count(), 2);
        QVERIFY(world.connections.index(0).data(ConnectionModel::IsHomeRole).toBool());
        world.become(u"a"_s, LinkState::Live);
        QCOMPARE(world.connections.index(1).data(ConnectionModel::StateRole).toInt(),
            int(ConnectionModel::Up));
        LinkTransition waiting = to(LinkState::WaitingToRetry, ErrorCode::Refused);
        waiting.retryAt = world.clock.now() + 6 * kNsPerSecond;
        world.connections.linkOf(u"a"_s)->onTransition(
            world.connections.linkOf(u"a"_s)->session(), waiting);
        QCOMPARE(world.stateText(1), u"retry in 6 s"_s);
        QVERIFY(world.connections.index(1)
                    .data(ConnectionModel::ProblemRole)
                    .toString()
                    .contains(u"A"));
        world.clock.advance(2s);
        world.connections.refresh();
        QCOMPARE(world.stateText(1), u"retry in 4 s"_s);
        QCOMPARE(world.connections.downCount(), 2); // home is still connecting
        QCOMPARE(world.connections.summaryText(), u"0 up, 2 retrying"_s);
    }
    void ratesAreOfAllTogether()
    {
        World world;
        world.connections.put(specOf(u"a"_s), {});
        world.connections.put(specOf(u"b"_s), {});
        LinkStats stats;
        for (int second = 0; second < 4; ++second) {
            for (const QString &id : world.connections.ids())
                world.connections.linkOf(id)->onStats(
                    world.connections.linkOf(id)->session(), stats);
            world.connections.refresh();
            stats.messagesIn += 10;
            stats.bytesIn += 1'000;
            world.clock.advance(1s);
        }
        QCOMPARE(world.connections.messageRateText(), u"20 msg/s"_s);
        QVERIFY2(world.connections.bitRateText().startsWith(u"16.0"),
            qPrintable(world.connections.bitRateText()));
    }
    void theFormShowsHowLongItIsLive()
    {
        World world;
        world.connections.put(specOf(u"a"_s), {});
        QCOMPARE(world.connections.currentId(), u"a"_s);
        world.become(u"a"_s, LinkState::Live);
        world.clock.advance(2h + 14min);
        world.connections.refresh();
        QCOMPARE(world.connections.currentStateText(), u"Live for 2h 14m"_s);
    }
    void switchingOffClosesAndOnOpensAgain()
    {
        World world;
        world.connections.put(specOf(u"a"_s), {});
        QSignalSpy closed(world.connections.linkOf(u"a"_s), &LinkModel::closeRequested);
        world.connections.setOn(u"a"_s, false);
        QCOMPARE(closed.size(), 1);
        QCOMPARE(world.stateText(0), u"off"_s);
        QCOMPARE(world.connections.downCount(), 0);
        world.connections.setOn(u"a"_s, true);
        QCOMPARE(world.opened.value(u"a"_s).size(), 2);
    }
    void whatIsRemovedComesBackAtItsPlace()
    {
        World world;
        for (const auto *id : { u"a", u"b", u"c" })
            world.connections.put(specOf(QString::fromUtf16(id)), {});
        QSignalSpy gone(&world.connections, &ConnectionModel::linkRemoved);
        world.connections.remove(u"b"_s);
        QCOMPARE(gone.size(), 1);
        QCOMPARE(world.connections.ids(), (QStringList { u"a"_s, u"c"_s }));
        QCOMPARE(world.connections.removedText(), u"B removed"_s);
        world.connections.undoRemove();
        QCOMPARE(world.connections.ids(), (QStringList { u"a"_s, u"b"_s, u"c"_s }));
        QCOMPARE(world.opened.value(u"b"_s).size(), 2);
        QCOMPARE(world.connections.removedText(), QString());
    }
    void aRemovedOneIsForgottenWithItsTokenAfterTheUndoTime()
    {
        World world;
        ConnectionSpec spec = specOf(u"a"_s);
        spec.signIn = SignIn::Token;
        world.connections.put(spec, QByteArray("t0k"));
        world.secrets.answer();
        QVERIFY(world.secrets.kept.contains(u"connection/a"_s));
        world.connections.remove(u"a"_s);
        QVERIFY(world.secrets.kept.contains(u"connection/a"_s)); // it may come back
        world.clock.advance(ConnectionModel::kUndoFor);
        QVERIFY(!world.secrets.kept.contains(u"connection/a"_s));
        world.connections.undoRemove();
        QCOMPARE(world.connections.count(), 0);
    }

    void whatMayComeBackKeepsItsIdAndToken()
    {
        World world;
        ConnectionSpec spec = specOf(u"box-lan"_s);
        spec.signIn = SignIn::Token;
        world.connections.put(spec, QByteArray("t0k"));
        world.secrets.answer();
        world.connections.remove(spec.id);
        world.connections.beginNew();
        world.connections.draft()->setAddress(u"box.lan"_s);
        QVERIFY(world.connections.draft()->save());
        QCOMPARE(world.connections.ids(), QStringList { u"box-lan-2"_s });
        world.connections.undoRemove();
        world.secrets.answer();
        QCOMPARE(world.connections.ids(), (QStringList { u"box-lan"_s, u"box-lan-2"_s }));
        QCOMPARE(world.opened.value(spec.id).last().config.bearerToken, QByteArray("t0k"));
    }

    // happy: tokens
    void aTokenIsKeptApartAndSentWithTheConnection()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"connections.json"_s);
        {
            World world(path);
            ConnectionSpec spec = specOf(u"a"_s);
            spec.signIn = SignIn::Token;
            world.connections.put(spec, QByteArray("t0k"));
            QVERIFY(world.opened.isEmpty()); // not before it is kept and read
            world.secrets.answer();
            QCOMPARE(world.opened.value(u"a"_s).last().config.bearerToken, QByteArray("t0k"));
        }
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("t0k"));
    }
    // rainy: tokens
    void withoutItsTokenAConnectionSaysSo()
    {
        World world;
        ConnectionSpec spec = specOf(u"a"_s);
        spec.signIn = SignIn::Token;
        world.connections.put(spec, {});
        world.secrets.answer();
        QVERIFY(world.opened.isEmpty());
        QCOMPARE(world.stateText(0), u"failed"_s);
        QCOMPARE(
            world.connections.currentProblem(), u"The token is missing. Type it in the form."_s);
        world.secrets.kept.insert(u"connection/a"_s, "now");
        world.connections.retryNow(u"a"_s);
        world.secrets.answer();
        QCOMPARE(world.opened.value(u"a"_s).last().config.bearerToken, QByteArray("now"));
        QCOMPARE(world.connections.currentProblem(), QString());
    }
    void aKeyStoreThatFailsIsTold()
    {
        World world;
        world.secrets.isBroken = true;
        ConnectionSpec spec = specOf(u"a"_s);
        spec.signIn = SignIn::Token;
        world.connections.put(spec, QByteArray("t"));
        world.secrets.answer();
        QVERIFY(world.connections.problemText().contains(u"no key store"));
        QVERIFY(world.connections.currentProblem().contains(u"no key store"));
    }
    void aLateAnswerOfTheKeyStoreIsNoMore()
    {
        World world;
        ConnectionSpec spec = specOf(u"a"_s);
        spec.signIn = SignIn::Token;
        world.secrets.kept.insert(u"connection/a"_s, "old");
        world.connections.put(spec, {});
        world.connections.setOn(u"a"_s, false);
        world.secrets.answer();
        QVERIFY(world.opened.isEmpty());
    }

    // happy: proxies and certificates
    void theWayOutIsPartOfTheConnectionAndItsPasswordIsKeptApart()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"connections.json"_s);
        {
            World world(path);
            world.connections.put(specOf(u"a"_s), {});
            QVERIFY(
                world.opened.value(u"a"_s).last().config.proxy.kind == ProxyChoice::Kind::System);
            ConnectionDraft &draft = *world.connections.draft();
            draft.setProxy(ConnectionDraft::HttpProxy);
            QVERIFY(!draft.canSave()); // which one?
            draft.setProxyAddress(u"proxy.lan"_s);
            QVERIFY(!draft.proxyAddressError().isEmpty());
            draft.setProxyAddress(u"proxy.lan:3128"_s);
            QCOMPARE(draft.proxyAddressError(), QString());
            QVERIFY(draft.canSave());
            draft.setProxyUser(u"ada"_s);
            QVERIFY(!draft.canSave()); // a login needs a password
            draft.setProxyPassword(u"s3cret"_s);
            QVERIFY(draft.save());
            world.secrets.answer();
            const ProxyChoice used = world.opened.value(u"a"_s).last().config.proxy;
            QCOMPARE(used,
                (ProxyChoice {
                    ProxyChoice::Kind::Http, u"proxy.lan"_s, 3128, u"ada"_s, u"s3cret"_s }));
            QVERIFY(draft.hasKeptProxyPassword());
            QVERIFY(!draft.isChanged());
            QCOMPARE(draft.proxyPassword(), QString()); // never shown again
            // Never to another proxy.
            draft.setProxyAddress(u"evil.lan:3128"_s);
            QVERIFY(!draft.canSave());
            draft.revert();
            draft.setName(u"Oven"_s);
            QVERIFY(draft.save());
            world.secrets.answer();
            QCOMPARE(world.opened.value(u"a"_s).last().config.proxy.password, u"s3cret"_s);
        }
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray kept = file.readAll();
        QVERIFY(kept.contains("proxy.lan"));
        QVERIFY(!kept.contains("s3cret"));
    }
    void whoNeedsNoProxyAnyMoreLeavesNoPassword()
    {
        World world;
        ConnectionSpec spec = specOf(u"a"_s);
        spec.proxy = { ProxyChoice::Kind::Socks5, u"::1"_s, 1080, u"ada"_s, {} };
        world.connections.put(spec, {}, QByteArray("s3cret"));
        world.secrets.answer();
        QCOMPARE(world.secrets.kept.value(u"connection/a/proxy"_s), QByteArray("s3cret"));
        ConnectionDraft &draft = *world.connections.draft();
        QCOMPARE(draft.proxyAddress(), u"[::1]:1080"_s);
        draft.setProxy(ConnectionDraft::NoProxy);
        QVERIFY(draft.save());
        QVERIFY(world.secrets.kept.isEmpty());
        QCOMPARE(world.opened.value(u"a"_s).last().config.proxy, ProxyChoice {});
    }
    void certificatesOfOnesOwnAreReadFromTheirFile()
    {
        World world;
        const QTemporaryDir folder;
        const QString good = folder.filePath(u"own.pem"_s);
        world.connections.put(specOf(u"a"_s), {});
        ConnectionDraft &draft = *world.connections.draft();
        draft.setAuthoritiesFile(u"own.pem"_s); // from where?
        QVERIFY(!draft.authoritiesError().isEmpty());
        draft.setAuthoritiesFile(folder.filePath(u"missing.pem"_s));
        QVERIFY(!draft.authoritiesError().isEmpty());
        QVERIFY(!draft.canSave());
        QFile file(good);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("no certificate");
        file.close();
        draft.setAuthoritiesFile(good);
        QVERIFY(draft.save());
        QCOMPARE(world.opened.value(u"a"_s).size(), 1); // not opened without them
        QVERIFY(world.connections.currentProblem().contains(u"no certificate"));
        const QByteArray pem = ownCertificate();
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(pem);
        file.close();
        world.connections.retryNow(u"a"_s);
        QCOMPARE(world.opened.value(u"a"_s).last().config.authoritiesPem, pem);
        QCOMPARE(world.connections.currentProblem(), QString());
    }
    // rainy: proxies
    void withoutThePasswordOfItsProxyAConnectionSaysSo()
    {
        World world;
        ConnectionSpec spec = specOf(u"a"_s);
        spec.proxy = { ProxyChoice::Kind::Http, u"proxy.lan"_s, 3128, u"ada"_s, {} };
        world.connections.put(spec, {});
        world.secrets.answer();
        QVERIFY(world.opened.isEmpty());
        QVERIFY(world.connections.currentProblem().contains(u"password of the proxy"));
        world.secrets.isBroken = true;
        world.connections.put(spec, {}, QByteArray("s3cret"));
        world.secrets.answer();
        QVERIFY(world.connections.problemText().contains(u"no key store"));
        QVERIFY(!world.connections.problemText().contains(u"s3cret"));
    }

    // happy: the form
    void aNewOneIsNamedByItsAddress()
    {
        World world;
        world.connections.beginNew();
        ConnectionDraft &draft = *world.connections.draft();
        QVERIFY(draft.isNew());
        QVERIFY(!draft.canSave());
        QCOMPARE(draft.addressError(), QString()); // nothing written yet
        draft.setAddress(u"box.lan:9000"_s);
        QVERIFY(draft.canSave());
        QVERIFY(draft.save());
        const ConnectionSpec *spec = world.connections.find(u"box-lan"_s);
        QVERIFY(spec);
        QCOMPARE(spec->name, u"box.lan"_s);
        QCOMPARE(spec->url, QUrl(u"ws://box.lan:9000/"_s));
        QCOMPARE(world.connections.currentId(), u"box-lan"_s);
        QVERIFY(!draft.isNew());
        QVERIFY(!draft.isChanged());
    }
    void aChangeIsDoneBySaveAndUndoneByRevert()
    {
        World world;
        world.connections.put(specOf(u"a"_s), {});
        ConnectionDraft &draft = *world.connections.draft();
        draft.setName(u"Oven"_s);
        draft.setHeartbeatSeconds(99);
        QCOMPARE(draft.heartbeatSeconds(), 60);
        QVERIFY(draft.isChanged());
        draft.revert();
        QCOMPARE(draft.name(), u"A"_s);
        QVERIFY(!draft.isChanged());
        draft.setName(u"Oven"_s);
        QVERIFY(draft.save());
        QCOMPARE(world.connections.ids(), QStringList { u"a"_s }); // feed keys stay
        QCOMPARE(world.connections.index(0).data(ConnectionModel::NameRole).toString(), u"Oven"_s);
        QCOMPARE(world.opened.value(u"a"_s).size(), 2);
    }
    void settingsOfADialectAreReadWhileTheyAreTyped()
    {
        World world;
        world.connections.put(specOf(u"a"_s), {});
        QCOMPARE(world.opened.value(u"a"_s).last().dialectConfig.feed, std::string("a"));
        ConnectionDraft &draft = *world.connections.draft();
        draft.setDialect(ConnectionDraft::Json);
        draft.setDialectText(u"{\"ping\":"_s);
        QVERIFY(!draft.dialectError().isEmpty());
        QVERIFY(!draft.canSave());
        draft.setDialectText(QString::fromUtf8(quoted("{'version':1,'feed':'oven'}")));
        QCOMPARE(draft.dialectError(), QString());
        QVERIFY(draft.save());
        const LinkRequest request = world.opened.value(u"a"_s).last();
        QVERIFY(request.dialect == dialect::Dialect::Json);
        QCOMPARE(request.dialectConfig.feed, std::string("oven"));
        QVERIFY(draft.dialectText().contains(u"oven"));
        QVERIFY(!draft.isChanged());
        draft.setDialectText({});
        QVERIFY(draft.save());
        QCOMPARE(world.opened.value(u"a"_s).last().dialectConfig.feed, std::string("a"));
    }
    // rainy: the form
    void whatCannotBeSavedSaysWhy()
    {
        World world;
        world.connections.beginNew();
        ConnectionDraft &draft = *world.connections.draft();
        draft.setAddress(u"http://box"_s);
        QVERIFY(draft.addressError().contains(u"ws://"));
        draft.setAddress(u"ws://box"_s);
        draft.setName(QString(65, u'x'));
        QVERIFY(!draft.nameError().isEmpty());
        draft.setName(u"x"_s);
        draft.setUsesToken(true);
        QVERIFY(!draft.canSave()); // there is none
        draft.setToken(u"two words"_s);
        QVERIFY(!draft.tokenError().isEmpty());
        QVERIFY(!draft.save());
        QCOMPARE(world.connections.count(), 0);
    }

    // happy: feeds
    void feedsOfAnotherConnectionHaveKeysAndTitlesOfTheirOwn()
    {
        test::FakeClock clock;
        SeriesStore store;
        FeedDirectory feeds(store, clock);
        feeds.open(1);
        const codec::Catalog catalog { { { "cpu", "CPU", { { "total", "%" } }, 1, false } } };
        feeds.setCatalog(catalog);
        feeds.addCatalog(catalog, u"edge"_s, u"Edge"_s);
        QCOMPARE(feeds.feedNames(), (QStringList { u"cpu"_s, u"cpu@edge"_s }));
        QCOMPARE(feeds.find(u"cpu@edge"_s)->title, u"CPU · Edge"_s);
        QCOMPARE(feeds.unitOf(u"cpu@edge"_s, u"total"_s), u"%"_s);
        const SeriesId own = feeds.ensure(u"cpu"_s, u"total"_s);
        const SeriesId other = feeds.ensure(u"cpu@edge"_s, u"total"_s);
        QVERIFY(own != other);
    }
    void whatAnotherConnectionHasDoesNotStandForThisServersCatalog()
    {
        test::FakeClock clock;
        SeriesStore store;
        FeedDirectory feeds(store, clock);
        TimeCursor time(clock);
        BoardModel board({ store, feeds, time, clock });
        BoardLibrary library(board, clock, {});
        SessionBoard session(board, library, feeds, clock);
        QSignalSpy asked(&session, &SessionBoard::subscribeRequested);
        session.open(1, false, u"plain"_s);
        session.onLive();
        feeds.addCatalog(
            { { { "cpu", "CPU", { { "total", "%" } }, 1, false } } }, u"edge"_s, u"Edge"_s);
        clock.advance(SessionBoard::kCatalogDeadline);
        // A server that names no catalog is asked for the plain vocabulary all the same.
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.first().first().toStringList(),
            (QStringList { u"cpu"_s, u"memory"_s, u"network"_s }));
        QCOMPARE(board.count(), 0);
    }
    void theBoardSaysWhatEachConnectionIsAskedFor()
    {
        test::FakeClock clock;
        SeriesStore store;
        FeedDirectory feeds(store, clock);
        TimeCursor time(clock);
        BoardModel board({ store, feeds, time, clock });
        BoardLibrary library(board, clock, {});
        ConnectionFeeds wanted(board, library, feeds);
        QSignalSpy asked(&wanted, &ConnectionFeeds::subscribeRequested);
        QSignalSpy left(&wanted, &ConnectionFeeds::unsubscribeRequested);
        PanelSpec panel;
        panel.id = u"p"_s;
        panel.title = u"P"_s;
        panel.series = { { u"cpu"_s, u"total"_s, {} }, { u"cpu@edge"_s, u"total"_s, {} },
            { u"oven@lab"_s, u"t"_s, {} } };
        board.addPanel(panel);
        QCOMPARE(wanted.wanted(u"edge"_s), QStringList { u"cpu"_s });
        QCOMPARE(wanted.wanted(u"lab"_s), QStringList { u"oven"_s });
        QCOMPARE(wanted.wanted({}), QStringList());
        QCOMPARE(asked.size(), 2);
        board.setSpec({});
        QCOMPARE(left.size(), 2);
        QCOMPARE(wanted.wanted(u"edge"_s), QStringList());
    }
    void aPanelIsOfflineWhileAllItsConnectionsAre()
    {
        test::FakeClock clock;
        SeriesStore store;
        FeedDirectory feeds(store, clock);
        TimeCursor time(clock);
        BoardModel board({ store, feeds, time, clock });
        const auto add = [&board](const char *id, const QStringList &keys) {
            PanelSpec panel;
            panel.id = panel.title = QString::fromLatin1(id);
            for (const QString &key : keys)
                panel.series.append({ key, u"x"_s, {} });
            board.addPanel(panel);
            return board.panelAt(board.count() - 1);
        };
        const PanelModel *own = add("own", { u"cpu"_s });
        const PanelModel *edge = add("edge", { u"cpu@edge"_s });
        const PanelModel *both = add("both", { u"cpu"_s, u"cpu@edge"_s });
        board.setOffline(false);
        board.setOffline(true, u"edge"_s);
        QCOMPARE(own->freshness(), PanelModel::Waiting);
        QCOMPARE(edge->freshness(), PanelModel::Offline);
        QCOMPARE(both->freshness(), PanelModel::Waiting);
        board.setOffline(true);
        QCOMPARE(both->freshness(), PanelModel::Offline);
        board.setOffline(false, u"edge"_s);
        QCOMPARE(edge->freshness(), PanelModel::Waiting);
        QCOMPARE(own->freshness(), PanelModel::Offline);
    }
};

QTEST_MAIN(ConnectionsTest)
#include "tst_connections.moc"
