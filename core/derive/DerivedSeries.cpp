// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/derive/DerivedSeries.h"

#include "core/series/SampleCursor.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace pulse {

namespace {

/*! As the store finds gaps (LOOK § 6.12): a value holds as long as no sample is missing. */
constexpr TimeNs kLeastHold = 2 * kNsPerSecond;
constexpr int kHoldIntervals = 3;
constexpr TimeNs kNever = std::numeric_limits<TimeNs>::max();
/*! Inputs that one unit of work pays for. */
constexpr int kInputsPerWork = 16;

} // namespace

DerivedSeries::DerivedSeries(SeriesStore &store, SeriesId id, Expression expression)
    : m_store(store)
    , m_id(id)
    , m_evaluator(std::move(expression))
    , m_units(static_cast<qsizetype>(m_evaluator.expression().references().size()))
{
}

QString DerivedSeries::feed() const
{
    const auto slowest = std::max_element(m_inputs.begin(), m_inputs.end(),
        [](const Input &a, const Input &b) { return a.interval < b.interval; });
    return slowest == m_inputs.end() ? QString() : slowest->series.feed;
}

QStringList DerivedSeries::missing() const
{
    QStringList texts;
    const auto &references = expression().references();
    for (std::size_t ref = 0; ref < references.size(); ++ref) {
        if (std::none_of(m_inputs.begin(), m_inputs.end(),
                [ref](const Input &each) { return each.ref == static_cast<int>(ref); }))
            texts.append(references[ref].text);
    }
    return texts;
}

bool DerivedSeries::isKnown(SeriesId id, int ref) const
{
    return std::any_of(m_inputs.begin(), m_inputs.end(),
        [id, ref](const Input &each) { return each.series.id == id && each.ref == ref; });
}

void DerivedSeries::setMatches(int ref, const std::vector<InputSeries> &matches)
{
    const bool isPattern = expression().references()[static_cast<std::size_t>(ref)].isPattern;
    if (!matches.empty()) {
        const QString &unit = matches.front().unit;
        const bool isOne = !isPattern
            || std::all_of(matches.begin(), matches.end(),
                [&unit](const InputSeries &each) { return each.unit == unit; });
        m_units[ref] = isOne ? unit : QString();
        m_unit = expression().unit(m_units);
    }
    for (const InputSeries &match : matches) {
        if (match.id < 0 || match.id == m_id || isKnown(match.id, ref))
            continue;
        // A name stands for the first series it fits, and keeps it.
        if (!isPattern && std::any_of(m_inputs.begin(), m_inputs.end(), [ref](const Input &each) {
                return each.ref == ref;
            }))
            break;
        if (m_inputs.size() >= kMaxInputs) {
            m_isCrowded = true;
            break;
        }
        m_evaluator.addInput(ref);
        Input input;
        input.series = match;
        input.ref = ref;
        input.newest = m_store.newestTime(match.id);
        input.readUntil = m_position;
        m_inputs.push_back(std::move(input));
        const TimeNs oldest = m_store.oldestTime(match.id);
        if (oldest > 0 && oldest <= m_position)
            restartFrom(oldest);
    }
}

bool DerivedSeries::dependsOn(SeriesId input) const
{
    return std::any_of(m_inputs.begin(), m_inputs.end(),
        [input](const Input &each) { return each.series.id == input; });
}

void DerivedSeries::restartFrom(TimeNs time)
{
    m_restart = std::min(m_restart.value_or(time), time);
}

void DerivedSeries::noteAppended(
    SeriesId id, std::span<const TimeNs> times, std::span<const double> values)
{
    if (times.empty())
        return;
    for (Input &input : m_inputs) {
        if (input.series.id != id)
            continue;
        const bool isInOrder = times.front() > input.newest
            && std::adjacent_find(times.begin(), times.end(), std::greater_equal<>())
                == times.end();
        if (!isInOrder) {
            const TimeNs first = *std::min_element(times.begin(), times.end());
            if (first <= m_position)
                restartFrom(first);
            input.times.clear();
            input.values.clear();
            input.next = 0;
            input.readUntil = m_position;
            input.isComplete = false;
            input.newest = m_store.newestTime(id);
            continue;
        }
        input.newest = times.back();
        if (!input.isComplete)
            continue;
        for (const Gap &gap : m_store.gaps(id, input.readUntil, times.front())) {
            if (gap.cause != GapCause::NoData && gap.to > 0)
                input.breaks.push_back(gap);
        }
        compact(input);
        input.times.insert(input.times.end(), times.begin(), times.end());
        input.values.insert(input.values.end(), values.begin(), values.end());
        input.readUntil = times.back();
    }
}

void DerivedSeries::compact(Input &input)
{
    if (input.hasRow() && input.next < input.times.size() / 2)
        return;
    const auto used = static_cast<std::ptrdiff_t>(input.next);
    input.times.erase(input.times.begin(), input.times.begin() + used);
    input.values.erase(input.values.begin(), input.values.begin() + used);
    input.next = 0;
}

void DerivedSeries::rewind()
{
    m_store.clear(m_id);
    for (Input &input : m_inputs)
        input.newest = 0;
    m_position = 0;
    restartFrom(0);
}

void DerivedSeries::openGap(GapCause cause)
{
    if (m_store.newestTime(m_id) > 0)
        m_store.openGap(m_id, cause);
}

