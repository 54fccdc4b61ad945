// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/derive/ExpressionCompiler.h"

#include "core/derive/Expression.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace pulse {

namespace {

using Kind = ExpressionToken::Kind;
using What = ExpressionError::What;

constexpr double kMaxMemoryOfAverage = 10; // time constants: what is left is below 1/20,000

struct StreamName
{
    QStringView name;
    StreamKind kind;
    int arguments;
};
constexpr std::array kStreams {
    StreamName { u"rate", StreamKind::Rate, 1 },
    StreamName { u"delta", StreamKind::Delta, 1 },
    StreamName { u"derivative", StreamKind::Derivative, 1 },
    StreamName { u"ma", StreamKind::MovingAverage, 2 },
    StreamName { u"ema", StreamKind::ExponentialAverage, 2 },
    StreamName { u"percentile", StreamKind::Percentile, 3 },
};
constexpr std::array<std::pair<QStringView, AggregateKind>, 5> kAggregates { {
    { u"sum", AggregateKind::Sum },
    { u"avg", AggregateKind::Average },
    { u"min", AggregateKind::Min },
    { u"max", AggregateKind::Max },
    { u"count", AggregateKind::Count },
} };

const StreamName *streamNamed(QStringView name)
{
    const auto it = std::find_if(kStreams.begin(), kStreams.end(),
        [name](const StreamName &each) { return each.name == name; });
    return it == kStreams.end() ? nullptr : &*it;
}

std::optional<AggregateKind> aggregateNamed(QStringView name)
{
    const auto it = std::find_if(kAggregates.begin(), kAggregates.end(),
        [name](const auto &each) { return each.first == name; });
    return it == kAggregates.end() ? std::nullopt : std::optional(it->second);
}

std::string shortest(double number)
{
    std::array<char, 32> text {};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
    return { text.data(), end };
}

} // namespace

/*! Arithmetic up to the comma or parenthesis that belongs to somebody else. */
struct ExpressionCompiler::Piece
{
    struct Open
    {
        int position = 1;
        ExpressionToken function; //!< End = a mere parenthesis
        int arguments = 1;
    };
    std::string text;
    std::vector<int> positions; //!< of the character of the expression, by character of `text`
    std::vector<Operand> operands;
    std::vector<Open> open;
    ExpressionToken first;
    std::optional<double> onlyNumber;
    int parts = 0; //!< operands and operators
    bool wantsValue = true;
    bool isNegated = false;
    bool hasSeries = false;
    bool keepsUnit = true;

    void write(const std::string &what, int position)
    {
        text += what + ' ';
        positions.resize(text.size(), position);
    }
};

ExpressionCompiler::ExpressionCompiler(std::vector<ExpressionToken> tokens)
    : m_tokens(std::move(tokens))
{
}

Expected<ExpressionCode, ExpressionError> ExpressionCompiler::compile()
{
    if (is(Kind::End))
        return Unexpected(ExpressionError { What::Empty });
    const Value result = value();
    if (is(Kind::Close))
        fail(What::UnexpectedParenthesis, token());
    else if (is(Kind::Comma))
        fail(What::UnexpectedComma, token());
    else if (!result.hasSeries)
        fail(What::NoSeries, m_tokens.front());
    if (m_error)
        return Unexpected(*m_error);
    m_code.result = result.operand.node;
    return std::move(m_code);
}

void ExpressionCompiler::fail(
    What what, const ExpressionToken &where, const QString &name, int limit)
{
    if (!m_error)
        m_error = ExpressionError { what, where.position, name, limit };
}

bool ExpressionCompiler::isCall() const
{
    return is(Kind::Name) && tokenAt(m_at + 1).kind == Kind::Open;
}

ExpressionCompiler::Value ExpressionCompiler::value()
{
    if (++m_depth > Expression::kMaxDepth)
        fail(What::TooDeep, token(), {}, Expression::kMaxDepth);
    Piece piece;
    piece.first = token();
    while (!m_error && takeToken(piece)) { }
    if (!m_error && piece.wantsValue)
        fail(What::MissingValue, token());
    if (!m_error && !piece.open.empty())
        m_error = ExpressionError { What::MissingParenthesis, piece.open.back().position };
    --m_depth;
    return m_error ? Value {} : finished(piece);
}

