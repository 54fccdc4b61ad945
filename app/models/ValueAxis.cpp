// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/ValueAxis.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pulse {

namespace {

int decimalsOfStep(double step)
{
    for (int decimals = 0; decimals < 6; ++decimals) {
        const double scaled = step * std::pow(10.0, decimals);
        if (std::abs(scaled - std::round(scaled)) < 1e-6 * std::max(1.0, scaled))
            return decimals;
    }
    return 6;
}

/*! Room for a label left of the plot: 54 px less the tick and the panel's edge (LOOK § 6.2). */
constexpr int kAxisMargin = 47;

/*! About how wide 11 px Inter sets `text`; good enough to tell "20 MB/s" from "400 USD". */
int widthOf(const QString &text)
{
    int width = 0;
    for (const QChar c : text) {
        width += c == format::kThinSpace || c == u'.' || c == u'i' || c == u'l' ? 3
            : c == u'/' || c == u't'                                            ? 4
            : c == u'%' || c == u'M' || c == u'W'                               ? 9
            : c.isUpper()                                                       ? 8
            : c.isDigit()                                                       ? 7
                                                                                : 6;
    }
    return width;
}

/*! Whole multiples of the step: the ends of a zoomed scale are none. */
std::vector<double> ticksInside(const ValueRange &range)
{
    if (range.isLog)
        return range.ticks();
    const double first = std::ceil(range.min / range.step) * range.step;
    return ValueRange { first, range.max, range.step }.ticks();
}

} // namespace

ValueAxis::ValueAxis()
    : ValueAxis(Options())
{
}

ValueAxis::ValueAxis(Options options)
    : m_options(std::move(options))
    , m_scale(m_options.scale)
    , m_view(viewNow())
{
}

void ValueAxis::setOptions(Options options)
{
    if (options == m_options)
        return;
    const bool isOtherScale = !(options.scale == m_options.scale);
    m_options = std::move(options);
    if (isOtherScale) {
        m_zoom.reset();
        m_scale = ValueScale(m_options.scale);
    }
    m_view = viewNow();
}

void ValueAxis::update(double low, double high, std::chrono::nanoseconds now)
{
    m_scale.update(low, high, now);
    m_view = viewNow();
}

void ValueAxis::reset()
{
    m_scale.reset();
}

double ValueAxis::along(double value) const
{
    if (!m_view.range.isLog)
        return value;
    return value > 0 ? std::log10(value) : std::numeric_limits<double>::quiet_NaN();
}

double ValueAxis::valueAt(double along) const
{
    return m_view.range.isLog ? std::pow(10.0, along) : along;
}

bool ValueAxis::zoom(double factor, double fraction)
{
    if (!std::isfinite(factor) || factor <= 0 || !std::isfinite(fraction))
        return false;
    fraction = std::clamp(fraction, 0.0, 1.0);
    const ValueRange &range = m_view.range;
    const double begin = along(range.min);
    const double span = along(range.max) - begin;
    const double at = begin + fraction * span;
    const double wanted = span * factor;
    // Beyond these, ticks have no digits left to differ in, or the axis has no end.
    if (range.isLog ? wanted < 1 || wanted > 40
                    : wanted < std::max(std::abs(at) * 1e-9, 1e-12) || wanted > 1e15)
        return false;
    const double from = at - fraction * wanted;
    if (range.isLog && (from < -60 || from + wanted > 60))
        return false;
    ValueRange zoomed;
    zoomed.min = valueAt(from);
    zoomed.max = valueAt(from + wanted);
    zoomed.isLog = range.isLog;
    zoomed.step = range.isLog ? std::ceil(wanted / ValueRange::kMaxDecades)
                              : niceRange(zoomed.min, zoomed.max, m_options.scale.steps).step;
    m_zoom = zoomed;
    m_view = viewNow();
    return true;
}

void ValueAxis::resetZoom()
{
    m_zoom.reset();
    m_scale.reset();
}

void ValueAxis::restoreZoom(const std::optional<ValueRange> &range)
{
    // Another scale has come since: the range means nothing on it.
    if (range && range->isLog != m_scale.range().isLog)
        return;
    m_zoom = range;
    if (!m_zoom)
        m_scale.reset();
    m_view = viewNow();
}

double ValueAxis::fractionOf(double value) const
{
    const double begin = along(m_view.range.min);
    const double span = along(m_view.range.max) - begin;
    return span > 0 ? (along(value) - begin) / span : 0;
}

QString ValueAxis::text(double value) const
{
    return format::value(value, m_view.style);
}

QString ValueAxis::textWithUnit(double value) const
{
    return format::withUnit(text(value), m_view.style.unit);
}

ValueAxis::View ValueAxis::viewNow() const
{
    View view;
    view.range = m_zoom ? *m_zoom : m_scale.range();
    const ValueRange &range = view.range;
    const double magnitude = std::max(std::abs(range.min), std::abs(range.max));
    view.style = format::styleFor(magnitude, m_options.unit, m_options.decimals);
    view.tickStyle = view.style;
    view.tickStyle.decimals = decimalsOfStep(range.step / view.style.divisor);
    const std::vector<double> ticks = m_zoom ? ticksInside(range) : range.ticks();
    const auto fraction = [&range](double value) {
        return range.isLog ? std::log10(value / range.min) / std::log10(range.max / range.min)
                           : (value - range.min) / (range.max - range.min);
    };
    for (std::size_t i = 0; i < ticks.size(); ++i) {
        // Decades span too much for one prefix: each is written with its own.
        format::NumberStyle style = view.tickStyle;
        if (range.isLog) {
            style = format::styleFor(ticks[i], m_options.unit);
            style.decimals = decimalsOfStep(ticks[i] / style.divisor);
        }
        QString text = format::value(ticks[i], style);
        if (i + 1 == ticks.size()) {
            const QString whole = format::withUnit(text, style.unit);
            // What does not fit into the margin stands in the subtitle; the prefix letter stays.
            view.isUnitOnAxis = style.unit.isEmpty() || widthOf(whole) <= kAxisMargin;
            const qsizetype base = m_options.unit.size();
            text = view.isUnitOnAxis ? whole : format::withUnit(text, style.unit.chopped(base));
        } else if (range.isLog) {
            text = format::withUnit(text, style.unit.chopped(m_options.unit.size()));
        }
        view.ticks.append({ ticks[i], text, fraction(ticks[i]) });
    }
    return view;
}

} // namespace pulse
