// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Time.h"

#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <vector>

/*!
 * The MCAP container (https://mcap.dev/spec): records of {opcode u8, length u64, content}, numbers
 * little-endian. What a session puts into it: README.md beside this file.
 */
namespace pulse::session::mcap {

inline constexpr std::string_view kMagic { "\x89MCAP0\r\n", 8 };
/*! Opcode and length. */
inline constexpr std::size_t kRecordHeadBytes = 9;
/*! Footer record and magic: where a complete file ends. */
inline constexpr std::size_t kTailBytes = kRecordHeadBytes + 8 + 8 + 4 + kMagic.size();

enum class Op : std::uint8_t {
    Header = 0x01,
    Footer = 0x02,
    Schema = 0x03,
    Channel = 0x04,
    Message = 0x05,
    Chunk = 0x06,
    MessageIndex = 0x07,
    ChunkIndex = 0x08,
    Attachment = 0x09,
    AttachmentIndex = 0x0A,
    Statistics = 0x0B,
    Metadata = 0x0C,
    MetadataIndex = 0x0D,
    SummaryOffset = 0x0E,
    DataEnd = 0x0F,
};

/*! Limits of files that are read. Bytes. Recordings of other programs have chunks of 1 to 8 MiB. */
inline constexpr std::uint64_t kMaxChunkBytes = 64ULL * 1024 * 1024;
inline constexpr std::uint64_t kMaxRecordBytes = 64ULL * 1024 * 1024;
inline constexpr std::uint64_t kMaxSummaryBytes = 256ULL * 1024 * 1024;

using Map = std::map<std::string, std::string>;

struct Schema
{
    std::uint16_t id = 0;
    std::string name;
    std::string encoding;
    std::string text;
    friend bool operator==(const Schema &, const Schema &) = default;
};

struct Channel
{
    std::uint16_t id = 0;
    std::uint16_t schema = 0; //!< 0 = none
    std::string topic;
    std::string encoding; //!< of messages: "json"
    Map metadata;
    friend bool operator==(const Channel &, const Channel &) = default;
};

/*! Where a message is in the plain bytes of its chunk. */
struct MessagePlace
{
    TimeNs time = 0;
    std::uint64_t offset = 0;
};

struct MessageView
{
    std::uint16_t channel = 0;
    std::uint32_t sequence = 0;
    TimeNs logTime = 0;
    TimeNs publishTime = 0;
    std::string_view data;
};

/*! CRC-32 (IEEE 802.3) of `bytes`, continuing from `before`. */
std::uint32_t crc32(std::string_view bytes, std::uint32_t before = 0);

/*! Appends records to a string. */
class Out
{
public:
    explicit Out(std::string &bytes)
        : m_bytes(bytes)
    {
    }
    void u8(std::uint8_t value) { m_bytes.push_back(static_cast<char>(value)); }
    void u16(std::uint16_t value) { little(value, 2); }
    void u32(std::uint32_t value) { little(value, 4); }
    void u64(std::uint64_t value) { little(value, 8); }
    /*! Before 1970 there were no recordings. */
    void time(TimeNs value) { u64(value < 0 ? 0 : static_cast<std::uint64_t>(value)); }
    void text(std::string_view value);
    void map(const Map &values);
    void raw(std::string_view value) { m_bytes += value; }
    /*! A record is what is written between begin() and end(begin()). */
    std::size_t begin(Op op);
    void end(std::size_t begun);

private:
    void little(std::uint64_t value, int bytes);

    std::string &m_bytes;
};

/*! Reads fields; beyond the end everything is zero or empty and isOk() is false. */
class In
{
public:
    explicit In(std::string_view bytes)
        : m_rest(bytes)
    {
    }
    bool isOk() const { return m_isOk; }
    bool isEmpty() const { return m_rest.empty(); }
    std::size_t size() const { return m_rest.size(); }
    std::uint8_t u8() { return static_cast<std::uint8_t>(little(1)); }
    std::uint16_t u16() { return static_cast<std::uint16_t>(little(2)); }
    std::uint32_t u32() { return static_cast<std::uint32_t>(little(4)); }
    std::uint64_t u64() { return little(8); }
    TimeNs time();
    std::string_view text() { return take(u32()); }
    Map map();
    std::string_view take(std::uint64_t bytes);
    std::string_view rest() { return take(m_rest.size()); }

private:
    std::uint64_t little(int bytes);

    std::string_view m_rest;
    bool m_isOk = true;
};

void write(Out &out, const Schema &schema);
void write(Out &out, const Channel &channel);
bool read(In in, Schema &schema);
bool read(In in, Channel &channel);
bool read(In in, MessageView &message);

} // namespace pulse::session::mcap
