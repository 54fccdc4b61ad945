// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/codec/CborTape.h"

#include "core/base/Limits.h"
#include "core/codec/Utf8.h"

#include <QString>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

namespace pulse::codec {

namespace {
using Kind = JsonNode::Kind;
using Exact = JsonNode::Exact;

/*! Buffers of a longer message are not kept, as in JsonTape. */
constexpr std::size_t kKeptBytes = 256 * 1024;

enum Major : std::uint8_t { Unsigned, Negative, Bytes, Text, Array, Map, Tag, Simple };
constexpr std::uint8_t kIndefinite = 31;
constexpr std::uint64_t kDecimalTag = 4;
constexpr std::uint64_t kSelfDescribedTag = 55'799;
constexpr std::int64_t kNsExponent = -6; // of milliseconds
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/*! The tags of RFC 8746 § 2 are 0b010fsell: float, signed, little endian, width. */
struct ElementType
{
    bool isFloat;
    bool isSigned;
    bool isLittleEndian;
    std::size_t bytes;
};

std::optional<ElementType> elementType(std::uint64_t tag)
{
    if (tag < 64 || tag > 87 || tag == 76)
        return std::nullopt;
    ElementType type { (tag & 0x10) != 0, (tag & 0x08) != 0, (tag & 0x04) != 0, 1 };
    type.bytes = std::size_t { 1 } << (tag & 0x03);
    if (type.isFloat)
        type.bytes *= 2;
    if (type.bytes > sizeof(double)) // float128
        return std::nullopt;
    return type;
}

/*! Tag 68 is uint8 "clamped", the only one whose little endian bit means something else. */
ElementType typeOf(const JsonNode &numbers)
{
    return *elementType(numbers.tag);
}

double fromHalf(std::uint16_t half)
{
    const int exponent = (half >> 10) & 0x1F;
    const int mantissa = half & 0x3FF;
    double value = exponent == 0 ? std::ldexp(mantissa, -24)
        : exponent == 31         ? (mantissa == 0 ? HUGE_VAL : kNaN)
                                 : std::ldexp(mantissa + 1024, exponent - 25);
    return (half & 0x8000) != 0 ? -value : value;
}

double finiteOrNaN(double value)
{
    return std::isfinite(value) ? value : kNaN;
}

std::uint64_t bitsAt(const char *bytes, std::size_t count, bool isLittleEndian)
{
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < count; ++i)
        bits = bits << 8 | static_cast<unsigned char>(bytes[isLittleEndian ? count - 1 - i : i]);
    return bits;
}

std::int64_t signExtended(std::uint64_t bits, std::size_t bytes)
{
    const auto shift = static_cast<int>(64 - 8 * bytes);
    return static_cast<std::int64_t>(bits << shift) >> shift;
}

double element(const ElementType &type, const char *bytes)
{
    const std::uint64_t bits = bitsAt(bytes, type.bytes, type.isLittleEndian);
    if (!type.isFloat)
        return type.isSigned ? static_cast<double>(signExtended(bits, type.bytes))
                             : static_cast<double>(bits);
    switch (type.bytes) {
    case 2:
        return fromHalf(static_cast<std::uint16_t>(bits));
    case 4:
        return static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(bits)));
    default:
        return std::bit_cast<double>(bits);
    }
}

class Walk
{
public:
    Walk(std::string_view cbor, std::vector<JsonNode> &nodes, std::string &joined)
        : m_all(cbor)
        , m_left(cbor)
        , m_nodes(nodes)
        , m_joined(joined)
    {
    }

    bool document()
    {
        if (!item(0))
            return false;
        return m_left.empty() || fail("more bytes after the message");
    }
    const char *words() const { return m_words; }
    bool isTooDeep() const { return m_isTooDeep; }
    std::size_t position() const { return m_all.size() - m_left.size(); }

private:
    struct Head
    {
        std::uint8_t major = 0;
        std::uint8_t info = 0;
        std::uint64_t argument = 0;
        bool isIndefinite() const { return info == kIndefinite; }
    };

