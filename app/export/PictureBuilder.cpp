// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/export/PictureBuilder.h"

#include "app/models/TimeTicks.h"
#include "app/plot/TraceGeometry.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <cmath>

namespace pulse {

namespace {

constexpr double kStaleOpacity = 0.45; // tokens `series.staleOpacity`

TraceSpec::Kind kindOf(PanelModel::Kind kind)
{
    switch (kind) {
    case PanelModel::Value:
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

void addTraces(PanelPicture &picture, const PanelModel &panel, const SeriesStore &store,
    const PictureTheme &theme, const PlotMapping &mapping)
{
    TraceSpec spec;
    spec.kind = kindOf(panel.kind());
    const QList<int> ids = panel.seriesIds();
    for (qsizetype i = 0; i < ids.size(); ++i)
        spec.series.push_back({ ids.at(i), theme.seriesColor(panel.seriesSlots().value(i)),
            panel.seriesVisible().value(i, true) && ids.at(i) >= 0, false });
    if (panel.lineWidth() > 0)
        spec.lineWidth = panel.lineWidth();
    spec.hasNewestDots = panel.freshness() == PanelModel::Live;
    spec.mapping = mapping;
    TraceGeometry().build(store, spec, picture.traces);
    const bool isFaded
        = panel.freshness() == PanelModel::Stale || panel.freshness() == PanelModel::Offline;
    picture.traceOpacity = isFaded ? kStaleOpacity : 1;
}

void addLegend(PanelPicture &picture, const PanelModel &panel, const SeriesStore &store,
    const PictureTheme &theme, const PictureRequest &request, bool hasTable)
{
    const QList<LegendRow> &rows = const_cast<PanelModel &>(panel).legend()->rows();
    const QList<int> ids = panel.seriesIds();
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const LegendRow &row = rows.at(i);
        QStringList figures = hasTable ? row.figures : QStringList { row.lastText };
        if (!request.isWholeWindow) {
            const SeriesStats stats
                = store.stats(ids.value(i, -1), timeFromMs(request.from), timeFromMs(request.to));
            figures = { stats.count > 0 ? panel.valueWithUnit(stats.last) : format::missing() };
        }
        picture.legend.push_back(
            { row.name, theme.seriesColor(row.slot), figures, row.isVisible, row.criticalFigure });
    }
    if (hasTable)
        picture.legendHeads
            = QStringList { QCoreApplication::translate("PictureBuilder", "Series") }
            + const_cast<PanelModel &>(panel).legend()->statNames();
}

void addScales(PanelPicture &picture, const PanelModel &panel, const TimeCursor &time,
    const PictureRequest &request, const PlotMapping &mapping)
{
    const auto timeAt = [&](double ms) {
        return std::round((ms - request.from) / (request.to - request.from) * mapping.width);
    };
    const QList<TimeTick> timeTicks
        = buildTimeTicks(request.from, request.to, mapping.width, request.isChinese, time.zone());
    for (const TimeTick &tick : timeTicks) {
        if (const double at = timeAt(tick.ms); at >= 0 && at <= mapping.width)
            picture.timeTicks.push_back({ at, tick.text });
    }
    const auto isInside = [&](double y) { return y >= 0 && y <= mapping.height; };
    const QList<ValueTick> valueTicks = panel.yTicks();
    for (const ValueTick &tick : valueTicks) {
        if (const double y = mapping.y(tick.value); isInside(y))
            picture.valueTicks.push_back({ std::round(y), tick.text });
    }
    const QList<Threshold> levels = panel.thresholds();
    for (qsizetype i = 0; i < levels.size(); ++i) {
        const double y = mapping.y(levels.at(i).value);
        if (!isInside(y))
            continue;
        const double upTo = i + 1 < levels.size() ? mapping.y(levels.at(i + 1).value) : 0;
        picture.levels.push_back(
            { std::round(y), std::max(0.0, upTo), levels.at(i).text, levels.at(i).isCritical });
    }
    const QList<GapSpan> gaps = panel.gaps();
    for (const GapSpan &gap : gaps) {
        const double from = std::max(0.0, timeAt(gap.from));
        const double to
            = gap.isOpen || gap.to <= 0 ? mapping.width : std::min(mapping.width, timeAt(gap.to));
        if (to > from)
            picture.gaps.push_back({ from, to, gap.text });
    }
}

PanelPicture panelPicture(const PanelModel &panel, const SeriesStore &store, const TimeCursor &time,
    const PictureTheme &theme, const PictureRequest &request, const QRectF &place)
{
    PanelPicture picture;
    picture.place = place;
    picture.title = panel.title();
    picture.subtitle = panel.subtitle();
    PlotMapping mapping;
    mapping.devicePixelRatio = request.scale;
    if (panel.kind() == PanelModel::Value) {
        picture.isTile = true;
        picture.valueText = panel.valueText();
        picture.unitText = panel.unitText();
        picture.deltaText = panel.deltaText();
        picture.plot = PanelPicture::sparkOf(place.size());
        mapping.from = timeFromMs(panel.sparkFrom());
        mapping.to = timeFromMs(panel.sparkTo());
        mapping.yMin = panel.sparkMin();
        mapping.yMax = panel.sparkMax();
    } else {
        if (panel.freshness() == PanelModel::Waiting)
            picture.waitingText
                = QCoreApplication::translate("PictureBuilder", "Waiting for the first sample");
        const LegendMode mode = panel.spec().legend;
        const bool hasLegend
            = mode != LegendMode::Off && const_cast<PanelModel &>(panel).legend()->isShown();
        const bool hasTable = hasLegend && request.isWholeWindow
            && (mode == LegendMode::Table
                || (mode == LegendMode::Auto && place.width() >= PanelPicture::kLegendTableFrom));
        if (hasLegend)
            addLegend(picture, panel, store, theme, request, hasTable);
        picture.plot = picture.plotBesideLegend();
        mapping.from = timeFromMs(request.from);
        mapping.to = timeFromMs(request.to);
        mapping.yMin = panel.yMin();
        mapping.yMax = panel.yMax();
        mapping.isLogScale = panel.isLogScale();
    }
    mapping.width = picture.plot.width();
    mapping.height = picture.plot.height();
    if (!mapping.isValid())
        return picture;
    if (!picture.isTile)
        addScales(picture, panel, time, request, mapping);
    addTraces(picture, panel, store, theme, mapping);
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

} // namespace

BoardPicture pictureOf(const BoardModel &board, const SeriesStore &store, const TimeCursor &time,
    const PictureTheme &theme, const PictureRequest &request)
{
    std::vector<GridPlace> places;
    for (int row = 0; row < board.count(); ++row) {
        const PanelModel *panel = board.panelAt(row);
        places.push_back({ panel->column(), panel->row(), panel->columnSpan(), panel->rowSpan(),
            panel->kind() == PanelModel::Value });
    }
    const BoardArrangement arrangement = arrangeBoard(places, request.frame);
    BoardPicture picture;
    for (int row = 0; row < board.count(); ++row) {
        const PanelModel *panel = board.panelAt(row);
        QRectF place = arrangement.rects.value(row);
        if (!request.panelId.isEmpty()) {
            if (panel->panelId() != request.panelId)
                continue;
            place.moveTo(0, 0);
            picture.size = place.size();
        } else {
            place.translate(0, BoardPicture::kHeading);
        }
        picture.panels.push_back(panelPicture(*panel, store, time, theme, request, place));
    }
    if (request.panelId.isEmpty()) {
        picture.title = board.title();
        picture.detail = spanText(request, time);
        picture.size = { request.frame.width,
            BoardPicture::kHeading + std::max(arrangement.contentHeight, 1.0) };
    }
    return picture;
}

} // namespace pulse
