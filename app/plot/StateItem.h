// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/plot/SeriesItem.h"
#include "app/plot/scene/StateBuilder.h"

#include <QVariant>

namespace pulse {

/*! Words on a stretch of time in a row of states. */
class StateLabel
{
    Q_GADGET
    QML_VALUE_TYPE(stateLabel)
    Q_PROPERTY(int row MEMBER row)
    Q_PROPERTY(double from MEMBER from)
    Q_PROPERTY(double to MEMBER to)
    Q_PROPERTY(QString text MEMBER text)
public:
    int row = 0;
    double from = 0; //!< ms; 0 = from before the window
    double to = 0; //!< ms; 0 = until behind the window
    QString text;
    friend bool operator==(const StateLabel &, const StateLabel &) = default;
};

/*! Coloured boxes of state over time, one row a visible series. */
class StateItem : public pulse::SeriesItem // qualified for qmltyperegistrar (Qt 6.4)
{
    Q_OBJECT
    QML_ELEMENT
    /*! What values mean: objects of `value` (the least one; up to that of the next), `color` (foot
     * and hatch of the box), `fill` (default: the colour at 22 %), `isHatched`, `text`. */
    Q_PROPERTY(QVariantList states READ states WRITE setStates NOTIFY statesChanged)
    /*! The texts of what is in the window, where there is room for some letters; set when the scene
     * was built, and only when one is different. At most 64. */
    Q_PROPERTY(QList<pulse::StateLabel> labels READ labels NOTIFY labelsChanged)
    /*! Distance of the rows, each in the middle of its own. */
    Q_PROPERTY(double rowStep READ rowStep NOTIFY rowStepChanged)

public:
    explicit StateItem(QQuickItem *parent = nullptr);

    QVariantList states() const { return m_states; }
    void setStates(const QVariantList &states);
    QList<StateLabel> labels() const { return m_labels; }
    double rowStep() const;

Q_SIGNALS:
    void statesChanged();
    void labelsChanged();
    void rowStepChanged();

protected:
    void buildSeries(const SeriesStore &store, PlotScene &scene) override;
    void geometryChange(const QRectF &newGeometry, const QRectF &oldGeometry) override;

private:
    void updateLabels();

    QVariantList m_states;
    QList<StateLabel> m_labels;
    StateBuilder::Spec m_spec;
    std::vector<QString> m_texts; //!< of the states
    StateBuilder m_builder;
};

} // namespace pulse
