// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/metrics/MetricSource.h"
#include "core/metrics/ProcFile.h"

namespace pulse::metrics {

/*! Feed `load` from /proc/loadavg: the three averages, and how many threads exist and run. */
class LoadSource final : public MetricSource
{
public:
    explicit LoadSource(const std::filesystem::path &root);
    codec::FeedDescription describe() const override;
    Expected<codec::Samples> sample(TimeNs now, std::int64_t monotonicNs) override;

private:
    ProcFile m_file;
};

} // namespace pulse::metrics
