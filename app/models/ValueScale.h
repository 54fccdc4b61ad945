// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <optional>
#include <vector>

namespace pulse {

/*! Ends and step of a value axis. */
struct ValueRange
{
    double min = 0;
    double max = 1;
    double step = 0.25;
    bool isLog = false; //!< ticks at powers of ten, `step` decades apart; min is above zero

    static constexpr int kMaxDecades = 6; //!< ticks of a logarithmic axis
    friend bool operator==(const ValueRange &, const ValueRange &) = default;

    /*! From min to max, both included. */
    std::vector<double> ticks() const;
};

/*! Steps of the axis: decimal (1, 2, 2.5, 5) or powers of two (bytes). */
enum class ScaleSteps { Decimal, Binary };

/*! The range around [low, high] with 3–5 lines on whole steps. */
ValueRange niceRange(double low, double high, ScaleSteps steps);
/*! Whole decades around what is above zero in [low, high]. How small it gets above zero is not
 * known where low is not: then four decades. */
ValueRange decadeRange(double low, double high);

/*!
 * A value axis that stays calm: it grows at once but rescales at most once a second, and shrinks
 * only after ten seconds of wanting to. Pure: the caller gives the time (monotonic).
 */
class ValueScale
{
public:
    struct Options
    {
        std::optional<double> min; //!< fixed end
        std::optional<double> max;
        ScaleSteps steps = ScaleSteps::Decimal;
        bool hasZero = false; //!< the axis always reaches zero (areas, stacks, amounts)
        double leastMax = 0; //!< of a scale from zero: an idle network is not drawn in single bits
        bool isLog = false; //!< whole decades; fixed ends count where they are above zero
        friend bool operator==(const Options &, const Options &) = default;
    };
    static constexpr std::chrono::seconds kMinBetweenRescales { 1 };
    static constexpr std::chrono::seconds kShrinkAfter { 10 };

    explicit ValueScale(Options options);

    const ValueRange &range() const;
    /*! `low`, `high`: extremes of what is visible. True if the range changed. */
    bool update(double low, double high, std::chrono::nanoseconds now);
    /*! The window changed: the next update fits at once. */
    void reset();

private:
    ValueRange wanted(double low, double high) const;
    ValueRange wantedDecades(double low, double high) const;

    Options m_options;
    ValueRange m_range;
    std::optional<std::chrono::nanoseconds> m_lastRescale;
    std::optional<std::chrono::nanoseconds> m_smallerSince;
    bool m_isFirst = true;
};

} // namespace pulse
