// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/codec/JsonFields.h"

#include "core/base/Limits.h"
#include "core/codec/Message.h"

#include <QList>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

namespace pulse::codec {

namespace {
QString latin(std::string_view text)
{
    return QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size()));
}

std::size_t characters(std::string_view text)
{
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}
} // namespace

QString printable(std::string_view text)
{
    constexpr qsizetype kShown = 40;
    // Four bytes are the longest character; a cut one becomes U+FFFD and is cut off with the rest.
    const auto head = text.substr(0, static_cast<std::size_t>(kShown) * 4 + 4);
    QString shown;
    qsizetype count = 0;
    for (const char32_t c :
        QString::fromUtf8(head.data(), static_cast<qsizetype>(head.size())).toUcs4()) {
        if (++count > kShown)
            return shown + QChar(0x2026);
        const bool isSafe = QChar::isPrint(c) && QChar::category(c) != QChar::Other_Format;
        shown += QString::fromUcs4(isSafe ? &c : U"?", 1);
    }
    return shown;
}

Error errorAt(ErrorCode code, std::string_view path, const QString &words)
{
    return { code,
        QString::fromUtf8(path.data(), static_cast<qsizetype>(path.size())) + u' ' + words };
}

std::optional<TimeNs> timeFromNumber(const JsonNode &number)
{
    if (std::abs(number.number) > kMaxTimestampMs)
        return std::nullopt;
    switch (number.exact) {
    case JsonNode::Exact::Text:
        break;
    case JsonNode::Exact::Unsigned:
        return static_cast<TimeNs>(number.bits) * kNsPerMs;
    case JsonNode::Exact::Negative:
        return (-1 - static_cast<TimeNs>(number.bits)) * kNsPerMs;
    case JsonNode::Exact::Nanoseconds:
        return static_cast<TimeNs>(number.bits);
    case JsonNode::Exact::None:
        return timeFromMs(number.number);
    }
    std::string_view digits = number.view();
    if (digits.find_first_of("eE") != std::string_view::npos)
        return timeFromMs(number.number);
    // A double has 244 ns steps at today's milliseconds; the digits are exact.
    const bool isNegative = digits.starts_with('-');
    digits.remove_prefix(isNegative ? 1 : 0);
    TimeNs whole = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), whole);
    Q_ASSERT(error == std::errc());
    digits.remove_prefix(static_cast<std::size_t>(end - digits.data()));
    TimeNs fraction = 0;
    TimeNs unit = kNsPerMs;
    if (digits.starts_with('.')) {
        for (std::size_t i = 1; i < digits.size() && unit > 1; ++i) {
            unit /= 10;
            fraction += (digits[i] - '0') * unit;
        }
    }
    const TimeNs time = whole * kNsPerMs + fraction;
    return isNegative ? -time : time;
}

std::optional<Error> nameError(std::string_view path, std::string_view name)
{
    if (isValidName(name))
        return std::nullopt;
    if (name.size() > limits::kMaxNameBytes)
        return errorAt(ErrorCode::TooLarge, path,
            QStringLiteral("is %1 bytes, at most %2").arg(name.size()).arg(limits::kMaxNameBytes));
    if (const auto count = characters(name); count > limits::kMaxNameChars)
        return errorAt(ErrorCode::TooLarge, path,
            QStringLiteral("is %1 characters, at most %2").arg(count).arg(limits::kMaxNameChars));
    return errorAt(ErrorCode::BadName, path,
        QStringLiteral("\"%1\" is blank or has control or bidirectional characters")
            .arg(printable(name)));
}

JsonFields::JsonFields(std::span<const JsonNode> nodes, std::size_t object, std::string path,
    std::optional<Error> &error)
    : m_nodes(nodes)
    , m_object(object)
    , m_path(std::move(path))
    , m_error(error)
{
    Q_ASSERT(nodes[object].kind == JsonNode::Kind::Object);
}

std::optional<std::size_t> JsonFields::find(std::string_view key) const
{
    std::optional<std::size_t> found;
    for (std::size_t i = m_object + 1; i < m_nodes[m_object].next; i = m_nodes[i + 1].next) {
        if (m_nodes[i].view() == key)
            found = i + 1;
    }
    if (found && m_nodes[*found].kind == JsonNode::Kind::Null)
        return std::nullopt;
    return found;
}

std::string JsonFields::pathOf(std::string_view key) const
{
    return m_path + '.' + std::string(key);
}

void JsonFields::fail(Error error)
{
    if (!m_error)
        m_error = std::move(error);
}

const JsonNode *JsonFields::expect(
    std::string_view key, Need need, JsonNode::Kind kind, std::string_view kindName)
{
    if (m_error)
        return nullptr;
    const auto index = find(key);
    if (!index && need == Optional)
        return nullptr;
    if (index && m_nodes[*index].kind == kind)
        return &m_nodes[*index];
    fail(errorAt(ErrorCode::BadMessage, pathOf(key),
        index ? QStringLiteral("must be %1").arg(latin(kindName))
              : QStringLiteral("is missing: it must be %1").arg(latin(kindName))));
    return nullptr;
}

std::string JsonFields::text(
    std::string_view key, Need need, std::size_t maxBytes, std::string_view what)
{
    const auto *node = expect(key, need, JsonNode::Kind::String, "a string");
    if (!node)
        return {};
    if (node->length > maxBytes) {
        fail({ ErrorCode::TooLarge,
            QStringLiteral("%1 is %2 bytes, at most %3")
                .arg(latin(what))
                .arg(node->length)
                .arg(maxBytes) });
        return {};
    }
    if (node->view().find('\0') != std::string_view::npos) {
        fail(errorAt(ErrorCode::BadMessage, pathOf(key), QStringLiteral("has a NUL character")));
        return {};
    }
    return std::string(node->view());
}

