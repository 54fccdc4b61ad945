// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/series/SeriesStore.h"

#include "core/base/Logging.h"
#include "core/base/OwnThread.h"
#include "core/series/EvictionQueue.h"
#include "core/series/SampleCursor.h"
#include "core/series/SeriesColumn.h"
#include "core/series/SeriesQuery.h"

#include <QHash>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace pulse {

namespace {
constexpr double kNoValue = std::numeric_limits<double>::quiet_NaN();
}

struct SeriesStore::Private
{
    explicit Private(Limits l)
        : limits(l)
    {
    }

    const SeriesColumn *column(SeriesId id) const
    {
        Q_ASSERT(id >= -1 && id < static_cast<int>(columns.size()));
        const bool exists = id >= 0 && id < static_cast<int>(columns.size());
        return exists ? columns[static_cast<std::size_t>(id)].get() : nullptr;
    }
    SeriesColumn *column(SeriesId id)
    {
        return const_cast<SeriesColumn *>(std::as_const(*this).column(id));
    }
    void offerForEviction(SeriesId id);
    void enforceBudget(SeriesId current);
    /*! Of those down to a single chunk, the series whose chunk ends first; -1 = none but `except`.
     */
    SeriesId longestQuiet(SeriesId except);
    void findQuiet();

    Limits limits;
    std::vector<std::unique_ptr<SeriesColumn>> columns;
    QHash<std::pair<QString, QString>, SeriesId> ids;
    EvictionQueue evictions; //!< series with more than one chunk
    /*! The longest quiet ones when findQuiet() looked last, and their ends then; oldest last. */
    std::vector<std::pair<TimeNs, SeriesId>> quiet;
    /*! Reused by append() for batches that hold something to leave out. */
    std::vector<TimeNs> times;
    std::vector<double> values;
    std::size_t bytes = 0;
    std::int64_t evicted = 0;
    TimeNs evictedUntil = 0;
    bool isDirty = false;
};

SeriesStore::SeriesStore(QObject *parent)
    : SeriesStore(Limits {}, parent)
{
}

SeriesStore::SeriesStore(Limits limits, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(limits))
{
}

SeriesStore::~SeriesStore() = default;

SeriesId SeriesStore::ensure(const QString &feed, const QString &name)
{
    PULSE_ASSERT_OWN_THREAD(this);
    const std::pair key(feed, name);
    if (const auto it = d->ids.constFind(key); it != d->ids.constEnd())
        return *it;
    if (d->columns.size() >= d->limits.maxSeries) {
        qCWarning(logSeries, "no room for another series: %zu are the limit", d->limits.maxSeries);
        return -1;
    }
    d->columns.push_back(std::make_unique<SeriesColumn>());
    const auto id = static_cast<SeriesId>(d->columns.size() - 1);
    d->ids.insert(key, id);
    return id;
}

SeriesId SeriesStore::find(const QString &feed, const QString &name) const
{
    PULSE_ASSERT_OWN_THREAD(this);
    return d->ids.value({ feed, name }, -1);
}

int SeriesStore::seriesCount() const
{
    PULSE_ASSERT_OWN_THREAD(this);
    return static_cast<int>(d->columns.size());
}

void SeriesStore::clear(SeriesId id)
{
    PULSE_ASSERT_OWN_THREAD(this);
    SeriesColumn *column = d->column(id);
    if (!column)
        return;
    d->bytes -= column->bytes();
    column->clear();
    d->bytes += column->bytes();
    d->isDirty = true;
}

void SeriesStore::append(SeriesId id, std::span<const TimeNs> times, std::span<const double> values)
{
    PULSE_ASSERT_OWN_THREAD(this);
    Q_ASSERT(times.size() == values.size());
    SeriesColumn *column = d->column(id);
    if (!column || times.empty())
        return;
    // In a form that takes several rows at once: signs, and no way out early.
    std::uint64_t signs = 0;
    for (const TimeNs time : times)
        signs |= (static_cast<std::uint64_t>(time) - 1) | static_cast<std::uint64_t>(time);
    std::uint64_t infinite = 0;
    for (const double value : values)
        infinite |= std::abs(value) > std::numeric_limits<double>::max() ? 1U : 0U;
    const bool isClean = static_cast<std::int64_t>(signs) >= 0 && infinite == 0;
    if (!isClean) {
        d->times.clear();
        d->values.clear();
        for (std::size_t i = 0; i < times.size(); ++i) {
            if (times[i] <= 0)
                continue;
            d->times.push_back(times[i]);
            d->values.push_back(std::isinf(values[i]) ? kNoValue : values[i]);
        }
        times = d->times;
        values = d->values;
        if (times.empty())
            return;
    }
    d->bytes -= column->bytes();
    const auto state = std::pair(column->chunkCount(), column->rewrites());
    column->append(times, values);
    d->bytes += column->bytes();
    if (state != std::pair(column->chunkCount(), column->rewrites()))
        d->offerForEviction(id);
    d->enforceBudget(id);
    d->isDirty = true;
}

