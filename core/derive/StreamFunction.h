// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Time.h"
#include "core/derive/ExpressionCode.h"

#include <memory>

namespace pulse {

/*! The memory of one call of rate, ma, percentile …: what it has seen of one value. */
class StreamFunction
{
public:
    /*! A window remembers at most this many samples, the newest ones. */
    static constexpr std::size_t kMaxSamples = 65'536;

    static std::unique_ptr<StreamFunction> make(const ExpressionCode::Node &node);
    virtual ~StreamFunction() = default;
    /*! A finite sample, later than the one before; `hold` is how long that one was valid. The
     * result, NaN = none yet. */
    virtual double add(TimeNs time, double value, TimeNs hold) = 0;
    /*! Nothing is known about what was between the sample before and the next one. */
    virtual void interrupt() = 0;
};

} // namespace pulse