    bool fail(const char *words)
    {
        m_words = words;
        return false;
    }
    bool tooDeep()
    {
        m_isTooDeep = true;
        return false;
    }

    bool head(Head &head)
    {
        if (m_left.empty())
            return fail("it ends too early");
        const auto first = static_cast<unsigned char>(m_left.front());
        head.major = first >> 5;
        head.info = first & 0x1F;
        head.argument = head.info;
        std::size_t size = 1;
        if (head.info >= 24 && head.info <= 27) {
            const std::size_t count = std::size_t { 1 } << (head.info - 24);
            size += count;
            if (m_left.size() < size)
                return fail("it ends too early");
            head.argument = bitsAt(m_left.data() + 1, count, false);
        } else if (head.info >= 28 && head.info < kIndefinite) {
            return fail("a reserved length");
        } else if (head.info == kIndefinite && (head.major < Bytes || head.major == Tag)) {
            return fail("a number without an end");
        }
        m_left.remove_prefix(size);
        return true;
    }

    void append(JsonNode node)
    {
        node.next = static_cast<std::uint32_t>(m_nodes.size() + 1);
        m_nodes.push_back(node);
    }
    void append(Kind kind)
    {
        JsonNode node;
        node.kind = kind;
        append(node);
    }
    void appendNumber(Exact exact, std::uint64_t bits, double number)
    {
        JsonNode node;
        node.kind = Kind::Number;
        node.exact = exact;
        node.bits = bits;
        node.number = number;
        append(node);
    }

    bool item(std::size_t depth)
    {
        Head read;
        if (!head(read))
            return false;
        switch (read.major) {
        case Unsigned:
            appendNumber(Exact::Unsigned, read.argument, static_cast<double>(read.argument));
            return true;
        case Negative:
            appendNumber(Exact::Negative, read.argument, -1.0 - static_cast<double>(read.argument));
            return true;
        case Bytes: {
            std::string_view ignored;
            append(Kind::Other);
            return chunks(read, ignored);
        }
        case Text:
            return text(read);
        case Array:
            return array(read, depth + 1);
        case Map:
            return map(read, depth + 1);
        case Tag:
            return tagged(read.argument, depth);
        default:
            return simple(read);
        }
    }

    /*! The bytes of a string, joined if they came in chunks. */
    bool chunks(const Head &read, std::string_view &bytes)
    {
        if (!read.isIndefinite())
            return take(read.argument, bytes) && isText(read.major, bytes);
        // Reserved once for all of them, so that nothing moves: together they are within the
        // message.
        m_joined.reserve(m_all.size());
        const std::size_t begin = m_joined.size();
        for (;;) {
            if (isBreak())
                break;
            Head chunk;
            if (!head(chunk))
                return false;
            if (chunk.major != read.major || chunk.isIndefinite())
                return fail("a string with a part of another kind");
            std::string_view part;
            if (!take(chunk.argument, part) || !isText(read.major, part))
                return false;
            m_joined.append(part);
        }
        bytes = std::string_view(m_joined).substr(begin);
        return true;
    }

    bool take(std::uint64_t size, std::string_view &bytes)
    {
        if (size > m_left.size())
            return fail("it ends too early");
        bytes = m_left.substr(0, static_cast<std::size_t>(size));
        m_left.remove_prefix(bytes.size());
        return true;
    }

    bool isText(std::uint8_t major, std::string_view bytes)
    {
        return major != Text || isUtf8(bytes) || fail("text that is not UTF-8");
    }

    bool isBreak()
    {
        if (m_left.empty() || static_cast<unsigned char>(m_left.front()) != 0xFF)
            return false;
        m_left.remove_prefix(1);
        return true;
    }

    bool text(const Head &read)
    {
        std::string_view bytes;
        if (!chunks(read, bytes))
            return false;
        JsonNode node;
        node.kind = Kind::String;
        node.text = bytes.data();
        node.length = static_cast<std::uint32_t>(bytes.size());
        append(node);
        return true;
    }

