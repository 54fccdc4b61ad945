// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/derive/Spectrum.h"

#include <kiss_fftr.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <memory>
#include <numbers>

namespace pulse {

namespace {

/*! Where one sample is missing begins another stretch. */
constexpr double kGapDistances = 1.75;
constexpr double kRounding = 1e-12;

struct Stretch
{
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t size() const { return end - begin; }
};

double secondsBetween(TimeNs from, TimeNs to)
{
    return static_cast<double>(to - from) / static_cast<double>(kNsPerSecond);
}

double usualDistance(std::span<const TimeNs> times)
{
    std::vector<double> distances;
    distances.reserve(times.size());
    for (std::size_t i = 1; i < times.size(); ++i)
        distances.push_back(secondsBetween(times[i - 1], times[i]));
    const auto middle = distances.begin() + std::ssize(distances) / 2;
    std::nth_element(distances.begin(), middle, distances.end());
    return *middle;
}

Stretch longestStretch(
    std::span<const TimeNs> times, std::span<const double> values, double distance)
{
    Stretch best;
    Stretch now;
    for (std::size_t i = 0; i < times.size(); ++i) {
        if (!std::isfinite(values[i])) {
            now = { i + 1, i + 1 };
            continue;
        }
        if (now.size() > 0 && secondsBetween(times[i - 1], times[i]) > kGapDistances * distance)
            now = { i, i };
        now.end = i + 1;
        if (now.size() >= best.size())
            best = now;
    }
    return best;
}

/*! On an even grid from the first to the last time. */
std::vector<double> evened(std::span<const TimeNs> times, std::span<const double> values)
{
    std::vector<double> even(times.size());
    const double step
        = static_cast<double>(times.back() - times.front()) / static_cast<double>(times.size() - 1);
    std::size_t at = 0;
    for (std::size_t i = 0; i < even.size(); ++i) {
        const double wanted = static_cast<double>(i) * step;
        const auto offset
            = [&](std::size_t k) { return static_cast<double>(times[k] - times.front()); };
        while (at + 2 < times.size() && offset(at + 1) < wanted)
            ++at;
        const double part
            = std::clamp((wanted - offset(at)) / (offset(at + 1) - offset(at)), 0.0, 1.0);
        even[i] = values[at] + (values[at + 1] - values[at]) * part;
    }
    return even;
}

/*! Amplitude by bin; filled up with zeros to a power of two. */
std::vector<double> transformed(const std::vector<double> &values)
{
    double mean = 0;
    for (const double value : values)
        mean += value / static_cast<double>(values.size());
    double largest = 0;
    double magnitude = 0;
    for (const double value : values) {
        largest = std::max(largest, std::abs(value - mean));
        magnitude = std::max(magnitude, std::abs(value));
    }
    const std::size_t size = std::bit_ceil(values.size());
    // What is left of a constant is rounding.
    if (!(largest > kRounding * magnitude) || !std::isfinite(largest))
        return std::vector<double>(size / 2 + 1, 0.0);
    std::vector<kiss_fft_scalar> in(size, 0);
    double weights = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double turn = static_cast<double>(i) / static_cast<double>(values.size());
        const double weight = 0.5 - 0.5 * std::cos(2 * std::numbers::pi * turn);
        weights += weight;
        // Between −1 and 1: single precision has room for every magnitude then.
        in[i] = static_cast<kiss_fft_scalar>((values[i] - mean) / largest * weight);
    }
    std::vector<kiss_fft_cpx> out(size / 2 + 1);
    const std::unique_ptr<kiss_fftr_state, void (*)(kiss_fftr_state *)> plan(
        kiss_fftr_alloc(static_cast<int>(size), 0, nullptr, nullptr),
        [](kiss_fftr_state *gone) { kiss_fftr_free(gone); });
    kiss_fftr(plan.get(), in.data(), out.data());
    std::vector<double> amplitudes(out.size());
    for (std::size_t i = 0; i < out.size(); ++i) {
        const bool isAlone = i == 0 || i + 1 == out.size(); // others share with their mirror image
        amplitudes[i] = std::hypot(static_cast<double>(out[i].r), static_cast<double>(out[i].i))
            * largest * (isAlone ? 1 : 2) / weights;
    }
    return amplitudes;
}

} // namespace

Spectrum::Peak Spectrum::peak(std::size_t from, std::size_t to) const
{
    to = std::min(to, amplitudes.size());
    if (from >= to)
        return {};
    const auto begin = amplitudes.begin();
    const auto at
        = static_cast<std::size_t>(std::max_element(begin + static_cast<std::ptrdiff_t>(from),
                                       begin + static_cast<std::ptrdiff_t>(to))
            - begin);
    if (!(amplitudes[at] > 0))
        return {};
    Peak peak { binWidth * static_cast<double>(at), amplitudes[at] };
    if (at == 0 || at + 1 >= amplitudes.size())
        return peak;
    const double left = amplitudes[at - 1];
    const double right = amplitudes[at + 1];
    const double curve = left - 2 * amplitudes[at] + right;
    if (curve < 0) {
        const double shift = std::clamp((left - right) / (2 * curve), -0.5, 0.5);
        peak.frequency += shift * binWidth;
        peak.amplitude -= (left - right) * shift / 4;
    }
    return peak;
}

Spectrum amplitudeSpectrum(std::span<const TimeNs> times, std::span<const double> values)
{
    Spectrum result;
    result.samples = times.size();
    if (times.size() < Spectrum::kLeastSamples)
        return result;
    const double distance = usualDistance(times);
    Stretch stretch = longestStretch(times, values, distance);
    if (stretch.size() > Spectrum::kMaxSamples)
        stretch.begin = stretch.end - Spectrum::kMaxSamples;
    result.shortest = std::numeric_limits<double>::max();
    double deviation = 0;
    for (std::size_t i = 1; i < times.size(); ++i) {
        const double each = secondsBetween(times[i - 1], times[i]);
        result.shortest = std::min(result.shortest, each);
        result.longest = std::max(result.longest, each);
        if (i > stretch.begin && i < stretch.end)
            deviation += std::abs(each - distance);
    }
    // What comes unevenly falls into short stretches, too.
    const bool isTorn = stretch.size() < Spectrum::kLeastSamples
        && result.longest > kGapDistances * distance && distance > 0;
    const auto distances = static_cast<double>(std::max<std::size_t>(2, stretch.size()) - 1);
    if (isTorn || deviation / distances > Spectrum::kMostJitter * distance) {
        result.problem = Spectrum::Problem::Uneven;
        return result;
    }
    result.samples = stretch.size();
    if (stretch.size() < Spectrum::kLeastSamples)
        return result;
    times = times.subspan(stretch.begin, stretch.size());
    result.amplitudes = transformed(evened(times, values.subspan(stretch.begin, stretch.size())));
    const double span = secondsBetween(times.front(), times.back());
    const double rate = static_cast<double>(times.size() - 1) / span;
    result.binWidth = rate / static_cast<double>(2 * (result.amplitudes.size() - 1));
    result.problem = Spectrum::Problem::None;
    return result;
}

} // namespace pulse
