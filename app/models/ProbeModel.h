// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/probe/Probe.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

#include <array>

namespace pulse {

/*! What ProbeHost is asked to find out. */
struct ProbeRequest
{
    Probe::Options options;
    QString authoritiesFile {}; //!< read where the probe runs; empty = none
};

/*!
 * The steps of the probe that runs or ran last, a row each, and what came of it. GUI thread; owned
 * by ConnectionModel; the composition root gives its requests to a ProbeHost.
 */
class ProbeModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("ConnectionModel.probe is the only one")
    Q_PROPERTY(bool isRunning READ isRunning NOTIFY changed)
    Q_PROPERTY(bool isShown READ isShown NOTIFY changed)
    Q_PROPERTY(Outcome outcome READ outcome NOTIFY changed)
    Q_PROPERTY(QString address READ address NOTIFY changed)
    Q_PROPERTY(QString tookText READ tookText NOTIFY changed)
    Q_PROPERTY(QString verdict READ verdict NOTIFY changed)
    Q_PROPERTY(QString fix READ fix NOTIFY changed)
    Q_PROPERTY(QList<double> roundTrips READ roundTrips NOTIFY changed)
public:
    enum Outcome { Unknown, Works, WorksWithAdvice, Fails };
    Q_ENUM(Outcome)
    /*! As ProbeState. */
    enum State { Waiting, Running, Passed, Warning, Failed, Skipped };
    Q_ENUM(State)
    enum Role {
        NameRole = Qt::UserRole,
        DetailRole,
        StepStateRole,
        TimeTextRole,
        FromRole, //!< 0 … 1 of all the time
        LengthRole, //!< 0 … 1
        IsRoundTripRole,
        AccessibleTextRole,
    };

    explicit ProbeModel(QObject *parent = nullptr);
    ~ProbeModel() override;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    bool isRunning() const { return m_isRunning; }
    bool isShown() const { return m_run > 0 && !m_isHidden; }
    Outcome outcome() const;
    QString address() const { return m_address; }
    QString tookText() const;
    /*! One sentence what is the matter; while it runs empty. */
    QString verdict() const;
    QString fix() const;
    /*! Of each ping, 0 … 1 of the longest. */
    QList<double> roundTrips() const;

    void start(const ProbeRequest &request);
    Q_INVOKABLE void again();
    Q_INVOKABLE void cancel();
    Q_INVOKABLE void hide();
    /*! The report as text, without secrets, to the clipboard. */
    Q_INVOKABLE void copyReport();

    void onStep(int run, const pulse::ProbeStep &step);
    void onFinished(int run, const pulse::ProbeReport &report);
    void retranslate();

Q_SIGNALS:
    void changed();
    void startRequested(int run, const pulse::ProbeRequest &request);
    void cancelRequested();

private:
    void reset();
    double allMs() const;
    static QString nameOf(ProbeStepKind kind);

    std::array<ProbeStep, kProbeSteps> m_steps;
    ProbeRequest m_request;
    ProbeReport m_report;
    QString m_address;
    int m_run = 0;
    bool m_isRunning = false;
    bool m_hasReport = false;
    bool m_isHidden = false;
};

} // namespace pulse

Q_DECLARE_METATYPE(pulse::ProbeStep)
Q_DECLARE_METATYPE(pulse::ProbeRequest)
