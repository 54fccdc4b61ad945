// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/dialect/MessageTemplate.h"

#include "core/codec/JsonWriter.h"

namespace pulse::dialect {

namespace {
using codec::JsonNode;
using codec::JsonTape;
using Kind = JsonNode::Kind;
constexpr std::string_view kFeed = "{feed}";
constexpr std::string_view kFeeds = "{feeds}";
constexpr std::string_view kId = "{id}";

bool has(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

void replaceAll(std::string &text, std::string_view from, std::string_view to)
{
    for (std::size_t at = text.find(from); at != std::string::npos;
         at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

/*! What stands for the placeholders. */
struct Values
{
    std::span<const std::string> feeds;
    std::string_view feed;
    std::uint64_t id = 0;

    std::string filled(std::string_view text) const
    {
        std::string out(text);
        if (!has(out, "{"))
            return out;
        std::string list;
        for (const std::string &each : feeds)
            list += (list.empty() ? "" : ",") + each;
        replaceAll(out, kFeeds, list);
        replaceAll(out, kFeed, feed);
        replaceAll(out, kId, std::to_string(id));
        return out;
    }
};

/*! Values are written by JsonWriter, which knows where a comma belongs. */
void write(std::span<const JsonNode> nodes, std::size_t index, const Values *values,
    codec::JsonWriter &out)
{
    const JsonNode &node = nodes[index];
    switch (node.kind) {
    case Kind::Object:
        out.beginObject();
        for (std::size_t key = index + 1; key < node.next; key = nodes[key + 1].next) {
            out.key(nodes[key].view());
            write(nodes, key + 1, values, out);
        }
        out.endObject();
        break;
    case Kind::Array:
        out.beginArray();
        for (std::size_t element = index + 1; element < node.next; element = nodes[element].next) {
            if (values && nodes[element].kind == Kind::String && nodes[element].view() == kFeeds) {
                for (const std::string &feed : values->feeds)
                    out.string(feed);
            } else {
                write(nodes, element, values, out);
            }
        }
        out.endArray();
        break;
    case Kind::String:
        if (values && node.view() == kId)
            out.number(values->id);
        else
            out.string(values ? values->filled(node.view()) : std::string(node.view()));
        break;
    case Kind::Number:
        out.literal(node.view());
        break;
    case Kind::True:
    case Kind::False:
        out.boolean(node.kind == Kind::True);
        break;
    default:
        out.literal("null");
    }
}

bool isContainer(std::string_view text, JsonTape &tape)
{
    return tape.parse(text) && tape.nodes()[0].isContainer();
}

std::string renderedOnce(std::string_view text, const Values &values)
{
    JsonTape tape;
    if (!isContainer(text, tape))
        return values.filled(text);
    std::string out;
    codec::JsonWriter writer(out);
    write(tape.nodes(), 0, &values, writer);
    return out;
}
} // namespace

bool namesFeeds(std::string_view text)
{
    return has(text, kFeed) || has(text, kFeeds);
}

std::vector<std::string> rendered(
    std::string_view text, std::span<const std::string> feeds, std::uint64_t &nextId)
{
    if (namesFeeds(text) && feeds.empty())
        return {};
    std::vector<std::string> texts;
    if (!has(text, kFeed)) {
        texts.push_back(renderedOnce(text, { feeds, {}, nextId++ }));
        return texts;
    }
    for (const std::string &feed : feeds)
        texts.push_back(renderedOnce(text, { feeds, feed, nextId++ }));
    return texts;
}

std::string normalised(std::string_view text)
{
    JsonTape tape;
    if (!isContainer(text, tape))
        return std::string(text);
    std::string out;
    appendJson(tape.nodes(), 0, out);
    return out;
}

void appendJson(std::span<const JsonNode> nodes, std::size_t node, std::string &out)
{
    codec::JsonWriter writer(out);
    write(nodes, node, nullptr, writer);
}

} // namespace pulse::dialect