bool ExpressionCompiler::takeToken(Piece &piece)
{
    switch (token().kind) {
    case Kind::End:
        return false;
    case Kind::Number:
    case Kind::Name:
    case Kind::Series:
        takeOperand(piece);
        return true;
    case Kind::Open:
        takeOpen(piece, {});
        return true;
    case Kind::Close:
        return takeClose(piece);
    case Kind::Comma:
        if (piece.wantsValue)
            fail(What::MissingValue, token());
        if (piece.open.empty())
            return false;
        if (piece.open.back().function.kind == Kind::End)
            fail(What::UnexpectedComma, token());
        ++piece.open.back().arguments;
        piece.write(",", token().position);
        piece.wantsValue = true;
        ++m_at;
        return true;
    case Kind::Operator:
        takeOperator(piece);
        return true;
    }
    return false;
}

void ExpressionCompiler::takeOperand(Piece &piece)
{
    if (!piece.wantsValue) {
        fail(What::MissingOperator, token());
        return;
    }
    const ExpressionToken here = token();
    if (here.kind == Kind::Name) {
        takeName(piece);
        return;
    }
    ++m_at;
    if (here.kind == Kind::Series) {
        addOperand(piece, series(here));
        return;
    }
    piece.onlyNumber = here.number;
    piece.write(shortest(here.number), here.position);
    piece.wantsValue = false;
    ++piece.parts;
}

void ExpressionCompiler::takeName(Piece &piece)
{
    const ExpressionToken here = token();
    const QString &name = here.text;
    if (isCall()) {
        if (streamNamed(name) || aggregateNamed(name)) {
            addOperand(piece, call());
        } else if (Formula::argumentsOf(name.toStdString()) > 0) {
            piece.keepsUnit = false;
            piece.parts += 2;
            ++m_at;
            takeOpen(piece, here);
        } else {
            fail(What::UnknownFunction, here, name);
        }
        return;
    }
    if (!Formula::isConstant(name.toStdString())) {
        fail(What::UnknownName, here, name);
        return;
    }
    piece.write(name.toStdString(), here.position);
    piece.wantsValue = false;
    piece.keepsUnit = false;
    piece.parts += 2;
    ++m_at;
}

void ExpressionCompiler::takeOpen(Piece &piece, const ExpressionToken &function)
{
    if (!piece.wantsValue)
        fail(What::MissingOperator, token());
    if (piece.open.size() >= Expression::kMaxDepth)
        fail(What::TooDeep, token(), {}, Expression::kMaxDepth);
    piece.open.push_back({ token().position, function });
    piece.write(function.text.toStdString() + '(', token().position);
    ++m_at;
}

bool ExpressionCompiler::takeClose(Piece &piece)
{
    if (piece.wantsValue)
        fail(What::MissingValue, token());
    if (piece.open.empty())
        return false;
    const Piece::Open open = piece.open.back();
    piece.open.pop_back();
    const int wanted = Formula::argumentsOf(open.function.text.toStdString());
    if (wanted > 0 && open.arguments != wanted)
        fail(What::WrongArgumentCount, open.function, open.function.text, wanted);
    piece.write(")", token().position);
    ++m_at;
    return true;
}

void ExpressionCompiler::takeOperator(Piece &piece)
{
    const ExpressionToken here = token();
    const bool isSign = here.text == u"-" || here.text == u"+";
    if (piece.wantsValue && !isSign) {
        fail(What::MissingValue, here);
        return;
    }
    ++m_at;
    piece.parts += 2;
    if (!piece.wantsValue) {
        piece.write(here.text.toStdString(), here.position);
        piece.keepsUnit = piece.keepsUnit && isSign;
        piece.wantsValue = true;
        return;
    }
    // muparser takes one sign in front of a value, people sometimes type two.
    bool isNegative = here.text == u"-";
    while (is(Kind::Operator) && (token().text == u"-" || token().text == u"+")) {
        isNegative = isNegative != (token().text == u"-");
        ++m_at;
    }
    if (isNegative)
        piece.write("-", here.position);
}

