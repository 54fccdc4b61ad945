// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/series/SeriesQuery.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pulse {

namespace {

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

    void addRun(const Summary &run)
    {
        if (run.count == 0) {
            m_isBroken = true;
            return;
        }
        if (run.firstTime <= m_columnEnd) {
            Bucket &bucket = m_buckets.back();
            bucket.lastTime = run.lastTime;
            bucket.last = run.last;
            bucket.min = std::min(bucket.min, run.min);
            bucket.max = std::max(bucket.max, run.max);
            bucket.count += run.count;
        } else {
            begin({ run.firstTime, run.lastTime, run.first, run.last, run.min, run.max, run.count,
                m_isBroken || run.leadsEmpty });
        }
        m_isBroken = run.trailsEmpty;
    }
    void addRow(TimeNs time, double value)
    {
        if (std::isnan(value)) {
            m_isBroken = true;
            return;
        }
        if (time <= m_columnEnd) {
            Bucket &bucket = m_buckets.back();
            bucket.lastTime = time;
            bucket.last = value;
            bucket.min = std::min(bucket.min, value);
            bucket.max = std::max(bucket.max, value);
            ++bucket.count;
        } else {
            begin({ time, time, value, value, value, value, 1, m_isBroken });
        }
        m_isBroken = false;
    }
    bool isOneColumn(TimeNs from, TimeNs to) const
    {
        if (from <= m_columnEnd)
            return to <= m_columnEnd;
        return spanOf(from, to) < static_cast<std::uint64_t>(m_columnSpan - from % m_columnSpan);
    }
    /*! A neighbour of the window: always a bucket of its own. */
    void addNeighbour(TimeNs time, double value)
    {
        m_columnEnd = 0;
        addRow(time, value);
        m_columnEnd = 0;
    }

private:
    void begin(Bucket bucket)
    {
        bucket.breakBefore = bucket.breakBefore
            || (!m_buckets.empty() && hasGap(m_buckets.back().lastTime, bucket.firstTime));
        const TimeNs behind = m_columnSpan - 1 - bucket.firstTime % m_columnSpan;
        constexpr TimeNs kMost = std::numeric_limits<TimeNs>::max();
        m_columnEnd = bucket.firstTime > kMost - behind ? kMost : bucket.firstTime + behind;
        m_buckets.push_back(bucket);
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
    /*! Last moment of the column of the newest bucket; times are above 0. */
    TimeNs m_columnEnd = 0;
    bool m_isBroken = false;
};

struct StatsSink
{
    Summary all;
    void addRun(const Summary &run) { all.add(run); }
    void addRow(TimeNs time, double value) { all.addRow(time, value); }
    bool isOneColumn(TimeNs, TimeNs) const { return true; }
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

    // Two buckets a column are the most; more than a wide screen has is not known to be needed.
    constexpr std::uint64_t kMostReserved = 4096;
    result.reserve(static_cast<std::size_t>(std::min(
        { kMostReserved, spanOf(m_from, m_to) / static_cast<std::uint64_t>(m_columnSpan) + 4,
            static_cast<std::uint64_t>(column.rows()) + 2 })));
    BucketSink sink(m_columnSpan, gaps, result);
    if (before)
        sink.addNeighbour(before->first, before->second);
    column.walk(m_from, m_to, static_cast<std::uint64_t>(m_columnSpan) / 2, false, sink);
    if (after)
        sink.addNeighbour(after->first, after->second);
    return result;
}

SeriesStats SeriesQuery::stats(const SeriesColumn &column, TimeNs from, TimeNs to)
{
    StatsSink sink;
    column.walk(from, to, std::numeric_limits<std::uint64_t>::max(), true, sink);
    const Summary &all = sink.all;
    if (all.count == 0)
        return {};
    return { all.last, all.min, all.max, all.sum / static_cast<double>(all.count), all.count };
}

} // namespace pulse
