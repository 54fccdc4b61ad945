// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Time.h"

#include <span>
#include <vector>

namespace pulse {

/*!
 * The amplitudes of the oscillations in a stretch of samples: mean removed, Hann window, real FFT
 * by kissfft, scaled so that a sine of amplitude a stands a high. Pure; for any thread.
 *
 * It takes the longest stretch without a gap, of it the newest kMaxSamples. Samples that come
 * nearly evenly are put on an even grid by straight lines; others have no spectrum.
 */
struct Spectrum
{
    enum class Problem { None, TooFew, Uneven };
    static constexpr std::size_t kMaxSamples = 16'384;
    static constexpr std::size_t kLeastSamples = 16;
    /*! Mean deviation of the distances from the usual one, as a part of it. */
    static constexpr double kMostJitter = 0.25;

    struct Peak
    {
        double frequency = 0; //!< Hz; 0 = there is none
        double amplitude = 0;
    };

    Problem problem = Problem::TooFew;
    std::size_t samples = 0; //!< used; of a problem, those there are
    double shortest = 0; //!< s, distances of neighbours
    double longest = 0;
    double binWidth = 0; //!< Hz
    std::vector<double> amplitudes {}; //!< by bin from 0 Hz to half the sampling rate

    double highest() const { return binWidth * static_cast<double>(amplitudes.size() - 1); }
    /*! The highest peak among the bins [from, to[, placed between bins by a parabola. */
    Peak peak(std::size_t from, std::size_t to) const;
    Peak peak() const { return peak(1, amplitudes.size()); }
};

/*! Ascending times; NaN = no value, which is a gap. */
Spectrum amplitudeSpectrum(std::span<const TimeNs> times, std::span<const double> values);

} // namespace pulse
