// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Time.h"

#include <QObject>
#include <QString>

#include <memory>
#include <span>
#include <vector>

namespace pulse {

/*! Handle of a series in one store: dense from 0, never reused. -1 = none. */
using SeriesId = int;

class SampleCursor;

enum class GapCause { None, NoData, LinkDown, SourceRestart, Dropped };

/*! A span without data: traces break, the span is hatched. `to` == 0 = still open. */
struct Gap
{
    TimeNs from = 0; //!< last sample before
    TimeNs to = 0; //!< first sample after
    GapCause cause = GapCause::None;
    friend bool operator==(const Gap &, const Gap &) = default;
};

/*! One pixel column (or one sample when samples are sparser than pixels) of a query. */
struct Bucket
{
    TimeNs firstTime = 0;
    TimeNs lastTime = 0;
    double first = 0;
    double last = 0;
    double min = 0;
    double max = 0;
    std::int64_t count = 0; //!< finite samples in it
    bool breakBefore = false; //!< a gap or NaN lies between the previous bucket and this one
    friend bool operator==(const Bucket &, const Bucket &) = default;
};

struct SeriesStats //!< over the samples of a window; count == 0: the rest is meaningless
{
    double last = 0;
    double min = 0;
    double max = 0;
    double mean = 0;
    std::int64_t count = 0;
};

/*!
 * All samples of a program: per series, columns of time and value in fixed-size chunks with a
 * min/max pyramid (×16 a level), gaps, and retention by a memory budget, oldest first. Chunks that
 * are full are packed without a lost bit.
 *
 * GUI thread, single writer; owned by the composition root. append() never signals per sample: it
 * marks the store dirty and `changed` is emitted by flush(), which the owner calls once a frame.
 */
class SeriesStore : public QObject
{
    Q_OBJECT
public:
    struct Limits
    {
        std::size_t budgetBytes = 256u * 1024 * 1024;
        std::size_t maxSeries = 16'384;
    };
    explicit SeriesStore(QObject *parent = nullptr);
    explicit SeriesStore(Limits limits, QObject *parent = nullptr);
    ~SeriesStore() override;

    /*! The series of `feed` named `name`, made if new; -1 when maxSeries is reached. */
    SeriesId ensure(const QString &feed, const QString &name);
    /*! -1 if there is none. */
    SeriesId find(const QString &feed, const QString &name) const;
    int seriesCount() const;

    /*! Forgets the samples and gaps of a series; its handle stays good. */
    void clear(SeriesId id);

    /*! Equal lengths; rows with a time ≤ 0 are left out. Out-of-order rows are merged by time, an
     * equal time replaces the value; NaN and infinities are stored as "no value" and break the
     * trace. */
    void append(SeriesId id, std::span<const TimeNs> times, std::span<const double> values);
    /*! Usual distance of samples; a hole longer than 3 intervals (at least 2 s) becomes a NoData
     * gap. */
    void setExpectedInterval(SeriesId id, TimeNs interval);
    TimeNs expectedInterval(SeriesId id) const;
    /*! Opens a gap at the newest sample (link lost …); the next sample closes it. */
    void openGap(SeriesId id, GapCause cause);

    /*! At most ~2 buckets a pixel of [from, to], in time order, plus one sample on each side so
     * that lines reach the edge. Cost depends on pixels, not on samples. Never misses a min or max.
     */
    std::vector<Bucket> query(SeriesId id, TimeNs from, TimeNs to, int pixels) const;
    /*! The same with columns of a given width on a grid of absolute time, so that the columns of a
     * window that moves stay the same columns. */
    std::vector<Bucket> queryColumns(SeriesId id, TimeNs from, TimeNs to, TimeNs columnSpan) const;
    std::vector<Gap> gaps(SeriesId id, TimeNs from, TimeNs to) const;
    SeriesStats stats(SeriesId id, TimeNs from, TimeNs to) const;
    /*! Newest sample at or before `time`; false if there is none or a gap lies over `time`. */
    bool valueAt(SeriesId id, TimeNs time, double *value, TimeNs *at = nullptr) const;
    /*! Every sample of [from, to], page by page; see SampleCursor.h. */
    SampleCursor samples(SeriesId id, TimeNs from, TimeNs to) const;
    TimeNs oldestTime(SeriesId id) const; //!< 0 = empty
    TimeNs newestTime(SeriesId id) const; //!< 0 = empty
    /*! Of the newest finite sample; NaN = empty. */
    double newestValue(SeriesId id) const;
    std::int64_t sampleCount(SeriesId id) const;

    /*! Grows with every change of the series; `rewriteCount` only when something changed before its
     * newest sample: late or repeated samples, eviction. */
    std::uint64_t revision(SeriesId id) const;
    std::uint64_t rewriteCount(SeriesId id) const;
    /*! Pyramid nodes and rows that queries looked at so far: the cost, for tests and diagnosis. */
    std::int64_t visitedNodes() const;

    std::size_t bytesUsed() const;
    std::size_t budgetBytes() const;
    /*! Samples dropped, oldest first, to keep the budget; of all series, or of one. */
    std::int64_t evictedSamples() const;
    std::int64_t evictedSamples(SeriesId id) const;
    /*! The newest sample dropped: what is behind it is complete. 0 = none was dropped. */
    TimeNs evictedUntil() const;
    TimeNs evictedUntil(SeriesId id) const;
    /*! "Reaches back to": from here on nothing was dropped from any series; before anything was
     * dropped, the oldest sample. 0 = empty. */
    TimeNs reachesBackTo() const;

    /*! Emits changed() once if anything was appended since the last flush. */
    void flush();

Q_SIGNALS:
    void changed();

private:
    friend class SampleCursor;
    /*! As SeriesColumn::read(). */
    TimeNs readRows(SeriesId id, TimeNs from, TimeNs to, std::size_t most,
        std::vector<TimeNs> &times, std::vector<double> &values) const;

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace pulse
