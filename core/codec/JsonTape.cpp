// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/codec/JsonTape.h"

#include "core/base/Limits.h"

#define SIMDJSON_EXCEPTIONS 0
#include <simdjson.h>

#include <algorithm>
#include <cstring>
#include <utility>

namespace pulse::codec {

namespace {
namespace ondemand = simdjson::ondemand;
using simdjson::error_code;

/*! Buffers of a longer document are not kept: 4 MiB need from 30 to 90 MiB of them. */
constexpr std::size_t kKeptBytes = 256 * 1024;

class Walk
{
public:
    explicit Walk(std::vector<JsonNode> &nodes)
        : m_nodes(nodes)
    {
    }

    /*! simdjson's own DEPTH_ERROR stands for our limit too. */
    error_code value(ondemand::value value, std::size_t depth)
    {
        ondemand::json_type type {};
        if (const auto error = value.type().get(type))
            return error;
        switch (type) {
        case ondemand::json_type::object:
            return object(value, depth + 1);
        case ondemand::json_type::array:
            return array(value, depth + 1);
        default:
            return scalar(value, type);
        }
    }

    /*! `source` is a value, or the document when that is one scalar. */
    template <typename Source> error_code scalar(Source &source, ondemand::json_type type)
    {
        JsonNode node;
        switch (type) {
        case ondemand::json_type::number: {
            std::string_view raw;
            if (const auto error = rawToken(source, raw))
                return error;
            if (const auto error = source.get_double().get(node.number))
                return error;
            while (raw.back() == ' ' || raw.back() == '\n' || raw.back() == '\r'
                || raw.back() == '\t') // the token reaches to the next one
                raw.remove_suffix(1);
            node.kind = JsonNode::Kind::Number;
            setText(node, raw);
            break;
        }
        case ondemand::json_type::string: {
            std::string_view text;
            if (const auto error = source.get_string().get(text))
                return error;
            node.kind = JsonNode::Kind::String;
            setText(node, text);
            break;
        }
        case ondemand::json_type::boolean: {
            bool isTrue = false;
            if (const auto error = source.get_bool().get(isTrue))
                return error;
            node.kind = isTrue ? JsonNode::Kind::True : JsonNode::Kind::False;
            break;
        }
        default: {
            bool isNull = false;
            if (const auto error = simdjson::simdjson_result<bool>(source.is_null()).get(isNull))
                return error;
            if (!isNull)
                return simdjson::N_ATOM_ERROR;
            break;
        }
        }
        append(node);
        return simdjson::SUCCESS;
    }

private:
    static error_code rawToken(ondemand::value &value, std::string_view &raw)
    {
        raw = value.raw_json_token();
        return simdjson::SUCCESS;
    }
    static error_code rawToken(ondemand::document &document, std::string_view &raw)
    {
        return document.raw_json_token().get(raw);
    }
    static void setText(JsonNode &node, std::string_view text)
    {
        node.text = text.data();
        node.length = static_cast<std::uint32_t>(text.size());
    }

    void append(JsonNode node)
    {
        node.next = static_cast<std::uint32_t>(m_nodes.size() + 1);
        m_nodes.push_back(node);
    }
    std::size_t open(JsonNode::Kind kind)
    {
        JsonNode node;
        node.kind = kind;
        append(node);
        return m_nodes.size() - 1;
    }
    void close(std::size_t index, std::uint32_t children)
    {
        m_nodes[index].length = children;
        m_nodes[index].next = static_cast<std::uint32_t>(m_nodes.size());
    }

    error_code object(ondemand::value &value, std::size_t depth)
    {
        if (depth > limits::kMaxDepth)
            return simdjson::DEPTH_ERROR;
        ondemand::object object;
        if (const auto error = value.get_object().get(object))
            return error;
        const std::size_t index = open(JsonNode::Kind::Object);
        std::uint32_t children = 0;
        for (auto result : object) {
            ondemand::field field;
            if (const auto error = std::move(result).get(field))
                return error;
            std::string_view key;
            if (const auto error = field.unescaped_key().get(key))
                return error;
            JsonNode node;
            node.kind = JsonNode::Kind::String;
            setText(node, key);
            append(node);
            if (const auto error = this->value(field.value(), depth))
                return error;
            ++children;
        }
        close(index, children);
        return simdjson::SUCCESS;
    }

