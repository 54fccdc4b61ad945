// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/models/BoardSpec.h"
#include "app/models/Format.h"
#include "app/models/ValueScale.h"
#include "app/models/ValueTypes.h"

#include <optional>

namespace pulse {

/*!
 * One value axis of a panel: its calm scale, what the person zoomed, its words. A logarithmic one
 * has ends and ticks on whole decades. Pure; owned by its PanelModel.
 */
class ValueAxis
{
public:
    struct Options
    {
        QString unit; //!< base unit of the values
        int decimals = -1;
        ValueScale::Options scale;
        friend bool operator==(const Options &, const Options &) = default;
    };
    /*! What an axis shows. */
    struct View
    {
        ValueRange range;
        format::NumberStyle style; //!< of values
        format::NumberStyle tickStyle; //!< of values on the axis
        bool isUnitOnAxis = true; //!< false: it is too long for the margin
        QList<ValueTick> ticks;
        friend bool operator==(const View &, const View &) = default;
    };

    ValueAxis();
    explicit ValueAxis(Options options);

    /*! Other options drop the zoom. */
    void setOptions(Options options);
    const Options &options() const { return m_options; }
    /*! Extremes of what is visible; nothing visible: low > high. */
    void update(double low, double high, std::chrono::nanoseconds now);
    /*! The next update fits at once. */
    void reset();
    const View &view() const { return m_view; }

    bool isZoomed() const { return m_zoom.has_value(); }
    /*! The axis spans `factor` times as much; the value at `fraction` stays. False = no such span.
     */
    bool zoom(double factor, double fraction);
    void resetZoom();
    /*! What resetZoom() and restoreZoom() deal in. */
    std::optional<ValueRange> zoomedRange() const { return m_zoom; }
    void restoreZoom(const std::optional<ValueRange> &range);

    /*! Place on the axis, 0 = lower end, 1 = upper end; beyond them outside of that. NaN where the
     * axis has no place for the value. */
    double fractionOf(double value) const;
    QString text(double value) const; //!< alone
    QString textWithUnit(double value) const;

private:
    double along(double value) const; //!< value, or its decade
    double valueAt(double along) const;
    View viewNow() const;

    Options m_options;
    ValueScale m_scale;
    std::optional<ValueRange> m_zoom;
    View m_view;
};

} // namespace pulse
