// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/models/ReplayOverview.h"
#include "core/base/Clock.h"
#include "core/session/SessionSource.h"

#include <QObject>
#include <QTimeZone>

#include <optional>

namespace pulse {

/*!
 * The transport of a replay: what plays, where the playhead is, and the timeline. GUI thread; owned
 * by the composition root, which carries out the …Requested signals and tells what came of them.
 * Times are milliseconds since 1970 of the recording.
 */
class ReplayModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made when a recording is opened")
    Q_PROPERTY(QString title READ title NOTIFY openedChanged)
    Q_PROPERTY(QString summaryText READ summaryText NOTIFY textsChanged)
    Q_PROPERTY(QString problemText READ problemText NOTIFY problemTextChanged)
    Q_PROPERTY(bool isOpen READ isOpen NOTIFY openedChanged)
    Q_PROPERTY(bool isPlaying READ isPlaying NOTIFY isPlayingChanged)
    Q_PROPERTY(double start READ start NOTIFY openedChanged)
    Q_PROPERTY(double end READ end NOTIFY openedChanged)
    Q_PROPERTY(double position READ position NOTIFY positionChanged)
    Q_PROPERTY(QString clockText READ clockText NOTIFY clockTextChanged)
    Q_PROPERTY(QString fractionText READ fractionText NOTIFY clockTextChanged)
    Q_PROPERTY(QString progressText READ progressText NOTIFY clockTextChanged)
    Q_PROPERTY(double speed READ speed WRITE setSpeed NOTIFY speedChanged)
    Q_PROPERTY(bool skipsGaps READ skipsGaps WRITE setSkipsGaps NOTIFY skipsGapsChanged)
    Q_PROPERTY(bool isLooping READ isLooping WRITE setLooping NOTIFY loopChanged)
    Q_PROPERTY(bool hasLoop READ hasLoop NOTIFY loopChanged)
    Q_PROPERTY(double loopFrom READ loopFrom NOTIFY loopChanged)
    Q_PROPERTY(double loopTo READ loopTo NOTIFY loopChanged)
    Q_PROPERTY(QList<double> activity READ activity NOTIFY openedChanged)
    Q_PROPERTY(QList<pulse::TimelineLane> lanes READ lanes NOTIFY openedChanged)
    Q_PROPERTY(QList<pulse::TimelineMark> events READ events NOTIFY openedChanged)
    Q_PROPERTY(QList<pulse::TimelineMark> chats READ chats NOTIFY openedChanged)
    Q_PROPERTY(QString laterText READ laterText NOTIFY laterTextChanged)
public:
    explicit ReplayModel(QObject *parent = nullptr);
    ~ReplayModel() override;

    QString title() const { return m_title; }
    /*! "18 Nov, 14:05 to 14:46 · 6 feeds · 148 210 messages · 19.6 MiB" */
    QString summaryText() const;
    QString problemText() const { return m_problemText; }
    bool isOpen() const { return m_isOpen; }
    bool isPlaying() const { return m_isPlaying; }
    double start() const { return m_start; }
    double end() const { return m_end; }
    double position() const { return m_position; }
    /*! "14:33:41" and ".250" */
    QString clockText() const;
    QString fractionText() const;
    /*! "28m 41s of 41m 20s" */
    QString progressText() const;
    double speed() const { return m_speed; }
    void setSpeed(double speed);
    bool skipsGaps() const { return m_skipsGaps; }
    void setSkipsGaps(bool skips);
    bool isLooping() const { return m_isLooping; }
    void setLooping(bool isLooping);
    bool hasLoop() const { return m_loopFrom < m_loopTo; }
    double loopFrom() const { return m_loopFrom; }
    double loopTo() const { return m_loopTo; }
    const QList<double> &activity() const { return m_overview.activity; }
    const QList<TimelineLane> &lanes() const { return m_overview.lanes; }
    const QList<TimelineMark> &events() const { return m_overview.events; }
    const QList<TimelineMark> &chats() const { return m_overview.chats; }
    /*! "7 later messages": what had not been said yet. */
    QString laterText() const { return m_laterText; }

    Q_INVOKABLE void togglePlay();
    Q_INVOKABLE void step();
    Q_INVOKABLE void seek(double ms);
    Q_INVOKABLE void seekBy(double seconds);
    Q_INVOKABLE void toStart();
    Q_INVOKABLE void toEnd();
    /*! The event or message before or behind the playhead. */
    Q_INVOKABLE void toMark(bool isNext);
    /*! `ms`, or the event or message that is nearer to it than `reach`. */
    Q_INVOKABLE double snapped(double ms, double reach) const;
    /*! From here to there again and again; the ends are put in order. */
    Q_INVOKABLE void setLoop(double from, double to);
    Q_INVOKABLE QString clockOf(double ms) const;
    Q_INVOKABLE QString minutesOf(double ms) const;
    /*! Leaves the recording. */
    Q_INVOKABLE void leave();
    Q_INVOKABLE void dismissProblem();

    // What came of the requests.
    void onOpened(const session::SessionSummary &summary, const ReplayOverview &overview);
    void onPosition(TimeNs position);
    void onPlaying(bool isPlaying);
    void onEnded();
    void onFailed(const Error &error);
    void setTimeZone(const QTimeZone &zone);
    void retranslate();

Q_SIGNALS:
    void openedChanged();
    void textsChanged();
    void problemTextChanged();
    void isPlayingChanged();
    void positionChanged();
    void clockTextChanged();
    void speedChanged();
    void skipsGapsChanged();
    void loopChanged();
    void laterTextChanged();

    void playRequested();
    void pauseRequested();
    void stepRequested();
    void seekRequested(qint64 to);
    void speedRequested(double speed);
    void skipGapsRequested(bool skips);
    void leaveRequested();

private:
    void noteClock();
    void noteLater();

    session::SessionSummary m_summary;
    ReplayOverview m_overview;
    QTimeZone m_zone;
    QString m_title;
    QString m_problemText;
    QString m_clockText;
    QString m_laterText;
    double m_start = 0;
    double m_end = 0;
    double m_position = 0;
    double m_speed = 1;
    double m_loopFrom = 0;
    double m_loopTo = 0;
    bool m_isOpen = false;
    bool m_isPlaying = false;
    bool m_isAtEnd = false;
    bool m_skipsGaps = false;
    bool m_isLooping = false;
};

} // namespace pulse
