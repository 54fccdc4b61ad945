// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/models/BoardSpec.h"
#include "app/models/Format.h"
#include "app/models/LegendModel.h"
#include "app/models/ValueAxis.h"
#include "app/models/ValueTypes.h"
#include "core/base/Clock.h"
#include "core/derive/ExpressionError.h"
#include "core/series/SeriesStore.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

#include <memory>
#include <optional>
#include <vector>

namespace pulse {

class DerivedSeries;
class FeedDirectory;
class OwnTime;
class PinModel;
struct KnownFeed;
class TimeCursor;

/*!
 * Everything one panel shows except its pixels. GUI thread; owned by the BoardModel. Texts and the
 * value scale are refreshed four times a second and on a change of the window, never per sample;
 * each signal is emitted only when something in its group is different.
 */
class PanelModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by BoardModel")
    Q_MOC_INCLUDE("app/models/TimeCursor.h")
    Q_MOC_INCLUDE("app/models/PinModel.h")
    Q_PROPERTY(QString panelId READ panelId CONSTANT)
    Q_PROPERTY(Kind kind READ kind NOTIFY placeChanged)
    Q_PROPERTY(int column READ column NOTIFY placeChanged)
    Q_PROPERTY(int row READ row NOTIFY placeChanged)
    Q_PROPERTY(int columnSpan READ columnSpan NOTIFY placeChanged)
    Q_PROPERTY(int rowSpan READ rowSpan NOTIFY placeChanged)
    Q_PROPERTY(bool isLogScale READ isLogScale NOTIFY scaleChanged)
    Q_PROPERTY(int legendMode READ legendMode NOTIFY optionsChanged)
    Q_PROPERTY(double lineWidth READ lineWidth NOTIFY optionsChanged)
    Q_PROPERTY(double fill READ fill NOTIFY optionsChanged)
    /*! The same numbers as TraceItem::GapStyle; a break for kinds that know nothing else. */
    Q_PROPERTY(int gapStyle READ gapStyle NOTIFY optionsChanged)
    Q_PROPERTY(bool hasPatterns READ hasPatterns NOTIFY optionsChanged)
    Q_PROPERTY(double bucketMs READ bucketMs NOTIFY optionsChanged)
    /*! The width that the buckets of the present window have. */
    Q_PROPERTY(double usedBucketMs READ usedBucketMs NOTIFY scaleChanged)
    Q_PROPERTY(int aggregation READ aggregation NOTIFY optionsChanged)
    Q_PROPERTY(QString text READ text NOTIFY optionsChanged)
    Q_PROPERTY(pulse::PinModel *pins READ pins NOTIFY pinsChanged)
    Q_PROPERTY(bool isInOwnWindow READ isInOwnWindow NOTIFY ownWindowChanged)
    Q_PROPERTY(QRect ownWindow READ ownWindow NOTIFY ownWindowChanged)
    Q_PROPERTY(QString title READ title NOTIFY headerChanged)
    Q_PROPERTY(QString subtitle READ subtitle NOTIFY headerChanged)
    Q_PROPERTY(QString accessibleText READ accessibleText NOTIFY headerChanged)
    Q_PROPERTY(QString unit READ unit NOTIFY scaleChanged)
    Q_PROPERTY(Freshness freshness READ freshness NOTIFY freshnessChanged)
    Q_PROPERTY(QString freshnessText READ freshnessText NOTIFY freshnessChanged)
    Q_PROPERTY(QString ageText READ ageText NOTIFY freshnessChanged)
    Q_PROPERTY(QString staleText READ staleText NOTIFY freshnessChanged)
    Q_PROPERTY(QString waitingText READ waitingText NOTIFY freshnessChanged)
    /*! What is wrong with an expression of the panel, in words; empty = nothing. */
    Q_PROPERTY(QString errorText READ errorText NOTIFY noticeChanged)
    /*! What an expression of the panel lacks; it may come. Empty = nothing. */
    Q_PROPERTY(QString warningText READ warningText NOTIFY noticeChanged)
    /*! The board's, or the panel's own where its window is not linked. */
    Q_PROPERTY(pulse::TimeCursor *time READ time NOTIFY timeChanged)
    Q_PROPERTY(double yMin READ yMin NOTIFY scaleChanged)
    Q_PROPERTY(double yMax READ yMax NOTIFY scaleChanged)
    Q_PROPERTY(QString minText READ minText NOTIFY scaleChanged)
    Q_PROPERTY(QString maxText READ maxText NOTIFY scaleChanged)
    Q_PROPERTY(QList<pulse::ValueTick> yTicks READ yTicks NOTIFY scaleChanged)
    Q_PROPERTY(bool isValueZoomed READ isValueZoomed NOTIFY scaleChanged)
    Q_PROPERTY(double yTickInterval READ yTickInterval NOTIFY scaleChanged)
    /*! The second value axis, of the series whose seriesAxis is 1. */
    Q_PROPERTY(bool hasRightAxis READ hasRightAxis NOTIFY seriesChanged)
    Q_PROPERTY(QList<int> seriesAxis READ seriesAxis NOTIFY seriesChanged)
    Q_PROPERTY(double yMinRight READ yMinRight NOTIFY scaleChanged)
    Q_PROPERTY(double yMaxRight READ yMaxRight NOTIFY scaleChanged)
    Q_PROPERTY(QList<pulse::ValueTick> yTicksRight READ yTicksRight NOTIFY scaleChanged)
    Q_PROPERTY(QList<pulse::Threshold> thresholds READ thresholds NOTIFY scaleChanged)
    Q_PROPERTY(pulse::LegendModel *legend READ legend CONSTANT)
    Q_PROPERTY(QList<int> seriesIds READ seriesIds NOTIFY seriesChanged)
    Q_PROPERTY(QList<int> seriesSlots READ seriesSlots NOTIFY seriesChanged)
    Q_PROPERTY(QList<bool> seriesVisible READ seriesVisible NOTIFY seriesVisibleChanged)
    Q_PROPERTY(int emphasis READ emphasis NOTIFY emphasisChanged)
    Q_PROPERTY(QList<pulse::GapSpan> gaps READ gaps NOTIFY gapsChanged)
    Q_PROPERTY(QList<pulse::ReadoutRow> readout READ readout NOTIFY readoutChanged)
    Q_PROPERTY(QString valueText READ valueText NOTIFY valueChanged)
    Q_PROPERTY(QString unitText READ unitText NOTIFY valueChanged)
    Q_PROPERTY(QString deltaText READ deltaText NOTIFY valueChanged)
    Q_PROPERTY(int severity READ severity NOTIFY valueChanged)
    Q_PROPERTY(double sparkFrom READ sparkFrom NOTIFY sparkChanged)
    Q_PROPERTY(double sparkTo READ sparkTo NOTIFY sparkChanged)
    Q_PROPERTY(double sparkMin READ sparkMin NOTIFY sparkChanged)
    Q_PROPERTY(double sparkMax READ sparkMax NOTIFY sparkChanged)
public:
    /*! The same numbers as PanelKind. */
    enum Kind {
        Value,
        Line,
        Area,
        Stacked,
        Band,
        Steps,
        Candles,
        HeatMap,
        States,
        Bars,
        Pie,
        Box,
        Gauge,
        Table,
        Watchlist,
        Text,
        Spectrum
    };
    Q_ENUM(Kind)
    enum Freshness { Waiting, Live, Paused, Stale, Offline };
    Q_ENUM(Freshness)

