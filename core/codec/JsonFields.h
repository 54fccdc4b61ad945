// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Error.h"
#include "core/base/Time.h"
#include "core/codec/JsonTape.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace pulse::codec {

/*! Wire times beyond this many milliseconds do not fit TimeNs (year 2261). */
inline constexpr double kMaxTimestampMs = 9.2e12;

/*! Text of a peer made fit for an error: shortened, control and bidi characters replaced. */
QString printable(std::string_view text);

/*! ErrorCode::BadMessage etc. with `path` in front: "$.room must be a string". */
Error errorAt(ErrorCode code, std::string_view path, const QString &words);

/*! The time a number stands for, exact to the nanosecond; nullopt outside ±kMaxTimestampMs. */
std::optional<TimeNs> timeFromNumber(const JsonNode &number);

/*! What is wrong with a feed, room, user or series name, at `path`; nullopt = nothing. */
std::optional<Error> nameError(std::string_view path, std::string_view name);

/*!
 * Typed access to the members of one object on the tape. The first thing that is wrong is kept in
 * `error` (shared by the whole message) and every later call gives defaults, so a decoder reads as
 * a list of fields and checks once. Of a repeated key the last counts, as in JSON.parse; null
 * counts as absent; an unknown key is never looked at.
 */
class JsonFields
{
public:
    enum class Need { Optional, Required };
    using enum Need;
    static constexpr std::size_t kNoLimit = std::numeric_limits<std::size_t>::max();

    struct Element
    {
        std::size_t node;
        std::uint32_t position;
        std::string_view key;
        const JsonFields &fields;
        std::string path() const
        {
            return fields.pathOf(key) + '[' + std::to_string(position) + ']';
        }
    };

    JsonFields(std::span<const JsonNode> nodes, std::size_t object, std::string path,
        std::optional<Error> &error);

    bool has(std::string_view key) const { return find(key).has_value(); }
    /*! Index of the member's value; nullopt if absent or null. */
    std::optional<std::size_t> find(std::string_view key) const;

    /*! `what` names the limit's subject in the error, e.g. "chat text". */
    std::string text(std::string_view key, Need need, std::size_t maxBytes = kNoLimit,
        std::string_view what = {});
    /*! A user or room name. */
    std::string name(std::string_view key, Need need);
    TimeNs time(std::string_view key, Need need);
    std::uint64_t count(std::string_view key);
    bool flag(std::string_view key);
    std::optional<double> number(std::string_view key);

    /*! Calls `each(Element)` for the elements of an array. */
    template <typename Each>
    void array(std::string_view key, Need need, std::size_t maxElements, Each each)
    {
        const auto index = findArray(key, need, maxElements);
        if (!index)
            return;
        std::size_t node = *index + 1;
        for (std::uint32_t i = 0; i < m_nodes[*index].length && !m_error; ++i) {
            each(Element { node, i, key, *this });
            node = m_nodes[node].next;
        }
    }
    /*! Calls `each(name, members)` for the members of an object that may be absent; their names
     * are feed or series names and each comes once. */
    template <typename Each> void members(std::string_view key, std::size_t maxMembers, Each each)
    {
        if (!has(key))
            return;
        JsonFields inner = object(key);
        if (hasFailed() || !inner.hasAtMost(maxMembers))
            return;
        for (std::size_t i = inner.m_object + 1; i < m_nodes[inner.m_object].next && !m_error;
             i = m_nodes[i + 1].next) {
            const std::string_view name = m_nodes[i].view();
            // Of a repeated key the last counts.
            if (inner.isName(name) && inner.find(name) == i + 1)
                each(name, inner);
        }
    }
    /*! The members of a member that must be an object. */
    JsonFields object(std::string_view key);
    /*! The members of an element that must be an object. */
    JsonFields object(const Element &element);
    /*! An element that must be a string. */
    std::string text(const Element &element, std::size_t maxBytes);
    /*! An element that must be a feed, user or room name. */
    std::string name(const Element &element);

    std::span<const JsonNode> nodes() const { return m_nodes; }
    std::size_t index() const { return m_object; }
    std::string pathOf(std::string_view key) const;
    void fail(Error error);
    bool hasFailed() const { return m_error.has_value(); }

private:
    bool hasAtMost(std::size_t maxMembers);
    bool isName(std::string_view key);
    std::optional<std::size_t> findArray(std::string_view key, Need need, std::size_t maxElements);
    const JsonNode *expect(
        std::string_view key, Need need, JsonNode::Kind kind, std::string_view kindName);

    std::span<const JsonNode> m_nodes;
    std::size_t m_object;
    std::string m_path;
    std::optional<Error> &m_error;
};

} // namespace pulse::codec
