// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/derive/Expression.h"

#include "core/derive/ExpressionCompiler.h"
#include "core/derive/ExpressionScanner.h"

#include <algorithm>
#include <utility>

namespace pulse {

namespace {

using Node = ExpressionCode::Node;

/*! A name in two parts and the character between them, without putting them together. */
class JoinedName
{
public:
    JoinedName(QStringView feed, QChar joint, QStringView series)
        : m_feed(feed)
        , m_joint(joint)
        , m_series(series)
    {
    }
    qsizetype size() const { return m_feed.size() + 1 + m_series.size(); }
    QChar at(qsizetype i) const
    {
        return i < m_feed.size() ? m_feed[i]
            : i == m_feed.size() ? m_joint
                                 : m_series[i - m_feed.size() - 1];
    }

private:
    QStringView m_feed;
    QChar m_joint;
    QStringView m_series;
};

/*! Goes back to the last star only: no pattern takes more than length × length steps. */
bool matches(QStringView pattern, const JoinedName &name)
{
    qsizetype p = 0;
    qsizetype n = 0;
    qsizetype star = -1;
    qsizetype starName = 0;
    while (n < name.size()) {
        if (p < pattern.size() && pattern[p] == u'*') {
            star = p++;
            starName = n;
        } else if (p < pattern.size() && pattern[p] == name.at(n)) {
            ++p;
            ++n;
        } else if (star >= 0) {
            p = star + 1;
            n = ++starName;
        } else {
            return false;
        }
    }
    return std::all_of(pattern.begin() + p, pattern.end(), [](QChar c) { return c == u'*'; });
}

/*! What two operands of a sum have in common; nothing = they differ. */
void combine(std::optional<QString> &unit, const QString &other)
{
    unit = unit && *unit != other ? QString() : other;
}

} // namespace

Expression::Expression(QString text, ExpressionCode code)
    : m_text(std::move(text))
    , m_code(std::move(code))
{
}

Expected<Expression, ExpressionError> Expression::parse(const QString &text)
{
    using What = ExpressionError::What;
    if (text.size() > kMaxChars)
        return Unexpected(
            ExpressionError { What::TooLong, static_cast<int>(kMaxChars) + 1, {}, kMaxChars });
    auto tokens = scanExpression(text);
    if (!tokens)
        return Unexpected(tokens.error());
    auto code = ExpressionCompiler(std::move(tokens.value())).compile();
    if (!code)
        return Unexpected(code.error());
    return Expression(text, std::move(code.value()));
}

QString Expression::unit(const QStringList &units) const
{
    return unitOf(m_code.main, m_code.result, units, {});
}

QString Expression::unitOf(const std::vector<Node> &nodes, int index, const QStringList &units,
    const QString &member) const
{
    const Node &node = nodes[static_cast<std::size_t>(index)];
    const auto operandUnit = [&](const ExpressionCode::Operand &operand) {
        return unitOf(operand.isLocal ? nodes : m_code.main, operand.node, units, member);
    };
    switch (node.kind) {
    case Node::Kind::Constant:
        return {};
    case Node::Kind::Input:
        return units.value(node.ref);
    case Node::Kind::Member:
        return member;
    case Node::Kind::Formula: {
        if (!node.keepsUnit)
            return {};
        std::optional<QString> unit;
        for (const auto &operand : node.operands)
            combine(unit, operandUnit(operand));
        return unit.value_or(QString());
    }
    case Node::Kind::Stream: {
        const QString unit = operandUnit(node.operands.front());
        const bool isPerSecond
            = node.stream == StreamKind::Rate || node.stream == StreamKind::Derivative;
        return isPerSecond && !unit.isEmpty() ? unit + QStringLiteral("/s") : unit;
    }
    case Node::Kind::Aggregate: {
        if (node.aggregate == AggregateKind::Count)
            return {};
        std::optional<QString> unit;
        for (const auto &operand : node.operands)
            combine(unit, operandUnit(operand));
        for (const auto &group : node.groups)
            combine(unit,
                unitOf(m_code.bodies[static_cast<std::size_t>(group.body)], group.result, units,
                    units.value(group.ref)));
        return unit.value_or(QString());
    }
    }
    return {};
}

bool matchesSeries(QStringView pattern, QStringView feed, QStringView series)
{
    return matches(pattern, JoinedName(feed, u'/', series))
        || matches(pattern, JoinedName(feed, u'.', series));
}

} // namespace pulse
