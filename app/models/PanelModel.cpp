// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/PanelModel.h"

#include "app/models/ExpressionWords.h"
#include "app/models/FeedDirectory.h"
#include "app/models/Format.h"
#include "app/models/LegendFigure.h"
#include "app/models/OwnTime.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <limits>

namespace pulse {

namespace {

template <PanelKind A, PanelModel::Kind B>
constexpr bool kIsSame = static_cast<int>(A) == static_cast<int>(B);
static_assert(kIsSame<PanelKind::Value, PanelModel::Value>);
static_assert(kIsSame<PanelKind::Line, PanelModel::Line>);
static_assert(kIsSame<PanelKind::Area, PanelModel::Area>);
static_assert(kIsSame<PanelKind::Stacked, PanelModel::Stacked>);
static_assert(kIsSame<PanelKind::Band, PanelModel::Band>);
static_assert(kIsSame<PanelKind::Steps, PanelModel::Steps>);
static_assert(kIsSame<PanelKind::Candles, PanelModel::Candles>);
static_assert(kIsSame<PanelKind::HeatMap, PanelModel::HeatMap>);
static_assert(kIsSame<PanelKind::States, PanelModel::States>);
static_assert(kIsSame<PanelKind::Bars, PanelModel::Bars>);
static_assert(kIsSame<PanelKind::Pie, PanelModel::Pie>);
static_assert(kIsSame<PanelKind::Box, PanelModel::Box>);
static_assert(kIsSame<PanelKind::Gauge, PanelModel::Gauge>);
static_assert(kIsSame<PanelKind::Table, PanelModel::Table>);
static_assert(kIsSame<PanelKind::Watchlist, PanelModel::Watchlist>);
static_assert(kIsSame<PanelKind::Text, PanelModel::Text>);
static_assert(kIsSame<PanelKind::Spectrum, PanelModel::Spectrum>);
static_assert(PanelModel::Spectrum == kPanelKinds - 1);

constexpr int kPaletteSlots = 10;
/*! More lines than this are one colour; a person cannot tell them apart. */
constexpr qsizetype kMaxSeriesPerPanel = 40;
constexpr qsizetype kMaxGaps = 50;
constexpr int kMaxShownTitle = 80;
constexpr TimeNs kSparkSpan = 5 * 60 * kNsPerSecond;
/*! A change is worth telling once there is this much to compare with. */
constexpr TimeNs kMinDeltaSpan = 10 * kNsPerSecond;

/*! Titles of the boards that come with the program are translated, others stay as they are. */
QString boardText(const QString &source)
{
    return source.isEmpty() ? source
                            : QCoreApplication::translate("Board", source.toUtf8().constData());
}

bool isListed(const QList<LegendRow> &rows, const QString &key)
{
    return std::any_of(
        rows.cbegin(), rows.cend(), [&key](const LegendRow &row) { return row.key == key; });
}

TimeNs ns(double ms)
{
    return timeFromMs(ms);
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
{
    connect(&m_legend, &LegendModel::visibilityChanged, this, [this] {
        resetAxes();
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
    applyOptions();
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
void PanelModel::setPins(PinModel *pins)
{
    if (std::exchange(m_pins, pins) != pins)
        Q_EMIT pinsChanged();
}

QStringList PanelModel::seriesKeys() const
{
    QStringList keys;
    for (int row = 0; row < m_sourceOf.size(); ++row) {
        if (const SeriesSource &source = m_sourceOf.at(row); !source.derived)
            keys.append(m_legend.rows().at(row).key);
    }
    return keys;
}

QString PanelModel::shownTitle(const QString &title)
{
    return format::displayName(boardText(title), kMaxShownTitle);
}

QString PanelModel::editedText(const QString &source)
{
    return boardText(source);
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
    return m_scaleView.left.style.unit;
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
    return m_scaleView.left.range.min;
}
double PanelModel::yMax() const
{
    return m_scaleView.left.range.max;
}
QList<ValueTick> PanelModel::yTicks() const
{
    return m_scaleView.left.ticks;
}
double PanelModel::yTickInterval() const
{
    return m_scaleView.left.range.step;
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
    spec.window = now.window; // which is no part of an edit
    if (spec == now)
        return false;
    const bool isElsewhere = spec.kind != now.kind || spec.column != now.column
        || spec.row != now.row || spec.columnSpan != now.columnSpan || spec.rowSpan != now.rowSpan;
    const bool hasOtherSeries
        = spec.series != now.series || spec.hidden != now.hidden || spec.unit != now.unit;
    m_spec = std::move(spec);
    if (hasOtherSeries)
        resolveAnew();
    applyOptions();
    if (isElsewhere)
        Q_EMIT placeChanged();
    Q_EMIT optionsChanged();
    refresh();
    refreshReadout();
    return isElsewhere;
}

void PanelModel::setInOwnWindow(bool isInOwnWindow)
{
    if (isInOwnWindow == this->isInOwnWindow())
        return;
    m_spec.window = isInOwnWindow ? std::optional(QRect()) : std::nullopt;
    Q_EMIT ownWindowChanged();
    Q_EMIT edited();
}

void PanelModel::rememberOwnWindow(const QRect &rect)
{
    const bool isPlausible = !rect.isEmpty() && rect.width() <= kMaxWindowEdge
        && rect.height() <= kMaxWindowEdge && std::abs(rect.x()) <= kMaxWindowEdge
        && std::abs(rect.y()) <= kMaxWindowEdge;
    if (!isInOwnWindow() || !isPlausible || m_spec.window == rect)
        return;
    m_spec.window = rect;
    Q_EMIT ownWindowChanged();
    Q_EMIT edited();
}

void PanelModel::resolveAnew()
{
    m_unit = m_spec.unit;
    m_rightUnit.clear();
    m_axis.resetZoom();
    m_rightAxis.resetZoom();
    m_seriesIds.clear();
    m_seriesSlots.clear();
    m_seriesAxis.clear();
    m_sourceOf.clear();
    m_legend.setRows({});
    m_badExpressions.clear();
    resolveSeries();
    if (m_seriesIds.isEmpty()) {
        Q_EMIT seriesChanged();
        Q_EMIT seriesVisibleChanged();
    }
}

ValueAxis::Options PanelModel::axisOptions(bool isRight) const
{
    const QString &unit = isRight ? m_rightUnit : m_unit;
    ValueAxis::Options options;
    options.unit = unit;
    options.decimals = m_spec.decimals;
    options.scale.min = isRight ? m_spec.rightMin : m_spec.min;
    options.scale.max = isRight ? m_spec.rightMax : m_spec.max;
    options.scale.isLog = m_spec.isLogScale;
    options.scale.steps = stepsFor(unit);
    const bool isAmount = unit == u"B" || unit == u"B/s" || unit == u"bit/s";
    options.scale.hasZero = m_spec.kind == PanelKind::Area || m_spec.kind == PanelKind::Stacked
        || m_spec.kind == PanelKind::Bars || isAmount;
    if (m_spec.kind == PanelKind::Gauge && unit == u"%") { // a part of the whole
        options.scale.hasZero = true;
        options.scale.leastMax = 100;
    }
    if (isAmount)
        options.scale.leastMax = unit == u"B" ? 1024 : 1000;
    return options;
}

void PanelModel::applyOptions()
{
    m_axis.setOptions(axisOptions(false));
    m_rightAxis.setOptions(axisOptions(true));
    if (m_spec.windowMs <= 0) {
        if (!m_ownTime)
            return;
        m_retiredTime = std::move(m_ownTime); // bindings still look at it
    } else if (m_ownTime) {
        m_ownTime->setWindowMs(m_spec.windowMs);
        return;
    } else {
        m_ownTime = std::make_unique<OwnTime>(m_sources.time, m_sources.clock, m_spec.windowMs);
        connect(m_ownTime.get(), &TimeCursor::windowChanged, this, &PanelModel::resetScale);
        connect(m_ownTime.get(), &TimeCursor::modeChanged, this, &PanelModel::refresh);
        connect(m_ownTime.get(), &TimeCursor::stepRequested, this,
            [this](int samples, const QString &panelId) {
                const TimeCursor &now = cursor();
                m_ownTime->setCrosshair(
                    stepped(now.hasCrosshair() ? now.crosshair() : now.to(), samples), panelId);
            });
    }
    Q_EMIT timeChanged();
}

void PanelModel::resetAxes()
{
    m_axis.reset();
    m_rightAxis.reset();
}

TimeCursor *PanelModel::time() const
{
    return &cursor();
}

TimeCursor &PanelModel::cursor() const
{
    return m_ownTime ? *m_ownTime : m_sources.time;
}

QString PanelModel::seriesName(int row) const
{
    return format::displayName(m_legend.rows().at(row).key.mid(m_sourceOf.at(row).feed.size() + 1));
}

const ValueAxis &PanelModel::axisOf(int row) const
{
    return m_seriesAxis.value(row) == 1 ? m_rightAxis : m_axis;
}

double PanelModel::fractionOf(int row, double value) const
{
    return axisOf(row).fractionOf(value);
}

bool PanelModel::hasRightAxis() const
{
    return m_seriesAxis.contains(1);
}

QList<int> PanelModel::seriesAxis() const
{
    return m_seriesAxis;
}

double PanelModel::yMinRight() const
{
    return m_scaleView.right.range.min;
}

double PanelModel::yMaxRight() const
{
    return m_scaleView.right.range.max;
}

QList<ValueTick> PanelModel::yTicksRight() const
{
    return hasRightAxis() ? m_scaleView.right.ticks : QList<ValueTick>();
}

void PanelModel::resolveSeries()
{
    QList<LegendRow> rows = m_legend.rows();
    const auto before = rows.size();
    m_badExpressions.clear();
    for (int i = 0; i < m_spec.series.size(); ++i) {
        if (m_spec.series.at(i).expression.isEmpty())
            resolveFeed(m_spec.series.at(i), rows);
        else
            resolveExpression(i, rows);
    }
    if (rows.size() == before) {
        refreshNotice();
        return;
    }
    m_legend.setRows(rows);
    applyOptions();
    resetAxes();
    Q_EMIT seriesChanged();
    Q_EMIT seriesVisibleChanged();
    refresh();
}

void PanelModel::resolveFeed(const SeriesSpec &wanted, QList<LegendRow> &rows)
{
    const KnownFeed *feed = m_sources.feeds.find(wanted.feed);
    if (!feed)
        return;
    int nth = 0;
    for (const KnownSeries &series : feed->series) {
        const QString key = seriesKey(feed->name, series.name);
        if (series.id < 0 || isListed(rows, key) || rows.size() >= kMaxSeriesPerPanel
            || !matchesSeries(wanted.series, series.name))
            continue;
        addRow(wanted, key, nth++, rows);
        if (wanted.label.isEmpty())
            rows.last().name = format::displayName(series.name);
        m_seriesIds.append(series.id);
        m_sourceOf.append({ feed->name, wanted.label });
        QString &unit = wanted.isRightAxis ? m_rightUnit : m_unit;
        if (unit.isEmpty())
            unit = series.unit;
    }
}

void PanelModel::resolveExpression(int spec, QList<LegendRow> &rows)
{
    const SeriesSpec &wanted = m_spec.series.at(spec);
    // Its label is its name; of several with the same one the later ones are numbered.
    QString key = seriesKey({}, wanted.label);
    const auto isSame = [&wanted](const SeriesSpec &each) {
        return !each.expression.isEmpty() && each.label == wanted.label;
    };
    const auto first = m_spec.series.cbegin();
    if (const auto others = std::count_if(first, first + spec, isSame); others > 0)
        key += QStringLiteral("#%1").arg(others + 1);
    if (isListed(rows, key))
        return;
    auto derived = m_sources.feeds.derived().acquire(wanted.expression);
    if (!derived) {
        m_badExpressions.append({ wanted.label, derived.error() });
        return;
    }
    if (derived.value()->id() < 0 || rows.size() >= kMaxSeriesPerPanel)
        return;
    addRow(wanted, key, 0, rows);
    m_seriesIds.append(derived.value()->id());
    m_sourceOf.append({ {}, wanted.label, derived.value() });
}

void PanelModel::addRow(
    const SeriesSpec &wanted, const QString &key, int nth, QList<LegendRow> &rows)
{
    LegendRow row;
    row.key = key;
    row.name = format::displayName(boardText(wanted.label));
    row.slot = wanted.slot >= 0 ? (wanted.slot + nth) % kPaletteSlots
                                : static_cast<int>(rows.size() % kPaletteSlots);
    row.isVisible = !m_spec.hidden.contains(key);
    rows.append(row);
    m_seriesSlots.append(row.slot);
    m_seriesAxis.append(wanted.isRightAxis ? 1 : 0);
}

const KnownFeed *PanelModel::feedOf(int row) const
{
    const SeriesSource &source = m_sourceOf.at(row);
    return m_sources.feeds.find(source.derived ? source.derived->feed() : source.feed);
}

void PanelModel::refreshUnits()
{
    // What a derived series measures is known when its inputs are.
    bool isNew = false;
    for (int i = 0; i < m_sourceOf.size(); ++i) {
        QString &unit = m_seriesAxis.at(i) == 1 ? m_rightUnit : m_unit;
        const auto &derived = m_sourceOf.at(i).derived;
        if (!derived || !unit.isEmpty() || derived->unit().isEmpty())
            continue;
        unit = derived->unit();
        isNew = true;
    }
    if (isNew) {
        applyOptions();
        resetAxes();
    }
}

void PanelModel::refreshNotice()
{
    NoticeView view;
    if (!m_badExpressions.isEmpty()) {
        const BadExpression &bad = m_badExpressions.first();
        view.error = tr("%1: %2").arg(
            format::displayName(boardText(bad.label), 40), ExpressionWords::error(bad.error));
    }
    for (const SeriesSource &source : std::as_const(m_sourceOf)) {
        if (source.derived && view.warning.isEmpty())
            view.warning = ExpressionWords::warning(*source.derived);
    }
    if (view == m_notice)
        return;
    m_notice = std::move(view);
    Q_EMIT noticeChanged();
}

void PanelModel::refresh()
{
    if (m_ownTime)
        m_ownTime->refreshTexts();
    refreshUnits();
    refreshNotice();
    refreshScale();
    refreshLegend();
    refreshGaps();
    refreshValue();
    refreshFreshness();
    refreshHeader();
    Q_EMIT refreshed();
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
        const KnownFeed *feed = feedOf(i);
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
        } else if (!cursor().isLive()) {
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
    if (!m_notice.warning.isEmpty())
        return m_notice.warning;
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
    refreshFigures();
    const auto now = m_sources.clock.monotonic();
    for (const bool isRight : { false, true }) {
        double low = std::numeric_limits<double>::infinity();
        double high = -low;
        double stackedHigh = 0;
        for (int i = 0; i < m_seriesIds.size(); ++i) {
            if (!m_legend.rows().at(i).isVisible || (m_seriesAxis.at(i) == 1) != isRight)
                continue;
            const auto [least, most] = extremesOf(i);
            if (least > most)
                continue;
            low = std::min(low, least);
            high = std::max(high, most);
            stackedHigh += std::max(0.0, most);
        }
        if (m_spec.kind == PanelKind::Stacked && high >= low)
            high = std::max(high, stackedHigh);
        // The zones of a gauge are seen before they are reached.
        for (const ThresholdSpec &threshold : m_spec.thresholds) {
            if (m_spec.kind != PanelKind::Gauge || high < low)
                break;
            low = std::min(low, threshold.value);
            high = std::max(high, threshold.value);
        }
        (isRight ? m_rightAxis : m_axis).update(low, high, now);
    }
    showScale();
}

void PanelModel::refreshFigures()
{
    if (m_spec.kind != PanelKind::Bars) {
        m_figures.clear();
        m_bars.clear();
        return;
    }
    const auto rows = static_cast<std::size_t>(m_seriesIds.size());
    const TimeNs bucket = usedBucket();
    m_firstBar = ns(cursor().from()) / bucket;
    m_figures.resize(rows);
    m_bars.resize(rows);
    for (std::size_t row = 0; row < rows; ++row)
        m_bars[row]
            = m_figures[row].values(m_sources.store, m_seriesIds.at(static_cast<qsizetype>(row)),
                bucket, m_firstBar, ns(cursor().to()) / bucket, m_spec.aggregation);
}

std::pair<double, double> PanelModel::extremesOf(int row) const
{
    std::pair none { 1.0, -1.0 };
    if (m_spec.kind != PanelKind::Bars) {
        const SeriesStats stats
            = m_sources.store.stats(m_seriesIds.at(row), ns(cursor().from()), ns(cursor().to()));
        return stats.count > 0 ? std::pair { stats.min, stats.max } : none;
    }
    bool hasAny = false;
    for (const double value : m_bars[static_cast<std::size_t>(row)]) {
        if (!std::isfinite(value))
            continue;
        none = hasAny ? std::pair { std::min(none.first, value), std::max(none.second, value) }
                      : std::pair { value, value };
        hasAny = true;
    }
    return none;
}

TimeNs PanelModel::usedBucket() const
{
    const TimeNs window = ns(cursor().to()) - ns(cursor().from());
    return m_spec.kind == PanelKind::Bars ? barFor(window, m_spec.bucketMs)
                                          : bucketFor(window, m_spec.bucketMs);
}

void PanelModel::showScale()
{
    ScaleView view;
    view.bucketMs = msFromTime(usedBucket());
    view.left = m_axis.view();
    view.right = m_rightAxis.view();
    view.minText = format::value(view.left.range.min, view.left.tickStyle);
    view.maxText = format::value(view.left.range.max, view.left.tickStyle);
    for (const ThresholdSpec &threshold : m_spec.thresholds) {
        const QString value = format::withUnit(
            format::value(threshold.value, view.left.tickStyle), view.left.style.unit);
        const double fraction = m_axis.fractionOf(threshold.value);
        view.thresholds.append({ threshold.value,
            (threshold.isCritical ? tr("critical %1") : tr("warn %1")).arg(value),
            threshold.isCritical, std::isfinite(fraction) ? fraction : -1 });
    }
    if (view == m_scaleView)
        return;
    m_scaleView = std::move(view);
    Q_EMIT scaleChanged();
}

bool PanelModel::isValueZoomed() const
{
    return m_axis.isZoomed();
}

void PanelModel::zoomValue(double factor, double fraction)
{
    const auto before = std::pair(m_axis.zoomedRange(), m_rightAxis.zoomedRange());
    if (!m_axis.zoom(factor, fraction))
        return;
    if (hasRightAxis())
        m_rightAxis.zoom(factor, fraction);
    rememberValueZoom(before);
    refresh();
    refreshReadout();
}

void PanelModel::resetValueZoom()
{
    if (!m_axis.isZoomed())
        return;
    rememberValueZoom({ m_axis.zoomedRange(), m_rightAxis.zoomedRange() });
    m_axis.resetZoom();
    m_rightAxis.resetZoom();
    refresh();
    refreshReadout();
}

void PanelModel::rememberValueZoom(const ValueZoom &before)
{
    cursor().rememberValues(this, [this, before] {
        m_axis.restoreZoom(before.first);
        m_rightAxis.restoreZoom(before.second);
        refresh();
        refreshReadout();
    });
}

QString PanelModel::valueWithUnit(double value) const
{
    return m_axis.textWithUnit(value);
}

QString PanelModel::statName(LegendStat stat)
{
    switch (stat) {
    case LegendStat::Last:
        return tr("last");
    case LegendStat::Min:
        return tr("min");
    case LegendStat::Avg:
        return tr("avg");
    case LegendStat::Max:
        return tr("max");
    case LegendStat::Sum:
        return tr("sum");
    case LegendStat::P95:
        return tr("p95");
    }
    return {};
}

void PanelModel::refreshLegend()
{
    const TimeNs from = ns(cursor().from());
    const TimeNs to = ns(cursor().to());
    double critical = std::numeric_limits<double>::infinity();
    for (const ThresholdSpec &threshold : m_spec.thresholds) {
        if (threshold.isCritical)
            critical = std::min(critical, threshold.value);
    }
    QStringList names;
    for (const LegendStat stat : m_spec.legendStats)
        names.append(statName(stat));
    m_legend.setStatNames(names);
    const auto maxColumn = static_cast<int>(m_spec.legendStats.indexOf(LegendStat::Max));
    QList<LegendRow> rows = m_legend.rows();
    for (int i = 0; i < rows.size(); ++i) {
        LegendRow &row = rows[i];
        const SeriesStats stats = m_sources.store.stats(m_seriesIds.at(i), from, to);
        const auto text = [&](double value) {
            return stats.count > 0 ? axisOf(i).text(value) : format::missing();
        };
        row.lastText = text(stats.last);
        row.figures.clear();
        for (const LegendStat stat : m_spec.legendStats)
            row.figures.append(
                text(legendFigure(m_sources.store, m_seriesIds.at(i), from, to, stats, stat)));
        const bool isCritical = stats.count > 0 && stats.max >= critical && m_seriesAxis.at(i) == 0;
        row.criticalFigure = isCritical ? maxColumn : -1;
    }
    m_legend.setTexts(rows);
}

void PanelModel::refreshGaps()
{
    const TimeNs from = ns(cursor().from());
    const TimeNs to = ns(cursor().to());
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
        view.delta = m_notice.error;
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
    if (cursor().hasCrosshair() && m_spec.kind != PanelKind::Value) {
        const TimeNs at = ns(cursor().crosshair());
        double below = 0;
        QList<std::pair<double, ReadoutRow>> valued;
        for (int i = 0; i < m_seriesIds.size(); ++i) {
            const LegendRow &row = m_legend.rows().at(i);
            double value = 0;
            if (!row.isVisible || !shownAt(i, at, &value))
                continue;
            const double top = m_spec.kind == PanelKind::Stacked ? below += value : value;
            ReadoutRow out;
            out.name = row.name;
            out.slot = row.slot;
            out.valueText = axisOf(i).textWithUnit(value);
            const double fraction = axisOf(i).fractionOf(top);
            out.yFraction = std::isfinite(fraction) ? fraction : -1;
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

bool PanelModel::shownAt(int row, TimeNs at, double *value) const
{
    if (m_spec.kind != PanelKind::Bars) {
        TimeNs found = 0;
        return m_sources.store.valueAt(m_seriesIds.at(row), at, value, &found)
            && std::isfinite(*value) && !isTooOld(row, at - found);
    }
    const auto &bars = m_bars.at(static_cast<std::size_t>(row));
    const std::int64_t nth = at / usedBucket() - m_firstBar;
    if (nth < 0 || nth >= static_cast<std::int64_t>(bars.size()))
        return false;
    *value = bars[static_cast<std::size_t>(nth)];
    return std::isfinite(*value);
}

bool PanelModel::isTooOld(int series, TimeNs age) const
{
    const KnownFeed *feed = feedOf(series);
    return !feed || m_sources.feeds.isStale(*feed, std::chrono::nanoseconds(age));
}

double PanelModel::stepped(double ms, int samples) const
{
    if (m_spec.kind == PanelKind::Bars) { // to the middle of another bar
        const TimeNs bucket = usedBucket();
        return msFromTime((ns(ms) / bucket + samples) * bucket + bucket / 2);
    }
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
    view.title = shownTitle(m_spec.title);
    QStringList parts;
    const bool hasNoAxis = m_spec.kind == PanelKind::Watchlist;
    if ((hasNoAxis || !m_scaleView.left.isUnitOnAxis) && m_spec.kind != PanelKind::Value
        && m_spec.kind != PanelKind::Gauge && m_spec.kind != PanelKind::Pie)
        parts.append(m_scaleView.left.style.unit);
    if (m_spec.kind == PanelKind::Pie)
        parts.append(aggregationText());
    if (m_spec.kind == PanelKind::Bars)
        parts.append(tr("%1 per %2")
                         .arg(aggregationText(),
                             format::duration(std::chrono::nanoseconds(ns(m_scaleView.bucketMs)))));
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

QString PanelModel::aggregationText() const
{
    switch (m_spec.aggregation) {
    case Aggregation::Last:
        return tr("last value");
    case Aggregation::Mean:
        return tr("mean");
    case Aggregation::Min:
        return tr("minimum");
    case Aggregation::Max:
        return tr("maximum");
    case Aggregation::Sum:
        return tr("sum");
    }
    return {};
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
    resetAxes();
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
    if (m_ownTime)
        m_ownTime->retranslate();
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
