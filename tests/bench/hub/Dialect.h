// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace pulse::bench {

/*!
 * What one of the compared servers is told and how its answers are cut apart: enough to subscribe
 * to one topic, publish to it and count what comes, and no more. Knows no socket.
 */
class Dialect
{
public:
    /*! What the next bytes of a connection are. */
    struct Unit
    {
        enum class Kind {
            Other,
            Open, //!< the server has accepted the connection
            Subscribed,
            Delivery,
            Ack, //!< a chat message is kept
        };
        Kind kind = Kind::Other;
        std::size_t size = 0; //!< bytes on the wire; 0 = there is more to come
        std::string_view payload;
        std::string reply; //!< to be sent at once
    };

    virtual ~Dialect() = default;
    /*! The first bytes of a client; empty = the server speaks first. */
    virtual std::string hello() const = 0;
    virtual Unit next(std::string_view bytes, bool isOpen) const = 0;
    /*! Empty = who is connected is subscribed. */
    virtual std::string subscribe() const = 0;
    /*! One message of about `bytes` with `sent` (any number) in it. */
    virtual std::string publish(std::size_t bytes, double sent) const = 0;
};

/*! hub, ws, socketio, mosquitto or nats; nullptr = no such thing. */
std::unique_ptr<Dialect> makeDialect(std::string_view name);

/*! A masked text frame, as clients send it. */
std::string clientFrame(std::string_view text);
/*! The number after "sent": in a delivery; negative = there is none. */
double sentOf(std::string_view payload);

} // namespace pulse::bench
