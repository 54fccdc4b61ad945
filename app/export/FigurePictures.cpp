// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/export/FigurePictures.h"

#include "app/models/FigureModel.h"
#include "app/models/SampleTableModel.h"
#include "app/models/SpectrumModel.h"
#include "app/models/TimeCursor.h"
#include "app/plot/TraceGeometry.h"
#include "app/plot/scene/FigureScenes.h"
#include "app/plot/scene/GaugeBuilder.h"
#include "app/plot/scene/XyBuilder.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace pulse {

using namespace tokens;

namespace {

QString words(const char *source)
{
    return QCoreApplication::translate("PictureBuilder", source);
}

double widthOf(const QString &text, const Type &type)
{
    return QFontMetricsF(PictureTheme::font(type)).horizontalAdvance(text);
}

bool isFaded(const PanelModel &panel)
{
    return panel.freshness() == PanelModel::Stale || panel.freshness() == PanelModel::Offline;
}

QColor severityColor(const Colors &color, int severity)
{
    return severity > 1 ? color.crit : severity > 0 ? color.warn : color.ok;
}

QString signOf(int severity)
{
    return severity > 1 ? QStringLiteral("crit") : QStringLiteral("warn");
}

void prepare(FigureModel &figures, const PictureSources &sources)
{
    figures.setStore(&sources.store);
    figures.setPanel(&sources.panel);
    if (!sources.isWholeWindow)
        figures.setSpan(sources.from, sources.to);
}

QList<QColor> colorsOf(const QList<int> &slotList, const PictureTheme &theme)
{
    QList<QColor> colors;
    for (const int slot : slotList)
        colors.append(theme.seriesColor(slot));
    return colors;
}

/*! Between header and legend, beside a legend table. */
QRectF bodyOf(const PanelPicture &picture)
{
    const bool hasTable = !picture.legendHeads.isEmpty();
    const double right = hasTable ? picture.legendTableWidth() + kSpace4 : 0;
    const double bottom = !picture.legend.empty() && !hasTable ? kSizeLegendRow : kSpace2;
    return { 0, kSizePanelHeader, std::max(1.0, picture.place.width() - right),
        std::max(1.0, picture.place.height() - kSizePanelHeader - bottom) };
}

PlotScene sparkLine(const PictureSources &sources, const TraceSpec::Series &series,
    TraceSpec::Kind kind, const PlotMapping &mapping)
{
    TraceSpec spec;
    spec.kind = kind;
    spec.series = { series };
    spec.hasNewestDots = true;
    spec.mapping = mapping;
    spec.mapping.devicePixelRatio = sources.scale;
    PlotScene scene;
    TraceGeometry().build(sources.store, spec, scene);
    return scene;
}

void addTileSpark(PanelPicture &picture, const PictureSources &sources, double left)
{
    const PanelModel &panel = sources.panel;
    const double width = std::min(kSizeSparkWidth, picture.place.width() - left - 2 * kSpace4);
    if (width < kSizeControl || panel.freshness() == PanelModel::Waiting)
        return;
    PlotMapping mapping { timeFromMs(panel.sparkFrom()), timeFromMs(panel.sparkTo()),
        panel.sparkMin(), panel.sparkMax(), width, kSizeSparkHeight, sources.scale, false };
    const QList<int> ids = panel.seriesIds();
    for (qsizetype i = 0; i < ids.size(); ++i) {
        if (!panel.seriesVisible().value(i, true) || ids.at(i) < 0)
            continue;
        const QColor color = sources.theme.seriesColor(panel.seriesSlots().value(i));
        picture.drawings.push_back({ { picture.place.width() - kSpace4 - width, kTypeKpi.line + 2 },
            sparkLine(sources, { ids.at(i), color }, TraceSpec::Kind::Area, mapping),
            sources.opacity });
    }
}

struct Cell
{
    QRectF place;
    const SeriesFigure &figure;
    bool hasName;
};

void addGauge(PanelPicture &picture, const PictureSources &sources, const Cell &cell)
{
    const Colors &color = sources.theme.color;
    const PanelModel &panel = sources.panel;
    const SeriesFigure &figure = cell.figure;
    const QList<Threshold> levels = panel.thresholds();
    GaugeBuilder::Spec spec;
    spec.width = cell.place.width() - 2 * kSpace2;
    spec.height
        = cell.place.height() - 2 * kSpace2 - kTypeAxis.line - (cell.hasName ? kTypeSmall.line : 0);
    const bool hasValue = !figure.unitText.isEmpty() || figure.fraction != 0;
    spec.fraction = hasValue ? figure.fraction : -1;
    spec.color = levels.isEmpty() ? sources.theme.seriesColor(figure.slot)
                                  : severityColor(color, figure.severity);
    spec.track = color.bgHover;
    if (!levels.isEmpty())
        spec.zones.push_back({ 0, color.ok });
    for (const Threshold &level : levels)
        spec.zones.push_back({ level.fraction, level.isCritical ? color.crit : color.warn });
    const QPointF corner = cell.place.topLeft() + QPointF(kSpace2, kSpace2);
    PanelPicture::Drawing arc { corner, {}, sources.opacity };
    GaugeBuilder::build(spec, arc.scene);
    picture.drawings.push_back(std::move(arc));

    const double radius = GaugeBuilder::radiusOf(spec.width, spec.height);
    const QPointF middle = corner + GaugeBuilder::middleOf(spec.width, spec.height);
    const Type number = radius < 2 * kSizeControlLarge ? kTypeTitle : kTypeKpi;
    const auto centred = [](QPointF at, double width, double height) {
        return QRectF(at.x() - width / 2, at.y() - height / 2, width, height);
    };
    const bool isOld = isFaded(panel);
    picture.words.push_back({ centred(middle, radius * 1.3, number.line), figure.valueText, number,
        isOld ? color.textMuted : color.textPrimary, Qt::AlignHCenter });
    const QPointF below(middle.x(), middle.y() + (number.line + kTypeSmall.line) / 2);
    const QString unit
        = isOld ? words(QT_TRANSLATE_NOOP("PictureBuilder", "last value")) : figure.unitText;
    const double icon = figure.severity > 0 ? kSizeIconSmall + kSpace2 : 0;
    picture.words.push_back(
        { centred(below + QPointF(icon / 2, 0), radius * 1.3 - icon, kTypeSmall.line), unit,
            kTypeSmall, color.textSecondary, Qt::AlignHCenter });
    if (figure.severity > 0) {
        const double left = below.x() - (widthOf(unit, kTypeSmall) + icon) / 2;
        picture.signs.push_back(
            { { left, below.y() - kSizeIconSmall / 2, kSizeIconSmall, kSizeIconSmall },
                signOf(figure.severity), severityColor(color, figure.severity) });
    }
    const double foot = middle.y() + radius * 0.72 + kTypeAxis.line / 2;
    for (const double side : { -1.0, 1.0 })
        picture.words.push_back(
            { centred({ middle.x() + side * radius * 0.62, foot }, radius, kTypeAxis.line),
                side < 0 ? panel.minText() : panel.maxText(), kTypeAxis, color.chartLabel,
                Qt::AlignHCenter });
    if (cell.hasName)
        picture.words.push_back({ { cell.place.left(), cell.place.bottom() - kTypeSmall.line,
                                      cell.place.width(), kTypeSmall.line },
            figure.name, kTypeSmall, color.textSecondary, Qt::AlignHCenter });
}

QColor trendColor(const PictureTheme &theme, int trend)
{
    return trend > 0 ? theme.seriesColor(0)
        : trend < 0  ? theme.seriesColor(1)
                     : theme.color.textMuted;
}

void addWatched(PanelPicture &picture, const PictureSources &sources, const FigureModel &figures,
    const SeriesFigure &figure, const QRectF &row)
{
    const Colors &color = sources.theme.color;
    const bool isOld = isFaded(sources.panel);
    const double column = (row.width() - 2 * kSpace4) / 4;
    const auto box = [&](int nth, double width) {
        return QRectF(kSpace4 + nth * column, row.top(), width, row.height());
    };
    QRectF name = box(0, column - kSpace3);
    if (!figure.detail.isEmpty()) {
        const double middle = name.center().y();
        picture.words.push_back({ { name.left(), middle, name.width(), kTypeAxis.line },
            figure.detail, kTypeAxis, color.textSecondary });
        name = { name.left(), middle - kTypeSmallStrong.line, name.width(), kTypeSmallStrong.line };
    }
    picture.words.push_back({ name, figure.name, kTypeSmallStrong, color.textPrimary });
    const QRectF spark = box(1, column).adjusted(0, kSpace2, 0, -kSpace2);
    const QColor trend = trendColor(sources.theme, figure.trend);
    picture.drawings.push_back({ spark.topLeft(),
        sparkLine(sources, { figure.seriesId, trend }, TraceSpec::Kind::Line,
            { timeFromMs(figures.from()), timeFromMs(figures.to()), figure.sparkMin,
                figure.sparkMax, spark.width(), spark.height() }),
        sources.opacity });
    picture.words.push_back({ box(2, column), figure.valueText, kTypeSmallStrong,
        isOld ? color.textMuted : color.textPrimary, Qt::AlignRight });
    picture.words.push_back({ box(3, column), figure.changeText, kTypeSmall,
        isOld ? color.textMuted : trend, Qt::AlignRight });
    PanelPicture::Drawing line;
    line.scene.boxes.push_back(
        { { kSpace4, row.bottom() - 1, row.width() - 2 * kSpace4, 1 }, color.borderSubtle });
    picture.drawings.push_back(std::move(line));
}

} // namespace

