// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/series/SeriesStore.h"

#include <span>
#include <vector>

namespace pulse {

/*!
 * The rows of one series in [from, to], page by page in ascending time: for what needs every
 * sample (exports, spectra, tables). A page has a few thousand rows; all of them are never in
 * memory at once. A row without a value is NaN. Made by SeriesStore::samples().
 *
 * Used on the thread of the store, which has to outlive it. The store may change between two
 * pages: each page is what it holds then, behind the last time given. So a sample that stays in
 * the store is given exactly once, one that comes late before that time is not, and one that is
 * evicted before its page is not either.
 */
class SampleCursor
{
public:
    /*! Reads the next page; false behind the last one. */
    bool next();
    /*! Of the page; valid until the next call of next(). */
    std::span<const TimeNs> times() const { return m_times; }
    std::span<const double> values() const { return m_values; }

private:
    friend class SeriesStore;
    SampleCursor(const SeriesStore &store, SeriesId id, TimeNs from, TimeNs to);

    const SeriesStore *m_store;
    SeriesId m_id;
    TimeNs m_from;
    TimeNs m_to;
    bool m_isAtEnd;
    std::vector<TimeNs> m_times;
    std::vector<double> m_values;
};

/*! Calls visit(TimeNs, double) for every row of [from, to]. `visit` may change the store. */
template <typename Visit>
void forEachSample(const SeriesStore &store, SeriesId id, TimeNs from, TimeNs to, Visit &&visit)
{
    for (SampleCursor cursor = store.samples(id, from, to); cursor.next();) {
        for (std::size_t i = 0; i < cursor.times().size(); ++i)
            visit(cursor.times()[i], cursor.values()[i]);
    }
}

} // namespace pulse
