// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/series/GapList.h"

#include "core/series/Summary.h"

#include <algorithm>

namespace pulse {

void GapList::open(TimeNs newest, GapCause cause)
{
    if (!isOpen())
        m_gaps.push_back({ newest, 0, cause });
    else if (m_gaps.back().cause == GapCause::NoData)
        m_gaps.back().cause = cause;
}

void GapList::close(TimeNs time, TimeNs interval)
{
    if (!isOpen())
        return;
    Gap &gap = m_gaps.back();
    gap.to = time;
    const bool isSeam = gap.cause == GapCause::SourceRestart || gap.cause == GapCause::Dropped;
    const std::uint64_t complete = static_cast<std::uint64_t>(interval) / 2 * 3;
    if (!isSeam && interval > 0 && spanOf(gap.from, time) <= complete)
        m_gaps.pop_back();
}

std::vector<Gap>::const_iterator GapList::endingAfter(TimeNs time) const
{
    return std::partition_point(m_gaps.begin(), m_gaps.end(),
        [time](const Gap &gap) { return gap.to != 0 && gap.to <= time; });
}

void GapList::add(TimeNs from, TimeNs to, GapCause cause)
{
    const auto at = endingAfter(from);
    if (at == m_gaps.end() || at->from >= to)
        m_gaps.insert(at, { from, to, cause });
}

void GapList::fill(TimeNs time, std::uint64_t longest)
{
    const auto at = m_gaps.begin() + (endingAfter(time) - m_gaps.cbegin());
    if (at == m_gaps.end() || at->from >= time || at->to == 0)
        return;
    const Gap before { at->from, time, at->cause };
    const Gap after { time, at->to, at->cause };
    const bool hasBefore = spanOf(before.from, before.to) > longest;
    const bool hasAfter = spanOf(after.from, after.to) > longest;
    if (hasBefore && hasAfter) {
        *at = before;
        m_gaps.insert(at + 1, after);
    } else if (hasBefore || hasAfter) {
        *at = hasBefore ? before : after;
    } else {
        m_gaps.erase(at);
    }
}

void GapList::dropBefore(TimeNs time)
{
    m_gaps.erase(m_gaps.cbegin(), endingAfter(time));
}

std::vector<Gap> GapList::overlapping(TimeNs from, TimeNs to) const
{
    const auto begin = endingAfter(from);
    auto end = begin;
    while (end != m_gaps.end() && end->from < to)
        ++end;
    return { begin, end };
}

bool GapList::covers(TimeNs time) const
{
    const auto at = endingAfter(time);
    return at != m_gaps.end() && at->from < time;
}

bool GapList::separates(TimeNs from, TimeNs to) const
{
    const auto at = endingAfter(from);
    return at != m_gaps.end() && at->from < to;
}

} // namespace pulse