    /*! What a panel looks at; all outlive it. */
    struct Sources
    {
        SeriesStore &store;
        FeedDirectory &feeds;
        TimeCursor &time;
        Clock &clock;
    };

    PanelModel(PanelSpec spec, Sources sources, QObject *parent = nullptr);
    ~PanelModel() override;

    QString panelId() const;
    Kind kind() const;
    int column() const;
    int row() const;
    int columnSpan() const;
    int rowSpan() const;
    QString title() const;
    QString subtitle() const;
    QString accessibleText() const;
    QString unit() const;
    Freshness freshness() const;
    QString freshnessText() const;
    QString ageText() const;
    QString staleText() const;
    QString waitingText() const;
    QString errorText() const { return m_notice.error; }
    QString warningText() const { return m_notice.warning; }
    double yMin() const;
    double yMax() const;
    QList<ValueTick> yTicks() const;
    double yTickInterval() const; //!< of a logarithmic axis in decades
    TimeCursor *time() const;
    bool hasRightAxis() const;
    QList<int> seriesAxis() const;
    double yMinRight() const;
    double yMaxRight() const;
    QList<ValueTick> yTicksRight() const;
    /*! Place of a value of series `row` on its axis, 0 = lower end; NaN = it has none. */
    double fractionOf(int row, double value) const;
    /*! The person zoomed the value scale: it stands still until it is reset. */
    bool isValueZoomed() const;
    /*! The scale spans `factor` times as much; the value at `fraction` (0 = yMin) stays there. */
    Q_INVOKABLE void zoomValue(double factor, double fraction);
    Q_INVOKABLE void resetValueZoom();
    std::chrono::nanoseconds monotonic() const { return m_sources.clock.monotonic(); }
    /*! A value as this panel writes it, with its unit. */
    QString valueWithUnit(double value) const;
    QList<Threshold> thresholds() const;
    LegendModel *legend();
    QList<int> seriesIds() const;
    QList<int> seriesSlots() const;
    QList<bool> seriesVisible() const;
    int emphasis() const;
    QList<GapSpan> gaps() const;
    QList<ReadoutRow> readout() const;
    QString valueText() const;
    QString unitText() const;
    QString deltaText() const;
    int severity() const; //!< 0 ok, 1 warn, 2 critical
    double sparkFrom() const;
    double sparkTo() const;
    double sparkMin() const;
    double sparkMax() const;

