// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/hub/ChatStore.h"

#include <string>
#include <utility>
#include <vector>

namespace pulse::test {

inline codec::Chat chatOf(
    std::string name, std::string text, std::string id = {}, std::string room = "lobby")
{
    codec::Chat chat;
    chat.username = std::move(name);
    chat.room = std::move(room);
    chat.text = std::move(text);
    chat.clientId = std::move(id);
    chat.timestamp = 1'700'000'000 * kNsPerSecond;
    return chat;
}

/*! Of a store that answers at once. */
inline Expected<hub::ChatPosted> post(hub::ChatStore &store, codec::Chat chat)
{
    std::optional<Expected<hub::ChatPosted>> answer;
    store.append(std::move(chat), [&](auto posted) { answer = std::move(posted); });
    return answer.value_or(Unexpected(Error { ErrorCode::Timeout, {} }));
}

inline Expected<hub::ChatPage> pageOf(hub::ChatStore &store, hub::ChatQuery query)
{
    std::optional<Expected<hub::ChatPage>> answer;
    store.read(std::move(query), [&](auto page) { answer = std::move(page); });
    return answer.value_or(Unexpected(Error { ErrorCode::Timeout, {} }));
}

inline std::vector<std::uint64_t> seqsOf(const hub::ChatPage &page)
{
    std::vector<std::uint64_t> seqs;
    for (const codec::Chat &chat : page.messages)
        seqs.push_back(chat.seq);
    return seqs;
}

} // namespace pulse::test
