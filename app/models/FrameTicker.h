// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Clock.h"
#include "core/series/SeriesStore.h"

#include <QObject>

#include <memory>
#include <span>
#include <vector>

namespace pulse {

class FeedDirectory;
class SampleInbox;

/*!
 * Moves what arrived from the inbox into the store and computes what is derived of it, at most 60
 * times a second and only when there is something; and beats four times a second for texts that
 * age. What moves by time moves on the same quarters of a second and parts of them, so that a
 * window draws once and not three times. GUI thread; owned by the composition root.
 */
class FrameTicker : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds kFrame { 16 };
    static constexpr std::chrono::milliseconds kBeat { 250 };
    /*! So long may a value wait to be shown. */
    static constexpr std::chrono::milliseconds kLongestFrame { 125 };

    FrameTicker(SampleInbox &inbox, SeriesStore &store, FeedDirectory &feeds, Clock &clock,
        QObject *parent = nullptr);
    ~FrameTicker() override;

    /*! The inbox has something: drained now, or when this frame is over. */
    void wake();
    /*! How long a frame is: half a pixel of the charts need not be drawn twice. Within kFrame and
     * kLongestFrame. */
    void setFrame(std::chrono::nanoseconds frame);
    /*! The 4 Hz beat runs from here on. */
    void start();

Q_SIGNALS:
    /*! Samples went into the store (after its changed()). */
    void drained();
    void beat();

private:
    void drain();
    void wakeIn(std::chrono::milliseconds wait);
    std::chrono::milliseconds untilMultipleOf(std::chrono::nanoseconds step) const;
    /*! What arrived goes into the store. False if there was nothing. */
    bool takeSamples();
    void nextBeat();
    void put(SeriesId id, std::span<const TimeNs> times, std::span<const double> values);
    /*! Of a run of rows without a value only the first stays: it breaks the trace, and by time the
     * store finds the gap that the run is. */
    void append(SeriesId id, std::span<const TimeNs> times, std::span<const double> values);

    SampleInbox &m_inbox;
    SeriesStore &m_store;
    FeedDirectory &m_feeds;
    Clock &m_clock;
    std::unique_ptr<ClockTimer> m_frame;
    std::unique_ptr<ClockTimer> m_beat;
    std::vector<bool> m_isSilent; //!< by series: the row before had no value
    std::chrono::nanoseconds m_frameLength = kFrame;
    std::chrono::nanoseconds m_lastDrain { -1'000'000'000 };
};

} // namespace pulse
