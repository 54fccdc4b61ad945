// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/client/NetworkWatch.h"

#include <QtTest>

#include <linux/rtnetlink.h>

#include <cstring>

using namespace pulse;
using namespace std::chrono_literals;

namespace {

std::vector<std::byte> message(quint16 type, quint8 destinationBits = 0)
{
    struct
    {
        nlmsghdr head;
        rtmsg route;
    } whole {};
    whole.head.nlmsg_len = sizeof whole;
    whole.head.nlmsg_type = type;
    whole.route.rtm_dst_len = destinationBits;
    std::vector<std::byte> bytes(sizeof whole);
    std::memcpy(bytes.data(), &whole, sizeof whole);
    return bytes;
}

} // namespace

class NetworkWatchTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aSleepIsNoticedOnce()
    {
        SleepDetector detector;
        QVERIFY(!detector.hasSlept(1000s, 900s)); // what was before does not count
        QVERIFY(!detector.hasSlept(1001s, 901s));
        QVERIFY(detector.hasSlept(1032s, 902s));
        QVERIFY(!detector.hasSlept(1033s, 903s));
    }
    void aBusySecondIsNoSleep()
    {
        SleepDetector detector;
        QVERIFY(!detector.hasSlept(10s, 10s));
        QVERIFY(!detector.hasSlept(100s, 99s)); // both ran on, one was read late
    }
    void newAddressesAndDefaultRoutesAreChanges()
    {
        QVERIFY(tellsOfChange(message(RTM_NEWADDR)));
        QVERIFY(tellsOfChange(message(RTM_DELADDR)));
        QVERIFY(tellsOfChange(message(RTM_NEWROUTE, 0)));
        QVERIFY(!tellsOfChange(message(RTM_NEWROUTE, 24)));
        QVERIFY(!tellsOfChange(message(RTM_NEWNEIGH)));
        auto two = message(RTM_NEWROUTE, 24);
        const auto second = message(RTM_NEWADDR);
        two.insert(two.end(), second.begin(), second.end());
        QVERIFY(tellsOfChange(two));
    }
    void aCutMessageIsNone()
    {
        const auto whole = message(RTM_NEWROUTE, 0);
        for (std::size_t size = 0; size < whole.size(); ++size)
            QVERIFY(!tellsOfChange(std::span(whole).first(size)));
    }
};

QTEST_APPLESS_MAIN(NetworkWatchTest)
#include "tst_networkwatch.moc"
