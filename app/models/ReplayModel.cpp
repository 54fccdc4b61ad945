// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/ReplayModel.h"

#include "app/models/Format.h"
#include "core/session/Recorder.h"

#include <QDateTime>

#include <algorithm>
#include <cmath>
#include <utility>

using namespace Qt::StringLiterals;

namespace pulse {

namespace {

/*! A step to the mark before must leave the one it stands on. */
constexpr double kPassedMs = 300;

std::chrono::nanoseconds span(double ms)
{
    return std::chrono::nanoseconds(timeFromMs(ms));
}

} // namespace

ReplayModel::ReplayModel(QObject *parent)
    : QObject(parent)
    , m_zone(QTimeZone::systemTimeZone())
{
}

ReplayModel::~ReplayModel() = default;

QString ReplayModel::summaryText() const
{
    if (!m_isOpen)
        return {};
    const auto bytes = static_cast<double>(m_summary.fileBytes);
    const format::NumberStyle style = format::styleFor(bytes, u"B"_s);
    const QString from = QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(m_start), m_zone)
                             .toString(u"yyyy-MM-dd"_s);
    return tr("%1, %2 to %3 · %4 feeds · %5 messages · %6")
        .arg(from, format::clockMinutes(m_summary.start, m_zone),
            format::clockMinutes(m_summary.end, m_zone),
            format::count(static_cast<std::uint64_t>(lanes().size())),
            format::count(m_summary.messages),
            format::withUnit(format::value(bytes, style), style.unit));
}

QString ReplayModel::clockOf(double ms) const
{
    return format::clockWithMs(ms, m_zone).section(u'.', 0, 0);
}

QString ReplayModel::minutesOf(double ms) const
{
    return format::clockMinutes(timeFromMs(ms), m_zone);
}

QString ReplayModel::clockText() const
{
    return m_clockText.section(u'.', 0, 0);
}

QString ReplayModel::fractionText() const
{
    return u'.' + m_clockText.section(u'.', 1, 1);
}

QString ReplayModel::progressText() const
{
    return tr("%1 of %2")
        .arg(format::duration(span(std::floor((m_position - m_start) / 1000) * 1000)),
            format::duration(span(std::ceil((m_end - m_start) / 1000) * 1000)));
}

void ReplayModel::setSpeed(double speed)
{
    if (std::exchange(m_speed, speed) == speed)
        return;
    Q_EMIT speedRequested(speed);
    Q_EMIT speedChanged();
}

void ReplayModel::setSkipsGaps(bool skips)
{
    if (std::exchange(m_skipsGaps, skips) == skips)
        return;
    Q_EMIT skipGapsRequested(skips);
    Q_EMIT skipsGapsChanged();
}

void ReplayModel::setLooping(bool isLooping)
{
    if (m_isLooping == isLooping)
        return;
    m_isLooping = isLooping;
    if (isLooping && !hasLoop()) { // nothing was chosen: a tenth of it, from here
        const double length = std::max((m_end - m_start) / 10, 1000.0);
        m_loopFrom = std::clamp(m_position, m_start, std::max(m_start, m_end - length));
        m_loopTo = std::min(m_end, m_loopFrom + length);
    }
    Q_EMIT loopChanged();
}

void ReplayModel::setLoop(double from, double to)
{
    m_loopFrom = std::clamp(std::min(from, to), m_start, m_end);
    m_loopTo = std::clamp(std::max(from, to), m_start, m_end);
    m_isLooping = hasLoop();
    Q_EMIT loopChanged();
}

void ReplayModel::togglePlay()
{
    if (!m_isOpen)
        return;
    if (m_isPlaying) {
        Q_EMIT pauseRequested();
        return;
    }
    if (m_isAtEnd)
        toStart();
    Q_EMIT playRequested();
}

void ReplayModel::step()
{
    if (m_isOpen)
        Q_EMIT stepRequested();
}

void ReplayModel::seek(double ms)
{
    if (!m_isOpen)
        return;
    m_isAtEnd = false;
    m_position = std::clamp(ms, m_start, m_end);
    Q_EMIT positionChanged();
    noteClock();
    noteLater();
    Q_EMIT seekRequested(timeFromMs(m_position));
}

