// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/bench/hub/Dialect.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace pulse::bench {

/*!
 * Many clients of one server on the loopback, in the calling thread: connects them, sends what it
 * is given, cuts apart and counts what comes. Ends the program with a message where the server
 * does not do its part in time: a figure would mean nothing.
 */
class Crowd
{
public:
    using Clock = std::chrono::steady_clock;

    Crowd(const Dialect &dialect, std::uint16_t port);
    ~Crowd();
    Crowd(const Crowd &) = delete;
    Crowd &operator=(const Crowd &) = delete;

    /*! Until the server has accepted them all; at most so many are under way at a time. */
    void connect(std::size_t count, std::size_t atOnce = 128);
    /*! Those from `first` on, until the server has confirmed it. */
    void subscribe(std::size_t first = 0);
    void send(std::size_t client, std::string_view bytes);
    /*! Takes what has come; waits for it at most so long. */
    void poll(std::chrono::milliseconds wait);
    /*! Polls until so many deliveries were counted in all. */
    void awaitDeliveries(std::uint64_t count);
    /*! This one does not read any more, or does again. */
    void setReading(std::size_t client, bool isReading);

    std::size_t size() const { return m_clients.size(); }
    std::uint64_t deliveries() const { return m_deliveries; }
    std::uint64_t acks() const { return m_acks; }
    std::uint64_t lost() const { return m_lost; }

    /*! Called with each delivery resp. ack; empty = they are only counted. */
    std::function<void(std::size_t client, std::string_view payload)> onDelivery;
    std::function<void(std::size_t client)> onAck;

private:
    struct Client
    {
        int socket = -1;
        bool isOpen = false;
        std::string begun; //!< of a unit that has not come whole
    };

    void start();
    void receive(std::size_t number);
    std::size_t take(std::size_t number, std::string_view bytes);
    void awaitCount(const std::size_t &counter, std::size_t wanted, const char *what);

    const Dialect &m_dialect;
    std::uint16_t m_port;
    int m_epoll = -1;
    std::vector<Client> m_clients;
    std::vector<char> m_buffer;
    std::size_t m_open = 0;
    std::size_t m_subscribed = 0;
    std::uint64_t m_deliveries = 0;
    std::uint64_t m_acks = 0;
    std::uint64_t m_lost = 0; //!< connections that the server ended
};

[[noreturn]] void fail(const std::string &why);

} // namespace pulse::bench
