// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Time.h"
#include "core/derive/Expression.h"
#include "core/derive/StreamFunction.h"

#include <limits>
#include <memory>
#include <vector>

namespace pulse {

/*!
 * Evaluates an expression along time. Between its samples an input keeps its last value for its
 * `hold`; after that it has none. A result needs all its values, save that aggregates leave out
 * what is missing. Confined to one thread.
 *
 * One step: give() for each input that has a sample at the time, then evaluate().
 */
class Evaluator
{
public:
    static constexpr double kNoValue = std::numeric_limits<double>::quiet_NaN();

    explicit Evaluator(Expression expression);

    const Expression &expression() const { return m_expression; }
    /*! Number of the new input, which stands for reference `ref` (one of all its pattern matches).
     */
    int addInput(int ref);
    int inputCount() const { return static_cast<int>(m_inputs.size()); }
    void setHold(int input, TimeNs hold);
    /*! Forgets all samples. */
    void reset();

    /*! NaN = no value from here on. `isBreak`: what was before does not lead here. */
    void give(int input, double value, bool isBreak);
    struct Result
    {
        double value = kNoValue;
        bool isBreak = false; //!< the result before does not lead here
    };
    Result evaluate(TimeNs time);

private:
    using Node = ExpressionCode::Node;
    struct Input
    {
        int ref = 0;
        TimeNs hold = 0;
        TimeNs time = 0;
        double value = kNoValue;
        bool isNew = false;
        bool isBreak = false;
    };
    struct Cell
    {
        double value = kNoValue;
        TimeNs hold = 0;
        bool isNew = false;
        bool isBreak = false;
    };
    /*! Nodes with what they came to; `memories` beside them. */
    struct Frame
    {
        std::vector<Cell> cells;
        std::vector<std::unique_ptr<StreamFunction>> memories;
    };
    struct Member
    {
        int input = 0;
        Frame frame;
    };

    static Frame frameFor(const std::vector<Node> &nodes);
    Cell inputCell(const Input &input) const;
    const Cell &cell(const ExpressionCode::Operand &operand, const Frame &local) const;
    void evaluateNodes(std::vector<Node> &nodes, Frame &frame);
    Cell formula(Node &node, const Cell &before, const Frame &local) const;
    Cell stream(const Node &node, const Cell &before, const Frame &local,
        std::unique_ptr<StreamFunction> &memory) const;
    Cell aggregate(const Node &node, const Cell &before);

    Expression m_expression;
    std::vector<Input> m_inputs;
    Frame m_main;
    std::vector<int> m_inputOfRef; //!< of references that are no pattern; −1 = none yet
    std::vector<std::vector<Member>> m_members; //!< by body
    TimeNs m_time = 0;
};

} // namespace pulse
