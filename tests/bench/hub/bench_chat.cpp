// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/Limits.h"
#include "core/hub/ChatDatabase.h"

#include <QTemporaryDir>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

/*!
 * How soon a hub can speak again after it was killed with a million messages in its store: the
 * files are copied while the store is open, with whatever has not been moved out of its log. Prints
 * one JSON object for tests/bench/run.
 */
using namespace pulse;
using namespace pulse::hub;

namespace {

constexpr std::size_t kMessages = 1'000'000;
constexpr std::size_t kGroup = 5'000;
constexpr int kRuns = 5;

[[noreturn]] void fail(const Error &error)
{
    std::fprintf(stderr, "bench_chat: %s\n", qUtf8Printable(error.detail));
    std::exit(EXIT_FAILURE);
}

std::unique_ptr<ChatDatabase> opened(const std::string &path)
{
    auto database = ChatDatabase::open({ path });
    if (!database)
        fail(database.error());
    return std::move(*database);
}

codec::Chat message(std::size_t number)
{
    codec::Chat chat;
    chat.username = "speaker" + std::to_string(number % 20);
    chat.room = number % 10 == 0 ? "lobby" : "room" + std::to_string(number % 10);
    chat.clientId = "id-" + std::to_string(number);
    chat.text = "message " + std::to_string(number) + " of somebody who has a bit to say";
    chat.timestamp = static_cast<TimeNs>(number + 1) * kNsPerMs;
    return chat;
}

void fill(ChatDatabase &database)
{
    for (std::size_t first = 0; first < kMessages; first += kGroup) {
        std::vector<codec::Chat> group;
        for (std::size_t i = 0; i < kGroup; ++i)
            group.push_back(message(first + i));
        if (const auto posted = database.append(group); !posted)
            fail(posted.error());
    }
}

/*! Until the newest page of a room has been read and one more message is on the disk. */
double openMs(const std::string &path)
{
    const auto began = std::chrono::steady_clock::now();
    const auto database = opened(path);
    ChatQuery query;
    query.room = "lobby";
    query.limit = limits::kRoomHistory;
    const auto page = database->read(query);
    if (!page)
        fail(page.error());
    const std::vector<codec::Chat> one { message(kMessages) };
    if (const auto posted = database->append(one); !posted)
        fail(posted.error());
    if (page->lastSeq != kMessages / 10)
        fail({ ErrorCode::Internal, QStringLiteral("messages are missing") });
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began)
        .count();
}

} // namespace

int main()
{
    namespace fs = std::filesystem;
    const QTemporaryDir folder;
    const std::string path = folder.filePath(QStringLiteral("chat.sqlite")).toStdString();
    const auto database = opened(path);
    fill(*database);
    std::vector<double> runs;
    for (int i = 0; i < kRuns; ++i) {
        const std::string copy = path + "-copy";
        for (const char *part : { "", "-wal" }) {
            if (fs::exists(path + part))
                fs::copy_file(path + part, copy + part, fs::copy_options::overwrite_existing);
        }
        runs.push_back(openMs(copy));
    }
    std::sort(runs.begin(), runs.end());
    std::printf(
        "{\"key\": \"hub.store_open_ms\", \"value\": %.4g, \"unit\": \"ms\", \"min\": %.4g, "
        "\"max\": %.4g, \"runs\": %d, \"note\": \"1,000,000 messages, left as by kill -9, "
        "to a page and the next message\"}\n",
        runs[runs.size() / 2], runs.front(), runs.back(), kRuns);
    return EXIT_SUCCESS;
}