void ExpressionCompiler::addOperand(Piece &piece, const Value &value)
{
    if (m_error)
        return;
    piece.write("v" + std::to_string(piece.operands.size()), tokenAt(m_at - 1).position);
    piece.operands.push_back(value.operand);
    piece.hasSeries = piece.hasSeries || value.hasSeries;
    piece.wantsValue = false;
    ++piece.parts;
}

ExpressionCompiler::Value ExpressionCompiler::finished(Piece &piece)
{
    if (piece.parts == 1 && piece.operands.size() == 1)
        return { piece.operands.front(), piece.hasSeries, std::nullopt };
    if (piece.parts == 1 && piece.onlyNumber) {
        Node node;
        node.value = *piece.onlyNumber;
        return { place(std::move(node)), false, piece.onlyNumber };
    }
    return compiled(piece);
}

ExpressionCompiler::Value ExpressionCompiler::compiled(Piece &piece)
{
    auto formula = Formula::compile(piece.text, piece.operands.size());
    if (!formula) {
        const auto offset = static_cast<std::size_t>(std::max(0, formula.error().offset));
        ExpressionToken where = piece.first;
        where.position = piece.positions[std::min(offset, piece.positions.size() - 1)];
        const bool isConditional = formula.error().what == Formula::Problem::What::Conditional;
        fail(isConditional ? What::BadConditional : What::Syntax, where);
        return {};
    }
    Node node;
    if (piece.operands.empty()) {
        node.value = formula.value()->evaluate();
        const double constant = node.value;
        return { place(std::move(node)), false, constant };
    }
    node.kind = Node::Kind::Formula;
    node.formula = std::move(formula.value());
    node.operands = piece.operands;
    node.keepsUnit = piece.keepsUnit;
    return { place(std::move(node)), piece.hasSeries, std::nullopt };
}

ExpressionCompiler::Operand ExpressionCompiler::place(Node node)
{
    const bool isLocal = node.kind == Node::Kind::Member
        || (node.kind != Node::Kind::Aggregate
            && std::any_of(node.operands.begin(), node.operands.end(),
                [](const Operand &each) { return each.isLocal; }));
    std::vector<Node> &nodes = isLocal ? m_scope->body : m_code.main;
    nodes.push_back(std::move(node));
    return { isLocal, static_cast<int>(nodes.size()) - 1 };
}

int ExpressionCompiler::reference(const ExpressionToken &name, bool isPattern)
{
    auto &all = m_code.references;
    const auto it = std::find_if(all.begin(), all.end(),
        [&name](const ExpressionCode::Reference &each) { return each.text == name.text; });
    if (it != all.end())
        return static_cast<int>(it - all.begin());
    all.push_back({ name.text, isPattern, name.position });
    return static_cast<int>(all.size()) - 1;
}

ExpressionCompiler::Value ExpressionCompiler::series(const ExpressionToken &name)
{
    const bool isPattern = name.text.contains(u'*');
    Node node;
    if (!isPattern) {
        node.kind = Node::Kind::Input;
        node.ref = reference(name, false);
        const auto isSame = [&node](const Node &each) {
            return each.kind == Node::Kind::Input && each.ref == node.ref;
        };
        const auto it = std::find_if(m_code.main.begin(), m_code.main.end(), isSame);
        if (it != m_code.main.end())
            return { { false, static_cast<int>(it - m_code.main.begin()) }, true, std::nullopt };
        return { place(std::move(node)), true, std::nullopt };
    }
    if (!m_scope) {
        fail(What::PatternOutsideAggregate, name, name.text);
        return {};
    }
    const int ref = reference(name, true);
    if (m_scope->ref >= 0 && m_scope->ref != ref) {
        fail(What::TwoPatterns, name, name.text);
        return {};
    }
    if (m_scope->ref < 0) {
        m_scope->ref = ref;
        node.kind = Node::Kind::Member;
        place(std::move(node));
    }
    return { { true, 0 }, true, std::nullopt };
}

