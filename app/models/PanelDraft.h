// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/models/PanelModel.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace pulse {

/*! A kind of panel a person can choose. */
class PanelKindChoice
{
    Q_GADGET
    QML_VALUE_TYPE(panelKindChoice)
    Q_PROPERTY(int kind MEMBER kind)
    Q_PROPERTY(QString text MEMBER text)
    Q_PROPERTY(QString iconName MEMBER iconName)
public:
    int kind = 0; //!< PanelModel::Kind
    QString text; //!< "Heat map"; translated
    QString iconName;
    friend bool operator==(const PanelKindChoice &, const PanelKindChoice &) = default;
};

/*!
 * The fields of the panel being edited. GUI thread; owned by the BoardEditor, which shows every
 * accepted change at once. A value the board file would refuse changes nothing and is named in
 * `errorText`. `changed` comes after each attempt; `drafted` only when the panel is different.
 */
class PanelDraft : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("BoardEditor.draft is the only one")
    Q_PROPERTY(QString panelId READ panelId NOTIFY changed)
    Q_PROPERTY(QString errorText READ errorText NOTIFY changed)
    Q_PROPERTY(QString title READ title WRITE setTitle NOTIFY changed)
    Q_PROPERTY(QString shownTitle READ shownTitle NOTIFY changed)
    Q_PROPERTY(QString subtitle READ subtitle WRITE setSubtitle NOTIFY changed)
    Q_PROPERTY(pulse::PanelModel::Kind kind READ kind WRITE setKind NOTIFY changed)
    Q_PROPERTY(QList<pulse::PanelKindChoice> kinds READ kinds NOTIFY kindsChanged)
    Q_PROPERTY(QString unit READ unit WRITE setUnit NOTIFY changed)
    Q_PROPERTY(int decimals READ decimals WRITE setDecimals NOTIFY changed)
    Q_PROPERTY(QString minText READ minText WRITE setMinText NOTIFY changed)
    Q_PROPERTY(QString maxText READ maxText WRITE setMaxText NOTIFY changed)
    Q_PROPERTY(QString rightMinText READ rightMinText WRITE setRightMinText NOTIFY changed)
    Q_PROPERTY(QString rightMaxText READ rightMaxText WRITE setRightMaxText NOTIFY changed)
    Q_PROPERTY(bool isLogScale READ isLogScale WRITE setLogScale NOTIFY changed)
    Q_PROPERTY(LegendMode legend READ legend WRITE setLegend NOTIFY changed)
    /*! By pulse::LegendStat: the figures of a legend table, and which are shown. */
    Q_PROPERTY(QList<QString> statNames READ statNames NOTIFY kindsChanged)
    Q_PROPERTY(QList<bool> shownStats READ shownStats NOTIFY changed)
    /*! What the kind has that can be changed. */
    Q_PROPERTY(bool hasTraces READ hasTraces NOTIFY changed)
    Q_PROPERTY(bool hasFill READ hasFill NOTIFY changed)
    Q_PROPERTY(bool hasGapStyle READ hasGapStyle NOTIFY changed)
    Q_PROPERTY(bool hasBuckets READ hasBuckets NOTIFY changed)
    Q_PROPERTY(bool hasAggregation READ hasAggregation NOTIFY changed)
    Q_PROPERTY(bool hasRightAxis READ hasRightAxis NOTIFY changed)
    /*! Usual lengths of time by name and the one that is chosen; −1 = another. */
    Q_PROPERTY(QList<QString> windowNames READ windowNames NOTIFY kindsChanged)
    Q_PROPERTY(int windowChoice READ windowChoice WRITE setWindowChoice NOTIFY changed)
    Q_PROPERTY(QList<QString> bucketNames READ bucketNames NOTIFY kindsChanged)
    Q_PROPERTY(int bucketChoice READ bucketChoice WRITE setBucketChoice NOTIFY changed)
    Q_PROPERTY(double lineWidth READ lineWidth WRITE setLineWidth NOTIFY changed)
    Q_PROPERTY(double fill READ fill WRITE setFill NOTIFY changed)
    Q_PROPERTY(GapStyle gapStyle READ gapStyle WRITE setGapStyle NOTIFY changed)
    Q_PROPERTY(bool hasPatterns READ hasPatterns WRITE setPatterns NOTIFY changed)
    Q_PROPERTY(double windowMs READ windowMs WRITE setWindowMs NOTIFY changed)
    Q_PROPERTY(double bucketMs READ bucketMs WRITE setBucketMs NOTIFY changed)
    Q_PROPERTY(Aggregation aggregation READ aggregation WRITE setAggregation NOTIFY changed)
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY changed)
    Q_PROPERTY(QList<pulse::SeriesSpec> series READ series NOTIFY changed)
    Q_PROPERTY(QList<pulse::ThresholdSpec> thresholds READ thresholds NOTIFY changed)
