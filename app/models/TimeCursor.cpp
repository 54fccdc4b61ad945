// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/TimeCursor.h"

#include "app/models/Format.h"
#include "app/models/FrameTicker.h"

#include <QCoreApplication>
#include <QDateTime>
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
constexpr double kBeatMs = double(FrameTicker::kBeat.count());

QTimeZone localZone()
{
    const QTimeZone zone = QTimeZone::systemTimeZone();
    return zone.isValid() ? zone : QTimeZone::utc();
}

/*! A notch of a wheel (15° = 120 eighths), or so many pixels of a touchpad, is a fifth. */
constexpr double kNotch = 120;
constexpr double kNotchPixels = 60;
constexpr double kNotchFactor = 1.2;
constexpr double kNotchPan = 0.1;
constexpr double kKeyFactor = 1.5;
/*! The window may reach beyond the present so that zooming keeps the moment under the pointer,
 * but a tenth of it always shows what has been. */
constexpr double kFutureShare = 0.9;

QString dayAndClock(double ms, const QTimeZone &zone, QStringView pattern)
{
    return QDateTime::fromMSecsSinceEpoch(std::llround(ms), zone).toString(pattern);
}

std::chrono::nanoseconds span(double ms)
{
    return std::chrono::nanoseconds(std::llround(ms * static_cast<double>(kNsPerMs)));
}

