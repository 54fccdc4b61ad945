// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/McapFormat.h"

#include <zlib.h>

namespace pulse::session::mcap {

std::uint32_t crc32(std::string_view bytes, std::uint32_t before)
{
    return static_cast<std::uint32_t>(
        ::crc32_z(before, reinterpret_cast<const Bytef *>(bytes.data()), bytes.size()));
}

void Out::little(std::uint64_t value, int bytes)
{
    char coded[8];
    for (int i = 0; i < bytes; ++i)
        coded[i] = static_cast<char>(value >> (8 * i));
    m_bytes.append(coded, static_cast<std::size_t>(bytes));
}

void Out::text(std::string_view value)
{
    u32(static_cast<std::uint32_t>(value.size()));
    m_bytes += value;
}

void Out::map(const Map &values)
{
    std::size_t bytes = 0;
    for (const auto &[key, value] : values)
        bytes += 8 + key.size() + value.size();
    u32(static_cast<std::uint32_t>(bytes));
    for (const auto &[key, value] : values) {
        text(key);
        text(value);
    }
}

std::size_t Out::begin(Op op)
{
    u8(static_cast<std::uint8_t>(op));
    const std::size_t begun = m_bytes.size();
    u64(0);
    return begun;
}

void Out::end(std::size_t begun)
{
    const std::uint64_t length = m_bytes.size() - begun - 8;
    for (std::size_t i = 0; i < 8; ++i)
        m_bytes[begun + i] = static_cast<char>(length >> (8 * i));
}

std::uint64_t In::little(int bytes)
{
    const std::string_view coded = take(static_cast<std::uint64_t>(bytes));
    std::uint64_t value = 0;
    for (std::size_t i = coded.size(); i > 0; --i)
        value = (value << 8U) | static_cast<unsigned char>(coded[i - 1]);
    return value;
}

TimeNs In::time()
{
    constexpr auto kLast = static_cast<std::uint64_t>(std::numeric_limits<TimeNs>::max());
    const std::uint64_t value = u64();
    return static_cast<TimeNs>(value > kLast ? kLast : value);
}

Map In::map()
{
    Map values;
    In in(take(u32()));
    while (!in.isEmpty() && in.isOk()) {
        std::string key(in.text());
        std::string value(in.text());
        if (in.isOk())
            values.insert_or_assign(std::move(key), std::move(value));
    }
    m_isOk = m_isOk && in.isOk();
    return values;
}

std::string_view In::take(std::uint64_t bytes)
{
    if (bytes > m_rest.size()) {
        m_isOk = false;
        m_rest = {};
        return {};
    }
    const std::string_view taken = m_rest.substr(0, bytes);
    m_rest.remove_prefix(bytes);
    return taken;
}

void write(Out &out, const Schema &schema)
{
    const std::size_t begun = out.begin(Op::Schema);
    out.u16(schema.id);
    out.text(schema.name);
    out.text(schema.encoding);
    out.text(schema.text);
    out.end(begun);
}

void write(Out &out, const Channel &channel)
{
    const std::size_t begun = out.begin(Op::Channel);
    out.u16(channel.id);
    out.u16(channel.schema);
    out.text(channel.topic);
    out.text(channel.encoding);
    out.map(channel.metadata);
    out.end(begun);
}

bool read(In in, Schema &schema)
{
    schema.id = in.u16();
    schema.name = in.text();
    schema.encoding = in.text();
    schema.text = in.text();
    return in.isOk() && schema.id != 0;
}

bool read(In in, Channel &channel)
{
    channel.id = in.u16();
    channel.schema = in.u16();
    channel.topic = in.text();
    channel.encoding = in.text();
    channel.metadata = in.map();
    return in.isOk();
}

bool read(In in, MessageView &message)
{
    message.channel = in.u16();
    message.sequence = in.u32();
    message.logTime = in.time();
    message.publishTime = in.time();
    message.data = in.rest();
    return in.isOk();
}

} // namespace pulse::session::mcap
