// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Expected.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace pulse::codec {

/*! A value in document order, of JSON or of CBOR. An object's children are key (a String), value,
 * key, value … */
struct JsonNode
{
    enum class Kind : std::uint8_t {
        Null,
        False,
        True,
        Number,
        String,
        Array,
        Object,
        Numbers, //!< CBOR: a typed array
        Other, //!< CBOR: what JSON does not have, such as a byte string
    };
    /*! What a Number is exactly, where a double might not be. */
    enum class Exact : std::uint8_t {
        Text, //!< JSON: `text`
        Unsigned, //!< `bits`
        Negative, //!< -1 - `bits`
        Nanoseconds, //!< `bits` signed, and `number` is the milliseconds of it
        None, //!< `number` is all there is
    };

    union {
        const char *text = nullptr; //!< String: unescaped; Number: as written; Numbers: elements
        std::uint64_t bits;
    };
    /*! String, Number: bytes of text; Array, Object: children; Numbers: elements. */
    std::uint32_t length = 0;
    std::uint32_t next = 0; //!< index of the node after this one and all its children
    double number = 0;
    Kind kind = Kind::Null;
    Exact exact = Exact::Text;
    std::uint8_t tag = 0; //!< Numbers: of RFC 8746

    std::string_view view() const { return { text, length }; }
    bool isContainer() const { return kind == Kind::Array || kind == Kind::Object; }
};

/*! Without the white space around it (RFC 8259 § 2). */
std::string_view trimmedJson(std::string_view text);

/*!
 * A whole JSON document, validated to the last byte (RFC 8259, UTF-8, no lone surrogates, nothing
 * after it), as a flat list of nodes. Buffers are kept between documents, and given back after a
 * large one. Nodes point into them: valid until the next parse().
 *
 * Why not simdjson's own DOM: it refuses integers above 2^64, which JSON.stringify(1e20) makes. Why
 * not On-Demand alone: it does not look at what nobody asks for, so garbage in an ignored field
 * would pass.
 */
class JsonTape
{
public:
    JsonTape();
    ~JsonTape();

    Expected<void> parse(std::string_view json);
    std::span<const JsonNode> nodes() const { return m_nodes; }

private:
    class Parser;
    std::unique_ptr<Parser> m_parser;
    std::vector<JsonNode> m_nodes;
    std::size_t m_largest = 0; //!< bytes of the largest document the buffers were grown for
};

} // namespace pulse::codec