std::vector<PanelPicture::Tick> ticksOf(const QList<ValueTick> &ticks, double height)
{
    std::vector<PanelPicture::Tick> result;
    for (const ValueTick &tick : ticks) {
        if (tick.fraction >= 0 && tick.fraction <= 1)
            result.push_back({ std::round((1 - tick.fraction) * height), tick.text });
    }
    return result;
}

std::vector<PanelPicture::Level> levelsOf(const QList<Threshold> &thresholds, double height)
{
    std::vector<PanelPicture::Level> result;
    for (qsizetype i = 0; i < thresholds.size(); ++i) {
        const Threshold &level = thresholds.at(i);
        if (!(level.fraction > 0 && level.fraction < 1))
            continue;
        const double upTo
            = i + 1 < thresholds.size() ? std::min(1.0, thresholds.at(i + 1).fraction) : 1;
        result.push_back({ std::round((1 - level.fraction) * height), (1 - upTo) * height,
            level.text, level.isCritical });
    }
    return result;
}

void addTile(PanelPicture &picture, const PictureSources &sources)
{
    const PanelModel &panel = sources.panel;
    const Colors &color = sources.theme.color;
    const bool isOld = isFaded(panel);
    const double width = picture.place.width() - 2 * kSpace4;
    const QString age = isOld ? panel.ageText() : QString();
    const bool hasSign = isOld || panel.severity() > 0;
    const double icon = hasSign ? kSizeIconSmall + kSpace2 : 0;
    const double ageWidth = age.isEmpty() ? 0 : widthOf(age, kTypeAxis);
    const double dot = picture.dot.isValid() ? kSizeDot + kSpace3 : 0;
    picture.words.push_back(
        { { kSpace4 + dot, kSpace3, width - dot - ageWidth - icon, kTypeBody.line }, panel.title(),
            kTypeSmall, color.textSecondary });
    if (hasSign)
        picture.signs.push_back(
            { { kSpace4 + width - ageWidth - icon, kSpace3 + (kTypeBody.line - kSizeIconSmall) / 2,
                  kSizeIconSmall, kSizeIconSmall },
                isOld ? QStringLiteral("clock") : signOf(panel.severity()),
                isOld ? color.stale : severityColor(color, panel.severity()) });
    picture.words.push_back({ { kSpace4, kSpace3, width, kTypeBody.line }, age, kTypeAxis,
        color.textSecondary, Qt::AlignRight });
    const double top = kSpace3 + kTypeBody.line + kSpace1;
    const double value = std::min(width, widthOf(panel.valueText(), kTypeKpi));
    picture.words.push_back({ { kSpace4, top, width, kTypeKpi.line }, panel.valueText(), kTypeKpi,
        isOld ? color.textMuted : color.textPrimary });
    picture.words.push_back(
        { { kSpace4 + value + kSpace2, top + kTypeKpi.line - kTypeLabel.line - kSpace2,
              std::max(0.0, width - value - kSpace2), kTypeLabel.line },
            panel.unitText(), kTypeLabel, color.textSecondary });
    const double foot = picture.place.height() - kTypeSmall.line - kSpace2 - 1;
    picture.words.push_back({ { kSpace4, foot, width, kTypeSmall.line }, panel.deltaText(),
        kTypeSmall, color.textMuted });
    addTileSpark(picture, sources, value + kSpace2 + widthOf(panel.unitText(), kTypeLabel));
}

