// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/derive/Evaluator.h"
#include "core/series/SeriesStore.h"

#include <QStringList>

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace pulse {

/*! A series that an expression can name. */
struct InputSeries
{
    SeriesId id = -1;
    QString feed;
    QString unit;
};

/*!
 * A series of the store that is computed from others: it has a sample at each time at which one of
 * its inputs has one. A step waits until all inputs that are being written have come as far, at
 * most kPatience; a sample that comes later still is worked in by computing again from there on.
 * GUI thread, as the store; made by DerivedRegistry, and gone, samples included, with its last
 * user.
 */
class DerivedSeries
{
public:
    static constexpr std::size_t kMaxInputs = 512;
    static constexpr TimeNs kPatience = kNsPerSecond / 2;

    DerivedSeries(SeriesStore &store, SeriesId id, Expression expression);

    SeriesId id() const { return m_id; }
    const Expression &expression() const { return m_evaluator.expression(); }
    QString unit() const { return m_unit; }
    /*! Of the slowest input: how old the newest sample may be. Empty = there is no input yet. */
    QString feed() const;
    int inputCount() const { return static_cast<int>(m_inputs.size()); }
    /*! References that stand for no series, in the order of the expression. */
    QStringList missing() const;
    /*! More series match than kMaxInputs. */
    bool isCrowded() const { return m_isCrowded; }

    /*! All that matches reference `ref` now; what is new is added. */
    void setMatches(int ref, const std::vector<InputSeries> &matches);
    bool dependsOn(SeriesId input) const;
    /*! These rows were just appended to series `input`. */
    void noteAppended(
        SeriesId input, std::span<const TimeNs> times, std::span<const double> values);
    /*! The inputs stop here. */
    void openGap(GapCause cause);
    /*! All samples of all inputs are gone; computed anew from what comes. */
    void rewind();
    /*! Computes what it can; `work` is what may be spent and is counted down. True if there is more
     * to do at once. */
    bool advance(int &work);

private:
    struct Input
    {
        InputSeries series;
        int ref = 0;
        TimeNs hold = 0;
        TimeNs interval = 0;
        /*! Rows waiting; all there are behind readUntil if isComplete. */
        std::vector<TimeNs> times;
        std::vector<double> values;
        std::size_t next = 0;
        TimeNs readUntil = 0; //!< of the rows, the newest that was taken out of the store
        TimeNs newest = 0; //!< of the series
        TimeNs before = 0; //!< time of the row used last; 0 = none
        std::vector<Gap> breaks; //!< with a cause of their own, among the rows waiting
        bool isComplete = false;

        bool hasRow() const { return next < times.size(); }
        TimeNs time() const { return times[next]; }
    };

    void restartFrom(TimeNs time);
    void beginRun();
    void refreshIntervals();
    void fill(Input &input);
    void compact(Input &input);
    TimeNs earliest() const;
    TimeNs limit() const;
    GapCause take(Input &input, int number, TimeNs time);
    void step(TimeNs time);
    void put(TimeNs time, double value);
    void flush();
    bool isKnown(SeriesId id, int ref) const;

    SeriesStore &m_store;
    SeriesId m_id;
    Evaluator m_evaluator;
    std::vector<Input> m_inputs;
    QString m_unit;
    QStringList m_units; //!< by reference
    TimeNs m_interval = 0;
    TimeNs m_longestHold = 0;
    TimeNs m_position = 0; //!< computed up to here
    TimeNs m_writeFrom = 0; //!< steps before only fill memories
    TimeNs m_writtenUntil = 0; //!< newest sample of the series, empty ones included
    std::optional<TimeNs> m_restart; //!< compute again from here
    std::vector<TimeNs> m_outTimes;
    std::vector<double> m_outValues;
    bool m_isSilent = true; //!< the newest result was no value
    bool m_isCrowded = false;
};

} // namespace pulse
