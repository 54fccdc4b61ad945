// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/models/PanelModel.h"
#include "app/models/PinModel.h"
#include "app/models/TimeCursor.h"

#include <QObject>
#include <QPointer>
#include <QtQml/qqmlregistration.h>

namespace pulse {

/*! One flag over a plot: a pin, or several that stand too close. */
class PinFlag
{
    Q_GADGET
    QML_VALUE_TYPE(pinFlag)
    Q_PROPERTY(int number MEMBER number)
    Q_PROPERTY(double from MEMBER from)
    Q_PROPERTY(double to MEMBER to)
    Q_PROPERTY(QString text MEMBER text)
    Q_PROPERTY(QList<int> numbers MEMBER numbers)
    Q_PROPERTY(QString accessibleText MEMBER accessibleText)
public:
    int number = 0; //!< of the first
    double from = 0; //!< of the first, milliseconds
    double to = 0; //!< later than `from` only for a span that stands alone
    QString text; //!< "3", or "3+" for several
    QList<int> numbers;
    QString accessibleText;
    Q_INVOKABLE bool has(int pin) const { return numbers.contains(pin); }
    /*! The next of them, after the last one the first. */
    Q_INVOKABLE int after(int pin) const
    {
        return numbers.value((numbers.indexOf(pin) + 1) % numbers.size());
    }
    friend bool operator==(const PinFlag &, const PinFlag &) = default;
};

/*!
 * The flags of one plot. GUI thread; made in QML, owned by it. A panel shows the pins that were set
 * in it or that share a series with it, a wide one (`isAll`) all of the room. Computed anew when
 * the pins, the length of the window or the width change, not while time moves.
 */
class PinFlagModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(pulse::PinModel *pins READ pins WRITE setPins NOTIFY pinsChanged)
    Q_PROPERTY(pulse::PanelModel *panel READ panel WRITE setPanel NOTIFY panelChanged)
    Q_PROPERTY(pulse::TimeCursor *time READ time WRITE setTime NOTIFY timeChanged)
    Q_PROPERTY(double pixels READ pixels WRITE setPixels NOTIFY pixelsChanged)
    Q_PROPERTY(bool isAll READ isAll WRITE setAll NOTIFY isAllChanged)
    Q_PROPERTY(QList<pulse::PinFlag> flags READ flags NOTIFY flagsChanged)
public:
    /*! Flags closer than this become one (LOOK 6.9). Pixels. */
    static constexpr double kMergeWithin = 14;
    /*! Of more, the last ones. */
    static constexpr std::size_t kMaxFlags = 200;

    explicit PinFlagModel(QObject *parent = nullptr);
    ~PinFlagModel() override;

    PinModel *pins() const { return m_pins; }
    void setPins(PinModel *pins);
    PanelModel *panel() const { return m_panel; }
    void setPanel(PanelModel *panel);
    TimeCursor *time() const { return m_time; }
    void setTime(TimeCursor *time);
    double pixels() const { return m_pixels; }
    void setPixels(double pixels);
    bool isAll() const { return m_isAll; }
    void setAll(bool isAll);
    const QList<PinFlag> &flags() const { return m_flags; }

Q_SIGNALS:
    void pinsChanged();
    void panelChanged();
    void timeChanged();
    void pixelsChanged();
    void isAllChanged();
    void flagsChanged();

private:
    bool isOfPanel(const codec::Pin &pin, const QStringList &keys) const;
    void refresh();

    QPointer<PinModel> m_pins;
    QPointer<PanelModel> m_panel;
    QPointer<TimeCursor> m_time;
    double m_pixels = 0;
    bool m_isAll = false;
    QList<PinFlag> m_flags;
};

} // namespace pulse
