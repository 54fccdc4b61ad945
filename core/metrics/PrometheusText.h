// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Expected.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pulse::metrics {

/*! What # TYPE says of a family; parts of histograms and summaries are told apart. */
enum class PrometheusType { Unknown, Gauge, Counter, Bucket, Quantile };

/*! One line of a scrape. */
struct PrometheusSample
{
    std::string name; //!< with the suffixes of counters, histograms and summaries
    std::vector<std::pair<std::string, std::string>>
        labels; //!< in the order of the line, unescaped
    double value = 0; //!< may be NaN or infinite
    PrometheusType type = PrometheusType::Unknown;
    bool isCumulative() const
    {
        return type == PrometheusType::Counter || type == PrometheusType::Bucket;
    }
};

/*!
 * A whole answer of a target: Prometheus text format 0.0.4, or OpenMetrics 1.0 text. Timestamps and
 * exemplars are read over, `_created` lines left out. An error says the line and what is wrong with
 * it; more than `maxSamples` lines are one too, so that memory is bounded.
 */
Expected<std::vector<PrometheusSample>> parsePrometheus(
    std::string_view text, std::size_t maxSamples);

} // namespace pulse::metrics
