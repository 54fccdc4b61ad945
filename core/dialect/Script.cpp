// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/dialect/Script.h"

#include "core/dialect/JsonPath.h"
#include "core/dialect/MessageTemplate.h"

#include <algorithm>
#include <utility>

namespace pulse::dialect {

namespace {
/*! A server that asks without end is not answered without end. */
constexpr std::size_t kMaxOutgoing = 1'024;

std::vector<std::string> difference(
    const std::vector<std::string> &all, const std::vector<std::string> &without)
{
    std::vector<std::string> left;
    std::ranges::copy_if(all, std::back_inserter(left),
        [&](const std::string &each) { return std::ranges::find(without, each) == without.end(); });
    return left;
}
} // namespace

Script::Script(const DialectConfig &config)
    : m_config(config)
{
}

void Script::begin()
{
    m_outgoing.clear();
    m_done = 0;
    m_isHeard = false;
    m_isConnected = true;
    m_nextId = 1;
    m_feeds.clear();
    advance();
}

void Script::advance()
{
    const auto &steps = m_config.subscribe;
    while (m_done < steps.size() && (steps[m_done].after.isEmpty() || m_isHeard)) {
        m_isHeard = false;
        render(steps[m_done].message, m_feeds);
        ++m_done;
    }
}

void Script::render(const std::string &message, const std::vector<std::string> &feeds)
{
    for (std::string &text : rendered(message, feeds, m_nextId)) {
        if (m_outgoing.size() < kMaxOutgoing)
            m_outgoing.push_back(std::move(text));
    }
}

void Script::heard(std::span<const codec::JsonNode> message)
{
    for (const DialectConfig::Answer &answer : m_config.answers) {
        if (matches(message, answer.when))
            render(answer.message, m_feeds);
    }
    if (m_done < m_config.subscribe.size() && matches(message, m_config.subscribe[m_done].after)) {
        m_isHeard = true;
        advance();
    }
}

void Script::setFeeds(const std::vector<std::string> &feeds)
{
    const auto added = difference(feeds, m_feeds);
    const auto gone = difference(m_feeds, feeds);
    m_feeds = feeds;
    if (!m_isConnected)
        return;
    if (!gone.empty()) {
        for (const std::string &message : m_config.unsubscribe)
            render(message, gone);
    }
    if (added.empty())
        return;
    for (std::size_t i = 0; i < m_done; ++i) {
        if (namesFeeds(m_config.subscribe[i].message))
            render(m_config.subscribe[i].message, added);
    }
}

std::vector<std::string> Script::take()
{
    return std::exchange(m_outgoing, {});
}

} // namespace pulse::dialect
