// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/metrics/MetricSource.h"
#include "core/metrics/ProcFile.h"

#include <array>
#include <optional>

namespace pulse::metrics {

/*!
 * Feed `cpu` from /proc/stat: total, user (with nice), system (with interrupts), iowait and steal
 * of the machine and the load of every core, in percent of the time since the previous call.
 */
class CpuSource final : public MetricSource
{
public:
    explicit CpuSource(const std::filesystem::path &root);
    codec::FeedDescription describe() const override;
    Expected<codec::Samples> sample(TimeNs now, std::int64_t monotonicNs) override;

private:
    /*! user nice system idle iowait irq softirq steal; guest time is part of user already. */
    using Ticks = std::array<std::uint64_t, 8>;
    struct Core
    {
        unsigned number = 0;
        Ticks ticks {};
    };
    struct Snapshot
    {
        bool isValid = false;
        Ticks all {};
        std::vector<Core> cores; //!< ascending by number
    };
    struct Shares
    {
        double busy = 0;
        double user = 0;
        double system = 0;
        double iowait = 0;
        double steal = 0;
    };

    Expected<void> read(Snapshot &into);
    static std::optional<Ticks> parseTicks(std::string_view fields);
    static std::optional<Shares> shares(const Ticks &before, const Ticks &after);

    ProcFile m_file;
    Snapshot m_previous;
    Snapshot m_current;
};

} // namespace pulse::metrics
