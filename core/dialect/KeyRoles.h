// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string_view>

namespace pulse::dialect {

/*! What a key usually means to those who send JSON. */
struct KeyRole
{
    enum class Meaning {
        Value, //!< nothing special
        Time, //!< when it was, if the value can be a time
        Kind, //!< what the message is about: channel, topic, type
        Subject, //!< of whom or what: symbol, sensor, host
        Envelope, //!< holds the message itself: data, payload, params
        Bookkeeping, //!< of the message, measures nothing: id, seq, jsonrpc
    };
    Meaning meaning = Meaning::Value;
    int rank = 0; //!< of two with the same meaning the smaller counts
    bool mayBeNumber = false; //!< Subject: a device, a sensor is often a number
    friend bool operator==(const KeyRole &, const KeyRole &) = default;
};

/*! By the key alone: case, "_", "-" and "@" do not matter, but of one letter they do. */
KeyRole roleOf(std::string_view key);

} // namespace pulse::dialect
