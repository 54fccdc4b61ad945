// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QMetaType>
#include <QPointF>
#include <QString>
#include <QtQml/qqmlregistration.h>

namespace pulse {

/*! A feed of a recording on the timeline: when it has data. */
class TimelineLane
{
    Q_GADGET
    QML_VALUE_TYPE(timelineLane)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(int slot MEMBER slot)
    Q_PROPERTY(QList<QPointF> spans MEMBER spans)
public:
    QString name;
    int slot = 0; //!< of the series colours
    QList<QPointF> spans {}; //!< x = from, y = to, milliseconds since 1970; by time, apart
    friend bool operator==(const TimelineLane &, const TimelineLane &) = default;
};

/*! Something that happened at a moment of a recording. */
class TimelineMark
{
    Q_GADGET
    QML_VALUE_TYPE(timelineMark)
    Q_PROPERTY(double at MEMBER at)
    Q_PROPERTY(bool isChat READ isChat)
    Q_PROPERTY(bool isBad READ isBad)
    Q_PROPERTY(bool isGood READ isGood)
    Q_PROPERTY(QString text MEMBER text)
    Q_PROPERTY(int slot MEMBER slot)
public:
    enum Kind { LinkUp, LinkDown, Lost, Mark, Chat };
    double at = 0; //!< milliseconds since 1970
    Kind kind = Mark;
    QString text {}; //!< of a remote: plain; of Chat its author
    int slot = 0; //!< of Chat: the author's colour
    bool isChat() const { return kind == Chat; }
    bool isBad() const { return kind == LinkDown || kind == Lost; }
    bool isGood() const { return kind == LinkUp; }
    friend bool operator==(const TimelineMark &, const TimelineMark &) = default;
};

/*! What a timeline shows of a whole recording; made once, when it is opened. */
struct ReplayOverview
{
    QList<double> activity; //!< 0 … 1 in equal steps from start to end
    QList<TimelineLane> lanes;
    QList<TimelineMark> events;
    QList<TimelineMark> chats;
    bool isCut = false; //!< there were more marks than are kept
    friend bool operator==(const ReplayOverview &, const ReplayOverview &) = default;
};

} // namespace pulse

Q_DECLARE_METATYPE(pulse::ReplayOverview)
