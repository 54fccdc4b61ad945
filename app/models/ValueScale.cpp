// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/ValueScale.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace pulse {

namespace {

/*! At most four steps between the ends: 3–5 grid lines (LOOK § 6.2). */
constexpr double kMaxSteps = 4.0;
/*! A step this much too small in the last digit is still the same step. */
constexpr double kSlack = 1e-9;

double decimalStep(double atLeast)
{
    const double power = std::pow(10.0, std::floor(std::log10(atLeast)));
    for (const double nice : { 1.0, 2.0, 2.5, 5.0, 10.0 }) {
        if (nice * power >= atLeast * (1 - kSlack))
            return nice * power;
    }
    return 10 * power;
}

double binaryStep(double atLeast)
{
    return std::exp2(std::ceil(std::log2(atLeast) - kSlack));
}

double stepAtLeast(double size, ScaleSteps steps)
{
    return steps == ScaleSteps::Binary ? binaryStep(size) : decimalStep(size);
}

/*! A fixed end may lie between two steps; lines still divide the range evenly. */
ValueRange divided(ValueRange range)
{
    const double steps = (range.max - range.min) / range.step;
    if (std::abs(steps - std::round(steps)) > 1e-6 || steps > kMaxSteps + 1.5)
        range.step = (range.max - range.min) / kMaxSteps;
    return range;
}

} // namespace

std::vector<double> ValueRange::ticks() const
{
    std::vector<double> result;
    if (!(step > 0) || !(max > min))
        return result;
    if (isLog) {
        const double last = std::floor(std::log10(max) + kSlack);
        for (double decade = std::ceil(std::log10(min) - kSlack);
             decade <= last && result.size() < 20; decade += step)
            result.push_back(std::pow(10.0, decade));
        return result;
    }
    const auto count = static_cast<int>(std::floor((max - min) / step + kSlack));
    for (int i = 0; i <= std::min(count, 20); ++i) {
        const double tick = min + i * step;
        // 0.1 · 3 − 0.3 is not zero in binary.
        result.push_back(std::abs(tick) < step * kSlack ? 0.0 : tick);
    }
    return result;
}

ValueRange niceRange(double low, double high, ScaleSteps steps)
{
    if (!std::isfinite(low) || !std::isfinite(high) || low > high) {
        low = 0;
        high = 1;
    }
    if (high - low <= std::max(std::abs(low), std::abs(high)) * 1e-9) {
        // A constant: a span it sits inside of.
        const double margin = high == 0 ? 1 : std::abs(high) * 0.01;
        if (low == 0) {
            high = margin;
        } else {
            low -= margin;
            high += margin;
        }
    }
    double step = stepAtLeast((high - low) / kMaxSteps, steps);
    // Rounding the ends outwards can make one step too many.
    for (int i = 0; i < 4; ++i) {
        const double min = std::floor(low / step + kSlack) * step;
        const double max = std::ceil(high / step - kSlack) * step;
        if (max - min <= step * (kMaxSteps + 0.5))
            return { min, max, step };
        step = stepAtLeast(step * 1.01, steps);
    }
    return { low, high, high - low };
}

ValueRange decadeRange(double low, double high)
{
    constexpr double kLeast = 1e-60;
    constexpr double kMost = 1e60;
    if (!std::isfinite(high) || high <= kLeast)
        return { 0.1, 10, 1, true };
    high = std::min(high, kMost);
    if (!(low > kLeast))
        low = high * 1e-4;
    low = std::min(low, high);
    double first = std::floor(std::log10(low) + kSlack);
    double last = std::ceil(std::log10(high) - kSlack);
    if (last - first < 1)
        last = first + 1;
    const double step = std::ceil((last - first) / ValueRange::kMaxDecades);
    last = first + std::ceil((last - first) / step) * step;
    return { std::pow(10.0, first), std::pow(10.0, last), step, true };
}

ValueScale::ValueScale(Options options)
    : m_options(options)
{
    if (m_options.isLog) {
        m_range = wantedDecades(1, 10);
        return;
    }
    if (m_options.min && m_options.max && *m_options.max > *m_options.min) {
        const ValueRange nice = niceRange(*m_options.min, *m_options.max, m_options.steps);
        m_range = divided({ *m_options.min, *m_options.max, nice.step });
    }
}

const ValueRange &ValueScale::range() const
{
    return m_range;
}

void ValueScale::reset()
{
    m_isFirst = true;
    m_smallerSince.reset();
}

ValueRange ValueScale::wantedDecades(double low, double high) const
{
    if (m_options.min && *m_options.min > 0)
        low = *m_options.min;
    if (m_options.max && *m_options.max > 0)
        high = *m_options.max;
    return decadeRange(low, std::max(low, high));
}

ValueRange ValueScale::wanted(double low, double high) const
{
    if (m_options.isLog)
        return wantedDecades(low, high);
    if (m_options.hasZero) {
        low = std::min(low, 0.0);
        high = std::max(high, 0.0);
    }
    if (m_options.leastMax > 0)
        high = std::max(high, m_options.leastMax);
    if (m_options.min)
        low = *m_options.min;
    if (m_options.max)
        high = std::max(*m_options.max, low);
    ValueRange range = niceRange(low, std::max(low, high), m_options.steps);
    if (m_options.min && *m_options.min < range.max)
        range.min = *m_options.min;
    if (m_options.max && *m_options.max > range.min)
        range.max = *m_options.max;
    return divided(range);
}

bool ValueScale::update(double low, double high, std::chrono::nanoseconds now)
{
    if (m_options.min && m_options.max && !m_options.isLog)
        return false;
    if (!std::isfinite(low) || !std::isfinite(high))
        return false;
    const ValueRange next = wanted(low, high);
    if (next == m_range) {
        m_smallerSince.reset();
        m_isFirst = false;
        return false;
    }
    const bool isGrowing = next.min < m_range.min || next.max > m_range.max;
    if (!m_isFirst) {
        if (m_lastRescale && now - *m_lastRescale < kMinBetweenRescales)
            return false;
        if (!isGrowing) {
            if (!m_smallerSince)
                m_smallerSince = now;
            if (now - *m_smallerSince < kShrinkAfter)
                return false;
        }
    }
    m_range = next;
    // Growing one end keeps the other until it may shrink.
    m_lastRescale = now;
    m_smallerSince.reset();
    m_isFirst = false;
    return true;
}

} // namespace pulse
