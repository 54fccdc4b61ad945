// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/plot/scene/BucketCache.h"

#include <algorithm>

namespace pulse {

namespace {

/*! Columns at an end that the next query may cut differently: the one the end lies in, and one that
 * a node of up to half a column may have reached into. */
constexpr TimeNs kUnsettledColumns = 2;
/*! Times come from QML as doubles: widths that differ by less than this part are the same. */
constexpr TimeNs kSameScale = 1000;

} // namespace

bool BucketCache::isUsable(
    const SeriesStore &store, SeriesId id, TimeNs from, TimeNs to, int pixels) const
{
    const TimeNs columnSpan = (to - from) / pixels;
    return id == m_id && pixels == m_pixels && from >= m_from && to >= m_to
        && std::abs(columnSpan - m_columnSpan) <= m_columnSpan / kSameScale
        && store.rewriteCount(id) == m_rewrites && !m_buckets.empty();
}

void BucketCache::dropBefore(TimeNs from)
{
    // The last one before the window stays: lines reach the edge from it.
    const auto inside = std::partition_point(m_buckets.begin(), m_buckets.end(),
        [from](const Bucket &bucket) { return bucket.lastTime < from; });
    if (inside != m_buckets.begin())
        m_buckets.erase(m_buckets.begin(), inside - 1);
}

void BucketCache::dropUnsettled()
{
    const TimeNs end = std::min(m_to, m_newest);
    const TimeNs settled = (end / m_columnSpan - kUnsettledColumns + 1) * m_columnSpan;
    while (!m_buckets.empty() && m_buckets.back().lastTime >= settled)
        m_buckets.pop_back();
}

const std::vector<Bucket> &BucketCache::buckets(
    const SeriesStore &store, SeriesId id, TimeNs from, TimeNs to, int pixels)
{
    if (to <= from || pixels <= 0) {
        m_id = -1;
        m_buckets.clear();
        return m_buckets;
    }
    const std::uint64_t revision = store.revision(id);
    bool isContinued = isUsable(store, id, from, to, pixels);
    if (isContinued && from == m_from && to == m_to && revision == m_revision)
        return m_buckets;
    if (isContinued) {
        dropUnsettled();
        dropBefore(from);
        isContinued = !m_buckets.empty();
    }
    if (isContinued) {
        const TimeNs seam = m_buckets.back().lastTime;
        const auto tail = store.queryColumns(id, seam + 1, std::max(to, seam + 1), m_columnSpan);
        const bool hasSeam = !tail.empty() && tail.front().lastTime <= seam;
        m_buckets.insert(m_buckets.end(), tail.begin() + (hasSeam ? 1 : 0), tail.end());
    } else {
        m_columnSpan = std::max<TimeNs>(1, (to - from) / pixels);
        m_buckets = store.queryColumns(id, from, to, m_columnSpan);
    }
    m_id = id;
    m_from = from;
    m_to = to;
    m_pixels = pixels;
    m_newest = store.newestTime(id);
    m_revision = revision;
    m_rewrites = store.rewriteCount(id);
    return m_buckets;
}

} // namespace pulse
