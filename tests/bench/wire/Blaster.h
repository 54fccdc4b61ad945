// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <thread>

namespace pulse::bench {

/*! What a client of the blaster gets, and how many values of series that is. */
struct Blast
{
    std::string frames; //!< whole WebSocket frames, in order
    std::size_t messages = 0;
    std::size_t points = 0;
    bool isBinary = false;
};

/*!
 * A server that says one thing as fast as it can: whoever asks for /NAME over WebSocket is sent
 * the blast of that name, made before, and then nothing. One client at a time, on its own thread.
 */
class Blaster
{
public:
    explicit Blaster(std::map<std::string, Blast> blasts);
    ~Blaster();

    std::uint16_t port() const { return m_port; }
    const Blast &blast(const std::string &name) const { return m_blasts.at(name); }

    static void appendFrame(std::string &frames, std::string_view payload, bool isBinary);

private:
    void run();
    void serve(int socket);

    std::map<std::string, Blast> m_blasts;
    int m_listener = -1;
    std::uint16_t m_port = 0;
    std::thread m_thread;
};

} // namespace pulse::bench