void addGauges(PanelPicture &picture, const PictureSources &sources)
{
    FigureModel figures;
    prepare(figures, sources);
    const QRectF body = bodyOf(picture);
    const double width = (body.width() - 2 * kSpace4) / std::max(1, figures.count());
    for (int i = 0; i < figures.count(); ++i)
        addGauge(picture, sources,
            { { kSpace4 + i * width, body.top(), width, body.height() }, figures.rows().at(i),
                figures.count() > 1 });
}

void addPie(PanelPicture &picture, const PictureSources &sources)
{
    constexpr double kLeastShare = 0.05; // words in a slice need so much of the circle
    FigureModel figures;
    prepare(figures, sources);
    const Colors &color = sources.theme.color;
    const QRectF body = bodyOf(picture);
    const double extent
        = std::max(1.0, std::min(body.width() - 2 * kSpace4, body.height() - 2 * kSpace2));
    const QPointF middle = body.center();
    PanelPicture::Drawing ring { middle - QPointF(extent / 2, extent / 2), {}, sources.opacity };
    FigureScenes::addRing(ring.scene, extent, figures.shares(),
        colorsOf(figures.slotList(), sources.theme), color.bgPanel);
    picture.drawings.push_back(std::move(ring));
    const double reach = extent / 2 * (1 + FigureScenes::kHole) / 2;
    const double room = extent * FigureScenes::kHole;
    const auto put = [&](QPointF at, const QString &text, const Type &type, const QColor &tint) {
        picture.words.push_back({ { at.x() - room / 2, at.y() - type.line / 2, room, type.line },
            text, type, tint, Qt::AlignHCenter });
    };
    for (const SeriesFigure &figure : figures.rows()) {
        const double angle = 2 * M_PI * figure.shareMiddle;
        if (figure.share >= kLeastShare && extent > kSizeComposerMax)
            put(middle + reach * QPointF(std::sin(angle), -std::cos(angle)), figure.shareText,
                kTypeAxis, color.textInverse);
    }
    if (figures.totalText().isEmpty()) {
        put(middle, words(QT_TRANSLATE_NOOP("PictureBuilder", "Nothing above zero in this window")),
            kTypeSmall, color.textMuted);
        picture.words.back().box = body;
        return;
    }
    const Type number = extent < kSizeMenu ? kTypeTitle : kTypeHeading;
    put(middle - QPointF(0, kTypeSmall.line / 2), figures.totalText(), number,
        isFaded(sources.panel) ? color.textMuted : color.textPrimary);
    put(middle + QPointF(0, number.line / 2), figures.totalUnit(), kTypeSmall, color.textSecondary);
}

