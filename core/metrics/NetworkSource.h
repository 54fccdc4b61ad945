// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/metrics/MetricSource.h"
#include "core/metrics/ProcFile.h"

#include <string>

namespace pulse::metrics {

/*!
 * Feed `network` from /proc/net/dev: received and sent bits a second of every interface, and their
 * sums without lo. (A bridge and its ports are all counted, as in the other tools.)
 */
class NetworkSource final : public MetricSource
{
public:
    explicit NetworkSource(const std::filesystem::path &root);
    codec::FeedDescription describe() const override;
    Expected<codec::Samples> sample(TimeNs now, std::int64_t monotonicNs) override;

private:
    struct Interface
    {
        std::string name; //!< the kernel's
        std::string series; //!< unique among the interfaces
        std::uint64_t bytesIn = 0;
        std::uint64_t bytesOut = 0;
    };
    struct Snapshot
    {
        bool isValid = false;
        std::int64_t monotonicNs = 0;
        std::vector<Interface> interfaces;
    };

    Expected<void> read(Snapshot &into);
    const Interface *previousOf(std::string_view name, std::size_t likelyIndex) const;
    static void nameSeries(std::vector<Interface> &interfaces);

    ProcFile m_file;
    Snapshot m_previous;
    Snapshot m_current;
};

} // namespace pulse::metrics