    std::size_t open(Kind kind)
    {
        append(kind);
        return m_nodes.size() - 1;
    }
    void close(std::size_t index, std::uint32_t children)
    {
        m_nodes[index].length = children;
        m_nodes[index].next = static_cast<std::uint32_t>(m_nodes.size());
    }

    /*! An entry is at least `entryBytes` long: what cannot be there is not waited for. */
    bool canHold(const Head &read, std::size_t entryBytes)
    {
        return read.isIndefinite() || read.argument <= m_left.size() / entryBytes
            || fail("it ends too early");
    }

    bool array(const Head &read, std::size_t depth)
    {
        if (depth > limits::kMaxDepth)
            return tooDeep();
        if (!canHold(read, 1))
            return false;
        const std::size_t index = open(Kind::Array);
        std::uint32_t children = 0;
        while (read.isIndefinite() ? !isBreak() : children < read.argument) {
            if (!item(depth))
                return false;
            ++children;
        }
        close(index, children);
        return true;
    }

    bool map(const Head &read, std::size_t depth)
    {
        if (depth > limits::kMaxDepth)
            return tooDeep();
        if (!canHold(read, 2))
            return false;
        const std::size_t index = open(Kind::Object);
        std::uint32_t children = 0;
        while (read.isIndefinite() ? !isBreak() : children < read.argument) {
            Head key;
            if (!head(key))
                return false;
            if (key.major != Text)
                return fail("a key that is not text");
            if (!text(key) || !item(depth))
                return false;
            ++children;
        }
        close(index, children);
        return true;
    }

    bool tagged(std::uint64_t tag, std::size_t depth)
    {
        if (depth + 1 > limits::kMaxDepth)
            return tooDeep();
        if (elementType(tag))
            return typedArray(tag);
        const std::size_t before = m_nodes.size();
        if (!item(depth + 1))
            return false;
        if (tag == kSelfDescribedTag) {
            return true;
        }
        const auto decimal = tag == kDecimalTag ? decimalAt(before) : std::nullopt;
        m_nodes.resize(before);
        if (decimal)
            append(*decimal);
        else
            append(Kind::Other);
        return true;
    }

    bool typedArray(std::uint64_t tag)
    {
        Head read;
        if (!head(read))
            return false;
        if (read.major != Bytes)
            return fail("a typed array that is not a byte string");
        std::string_view bytes;
        if (!chunks(read, bytes))
            return false;
        const std::size_t width = elementType(tag)->bytes;
        if (bytes.size() % width != 0)
            return fail("a typed array with a part of an element");
        JsonNode node;
        node.kind = Kind::Numbers;
        node.tag = static_cast<std::uint8_t>(tag);
        node.text = bytes.data();
        node.length = static_cast<std::uint32_t>(bytes.size() / width);
        append(node);
        return true;
    }

    static std::optional<std::int64_t> integer(const JsonNode &node)
    {
        constexpr auto kMax = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
        if (node.kind != Kind::Number || node.bits > kMax)
            return std::nullopt;
        const auto value = static_cast<std::int64_t>(node.bits);
        if (node.exact == Exact::Unsigned)
            return value;
        if (node.exact == Exact::Negative)
            return -1 - value;
        return std::nullopt;
    }

    /*! [exponent, mantissa] (RFC 8949 § 3.4.4): how a time keeps its nanoseconds. */
    std::optional<JsonNode> decimalAt(std::size_t index) const
    {
        if (m_nodes[index].kind != Kind::Array || m_nodes[index].length != 2
            || m_nodes.size() != index + 3)
            return std::nullopt;
        const auto exponent = integer(m_nodes[index + 1]);
        const auto mantissa = integer(m_nodes[index + 2]);
        if (!exponent || !mantissa || *exponent < -400 || *exponent > 400)
            return std::nullopt;
        JsonNode node;
        node.kind = Kind::Number;
        const auto power = static_cast<int>(*exponent);
        const auto value = static_cast<double>(*mantissa);
        node.number = power < 0 ? value / std::pow(10.0, -power) : value * std::pow(10.0, power);
        node.exact = *exponent == kNsExponent ? Exact::Nanoseconds : Exact::None;
        node.bits = static_cast<std::uint64_t>(*mantissa);
        if (!std::isfinite(node.number))
            return std::nullopt;
        return node;
    }

