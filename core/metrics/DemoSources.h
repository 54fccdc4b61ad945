// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/metrics/MetricSource.h"

#include <array>
#include <cstdint>
#include <optional>

namespace pulse::metrics {

/*!
 * Numbers that look random and are the same for the same seed with every standard library
 * (SplitMix64; Steele, Lea, Flood: "Fast Splittable Pseudorandom Number Generators", 2014).
 */
class DemoRandom
{
public:
    explicit DemoRandom(std::uint64_t seed)
        : m_state(seed)
    {
    }
    std::uint64_t next();
    /*! In [from, to). */
    double between(double from, double to);
    /*! Whole, both ends included. */
    std::int64_t wholeBetween(std::int64_t from, std::int64_t to);
    /*! About normal: mean 0, standard deviation 1, never beyond ±6. */
    double bell();

private:
    std::uint64_t m_state;
};

/*!
 * Counts the steps of a demo source by monotonic time, so that its course does not depend on how
 * often it is asked. Step 0 is the first call.
 */
class DemoSteps
{
public:
    explicit DemoSteps(double rateHz)
        : m_rateHz(rateHz)
    {
    }
    /*! Steps to take to get to the one of `monotonicNs`; at most kMaxAtOnce: after a longer pause
     * the course goes on from where it was. */
    std::int64_t due(std::int64_t monotonicNs);

    static constexpr std::int64_t kMaxAtOnce = 600;

private:
    double m_rateHz;
    std::optional<std::int64_t> m_startNs;
    std::int64_t m_taken = 0;
};

/*! Feed `demo.tickers`: prices of seven companies that do not exist. */
class TickerSource final : public MetricSource
{
public:
    explicit TickerSource(std::uint64_t seed);
    codec::FeedDescription describe() const override;
    Expected<codec::Samples> sample(TimeNs now, std::int64_t monotonicNs) override;

    static constexpr double kRateHz = 2.0;

private:
    static constexpr std::size_t kSymbols = 7;
    void step();

    DemoRandom m_random;
    DemoSteps m_steps { kRateHz };
    std::array<double, kSymbols> m_logPrice {}; //!< natural logarithm of price / first price
};

/*! Feed `demo.coldroom`: three probes around −20 °C that drop out, one or all, now and then. */
class ColdRoomSource final : public MetricSource
{
public:
    explicit ColdRoomSource(std::uint64_t seed);
    codec::FeedDescription describe() const override;
    Expected<codec::Samples> sample(TimeNs now, std::int64_t monotonicNs) override;

    static constexpr double kRateHz = 1.0;

private:
    static constexpr std::size_t kProbes = 3;
    void step();
    void planGap(std::int64_t earliest, std::int64_t latest);
    bool isSilent(std::size_t probe) const;

    DemoRandom m_random;
    DemoSteps m_steps { kRateHz };
    std::int64_t m_step = 0;
    std::array<double, kProbes> m_phase {};
    std::array<double, kProbes> m_drift {};
    std::int64_t m_gapFrom = 0;
    std::int64_t m_gapTo = 0; //!< first step after the gap
    std::size_t m_gapProbe = 0; //!< kProbes = all
};

} // namespace pulse::metrics
