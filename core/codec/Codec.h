// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Expected.h"
#include "core/codec/Message.h"

#include <chrono>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pulse::codec {

/*! Which side's messages are decoded: "join" and "chat" mean the same, the required fields differ.
 */
enum class Side { FromClient, FromServer };

/*!
 * Bytes ⇄ Message, no socket. Owns parser buffers, so one instance per connection or per thread;
 * not thread-safe. Malformed, hostile or oversized input gives an Error (what and where, in words
 * that may go into an `error` reply), never an exception, never partial output.
 */
class Codec
{
public:
    virtual ~Codec() = default;
    /*! Value of Sec-WebSocket-Protocol, empty for the plain vocabulary. */
    virtual std::string_view subprotocol() const = 0;
    virtual bool isBinary() const = 0;
    /*! `bytes` is one whole message. FromClient: unknown types are errors. FromServer: any other
     * `type` with a valid feed name is a sample. */
    virtual Expected<Message> decode(std::string_view bytes, Side side) = 0;
    /*! `id` of the message decoded last, also when its decoding failed, so that the `error` reply
     * can carry it as `re`; empty if there was none. */
    virtual std::string requestId() const = 0;
    /*! Appends the encoding of one message to `out`. Never fails for a value within the limits. */
    virtual void encode(const Message &message, std::string &out) const = 0;
    /*! Appends a Batch of messages that are encoded already (each the result of one encode()). */
    virtual void encodeBatch(std::span<const std::string_view> encoded, std::string &out) const = 0;

    // Only a server that is not a hub needs more than this: core/dialect.

    /*! A message to be said again and again: text frames, every so often; 0 = none. */
    struct KeepAlive
    {
        std::string text;
        std::chrono::milliseconds interval { 0 };
    };
    virtual KeepAlive keepAlive() const { return {}; }
    /*! A connection begins: what was learnt of the last one is forgotten. */
    virtual void beginConnection() { }
    /*! Text frames that the server is to be sent now, in order; asked for when a connection begins,
     * after every message, and after setFeeds(). */
    virtual std::vector<std::string> takeOutgoing() { return {}; }
    /*! True when the server has shown that it is no hub, or is known to be none: encode() then has
     * nothing to say to it, and appends nothing. */
    virtual bool isForeign() const { return false; }
    /*! The feeds somebody wants now; told by a link when they change. */
    virtual void setFeeds(const std::vector<std::string> &feeds) { Q_UNUSED(feeds) }
    /*! Why no message of this server can be read, now or later; nullopt = none is known. */
    virtual std::optional<Error> refusal() const { return std::nullopt; }
};

/*! The plain vocabulary and pulse.v1.json: text frames, JSON by simdjson. */
std::unique_ptr<Codec> makeJsonCodec();

/*! pulse.v1.cbor: the same objects in binary frames; long ones compressed. Reads text frames too:
 * the bare ping and JSON. */
std::unique_ptr<Codec> makeCborCodec();

inline constexpr std::string_view kJsonSubprotocol = "pulse.v1.json";
inline constexpr std::string_view kCborSubprotocol = "pulse.v1.cbor";

/*! The bare `ping` and `pong` are text frames in every encoding. */
inline bool isBareText(const Message &message)
{
    const auto *ping = std::get_if<Ping>(&message.body);
    const auto *pong = std::get_if<Pong>(&message.body);
    return (ping && !ping->nonce) || (pong && !pong->nonce);
}

} // namespace pulse::codec
