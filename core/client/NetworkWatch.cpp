// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/client/NetworkWatch.h"

#include "core/base/Logging.h"

#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace pulse {

namespace {

/*! A link counts as dead after seconds, so sleep is noticed within one. */
constexpr std::chrono::seconds kLookEvery { 1 };
/*! A network that comes back says so in many small messages. */
constexpr std::chrono::milliseconds kTogether { 250 };
/*! Messages read in one go; the rest comes with the next notification. */
constexpr int kMaxReads = 64;

std::chrono::nanoseconds timeOf(clockid_t clock)
{
    timespec time {};
    clock_gettime(clock, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

} // namespace

bool SleepDetector::hasSlept(
    std::chrono::nanoseconds withSleep, std::chrono::nanoseconds withoutSleep)
{
    const auto slept = withSleep - withoutSleep;
    const auto before = std::exchange(m_slept, slept);
    return before && slept - *before >= kLeast;
}

bool tellsOfChange(std::span<const std::byte> netlink)
{
    while (netlink.size() >= sizeof(nlmsghdr)) {
        nlmsghdr head {};
        std::memcpy(&head, netlink.data(), sizeof head);
        if (head.nlmsg_len < sizeof head || head.nlmsg_len > netlink.size())
            return false;
        if (head.nlmsg_type == RTM_NEWADDR || head.nlmsg_type == RTM_DELADDR)
            return true;
        rtmsg route {};
        if (head.nlmsg_type == RTM_NEWROUTE && head.nlmsg_len >= NLMSG_LENGTH(sizeof route)) {
            std::memcpy(&route, netlink.data() + NLMSG_HDRLEN, sizeof route);
            if (route.rtm_dst_len == 0) // of everything: the default route
                return true;
        }
        netlink
            = netlink.subspan(std::min<std::size_t>(NLMSG_ALIGN(head.nlmsg_len), netlink.size()));
    }
    return false;
}

NetworkWatch::NetworkWatch(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
    lookForSleep();
    m_socket = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_ROUTE);
    sockaddr_nl address {};
    address.nl_family = AF_NETLINK;
    address.nl_groups
        = RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR | RTMGRP_IPV4_ROUTE | RTMGRP_IPV6_ROUTE;
    if (m_socket < 0
        || bind(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) {
        // A sandbox may forbid it: links then find out by their heartbeat.
        qCInfo(logClient) << "changes of the network cannot be watched";
        return;
    }
    m_notifier = std::make_unique<QSocketNotifier>(m_socket, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &NetworkWatch::read);
}

NetworkWatch::~NetworkWatch()
{
    m_notifier.reset();
    if (m_socket >= 0)
        close(m_socket);
}

void NetworkWatch::read()
{
    std::array<std::byte, 8192> bytes {};
    for (int i = 0; i < kMaxReads; ++i) {
        const ssize_t size = recv(m_socket, bytes.data(), bytes.size(), MSG_TRUNC);
        if (size < 0 && errno == ENOBUFS) // so much happened that some of it was lost
            note();
        if (size <= 0)
            return;
        const auto whole = std::min(static_cast<std::size_t>(size), bytes.size());
        if (tellsOfChange(std::span(bytes).first(whole)))
            note();
    }
}

void NetworkWatch::note()
{
    if (!m_tellTimer) {
        m_tellTimer = m_clock.singleShot(kTogether, [this] {
            m_tellTimer.reset();
            Q_EMIT changed();
        });
    }
}

void NetworkWatch::lookForSleep()
{
    if (m_sleep.hasSlept(timeOf(CLOCK_BOOTTIME), timeOf(CLOCK_MONOTONIC)))
        note();
    m_sleepTimer = m_clock.singleShot(kLookEvery, [this] { lookForSleep(); });
}

} // namespace pulse
