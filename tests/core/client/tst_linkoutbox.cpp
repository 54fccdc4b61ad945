// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/client/LinkRig.h"

#include <QtTest>

using namespace pulse;
using namespace pulse::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/*! A store that answers when the test says so. */
struct FakeDisk
{
    QList<OutboxEntry> entries; //!< on it
    Error loadError;
    Error putError;
    std::vector<std::function<void()>> waiting;

    void answer()
    {
        for (const auto &each : std::exchange(waiting, {}))
            each();
    }
};

class FakeStore final : public OutboxStore
{
public:
    explicit FakeStore(FakeDisk &disk)
        : m_disk(disk)
    {
    }
    void load(std::function<void(const Loaded &)> done) override
    {
        m_disk.waiting.push_back([this, done] { done({ m_disk.entries, m_disk.loadError }); });
    }
    void put(const OutboxEntry &entry, std::function<void(const Error &)> done) override
    {
        m_disk.waiting.push_back([this, entry, done] {
            if (m_disk.putError.code == ErrorCode::None) {
                erase(entry.id);
                m_disk.entries.append(entry);
            }
            done(m_disk.putError);
        });
    }
    void fail(const QString &id, const Error &failure) override
    {
        for (OutboxEntry &entry : m_disk.entries) {
            if (entry.id == id)
                entry.failure = failure;
        }
    }
    void remove(const QString &id) override { erase(id); }

private:
    void erase(const QString &id)
    {
        m_disk.entries.removeIf([&](const OutboxEntry &entry) { return entry.id == id; });
    }
    FakeDisk &m_disk;
};

LinkConfig configWith(FakeDisk &disk)
{
    LinkConfig config = LinkRig::defaultConfig();
    config.outbox = [&disk] { return std::make_unique<FakeStore>(disk); };
    return config;
}

QByteArray ack(const QString &id)
{
    return QStringLiteral(R"({"type":"ack","re":"%1","timestamp":2,"seq":1})").arg(id).toUtf8();
}

} // namespace

class LinkOutboxTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aMessageIsQueuedOnceItIsOnDisk()
    {
        FakeDisk disk;
        LinkRig rig(configWith(disk));
        disk.answer();
        rig.link.sendChat(u"lobby"_s, u"x"_s, u"a"_s);
        QCOMPARE(rig.deliveries, QStringList());
        disk.answer();
        QCOMPARE(rig.deliveries, QStringList { u"a Queued"_s });
        QCOMPARE(disk.entries.size(), 1);
        QCOMPARE(disk.entries[0].text, u"x"_s);
    }
    void evenWhenLiveItIsSentOnlyFromThere()
    {
        FakeDisk disk;
        LinkRig rig(configWith(disk));
        rig.goLive();
        rig.link.sendChat(u"lobby"_s, u"x"_s, u"a"_s);
        rig.link.sendChat(u"lobby"_s, u"y"_s, u"b"_s);
        QCOMPARE(rig.takeRequests(), QStringList());
        disk.answer();
        QCOMPARE(rig.takeRequests(), (QStringList { u"chat a x"_s, u"chat b y"_s }));
        rig.receive(ack(u"a"_s));
        QCOMPARE(disk.entries.size(), 1); // b
    }
    void whatAnEarlierRunLeftGoesFirst()
    {
        FakeDisk disk;
        disk.entries = { { u"old"_s, u"lobby"_s, u"before"_s, 1, {} },
            { u"bad"_s, u"lobby"_s, u"refused"_s, 2, { ErrorCode::Forbidden, u"no"_s } } };
        LinkRig rig(configWith(disk));
        QList<OutboxEntry> restored;
        QObject::connect(&rig.link, &Link::outboxRestored, &rig,
            [&](const QList<OutboxEntry> &entries) { restored = entries; });
        rig.link.sendChat(u"lobby"_s, u"now"_s, u"new"_s);
        const auto before = disk.entries;
        disk.answer();
        QCOMPARE(restored, before);
        QCOMPARE(
            rig.deliveries, (QStringList { u"old Queued"_s, u"bad Failed"_s, u"new Queued"_s }));
        rig.link.connectToServer();
        rig.settle();
        rig.welcomeRich();
        QCOMPARE(rig.takeRequests(), (QStringList { u"chat old before"_s, u"chat new now"_s }));
        for (const QString &id : { u"old"_s, u"new"_s })
            rig.receive(ack(id));
        QCOMPARE(disk.entries.size(), 1); // the failed one
        QVERIFY(rig.link.retry(u"bad"_s));
        disk.answer();
        QCOMPARE(rig.takeRequests(), QStringList { u"chat bad refused"_s });
    }
    void aFailedMessageCanBeRetriedOrDiscarded()
    {
        LinkRig rig; // also without a store
        rig.goLive();
        for (const QString &id : { u"a"_s, u"b"_s }) {
            rig.link.sendChat(u"ops"_s, u"x"_s, id);
            QVERIFY(!rig.link.retry(id));
            QVERIFY(!rig.link.discard(id)); // it is on its way
            rig.receive(
                QStringLiteral(R"({"type":"error","code":"not_in_room","message":"m","re":"%1"})")
                    .arg(id)
                    .toUtf8());
        }
        QCOMPARE(rig.deliveries.last(), u"b Failed"_s);
        rig.forget();
        QVERIFY(rig.link.retry(u"a"_s));
        QCOMPARE(rig.takeRequests(), QStringList { u"chat a x"_s });
        QVERIFY(rig.link.discard(u"b"_s));
        QVERIFY(!rig.link.discard(u"b"_s));
        QVERIFY(!rig.link.retry(u"b"_s));
    }
    void aDiscardedMessageLeavesTheDisk()
    {
        FakeDisk disk;
        LinkRig rig(configWith(disk));
        rig.link.sendChat(u"lobby"_s, u"x"_s, u"a"_s);
        disk.answer();
        QVERIFY(rig.link.discard(u"a"_s));
        QCOMPARE(disk.entries.size(), 0);
        rig.goLive();
        QCOMPARE(rig.takeRequests(), QStringList());
    }

    // Rainy
    void withoutADiskItGoesOnInMemoryAndSaysSo()
    {
        FakeDisk disk;
        disk.putError = { ErrorCode::IoFailed, u"disk full"_s };
        LinkRig rig(configWith(disk));
        QSignalSpy failures(&rig.link, &Link::outboxFailed);
        rig.goLive();
        rig.link.sendChat(u"lobby"_s, u"x"_s, u"a"_s);
        disk.answer();
        QCOMPARE(failures.size(), 1);
        QCOMPARE(rig.takeRequests(), QStringList { u"chat a x"_s });
    }
    void aDamagedStoreIsTold()
    {
        FakeDisk disk;
        disk.loadError = { ErrorCode::IoFailed, u"set aside"_s };
        LinkRig rig(configWith(disk));
        QSignalSpy failures(&rig.link, &Link::outboxFailed);
        disk.answer();
        QCOMPARE(failures.size(), 1);
    }
};

QTEST_GUILESS_MAIN(LinkOutboxTest)
#include "tst_linkoutbox.moc"
