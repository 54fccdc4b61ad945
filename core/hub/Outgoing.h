// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/codec/Codec.h"
#include "core/hub/MessageDeflate.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace pulse::hub {

/*! A whole WebSocket frame, encoded once and shared by the queues of all its receivers. */
using SharedFrame = std::shared_ptr<const std::string>;

/*! What a peer reads: chosen in the handshake, for good. */
enum class Encoding : std::uint8_t {
    Json, //!< text frames
    JsonDeflated, //!< text frames, long ones by permessage-deflate
    Cbor, //!< binary frames, pulse.v1.cbor
};
inline constexpr std::size_t kEncodings = 3;

/*! The codecs of the hub thread and their buffers, one of each for all connections. */
class Encoders
{
public:
    Encoders();

    SharedFrame encode(const codec::Message &message, Encoding encoding);
    /*! The same frame compressed, or the frame itself where that is not worth it. */
    SharedFrame deflated(const SharedFrame &plain);
    /*! For what a peer of that encoding says. */
    codec::Codec &codec(Encoding encoding);
    /*! Frames made so far. */
    std::size_t madeCount(Encoding encoding) const { return m_made[indexOf(encoding)]; }

    static std::size_t indexOf(Encoding encoding) { return static_cast<std::size_t>(encoding); }

private:
    std::unique_ptr<codec::Codec> m_json;
    std::unique_ptr<codec::Codec> m_cbor;
    MessageDeflate m_deflate;
    std::string m_scratch;
    std::array<std::size_t, kEncodings> m_made {};
};

/*!
 * A message on its way to any number of peers: encoded when the first of them wants it, once for
 * each encoding that is wanted at all. Hub thread.
 */
class Outgoing
{
public:
    Outgoing(codec::Message message, Encoders &encoders)
        : m_message(std::move(message))
        , m_encoders(&encoders)
    {
    }

    const SharedFrame &frame(Encoding encoding) const;

private:
    codec::Message m_message;
    Encoders *m_encoders;
    mutable std::array<SharedFrame, kEncodings> m_frames;
};

} // namespace pulse::hub