    bool isLogScale() const { return m_scaleView.left.range.isLog; }
    /*! PanelDraft.LegendMode. */
    int legendMode() const { return static_cast<int>(m_spec.legend); }
    double lineWidth() const { return m_spec.lineWidth; } //!< px; 0 = the theme's
    double fill() const { return m_spec.fill; } //!< −1 = what the kind usually has
    int gapStyle() const
    {
        return hasGapStyles(m_spec.kind) ? static_cast<int>(m_spec.gapStyle) : 0;
    }
    bool hasPatterns() const { return m_spec.hasPatterns; }
    double bucketMs() const { return m_spec.bucketMs; } //!< 0 = by the window
    double usedBucketMs() const { return m_scaleView.bucketMs; }
    int aggregation() const { return static_cast<int>(m_spec.aggregation); }
    QString text() const { return m_spec.text; } //!< body of a text panel; not trusted

    /*! What the room has pinned; null = there is no room. */
    PinModel *pins() const { return m_pins; }
    void setPins(PinModel *pins);
    /*! "feed/series" of what it shows; expressions have none. */
    QStringList seriesKeys() const;
    /*! The name that the feed gives the series of a row. */
    QString seriesName(int row) const;
    QString baseUnit() const { return m_unit; } //!< of the values as they are stored
    QString valueText(int row, double value) const { return axisOf(row).text(value); }
    QString minText() const { return m_scaleView.minText; } //!< of the lower end, without unit
    QString maxText() const { return m_scaleView.maxText; }

    /*! The board shows a placeholder instead. No step to undo: like the window of the program. */
    bool isInOwnWindow() const { return m_spec.window.has_value(); }
    void setInOwnWindow(bool isInOwnWindow);
    /*! Where it was last; empty = nowhere yet. */
    QRect ownWindow() const { return m_spec.window.value_or(QRect()); }
    Q_INVOKABLE void bringBack() { setInOwnWindow(false); }
    Q_INVOKABLE void rememberOwnWindow(const QRect &rect);

    const PanelSpec &spec() const;
    /*! An edit of this panel (the id stays). True if its place or kind is another. */
    bool setSpec(PanelSpec spec);
    /*! Series the legend hides now: what a saved board remembers. */
    QStringList hiddenKeys() const;
    /*! Looks up which series of the directory the panel shows now. */
    void resolveSeries();
    /*! Freshness, texts, scale, legend. */
    using ValueZoom = std::pair<std::optional<ValueRange>, std::optional<ValueRange>>;
    void rememberValueZoom(const ValueZoom &before);
    void refresh();
    void refreshReadout();
    /*! The window was changed: the scale fits at once. */
    void resetScale();
    void setOffline(bool isOffline);
    /*! The moment `samples` samples from `ms`, on the panel's first visible series. */
    double stepped(double ms, int samples) const;
    void retranslate();
    /*! "last"; translated. */
    /*! Of one of our boards: translated; without what a name must not have. */
    static QString shownTitle(const QString &title);
    /*! The same, whole: what a person edits. */
    static QString editedText(const QString &source);
    static QString statName(LegendStat stat);

Q_SIGNALS:
    void pinsChanged();
    void timeChanged();
    void placeChanged();
    void ownWindowChanged();
    void optionsChanged();
    void headerChanged();
    void noticeChanged();
    void freshnessChanged();
    void scaleChanged();
    void seriesChanged();
    void seriesVisibleChanged();
    void emphasisChanged();
    void gapsChanged();
    void readoutChanged();
    void valueChanged();
    void sparkChanged();
    /*! refresh() is over. */
    void refreshed();
    /*! The person changed what is shown. */
    void edited();

private:
    struct FreshnessView
    {
        Freshness freshness = Waiting;
        QString text;
        QString age;
        QString stale;
        QString waiting;
        friend bool operator==(const FreshnessView &, const FreshnessView &) = default;
    };
    struct ScaleView
    {
        ValueAxis::View left;
        ValueAxis::View right;
        QList<Threshold> thresholds;
        double bucketMs = 0;
        QString minText;
        QString maxText;
        friend bool operator==(const ScaleView &, const ScaleView &) = default;
    };
    struct ValueView
    {
        QString value;
        QString unit;
        QString delta;
        int severity = 0;
        friend bool operator==(const ValueView &, const ValueView &) = default;
    };
    struct SparkView
    {
        double from = 0;
        double to = 0;
        double min = 0;
        double max = 1;
        friend bool operator==(const SparkView &, const SparkView &) = default;
    };
    struct HeaderView
    {
        QString title;
        QString subtitle;
        QString accessible;
        friend bool operator==(const HeaderView &, const HeaderView &) = default;
    };

