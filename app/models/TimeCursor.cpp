// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/TimeCursor.h"

#include "app/models/Format.h"

#include <QCoreApplication>
#include <QTimeZone>

#include <algorithm>
#include <array>
#include <cmath>

namespace pulse {

namespace {

constexpr double kMinute = 60'000;
constexpr double kHour = 60 * kMinute;
constexpr double kDay = 24 * kHour;
constexpr std::array<double, 8> kChoices { kMinute, 5 * kMinute, 15 * kMinute, 30 * kMinute, kHour,
    6 * kHour, kDay, 7 * kDay };
constexpr double kFrameMs = 1000.0 / 60;
/*! A window of a week must still reach the present within a glance. */
constexpr double kMaxStepMs = 5'000;

QTimeZone localZone()
{
    const QTimeZone zone = QTimeZone::systemTimeZone();
    return zone.isValid() ? zone : QTimeZone::utc();
}

std::chrono::nanoseconds span(double ms)
{
    return std::chrono::nanoseconds(std::llround(ms * static_cast<double>(kNsPerMs)));
}

} // namespace

TimeCursor::TimeCursor(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
    m_timeZoneText = format::zoneOffset(m_clock.now(), localZone());
    follow();
}

TimeCursor::~TimeCursor() = default;

TimeCursor::Mode TimeCursor::mode() const
{
    return m_mode;
}

bool TimeCursor::isLive() const
{
    return m_mode == Live;
}

double TimeCursor::windowMs() const
{
    return m_windowMs;
}

void TimeCursor::setWindowMs(double ms)
{
    if (!std::isfinite(ms))
        return;
    ms = std::clamp(ms, kMinWindowMs, kMaxWindowMs);
    if (ms == m_windowMs)
        return;
    m_windowMs = ms;
    if (isLive())
        follow();
    Q_EMIT windowChanged();
    Q_EMIT spanChanged();
}

static QString windowName(double ms, bool isShort)
{
    const auto say = [isShort](double value, const char *full, const char *brief) {
        const QString text = QString::number(value, 'g', 4);
        return QCoreApplication::translate("pulse::TimeCursor", isShort ? brief : full).arg(text);
    };
    if (ms < kMinute)
        return say(ms / 1000, QT_TRANSLATE_NOOP("pulse::TimeCursor", "%1 s"), "%1 s");
    if (ms < kHour) {
        return say(ms / kMinute, QT_TRANSLATE_NOOP("pulse::TimeCursor", "%1 min"),
            QT_TRANSLATE_NOOP("pulse::TimeCursor", "%1 m"));
    }
    if (ms < kDay)
        return say(ms / kHour, QT_TRANSLATE_NOOP("pulse::TimeCursor", "%1 h"), "%1 h");
    return say(ms / kDay, QT_TRANSLATE_NOOP("pulse::TimeCursor", "%1 d"), "%1 d");
}

QString TimeCursor::windowText() const
{
    return windowName(m_windowMs, false);
}

QString TimeCursor::windowShortText() const
{
    return windowName(m_windowMs, true);
}

QList<TimeWindow> TimeCursor::windowChoices() const
{
    QList<TimeWindow> choices;
    for (const double ms : kChoices)
        choices.append({ ms, windowName(ms, false), windowName(ms, true) });
    return choices;
}

double TimeCursor::from() const
{
    return m_to - m_windowMs;
}

double TimeCursor::to() const
{
    return m_to;
}

QString TimeCursor::behindText() const
{
    return m_behindText;
}

bool TimeCursor::hasCrosshair() const
{
    return m_hasCrosshair;
}

double TimeCursor::crosshair() const
{
    return m_crosshair;
}

QString TimeCursor::crosshairOwner() const
{
    return m_crosshairOwner;
}

QString TimeCursor::crosshairText() const
{
    return m_hasCrosshair ? format::clockWithMs(m_crosshair, localZone()) : QString();
}

QString TimeCursor::crosshairShortText() const
{
    return crosshairText().left(8); // hh:mm:ss
}

QString TimeCursor::crosshairOffsetText() const
{
    return m_crosshairOffsetText;
}

QString TimeCursor::timeZoneText() const
{
    return m_timeZoneText;
}

void TimeCursor::pause()
{
    if (m_mode == Paused)
        return;
    m_mode = Paused;
    m_timer.reset();
    Q_EMIT modeChanged();
    refreshTexts();
}

void TimeCursor::goLive()
{
    if (m_mode == Live)
        return;
    m_mode = Live;
    follow();
    Q_EMIT modeChanged();
    refreshTexts();
}

void TimeCursor::toggle()
{
    isLive() ? pause() : goLive();
}

void TimeCursor::setCrosshair(double ms, const QString &panelId)
{
    if (!std::isfinite(ms))
        return;
    ms = std::clamp(ms, from(), to());
    if (m_hasCrosshair && ms == m_crosshair && panelId == m_crosshairOwner)
        return;
    m_hasCrosshair = true;
    m_crosshair = ms;
    m_crosshairOwner = panelId;
    Q_EMIT crosshairChanged();
    refreshTexts();
}

void TimeCursor::clearCrosshair()
{
    if (!m_hasCrosshair)
        return;
    m_hasCrosshair = false;
    m_crosshairOwner.clear();
    Q_EMIT crosshairChanged();
    refreshTexts();
}

void TimeCursor::stepCrosshair(int samples, const QString &panelId)
{
    Q_EMIT stepRequested(samples, panelId);
}

void TimeCursor::setPixels(int widestPlot)
{
    if (widestPlot <= 0 || widestPlot == m_pixels)
        return;
    m_pixels = widestPlot;
    if (isLive())
        follow();
}

double TimeCursor::stepMs() const
{
    // Half a pixel: a finer step would draw the same picture again.
    return std::clamp(m_windowMs / m_pixels / 2, kFrameMs, kMaxStepMs);
}

void TimeCursor::follow()
{
    const double step = stepMs();
    const double now = msFromTime(m_clock.now());
    // Rounded up, so that the newest sample is inside.
    setTo(std::ceil(now / step) * step);
    const double wait = std::max(1.0, std::ceil(m_to - now));
    m_timer
        = m_clock.singleShot(std::chrono::milliseconds(std::llround(wait)), [this] { follow(); });
}

void TimeCursor::setTo(double to)
{
    if (to == m_to)
        return;
    m_to = to;
    Q_EMIT spanChanged();
    if (m_hasCrosshair && m_crosshair < from())
        clearCrosshair();
}

void TimeCursor::refreshTexts()
{
    const double now = msFromTime(m_clock.now());
    const QString behind
        = isLive() ? QString() : tr("%1 behind").arg(format::duration(span(now - m_to)));
    if (behind != m_behindText) {
        m_behindText = behind;
        Q_EMIT behindTextChanged();
    }
    const QString offset = m_hasCrosshair ? format::offset(span(m_crosshair - now)) : QString();
    if (offset != m_crosshairOffsetText) {
        m_crosshairOffsetText = offset;
        Q_EMIT crosshairOffsetTextChanged();
    }
    const QString zone = format::zoneOffset(m_clock.now(), localZone());
    if (zone != m_timeZoneText) {
        m_timeZoneText = zone;
        Q_EMIT timeZoneTextChanged();
    }
}

void TimeCursor::retranslate()
{
    m_behindText.clear();
    refreshTexts();
    Q_EMIT windowChanged();
    Q_EMIT choicesChanged();
    Q_EMIT behindTextChanged();
}

} // namespace pulse
