// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Time.h"
#include "core/derive/Formula.h"

#include <QString>

#include <memory>
#include <vector>

namespace pulse {

/*! Functions that remember: each call has its own memory. */
enum class StreamKind { Rate, Delta, Derivative, MovingAverage, ExponentialAverage, Percentile };
/*! Functions over all that match a pattern. What has no value is left out. */
enum class AggregateKind { Sum, Average, Min, Max, Count };

/*!
 * A compiled expression: nodes in the order they are evaluated, each looking only at earlier ones.
 * What is applied to every member of a pattern stands in the body of its group.
 */
struct ExpressionCode
{
    struct Operand
    {
        bool isLocal = false; //!< a node of the body, not of `main`
        int node = 0;
    };
    struct Group
    {
        int ref = 0;
        int body = 0; //!< into `bodies`; its node 0 is the member itself
        int result = 0; //!< node of the body
    };
    struct Node
    {
        enum class Kind { Constant, Input, Member, Formula, Stream, Aggregate };
        Kind kind = Kind::Constant;
        double value = 0; //!< Constant
        int ref = 0; //!< Input
        std::unique_ptr<Formula> formula {};
        bool keepsUnit = false; //!< Formula: only sums and differences
        StreamKind stream = StreamKind::Rate;
        TimeNs window = 0; //!< Stream
        double fraction = 0; //!< Stream: of a percentile, 0–1
        AggregateKind aggregate = AggregateKind::Sum;
        std::vector<Operand> operands {};
        std::vector<Group> groups {}; //!< Aggregate
    };
    struct Reference
    {
        QString text;
        bool isPattern = false;
        int position = 1;
    };

    std::vector<Node> main;
    std::vector<std::vector<Node>> bodies;
    std::vector<Reference> references;
    int result = 0; //!< node of `main`
    TimeNs memory = 0; //!< how far back a value can depend on samples, besides their hold
    int streams = 0; //!< calls of functions that remember
};

} // namespace pulse
