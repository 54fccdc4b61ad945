// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Expected.h"
#include "core/codec/Message.h"

#include <filesystem>
#include <memory>
#include <vector>

namespace pulse::metrics {

/*!
 * One feed of this machine. Thread-confined; sample() reads files under `root` (tests give a
 * fixture) and computes rates from the previous call, so the first call of a rate source may give
 * no columns. Costs under 200 µs; never blocks on anything but /proc and /sys.
 */
class MetricSource
{
public:
    virtual ~MetricSource() = default;
    /*! Feed name, title, unit of every series, usual rate. Series may appear later (a new
     * interface). */
    virtual codec::FeedDescription describe() const = 0;
    /*! One row stamped `now`; `monotonicNs` is what rates are computed with. An empty result is
     * normal (first call); an error says which file and line. */
    virtual Expected<codec::Samples> sample(TimeNs now, std::int64_t monotonicNs) = 0;
};

/*! Feeds cpu, memory, network, disk, load of the machine whose /proc and /sys lie under `root`. */
std::vector<std::unique_ptr<MetricSource>> makeMachineSources(
    const std::filesystem::path &root = "/");
/*! Feeds demo.tickers (random walk, 7 symbols) and demo.coldroom (3 probes, occasional gaps). Same
 *  seed, same values. */
std::vector<std::unique_ptr<MetricSource>> makeDemoSources(std::uint64_t seed);

} // namespace pulse::metrics
