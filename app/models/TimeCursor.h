// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/models/ValueTypes.h"
#include "core/base/Clock.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

#include <memory>

namespace pulse {

class SeriesStore;

/*!
 * The one view of time of the window: which span every panel shows, and the crosshair they share.
 * GUI thread; owned by the composition root. Live, `to` follows the clock in steps of half a pixel
 * of the widest plot, at most 60 a second; paused, the span stands still while data goes on
 * arriving. Times are milliseconds since the epoch (UTC).
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
public:
    enum Mode { Live, Paused };
    Q_ENUM(Mode)

    static constexpr double kMinWindowMs = 1'000;
    static constexpr double kMaxWindowMs = 366.0 * 86'400'000;
    static constexpr double kDefaultWindowMs = 5 * 60'000;

    explicit TimeCursor(Clock &clock, QObject *parent = nullptr);
    ~TimeCursor() override;

    Mode mode() const;
    bool isLive() const;
    double windowMs() const;
    void setWindowMs(double ms);
    QString windowText() const;
    QString windowShortText() const;
    QList<TimeWindow> windowChoices() const;
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

    Q_INVOKABLE void pause();
    Q_INVOKABLE void goLive();
    Q_INVOKABLE void toggle();
    Q_INVOKABLE void setCrosshair(double ms, const QString &panelId);
    Q_INVOKABLE void clearCrosshair();
    /*! By whole samples of the panel; the board, which knows them, answers stepRequested. */
    Q_INVOKABLE void stepCrosshair(int samples, const QString &panelId);
    /*! Width of the widest plot on the screen: decides how often `to` moves. */
    Q_INVOKABLE void setPixels(int widestPlot);

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
    void stepRequested(int samples, const QString &panelId);

private:
    void follow();
    double stepMs() const;
    void setTo(double to);

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
    int m_pixels = 1000; // until the first plot says
    bool m_hasCrosshair = false;
};

} // namespace pulse
