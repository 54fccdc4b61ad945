// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/hub/Outgoing.h"

#include <cstdint>
#include <string_view>

namespace pulse::hub {

/*! One connection of this run of the hub; never used twice. */
enum class PeerId : std::uint64_t {};
/*! Position of a feed in the hub's catalog. */
enum class FeedIndex : std::uint32_t {};

/*!
 * What the router knows of a connection: where to put messages. No call runs anything of the
 * router's before it returns, so all are safe while walking over receivers.
 */
class HubPeer
{
public:
    virtual ~HubPeer() = default;
    virtual Encoding encoding() const { return Encoding::Json; }
    /*! Anything but samples: delivered in order or the connection ends. */
    virtual void send(const Outgoing &message) = 0;
    /*! A row of a feed: a reader that is too slow gets only the latest of each feed. */
    virtual void sendSample(const Outgoing &row, FeedIndex feed) = 0;
    /*! Sends what is queued, then closes with this code. */
    virtual void close(std::uint16_t code, std::string_view reason) = 0;
};

} // namespace pulse::hub