    error_code array(ondemand::value &value, std::size_t depth)
    {
        if (depth > limits::kMaxDepth)
            return simdjson::DEPTH_ERROR;
        ondemand::array array;
        if (const auto error = value.get_array().get(array))
            return error;
        const std::size_t index = open(JsonNode::Kind::Array);
        std::uint32_t children = 0;
        for (auto result : array) {
            ondemand::value element;
            if (const auto error = std::move(result).get(element))
                return error;
            if (const auto error = this->value(element, depth))
                return error;
            ++children;
        }
        close(index, children);
        return simdjson::SUCCESS;
    }

    std::vector<JsonNode> &m_nodes;
};

error_code walkDocument(ondemand::document &document, std::vector<JsonNode> &nodes)
{
    Walk walk(nodes);
    bool isScalar = false;
    if (const auto error = document.is_scalar().get(isScalar))
        return error;
    if (isScalar) {
        ondemand::json_type type {};
        if (const auto error = document.type().get(type))
            return error;
        return walk.scalar(document, type);
    }
    ondemand::value root;
    if (const auto error = document.get_value().get(root))
        return error;
    return walk.value(root, 0);
}
} // namespace

class JsonTape::Parser
{
public:
    error_code parse(std::string_view json, std::vector<JsonNode> &nodes, std::size_t &where)
    {
        // simdjson reads up to SIMDJSON_PADDING bytes past the end; the caller's bytes end
        // anywhere.
        m_padded.resize(json.size() + simdjson::SIMDJSON_PADDING);
        std::memcpy(m_padded.data(), json.data(), json.size());
        std::memset(m_padded.data() + json.size(), ' ', simdjson::SIMDJSON_PADDING);
        ondemand::document document;
        if (const auto error = m_parser
                                   .iterate(simdjson::padded_string_view(
                                       m_padded.data(), json.size(), m_padded.size()))
                                   .get(document))
            return error;
        auto error = walkDocument(document, nodes);
        // The location is an error itself (OUT_OF_BOUNDS) once all is read; document::at_end() came
        // after 3.0.
        const char *location = nullptr;
        if (document.current_location().get(location))
            return error;
        if (!error)
            error = simdjson::TRAILING_CONTENT;
        where = static_cast<std::size_t>(location - m_padded.data());
        return error;
    }

private:
    ondemand::parser m_parser;
    std::vector<char> m_padded;
};

JsonTape::JsonTape() = default;
JsonTape::~JsonTape() = default;

Expected<void> JsonTape::parse(std::string_view json)
{
    m_nodes.clear();
    if (m_largest > kKeptBytes && json.size() <= kKeptBytes) {
        m_nodes = {};
        m_parser.reset();
        m_largest = 0;
    }
    m_largest = std::max(m_largest, json.size());
    if (json.empty())
        return Unexpected(Error { ErrorCode::BadJson, QStringLiteral("the message is empty") });
    if (json.starts_with("\xEF\xBB\xBF")) // RFC 8259 § 8.1: must not be added, may be refused
        return Unexpected(Error {
            ErrorCode::BadJson, QStringLiteral("the message starts with a byte order mark") });
    if (!m_parser)
        m_parser = std::make_unique<Parser>();

    std::size_t where = json.size();
    const auto error = m_parser->parse(json, m_nodes, where);
    if (!error)
        return {};
    m_nodes.clear();
    if (error == simdjson::DEPTH_ERROR)
        return Unexpected(Error { ErrorCode::TooLarge,
            QStringLiteral("the JSON is nested deeper than %1").arg(limits::kMaxDepth) });
    return Unexpected(Error { ErrorCode::BadJson,
        QStringLiteral("not JSON, near byte %1: %2")
            .arg(std::min(where, json.size()))
            .arg(QString::fromUtf8(simdjson::error_message(error))) });
}

std::string_view trimmedJson(std::string_view text)
{
    constexpr std::string_view kSpace = " \t\r\n";
    const auto first = text.find_first_not_of(kSpace);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

} // namespace pulse::codec
