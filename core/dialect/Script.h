// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/codec/JsonTape.h"
#include "core/dialect/DialectConfig.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace pulse::dialect {

/*!
 * What a configuration says to a server in the course of one connection: subscribe messages in
 * order, each when its turn has come, and answers. Pure; begin() starts anew.
 */
class Script
{
public:
    explicit Script(const DialectConfig &config);

    void begin();
    void heard(std::span<const codec::JsonNode> message);
    void setFeeds(const std::vector<std::string> &feeds);
    void say(std::string text) { m_outgoing.push_back(std::move(text)); }
    /*! Texts to be sent, in order. */
    std::vector<std::string> take();

private:
    void advance();
    void render(const std::string &message, const std::vector<std::string> &feeds);

    const DialectConfig &m_config;
    std::vector<std::string> m_feeds;
    std::vector<std::string> m_outgoing;
    std::size_t m_done = 0; //!< steps that were sent
    bool m_isHeard = false; //!< what the next step waits for has come
    bool m_isConnected = false;
    std::uint64_t m_nextId = 1;
};

} // namespace pulse::dialect
