// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/series/SeriesQuery.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pulse {

namespace {

TimeNs floorDivide(TimeNs a, TimeNs b)
{
    return a / b - (a % b < 0 ? 1 : 0);
}

/*! Puts the runs of a walk into one bucket a column. */
class BucketSink
{
public:
    BucketSink(TimeNs columnSpan, const std::vector<Gap> &gaps, std::vector<Bucket> &buckets)
        : m_columnSpan(columnSpan)
        , m_gaps(gaps)
        , m_buckets(buckets)
    {
    }

    void operator()(const Summary &run)
    {
        if (run.count == 0) {
            m_isBroken = true;
            return;
        }
        const TimeNs column = floorDivide(run.firstTime, m_columnSpan);
        if (m_hasColumn && column == m_column)
            extend(run);
        else
            begin(run);
        m_column = column;
        m_hasColumn = true;
        m_isBroken = run.trailsEmpty;
    }
    /*! A neighbour of the window: always a bucket of its own. */
    void addRow(TimeNs time, double value)
    {
        Summary row;
        row.addRow(time, value);
        m_hasColumn = false;
        (*this)(row);
        m_hasColumn = false;
    }

    void breakHere() { m_isBroken = true; }

private:
    void begin(const Summary &run)
    {
        const bool isBroken = m_isBroken || run.leadsEmpty
            || (!m_buckets.empty() && hasGap(m_buckets.back().lastTime, run.firstTime));
        m_buckets.push_back({ run.firstTime, run.lastTime, run.first, run.last, run.min, run.max,
            run.count, isBroken });
    }
    void extend(const Summary &run)
    {
        Bucket &bucket = m_buckets.back();
        bucket.lastTime = run.lastTime;
        bucket.last = run.last;
        bucket.min = std::min(bucket.min, run.min);
        bucket.max = std::max(bucket.max, run.max);
        bucket.count += run.count;
    }
    /*! Buckets come in time order, so the gaps behind are passed once. */
    bool hasGap(TimeNs from, TimeNs to)
    {
        while (
            m_nextGap < m_gaps.size() && m_gaps[m_nextGap].to != 0 && m_gaps[m_nextGap].to <= from)
            ++m_nextGap;
        return m_nextGap < m_gaps.size() && m_gaps[m_nextGap].from < to;
    }

    TimeNs m_columnSpan;
    const std::vector<Gap> &m_gaps;
    std::vector<Bucket> &m_buckets;
    std::size_t m_nextGap = 0;
    TimeNs m_column = 0;
    bool m_hasColumn = false;
    bool m_isBroken = false;
};

} // namespace

SeriesQuery::SeriesQuery(TimeNs from, TimeNs to, int pixels)
    : m_from(from)
    , m_to(to)
{
    if (from <= to && pixels > 0) {
        const std::uint64_t span = spanOf(from, to) / static_cast<std::uint64_t>(pixels);
        m_columnSpan = static_cast<TimeNs>(std::clamp<std::uint64_t>(
            span, 1, static_cast<std::uint64_t>(std::numeric_limits<TimeNs>::max())));
    }
}

SeriesQuery SeriesQuery::byColumn(TimeNs from, TimeNs to, TimeNs columnSpan)
{
    SeriesQuery query(from, to, 0);
    query.m_columnSpan = columnSpan;
    return query;
}

std::vector<Bucket> SeriesQuery::buckets(const SeriesColumn &column) const
{
    std::vector<Bucket> result;
    if (m_from > m_to || m_columnSpan <= 0)
        return result;
    const auto before = column.rowBefore(m_from, false);
    const auto after = column.rowAfter(m_to);
    const std::vector<Gap> gaps
        = column.gaps().overlapping(before ? before->first : m_from, after ? after->first : m_to);

    BucketSink sink(m_columnSpan, gaps, result);
    if (before && !std::isnan(before->second))
        sink.addRow(before->first, before->second);
    else if (before)
        sink.breakHere();
    column.walk(m_from, m_to, static_cast<std::uint64_t>(m_columnSpan) / 2, false, sink);
    if (after && !std::isnan(after->second))
        sink.addRow(after->first, after->second);
    return result;
}

SeriesStats SeriesQuery::stats(const SeriesColumn &column, TimeNs from, TimeNs to)
{
    Summary all;
    column.walk(from, to, std::numeric_limits<std::uint64_t>::max(), true,
        [&all](const Summary &run) { all.add(run); });
    if (all.count == 0)
        return {};
    return { all.last, all.min, all.max, all.sum / static_cast<double>(all.count), all.count };
}

} // namespace pulse