void addBoxPlot(PanelPicture &picture, const PictureSources &sources)
{
    FigureModel figures;
    prepare(figures, sources);
    picture.plot = picture.plotBesideLegend();
    picture.hasPlot = true;
    const double height = picture.plot.height();
    picture.valueTicks = ticksOf(sources.panel.yTicks(), height);
    picture.levels = levelsOf(sources.panel.thresholds(), height);
    picture.traceOpacity = sources.opacity;
    FigureScenes::addBoxes(picture.traces, picture.plot.size(), figures.boxes(),
        colorsOf(figures.slotList(), sources.theme));
    const double step = picture.plot.width() / std::max(1, figures.count());
    for (int i = 0; i < figures.count(); ++i)
        picture.words.push_back({ { picture.plot.left() + i * step, picture.plot.bottom() + kSpace2,
                                      step, kTypeAxis.line },
            figures.rows().at(i).name, kTypeAxis, sources.theme.color.chartLabel,
            Qt::AlignHCenter });
}

void addWatchlist(PanelPicture &picture, const PictureSources &sources)
{
    FigureModel figures;
    prepare(figures, sources);
    const QRectF body = bodyOf(picture);
    const double foot = kTypeAxis.line + kSpace1;
    const double room = body.height() - foot;
    const double height
        = std::max(kSizeRow, std::min(kSizeControlLarge, room / std::max(1, figures.count())));
    for (int i = 0; i < figures.count() && (i + 1) * height <= room; ++i)
        addWatched(picture, sources, figures, figures.rows().at(i),
            { 0, body.top() + i * height, body.width(), height });
    const QString span = sources.isWholeWindow
        ? sources.panel.time()->windowText()
        : format::duration(std::chrono::nanoseconds(timeFromMs(sources.to - sources.from)));
    picture.words.push_back({ { kSpace4, body.bottom() - foot, body.width() - 2 * kSpace4, foot },
        words(QT_TRANSLATE_NOOP("PictureBuilder", "Change and line: %1")).arg(span), kTypeAxis,
        sources.theme.color.textMuted });
    if (figures.count() == 0)
        picture.words.push_back(
            { body, words(QT_TRANSLATE_NOOP("PictureBuilder", "Every series is hidden")),
                kTypeSmall, sources.theme.color.textMuted, Qt::AlignHCenter });
}

