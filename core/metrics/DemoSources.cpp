// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/metrics/DemoSources.h"

#include "core/metrics/Rate.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>

namespace pulse::metrics {
namespace {
struct Ticker
{
    const char *symbol;
    double firstPrice;
    double ticksPerUnit; //!< 100 = prices move by 0.01
    double volatility; //!< standard deviation of one step, relative
};
constexpr std::array<Ticker, 7> kTickers { {
    { "ORBT", 182.40, 100, 0.00045 },
    { "HELX", 64.15, 100, 0.00070 },
    { "KITE", 23.875, 200, 0.00090 },
    { "NOVA", 311.05, 20, 0.00060 },
    { "RIVR", 47.52, 100, 0.00040 },
    { "QNTM", 128.90, 20, 0.00110 },
    { "TERR", 8.635, 200, 0.00080 },
} };
/*! Part of the way back to the first price in one step: keeps a week of walking readable. */
constexpr double kPull = 0.0002;

struct Probe
{
    const char *name;
    double mean; //!< °C
    double swing; //!< °C each way: compressor on and off
    double period; //!< steps of a second
};
// Mean ± swing ± drift stays within −23 … −17.
constexpr std::array<Probe, 3> kProbes { {
    { "A1", -20.4, 1.6, 420 },
    { "A2", -19.6, 1.9, 540 },
    { "B1", -20.9, 1.3, 660 },
} };
constexpr double kMaxDrift = 0.5; // °C
constexpr std::int64_t kShortestGap = 20;
constexpr std::int64_t kLongestGap = 70;
} // namespace

std::uint64_t DemoRandom::next()
{
    m_state += 0x9e3779b97f4a7c15U;
    std::uint64_t z = m_state;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31U);
}

double DemoRandom::between(double from, double to)
{
    const double unit = static_cast<double>(next() >> 11U) * 0x1p-53;
    return from + unit * (to - from);
}

std::int64_t DemoRandom::wholeBetween(std::int64_t from, std::int64_t to)
{
    const auto span = static_cast<std::uint64_t>(to - from + 1);
    return from + static_cast<std::int64_t>(next() % span);
}

double DemoRandom::bell()
{
    double sum = -6.0; // Irwin–Hall with 12 terms.
    for (int i = 0; i < 12; ++i)
        sum += between(0, 1);
    return sum;
}

std::int64_t DemoSteps::due(std::int64_t monotonicNs)
{
    if (!m_startNs)
        m_startNs = monotonicNs;
    // Rounded, so that a timer that is a little early or late does not repeat or skip a step.
    const double elapsed
        = static_cast<double>(monotonicNs - *m_startNs) / static_cast<double>(kNsPerSecond);
    const auto step = static_cast<std::int64_t>(std::llround(elapsed * m_rateHz));
    const std::int64_t missing = std::max<std::int64_t>(0, step - m_taken);
    m_taken = std::max(m_taken, step);
    return std::min(missing, kMaxAtOnce);
}

TickerSource::TickerSource(std::uint64_t seed)
    : m_random(seed)
{
    static_assert(kTickers.size() == kSymbols);
}

codec::FeedDescription TickerSource::describe() const
{
    codec::FeedDescription description;
    description.name = "demo.tickers";
    description.title = "Tickers (demo)";
    description.rateHz = kRateHz;
    description.isDemo = true;
    for (const Ticker &ticker : kTickers)
        description.series.push_back({ ticker.symbol, "USD" });
    return description;
}

Expected<codec::Samples> TickerSource::sample(TimeNs now, std::int64_t monotonicNs)
{
    for (std::int64_t left = m_steps.due(monotonicNs); left > 0; --left)
        step();
    codec::Samples row;
    for (std::size_t i = 0; i < kSymbols; ++i) {
        const Ticker &ticker = kTickers[i];
        const double price = ticker.firstPrice * std::exp(m_logPrice[i]);
        const double ticks = std::max(1.0, std::round(price * ticker.ticksPerUnit));
        addColumn(row, ticker.symbol, ticks / ticker.ticksPerUnit);
    }
    return finishedRow(std::move(row), "demo.tickers", now);
}

void TickerSource::step()
{
    for (std::size_t i = 0; i < kSymbols; ++i)
        m_logPrice[i] += kTickers[i].volatility * m_random.bell() - kPull * m_logPrice[i];
}

ColdRoomSource::ColdRoomSource(std::uint64_t seed)
    : m_random(seed ^ 0xc01d'0000'0000'0000U) // Another course than the tickers of the same seed.
{
    static_assert(pulse::metrics::kProbes.size() == kProbes);
    for (double &phase : m_phase)
        phase = m_random.between(0, 2 * std::numbers::pi);
    planGap(40, 90); // The first one early, so that a short look sees it.
}

codec::FeedDescription ColdRoomSource::describe() const
{
    codec::FeedDescription description;
    description.name = "demo.coldroom";
    description.title = "Cold room (demo)";
    description.rateHz = kRateHz;
    description.isDemo = true;
    for (const Probe &probe : pulse::metrics::kProbes)
        description.series.push_back({ probe.name, "°C" });
    return description;
}

Expected<codec::Samples> ColdRoomSource::sample(TimeNs now, std::int64_t monotonicNs)
{
    for (std::int64_t left = m_steps.due(monotonicNs); left > 0; --left)
        step();
    codec::Samples row;
    // One silent probe is a hole in its column; all silent is a room that does not report.
    if (!isSilent(0) || !isSilent(1) || !isSilent(2)) {
        for (std::size_t i = 0; i < kProbes; ++i) {
            const Probe &probe = pulse::metrics::kProbes[i];
            const double angle
                = m_phase[i] + 2 * std::numbers::pi * static_cast<double>(m_step) / probe.period;
            const double celsius = probe.mean + probe.swing * std::sin(angle) + m_drift[i];
            addColumn(row, probe.name,
                isSilent(i) ? std::numeric_limits<double>::quiet_NaN()
                            : std::round(celsius * 100) / 100);
        }
    }
    return finishedRow(std::move(row), "demo.coldroom", now);
}

void ColdRoomSource::step()
{
    ++m_step;
    for (double &drift : m_drift)
        drift = std::clamp(drift * 0.995 + 0.012 * m_random.bell(), -kMaxDrift, kMaxDrift);
    if (m_step >= m_gapTo)
        planGap(m_step + 150, m_step + 420);
}

void ColdRoomSource::planGap(std::int64_t earliest, std::int64_t latest)
{
    m_gapFrom = m_random.wholeBetween(earliest, latest);
    m_gapTo = m_gapFrom + m_random.wholeBetween(kShortestGap, kLongestGap);
    m_gapProbe = static_cast<std::size_t>(m_random.wholeBetween(0, kProbes));
}

bool ColdRoomSource::isSilent(std::size_t probe) const
{
    return m_step >= m_gapFrom && m_step < m_gapTo
        && (m_gapProbe == kProbes || m_gapProbe == probe);
}

std::vector<std::unique_ptr<MetricSource>> makeDemoSources(std::uint64_t seed)
{
    std::vector<std::unique_ptr<MetricSource>> sources;
    sources.push_back(std::make_unique<TickerSource>(seed));
    sources.push_back(std::make_unique<ColdRoomSource>(seed));
    return sources;
}

} // namespace pulse::metrics