void SeriesStore::Private::offerForEviction(SeriesId id)
{
    if (column(id)->chunkCount() > 1)
        evictions.offer(id, column(id)->oldestChunkEnd());
}

void SeriesStore::Private::findQuiet()
{
    constexpr std::ptrdiff_t kMost = 64; // a look at all series for as many evictions
    quiet.clear();
    for (SeriesId id = 0; id < static_cast<SeriesId>(columns.size()); ++id) {
        if (column(id)->chunkCount() > 0)
            quiet.emplace_back(column(id)->oldestChunkEnd(), id);
    }
    const auto end = quiet.begin() + std::min(kMost, std::ssize(quiet));
    std::partial_sort(quiet.begin(), end, quiet.end());
    quiet.erase(end, quiet.end());
    std::reverse(quiet.begin(), quiet.end());
}

SeriesId SeriesStore::Private::longestQuiet(SeriesId except)
{
    for (const bool isFresh : { false, true }) {
        if (isFresh)
            findQuiet();
        while (!quiet.empty()) {
            const auto [end, id] = quiet.back();
            quiet.pop_back();
            const SeriesColumn &candidate = *column(id);
            if (id != except && candidate.chunkCount() > 0 && candidate.oldestChunkEnd() == end)
                return id;
        }
    }
    return -1;
}

void SeriesStore::Private::enforceBudget(SeriesId current)
{
    while (bytes > limits.budgetBytes) {
        // The last chunk of a series goes only when every series is down to one: a value that has
        // not changed for long is still the value.
        SeriesId id = evictions
                          .take([this](SeriesId series) {
                              return column(series)->chunkCount() > 1
                                  ? std::optional(column(series)->oldestChunkEnd())
                                  : std::nullopt;
                          })
                          .value_or(-1);
        if (id < 0)
            id = longestQuiet(current);
        if (id < 0)
            return;
        SeriesColumn &oldest = *column(id);
        bytes -= oldest.bytes();
        evicted += oldest.evictOldest();
        evictedUntil = std::max(evictedUntil, oldest.evictedUntil());
        bytes += oldest.bytes();
        offerForEviction(id);
    }
}

void SeriesStore::setExpectedInterval(SeriesId id, TimeNs interval)
{
    PULSE_ASSERT_OWN_THREAD(this);
    // A day: beyond that three intervals are no statement about freshness, and cannot overflow.
    constexpr TimeNs kLongest = 86'400 * kNsPerSecond;
    if (SeriesColumn *column = d->column(id))
        column->setInterval(std::clamp<TimeNs>(interval, 0, kLongest));
}

TimeNs SeriesStore::expectedInterval(SeriesId id) const
{
    PULSE_ASSERT_OWN_THREAD(this);
    const SeriesColumn *column = d->column(id);
    return column ? column->interval() : 0;
}

void SeriesStore::openGap(SeriesId id, GapCause cause)
{
    PULSE_ASSERT_OWN_THREAD(this);
    SeriesColumn *column = d->column(id);
    if (!column)
        return;
    d->bytes -= column->bytes();
    column->openGap(cause);
    d->bytes += column->bytes();
    d->isDirty = true;
}

std::vector<Bucket> SeriesStore::query(SeriesId id, TimeNs from, TimeNs to, int pixels) const
{
    PULSE_ASSERT_OWN_THREAD(this);
    const SeriesColumn *column = d->column(id);
    return column ? SeriesQuery(from, to, pixels).buckets(*column) : std::vector<Bucket> {};
}

std::vector<Bucket> SeriesStore::queryColumns(
    SeriesId id, TimeNs from, TimeNs to, TimeNs columnSpan) const
{
    PULSE_ASSERT_OWN_THREAD(this);
    const SeriesColumn *column = d->column(id);
    return column ? SeriesQuery::byColumn(from, to, columnSpan).buckets(*column)
                  : std::vector<Bucket> {};
}

std::vector<Gap> SeriesStore::gaps(SeriesId id, TimeNs from, TimeNs to) const
{
    PULSE_ASSERT_OWN_THREAD(this);
    const SeriesColumn *column = d->column(id);
    return column ? column->gaps().overlapping(from, to) : std::vector<Gap> {};
}

