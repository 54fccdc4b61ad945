// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace pulse::hub {

/*! One connection of this run of the hub; never used twice. */
enum class PeerId : std::uint64_t {};
/*! Position of a feed in the hub's catalog. */
enum class FeedIndex : std::uint32_t {};

/*! A whole WebSocket frame, encoded once and shared by the queues of all its receivers. */
using SharedFrame = std::shared_ptr<const std::string>;

/*!
 * What the router knows of a connection: where to put frames. Neither call runs anything of the
 * router's before it returns, so both are safe while walking over receivers.
 */
class HubPeer
{
public:
    virtual ~HubPeer() = default;
    /*! Anything but samples: delivered in order or the connection ends. */
    virtual void send(const SharedFrame &frame) = 0;
    /*! A row of a feed: a reader that is too slow gets only the latest of each feed. */
    virtual void sendSample(const SharedFrame &frame, FeedIndex feed) = 0;
    /*! Sends what is queued, then closes with this code. */
    virtual void close(std::uint16_t code, std::string_view reason) = 0;
};

} // namespace pulse::hub