std::string JsonFields::name(std::string_view key, Need need)
{
    const auto *node = expect(key, need, JsonNode::Kind::String, "a string");
    if (!node)
        return {};
    if (!isValidName(node->view())) {
        fail(*nameError(pathOf(key), node->view()));
        return {};
    }
    return std::string(node->view());
}

TimeNs JsonFields::time(std::string_view key, Need need)
{
    const auto *node = expect(key, need, JsonNode::Kind::Number, "a number of milliseconds");
    if (!node)
        return 0;
    const auto time = timeFromNumber(*node);
    if (!time)
        fail(errorAt(ErrorCode::BadMessage, pathOf(key),
            QStringLiteral("is outside ±%1 milliseconds").arg(kMaxTimestampMs)));
    return time.value_or(0);
}

std::uint64_t JsonFields::count(std::string_view key)
{
    const auto *node
        = expect(key, Optional, JsonNode::Kind::Number, "a whole number from 0 to 2^64-1");
    if (!node)
        return 0;
    if (node->exact == JsonNode::Exact::Unsigned)
        return node->bits;
    if (node->exact == JsonNode::Exact::Text) {
        const auto text = node->view();
        std::uint64_t value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error == std::errc() && end == text.data() + text.size())
            return value;
    }
    // Some languages write every number as a float: 5.0, 1e3.
    constexpr double kExact = 9007199254740992.0; // 2^53
    const double number = node->number;
    if (number >= 0 && number <= kExact && std::trunc(number) == number)
        return static_cast<std::uint64_t>(number);
    fail(errorAt(ErrorCode::BadMessage, pathOf(key),
        QStringLiteral("must be a whole number from 0 to 2^64-1")));
    return 0;
}

bool JsonFields::flag(std::string_view key)
{
    if (m_error)
        return false;
    const auto index = find(key);
    if (!index)
        return false;
    const auto kind = m_nodes[*index].kind;
    if (kind != JsonNode::Kind::True && kind != JsonNode::Kind::False)
        fail(errorAt(ErrorCode::BadMessage, pathOf(key), QStringLiteral("must be true or false")));
    return kind == JsonNode::Kind::True;
}

std::optional<double> JsonFields::number(std::string_view key)
{
    const auto *node = expect(key, Optional, JsonNode::Kind::Number, "a number");
    return node ? std::optional(node->number) : std::nullopt;
}

std::optional<std::size_t> JsonFields::findArray(
    std::string_view key, Need need, std::size_t maxElements)
{
    const auto *node = expect(key, need, JsonNode::Kind::Array, "an array");
    if (!node)
        return std::nullopt;
    if (node->length > maxElements) {
        fail(errorAt(ErrorCode::TooLarge, pathOf(key),
            QStringLiteral("has %1 entries, at most %2").arg(node->length).arg(maxElements)));
        return std::nullopt;
    }
    return static_cast<std::size_t>(node - m_nodes.data());
}

JsonFields JsonFields::object(std::string_view key)
{
    const auto *node = expect(key, Required, JsonNode::Kind::Object, "an object");
    if (!node)
        return *this;
    return { m_nodes, static_cast<std::size_t>(node - m_nodes.data()), pathOf(key), m_error };
}

bool JsonFields::hasAtMost(std::size_t maxMembers)
{
    const std::size_t count = m_nodes[m_object].length;
    if (count > maxMembers)
        fail(errorAt(ErrorCode::TooLarge, m_path,
            QStringLiteral("has %1 entries, at most %2").arg(count).arg(maxMembers)));
    return count <= maxMembers;
}

bool JsonFields::isName(std::string_view key)
{
    if (auto error = nameError(m_path, key)) {
        fail(std::move(*error));
        return false;
    }
    return true;
}

JsonFields JsonFields::object(const Element &element)
{
    if (m_nodes[element.node].kind == JsonNode::Kind::Object)
        return { m_nodes, element.node, element.path(), m_error };
    fail(errorAt(ErrorCode::BadMessage, element.path(), QStringLiteral("must be an object")));
    return *this;
}

std::string JsonFields::text(const Element &element, std::size_t maxBytes)
{
    const auto &node = m_nodes[element.node];
    if (node.kind != JsonNode::Kind::String)
        fail(errorAt(ErrorCode::BadMessage, element.path(), QStringLiteral("must be a string")));
    else if (node.length > maxBytes)
        fail(errorAt(ErrorCode::TooLarge, element.path(),
            QStringLiteral("is %1 bytes, at most %2").arg(node.length).arg(maxBytes)));
    else if (node.view().find('\0') != std::string_view::npos)
        fail(errorAt(ErrorCode::BadMessage, element.path(), QStringLiteral("has a NUL character")));
    else
        return std::string(node.view());
    return {};
}

std::string JsonFields::name(const Element &element)
{
    const auto &node = m_nodes[element.node];
    if (node.kind != JsonNode::Kind::String) {
        fail(errorAt(ErrorCode::BadMessage, element.path(), QStringLiteral("must be a string")));
        return {};
    }
    if (!isValidName(node.view())) {
        fail(*nameError(element.path(), node.view()));
        return {};
    }
    return std::string(node.view());
}

} // namespace pulse::codec