void DerivedSeries::refreshIntervals()
{
    TimeNs longest = 0;
    m_longestHold = kLeastHold;
    for (std::size_t i = 0; i < m_inputs.size(); ++i) {
        Input &input = m_inputs[i];
        input.interval = m_store.expectedInterval(input.series.id);
        const TimeNs hold = std::max(kLeastHold, kHoldIntervals * input.interval);
        if (hold != input.hold)
            m_evaluator.setHold(static_cast<int>(i), hold);
        input.hold = hold;
        longest = std::max(longest, input.interval);
        m_longestHold = std::max(m_longestHold, hold);
    }
    if (longest == m_interval)
        return;
    m_interval = longest;
    m_store.setExpectedInterval(m_id, longest);
}

void DerivedSeries::beginRun()
{
    const TimeNs from = *std::exchange(m_restart, std::nullopt);
    const TimeNs memory
        = expression().code().memory + (expression().code().streams + 1) * m_longestHold;
    const TimeNs start = std::max<TimeNs>(0, from - memory);
    m_evaluator.reset();
    for (Input &input : m_inputs) {
        input.times.clear();
        input.values.clear();
        input.breaks.clear();
        input.next = 0;
        input.readUntil = start;
        input.before = 0;
        input.isComplete = false;
    }
    m_position = start;
    m_writeFrom = from;
    m_isSilent = true;
}

void DerivedSeries::fill(Input &input)
{
    if (input.hasRow() || input.isComplete)
        return;
    input.times.clear();
    input.values.clear();
    input.next = 0;
    SampleCursor cursor = m_store.samples(input.series.id, input.readUntil + 1, kNever);
    if (!cursor.next()) {
        input.isComplete = true;
        return;
    }
    const TimeNs before = input.readUntil;
    input.times.assign(cursor.times().begin(), cursor.times().end());
    input.values.assign(cursor.values().begin(), cursor.values().end());
    input.readUntil = input.times.back();
    input.isComplete = input.readUntil >= m_store.newestTime(input.series.id);
    for (const Gap &gap : m_store.gaps(input.series.id, before, input.readUntil)) {
        if (gap.cause != GapCause::NoData && gap.to > 0)
            input.breaks.push_back(gap);
    }
}

TimeNs DerivedSeries::earliest() const
{
    TimeNs time = kNever;
    for (const Input &input : m_inputs) {
        if (input.hasRow())
            time = std::min(time, input.time());
    }
    return time;
}

TimeNs DerivedSeries::limit() const
{
    TimeNs newest = 0;
    for (const Input &input : m_inputs)
        newest = std::max(newest, input.newest);
    TimeNs all = newest;
    for (const Input &input : m_inputs) {
        if (input.newest > newest - input.hold)
            all = std::min(all, input.newest);
    }
    return std::max(all, newest - kPatience);
}

GapCause DerivedSeries::take(Input &input, int number, TimeNs time)
{
    GapCause cause = GapCause::None;
    while (!input.breaks.empty() && input.breaks.front().to <= time) {
        if (input.before > 0)
            cause = input.breaks.front().cause;
        input.breaks.erase(input.breaks.begin());
    }
    const bool isBreak
        = cause != GapCause::None || (input.before > 0 && time - input.before > input.hold);
    m_evaluator.give(number, input.values[input.next], isBreak);
    input.before = time;
    ++input.next;
    return cause;
}

void DerivedSeries::step(TimeNs time)
{
    GapCause cause = GapCause::None;
    for (std::size_t i = 0; i < m_inputs.size(); ++i) {
        Input &input = m_inputs[i];
        if (input.hasRow() && input.time() == time) {
            const GapCause own = take(input, static_cast<int>(i), time);
            cause = own != GapCause::None ? own : cause;
        }
    }
    const Evaluator::Result result = m_evaluator.evaluate(time);
    m_position = time;
    if (time < m_writeFrom)
        return;
    if (result.isBreak && cause != GapCause::None && time > m_writtenUntil) {
        flush();
        openGap(cause);
    }
    put(time, result.value);
}

void DerivedSeries::put(TimeNs time, double value)
{
    // Of a run without a value only the first breaks the trace; what was written before the run
    // began again has to be replaced.
    const bool isSilent = !std::isfinite(value);
    const bool wasSilent = std::exchange(m_isSilent, isSilent);
    if (isSilent && wasSilent && time > m_writtenUntil)
        return;
    m_outTimes.push_back(time);
    m_outValues.push_back(value);
}

void DerivedSeries::flush()
{
    if (m_outTimes.empty())
        return;
    m_store.append(m_id, m_outTimes, m_outValues);
    m_writtenUntil = std::max(m_writtenUntil, m_outTimes.back());
    m_outTimes.clear();
    m_outValues.clear();
}

bool DerivedSeries::advance(int &work)
{
    if (m_inputs.empty() || work <= 0)
        return m_restart.has_value();
    refreshIntervals();
    const TimeNs until = limit();
    const int cost = 1 + static_cast<int>(m_inputs.size()) / kInputsPerWork;
    while (work > 0) {
        for (Input &input : m_inputs)
            fill(input);
        const TimeNs time = earliest();
        if (time > until) {
            flush();
            // Only now, so that late samples that keep coming cannot keep it from getting on.
            if (!m_restart)
                return false;
            beginRun();
            continue;
        }
        step(time);
        work -= cost;
    }
    flush();
    return true;
}

} // namespace pulse