    bool simple(const Head &read)
    {
        switch (read.info) {
        case 20:
            append(Kind::False);
            return true;
        case 21:
            append(Kind::True);
            return true;
        case 22:
        case 23: // undefined
            append(Kind::Null);
            return true;
        case 24:
            if (read.argument < 32)
                return fail("a reserved simple value");
            append(Kind::Other);
            return true;
        case 25:
            return number(fromHalf(static_cast<std::uint16_t>(read.argument)));
        case 26:
            return number(static_cast<double>(
                std::bit_cast<float>(static_cast<std::uint32_t>(read.argument))));
        case 27:
            return number(std::bit_cast<double>(read.argument));
        case kIndefinite:
            return fail("an end of nothing");
        default:
            append(Kind::Other);
            return true;
        }
    }

    bool number(double value)
    {
        if (std::isfinite(value))
            appendNumber(Exact::None, 0, value);
        else
            append(Kind::Null); // JSON has no such numbers
        return true;
    }

    std::string_view m_all;
    std::string_view m_left;
    std::vector<JsonNode> &m_nodes;
    std::string &m_joined;
    const char *m_words = "";
    bool m_isTooDeep = false;
};
} // namespace

void appendNumbers(const JsonNode &numbers, std::vector<double> &out)
{
    if (numbers.length == 0)
        return; // and there may be no place they would be at
    const ElementType type = typeOf(numbers);
    const std::size_t begin = out.size();
    out.resize(begin + numbers.length);
    double *to = out.data() + begin;
    if (type.isFloat && type.bytes == sizeof(double) && type.isLittleEndian
        && std::endian::native == std::endian::little) {
        std::memcpy(to, numbers.text, numbers.length * sizeof(double));
    } else {
        for (std::uint32_t i = 0; i < numbers.length; ++i)
            to[i] = element(type, numbers.text + i * type.bytes);
    }
    if (type.isFloat)
        std::transform(to, to + numbers.length, to, finiteOrNaN);
}

std::optional<std::vector<std::int64_t>> integersOf(const JsonNode &numbers)
{
    const ElementType type = typeOf(numbers);
    if (type.isFloat || type.bytes != sizeof(std::int64_t))
        return std::nullopt;
    constexpr auto kMax = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    std::vector<std::int64_t> values(numbers.length);
    for (std::uint32_t i = 0; i < numbers.length; ++i) {
        const auto bits = bitsAt(numbers.text + i * type.bytes, type.bytes, type.isLittleEndian);
        values[i] = static_cast<std::int64_t>(type.isSigned ? bits : std::min(bits, kMax));
    }
    return values;
}

Expected<void> CborTape::parse(std::string_view cbor)
{
    m_nodes.clear();
    m_joined.clear();
    if (cbor.size() <= kKeptBytes) {
        if (m_nodes.capacity() > kKeptBytes)
            m_nodes = {};
        if (m_joined.capacity() > kKeptBytes)
            m_joined = {};
    }
    if (cbor.empty())
        return Unexpected(Error { ErrorCode::BadCbor, QStringLiteral("the message is empty") });
    Walk walk(cbor, m_nodes, m_joined);
    if (walk.document())
        return {};
    m_nodes.clear();
    if (walk.isTooDeep())
        return Unexpected(Error { ErrorCode::TooLarge,
            QStringLiteral("the CBOR is nested deeper than %1").arg(limits::kMaxDepth) });
    return Unexpected(Error { ErrorCode::BadCbor,
        QStringLiteral("not CBOR, near byte %1: %2")
            .arg(walk.position())
            .arg(QLatin1StringView(walk.words())) });
}

} // namespace pulse::codec
