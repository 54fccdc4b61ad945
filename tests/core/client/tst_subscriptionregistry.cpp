// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/Limits.h"
#include "core/client/SubscriptionRegistry.h"

#include <QtTest>

#include <limits>

using namespace pulse;
using namespace Qt::StringLiterals;

class SubscriptionRegistryTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatWasReceivedIsWhereANewConnectionGoesOn()
    {
        SubscriptionRegistry registry;
        registry.addFeed(QStringLiteral("cpu"), 0);
        registry.addFeed(QStringLiteral("memory"), 0);
        registry.enterEpoch("e1");
        codec::Samples rows;
        rows.feed = "cpu";
        rows.seq = 7;
        registry.noteRows(rows);
        rows.feed = "never/wanted";
        registry.noteRows(rows);
        auto messages = registry.subscribes();
        QCOMPARE(messages.size(), 1U);
        QCOMPARE(messages[0].epoch, std::string("e1"));
        QCOMPARE(messages[0].since, (std::vector<codec::FeedPosition> { { "cpu", 7 } }));
        registry.enterEpoch("e2");
        messages = registry.subscribes();
        QVERIFY(messages[0].since.empty());
        QVERIFY(messages[0].epoch.empty());
    }
    void aRoomIsKnownByItsOwnEpoch()
    {
        SubscriptionRegistry registry;
        const QString room = QStringLiteral("ops");
        registry.noteRoom("ops", 3, "s1");
        QVERIFY(!registry.positionOf(room));
        registry.addRoom(room);
        registry.noteRoom("ops", 3, {});
        QVERIFY(!registry.positionOf(room)); // numbers without an epoch
        registry.noteRoom("ops", 5, "s1");
        registry.noteRoom("ops", 4, "s1");
        QCOMPARE(registry.positionOf(room)->seq, 5U);
        registry.noteRoom("ops", 1, "s2");
        QCOMPARE(registry.positionOf(room)->seq, 1U);
        QCOMPARE(registry.positionOf(room)->epoch, std::string("s2"));
    }
    void feedsOfOneRateShareAMessage()
    {
        SubscriptionRegistry registry;
        registry.addFeed(u"cpu"_s, 0);
        registry.addFeed(u"disk"_s, 2);
        registry.addFeed(u"memory"_s, 0);
        const auto messages = registry.subscribes();
        QCOMPARE(messages.size(), std::size_t(2));
        QCOMPARE(messages[0], (codec::Subscribe { { "cpu", "memory" }, std::nullopt }));
        QCOMPARE(messages[1], (codec::Subscribe { { "disk" }, 2.0 }));
    }
    void askingAgainChangesOnlyAnotherRate()
    {
        SubscriptionRegistry registry;
        QVERIFY(registry.addFeed(u"cpu"_s, 0));
        QVERIFY(!registry.addFeed(u"cpu"_s, 0));
        QVERIFY(registry.addFeed(u"cpu"_s, 5));
        QCOMPARE(registry.rateOf(u"cpu"_s), 5.0);
        QCOMPARE(registry.feeds(), QStringList { u"cpu"_s });
        QVERIFY(registry.removeFeed(u"cpu"_s));
        QVERIFY(!registry.removeFeed(u"cpu"_s));
        QVERIFY(registry.subscribes().empty());
    }
    void ratesAreBroughtWithinTheLimits()
    {
        SubscriptionRegistry registry;
        registry.addFeed(u"a"_s, 0.001);
        registry.addFeed(u"b"_s, 1e9);
        registry.addFeed(u"c"_s, -1);
        registry.addFeed(u"d"_s, std::numeric_limits<double>::quiet_NaN());
        QCOMPARE(registry.rateOf(u"a"_s), limits::kMinRateHz);
        QCOMPARE(registry.rateOf(u"b"_s), limits::kMaxRateHz);
        QCOMPARE(registry.rateOf(u"c"_s), 0.0);
        QCOMPARE(registry.rateOf(u"d"_s), 0.0);
    }
    void roomsKeepTheirOrder()
    {
        SubscriptionRegistry registry;
        QVERIFY(registry.addRoom(u"lobby"_s));
        QVERIFY(registry.addRoom(u"ops"_s));
        QVERIFY(!registry.addRoom(u"lobby"_s));
        QVERIFY(registry.removeRoom(u"lobby"_s));
        QCOMPARE(registry.rooms(), QStringList { u"ops"_s });
    }

    // Rainy
    void namesThatNoServerWouldTakeAreNotTaken()
    {
        SubscriptionRegistry registry;
        QVERIFY(!registry.addFeed(QString(), 0));
        QVERIFY(!registry.addFeed(u"with space"_s, 0));
        QVERIFY(!registry.addFeed(u"chat"_s, 0)); // a reserved type
        QVERIFY(!registry.addRoom(QString()));
        QVERIFY(!registry.addRoom(u"a\nb"_s));
        QVERIFY(!registry.addRoom(QString(65, u'x')));
    }
    void moreThanTheLimitIsNotTaken()
    {
        SubscriptionRegistry registry;
        for (std::size_t i = 0; i < limits::kMaxSubscriptions; ++i)
            QVERIFY(registry.addFeed(u"feed%1"_s.arg(i), 0));
        QVERIFY(!registry.addFeed(u"one-more"_s, 0));
        for (std::size_t i = 0; i < limits::kMaxRooms; ++i)
            QVERIFY(registry.addRoom(u"room%1"_s.arg(i)));
        QVERIFY(!registry.addRoom(u"one-more"_s));
        std::size_t named = 0;
        for (const auto &message : registry.subscribes())
            named += message.feeds.size();
        QCOMPARE(named, limits::kMaxSubscriptions);
    }
};

QTEST_GUILESS_MAIN(SubscriptionRegistryTest)
#include "tst_subscriptionregistry.moc"
