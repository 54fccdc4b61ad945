// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/codec/MessageText.h"

#include "core/base/Limits.h"
#include "core/codec/JsonWriter.h"
#include "core/codec/Utf8.h"

#include <limits>
#include <span>
#include <vector>

namespace pulse::codec {

namespace {

/*! Writes nodes until the text is long enough to be cut anyway. */
class NodeWriter
{
public:
    NodeWriter(std::span<const JsonNode> nodes, std::string &out, std::size_t maxBytes)
        : m_nodes(nodes)
        , m_out(out)
        , m_maxBytes(maxBytes)
        , m_writer(out)
    {
    }

    /*! The node at `index` with its children; the parser bounds their depth. */
    void write(std::size_t index)
    {
        const JsonNode &node = m_nodes[index];
        switch (node.kind) {
        case JsonNode::Kind::Null:
            m_writer.number(std::numeric_limits<double>::quiet_NaN());
            break;
        case JsonNode::Kind::False:
            m_writer.boolean(false);
            break;
        case JsonNode::Kind::True:
            m_writer.boolean(true);
            break;
        case JsonNode::Kind::Number:
            writeNumber(node);
            break;
        case JsonNode::Kind::String:
            m_writer.string(node.view());
            break;
        case JsonNode::Kind::Array:
        case JsonNode::Kind::Object:
            writeChildren(index);
            break;
        case JsonNode::Kind::Numbers:
            writeNumbers(node);
            break;
        case JsonNode::Kind::Other:
            m_writer.string("(bytes)");
            break;
        }
    }

private:
    bool isFull() const { return m_out.size() > m_maxBytes; }

    void writeNumber(const JsonNode &node)
    {
        if (node.exact == JsonNode::Exact::Unsigned)
            m_writer.number(node.bits);
        else
            m_writer.number(node.number);
    }
    void writeNumbers(const JsonNode &node)
    {
        m_writer.beginArray();
        std::vector<double> values;
        appendNumbers(node, values);
        for (std::size_t i = 0; i < values.size() && !isFull(); ++i)
            m_writer.number(values[i]);
        m_writer.endArray();
    }
    void writeChildren(std::size_t index)
    {
        const bool isObject = m_nodes[index].kind == JsonNode::Kind::Object;
        if (isObject)
            m_writer.beginObject();
        else
            m_writer.beginArray();
        for (std::size_t child = index + 1; child < m_nodes[index].next && !isFull();) {
            if (isObject) {
                m_writer.key(m_nodes[child].view());
                child = m_nodes[child].next;
            }
            write(child);
            child = m_nodes[child].next;
        }
        if (isObject)
            m_writer.endObject();
        else
            m_writer.endArray();
    }

    std::span<const JsonNode> m_nodes;
    std::string &m_out;
    std::size_t m_maxBytes;
    JsonWriter m_writer;
};

std::string cut(std::string_view text, std::size_t maxBytes)
{
    if (text.size() <= maxBytes)
        return std::string(text);
    std::size_t end = maxBytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    return std::string(text.substr(0, end)) + "…";
}

} // namespace

bool isTextMessage(std::string_view bytes)
{
    return !bytes.empty()
        && std::string_view("{[p \t\r\n").find(bytes.front()) != std::string_view::npos;
}

std::string MessageText::of(std::string_view bytes, std::size_t maxBytes)
{
    if (isTextMessage(bytes))
        return isUtf8(bytes) ? cut(bytes, maxBytes) : std::string();
    if (MessageZstd::isCompressed(bytes)) {
        const auto expanded = m_zstd.expand(bytes, limits::kMaxServerMessageBytes);
        if (!expanded)
            return {};
        bytes = *expanded;
    }
    if (!m_tape.parse(bytes) || m_tape.nodes().empty())
        return {};
    std::string text;
    NodeWriter(m_tape.nodes(), text, maxBytes).write(0);
    return cut(text, maxBytes);
}

} // namespace pulse::codec
