// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Time.h"
#include "core/codec/Message.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace pulse::metrics {

/*!
 * Change of a counter per second. Nothing when it went back (wrapped, reset, device replaced), when
 * no time passed, or when the result is above `plausible`: a hole in a chart is honest, a spike is
 * not.
 */
inline std::optional<double> ratePerSecond(
    std::uint64_t before, std::uint64_t after, std::int64_t elapsedNs, double plausible)
{
    if (after < before || elapsedNs <= 0)
        return std::nullopt;
    const double rate = static_cast<double>(after - before) * static_cast<double>(kNsPerSecond)
        / static_cast<double>(elapsedNs);
    return rate <= plausible ? std::optional(rate) : std::nullopt;
}

inline void addColumn(codec::Samples &row, std::string series, double value)
{
    row.columns.push_back({ std::move(series), { value } });
}

inline void addColumn(codec::Samples &row, std::string series, std::optional<double> value)
{
    if (value)
        addColumn(row, std::move(series), *value);
}

/*! The row of `feed` at `now`, empty when it got no columns. */
inline codec::Samples finishedRow(codec::Samples row, std::string_view feed, TimeNs now)
{
    row.feed = feed;
    if (!row.columns.empty())
        row.timestamps = { now };
    return row;
}

/*!
 * A kernel name of an interface or a disk as part of a series name: what is not of
 * [A-Za-z0-9._@-] becomes '_', because the kernel allows anything but '/' and blanks there.
 */
inline std::string seriesNameFrom(std::string_view kernelName)
{
    std::string name(kernelName);
    for (char &c : name) {
        const bool isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
            || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '@' || c == '-';
        if (!isPlain)
            c = '_';
    }
    return name;
}

} // namespace pulse::metrics