void addSampleTable(PanelPicture &picture, const PictureSources &sources)
{
    SampleTableModel samples;
    samples.setStore(&sources.store);
    samples.setTime(sources.panel.time());
    samples.setPanel(&sources.panel);
    if (!sources.isWholeWindow)
        samples.setSpan(sources.from, sources.to);
    const Colors &color = sources.theme.color;
    const QStringList columns = samples.columns();
    const double width = picture.place.width() - 2 * kSpace4;
    const double room = width - kSizeSampleTime;
    const double cell = std::max(kSizeSampleColumn,
        (room - kSpace4) / static_cast<double>(std::max<qsizetype>(1, columns.size())));
    // What the panel has no room for is not begun.
    const auto shown
        = std::min<qsizetype>(columns.size(), std::max(1, static_cast<int>(room / cell)));
    const auto box = [&](qsizetype column, double y) {
        return QRectF(kSpace4 + kSizeSampleTime + static_cast<double>(column) * cell + kSpace3, y,
            std::min(cell, room) - kSpace3, kSizeRowDense);
    };
    double y = kSizePanelHeader;
    picture.words.push_back({ { kSpace4, y, kSizeSampleTime, kSizeRowDense },
        words(QT_TRANSLATE_NOOP("PictureBuilder", "Time")), kTypeAxis, color.textMuted });
    for (qsizetype i = 0; i < shown; ++i)
        picture.words.push_back(
            { box(i, y), columns.at(i), kTypeAxis, color.textMuted, Qt::AlignRight });
    PanelPicture::Drawing line;
    line.scene.boxes.push_back(
        { { kSpace4, y + kSizeRowDense - 1, width, 1 }, color.borderSubtle });
    picture.drawings.push_back(std::move(line));
    y += kSizeRowDense;
    for (int row = 0; row < samples.count(); ++row, y += kSizeRowDense) {
        if (y + kSizeRowDense > picture.place.height() - kSpace3)
            break;
        const QModelIndex index = samples.index(row);
        const QStringList cells = index.data(SampleTableModel::CellsRole).toStringList();
        picture.words.push_back({ { kSpace4 + kSpace2, y, kSizeSampleTime, kSizeRowDense },
            index.data(SampleTableModel::TimeTextRole).toString(), kTypeMono,
            color.textSecondary });
        for (qsizetype i = 0; i < std::min(shown, cells.size()); ++i)
            picture.words.push_back(
                { box(i, y), cells.at(i), kTypeSmall, color.textPrimary, Qt::AlignRight });
    }
}

void addWords(PanelPicture &picture, const PictureSources &sources)
{
    picture.words.push_back(
        { { kSpace4, kSizePanelHeader, std::max(1.0, picture.place.width() - 2 * kSpace4 - kSpace3),
              std::max(1.0, picture.place.height() - kSizePanelHeader - kSpace3) },
            sources.panel.text(), kTypeBody, sources.theme.color.textSecondary, Qt::AlignLeft,
            true });
}

void addSpectrum(PanelPicture &picture, const PictureSources &sources)
{
    SpectrumModel spectrum;
    spectrum.setStore(&sources.store);
    spectrum.setTime(sources.panel.time());
    spectrum.setPanel(&sources.panel);
    spectrum.compute(sources.from, sources.to);
    const QVariantList lines = spectrum.lines();
    if (lines.isEmpty()) {
        picture.emptyText = words(QT_TRANSLATE_NOOP("PictureBuilder", "No spectrum"));
        picture.emptyDetail = spectrum.problemText();
        return;
    }
    picture.plot = picture.plotBesideLegend();
    picture.hasPlot = true;
    picture.valueTicks = ticksOf(spectrum.yTicks(), picture.plot.height());
    for (const ValueTick &tick : spectrum.xTicks())
        picture.timeTicks.push_back(
            { std::round(tick.fraction * picture.plot.width()), tick.text });
    XyBuilder::Spec spec;
    for (const QVariant &line : lines)
        spec.lines.append(line.value<QPolygonF>());
    spec.colors = colorsOf(spectrum.lineSlots(), sources.theme);
    spec.xMax = spectrum.xMax();
    spec.yMin = spectrum.yMin();
    spec.yMax = spectrum.yMax();
    if (sources.panel.lineWidth() > 0)
        spec.lineWidth = sources.panel.lineWidth();
    spec.width = picture.plot.width();
    spec.height = picture.plot.height();
    XyBuilder().build(spec, picture.traces);
    const bool isProblem = !spectrum.problemText().isEmpty();
    picture.words.push_back({ { picture.plot.left() + kSpace3, picture.plot.top() + kSpace3,
                                  std::max(1.0, picture.plot.width() - 2 * kSpace3),
                                  kTypeSmall.line },
        isProblem ? spectrum.problemText() : spectrum.strongestText(), kTypeSmall,
        isProblem ? sources.theme.color.warn : sources.theme.color.textSecondary, Qt::AlignRight });
}

} // namespace pulse
