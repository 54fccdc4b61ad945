// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/models/ValueTypes.h"

#include <QObject>
#include <QTimeZone>
#include <QtQml/qqmlregistration.h>

namespace pulse {

/*! The labels of LOOK § 9 for [from, to] ms on `width` px: whole local values, ≥ 64 px apart. */
QList<TimeTick> buildTimeTicks(
    double from, double to, double width, bool isChinese, const QTimeZone &zone);

/*!
 * A time axis for QML: give the span and the width, place each tick by (ms − from) / (to − from).
 * `ticks` changes only when the set of ticks changes, not with every step of the span.
 */
class TimeTicks : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(double from READ from WRITE setFrom NOTIFY fromChanged)
    Q_PROPERTY(double to READ to WRITE setTo NOTIFY toChanged)
    Q_PROPERTY(double width READ width WRITE setWidth NOTIFY widthChanged)
    Q_PROPERTY(bool isChinese READ isChinese WRITE setChinese NOTIFY isChineseChanged)
    Q_PROPERTY(bool isUtc READ isUtc WRITE setUtc NOTIFY isUtcChanged)
    Q_PROPERTY(QList<pulse::TimeTick> ticks READ ticks NOTIFY ticksChanged)
public:
    explicit TimeTicks(QObject *parent = nullptr);

    double from() const;
    void setFrom(double from);
    double to() const;
    void setTo(double to);
    double width() const;
    void setWidth(double width);
    bool isChinese() const;
    void setChinese(bool isChinese);
    /*! UTC instead of the machine's zone. */
    bool isUtc() const;
    void setUtc(bool isUtc);
    QList<TimeTick> ticks() const;

Q_SIGNALS:
    void fromChanged();
    void toChanged();
    void widthChanged();
    void isChineseChanged();
    void isUtcChanged();
    void ticksChanged();

private:
    void schedule();
    void rebuild();

    QTimeZone m_zone;
    QList<TimeTick> m_ticks;
    double m_from = 0;
    double m_to = 0;
    double m_width = 0;
    bool m_isChinese = false;
    bool m_isUtc = false;
    bool m_isScheduled = false;
};

} // namespace pulse
