// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/models/ValueTypes.h"
#include "core/base/Clock.h"

#include <QObject>
#include <QPointer>
#include <QTimeZone>
#include <QtQml/qqmlregistration.h>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace pulse {

class SeriesStore;

/*!
 * The one view of time of the window: which span every panel shows, and the crosshair, the marks
 * A and B and the selected range they share. GUI thread; owned by the composition root. Live, `to`
 * follows the clock in steps of half a pixel of the widest plot, at most 60 a second; paused, the
 * span stands still while data goes on arriving. Times are milliseconds since the epoch (UTC).
 *
 * Zooming and panning by pointer, and every jump, leave live; keyboard zoom keeps the live edge.
 * Each of them can be undone; a run of wheel steps is one step back.
 */
class TimeCursor : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("AppContext.time is the only one")
    Q_PROPERTY(Mode mode READ mode NOTIFY modeChanged)
    Q_PROPERTY(bool isLive READ isLive NOTIFY modeChanged)
    Q_PROPERTY(double windowMs READ windowMs WRITE setWindowMs NOTIFY windowChanged)
    Q_PROPERTY(QString windowText READ windowText NOTIFY windowChanged)
    Q_PROPERTY(QString windowShortText READ windowShortText NOTIFY windowChanged)
    Q_PROPERTY(QList<pulse::TimeWindow> windowChoices READ windowChoices NOTIFY choicesChanged)
    Q_PROPERTY(double from READ from NOTIFY spanChanged)
    Q_PROPERTY(double to READ to NOTIFY spanChanged)
    Q_PROPERTY(QString behindText READ behindText NOTIFY behindTextChanged)
    Q_PROPERTY(bool hasCrosshair READ hasCrosshair NOTIFY crosshairChanged)
    Q_PROPERTY(double crosshair READ crosshair NOTIFY crosshairChanged)
    Q_PROPERTY(QString crosshairOwner READ crosshairOwner NOTIFY crosshairChanged)
    Q_PROPERTY(QString crosshairText READ crosshairText NOTIFY crosshairChanged)
    Q_PROPERTY(QString crosshairShortText READ crosshairShortText NOTIFY crosshairChanged)
    Q_PROPERTY(
        QString crosshairOffsetText READ crosshairOffsetText NOTIFY crosshairOffsetTextChanged)
    Q_PROPERTY(QString timeZoneText READ timeZoneText NOTIFY timeZoneTextChanged)
    Q_PROPERTY(bool isUtc READ isUtc WRITE setUtc NOTIFY timeZoneChanged)
    Q_PROPERTY(bool canUndoZoom READ canUndoZoom NOTIFY canUndoZoomChanged)
    Q_PROPERTY(bool hasA READ hasA NOTIFY marksChanged)
    Q_PROPERTY(bool hasB READ hasB NOTIFY marksChanged)
    Q_PROPERTY(double markA READ markA NOTIFY marksChanged)
    Q_PROPERTY(double markB READ markB NOTIFY marksChanged)
    Q_PROPERTY(QString marksText READ marksText NOTIFY marksChanged)
    Q_PROPERTY(QString marksRateText READ marksRateText NOTIFY marksChanged)
    Q_PROPERTY(bool hasRange READ hasRange NOTIFY rangeChanged)
    Q_PROPERTY(double rangeFrom READ rangeFrom NOTIFY rangeChanged)
    Q_PROPERTY(double rangeTo READ rangeTo NOTIFY rangeChanged)
    Q_PROPERTY(QString rangeOwner READ rangeOwner NOTIFY rangeChanged)
    Q_PROPERTY(QString rangeText READ rangeText NOTIFY rangeChanged)
