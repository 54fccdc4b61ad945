// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/derive/ExpressionCode.h"
#include "core/derive/ExpressionError.h"
#include "core/derive/ExpressionScanner.h"

#include <algorithm>
#include <optional>

namespace pulse {

/*!
 * Turns the words of an expression into its code. Arithmetic goes to muparser piece by piece; calls
 * that remember or aggregate, and series, are nodes between the pieces, so that they are evaluated
 * at every sample, whatever branch of a condition they stand in.
 */
class ExpressionCompiler
{
public:
    explicit ExpressionCompiler(std::vector<ExpressionToken> tokens);
    /*! Once. */
    Expected<ExpressionCode, ExpressionError> compile();

private:
    using Node = ExpressionCode::Node;
    using Operand = ExpressionCode::Operand;
    struct Piece;
    struct Value
    {
        Operand operand;
        bool hasSeries = false;
        std::optional<double> constant;
    };
    /*! The argument of an aggregate that is being read: where its pattern is. */
    struct Scope
    {
        int ref = -1; //!< of its pattern; −1 = none yet
        std::vector<Node> body;
    };

    /*! The end for ever, once it is passed: after an error nothing is read beyond it. */
    const ExpressionToken &token() const { return tokenAt(m_at); }
    const ExpressionToken &tokenAt(std::size_t index) const
    {
        return m_tokens[std::min(index, m_tokens.size() - 1)];
    }
    bool is(ExpressionToken::Kind kind) const { return token().kind == kind; }
    bool isCall() const;
    void fail(ExpressionError::What what, const ExpressionToken &where, const QString &name = {},
        int limit = 0);

    Value value();
    bool takeToken(Piece &piece);
    void takeOperand(Piece &piece);
    void takeName(Piece &piece);
    void takeOpen(Piece &piece, const ExpressionToken &function);
    bool takeClose(Piece &piece);
    void takeOperator(Piece &piece);
    void addOperand(Piece &piece, const Value &value);
    Value finished(Piece &piece);
    Value compiled(Piece &piece);
    Value series(const ExpressionToken &name);
    Value call();
    Value streamCall(const ExpressionToken &name, StreamKind kind);
    Value aggregateCall(const ExpressionToken &name, AggregateKind kind);
    void aggregateArgument(Node &node, bool &hasSeries);
    std::optional<double> constantArgument(const ExpressionToken &function, int arguments);
    Operand place(Node node);
    int reference(const ExpressionToken &name, bool isPattern);
    bool closeCall(const ExpressionToken &name, int arguments);

    std::vector<ExpressionToken> m_tokens;
    std::size_t m_at = 0;
    int m_depth = 0;
    Scope *m_scope = nullptr; //!< null = outside of aggregates
    ExpressionCode m_code;
    std::optional<ExpressionError> m_error; //!< the first one
};

} // namespace pulse