    struct NoticeView
    {
        QString error;
        QString warning;
        friend bool operator==(const NoticeView &, const NoticeView &) = default;
    };

    struct SeriesSource
    {
        QString feed;
        QString label; //!< of the board; empty = the series' own name
        std::shared_ptr<DerivedSeries> derived {}; //!< null = a series of a feed
    };
    struct BadExpression
    {
        QString label;
        ExpressionError error;
    };

    TimeCursor &cursor() const;
    void resolveFeed(const SeriesSpec &wanted, QList<LegendRow> &rows);
    void resolveExpression(int spec, QList<LegendRow> &rows);
    void addRow(const SeriesSpec &wanted, const QString &key, int nth, QList<LegendRow> &rows);
    const KnownFeed *feedOf(int row) const;
    void refreshUnits();
    void refreshNotice();
    ValueAxis::Options axisOptions(bool isRight) const;
    void applyOptions();
    void resetAxes();
    const ValueAxis &axisOf(int row) const;
    void refreshFreshness();
    void refreshScale();
    void refreshFigures();
    /*! Low and high of what a series shows in the window; low > high = nothing. */
    std::pair<double, double> extremesOf(int row) const;
    /*! What the panel shows of a series at a moment; false = nothing. */
    bool shownAt(int row, TimeNs at, double *value) const;
    TimeNs usedBucket() const;
    void showScale();
    void refreshLegend();
    void refreshGaps();
    void refreshValue();
    void refreshSpark(const SeriesStats &stats, TimeNs newest);
    void refreshHeader();
    HeaderView headerNow() const;
    QString kindText() const;
    QString aggregationText() const;
    void resolveAnew();
    QString waitingTextNow() const;
    QString deltaTextNow(SeriesId id, double value, TimeNs newest, TimeNs since,
        const format::NumberStyle &style) const;
    bool isDemo() const;
    SeriesId totalId(const KnownFeed &feed) const;
    bool isTooOld(int series, TimeNs age) const;

    PanelSpec m_spec;
    Sources m_sources;
    QString m_unit; //!< of the board, or else of the catalog
    LegendModel m_legend;
    QString m_rightUnit;
    ValueAxis m_axis;
    ValueAxis m_rightAxis;
    std::unique_ptr<OwnTime> m_ownTime; //!< null = linked to the board
    std::unique_ptr<OwnTime> m_retiredTime;
    QList<SeriesSource> m_sourceOf; //!< beside m_seriesIds
    QList<BadExpression> m_badExpressions;
    NoticeView m_notice;
    QList<int> m_seriesIds;
    QList<int> m_seriesSlots;
    QList<int> m_seriesAxis;
    FreshnessView m_freshness;
    ScaleView m_scaleView;
    ValueView m_value;
    SparkView m_spark;
    HeaderView m_header;
    QList<GapSpan> m_gaps;
    QList<ReadoutRow> m_readout;
    std::vector<BucketFigures> m_figures; //!< of bars, one a series
    std::vector<std::vector<double>> m_bars; //!< of the window, one list a series
    std::int64_t m_firstBar = 0; //!< number of its bucket
    PinModel *m_pins = nullptr;
    bool m_isOffline = true;
};

} // namespace pulse