ExpressionCompiler::Value ExpressionCompiler::call()
{
    const ExpressionToken name = token();
    m_at += 2;
    if (const StreamName *stream = streamNamed(name.text))
        return streamCall(name, stream->kind);
    return aggregateCall(name, *aggregateNamed(name.text));
}

bool ExpressionCompiler::closeCall(const ExpressionToken &name, int arguments)
{
    if (m_error)
        return false;
    if (is(Kind::Comma)) {
        fail(What::WrongArgumentCount, name, name.text, arguments);
    } else if (!is(Kind::Close)) {
        ExpressionToken open = name;
        open.position += static_cast<int>(name.text.size());
        fail(What::MissingParenthesis, open);
    }
    ++m_at;
    return !m_error;
}

std::optional<double> ExpressionCompiler::constantArgument(
    const ExpressionToken &function, int arguments)
{
    if (m_error)
        return std::nullopt;
    if (!is(Kind::Comma)) {
        if (is(Kind::Close))
            fail(What::WrongArgumentCount, function, function.text, arguments);
        else
            closeCall(function, arguments);
        return std::nullopt;
    }
    ++m_at;
    const ExpressionToken where = token();
    const Value argument = value();
    if (!m_error && !argument.constant)
        fail(What::NotConstant, where, function.text);
    return m_error ? std::nullopt : argument.constant;
}

ExpressionCompiler::Value ExpressionCompiler::streamCall(
    const ExpressionToken &name, StreamKind kind)
{
    const int arguments = streamNamed(name.text)->arguments;
    const Value argument = value();
    if (!m_error && !argument.hasSeries)
        fail(What::NeedsSeries, name, name.text);
    Node node;
    node.kind = Node::Kind::Stream;
    node.stream = kind;
    const auto number = [&](double least, double most) {
        const std::size_t before = m_at;
        const std::optional<double> given = constantArgument(name, arguments);
        if (given && !(*given >= least && *given <= most))
            fail(What::OutOfRange, tokenAt(before + 1), name.text);
        return given.value_or(least);
    };
    if (kind == StreamKind::Percentile)
        node.fraction = number(0, 100) / 100;
    if (arguments > 1) {
        const double seconds = number(1e-3, Expression::kMaxWindowSeconds);
        node.window = std::llround(seconds * static_cast<double>(kNsPerSecond));
    }
    if (!closeCall(name, arguments))
        return {};
    const bool isEndless = kind == StreamKind::ExponentialAverage;
    m_code.memory
        += isEndless ? static_cast<TimeNs>(kMaxMemoryOfAverage) * node.window : node.window;
    ++m_code.streams;
    node.operands.push_back(argument.operand);
    return { place(std::move(node)), true, std::nullopt };
}

ExpressionCompiler::Value ExpressionCompiler::aggregateCall(
    const ExpressionToken &name, AggregateKind kind)
{
    Node node;
    node.kind = Node::Kind::Aggregate;
    node.aggregate = kind;
    bool hasSeries = false;
    Scope *outer = m_scope;
    aggregateArgument(node, hasSeries);
    while (!m_error && is(Kind::Comma)) {
        ++m_at;
        aggregateArgument(node, hasSeries);
    }
    m_scope = outer;
    if (!m_error && !hasSeries)
        fail(What::NeedsSeries, name, name.text);
    if (!closeCall(name, 1))
        return {};
    return { place(std::move(node)), true, std::nullopt };
}

void ExpressionCompiler::aggregateArgument(Node &node, bool &hasSeries)
{
    Scope scope;
    m_scope = &scope;
    const Value argument = value();
    m_scope = nullptr;
    if (m_error)
        return;
    hasSeries = hasSeries || argument.hasSeries;
    if (scope.ref < 0) {
        node.operands.push_back(argument.operand);
        return;
    }
    if (!argument.operand.isLocal) {
        // A pattern that the result does not depend on cannot be: every operand counts.
        Q_ASSERT(false);
        return;
    }
    m_code.bodies.push_back(std::move(scope.body));
    node.groups.push_back(
        { scope.ref, static_cast<int>(m_code.bodies.size()) - 1, argument.operand.node });
}

} // namespace pulse
