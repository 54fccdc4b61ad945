// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Clock.h"

#include <QObject>

#include <memory>

namespace pulse {

class FeedDirectory;
class SampleInbox;
class SeriesStore;

/*!
 * Moves what arrived from the inbox into the store, at most 60 times a second and only when there
 * is something; and beats four times a second for texts that age. GUI thread; owned by the
 * composition root.
 */
class FrameTicker : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds kFrame { 16 };
    static constexpr std::chrono::milliseconds kBeat { 250 };

    FrameTicker(SampleInbox &inbox, SeriesStore &store, FeedDirectory &feeds, Clock &clock,
        QObject *parent = nullptr);
    ~FrameTicker() override;

    /*! The inbox has something: drained now, or when this frame is over. */
    void wake();
    /*! The 4 Hz beat runs from here on. */
    void start();

Q_SIGNALS:
    /*! Samples went into the store (after its changed()). */
    void drained();
    void beat();

private:
    void drain();
    void nextBeat();

    SampleInbox &m_inbox;
    SeriesStore &m_store;
    FeedDirectory &m_feeds;
    Clock &m_clock;
    std::unique_ptr<ClockTimer> m_frame;
    std::unique_ptr<ClockTimer> m_beat;
    std::chrono::nanoseconds m_lastDrain { -1'000'000'000 };
};

} // namespace pulse
