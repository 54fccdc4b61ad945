// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/plot/scene/SceneRaster.h"

#include "app/plot/scene/ScenePainter.h"

#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace pulse {

namespace {

constexpr int kQuarters = 4;
/*! Columns filled together, row by row: a cache line of pixels. */
constexpr int kBlock = 16;

QRgb blended(QRgb source, QRgb below)
{
    const uint keep = 255 - static_cast<uint>(qAlpha(source));
    // Two channels at a time; x / 255 as (x + x / 256 + 1/2) / 256.
    uint odd = ((below >> 8) & 0xff00ff) * keep;
    odd = (odd + ((odd >> 8) & 0xff00ff) + 0x800080) & 0xff00ff00;
    uint even = (below & 0xff00ff) * keep;
    even = ((even + ((even >> 8) & 0xff00ff) + 0x800080) >> 8) & 0xff00ff;
    return source + (odd | even);
}

/*! A premultiplied colour of which only this much shows, 0 … 256. */
QRgb partOf(QRgb color, uint part)
{
    const uint odd = (((color >> 8) & 0xff00ff) * part) & 0xff00ff00;
    const uint even = (((color & 0xff00ff) * part) >> 8) & 0xff00ff;
    return odd | even;
}

enum class Course { ToTheRight, Elsewhere, Nowhere };

/*! Nowhere: there is a place that is no number. */
template <typename Points> Course courseOf(const Points &points)
{
    Course course = Course::ToTheRight;
    double last = -std::numeric_limits<double>::infinity();
    for (const auto &point : points) {
        double x = 0;
        double y = 0;
        if constexpr (requires { point.yUpper; }) {
            x = point.x;
            y = point.yUpper + point.yLower;
        } else {
            x = point.x();
            y = point.y();
        }
        if (!std::isfinite(x) || !std::isfinite(y))
            return Course::Nowhere;
        if (x < last)
            course = Course::Elsewhere;
        last = x;
    }
    return course;
}

} // namespace

void SceneRaster::draw(const PlotScene &scene, QImage &image, double margin, double ratio)
{
    Q_ASSERT(image.format() == QImage::Format_ARGB32_Premultiplied);
    m_width = image.width();
    m_height = image.height();
    m_spans.assign(static_cast<std::size_t>(m_width) * kQuarters, { 1, -1 });
    m_rowColors.resize(static_cast<std::size_t>(m_height));
    image.setDevicePixelRatio(ratio);
    const auto paint = [&image, margin](const PlotScene &part) {
        QPainter painter(&image);
        painter.translate(margin, margin);
        paintScene(painter, part);
    };
    const auto device = [margin, ratio](double at) { return (at + margin) * ratio; };

    if (!scene.boxes.empty()) {
        PlotScene boxes;
        boxes.boxes = scene.boxes;
        paint(boxes);
    }
    for (const PlotScene::Band &band : scene.bands) {
        const auto points = scene.bandOf(band);
        const Course course = courseOf(points);
        if (course == Course::Nowhere)
            continue;
        if (course == Course::Elsewhere) {
            PlotScene rest;
            rest.beginBand(band.color, band.fade);
            for (const PlotScene::BandPoint &point : points)
                rest.addBandPoint(point);
            paint(rest);
            continue;
        }
        for (int row = 0; row < m_height; ++row) {
            QColor color = band.color;
            const double y = (row + 0.5) / ratio - margin;
            color.setAlphaF(static_cast<float>(double(color.alphaF()) * band.fade.at(y)));
            m_rowColors[static_cast<std::size_t>(row)] = qPremultiply(color.rgba());
        }
        begin();
        for (std::size_t i = 1; i < points.size(); ++i)
            addBandPart({ device(points[i - 1].x), device(points[i - 1].yUpper),
                            device(points[i - 1].yLower) },
                { device(points[i].x), device(points[i].yUpper), device(points[i].yLower) });
        fill(image);
    }
    for (const PlotScene::Stroke &stroke : scene.strokes) {
        if (!(stroke.width > 0 && stroke.width <= m_width))
            continue;
        std::ranges::fill(m_rowColors, qPremultiply(stroke.color.rgba()));
        for (std::size_t i = stroke.runs.begin; i < stroke.runs.end; ++i) {
            const auto run = scene.run(i);
            const Course course = courseOf(run);
            if (course == Course::Nowhere)
                continue;
            if (run.size() < 2 || course == Course::Elsewhere) {
                PlotScene rest;
                rest.beginStroke(stroke.color, stroke.width);
                rest.beginRun();
                for (const QPointF &point : run)
                    rest.addPoint(point);
                paint(rest);
                continue;
            }
            begin();
            for (std::size_t at = 1; at < run.size(); ++at)
                addSegment({ device(run[at - 1].x()), device(run[at - 1].y()) },
                    { device(run[at].x()), device(run[at].y()) }, stroke.width * ratio / 2);
            fill(image);
        }
    }
    if (!scene.discs.empty()) {
        PlotScene discs;
        discs.discs = scene.discs;
        paint(discs);
    }
}

