// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/dialect/JsonPath.h"

#include <algorithm>
#include <charconv>

namespace pulse::dialect {

namespace {
using codec::JsonNode;
using Kind = JsonNode::Kind;

std::string_view takeSegment(std::string_view &path)
{
    const std::size_t dot = path.find('.');
    const std::string_view segment = path.substr(0, dot);
    path.remove_prefix(dot == std::string_view::npos ? path.size() : dot + 1);
    return segment;
}

std::optional<std::size_t> childOf(
    std::span<const JsonNode> nodes, std::size_t parent, std::string_view segment)
{
    std::optional<std::size_t> found;
    if (nodes[parent].kind == Kind::Object) {
        for (std::size_t key = parent + 1; key < nodes[parent].next; key = nodes[key + 1].next) {
            if (nodes[key].view() == segment)
                found = key + 1;
        }
    } else if (nodes[parent].kind == Kind::Array) {
        std::uint32_t wanted = 0;
        const char *end = segment.data() + segment.size();
        const auto [stop, error] = std::from_chars(segment.data(), end, wanted);
        if (error != std::errc() || stop != end || wanted >= nodes[parent].length)
            return std::nullopt;
        std::size_t element = parent + 1;
        for (std::uint32_t i = 0; i < wanted; ++i)
            element = nodes[element].next;
        found = element;
    }
    return found;
}

using Each = std::function<void(std::size_t, const Captures &)>;

void visit(std::span<const JsonNode> nodes, std::size_t from, std::string_view path,
    Captures &captures, const Each &each)
{
    if (path.empty()) {
        each(from, captures);
        return;
    }
    const std::string_view segment = takeSegment(path);
    if (segment != "*") {
        if (const auto child = childOf(nodes, from, segment))
            visit(nodes, *child, path, captures, each);
        return;
    }
    const bool isObject = nodes[from].kind == Kind::Object;
    if (!isObject && nodes[from].kind != Kind::Array)
        return;
    std::size_t index = 0;
    for (std::size_t child = from + 1; child < nodes[from].next; ++index) {
        const std::size_t value = isObject ? child + 1 : child;
        captures.push_back(isObject ? std::string(nodes[child].view()) : std::to_string(index));
        visit(nodes, value, path, captures, each);
        captures.pop_back();
        child = nodes[value].next;
    }
}

bool isEqual(const JsonNode &node, const Match::Value &wanted)
{
    if (const auto *text = std::get_if<std::string>(&wanted))
        return node.kind == Kind::String && node.view() == *text;
    if (const auto *number = std::get_if<double>(&wanted))
        return node.kind == Kind::Number && node.number == *number;
    if (const auto *flag = std::get_if<bool>(&wanted))
        return node.kind == (*flag ? Kind::True : Kind::False);
    return node.kind == Kind::Null;
}
} // namespace

std::optional<std::size_t> nodeAt(
    std::span<const JsonNode> nodes, std::size_t from, std::string_view path)
{
    std::size_t node = from;
    while (!path.empty()) {
        const auto child = childOf(nodes, node, takeSegment(path));
        if (!child)
            return std::nullopt;
        node = *child;
    }
    return node;
}

void forEachAt(std::span<const JsonNode> nodes, std::size_t from, std::string_view path,
    const std::function<void(std::size_t node, const Captures &captures)> &each)
{
    Captures captures;
    visit(nodes, from, path, captures, each);
}

std::string withCaptures(std::string_view text, const Captures &captures)
{
    std::string out;
    while (!text.empty()) {
        std::size_t taken = 1;
        if (text.size() >= 3 && text[0] == '{' && text[2] == '}' && text[1] >= '1'
            && static_cast<std::size_t>(text[1] - '1') < captures.size()) {
            out += captures[static_cast<std::size_t>(text[1] - '1')];
            taken = 3;
        } else {
            out += text.front();
        }
        text.remove_prefix(taken);
    }
    return out;
}

std::string withoutStars(std::string_view path, const Captures &captures)
{
    std::string out;
    std::size_t star = 0;
    while (!path.empty()) {
        const std::string_view segment = takeSegment(path);
        if (!out.empty())
            out += '.';
        if (segment == "*" && star < captures.size())
            out += captures[star++];
        else
            out += segment;
    }
    return out;
}

bool matches(std::span<const JsonNode> nodes, const Match &match)
{
    return std::ranges::all_of(match.members, [&](const auto &member) {
        const auto node = nodeAt(nodes, 0, member.first);
        return node && isEqual(nodes[*node], member.second);
    });
}

} // namespace pulse::dialect
