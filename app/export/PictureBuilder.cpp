// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/export/PictureBuilder.h"

#include "app/export/FigurePictures.h"
#include "app/models/LegendFigure.h"
#include "app/models/TimeTicks.h"
#include "app/plot/TraceGeometry.h"
#include "app/plot/scene/BarBuilder.h"
#include "app/plot/scene/CandleBuilder.h"
#include "app/plot/scene/Hatch.h"
#include "app/plot/scene/HeatBuilder.h"
#include "app/plot/scene/StateBuilder.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFontMetricsF>

#include <algorithm>
#include <cmath>
#include <limits>

namespace pulse {

using namespace tokens;

namespace {

QString words(const char *source)
{
    return QCoreApplication::translate("PictureBuilder", source);
}

TraceSpec::Kind traceKindOf(PanelModel::Kind kind)
{
    switch (kind) {
    case PanelModel::Area:
        return TraceSpec::Kind::Area;
    case PanelModel::Stacked:
        return TraceSpec::Kind::Stacked;
    case PanelModel::Band:
        return TraceSpec::Kind::Band;
    case PanelModel::Steps:
        return TraceSpec::Kind::Steps;
    default:
        return TraceSpec::Kind::Line;
    }
}

/*! −1 where a series is hidden or not there. */
SeriesId shownId(const PanelModel &panel, qsizetype row)
{
    return panel.seriesVisible().value(row, true) ? panel.seriesIds().value(row, -1) : -1;
}

void addTraces(PanelPicture &picture, const PictureSources &sources, const PlotMapping &mapping)
{
    const PanelModel &panel = sources.panel;
    TraceSpec spec;
    spec.kind = traceKindOf(panel.kind());
    spec.gapStyle = static_cast<TraceSpec::GapStyle>(panel.gapStyle());
    for (qsizetype i = 0; i < panel.seriesIds().size(); ++i) {
        const int slot = panel.seriesSlots().value(i);
        spec.series.push_back(
            { panel.seriesIds().at(i), sources.theme.seriesColor(slot), shownId(panel, i) >= 0,
                panel.seriesAxis().value(i) == 1, panel.hasPatterns() ? slot : -1 });
    }
    if (panel.lineWidth() > 0)
        spec.lineWidth = panel.lineWidth();
    spec.hasNewestDots = panel.freshness() == PanelModel::Live;
    spec.mapping = mapping;
    spec.yMin2 = panel.yMinRight();
    spec.yMax2 = panel.yMaxRight();
    spec.isLogScale2 = panel.isLogScale();
    TraceGeometry().build(sources.store, spec, picture.traces);
}

void addBars(PanelPicture &picture, const PictureSources &sources, const PlotMapping &mapping)
{
    const PanelModel &panel = sources.panel;
    BarBuilder::Spec spec;
    for (qsizetype i = 0; i < panel.seriesIds().size(); ++i)
        spec.series.push_back(
            { shownId(panel, i), sources.theme.seriesColor(panel.seriesSlots().value(i)),
                panel.seriesAxis().value(i) == 1 });
    spec.how = static_cast<Aggregation>(panel.aggregation());
    spec.mapping = mapping;
    spec.bucket = barFor(mapping.to - mapping.from, panel.bucketMs());
    spec.yMin2 = panel.yMinRight();
    spec.yMax2 = panel.yMaxRight();
    BarBuilder().build(sources.store, spec, picture.traces);
}

void addCandles(PanelPicture &picture, const PictureSources &sources, const PlotMapping &mapping)
{
    const PanelModel &panel = sources.panel;
    CandleBuilder::Spec spec;
    for (qsizetype i = 0; i < panel.seriesIds().size() && spec.id < 0; ++i)
        spec.id = shownId(panel, i);
    spec.mapping = mapping;
    spec.bucket = bucketFor(mapping.to - mapping.from, panel.bucketMs());
    spec.up = sources.theme.seriesColor(0);
    spec.down = sources.theme.seriesColor(1);
    CandleBuilder().build(sources.store, spec, picture.traces);
}

/*! What qml/Charts/PlotMarks.qml takes of the ramp. */
std::vector<QColor> heatColors(const PictureTheme &theme)
{
    return { theme.color.sequential.begin() + 1, theme.color.sequential.begin() + 6 };
}

void addHeatMap(PanelPicture &picture, const PictureSources &sources, const PlotMapping &mapping)
{
    const PanelModel &panel = sources.panel;
    HeatBuilder::Spec spec;
    for (qsizetype i = 0; i < panel.seriesIds().size(); ++i) {
        if (const SeriesId id = shownId(panel, i); id >= 0)
            spec.ids.push_back(id);
    }
    spec.mapping = mapping;
    spec.bucket = bucketFor(mapping.to - mapping.from, panel.bucketMs());
    spec.rows = HeatBuilder::rowsFor(mapping.height);
    spec.colors = heatColors(sources.theme);
    HeatBuilder().build(sources.store, spec, picture.traces);
}

/*! Thresholds are the states: below the first all is well. */
std::vector<StateBuilder::State> statesOf(const PanelModel &panel, const Colors &color)
{
    std::vector<StateBuilder::State> states { { std::numeric_limits<double>::lowest(), color.okSoft,
        color.ok, false } };
    for (const Threshold &level : panel.thresholds()) {
        if (level.isCritical)
            states.push_back({ level.value, color.crit, color.crit, false });
        else
            states.push_back({ level.value, color.warnSoft, color.warn, true });
    }
    return states;
}

void addStateWords(PanelPicture &picture, const PictureSources &sources,
    const StateBuilder::Spec &spec, const StateBuilder &builder)
{
    constexpr double kLeastWidth = 12; // px: one letter and its margins
    const Colors &color = sources.theme.color;
    const auto step
        = picture.plot.height() / static_cast<double>(std::max<std::size_t>(1, spec.ids.size()));
    const QList<LegendRow> &legend = sources.panel.legend()->rows();
    for (std::size_t row = 0; row < builder.runs().size(); ++row) {
        const double top = picture.plot.top() + static_cast<double>(row) * step;
        picture.words.push_back({ { kSpace4, top, picture.plot.left() - kSpace4 - kSpace3, step },
            legend.value(static_cast<qsizetype>(row)).name, kTypeAxis, color.chartLabel,
            Qt::AlignRight });
        for (const StateBuilder::Run &run : builder.runs()[row]) {
            const double left = std::max(0.0, spec.mapping.x(run.from));
            const double right = std::min(spec.mapping.width, spec.mapping.x(run.to));
            // Only what is critical has a word on it.
            if (spec.states[run.state].fill != color.crit || right - left < kLeastWidth)
                continue;
            picture.words.push_back({ { picture.plot.left() + left, top, right - left, step },
                QStringLiteral("!"), kTypeAxis, color.textInverse, Qt::AlignHCenter });
        }
    }
}

void addStates(PanelPicture &picture, const PictureSources &sources, const PlotMapping &mapping)
{
    StateBuilder::Spec spec;
    for (qsizetype i = 0; i < sources.panel.seriesIds().size(); ++i)
        spec.ids.push_back(shownId(sources.panel, i));
    spec.states = statesOf(sources.panel, sources.theme.color);
    spec.mapping = mapping;
    spec.mapping.yMin = 0; // no values are placed, so that any scale will do
    spec.mapping.yMax = 1;
    spec.mapping.isLogScale = false;
    StateBuilder builder;
    builder.build(sources.store, spec, picture.traces);
    addStateWords(picture, sources, spec, builder);
}

/*! The words and swatches below a heat map or states, as qml/Charts/ColorLegend.qml has them. */
class ColorLegendWriter
{
public:
    ColorLegendWriter(PanelPicture &picture, const PictureTheme &theme)
        : m_picture(picture)
        , m_theme(theme)
        , m_top(picture.place.height() - kSizeLegendRow)
    {
    }
    static double widthOf(const QString &word)
    {
        return QFontMetricsF(PictureTheme::font(kTypeSmall)).horizontalAdvance(word);
    }
    void moveTo(double x) { m_x = x; }
    void word(const QString &text, double spaceAfter)
    {
        const double width = std::ceil(widthOf(text)) + 1;
        m_picture.words.push_back({ { m_x, m_top, width, kSizeLegendRow }, text, kTypeSmall,
            m_theme.color.textSecondary });
        m_x += width + spaceAfter;
    }
    void swatch(const QColor &color, double height, double spaceAfter, bool isHatched = false)
    {
        const QRectF box(m_x, m_top + (kSizeLegendRow - height) / 2, kSizeSwatch, height);
        PanelPicture::Drawing drawing;
        drawing.scene.boxes.push_back({ box, isHatched ? m_theme.color.warnSoft : color });
        if (isHatched)
            addHatch(drawing.scene, box, color);
        m_picture.drawings.push_back(std::move(drawing));
        m_x += kSizeSwatch + spaceAfter;
    }

private:
    PanelPicture &m_picture;
    const PictureTheme &m_theme;
    double m_top;
    double m_x = kSpace4;
};

void addHeatLegend(PanelPicture &picture, const PictureTheme &theme)
{
    const QString few = words(QT_TRANSLATE_NOOP("PictureBuilder", "few"));
    const QString many = words(QT_TRANSLATE_NOOP("PictureBuilder", "many"));
    const std::vector<QColor> colors = heatColors(theme);
    const double width = ColorLegendWriter::widthOf(few) + ColorLegendWriter::widthOf(many)
        + 2 * kSpace3 + kSizeSwatch * static_cast<double>(colors.size()) + kSpace2;
    ColorLegendWriter writer(picture, theme);
    picture.legendEnd = width + kSpace4;
    writer.moveTo(picture.place.width() - kSpace4 - width);
    writer.word(few, kSpace3);
    for (const QColor &color : colors)
        writer.swatch(color, kSizeDot, 0);
    writer.moveTo(picture.place.width() - kSpace4 - ColorLegendWriter::widthOf(many) - 1);
    writer.word(many, 0);
}

void addStateLegend(PanelPicture &picture, const PanelModel &panel, const PictureTheme &theme)
{
    const QList<Threshold> levels = panel.thresholds();
    const auto has = [&](bool isCritical) {
        return std::ranges::any_of(
            levels, [&](const Threshold &level) { return level.isCritical == isCritical; });
    };
    ColorLegendWriter writer(picture, theme);
    const auto put = [&](const QColor &color, const QString &word, bool isHatched) {
        writer.swatch(color, kSizeSwatch, kSpace2, isHatched);
        writer.word(word, kSpace4);
    };
    put(theme.color.ok, words(QT_TRANSLATE_NOOP("PictureBuilder", "ok")), false);
    if (has(false))
        put(theme.color.warn, words(QT_TRANSLATE_NOOP("PictureBuilder", "degraded")), true);
    if (has(true))
        put(theme.color.crit, words(QT_TRANSLATE_NOOP("PictureBuilder", "down")), false);
}

/*! Of a part of the window; those of the whole one are in the legend already. */
QStringList figuresOf(const PictureSources &sources, int row, bool hasTable)
{
    const SeriesId id = sources.panel.seriesIds().value(row, -1);
    const TimeNs from = timeFromMs(sources.from);
    const TimeNs to = timeFromMs(sources.to);
    const SeriesStats stats = sources.store.stats(id, from, to);
    QStringList figures;
    const auto stat
        = hasTable ? sources.panel.spec().legendStats : QList<LegendStat> { LegendStat::Last };
    for (const LegendStat each : stat)
        figures.append(stats.count > 0 ? sources.panel.valueText(
                           row, legendFigure(sources.store, id, from, to, stats, each))
                                       : format::missing());
    return figures;
}

void addLegend(PanelPicture &picture, const PictureSources &sources, bool hasTable)
{
    const LegendModel &legend = *sources.panel.legend();
    for (int i = 0; i < legend.rows().size(); ++i) {
        const LegendRow &row = legend.rows().at(i);
        const QStringList figures = !sources.isWholeWindow ? figuresOf(sources, i, hasTable)
            : hasTable                                     ? row.figures
                                                           : QStringList { row.lastText };
        picture.legend.push_back({ row.name, sources.theme.seriesColor(row.slot), figures,
            row.isVisible, sources.isWholeWindow && hasTable ? row.criticalFigure : -1 });
    }
    if (hasTable)
        picture.legendHeads = QStringList { words(QT_TRANSLATE_NOOP("PictureBuilder", "Series")) }
            + legend.statNames();
}

void addScales(PanelPicture &picture, const PictureSources &sources, bool isChinese)
{
    const PanelModel &panel = sources.panel;
    const double width = picture.plot.width();
    const double height = picture.plot.height();
    const auto timeAt = [&](double ms) {
        return std::round((ms - sources.from) / (sources.to - sources.from) * width);
    };
    const QList<TimeTick> timeTicks
        = buildTimeTicks(sources.from, sources.to, width, isChinese, panel.time()->zone());
    for (const TimeTick &tick : timeTicks) {
        if (const double at = timeAt(tick.ms); at >= 0 && at <= width)
            picture.timeTicks.push_back({ at, tick.text });
    }
    if (panel.kind() != PanelModel::States) {
        picture.valueTicks = ticksOf(panel.yTicks(), height);
        picture.levels = levelsOf(panel.thresholds(), height);
    }
    if (panel.hasRightAxis())
        picture.rightTicks = ticksOf(panel.yTicksRight(), height);
    const QList<GapSpan> gaps = panel.gaps();
    for (const GapSpan &gap : gaps) {
        const double from = std::max(0.0, timeAt(gap.from));
        const double to = gap.isOpen || gap.to <= 0 ? width : std::min(width, timeAt(gap.to));
        if (to > from)
            picture.gaps.push_back({ from, to, gap.text });
    }
}

void addChart(PanelPicture &picture, const PictureSources &sources, bool isChinese)
{
    const PanelModel &panel = sources.panel;
    if (panel.hasRightAxis()) // the plot is as wide as it leaves
        picture.rightTicks.push_back({});
    picture.plot = picture.plotBesideLegend();
    picture.rightTicks.clear();
    picture.hasPlot = true;
    picture.traceOpacity = sources.opacity;
    addScales(picture, sources, isChinese);
    PlotMapping mapping { timeFromMs(sources.from), timeFromMs(sources.to), panel.yMin(),
        panel.yMax(), picture.plot.width(), picture.plot.height(), sources.scale,
        panel.isLogScale() };
    if (panel.kind() == PanelModel::States) {
        addStates(picture, sources, mapping);
        return;
    }
    if (!mapping.isValid())
        return;
    switch (panel.kind()) {
    case PanelModel::Bars:
        addBars(picture, sources, mapping);
        break;
    case PanelModel::Candles:
        addCandles(picture, sources, mapping);
        break;
    case PanelModel::HeatMap:
        addHeatMap(picture, sources, mapping);
        break;
    default:
        addTraces(picture, sources, mapping);
    }
}

/*! What stands instead of a panel that has nothing to show. */
bool addEmptyState(PanelPicture &picture, const PanelModel &panel)
{
    if (panel.kind() == PanelModel::Text)
        return false;
    const bool isBroken = !panel.errorText().isEmpty() && panel.seriesIds().isEmpty();
    if (!isBroken && panel.freshness() != PanelModel::Waiting)
        return false;
    picture.isEmptyError = isBroken;
    picture.emptyText = isBroken
        ? words(QT_TRANSLATE_NOOP("PictureBuilder", "The expression has an error"))
        : words(QT_TRANSLATE_NOOP("PictureBuilder", "Waiting for the first sample"));
    picture.emptyDetail = isBroken ? panel.errorText() : panel.waitingText();
    return true;
}

/*! The legend of the kinds that have one; before the plot, which leaves room for it. */
void addLegends(PanelPicture &picture, const PictureSources &sources)
{
    PanelModel &panel = sources.panel;
    const LegendMode mode = panel.spec().legend;
    const PanelModel::Kind kind = panel.kind();
    const bool isBare = kind == PanelModel::Gauge || kind == PanelModel::Watchlist
        || kind == PanelModel::Table || kind == PanelModel::Text;
    if (isBare || mode == LegendMode::Off || !panel.legend()->isShown())
        return;
    const bool hasTable = mode == LegendMode::Table
        || (mode == LegendMode::Auto && picture.place.width() >= kSizeLegendTableFrom);
    if (kind == PanelModel::States) {
        picture.legend.push_back({}); // keeps the row free
        addStateLegend(picture, panel, sources.theme);
        return;
    }
    addLegend(picture, sources, hasTable);
    if (kind == PanelModel::HeatMap && !hasTable)
        addHeatLegend(picture, sources.theme);
}

void addBody(PanelPicture &picture, const PictureSources &sources, bool isChinese)
{
    switch (sources.panel.kind()) {
    case PanelModel::Gauge:
        return addGauges(picture, sources);
    case PanelModel::Pie:
        return addPie(picture, sources);
    case PanelModel::Box:
        return addBoxPlot(picture, sources);
    case PanelModel::Watchlist:
        return addWatchlist(picture, sources);
    case PanelModel::Table:
        return addSampleTable(picture, sources);
    case PanelModel::Text:
        return addWords(picture, sources);
    case PanelModel::Spectrum:
        return addSpectrum(picture, sources);
    default:
        return addChart(picture, sources, isChinese);
    }
}

/*! As qml/Charts/PanelDot.qml has it. */
QColor dotOf(const PanelModel &panel, const Colors &color)
{
    switch (panel.freshness()) {
    case PanelModel::Stale:
    case PanelModel::Offline:
        return color.stale;
    case PanelModel::Paused:
        return color.paused;
    default:
        return panel.severity() > 1 ? color.crit
            : panel.severity() == 1 ? color.paused
                                    : color.live;
    }
}

PanelPicture panelPicture(PanelModel &panel, SeriesStore &store, const PictureTheme &theme,
    const PictureRequest &request, const QRectF &place)
{
    PictureSources sources { panel, store, theme, request.from, request.to, request.isWholeWindow,
        request.scale, 1 };
    if (request.isWholeWindow) { // a panel may have a window of its own
        sources.from = panel.time()->from();
        sources.to = panel.time()->to();
    }
    const bool isFaded
        = panel.freshness() == PanelModel::Stale || panel.freshness() == PanelModel::Offline;
    sources.opacity = isFaded ? kSeriesStaleOpacity : 1;
    PanelPicture picture;
    picture.place = place;
    picture.isOld = isFaded;
    if (panel.freshness() != PanelModel::Waiting)
        picture.dot = dotOf(panel, theme.color);
    if (panel.kind() == PanelModel::Value) {
        picture.hasHeader = false;
        addTile(picture, sources);
        return picture;
    }
    picture.title = panel.title();
    picture.subtitle = panel.subtitle();
    picture.ageText = isFaded ? panel.staleText() : QString();
    if (addEmptyState(picture, panel))
        return picture;
    picture.isNoticeError = !panel.errorText().isEmpty();
    const bool hasAxes = panel.kind() < PanelModel::Pie || panel.kind() == PanelModel::Spectrum;
    if (hasAxes)
        picture.notice = picture.isNoticeError ? panel.errorText() : panel.warningText();
    addLegends(picture, sources);
    addBody(picture, sources, request.isChinese);
    if (panel.kind() == PanelModel::States)
        picture.legend.clear();
    return picture;
}

QString spanText(const PictureRequest &request, const TimeCursor &time)
{
    const auto text = [&](double ms) {
        return QDateTime::fromMSecsSinceEpoch(std::llround(ms), time.zone())
            .toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    };
    return text(request.from) + QStringLiteral(" – ") + text(request.to) + u' '
        + format::zoneOffset(timeFromMs(request.to), time.zone());
}

BoardArrangement arrangementOf(const BoardModel &board, const PictureRequest &request)
{
    std::vector<GridPlace> places;
    for (int row = 0; row < board.count(); ++row) {
        const PanelModel *panel = board.panelAt(row);
        places.push_back({ panel->column(), panel->row(), panel->columnSpan(), panel->rowSpan(),
            panel->kind() == PanelModel::Value });
    }
    return arrangeBoard(places, request.frame);
}

} // namespace

QSizeF pictureSize(const BoardModel &board, const PictureRequest &request)
{
    const BoardArrangement arrangement = arrangementOf(board, request);
    if (request.panelId.isEmpty())
        return { request.frame.width,
            BoardPicture::kHeading + std::max(arrangement.contentHeight, 1.0) };
    for (int row = 0; row < board.count(); ++row) {
        if (board.panelAt(row)->panelId() == request.panelId)
            return arrangement.rects.value(row).size();
    }
    return {};
}

BoardPicture pictureOf(const BoardModel &board, SeriesStore &store, const TimeCursor &time,
    const PictureTheme &theme, const PictureRequest &request)
{
    const BoardArrangement arrangement = arrangementOf(board, request);
    BoardPicture picture;
    picture.size = pictureSize(board, request);
    for (int row = 0; row < board.count(); ++row) {
        PanelModel *panel = board.panelAt(row);
        QRectF place = arrangement.rects.value(row);
        if (!request.panelId.isEmpty()) {
            if (panel->panelId() != request.panelId)
                continue;
            place.moveTo(0, 0);
        } else {
            place.translate(0, BoardPicture::kHeading);
        }
        picture.panels.push_back(panelPicture(*panel, store, theme, request, place));
    }
    if (request.panelId.isEmpty()) {
        picture.title = board.title();
        picture.detail = spanText(request, time);
    }
    return picture;
}

} // namespace pulse
