// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/PanelModel.h"

#include "app/models/FeedDirectory.h"
#include "app/models/Format.h"
#include "app/models/TimeCursor.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <limits>

namespace pulse {

namespace {

constexpr int kPaletteSlots = 10;
/*! More lines than this are one colour; a person cannot tell them apart. */
constexpr qsizetype kMaxSeriesPerPanel = 40;
constexpr qsizetype kMaxGaps = 50;
constexpr TimeNs kSparkSpan = 5 * 60 * kNsPerSecond;
/*! A change is worth telling once there is this much to compare with. */
constexpr TimeNs kMinDeltaSpan = 10 * kNsPerSecond;

/*! Titles of the boards that come with the program are translated, others stay as they are. */
QString boardText(const QString &source)
{
    return source.isEmpty() ? source
                            : QCoreApplication::translate("Board", source.toUtf8().constData());
}

bool matches(const QString &pattern, const QString &name)
{
    if (!pattern.contains(u'*'))
        return pattern == name;
    QString expression = QRegularExpression::escape(pattern);
    expression.replace(QStringLiteral("\\*"), QStringLiteral(".*"));
    return QRegularExpression(QRegularExpression::anchoredPattern(expression))
        .match(name)
        .hasMatch();
}

QString keyOf(const QString &feed, const QString &series)
{
    return feed + QLatin1Char('/') + series;
}

int decimalsOfStep(double step)
{
    for (int decimals = 0; decimals < 6; ++decimals) {
        const double scaled = step * std::pow(10.0, decimals);
        if (std::abs(scaled - std::round(scaled)) < 1e-6 * std::max(1.0, scaled))
            return decimals;
    }
    return 6;
}

/*! Room for a label left of the plot: 54 px less the tick and the panel's edge (LOOK § 6.2). */
constexpr int kAxisMargin = 47;

/*! About how wide 11 px Inter sets `text`; good enough to tell "20 MB/s" from "400 USD". */
int widthOf(const QString &text)
{
    int width = 0;
    for (const QChar c : text) {
        width += c == format::kThinSpace || c == u'.' || c == u'i' || c == u'l' ? 3
            : c == u'/' || c == u't'                                            ? 4
            : c == u'%' || c == u'M' || c == u'W'                               ? 9
            : c.isUpper()                                                       ? 8
            : c.isDigit()                                                       ? 7
                                                                                : 6;
    }
    return width;
}

TimeNs ns(double ms)
{
    return timeFromMs(ms);
}

/*! Whole multiples of the step: the ends of a zoomed scale are none. */
std::vector<double> ticksInside(const ValueRange &range)
{
    const double first = std::ceil(range.min / range.step) * range.step;
    return ValueRange { first, range.max, range.step }.ticks();
}

ScaleSteps stepsFor(const QString &unit)
{
    return unit == u"B" ? ScaleSteps::Binary : ScaleSteps::Decimal;
}

} // namespace

PanelModel::PanelModel(PanelSpec spec, Sources sources, QObject *parent)
    : QObject(parent)
    , m_spec(std::move(spec))
    , m_sources(sources)
    , m_unit(m_spec.unit)
    , m_scale(scaleOptions())
{
    connect(&m_legend, &LegendModel::visibilityChanged, this, [this] {
        m_scale.reset();
        Q_EMIT seriesVisibleChanged();
        refresh();
        refreshReadout();
        Q_EMIT edited();
    });
    connect(&m_legend, &LegendModel::emphasisChanged, this, [this] {
        Q_EMIT emphasisChanged();
        refreshReadout();
    });
    m_header = headerNow();
    resolveSeries();
    refresh();
}

PanelModel::~PanelModel() = default;

QString PanelModel::panelId() const
{
    return m_spec.id;
}
PanelModel::Kind PanelModel::kind() const
{
    return static_cast<Kind>(m_spec.kind);
}
int PanelModel::column() const
{
    return m_spec.column;
}
int PanelModel::row() const
{
    return m_spec.row;
}
int PanelModel::columnSpan() const
{
    return m_spec.columnSpan;
}
int PanelModel::rowSpan() const
{
    return m_spec.rowSpan;
}
QString PanelModel::title() const
{
    return m_header.title;
}
QString PanelModel::subtitle() const
{
    return m_header.subtitle;
}
QString PanelModel::accessibleText() const
{
    return m_header.accessible;
}
QString PanelModel::unit() const
{
    return m_scaleView.unit;
}
PanelModel::Freshness PanelModel::freshness() const
{
    return m_freshness.freshness;
}
QString PanelModel::freshnessText() const
{
    return m_freshness.text;
}
QString PanelModel::ageText() const
{
    return m_freshness.age;
}
QString PanelModel::staleText() const
{
    return m_freshness.stale;
}
QString PanelModel::waitingText() const
{
    return m_freshness.waiting;
}
double PanelModel::yMin() const
{
    return m_scaleView.min;
}
double PanelModel::yMax() const
{
    return m_scaleView.max;
}
QList<ValueTick> PanelModel::yTicks() const
{
    return m_scaleView.ticks;
}
double PanelModel::yTickInterval() const
{
    return m_scaleView.step;
}
QList<Threshold> PanelModel::thresholds() const
{
    return m_scaleView.thresholds;
}
LegendModel *PanelModel::legend()
{
    return &m_legend;
}
QList<int> PanelModel::seriesIds() const
{
    return m_seriesIds;
}
QList<int> PanelModel::seriesSlots() const
{
    return m_seriesSlots;
}
QList<bool> PanelModel::seriesVisible() const
{
    return m_legend.visibility();
}
int PanelModel::emphasis() const
{
    return m_legend.emphasis();
}
QList<GapSpan> PanelModel::gaps() const
{
    return m_gaps;
}
QList<ReadoutRow> PanelModel::readout() const
{
    return m_readout;
}
QString PanelModel::valueText() const
{
    return m_value.value;
}
QString PanelModel::unitText() const
{
    return m_value.unit;
}
QString PanelModel::deltaText() const
{
    return m_value.delta;
}
int PanelModel::severity() const
{
    return m_value.severity;
}
double PanelModel::sparkFrom() const
{
    return m_spark.from;
}
double PanelModel::sparkTo() const
{
    return m_spark.to;
}
double PanelModel::sparkMin() const
{
    return m_spark.min;
}
double PanelModel::sparkMax() const
{
    return m_spark.max;
}
const PanelSpec &PanelModel::spec() const
{
    return m_spec;
}

bool PanelModel::setSpec(PanelSpec spec)
{
    PanelSpec now = m_spec;
    now.hidden = hiddenKeys();
    if (spec == now)
        return false;
    const bool isElsewhere = spec.kind != now.kind || spec.column != now.column
        || spec.row != now.row || spec.columnSpan != now.columnSpan || spec.rowSpan != now.rowSpan;
    const bool hasOtherSeries
        = spec.series != now.series || spec.hidden != now.hidden || spec.unit != now.unit;
    const bool hasOtherScale = spec.kind != now.kind || spec.min != now.min || spec.max != now.max;
    m_spec = std::move(spec);
    if (hasOtherSeries) {
        resolveAnew();
    } else if (hasOtherScale) {
        m_valueZoom.reset();
        m_scale = ValueScale(scaleOptions());
    }
    if (isElsewhere)
        Q_EMIT placeChanged();
    Q_EMIT optionsChanged();
    refresh();
    refreshReadout();
    return isElsewhere;
}

void PanelModel::resolveAnew()
{
    m_unit = m_spec.unit;
    m_valueZoom.reset();
    m_scale = ValueScale(scaleOptions());
    m_seriesIds.clear();
    m_seriesSlots.clear();
    m_sourceOf.clear();
    m_legend.setRows({});
    resolveSeries();
    if (m_seriesIds.isEmpty()) {
        Q_EMIT seriesChanged();
        Q_EMIT seriesVisibleChanged();
    }
}

ValueScale::Options PanelModel::scaleOptions() const
{
    ValueScale::Options options;
    options.min = m_spec.min;
    options.max = m_spec.max;
    options.steps = stepsFor(m_unit);
    const bool isAmount = m_unit == u"B" || m_unit == u"B/s" || m_unit == u"bit/s";
    options.hasZero
        = m_spec.kind == PanelKind::Area || m_spec.kind == PanelKind::Stacked || isAmount;
    if (isAmount)
        options.leastMax = m_unit == u"B" ? 1024 : 1000;
    return options;
}

void PanelModel::resolveSeries()
{
    QList<LegendRow> rows = m_legend.rows();
    const auto before = rows.size();
    for (const SeriesSpec &wanted : m_spec.series) {
        const KnownFeed *feed = m_sources.feeds.find(wanted.feed);
        if (!feed)
            continue;
        int nth = 0;
        for (const KnownSeries &series : feed->series) {
            const QString key = keyOf(feed->name, series.name);
            const bool isHere = std::any_of(rows.cbegin(), rows.cend(),
                [&key](const LegendRow &row) { return row.key == key; });
            if (series.id < 0 || isHere || rows.size() >= kMaxSeriesPerPanel
                || !matches(wanted.series, series.name))
                continue;
            LegendRow row;
            row.key = key;
            row.name = format::displayName(
                wanted.label.isEmpty() ? series.name : boardText(wanted.label));
            row.slot = wanted.slot >= 0 ? (wanted.slot + nth++) % kPaletteSlots
                                        : static_cast<int>(rows.size() % kPaletteSlots);
            row.isVisible = !m_spec.hidden.contains(key);
            rows.append(row);
            m_seriesIds.append(series.id);
            m_seriesSlots.append(row.slot);
            m_sourceOf.append({ feed->name, wanted.label });
            if (m_unit.isEmpty() && !series.unit.isEmpty()) {
                m_unit = series.unit;
                m_scale = ValueScale(scaleOptions());
            }
        }
    }
    if (rows.size() == before)
        return;
    m_legend.setRows(rows);
    m_scale.reset();
    Q_EMIT seriesChanged();
    Q_EMIT seriesVisibleChanged();
    refresh();
}

void PanelModel::refresh()
{
    refreshScale();
    refreshLegend();
    refreshGaps();
    refreshValue();
    refreshFreshness();
    refreshHeader();
}

void PanelModel::setOffline(bool isOffline)
{
    if (isOffline == m_isOffline)
        return;
    m_isOffline = isOffline;
    refreshFreshness();
    refreshHeader();
}

void PanelModel::refreshFreshness()
{
    FreshnessView view;
    std::chrono::nanoseconds age { -1 };
    bool isStale = true;
    for (int i = 0; i < m_seriesIds.size(); ++i) {
        const KnownFeed *feed = m_sources.feeds.find(m_sourceOf.at(i).feed);
        if (!feed)
            continue;
        const auto seriesAge = m_sources.feeds.age(*feed, m_seriesIds.at(i));
        if (seriesAge.count() < 0)
            continue;
        if (age.count() < 0 || seriesAge < age) {
            age = seriesAge;
            isStale = m_sources.feeds.isStale(*feed, seriesAge);
        }
    }
    if (age.count() < 0) {
        view.freshness = m_isOffline ? Offline : Waiting;
        view.text = m_isOffline ? tr("offline") : tr("waiting");
        view.waiting = waitingTextNow();
    } else {
        view.age = format::age(age);
        if (m_isOffline || isStale) {
            view.freshness = m_isOffline ? Offline : Stale;
            view.stale = tr("stale %1").arg(format::duration(age));
            view.text = m_isOffline ? tr("offline") : view.stale;
        } else if (!m_sources.time.isLive()) {
            view.freshness = Paused;
            view.text = tr("paused");
        } else {
            view.freshness = Live;
            view.text = tr("live");
        }
    }
    if (view == m_freshness)
        return;
    m_freshness = std::move(view);
    Q_EMIT freshnessChanged();
}

QString PanelModel::waitingTextNow() const
{
    const QString feedName = m_spec.series.isEmpty() ? QString() : m_spec.series.first().feed;
    const KnownFeed *feed = m_sources.feeds.find(feedName);
    if (m_sources.feeds.hasCatalog() && !feed && !feedName.isEmpty())
        return tr("This server has no feed %1").arg(format::displayName(feedName));
    if (feed && feed->rateHz > 0) {
        const double every = 1 / feed->rateHz;
        return tr("Waiting for the first sample, usually every %1")
            .arg(format::duration(
                std::chrono::nanoseconds(std::llround(every * static_cast<double>(kNsPerSecond)))));
    }
    return tr("Waiting for the first sample");
}

void PanelModel::refreshScale()
{
    const TimeNs from = ns(m_sources.time.from());
    const TimeNs to = ns(m_sources.time.to());
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    double stackedHigh = 0;
    for (int i = 0; i < m_seriesIds.size(); ++i) {
        if (!m_legend.rows().at(i).isVisible)
            continue;
        const SeriesStats stats = m_sources.store.stats(m_seriesIds.at(i), from, to);
        if (stats.count == 0)
            continue;
        low = std::min(low, stats.min);
        high = std::max(high, stats.max);
        stackedHigh += std::max(0.0, stats.max);
    }
    if (m_spec.kind == PanelKind::Stacked && high >= low)
        high = std::max(high, stackedHigh);
    m_scale.update(low, high, m_sources.clock.monotonic());
    const ValueRange &range = m_valueZoom ? *m_valueZoom : m_scale.range();

    ScaleView view;
    view.min = range.min;
    view.max = range.max;
    view.step = range.step;
    const double magnitude = std::max(std::abs(range.min), std::abs(range.max));
    m_style = format::styleFor(magnitude, m_unit, m_spec.decimals);
    view.unit = m_style.unit;
    format::NumberStyle axis = m_style;
    axis.decimals = decimalsOfStep(range.step / axis.divisor);
    const std::vector<double> ticks = m_valueZoom ? ticksInside(range) : range.ticks();
    for (std::size_t i = 0; i < ticks.size(); ++i) {
        QString text = format::value(ticks[i], axis);
        if (i + 1 == ticks.size()) {
            const QString whole = format::withUnit(text, m_style.unit);
            // What does not fit into the margin stands in the subtitle; the prefix letter stays.
            view.isUnitOnAxis = m_style.unit.isEmpty() || widthOf(whole) <= kAxisMargin;
            const qsizetype base = m_unit.size();
            text = view.isUnitOnAxis ? whole : format::withUnit(text, m_style.unit.chopped(base));
        }
        view.ticks.append({ ticks[i], text });
    }
    for (const ThresholdSpec &threshold : m_spec.thresholds) {
        const QString value = format::withUnit(format::value(threshold.value, axis), m_style.unit);
        view.thresholds.append({ threshold.value,
            (threshold.isCritical ? tr("critical %1") : tr("warn %1")).arg(value),
            threshold.isCritical });
    }
    if (view == m_scaleView)
        return;
    m_scaleView = std::move(view);
    Q_EMIT scaleChanged();
}

bool PanelModel::isValueZoomed() const
{
    return m_valueZoom.has_value();
}

void PanelModel::zoomValue(double factor, double fraction)
{
    if (!std::isfinite(factor) || factor <= 0 || !std::isfinite(fraction))
        return;
    fraction = std::clamp(fraction, 0.0, 1.0);
    const double span = m_scaleView.max - m_scaleView.min;
    const double at = m_scaleView.min + fraction * span;
    const double wanted = span * factor;
    // Beyond these, ticks have no digits left to differ in, or the axis has no end.
    if (wanted < std::max(std::abs(at) * 1e-9, 1e-12) || wanted > 1e15)
        return;
    ValueRange zoomed;
    zoomed.min = at - fraction * wanted;
    zoomed.max = zoomed.min + wanted;
    zoomed.step = niceRange(zoomed.min, zoomed.max, stepsFor(m_unit)).step;
    m_valueZoom = zoomed;
    refresh();
    refreshReadout();
}

void PanelModel::resetValueZoom()
{
    if (!m_valueZoom)
        return;
    m_valueZoom.reset();
    m_scale.reset();
    refresh();
    refreshReadout();
}

QString PanelModel::valueWithUnit(double value) const
{
    return format::withUnit(format::value(value, m_style), m_style.unit);
}

void PanelModel::refreshLegend()
{
    const TimeNs from = ns(m_sources.time.from());
    const TimeNs to = ns(m_sources.time.to());
    double critical = std::numeric_limits<double>::infinity();
    for (const ThresholdSpec &threshold : m_spec.thresholds) {
        if (threshold.isCritical)
            critical = std::min(critical, threshold.value);
    }
    QList<LegendRow> rows = m_legend.rows();
    for (int i = 0; i < rows.size(); ++i) {
        LegendRow &row = rows[i];
        const SeriesStats stats = m_sources.store.stats(m_seriesIds.at(i), from, to);
        const auto text = [&](double value) {
            return stats.count > 0 ? format::value(value, m_style) : format::missing();
        };
        row.lastText = text(stats.last);
        row.minText = text(stats.min);
        row.avgText = text(stats.mean);
        row.maxText = text(stats.max);
        row.isMaxCritical = stats.count > 0 && stats.max >= critical;
    }
    m_legend.setTexts(rows);
}

void PanelModel::refreshGaps()
{
    const TimeNs from = ns(m_sources.time.from());
    const TimeNs to = ns(m_sources.time.to());
    std::vector<Gap> all;
    for (int i = 0; i < m_seriesIds.size(); ++i) {
        if (!m_legend.rows().at(i).isVisible)
            continue;
        const std::vector<Gap> some = m_sources.store.gaps(m_seriesIds.at(i), from, to);
        all.insert(all.end(), some.begin(), some.end());
    }
    std::sort(all.begin(), all.end(), [](const Gap &a, const Gap &b) { return a.from < b.from; });
    QList<GapSpan> spans;
    constexpr double kOpen = 0;
    for (const Gap &gap : all) {
        const double begin = msFromTime(gap.from);
        const double end = gap.to == 0 ? kOpen : msFromTime(gap.to);
        // Several series break together: one hatched span.
        if (!spans.isEmpty() && (spans.last().isOpen || begin <= spans.last().to)) {
            GapSpan &last = spans.last();
            if (!last.isOpen) {
                last.isOpen = gap.to == 0;
                last.to = last.isOpen ? kOpen : std::max(last.to, end);
            }
            continue;
        }
        if (spans.size() >= kMaxGaps)
            spans.removeFirst();
        spans.append({ begin, end, {}, gap.to == 0 });
    }
    for (GapSpan &span : spans) {
        if (!span.isOpen)
            span.text
                = tr("no data %1")
                      .arg(format::duration(std::chrono::nanoseconds(ns(span.to) - ns(span.from))));
    }
    if (spans == m_gaps)
        return;
    m_gaps = std::move(spans);
    Q_EMIT gapsChanged();
}

void PanelModel::refreshValue()
{
    if (m_spec.kind != PanelKind::Value)
        return;
    ValueView view;
    const SeriesId id = m_seriesIds.isEmpty() ? -1 : m_seriesIds.first();
    const TimeNs newest = id >= 0 ? m_sources.store.newestTime(id) : 0;
    const double value
        = newest > 0 ? m_sources.store.newestValue(id) : std::numeric_limits<double>::quiet_NaN();
    if (!std::isfinite(value)) {
        view.value = format::missing();
    } else {
        const TimeNs since = std::max(newest - kSparkSpan, m_sources.store.oldestTime(id));
        const SeriesStats stats = m_sources.store.stats(id, since, newest);
        const double magnitude = stats.count > 0
            ? std::max(std::abs(stats.min), std::abs(stats.max))
            : std::abs(value);
        const format::NumberStyle style = format::styleFor(magnitude, m_unit, m_spec.decimals);
        view.value = format::value(value, style);
        view.unit = style.unit;
        view.delta = deltaTextNow(id, value, newest, since, style);
        if (isDemo())
            view.delta = view.delta.isEmpty() ? tr("demo") : tr("demo, %1").arg(view.delta);
        for (const ThresholdSpec &threshold : m_spec.thresholds) {
            if (value >= threshold.value)
                view.severity = std::max(view.severity, threshold.isCritical ? 2 : 1);
        }
        refreshSpark(stats, newest);
    }
    if (view == m_value)
        return;
    m_value = std::move(view);
    Q_EMIT valueChanged();
}

QString PanelModel::deltaTextNow(
    SeriesId id, double value, TimeNs newest, TimeNs since, const format::NumberStyle &style) const
{
    if (m_isOffline || m_freshness.freshness == Stale)
        return tr("last value");
    double before = 0;
    if (newest - since < kMinDeltaSpan || !m_sources.store.valueAt(id, since, &before)
        || !std::isfinite(before))
        return {};
    const double change = value - before;
    const QString sign = change >= 0 ? QStringLiteral("+") : QString();
    // Whole steps, so that the text does not change with every sample.
    const auto span = std::chrono::seconds((newest - since) / kNsPerSecond / 10 * 10);
    const QString over
        = span.count() >= kSparkSpan / kNsPerSecond - 10 ? tr("5 min") : format::duration(span);
    return tr("%1 in %2").arg(sign + format::value(change, style), over);
}

void PanelModel::refreshSpark(const SeriesStats &stats, TimeNs newest)
{
    SparkView view;
    view.to = msFromTime(newest);
    view.from = msFromTime(newest - kSparkSpan);
    const double oldest = msFromTime(m_sources.store.oldestTime(m_seriesIds.first()));
    // A spark line has no axis: it may fill its width from the first minute on.
    view.from = std::max(view.from, std::min(oldest, view.to - 30'000));
    const double margin = std::max(stats.max - stats.min, std::abs(stats.max) * 0.01) * 0.1;
    view.min = stats.min - (margin > 0 ? margin : 1);
    view.max = stats.max + (margin > 0 ? margin : 1);
    if (view == m_spark)
        return;
    m_spark = view;
    Q_EMIT sparkChanged();
}

void PanelModel::refreshReadout()
{
    QList<ReadoutRow> rows;
    if (m_sources.time.hasCrosshair() && m_spec.kind != PanelKind::Value) {
        const TimeNs at = ns(m_sources.time.crosshair());
        const double height = m_scaleView.max - m_scaleView.min;
        double below = 0;
        QList<std::pair<double, ReadoutRow>> valued;
        for (int i = 0; i < m_seriesIds.size(); ++i) {
            const LegendRow &row = m_legend.rows().at(i);
            double value = 0;
            TimeNs found = 0;
            if (!row.isVisible || !m_sources.store.valueAt(m_seriesIds.at(i), at, &value, &found)
                || !std::isfinite(value) || isTooOld(i, at - found))
                continue;
            const double top = m_spec.kind == PanelKind::Stacked ? below += value : value;
            ReadoutRow out;
            out.name = row.name;
            out.slot = row.slot;
            out.valueText = format::withUnit(format::value(value, m_style), m_style.unit);
            out.yFraction = height > 0 ? (top - m_scaleView.min) / height : 0;
            out.isBold = i == m_legend.emphasis();
            valued.append({ value, out });
        }
        std::stable_sort(valued.begin(), valued.end(),
            [](const auto &a, const auto &b) { return a.first > b.first; });
        for (const auto &[value, row] : valued)
            rows.append(row);
    }
    if (rows == m_readout)
        return;
    m_readout = std::move(rows);
    Q_EMIT readoutChanged();
}

bool PanelModel::isTooOld(int series, TimeNs age) const
{
    const KnownFeed *feed = m_sources.feeds.find(m_sourceOf.at(series).feed);
    return !feed || m_sources.feeds.isStale(*feed, std::chrono::nanoseconds(age));
}

double PanelModel::stepped(double ms, int samples) const
{
    SeriesId id = -1;
    TimeNs interval = 0;
    for (int i = 0; i < m_seriesIds.size() && id < 0; ++i) {
        if (m_legend.rows().at(i).isVisible)
            id = m_seriesIds.at(i);
    }
    if (id >= 0)
        interval = m_sources.store.expectedInterval(id);
    if (interval <= 0)
        interval = kNsPerSecond;
    TimeNs at = ns(ms);
    double value = 0;
    TimeNs found = 0;
    if (id >= 0 && m_sources.store.valueAt(id, at, &value, &found) && at - found <= interval * 3)
        at = found;
    for (int i = 0; i < std::abs(samples); ++i) {
        const TimeNs guess = samples < 0 ? at - 1 : at + interval + interval / 2;
        // Backwards the sample before; forwards the last one within a step and a half.
        if (id >= 0 && m_sources.store.valueAt(id, guess, &value, &found) && found != at
            && std::abs(guess - found) <= interval * 3)
            at = found;
        else
            at += samples < 0 ? -interval : interval;
    }
    return msFromTime(at);
}

PanelModel::HeaderView PanelModel::headerNow() const
{
    HeaderView view;
    view.title = format::displayName(boardText(m_spec.title), 80);
    QStringList parts;
    if (!m_scaleView.isUnitOnAxis && m_spec.kind != PanelKind::Value)
        parts.append(m_style.unit);
    if (!m_spec.subtitle.isEmpty())
        parts.append(boardText(m_spec.subtitle));
    if (!m_spec.total.feed.isEmpty()) {
        const KnownFeed *feed = m_sources.feeds.find(m_spec.total.feed);
        const SeriesId id = feed ? totalId(*feed) : -1;
        const double total
            = id >= 0 ? m_sources.store.newestValue(id) : std::numeric_limits<double>::quiet_NaN();
        if (std::isfinite(total)) {
            const format::NumberStyle style = format::styleFor(total, m_unit);
            parts.append(
                tr("total %1").arg(format::withUnit(format::value(total, style), style.unit)));
        }
    }
    if (isDemo())
        parts.append(tr("demo"));
    view.subtitle = parts.join(QStringLiteral(" · "));

    if (m_spec.kind == PanelKind::Value) {
        view.accessible
            = tr("%1, %2, %3")
                  .arg(view.title, format::withUnit(m_value.value, m_value.unit), m_freshness.text);
        return view;
    }
    view.accessible
        = tr("%1, %2, %3, %4")
              .arg(view.title, kindText(),
                  tr("%n series", nullptr, static_cast<int>(m_seriesIds.size())), m_freshness.text);
    return view;
}

QString PanelModel::kindText() const
{
    switch (m_spec.kind) {
    case PanelKind::Value:
        return tr("value");
    case PanelKind::Line:
        return tr("line chart");
    case PanelKind::Area:
        return tr("area chart");
    case PanelKind::Stacked:
        return tr("stacked chart");
    case PanelKind::Band:
        return tr("band chart");
    case PanelKind::Steps:
        return tr("step chart");
    case PanelKind::Candles:
        return tr("candle chart");
    case PanelKind::HeatMap:
        return tr("heat map");
    case PanelKind::States:
        return tr("states");
    case PanelKind::Bars:
        return tr("bar chart");
    case PanelKind::Pie:
        return tr("pie chart");
    case PanelKind::Box:
        return tr("box plot");
    case PanelKind::Gauge:
        return tr("gauge");
    case PanelKind::Table:
        return tr("table");
    case PanelKind::Watchlist:
        return tr("watchlist");
    case PanelKind::Text:
        return tr("text");
    case PanelKind::Spectrum:
        return tr("spectrum");
    }
    return {};
}

bool PanelModel::isDemo() const
{
    return std::any_of(
        m_spec.series.cbegin(), m_spec.series.cend(), [this](const SeriesSpec &each) {
            const KnownFeed *feed = m_sources.feeds.find(each.feed);
            return feed && feed->isDemo;
        });
}

SeriesId PanelModel::totalId(const KnownFeed &feed) const
{
    for (const KnownSeries &series : feed.series) {
        if (series.name == m_spec.total.series)
            return series.id;
    }
    return -1;
}

void PanelModel::refreshHeader()
{
    HeaderView view = headerNow();
    if (view == m_header)
        return;
    m_header = std::move(view);
    Q_EMIT headerChanged();
}

void PanelModel::resetScale()
{
    m_scale.reset();
    refresh();
}

QStringList PanelModel::hiddenKeys() const
{
    // Series that have not shown up in this run stay hidden, too.
    QStringList keys = m_spec.hidden;
    for (const LegendRow &row : m_legend.rows()) {
        keys.removeAll(row.key);
        if (!row.isVisible)
            keys.append(row.key);
    }
    return keys;
}

void PanelModel::retranslate()
{
    QList<LegendRow> rows = m_legend.rows();
    for (int i = 0; i < rows.size(); ++i) {
        if (!m_sourceOf.at(i).label.isEmpty())
            rows[i].name = format::displayName(boardText(m_sourceOf.at(i).label));
    }
    m_legend.setTexts(rows);
    refresh();
    refreshReadout();
}

} // namespace pulse
