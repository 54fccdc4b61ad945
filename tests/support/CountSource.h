// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/metrics/MetricSource.h"

namespace pulse::test {

/*! The feed `count`, whose series `n` counts its rows. */
class CountSource final : public metrics::MetricSource
{
public:
    explicit CountSource(double rateHz)
        : m_rateHz(rateHz)
    {
    }
    codec::FeedDescription describe() const override
    {
        codec::FeedDescription description;
        description.name = "count";
        description.title = "Count";
        description.series = { { "n", {} } };
        description.rateHz = m_rateHz;
        return description;
    }
    Expected<codec::Samples> sample(TimeNs now, std::int64_t) override
    {
        codec::Samples row;
        row.feed = "count";
        row.timestamps = { now };
        row.columns = { { "n", { ++m_rows } } };
        return row;
    }

private:
    double m_rateHz;
    double m_rows = 0;
};

} // namespace pulse::test