void ReplayModel::seekBy(double seconds)
{
    seek(m_position + seconds * 1000);
}

void ReplayModel::toStart()
{
    seek(m_isLooping ? m_loopFrom : m_start);
}

void ReplayModel::toEnd()
{
    seek(m_isLooping ? m_loopTo : m_end);
}

void ReplayModel::toMark(bool isNext)
{
    std::optional<double> found;
    for (const QList<TimelineMark> *marks : { &m_overview.events, &m_overview.chats }) {
        for (const TimelineMark &mark : *marks) {
            if (isNext && mark.at > m_position + 1 && (!found || mark.at < *found))
                found = mark.at;
            if (!isNext && mark.at < m_position - kPassedMs && (!found || mark.at > *found))
                found = mark.at;
        }
    }
    if (found)
        seek(*found);
    else
        isNext ? toEnd() : toStart();
}

double ReplayModel::snapped(double ms, double reach) const
{
    double nearest = ms;
    double distance = reach;
    for (const QList<TimelineMark> *marks : { &m_overview.events, &m_overview.chats }) {
        for (const TimelineMark &mark : *marks) {
            if (std::abs(mark.at - ms) < distance) {
                distance = std::abs(mark.at - ms);
                nearest = mark.at;
            }
        }
    }
    return nearest;
}

void ReplayModel::leave()
{
    Q_EMIT leaveRequested();
}

void ReplayModel::dismissProblem()
{
    m_problemText.clear();
    Q_EMIT problemTextChanged();
}

void ReplayModel::onOpened(const session::SessionSummary &summary, const ReplayOverview &overview)
{
    m_summary = summary;
    m_overview = overview;
    m_title = format::displayName(session::sessionTitle(summary.path), 60);
    m_start = msFromTime(summary.start);
    m_end = msFromTime(summary.end);
    m_position = m_start;
    m_isOpen = true;
    m_isAtEnd = false;
    m_loopFrom = 0;
    m_loopTo = 0;
    m_isLooping = false;
    if (!summary.damage.isEmpty())
        onFailed({ ErrorCode::BadMessage, summary.damage });
    Q_EMIT openedChanged();
    Q_EMIT textsChanged();
    Q_EMIT loopChanged();
    Q_EMIT positionChanged();
    noteClock();
    noteLater();
}

void ReplayModel::onPosition(TimeNs position)
{
    m_position = msFromTime(position);
    Q_EMIT positionChanged();
    noteClock();
    noteLater();
    if (m_isLooping && m_isPlaying && m_position >= m_loopTo)
        seek(m_loopFrom);
}

void ReplayModel::onPlaying(bool isPlaying)
{
    if (std::exchange(m_isPlaying, isPlaying) != isPlaying)
        Q_EMIT isPlayingChanged();
}

void ReplayModel::onEnded()
{
    m_isAtEnd = true;
    if (m_isLooping && m_loopTo >= m_end) {
        seek(m_loopFrom);
        Q_EMIT playRequested();
    }
}

void ReplayModel::onFailed(const Error &error)
{
    m_problemText = tr("The recording cannot be read everywhere: %1").arg(error.detail);
    if (!m_isOpen)
        m_problemText = tr("The recording cannot be opened: %1").arg(error.detail);
    Q_EMIT problemTextChanged();
}

void ReplayModel::setTimeZone(const QTimeZone &zone)
{
    m_zone = zone;
    noteClock();
    Q_EMIT textsChanged();
}

void ReplayModel::retranslate()
{
    noteLater();
    Q_EMIT textsChanged();
    Q_EMIT clockTextChanged();
}

void ReplayModel::noteClock()
{
    const QString text = format::clockWithMs(m_position, m_zone);
    if (std::exchange(m_clockText, text) != text)
        Q_EMIT clockTextChanged();
}

void ReplayModel::noteLater()
{
    const auto later = std::count_if(m_overview.chats.cbegin(), m_overview.chats.cend(),
        [this](const TimelineMark &mark) { return mark.at > m_position; });
    const QString text
        = later == 0 ? QString() : tr("%n later messages", "", static_cast<int>(later));
    if (std::exchange(m_laterText, text) != text)
        Q_EMIT laterTextChanged();
}

} // namespace pulse
