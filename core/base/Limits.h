// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <cstddef>

/*!
 * Every limit of the protocol, in one place: the hub enforces them, the client keeps to them, the
 * protocol document names them, tests stand on both sides of each.
 */
namespace pulse::limits {

/*! A message, both directions, before it is parsed. Bytes. */
inline constexpr std::size_t kMaxClientMessageBytes = 64 * 1024;
/*! A message from a hub to a client. Bytes. */
inline constexpr std::size_t kMaxServerMessageBytes = 4 * 1024 * 1024;
/*! A message longer than this is compressed for peers that can read that. Bytes. */
inline constexpr std::size_t kCompressAboveBytes = 1024;
/*! Nesting of a message. */
inline constexpr std::size_t kMaxDepth = 16;
/*! Feed, room and user names. Characters (Unicode code points) / bytes. */
inline constexpr std::size_t kMaxNameChars = 64;
inline constexpr std::size_t kMaxNameBytes = 256;
/*! Text of a chat message. UTF-8 bytes. */
inline constexpr std::size_t kMaxChatBytes = 16 * 1024;
/*! What a room is about. UTF-8 bytes. */
inline constexpr std::size_t kMaxTopicBytes = 512;
/*! An emoji of a reaction: one picture may be several code points. UTF-8 bytes. */
inline constexpr std::size_t kMaxEmojiBytes = 64;
/*! Different emoji on one message, and names told of each of them. */
inline constexpr std::size_t kMaxReactions = 20;
inline constexpr std::size_t kMaxReactionNames = 200;
/*! Pins of one message, and series of one pin. */
inline constexpr std::size_t kMaxPins = 8;
inline constexpr std::size_t kMaxPinSeries = 64;
/*! A request id. Bytes. */
inline constexpr std::size_t kMaxIdBytes = 64;
/*! A token or ticket that says who somebody is. Bytes. */
inline constexpr std::size_t kMaxTokenBytes = 4096;
/*! Feeds in one subscribe, and subscriptions of one connection. */
inline constexpr std::size_t kMaxSubscriptions = 256;
/*! Rooms one connection may be in. */
inline constexpr std::size_t kMaxRooms = 64;
/*! Rooms told of in one answer. */
inline constexpr std::size_t kMaxRoomsTold = 1'000;
/*! Series of one feed. */
inline constexpr std::size_t kMaxSeriesPerFeed = 1024;
/*! Rows of one sample batch. */
inline constexpr std::size_t kMaxBatchRows = 65'536;
/*! Messages of one `history`: what a newcomer gets, and the largest page. */
inline constexpr std::size_t kRoomHistory = 200;
/*! Missed messages of a room that `since` brings back; of more, only the last kRoomHistory. */
inline constexpr std::size_t kMaxRecovered = 1'000;
/*! Latest messages of a room among which a repeated id is recognised. */
inline constexpr std::size_t kRepeatWindow = 10'000;
/*! Seconds of a feed's past that a subscriber may ask for. */
inline constexpr double kMaxHistorySeconds = 3600.0;
/*! Rates a subscriber may ask for, samples per second. */
inline constexpr double kMinRateHz = 0.1;
inline constexpr double kMaxRateHz = 20.0;
/*! Seconds a hub that goes away may ask its clients to stay away. */
inline constexpr double kMaxRetryAfterSeconds = 3600.0;

/*! Open, handshake and close deadlines of a link. */
inline constexpr std::chrono::seconds kConnectDeadline { 10 };
inline constexpr std::chrono::seconds kCloseDeadline { 3 };
/*! Heartbeat: a ping this often, a link is stale after, dead after (DESIGN § 9: ≤ 5 s and ≤ 10 s).
 */
inline constexpr std::chrono::milliseconds kPingInterval { 2500 };
inline constexpr std::chrono::milliseconds kStaleAfter { 5000 };
inline constexpr std::chrono::milliseconds kDeadAfter { 9000 };

} // namespace pulse::limits
