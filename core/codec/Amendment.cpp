// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/codec/Amendment.h"

#include "core/base/Limits.h"
#include "core/codec/JsonDecoder.h"
#include "core/codec/JsonEncoder.h"
#include "core/codec/JsonTape.h"

#include <algorithm>

namespace pulse::codec {

namespace {

Unexpected<Error> refusal(ErrorCode code, const QString &words)
{
    return Unexpected(Error { code, words });
}

auto findReaction(auto &reactions, std::string_view emoji)
{
    return std::ranges::find(reactions, emoji, &Reaction::emoji);
}

void react(std::vector<Reaction> &reactions, const Chat &change)
{
    auto reaction = findReaction(reactions, change.text);
    if (reaction == reactions.end()) {
        if (change.isUndone || reactions.size() >= limits::kMaxReactions)
            return;
        reaction = reactions.insert(reaction, { change.text, {}, 0 });
    }
    const bool isNamed
        = std::ranges::find(reaction->names, change.username) != reaction->names.end();
    if (!change.isUndone) {
        // Beyond the limit nobody is named, and nobody knows who was counted.
        if (!isNamed && reaction->names.size() < limits::kMaxReactionNames)
            reaction->names.push_back(change.username);
        else if (!isNamed)
            ++reaction->more;
        return;
    }
    if (isNamed)
        std::erase(reaction->names, change.username);
    else if (reaction->more > 0)
        --reaction->more;
    if (reaction->names.empty() && reaction->more == 0)
        reactions.erase(reaction);
}

} // namespace

bool isChange(const Chat &chat)
{
    return chat.kind == Chat::Kind::Edit || chat.kind == Chat::Kind::Delete
        || chat.kind == Chat::Kind::Reaction;
}

Expected<void> mayAmend(const Chat &target, const Chat &change, Rank rank)
{
    if (!isChange(change))
        return refusal(ErrorCode::BadMessage, QStringLiteral("it changes no message"));
    if (target.kind != Chat::Kind::Said)
        return refusal(ErrorCode::NotFound,
            QStringLiteral("number %1 of the room is no message").arg(change.target));
    if (target.isDeleted)
        return refusal(
            ErrorCode::NotFound, QStringLiteral("message %1 was deleted").arg(change.target));
    const bool isOwn = target.username == change.username;
    switch (change.kind) {
    case Chat::Kind::Edit:
        if (!isOwn)
            return refusal(ErrorCode::Forbidden,
                QStringLiteral("only who wrote message %1 may edit it").arg(change.target));
        break;
    case Chat::Kind::Delete:
        if (!isOwn && rank != Rank::Moderator)
            return refusal(ErrorCode::Forbidden,
                QStringLiteral("only who wrote message %1, or a moderator, may delete it")
                    .arg(change.target));
        break;
    default:
        if (!change.isUndone && target.reactions.size() >= limits::kMaxReactions
            && findReaction(target.reactions, change.text) == target.reactions.end())
            return refusal(ErrorCode::TooMany,
                QStringLiteral("there are %1 different reactions to message %2, no more are taken")
                    .arg(target.reactions.size())
                    .arg(change.target));
    }
    return {};
}

bool amend(Chat &target, const Chat &change)
{
    if (change.seq != 0 && change.seq <= target.revision)
        return false;
    if (change.seq != 0)
        target.revision = change.seq;
    if (target.isDeleted)
        return true;
    switch (change.kind) {
    case Chat::Kind::Edit:
        target.text = change.text;
        target.editedAt = change.timestamp;
        break;
    case Chat::Kind::Delete:
        target.text.clear();
        target.pins.clear();
        target.reactions.clear();
        target.editedAt = 0;
        target.replyTo = 0;
        target.isDeleted = true;
        break;
    case Chat::Kind::Reaction:
        react(target.reactions, change);
        break;
    default:
        break;
    }
    return true;
}

std::string extrasOf(const Chat &chat)
{
    std::string extras;
    encodeExtras(chat, extras);
    return extras == "{}" ? std::string() : extras;
}

Expected<void> addExtras(Chat &chat, std::string_view extras)
{
    if (extras.empty())
        return {};
    JsonTape tape;
    if (auto parsed = tape.parse(extras); !parsed)
        return parsed;
    return decodeExtras(tape.nodes(), chat);
}

} // namespace pulse::codec
