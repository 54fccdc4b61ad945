// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/hub/Crowd.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace pulse::bench {

namespace {

constexpr std::chrono::seconds kPatience { 20 };
constexpr std::size_t kBufferBytes = 256 * 1024;

} // namespace

void fail(const std::string &why)
{
    std::fprintf(stderr, "bench_hub: %s\n", why.c_str());
    std::exit(EXIT_FAILURE);
}

Crowd::Crowd(const Dialect &dialect, std::uint16_t port)
    : m_dialect(dialect)
    , m_port(port)
    , m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    , m_buffer(kBufferBytes)
{
}

Crowd::~Crowd()
{
    for (const Client &client : m_clients) {
        if (client.socket >= 0)
            ::close(client.socket);
    }
    ::close(m_epoll);
}

void Crowd::start()
{
    Client client;
    client.socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_port = htons(m_port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    // On the loopback this does not wait: the backlog of the server takes it.
    const auto deadline = Clock::now() + kPatience;
    while (::connect(client.socket, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0) {
        if (Clock::now() > deadline)
            fail(std::string("cannot connect: ") + std::strerror(errno));
        ::poll(nullptr, 0, 10);
    }
    const int on = 1;
    ::setsockopt(client.socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    epoll_event event {};
    event.events = EPOLLIN;
    event.data.u64 = m_clients.size();
    ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, client.socket, &event);
    m_clients.push_back(std::move(client));
    send(m_clients.size() - 1, m_dialect.hello());
}

void Crowd::connect(std::size_t count, std::size_t atOnce)
{
    const std::size_t wanted = m_clients.size() + count;
    const auto deadline = Clock::now() + kPatience;
    while (m_open < wanted) {
        while (m_clients.size() < wanted && m_clients.size() - m_open < atOnce)
            start();
        poll(std::chrono::milliseconds(100));
        if (Clock::now() > deadline)
            fail("only " + std::to_string(m_open) + " connections were accepted");
    }
}

void Crowd::awaitCount(const std::size_t &counter, std::size_t wanted, const char *what)
{
    const auto deadline = Clock::now() + kPatience;
    while (counter < wanted) {
        poll(std::chrono::milliseconds(100));
        if (Clock::now() > deadline)
            fail("only " + std::to_string(counter) + " of " + std::to_string(wanted) + what);
    }
}

void Crowd::subscribe(std::size_t first)
{
    const std::string request = m_dialect.subscribe();
    if (request.empty())
        return;
    for (std::size_t i = first; i < m_clients.size(); ++i)
        send(i, request);
    awaitCount(m_subscribed, m_clients.size() - first, " subscribed");
}

void Crowd::send(std::size_t client, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t sent
            = ::send(m_clients[client].socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            fail(std::string("cannot send: ") + std::strerror(errno));
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

void Crowd::setReading(std::size_t client, bool isReading)
{
    epoll_event event {};
    event.events = isReading ? EPOLLIN : 0U;
    event.data.u64 = client;
    ::epoll_ctl(m_epoll, EPOLL_CTL_MOD, m_clients[client].socket, &event);
}

void Crowd::poll(std::chrono::milliseconds wait)
{
    std::array<epoll_event, 256> events;
    const int count = ::epoll_wait(
        m_epoll, events.data(), static_cast<int>(events.size()), static_cast<int>(wait.count()));
    for (int i = 0; i < count; ++i)
        receive(events[static_cast<std::size_t>(i)].data.u64);
}

void Crowd::awaitDeliveries(std::uint64_t count)
{
    const auto deadline = Clock::now() + kPatience;
    while (m_deliveries < count) {
        poll(std::chrono::milliseconds(1'000));
        if (Clock::now() > deadline)
            fail("only " + std::to_string(m_deliveries) + " of " + std::to_string(count)
                + " deliveries came");
    }
}

void Crowd::receive(std::size_t number)
{
    Client &client = m_clients[number];
    if (client.socket < 0)
        return;
    const ssize_t count = ::recv(client.socket, m_buffer.data(), m_buffer.size(), MSG_DONTWAIT);
    if (count < 0 && errno == EAGAIN)
        return;
    if (count <= 0) {
        ++m_lost;
        ::close(std::exchange(client.socket, -1));
        return;
    }
    const std::string_view come(m_buffer.data(), static_cast<std::size_t>(count));
    if (client.begun.empty()) {
        client.begun.assign(come.substr(take(number, come)));
    } else {
        client.begun.append(come);
        client.begun.erase(0, take(number, client.begun));
    }
}

std::size_t Crowd::take(std::size_t number, std::string_view bytes)
{
    std::size_t taken = 0;
    while (taken < bytes.size()) {
        Client &client = m_clients[number];
        const Dialect::Unit unit = m_dialect.next(bytes.substr(taken), client.isOpen);
        if (unit.size == 0)
            break;
        taken += unit.size;
        if (!unit.reply.empty())
            send(number, unit.reply);
        switch (unit.kind) {
        case Dialect::Unit::Kind::Other:
            break;
        case Dialect::Unit::Kind::Open:
            client.isOpen = true;
            ++m_open;
            break;
        case Dialect::Unit::Kind::Subscribed:
            ++m_subscribed;
            break;
        case Dialect::Unit::Kind::Delivery:
            ++m_deliveries;
            if (onDelivery)
                onDelivery(number, unit.payload);
            break;
        case Dialect::Unit::Kind::Ack:
            ++m_acks;
            if (onAck)
                onAck(number);
            break;
        }
    }
    return taken;
}

} // namespace pulse::bench