SeriesStats SeriesStore::stats(SeriesId id, TimeNs from, TimeNs to) const
{
    PULSE_ASSERT_OWN_THREAD(this);
    const SeriesColumn *column = d->column(id);
    return column ? SeriesQuery::stats(*column, from, to) : SeriesStats {};
}

bool SeriesStore::valueAt(SeriesId id, TimeNs time, double *value, TimeNs *at) const
{
    PULSE_ASSERT_OWN_THREAD(this);
    const SeriesColumn *column = d->column(id);
    const auto row = column ? column->rowBefore(time, true) : std::nullopt;
    if (!row || std::isnan(row->second) || column->gaps().covers(time))
        return false;
    if (value)
        *value = row->second;
    if (at)
        *at = row->first;
    return true;
}

SampleCursor SeriesStore::samples(SeriesId id, TimeNs from, TimeNs to) const
{
    return { *this, id, from, to };
}

TimeNs SeriesStore::readRows(SeriesId id, TimeNs from, TimeNs to, std::size_t most,
    std::vector<TimeNs> &times, std::vector<double> &values) const
{
    PULSE_ASSERT_OWN_THREAD(this);
    const SeriesColumn *column = d->column(id);
    return column ? column->read(from, to, most, times, values) : to;
}

TimeNs SeriesStore::oldestTime(SeriesId id) const
{
    PULSE_ASSERT_OWN_THREAD(this);
    const SeriesColumn *column = d->column(id);
    return column ? column->oldestTime() : 0;
}

TimeNs SeriesStore::newestTime(SeriesId id) const
{
    PULSE_ASSERT_OWN_THREAD(this);
    const SeriesColumn *column = d->column(id);
    return column ? column->newestTime() : 0;
}

double SeriesStore::newestValue(SeriesId id) const
{
    PULSE_ASSERT_OWN_THREAD(this);
    const SeriesColumn *column = d->column(id);
    const Summary total = column ? column->total() : Summary {};
    return total.count > 0 ? total.last : kNoValue;
}

std::int64_t SeriesStore::sampleCount(SeriesId id) const
{
    PULSE_ASSERT_OWN_THREAD(this);
    const SeriesColumn *column = d->column(id);
    return column ? column->rows() : 0;
}

std::uint64_t SeriesStore::revision(SeriesId id) const
{
    PULSE_ASSERT_OWN_THREAD(this);
    const SeriesColumn *column = d->column(id);
    return column ? column->revision() : 0;
}

std::uint64_t SeriesStore::rewriteCount(SeriesId id) const
{
    PULSE_ASSERT_OWN_THREAD(this);
    const SeriesColumn *column = d->column(id);
    return column ? column->rewrites() : 0;
}

std::int64_t SeriesStore::visitedNodes() const
{
    PULSE_ASSERT_OWN_THREAD(this);
    std::int64_t sum = 0;
    for (const auto &column : d->columns)
        sum += column->visited();
    return sum;
}

std::size_t SeriesStore::bytesUsed() const
{
    PULSE_ASSERT_OWN_THREAD(this);
    return d->bytes;
}

std::size_t SeriesStore::budgetBytes() const
{
    PULSE_ASSERT_OWN_THREAD(this);
    return d->limits.budgetBytes;
}

std::int64_t SeriesStore::evictedSamples() const
{
    PULSE_ASSERT_OWN_THREAD(this);
    return d->evicted;
}

std::int64_t SeriesStore::evictedSamples(SeriesId id) const
{
    PULSE_ASSERT_OWN_THREAD(this);
    const SeriesColumn *column = d->column(id);
    return column ? column->evictedRows() : 0;
}

TimeNs SeriesStore::evictedUntil() const
{
    PULSE_ASSERT_OWN_THREAD(this);
    return d->evictedUntil;
}

TimeNs SeriesStore::evictedUntil(SeriesId id) const
{
    PULSE_ASSERT_OWN_THREAD(this);
    const SeriesColumn *column = d->column(id);
    return column ? column->evictedUntil() : 0;
}

TimeNs SeriesStore::reachesBackTo() const
{
    PULSE_ASSERT_OWN_THREAD(this);
    TimeNs oldest = 0;
    for (const auto &column : d->columns) {
        const TimeNs time = column->oldestTime();
        if (time > d->evictedUntil && (oldest == 0 || time < oldest))
            oldest = time;
    }
    return d->evictedUntil > 0 ? std::max(d->evictedUntil, oldest) : oldest;
}

void SeriesStore::flush()
{
    PULSE_ASSERT_OWN_THREAD(this);
    if (std::exchange(d->isDirty, false))
        Q_EMIT changed();
}

} // namespace pulse
