// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/wire/Blaster.h"

#include <QByteArray>
#include <QCryptographicHash>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

namespace pulse::bench {

namespace {

std::string headerOf(const std::string &head, std::string_view name)
{
    const std::size_t at = head.find(name);
    if (at == std::string::npos)
        return {};
    const std::size_t begin = at + name.size();
    return head.substr(begin, head.find("\r\n", begin) - begin);
}

/*! No faster than a good network: a client in one thread has to come to its store in between. */
constexpr std::size_t kPieceBytes = 128 * 1024;
constexpr std::chrono::milliseconds kPieceEvery { 1 };

bool sendAll(int socket, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

} // namespace

Blaster::Blaster(std::map<std::string, Blast> blasts)
    : m_blasts(std::move(blasts))
    , m_listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto *const any = reinterpret_cast<sockaddr *>(&address);
    ::bind(m_listener, any, size);
    ::listen(m_listener, 8);
    ::getsockname(m_listener, any, &size);
    m_port = ntohs(address.sin_port);
    m_thread = std::thread([this] { run(); });
}

Blaster::~Blaster()
{
    ::shutdown(m_listener, SHUT_RDWR); // ends the accept()
    m_thread.join();
    ::close(m_listener);
}

void Blaster::run()
{
    for (;;) {
        const int socket = ::accept(m_listener, nullptr, nullptr);
        if (socket < 0)
            return;
        serve(socket);
        ::close(socket);
    }
}

void Blaster::serve(int socket)
{
    std::string head;
    std::array<char, 4096> buffer;
    while (head.find("\r\n\r\n") == std::string::npos) {
        const ssize_t count = ::recv(socket, buffer.data(), buffer.size(), 0);
        if (count <= 0)
            return;
        head.append(buffer.data(), static_cast<std::size_t>(count));
    }
    const auto found = m_blasts.find(head.substr(5, head.find(' ', 5) - 5)); // after "GET /"
    if (found == m_blasts.end())
        return;
    const QByteArray key = QByteArray::fromStdString(headerOf(head, "Sec-WebSocket-Key: "));
    const QByteArray accept = QCryptographicHash::hash(
        key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11", QCryptographicHash::Sha1)
                                  .toBase64();
    std::string answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                         "Connection: Upgrade\r\nSec-WebSocket-Accept: "
        + accept.toStdString() + "\r\n";
    if (found->second.isBinary)
        answer += "Sec-WebSocket-Protocol: pulse.v1.cbor\r\n";
    if (!sendAll(socket, answer + "\r\n"))
        return;
    for (std::string_view left = found->second.frames; !left.empty();) {
        if (!sendAll(socket, left.substr(0, kPieceBytes)))
            return;
        left.remove_prefix(std::min(left.size(), kPieceBytes));
        std::this_thread::sleep_for(kPieceEvery);
    }
    while (::recv(socket, buffer.data(), buffer.size(), 0) > 0) { } // until the client has gone
}

void Blaster::appendFrame(std::string &frames, std::string_view payload, bool isBinary)
{
    frames += isBinary ? '\x82' : '\x81';
    const std::size_t size = payload.size();
    if (size < 126) {
        frames += static_cast<char>(size);
    } else if (size < 65'536) {
        frames += '\x7E';
        frames += static_cast<char>(size >> 8);
        frames += static_cast<char>(size & 0xFFU);
    } else {
        frames += '\x7F';
        for (int shift = 56; shift >= 0; shift -= 8)
            frames += static_cast<char>(size >> shift & 0xFFU);
    }
    frames.append(payload);
}

} // namespace pulse::bench
