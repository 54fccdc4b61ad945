// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/Limits.h"
#include "core/metrics/PrometheusFeeds.h"
#include "tests/fuzz/Fuzzing.h"

#include <cmath>

using namespace pulse;
using namespace pulse::metrics;

namespace {

void checkRow(const codec::Publish &row)
{
    fuzz::require(codec::isValidFeedName(row.samples.feed), "a feed has a name that may be used");
    fuzz::require(row.samples.columns.size() <= limits::kMaxSeriesPerFeed, "series are bounded");
    for (const codec::Samples::Column &column : row.samples.columns) {
        fuzz::require(codec::isValidSeriesName(column.series), "a series has a name");
        fuzz::require(column.values.size() == row.samples.timestamps.size(), "a value a row");
        for (const double value : column.values)
            fuzz::require(!std::isinf(value), "a value is finite, or none");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    constexpr std::size_t kMaxSamples = 200;
    const std::string_view text = fuzz::textOf(data, size);
    const auto samples = parsePrometheus(text, kMaxSamples);
    if (!samples) {
        fuzz::require(samples.error().code != ErrorCode::None, "an error has a code");
        fuzz::require(!samples.error().detail.isEmpty() && samples.error().detail.size() < 1000,
            "an error has words, and few");
        return 0;
    }
    fuzz::require(samples->size() <= kMaxSamples, "samples are bounded");
    for (const PrometheusSample &sample : *samples)
        fuzz::require(!sample.name.empty(), "a sample has a name");
    PrometheusFeeds feeds("target");
    feeds.take(*samples, kNsPerSecond, 1, 0.5);
    for (const codec::Publish &row : feeds.take(*samples, 2 * kNsPerSecond, kNsPerSecond, 0.5))
        checkRow(row);
    return 0;
}