/*! As long as it matters: tenths of a millisecond below a second, milliseconds below a minute. */
QString spanText(double ms)
{
    if (ms < 1'000)
        return format::withUnit(format::number(ms, ms < 100 ? 1 : 0), QStringLiteral("ms"));
    if (ms < kMinute)
        return format::withUnit(format::number(ms / 1'000, 3), QStringLiteral("s"));
    return format::duration(span(ms));
}

} // namespace

TimeCursor::TimeCursor(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_zone(localZone())
{
    m_timeZoneText = format::zoneOffset(m_clock.now(), m_zone);
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

double TimeCursor::chosenWindowMs() const
{
    return m_chosenMs;
}

void TimeCursor::setWindowMs(double ms)
{
    if (!std::isfinite(ms))
        return;
    ms = std::clamp(ms, kMinWindowMs, kMaxWindowMs);
    m_chosenMs = ms;
    if (ms == m_windowMs)
        return;
    m_windowMs = ms;
    if (isLive())
        follow();
    Q_EMIT windowChanged();
    Q_EMIT spanChanged();
}

// Live again, or a paused span: everything but follow() ends here.
void TimeCursor::setView(double to, double windowMs)
{
    if (!std::isfinite(to) || !std::isfinite(windowMs))
        return;
    windowMs = std::clamp(windowMs, kMinWindowMs, kMaxWindowMs);
    to = std::clamp(to, windowMs, msFromTime(m_clock.now()) + kFutureShare * windowMs);
    pause();
    const bool isLonger = windowMs != m_windowMs;
    if (!isLonger && to == m_to)
        return;
    m_windowMs = windowMs;
    m_to = to;
    if (isLonger)
        Q_EMIT windowChanged();
    Q_EMIT spanChanged();
    if (m_hasCrosshair && (m_crosshair < from() || m_crosshair > m_to))
        clearCrosshair();
    refreshTexts();
}

bool TimeCursor::isShown(const View &view) const
{
    return !view.undoValues && view.windowMs == m_windowMs && view.isLive == isLive()
        && (isLive() || view.to == m_to);
}

void TimeCursor::remember()
{
    if (!m_undo.empty() && isShown(m_undo.back()))
        return;
    push({ m_to, m_windowMs, isLive(), {}, {} });
}

void TimeCursor::push(View view)
{
    if (m_undo.size() >= kMaxUndo)
        m_undo.erase(m_undo.begin());
    m_undo.push_back(std::move(view));
    if (m_undo.size() == 1)
        Q_EMIT canUndoZoomChanged();
}

void TimeCursor::rememberValues(QObject *owner, std::function<void()> undo)
{
    const bool isOfLast
        = !m_undo.empty() && m_undo.back().undoValues && m_undo.back().owner == owner;
    if (!isSameGesture() || !isOfLast)
        push({ 0, 0, false, owner, std::move(undo) });
}

/*! Of the wheel; it goes on from now. */
bool TimeCursor::isSameGesture()
{
    const auto now = m_clock.monotonic();
    const bool isSame = m_lastWheel && now - *m_lastWheel <= kSameGesture;
    m_lastWheel = now;
    return isSame;
}

void TimeCursor::beginGesture()
{
    m_lastWheel.reset();
    remember();
}

double TimeCursor::wheelFactor(double angle, double pixels)
{
    const double notches = pixels != 0 ? pixels / kNotchPixels : angle / kNotch;
    if (!std::isfinite(notches))
        return 1;
    return std::pow(kNotchFactor, -std::clamp(notches, -10.0, 10.0));
}

void TimeCursor::zoomByWheel(double at, double angle, double pixels)
{
    const double factor = wheelFactor(angle, pixels);
    if (factor == 1 || !std::isfinite(at))
        return;
    if (!isSameGesture() || (!m_undo.empty() && m_undo.back().undoValues))
        remember();
    zoomAt(at, factor);
}

void TimeCursor::zoomAt(double at, double factor)
{
    if (!std::isfinite(at) || !std::isfinite(factor) || factor <= 0)
        return;
    const double fraction = std::clamp((at - from()) / m_windowMs, 0.0, 1.0);
    at = from() + fraction * m_windowMs;
    const double window = std::clamp(m_windowMs * factor, kMinWindowMs, kMaxWindowMs);
    setView(at + (1 - fraction) * window, window);
}

void TimeCursor::zoom(double factor)
{
    if (!std::isfinite(factor) || factor <= 0)
        return;
    beginGesture();
    if (!isLive()) {
        zoomAt(m_hasCrosshair ? m_crosshair : from() + m_windowMs / 2, factor);
        return;
    }
    const double window = std::clamp(m_windowMs * factor, kMinWindowMs, kMaxWindowMs);
    if (window == m_windowMs)
        return;
    m_windowMs = window;
    follow();
    Q_EMIT windowChanged();
    Q_EMIT spanChanged();
    if (m_hasCrosshair && m_crosshair < from())
        clearCrosshair();
}

double TimeCursor::keyFactor(bool isIn)
{
    return isIn ? 1 / kKeyFactor : kKeyFactor;
}

void TimeCursor::zoomIn()
{
    zoom(keyFactor(true));
}

void TimeCursor::zoomOut()
{
    zoom(keyFactor(false));
}

void TimeCursor::panByWheel(double angle, double pixels)
{
    const double windows = pixels != 0 ? pixels / m_pixels : angle / kNotch * kNotchPan;
    if (windows != 0 && std::isfinite(windows))
        panBy(-std::clamp(windows, -1.0, 1.0));
}

void TimeCursor::holdAt(double at, double fraction)
{
    setView(at + (1 - fraction) * m_windowMs, m_windowMs);
}

void TimeCursor::panBy(double windows)
{
    if (!isSameGesture() || (!m_undo.empty() && m_undo.back().undoValues))
        remember();
    // By hand nobody wants to leave the data behind.
    const double latest = std::max(m_to, msFromTime(m_clock.now()));
    setView(std::min(m_to + windows * m_windowMs, latest), m_windowMs);
}

void TimeCursor::showSpan(double from, double to)
{
    if (!std::isfinite(from) || !std::isfinite(to) || to < from)
        return;
    beginGesture();
    // Shorter than the shortest window: about its middle.
    const double window = std::clamp(to - from, kMinWindowMs, kMaxWindowMs);
    setView((from + to + window) / 2, window);
}

void TimeCursor::resetZoom()
{
    if (m_windowMs == m_chosenMs)
        return;
    beginGesture();
    if (isLive()) {
        setWindowMs(m_chosenMs);
        return;
    }
    // The middle stays, as far as there is data to the right of it.
    const double middle = m_to - m_windowMs / 2;
    const double latest = std::max(m_to, msFromTime(m_clock.now()));
    setView(std::min(middle + m_chosenMs / 2, latest), m_chosenMs);
}

void TimeCursor::undoZoom()
{
    m_lastWheel.reset();
    if (m_undo.empty())
        return;
    // A gesture that changed nothing is no step, nor are values of what is gone.
    const auto isNoStep = [this](const View &view) {
        return view.undoValues ? view.owner == nullptr : isShown(view);
    };
    while (m_undo.size() > 1 && isNoStep(m_undo.back()))
        m_undo.pop_back();
    const View view = std::move(m_undo.back());
    m_undo.pop_back();
    if (m_undo.empty())
        Q_EMIT canUndoZoomChanged();
    if (view.undoValues) {
        if (view.owner)
            view.undoValues();
        return;
    }
    if (!view.isLive) {
        setView(view.to, view.windowMs);
        return;
    }
    if (view.windowMs != m_windowMs) {
        m_windowMs = view.windowMs;
        Q_EMIT windowChanged();
        Q_EMIT spanChanged();
    }
    if (isLive())
        follow();
    goLive();
}

void TimeCursor::showStart()
{
    Q_EMIT startRequested();
}

void TimeCursor::setMark(std::optional<double> &mark)
{
    if (!m_hasCrosshair || mark == m_crosshair)
        return;
    mark = m_crosshair;
    Q_EMIT marksChanged();
}

void TimeCursor::setMarkA()
{
    setMark(m_markA);
}

void TimeCursor::setMarkB()
{
    setMark(m_markB);
}

void TimeCursor::clearMarks()
{
    if (!m_markA && !m_markB)
        return;
    m_markA.reset();
    m_markB.reset();
    Q_EMIT marksChanged();
}

bool TimeCursor::hasA() const
{
    return m_markA.has_value();
}

bool TimeCursor::hasB() const
{
    return m_markB.has_value();
}

double TimeCursor::markA() const
{
    return m_markA.value_or(0);
}

double TimeCursor::markB() const
{
    return m_markB.value_or(0);
}

QString TimeCursor::marksText() const
{
    if (!m_markA || !m_markB)
        return {};
    const double delta = *m_markB - *m_markA;
    const QString sign = delta < 0 ? QString(format::kMinus) : QString();
    return QStringLiteral("Δt ") + sign + spanText(std::abs(delta));
}

QString TimeCursor::marksRateText() const
{
    if (!m_markA || !m_markB || *m_markA == *m_markB)
        return {};
    const double hertz = 1'000 / std::abs(*m_markB - *m_markA);
    const int decimals = std::clamp(3 - static_cast<int>(std::ceil(std::log10(hertz))), 0, 9);
    return QStringLiteral("1/Δt ")
        + format::withUnit(format::number(hertz, decimals), QStringLiteral("Hz"));
}

bool TimeCursor::hasRange() const
{
    return m_hasRange;
}

double TimeCursor::rangeFrom() const
{
    return m_rangeFrom;
}

double TimeCursor::rangeTo() const
{
    return m_rangeTo;
}

QString TimeCursor::rangeOwner() const
{
    return m_rangeOwner;
}

QString TimeCursor::rangeText() const
{
    return m_hasRange ? spanText(m_rangeTo - m_rangeFrom) : QString();
}

void TimeCursor::setRange(double from, double to, const QString &panelId)
{
    if (!std::isfinite(from) || !std::isfinite(to))
        return;
    // A selection stands still: so must what it is on.
    if (isLive()) {
        beginGesture();
        pause();
    }
    from = std::clamp(from, this->from(), m_to);
    to = std::clamp(to, this->from(), m_to);
    m_hasRange = true;
    m_rangeFrom = std::min(from, to);
    m_rangeTo = std::max(from, to);
    m_rangeOwner = panelId;
    Q_EMIT rangeChanged();
}

void TimeCursor::clearRange()
{
    if (!m_hasRange)
        return;
    m_hasRange = false;
    m_rangeOwner.clear();
    Q_EMIT rangeChanged();
}

void TimeCursor::zoomToRange()
{
    if (!m_hasRange)
        return;
    const double from = m_rangeFrom;
    const double to = m_rangeTo;
    clearRange();
    showSpan(from, to);
}

bool TimeCursor::canUndoZoom() const
{
    return !m_undo.empty();
}

bool TimeCursor::isUtc() const
{
    return m_isUtc;
}

void TimeCursor::setUtc(bool isUtc)
{
    if (isUtc == m_isUtc)
        return;
    m_isUtc = isUtc;
    m_zone = isUtc ? QTimeZone::utc() : localZone();
    Q_EMIT timeZoneChanged();
    refreshTexts();
    if (m_hasCrosshair)
        Q_EMIT crosshairChanged();
}

QTimeZone TimeCursor::zone() const
{
    return m_zone;
}

static QString windowName(double ms, bool isShort)
{
    // A zoomed window is no round number of anything.
    const double unit = ms < kMinute ? 1'000 : ms < kHour ? kMinute : ms < kDay ? kHour : kDay;
    if (std::fmod(ms, unit) != 0)
        return ms < kMinute ? format::withUnit(format::number(ms / 1'000, 1), QStringLiteral("s"))
                            : format::duration(span(ms));
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
    return allWindows();
}

QList<TimeWindow> TimeCursor::allWindows()
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
    if (!m_hasCrosshair)
        return {};
    // In windows of days a clock alone says nothing; digits are the same in both languages.
    return m_windowMs > kDay ? dayAndClock(m_crosshair, m_zone, u"MM-dd HH:mm:ss")
                             : format::clockWithMs(m_crosshair, m_zone);
}

QString TimeCursor::crosshairShortText() const
{
    if (!m_hasCrosshair)
        return {};
    return m_windowMs > kDay ? dayAndClock(m_crosshair, m_zone, u"MM-dd HH:mm")
                             : crosshairText().left(8); // hh:mm:ss
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
    clearRange();
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

void TimeCursor::followCrosshair(const TimeCursor &other)
{
    if (other.m_hasCrosshair == m_hasCrosshair && other.m_crosshair == m_crosshair
        && other.m_crosshairOwner == m_crosshairOwner)
        return;
    m_hasCrosshair = other.m_hasCrosshair;
    m_crosshair = other.m_crosshair;
    m_crosshairOwner = other.m_crosshairOwner;
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
    const double step = std::clamp(m_windowMs / m_pixels / 2, kFrameMs, kMaxStepMs);
    // On quarters of a second and parts of them: together with everything else that moves.
    if (step >= kBeatMs)
        return std::floor(step / kBeatMs) * kBeatMs;
    for (double part = kBeatMs / 2; part > kFrameMs; part /= 2) {
        if (step >= part)
            return part;
    }
    return kFrameMs;
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
    // Whole seconds; a view that reaches beyond the present is not behind.
    const double late = std::floor(std::max(0.0, now - m_to) / 1'000) * 1'000;
    const QString lateText = late > 0 ? format::duration(span(late))
                                      : format::withUnit(QStringLiteral("0"), QStringLiteral("s"));
    const QString behind = isLive() ? QString() : tr("%1 behind").arg(lateText);
    if (behind != m_behindText) {
        m_behindText = behind;
        Q_EMIT behindTextChanged();
    }
    const QString offset = m_hasCrosshair ? format::offset(span(m_crosshair - now)) : QString();
    if (offset != m_crosshairOffsetText) {
        m_crosshairOffsetText = offset;
        Q_EMIT crosshairOffsetTextChanged();
    }
    const QString zone = format::zoneOffset(m_clock.now(), m_zone);
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