public:
    /*! The same numbers as pulse::LegendMode, pulse::GapStyle and pulse::Aggregation. */
    enum LegendMode { LegendAuto, LegendTable, LegendRow, LegendOff };
    Q_ENUM(LegendMode)
    enum GapStyle { Break, Connect, Hold };
    Q_ENUM(GapStyle)
    enum Aggregation { Last, Mean, Min, Max, Sum };
    Q_ENUM(Aggregation)

    explicit PanelDraft(QObject *parent = nullptr);
    /*! What expressions can name; outlives this. */
    void setFeeds(const FeedDirectory *feeds) { m_feeds = feeds; }

    const PanelSpec &spec() const { return m_spec; }
    /*! Another panel, or the same one changed from elsewhere. */
    void setSpec(PanelSpec spec);
    /*! True if it was accepted (or is the same). */
    bool propose(PanelSpec spec);

    QString panelId() const { return m_spec.id; }
    /*! What is wrong with the last change, with its field; empty = nothing. */
    QString errorText() const { return m_error; }
    /*! What the panel is called on the screen: translated if it is one of ours. */
    QString shownTitle() const;
    /*! As people read them: texts of our own boards translated, and kept as they are when given
     * back unchanged. */
    QString title() const { return PanelModel::editedText(m_spec.title); }
    void setTitle(const QString &title);
    QString subtitle() const { return PanelModel::editedText(m_spec.subtitle); }
    void setSubtitle(const QString &subtitle);
    PanelModel::Kind kind() const { return static_cast<PanelModel::Kind>(m_spec.kind); }
    void setKind(PanelModel::Kind kind) { set(&PanelSpec::kind, static_cast<PanelKind>(kind)); }
    /*! What is drawn, in the order of the picker. */
    static QList<PanelKindChoice> kinds();
    void retranslate()
    {
        Q_EMIT kindsChanged();
        Q_EMIT changed();
    }
    /*! Empty = what the catalog says. */
    QString unit() const { return m_spec.unit; }
    void setUnit(const QString &unit) { set(&PanelSpec::unit, unit); }
    /*! −1 = by the value. */
    int decimals() const { return m_spec.decimals; }
    void setDecimals(int decimals) { set(&PanelSpec::decimals, decimals); }
    /*! Ends of the scales; empty = by the data. */
    QString minText() const { return textOf(m_spec.min); }
    void setMinText(const QString &text) { setNumber(&PanelSpec::min, text); }
    QString maxText() const { return textOf(m_spec.max); }
    void setMaxText(const QString &text) { setNumber(&PanelSpec::max, text); }
    QString rightMinText() const { return textOf(m_spec.rightMin); }
    void setRightMinText(const QString &text) { setNumber(&PanelSpec::rightMin, text); }
    QString rightMaxText() const { return textOf(m_spec.rightMax); }
    void setRightMaxText(const QString &text) { setNumber(&PanelSpec::rightMax, text); }
    bool isLogScale() const { return m_spec.isLogScale; }
    void setLogScale(bool isLog) { set(&PanelSpec::isLogScale, isLog); }
    LegendMode legend() const { return static_cast<LegendMode>(m_spec.legend); }
    void setLegend(LegendMode mode)
    {
        set(&PanelSpec::legend, static_cast<pulse::LegendMode>(mode));
    }
    QList<QString> statNames() const;
    QList<bool> shownStats() const;
    bool hasTraces() const;
    bool hasFill() const;
    bool hasGapStyle() const { return hasGapStyles(m_spec.kind); }
    bool hasBuckets() const;
    bool hasAggregation() const;
    bool hasRightAxis() const;
    /*! The first is the board's. */
    QList<QString> windowNames() const;
    int windowChoice() const;
    void setWindowChoice(int choice);
    /*! The first is by the window. */
    QList<QString> bucketNames() const;
    int bucketChoice() const;
    void setBucketChoice(int choice);
    /*! Shows the figure in the legend table, in the usual order, or not. */
    Q_INVOKABLE void setLegendStat(int stat, bool isShown);
    /*! px, 0.5–8; 0 = the theme's. */
    double lineWidth() const { return m_spec.lineWidth; }
    void setLineWidth(double width) { set(&PanelSpec::lineWidth, width); }
    /*! 0–1; −1 = what the kind usually has. */
    double fill() const { return m_spec.fill; }
    void setFill(double fill) { set(&PanelSpec::fill, fill); }
    GapStyle gapStyle() const { return static_cast<GapStyle>(m_spec.gapStyle); }
    void setGapStyle(GapStyle style)
    {
        set(&PanelSpec::gapStyle, static_cast<pulse::GapStyle>(style));
    }
    bool hasPatterns() const { return m_spec.hasPatterns; }
    void setPatterns(bool hasPatterns) { set(&PanelSpec::hasPatterns, hasPatterns); }
    /*! Own window; 0 = linked to the board's. */
    double windowMs() const { return m_spec.windowMs; }
    void setWindowMs(double ms) { set(&PanelSpec::windowMs, ms); }
    double bucketMs() const { return m_spec.bucketMs; }
    void setBucketMs(double ms) { set(&PanelSpec::bucketMs, ms); }
    Aggregation aggregation() const { return static_cast<Aggregation>(m_spec.aggregation); }
    void setAggregation(Aggregation how)
    {
        set(&PanelSpec::aggregation, static_cast<pulse::Aggregation>(how));
    }
    QString text() const { return m_spec.text; }
    void setText(const QString &text) { set(&PanelSpec::text, text); }
    QList<SeriesSpec> series() const { return m_spec.series; }
    QList<ThresholdSpec> thresholds() const { return m_spec.thresholds; }

    /*! At the end; `series` is a name or a pattern with '*'. */
    Q_INVOKABLE void addSeries(const QString &feed, const QString &series);
    Q_INVOKABLE void addExpression(const QString &label, const QString &expression);
    /*! What is wrong with an expression while it is typed, with the character it is at; empty =
     * nothing. */
    Q_INVOKABLE QString expressionError(const QString &expression) const;
    /*! Of one without an error: a name that stands for no series of this server now. The feed may
     * come later, so that it can be used all the same; empty = nothing. */
    Q_INVOKABLE QString expressionWarning(const QString &expression) const;
    /*! At the end. One with an error changes nothing and is named in errorText. */
    Q_INVOKABLE void addDerived(const QString &label, const QString &expression);
    /*! The same for the derived series of a row. */
    Q_INVOKABLE void setExpression(int row, const QString &expression);
    Q_INVOKABLE void removeSeries(int row);
    Q_INVOKABLE void moveSeries(int from, int to);
    /*! Replaces one row: change a copy of series[row] and give it back. */
    Q_INVOKABLE void setSeriesAt(int row, const pulse::SeriesSpec &series);
    /*! Numbers as they are typed; empty = what is usual. Per cent for the fill. */
    Q_INVOKABLE void setLineWidthText(const QString &text);
    Q_INVOKABLE void setFillText(const QString &text);
    Q_INVOKABLE void setLabel(int row, const QString &label);
    /*! Palette slot 0–9; −1 = the next one. */
    Q_INVOKABLE void setSlot(int row, int slot);
    Q_INVOKABLE void setRightAxis(int row, bool isRight);
    Q_INVOKABLE void addThreshold(double value, bool isCritical);
    Q_INVOKABLE void removeThreshold(int row);
    Q_INVOKABLE void setThresholdAt(int row, double value, bool isCritical);

Q_SIGNALS:
    void changed();
    void kindsChanged();
    void drafted();

private:
    template <typename T> void set(T PanelSpec::*member, const T &value)
    {
        PanelSpec next = m_spec;
        next.*member = value;
        propose(std::move(next));
    }
    void setNumber(std::optional<double> PanelSpec::*member, const QString &text);
    /*! False and an errorText if it is neither empty nor a number. */
    bool readNumber(const QString &text, std::optional<double> *number);
    static QString textOf(const std::optional<double> &number);

    bool isExpressionFine(const QString &expression);

    const FeedDirectory *m_feeds = nullptr;
    PanelSpec m_spec;
    QString m_error;
};

} // namespace pulse
