// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/metrics/MetricSource.h"
#include "core/metrics/ProcFile.h"

namespace pulse::metrics {

/*!
 * Feed `memory` from /proc/meminfo, in bytes. cache is the page cache with the reclaimable part of
 * the slabs; used is what is left of total after free, buffers and cache, as free(1) shows it.
 */
class MemorySource final : public MetricSource
{
public:
    explicit MemorySource(const std::filesystem::path &root);
    codec::FeedDescription describe() const override;
    Expected<codec::Samples> sample(TimeNs now, std::int64_t monotonicNs) override;

private:
    ProcFile m_file;
};

} // namespace pulse::metrics
