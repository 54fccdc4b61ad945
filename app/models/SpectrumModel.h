// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/models/PanelModel.h"
#include "app/models/TimeCursor.h"
#include "app/models/ValueAxis.h"
#include "core/derive/Spectrum.h"

#include <QObject>
#include <QPointer>
#include <QThread>
#include <QTimer>
#include <QVariant>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace pulse {

/*! One series on its way to the worker and back. */
struct SpectrumJob
{
    int row = 0; //!< of the panel
    std::vector<TimeNs> times;
    std::vector<double> values;
    Spectrum spectrum;
};

/*! Computes spectra on its own thread; owned by a SpectrumModel, which has one job under way. */
class SpectrumWorker : public QObject
{
    Q_OBJECT
public:
    void compute(std::vector<SpectrumJob> jobs);

Q_SIGNALS:
    void computed(const std::vector<pulse::SpectrumJob> &jobs);
};

/*!
 * The amplitude spectrum of the visible series of a panel over its window, at most four times a
 * second. GUI thread; made by QML in the panel. It copies the samples, at most
 * Spectrum::kMaxSamples a series; a thread of its own computes.
 */
class SpectrumModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(pulse::PanelModel *panel READ panel WRITE setPanel NOTIFY sourcesChanged)
    Q_PROPERTY(pulse::TimeCursor *time READ time WRITE setTime NOTIFY sourcesChanged)
    Q_PROPERTY(QObject *store READ store WRITE setStore NOTIFY sourcesChanged)
    /*! For XyItem: a QPolygonF a line, in Hz and in the unit of the series, or dB of it. */
    Q_PROPERTY(QVariantList lines READ lines NOTIFY changed)
    Q_PROPERTY(QList<int> lineSlots READ lineSlots NOTIFY changed)
    Q_PROPERTY(int emphasis READ emphasis NOTIFY changed)
    Q_PROPERTY(double xMax READ xMax NOTIFY changed)
    Q_PROPERTY(double yMin READ yMin NOTIFY changed)
    Q_PROPERTY(double yMax READ yMax NOTIFY changed)
    Q_PROPERTY(double yTickInterval READ yTickInterval NOTIFY changed)
    Q_PROPERTY(QList<pulse::ValueTick> xTicks READ xTicks NOTIFY changed)
    Q_PROPERTY(QList<pulse::ValueTick> yTicks READ yTicks NOTIFY changed)
    /*! Why a series, or all of them, has no spectrum; empty = each has one. */
    Q_PROPERTY(QString problemText READ problemText NOTIFY changed)
    /*! "Strongest 0.200 Hz, every 5.0 s"; empty = there is none. */
    Q_PROPERTY(QString strongestText READ strongestText NOTIFY changed)
    /*! Place along the axis, 0–1; below 0 = none. What is read there are the peaks next to it. */
    Q_PROPERTY(double pointer READ pointer WRITE setPointer NOTIFY readoutChanged)
    Q_PROPERTY(double peakPlace READ peakPlace NOTIFY readoutChanged)
    Q_PROPERTY(QString frequencyText READ frequencyText NOTIFY readoutChanged)
    Q_PROPERTY(QString periodText READ periodText NOTIFY readoutChanged)
    Q_PROPERTY(QList<pulse::ReadoutRow> readout READ readout NOTIFY readoutChanged)
public:
    static constexpr std::chrono::milliseconds kBeat { 250 };
    /*! Below the highest line, where a scale in dB ends. */
    static constexpr double kDecibelRange = 100;

    explicit SpectrumModel(QObject *parent = nullptr);
    ~SpectrumModel() override;

    PanelModel *panel() const { return m_panel; }
    void setPanel(PanelModel *panel);
    TimeCursor *time() const { return m_time; }
    void setTime(TimeCursor *time);
    QObject *store() const { return m_store; }
    void setStore(QObject *store);
    QVariantList lines() const { return m_view.lines; }
    QList<int> lineSlots() const { return m_view.slotsOfLines; }
    int emphasis() const { return m_view.emphasis; }
    double xMax() const { return m_view.xMax; }
    double yMin() const { return m_axis.view().range.min; }
    double yMax() const { return m_axis.view().range.max; }
    double yTickInterval() const { return m_axis.view().range.step; }
    QList<ValueTick> xTicks() const { return m_view.xTicks; }
    QList<ValueTick> yTicks() const { return m_axis.view().ticks; }
    QString problemText() const { return m_view.problem; }
    QString strongestText() const { return m_view.strongest; }
    double pointer() const { return m_pointer; }
    void setPointer(double place);
    double peakPlace() const { return m_peakPlace; }
    QString frequencyText() const { return m_frequencyText; }
    QString periodText() const { return m_periodText; }
    QList<ReadoutRow> readout() const { return m_readout; }

    /*! Asks for a new spectrum now. */
    void refresh();
    /*! The same of [from, to] ms on this thread, done on return: for pictures. */
    void compute(double from, double to);

Q_SIGNALS:
    void sourcesChanged();
    void changed();
    void readoutChanged();
    void jobReady(std::vector<pulse::SpectrumJob> jobs);

private:
    struct View
    {
        QVariantList lines;
        QList<int> slotsOfLines;
        int emphasis = -1;
        double xMax = 1;
        QList<ValueTick> xTicks;
        QString problem;
        QString strongest;
    };
    void connectSources();
    void schedule();
    SpectrumJob snapshot(int row, double fromMs, double toMs) const;
    std::vector<SpectrumJob> snapshots(double from, double to) const;
    void show(const std::vector<SpectrumJob> &jobs);
    void showView();
    void refreshReadout();
    double height(double amplitude) const;
    QString problemOf(const Spectrum &spectrum) const;
    QString amplitudeText(double amplitude) const;
    static QString frequencyOf(double hertz);
    static QList<ValueTick> ticksTo(double highest);

    QPointer<PanelModel> m_panel;
    QPointer<TimeCursor> m_time;
    QPointer<QObject> m_store;
    QTimer m_beat;
    QThread m_thread;
    SpectrumWorker m_worker;
    bool m_isBusy = false;
    bool m_isWanted = false;
    std::vector<SpectrumJob> m_jobs; //!< shown, without their samples
    ValueAxis m_axis;
    View m_view;
    double m_pointer = -1;
    double m_peakPlace = -1;
    QString m_frequencyText;
    QString m_periodText;
    QList<ReadoutRow> m_readout;
};

} // namespace pulse