void SceneRaster::begin()
{
    m_firstQuarter = m_width * kQuarters;
    m_endQuarter = 0;
}

/*! What a line from left to right covers of a column is in one piece: only its ends count. */
void SceneRaster::cover(int quarter, double low, double high)
{
    Span &span = m_spans[static_cast<std::size_t>(quarter)];
    const auto top = static_cast<float>(std::clamp(low, -1.0, m_height + 1.0));
    const auto bottom = static_cast<float>(std::clamp(high, -1.0, m_height + 1.0));
    if (span.low > span.high) {
        span = { top, bottom };
        m_firstQuarter = std::min(m_firstQuarter, quarter);
        m_endQuarter = std::max(m_endQuarter, quarter + 1);
        return;
    }
    span.low = std::min(span.low, top);
    span.high = std::max(span.high, bottom);
}

void SceneRaster::addSegment(QPointF from, QPointF to, double halfWidth)
{
    const double dx = to.x() - from.x();
    const double dy = to.y() - from.y();
    const double sum = dx + std::abs(dy);
    // A square pen of this half side leaves a line of the wanted width in every direction.
    const double half = sum > 0 ? halfWidth * std::hypot(dx, dy) / sum : halfWidth;
    const double slope = dx > 0 ? dy / dx : 0;
    const double last = m_width * kQuarters - 1;
    const auto begin = static_cast<int>(
        std::clamp(std::ceil((from.x() - half) * kQuarters - 0.5), 0.0, last + 1));
    const auto end
        = static_cast<int>(std::clamp(std::floor((to.x() + half) * kQuarters - 0.5), -1.0, last));
    for (int quarter = begin; quarter <= end; ++quarter) {
        const double x = (quarter + 0.5) / kQuarters;
        double first = from.y();
        double second = to.y();
        if (slope != 0) {
            first += std::max(x - half - from.x(), 0.0) * slope;
            second -= std::max(to.x() - x - half, 0.0) * slope;
        }
        cover(quarter, std::min(first, second) - half, std::max(first, second) + half);
    }
}

void SceneRaster::addBandPart(const PlotScene::BandPoint &from, const PlotScene::BandPoint &to)
{
    const double dx = to.x - from.x;
    if (dx <= 0)
        return;
    const double last = m_width * kQuarters;
    const auto begin = static_cast<int>(std::clamp(std::ceil(from.x * kQuarters - 0.5), 0.0, last));
    const auto end = static_cast<int>(std::clamp(std::ceil(to.x * kQuarters - 0.5), 0.0, last));
    for (int quarter = begin; quarter < end; ++quarter) {
        const double along = ((quarter + 0.5) / kQuarters - from.x) / dx;
        const double upper = from.yUpper + along * (to.yUpper - from.yUpper);
        const double lower = from.yLower + along * (to.yLower - from.yLower);
        cover(quarter, std::min(upper, lower), std::max(upper, lower));
    }
}

