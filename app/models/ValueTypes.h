// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

namespace pulse {

/*! A length of time the board can show. */
class TimeWindow
{
    Q_GADGET
    QML_VALUE_TYPE(timeWindow)
    Q_PROPERTY(double ms MEMBER ms)
    Q_PROPERTY(QString text MEMBER text)
    Q_PROPERTY(QString shortText MEMBER shortText)
public:
    double ms = 0;
    QString text; //!< "15 min"
    QString shortText; //!< "15 m"
    friend bool operator==(const TimeWindow &, const TimeWindow &) = default;
};

/*! A labelled moment on a time axis. */
class TimeTick
{
    Q_GADGET
    QML_VALUE_TYPE(timeTick)
    Q_PROPERTY(double ms MEMBER ms)
    Q_PROPERTY(QString text MEMBER text)
public:
    double ms = 0;
    QString text;
    friend bool operator==(const TimeTick &, const TimeTick &) = default;
};

/*! A labelled value on a value axis; the unit stands on the top one only. */
class ValueTick
{
    Q_GADGET
    QML_VALUE_TYPE(valueTick)
    Q_PROPERTY(double value MEMBER value)
    Q_PROPERTY(QString text MEMBER text)
    Q_PROPERTY(double fraction MEMBER fraction)
public:
    double value = 0;
    QString text;
    double fraction = 0; //!< of the axis, 0 = lower end, 1 = upper end
    friend bool operator==(const ValueTick &, const ValueTick &) = default;
};

/*! A level worth a line; its band reaches up to the next one. */
class Threshold
{
    Q_GADGET
    QML_VALUE_TYPE(threshold)
    Q_PROPERTY(double value MEMBER value)
    Q_PROPERTY(QString text MEMBER text)
    Q_PROPERTY(bool isCritical MEMBER isCritical)
    Q_PROPERTY(double fraction MEMBER fraction)
public:
    double value = 0;
    QString text; //!< "warn 80 %"
    bool isCritical = false;
    double fraction = 0; //!< of the axis; beyond 0 and 1 where it is out of view
    friend bool operator==(const Threshold &, const Threshold &) = default;
};

/*! A span without data in the visible window. */
class GapSpan
{
    Q_GADGET
    QML_VALUE_TYPE(gapSpan)
    Q_PROPERTY(double from MEMBER from)
    Q_PROPERTY(double to MEMBER to)
    Q_PROPERTY(QString text MEMBER text)
    Q_PROPERTY(bool isOpen MEMBER isOpen)
public:
    double from = 0; //!< ms
    double to = 0; //!< ms; 0 while open: the span reaches the plot's edge
    QString text; //!< "no data 1m 06s"; empty while open
    bool isOpen = false;
    friend bool operator==(const GapSpan &, const GapSpan &) = default;
};

/*! One series in the read-out at the crosshair. */
class ReadoutRow
{
    Q_GADGET
    QML_VALUE_TYPE(readoutRow)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(int slot MEMBER slot)
    Q_PROPERTY(QString valueText MEMBER valueText)
    Q_PROPERTY(double yFraction MEMBER yFraction)
    Q_PROPERTY(bool isBold MEMBER isBold)
public:
    QString name;
    int slot = 0; //!< palette slot, 0–9
    QString valueText;
    double yFraction = 0; //!< of the value scale, 0 = yMin, 1 = yMax; for the dot on the trace
    bool isBold = false;
    friend bool operator==(const ReadoutRow &, const ReadoutRow &) = default;
};

} // namespace pulse
