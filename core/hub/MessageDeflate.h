// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace pulse::hub {

/*!
 * Payloads of permessage-deflate (RFC 7692) without context takeover: each message on its own, so
 * one of these serves all connections of a thread and an idle connection costs nothing.
 */
class MessageDeflate
{
public:
    enum class Inflated { Ok, TooLarge, Damaged };

    MessageDeflate();
    ~MessageDeflate();

    /*! False if it would not get shorter. `out` is valid until the next call. */
    bool deflate(std::string_view plain, std::string_view &out);
    /*! Never makes more than `maxBytes`. `plain` is valid until the next call. */
    Inflated inflate(std::string_view payload, std::size_t maxBytes, std::string_view &plain);

private:
    struct Streams;
    std::unique_ptr<Streams> d;
    std::string m_packed;
    std::string m_plain;
};

} // namespace pulse::hub