void SceneRaster::fill(QImage &image)
{
    if (m_endQuarter <= m_firstQuarter)
        return;
    const int end = (m_endQuarter + kQuarters - 1) / kQuarters;
    for (int column = m_firstQuarter / kQuarters; column < end; column += kBlock)
        fillBlock(image, column, std::min(column + kBlock, end));
    std::fill(m_spans.begin() + m_firstQuarter / kQuarters * kQuarters,
        m_spans.begin() + end * kQuarters, Span { 1, -1 });
}

void SceneRaster::fillBlock(QImage &image, int begin, int end)
{
    struct Column
    {
        int top; // rows that are touched
        int bottom;
        int coreTop; // rows that are covered wholly
        int coreBottom;
    };
    std::array<Column, kBlock> columns {};
    int coreTop = 0;
    int coreBottom = m_height;
    for (int column = begin; column < end; ++column) {
        float lowest = std::numeric_limits<float>::max();
        float highest = -1;
        float coreLow = 0;
        float coreHigh = std::numeric_limits<float>::max();
        for (int i = 0; i < kQuarters; ++i) {
            const Span &span = m_spans[static_cast<std::size_t>(column * kQuarters + i)];
            if (span.low > span.high) {
                coreHigh = 0;
                continue;
            }
            lowest = std::min(lowest, span.low);
            highest = std::max(highest, span.high);
            coreLow = std::max(coreLow, span.low);
            coreHigh = std::min(coreHigh, span.high);
        }
        Column &found = columns[static_cast<std::size_t>(column - begin)];
        if (highest <= 0 || lowest >= static_cast<float>(m_height)) {
            found = { 0, 0, 0, 0 };
        } else {
            found.top = std::max(0, static_cast<int>(std::floor(lowest)));
            found.bottom = std::min(m_height, static_cast<int>(std::ceil(highest)));
            found.coreTop
                = std::clamp(static_cast<int>(std::ceil(coreLow)), found.top, found.bottom);
            found.coreBottom
                = std::clamp(static_cast<int>(std::floor(std::min(coreHigh, float(m_height)))),
                    found.coreTop, found.bottom);
        }
        coreTop = std::max(coreTop, found.coreTop);
        coreBottom = std::min(coreBottom, found.coreBottom);
    }
    coreBottom = std::max(coreBottom, coreTop);

    for (int row = coreTop; row < coreBottom; ++row) {
        auto *line = reinterpret_cast<QRgb *>(image.scanLine(row));
        const QRgb color = m_rowColors[static_cast<std::size_t>(row)];
        if (qAlpha(color) == 255) {
            std::fill(line + begin, line + end, color);
            continue;
        }
        for (int column = begin; column < end; ++column)
            line[column] = blended(color, line[column]);
    }
    uchar *bits = image.bits();
    const auto stride = image.bytesPerLine();
    for (int column = begin; column < end; ++column) {
        const Column &found = columns[static_cast<std::size_t>(column - begin)];
        const Span *spans = &m_spans[static_cast<std::size_t>(column * kQuarters)];
        for (int row = found.top; row < found.bottom; ++row) {
            if (row == coreTop && coreBottom > coreTop) {
                row = coreBottom - 1;
                continue;
            }
            QRgb color = m_rowColors[static_cast<std::size_t>(row)];
            if (row < found.coreTop || row >= found.coreBottom) {
                float covered = 0;
                for (int i = 0; i < kQuarters; ++i)
                    covered += std::max(0.0F,
                        std::min(spans[i].high, float(row + 1))
                            - std::max(spans[i].low, float(row)));
                color = partOf(color, static_cast<uint>(std::lround(covered * 256 / kQuarters)));
            }
            auto *pixel = reinterpret_cast<QRgb *>(bits + row * stride) + column;
            *pixel = qAlpha(color) == 255 ? color : blended(color, *pixel);
        }
    }
}

} // namespace pulse
