// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hub/ChatStore.h"

#include <string_view>

namespace pulse::hub {

namespace {

/*! FNV-1a, 64 bits (RFC draft-eastlake-fnv): of bytes, the same everywhere. */
class Fnv
{
public:
    void add(std::string_view bytes)
    {
        for (const char byte : bytes) {
            m_hash ^= static_cast<unsigned char>(byte);
            m_hash *= 0x100000001B3U;
        }
    }
    std::uint64_t value() const { return m_hash; }

private:
    std::uint64_t m_hash = 0xCBF29CE484222325U;
};

} // namespace

std::size_t chatCost(const codec::Chat &chat)
{
    std::size_t cost
        = chat.text.size() + chat.username.size() + chat.clientId.size() + sizeof(codec::Chat);
    for (const codec::Pin &pin : chat.pins) {
        cost += sizeof(codec::Pin) + pin.title.size() + pin.board.size() + pin.panel.size();
        for (const std::string &series : pin.series)
            cost += sizeof(std::string) + series.size();
    }
    for (const codec::Reaction &reaction : chat.reactions) {
        cost += sizeof(codec::Reaction) + reaction.emoji.size();
        for (const std::string &name : reaction.names)
            cost += sizeof(std::string) + name.size();
    }
    return cost;
}

std::uint64_t repeatHash(const codec::Chat &chat)
{
    Fnv hash;
    hash.add(chat.text);
    hash.add({ "", 1 });
    hash.add(std::to_string(static_cast<int>(chat.kind)));
    hash.add(chat.isUndone ? "-" : "+");
    hash.add(std::to_string(chat.target));
    return hash.value();
}

codec::Chat asKept(codec::Chat chat, const ChatPosted &posted)
{
    chat.seq = posted.seq;
    chat.timestamp = posted.timestamp;
    for (std::size_t i = 0; i < chat.pins.size(); ++i)
        chat.pins[i].number = posted.firstPin + i;
    return chat;
}

} // namespace pulse::hub