public:
    enum Mode { Live, Paused };
    Q_ENUM(Mode)

    static constexpr double kMinWindowMs = 1'000;
    static constexpr double kMaxWindowMs = 366.0 * 86'400'000;
    static constexpr double kDefaultWindowMs = 5 * 60'000;
    static constexpr std::size_t kMaxUndo = 100;
    /*! Wheel steps closer than this are one zoom to undo. */
    static constexpr std::chrono::milliseconds kSameGesture { 700 };

    explicit TimeCursor(Clock &clock, QObject *parent = nullptr);
    ~TimeCursor() override;

    Mode mode() const;
    bool isLive() const;
    double windowMs() const;
    void setWindowMs(double ms);
    /*! What resetZoom returns to: the window that was chosen, not zoomed to. */
    double chosenWindowMs() const;
    QString windowText() const;
    QString windowShortText() const;
    QList<TimeWindow> windowChoices() const;
    /*! The lengths every board offers; translated. */
    static QList<TimeWindow> allWindows();
    double from() const;
    double to() const;
    QString behindText() const;
    bool hasCrosshair() const;
    double crosshair() const;
    QString crosshairOwner() const;
    QString crosshairText() const;
    /*! Without milliseconds: on the axis. */
    QString crosshairShortText() const;
    QString crosshairOffsetText() const;
    QString timeZoneText() const;
    /*! Clocks and ticks in UTC instead of the machine's zone. */
    bool isUtc() const;
    void setUtc(bool isUtc);
    QTimeZone zone() const;
    bool canUndoZoom() const;

    // The marks A and B.
    bool hasA() const;
    bool hasB() const;
    double markA() const;
    double markB() const;
    /*! "Δt 1m 12s" once both stand. */
    QString marksText() const;
    /*! "1/Δt 0.0139 Hz" */
    QString marksRateText() const;

    // The selected range, from ≤ to.
    bool hasRange() const;
    double rangeFrom() const;
    double rangeTo() const;
    /*! The panel it was selected in. */
    QString rangeOwner() const;
    /*! Its length. */
    QString rangeText() const;

    Q_INVOKABLE void pause();
    Q_INVOKABLE void goLive();
    Q_INVOKABLE void toggle();
    Q_INVOKABLE void setCrosshair(double ms, const QString &panelId);
    Q_INVOKABLE void clearCrosshair();
    /*! The crosshair of `other`, even where this window does not reach. */
    void followCrosshair(const TimeCursor &other);
    /*! By whole samples of the panel; the board, which knows them, answers stepRequested. */
    Q_INVOKABLE void stepCrosshair(int samples, const QString &panelId);
    /*! What is to be undone as one begins: a drag. */
    Q_INVOKABLE void beginGesture();
    /*! One wheel event: eighths of a degree, or pixels of a touchpad (0 = it has none). Up zooms
     * in; the moment `at` stays where it is. */
    Q_INVOKABLE void zoomByWheel(double at, double angle, double pixels);
    /*! Factor of a wheel event: < 1 zooms in. */
    Q_INVOKABLE static double wheelFactor(double angle, double pixels);
    /*! Factor of a key press. */
    Q_INVOKABLE static double keyFactor(bool isIn);
    /*! The window becomes `factor` times as long; the moment `at` stays where it is. */
    Q_INVOKABLE void zoomAt(double at, double factor);
    /*! Sideways: towards the past to the left. */
    Q_INVOKABLE void panByWheel(double angle, double pixels);
    Q_INVOKABLE void zoomIn();
    Q_INVOKABLE void zoomOut();
    /*! By keyboard: live keeps the live edge, else about the crosshair or the middle. */
    void zoom(double factor);
    /*! Shows the moment `at` at `fraction` of the window: a drag calls it with every move. */
    Q_INVOKABLE void holdAt(double at, double fraction);
    /*! Moves by parts of the window; positive = later. */
    void panBy(double windows);
    Q_INVOKABLE void showSpan(double from, double to);
    /*! The window that was chosen last, live as before. */
    Q_INVOKABLE void resetZoom();
    Q_INVOKABLE void undoZoom();
    /*! A step of undoZoom() that is not in time: `undo` puts values of `owner` back, and is
     * forgotten when the owner is gone. What one turn of the wheel does to one owner is one step.
     */
    void rememberValues(QObject *owner, std::function<void()> undo);
    /*! AppContext, which knows the data, answers startRequested. */
    Q_INVOKABLE void showStart();
    /*! At the crosshair; without one nothing happens. */
    Q_INVOKABLE void setMarkA();
    Q_INVOKABLE void setMarkB();
    Q_INVOKABLE void clearMarks();
    Q_INVOKABLE void setRange(double from, double to, const QString &panelId);
    Q_INVOKABLE void clearRange();
    Q_INVOKABLE void zoomToRange();
    /*! Width of the widest plot on the screen: decides how often `to` moves. */
    Q_INVOKABLE void setPixels(int widestPlot);
    /*! How far one step of the live view goes: half a pixel, at least a sixtieth of a second. */
    double stepMs() const;

    /*! Four times a second: texts that age. */
    void refreshTexts();
    /*! The language changed: every text anew. */
    void retranslate();

Q_SIGNALS:
    void modeChanged();
    void windowChanged();
    void choicesChanged();
    void spanChanged();
    void behindTextChanged();
    void crosshairChanged();
    void crosshairOffsetTextChanged();
    void timeZoneTextChanged();
    void timeZoneChanged();
    void canUndoZoomChanged();
    void marksChanged();
    void rangeChanged();
    void stepRequested(int samples, const QString &panelId);
    void startRequested();

private:
    struct View
    {
        double to = 0;
        double windowMs = 0;
        bool isLive = false;
        QPointer<QObject> owner; //!< of values
        std::function<void()> undoValues;
    };

    void follow();
    void push(View view);
    bool isSameGesture();
    void setTo(double to);
    void remember();
    bool isShown(const View &view) const;
    void setView(double to, double windowMs);
    void setMark(std::optional<double> &mark);

    Clock &m_clock;
    std::unique_ptr<ClockTimer> m_timer;
    Mode m_mode = Live;
    double m_windowMs = kDefaultWindowMs;
    double m_to = 0;
    double m_crosshair = 0;
    QString m_crosshairOwner;
    QString m_behindText;
    QString m_crosshairOffsetText;
    QString m_timeZoneText;
    QTimeZone m_zone;
    std::vector<View> m_undo;
    std::optional<std::chrono::nanoseconds> m_lastWheel;
    double m_chosenMs = kDefaultWindowMs;
    std::optional<double> m_markA;
    std::optional<double> m_markB;
    double m_rangeFrom = 0;
    double m_rangeTo = 0;
    QString m_rangeOwner;
    int m_pixels = 1000; // until the first plot says
    bool m_hasRange = false;
    bool m_isUtc = false;
    bool m_hasCrosshair = false;
};

} // namespace pulse
