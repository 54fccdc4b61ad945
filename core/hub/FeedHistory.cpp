// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hub/FeedHistory.h"

#include "core/base/Limits.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace pulse::hub {

namespace {
constexpr double kNoValue = std::numeric_limits<double>::quiet_NaN();
} // namespace

FeedHistory::FeedHistory(Bounds bounds)
    : m_bounds(bounds)
{
}

void FeedHistory::add(codec::Samples &rows)
{
    m_feed = rows.feed;
    // Series that come and go (processes, disks) would grow the table for ever.
    if (m_series.size() + rows.columns.size() > 2 * limits::kMaxSeriesPerFeed)
        breakOff();
    std::vector<std::size_t> places;
    places.reserve(rows.columns.size());
    for (const auto &column : rows.columns)
        places.push_back(columnOf(column.series, places.size()));
    for (std::size_t i = 0; i < rows.timestamps.size(); ++i) {
        Row row { rows.timestamps[i], std::vector<double>(m_series.size(), kNoValue) };
        for (std::size_t c = 0; c < places.size(); ++c) {
            if (i < rows.columns[c].values.size())
                row.values[places[c]] = rows.columns[c].values[i];
        }
        m_bytes += costOf(row);
        m_rows.push_back(std::move(row));
    }
    m_lastSeq += rows.timestamps.size();
    rows.seq = m_lastSeq;
    while (!m_rows.empty()
        && (m_bytes > m_bounds.bytes
            || m_rows.back().time - m_rows.front().time > m_bounds.age.count())) {
        m_bytes -= costOf(m_rows.front());
        m_rows.pop_front();
    }
}

void FeedHistory::breakOff()
{
    m_rows.clear();
    m_series.clear();
    m_bytes = 0;
    // One number is never given: who has the last row before the hole misses that one.
    ++m_lastSeq;
}

std::optional<codec::Samples> FeedHistory::since(std::uint64_t seq, Nanoseconds interval) const
{
    const std::uint64_t first = m_lastSeq - m_rows.size() + 1;
    if (seq > m_lastSeq || seq + 1 < first)
        return std::nullopt;
    return rowsFrom(static_cast<std::size_t>(seq + 1 - first), interval);
}

codec::Samples FeedHistory::latest(Nanoseconds age, Nanoseconds interval) const
{
    std::size_t first = m_rows.size();
    while (first > 0 && m_rows.back().time - m_rows[first - 1].time <= age.count())
        --first;
    return rowsFrom(first, interval);
}

std::size_t FeedHistory::wireCost(const codec::Samples &rows)
{
    // A time has 13 digits and perhaps a fraction, a double in JSON up to 17 digits.
    std::size_t names = 0;
    for (const auto &column : rows.columns)
        names += column.series.size() + 6;
    return names + rows.timestamps.size() * (20 + 18 * rows.columns.size());
}

std::size_t FeedHistory::costOf(const Row &row)
{
    return sizeof(Row) + row.values.size() * sizeof(double);
}

std::size_t FeedHistory::columnOf(const std::string &series, std::size_t guess)
{
    if (guess < m_series.size() && m_series[guess] == series)
        return guess;
    const auto known = std::find(m_series.begin(), m_series.end(), series);
    if (known != m_series.end())
        return static_cast<std::size_t>(known - m_series.begin());
    m_series.push_back(series);
    return m_series.size() - 1;
}

codec::Samples FeedHistory::rowsFrom(std::size_t first, Nanoseconds interval) const
{
    codec::Samples rows;
    rows.feed = m_feed;
    rows.seq = m_lastSeq;
    const std::vector<std::size_t> wanted = thinned(first, interval);
    for (const std::size_t row : wanted)
        rows.timestamps.push_back(m_rows[row].time);
    for (std::size_t c = 0; c < m_series.size(); ++c) {
        codec::Samples::Column column;
        column.series = m_series[c];
        column.values.reserve(wanted.size());
        bool hasAny = false;
        for (const std::size_t row : wanted) {
            const auto &values = m_rows[row].values;
            column.values.push_back(c < values.size() ? values[c] : kNoValue);
            hasAny = hasAny || !std::isnan(column.values.back());
        }
        if (hasAny)
            rows.columns.push_back(std::move(column));
    }
    return rows;
}

std::vector<std::size_t> FeedHistory::thinned(std::size_t first, Nanoseconds interval) const
{
    std::vector<std::size_t> kept;
    if (first >= m_rows.size())
        return kept;
    if (interval.count() == 0) { // whatever their times, which may stand still or go back
        kept.resize(m_rows.size() - first);
        std::iota(kept.begin(), kept.end(), first);
        return kept;
    }
    const auto count = static_cast<TimeNs>(m_rows.size() - first);
    const TimeNs spacing = count < 2 ? 0 : (m_rows.back().time - m_rows[first].time) / (count - 1);
    TimeNs due = m_rows[first].time;
    for (std::size_t row = first; row < m_rows.size(); ++row) {
        const TimeNs time = m_rows[row].time;
        // As HubFeeds deals them out; the last one is what `seq` names.
        if (time + spacing / 2 < due && row + 1 < m_rows.size())
            continue;
        kept.push_back(row);
        due += interval.count();
        if (due <= time)
            due = time + interval.count();
    }
    return kept;
}

} // namespace pulse::hub
