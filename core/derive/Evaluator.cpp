// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/derive/Evaluator.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace pulse {

namespace {

/*! Sum, mean, extremes of what has a value. */
class Aggregation
{
public:
    void add(double value)
    {
        if (!std::isfinite(value))
            return;
        ++m_count;
        m_sum += value;
        m_min = std::min(m_min, value);
        m_max = std::max(m_max, value);
    }

    double result(AggregateKind kind) const
    {
        if (kind == AggregateKind::Count)
            return m_count;
        if (m_count == 0)
            return Evaluator::kNoValue;
        switch (kind) {
        case AggregateKind::Sum:
            return m_sum;
        case AggregateKind::Average:
            return m_sum / m_count;
        case AggregateKind::Min:
            return m_min;
        case AggregateKind::Max:
        case AggregateKind::Count:
            break;
        }
        return m_max;
    }

private:
    int m_count = 0;
    double m_sum = 0;
    double m_min = std::numeric_limits<double>::infinity();
    double m_max = -std::numeric_limits<double>::infinity();
};

} // namespace

Evaluator::Evaluator(Expression expression)
    : m_expression(std::move(expression))
    , m_main(frameFor(m_expression.code().main))
    , m_inputOfRef(m_expression.references().size(), -1)
    , m_members(m_expression.code().bodies.size())
{
}

Evaluator::Frame Evaluator::frameFor(const std::vector<Node> &nodes)
{
    Frame frame;
    frame.cells.resize(nodes.size());
    frame.memories.resize(nodes.size());
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (nodes[i].kind == Node::Kind::Stream)
            frame.memories[i] = StreamFunction::make(nodes[i]);
        if (nodes[i].kind == Node::Kind::Constant)
            frame.cells[i].value = nodes[i].value;
    }
    return frame;
}

int Evaluator::addInput(int ref)
{
    const int input = inputCount();
    m_inputs.push_back({ ref });
    const ExpressionCode &code = m_expression.code();
    if (!code.references[static_cast<std::size_t>(ref)].isPattern) {
        m_inputOfRef[static_cast<std::size_t>(ref)] = input;
        return input;
    }
    for (const Node &node : code.main) {
        for (const ExpressionCode::Group &group : node.groups) {
            const auto body = static_cast<std::size_t>(group.body);
            if (group.ref == ref)
                m_members[body].push_back({ input, frameFor(code.bodies[body]) });
        }
    }
    return input;
}

void Evaluator::setHold(int input, TimeNs hold)
{
    m_inputs[static_cast<std::size_t>(input)].hold = hold;
}

void Evaluator::reset()
{
    for (Input &input : m_inputs)
        input = { input.ref, input.hold };
    const ExpressionCode &code = m_expression.code();
    m_main = frameFor(code.main);
    for (std::size_t body = 0; body < m_members.size(); ++body) {
        for (Member &member : m_members[body])
            member.frame = frameFor(code.bodies[body]);
    }
    m_time = 0;
}

void Evaluator::give(int input, double value, bool isBreak)
{
    Input &given = m_inputs[static_cast<std::size_t>(input)];
    given.value = value;
    given.isNew = true;
    given.isBreak = isBreak;
}

Evaluator::Result Evaluator::evaluate(TimeNs time)
{
    m_time = time;
    for (Input &input : m_inputs) {
        if (input.isNew)
            input.time = time;
    }
    evaluateNodes(m_expression.code().main, m_main);
    for (Input &input : m_inputs) {
        input.isNew = false;
        input.isBreak = false;
    }
    const Cell &result = m_main.cells[static_cast<std::size_t>(m_expression.code().result)];
    return { std::isfinite(result.value) ? result.value : kNoValue, result.isBreak };
}

Evaluator::Cell Evaluator::inputCell(const Input &input) const
{
    const bool isHeld = input.time > 0 && m_time - input.time <= input.hold;
    return { isHeld ? input.value : kNoValue, input.hold, input.isNew, input.isBreak };
}

const Evaluator::Cell &Evaluator::cell(
    const ExpressionCode::Operand &operand, const Frame &local) const
{
    return (operand.isLocal ? local : m_main).cells[static_cast<std::size_t>(operand.node)];
}

void Evaluator::evaluateNodes(std::vector<Node> &nodes, Frame &frame)
{
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        Node &node = nodes[i];
        Cell &out = frame.cells[i];
        switch (node.kind) {
        case Node::Kind::Constant:
        case Node::Kind::Member:
            break;
        case Node::Kind::Input: {
            const int input = m_inputOfRef[static_cast<std::size_t>(node.ref)];
            if (input >= 0)
                out = inputCell(m_inputs[static_cast<std::size_t>(input)]);
            break;
        }
        case Node::Kind::Formula:
            out = formula(node, out, frame);
            break;
        case Node::Kind::Stream:
            out = stream(node, out, frame, frame.memories[i]);
            break;
        case Node::Kind::Aggregate:
            out = aggregate(node, out);
            break;
        }
    }
}

Evaluator::Cell Evaluator::formula(Node &node, const Cell &before, const Frame &local) const
{
    Cell out;
    bool isComplete = true;
    const std::span<double> variables = node.formula->variables();
    for (std::size_t i = 0; i < node.operands.size(); ++i) {
        const Cell &operand = cell(node.operands[i], local);
        variables[i] = operand.value;
        isComplete = isComplete && std::isfinite(operand.value);
        out.isNew = out.isNew || operand.isNew;
        out.isBreak = out.isBreak || operand.isBreak;
        out.hold = std::max(out.hold, operand.hold);
    }
    if (!isComplete)
        return out;
    out.value = out.isNew ? node.formula->evaluate() : before.value;
    return out;
}

Evaluator::Cell Evaluator::stream(const Node &node, const Cell &before, const Frame &local,
    std::unique_ptr<StreamFunction> &memory) const
{
    const Cell &argument = cell(node.operands.front(), local);
    Cell out = argument;
    if (!std::isfinite(argument.value) || argument.isBreak)
        memory->interrupt();
    if (std::isfinite(argument.value))
        out.value
            = argument.isNew ? memory->add(m_time, argument.value, argument.hold) : before.value;
    return out;
}

Evaluator::Cell Evaluator::aggregate(const Node &node, const Cell &before)
{
    Cell out;
    Aggregation all;
    const auto add = [&](const Cell &each) {
        all.add(each.value);
        out.isNew = out.isNew || each.isNew;
        out.hold = std::max(out.hold, each.hold);
    };
    for (const ExpressionCode::Operand &operand : node.operands)
        add(cell(operand, m_main));
    for (const ExpressionCode::Group &group : node.groups) {
        const auto body = static_cast<std::size_t>(group.body);
        auto &nodes = m_expression.code().bodies[body];
        for (Member &member : m_members[body]) {
            member.frame.cells[0] = inputCell(m_inputs[static_cast<std::size_t>(member.input)]);
            if (nodes.size() > 1)
                evaluateNodes(nodes, member.frame);
            add(member.frame.cells[static_cast<std::size_t>(group.result)]);
        }
    }
    out.value = all.result(node.aggregate);
    // A member that falls silent changes the result without a sample.
    out.isNew = out.isNew || out.value != before.value;
    return out;
}

} // namespace pulse
