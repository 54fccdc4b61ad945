// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/plot/scene/LinePattern.h"

#include <array>
#include <cmath>

namespace pulse {

namespace {

constexpr std::size_t kPatterns = 5;
constexpr double kDashBlock = 64; //!< px
constexpr double kMarkerStep = 96; //!< px
constexpr double kMarkerRadius = 3;
constexpr double kOutline = 1; //!< softens the edges of markers that are bands

/*! Lengths on and off in pixels; all 0 = solid. tokens `series.dash`. */
constexpr std::array<std::array<double, 4>, kPatterns> kDashes { { { 0, 0, 0, 0 }, { 6, 3, 6, 3 },
    { 2, 2, 2, 2 }, { 8, 3, 2, 3 }, { 4, 4, 4, 4 } } };

/*! First place at or behind `x` on a grid of `step` pixels that lies in absolute time. */
double nextOnGrid(double x, double step, const PlotMapping &mapping)
{
    const double perNs = mapping.width / static_cast<double>(mapping.to - mapping.from);
    const auto stepNs = std::max<TimeNs>(1, static_cast<TimeNs>(step / perNs));
    const double offset = static_cast<double>(mapping.from % stepNs) * perNs;
    const double width = static_cast<double>(stepNs) * perNs;
    return std::ceil((x + offset) / width - 1e-9) * width - offset;
}

QPointF at(QPointF a, QPointF b, double part)
{
    return a + (b - a) * part;
}

/*! Walks a line and adds what of it is on. */
class Dasher
{
public:
    Dasher(const std::array<double, 4> &lengths, PlotScene &scene)
        : m_lengths(lengths)
        , m_scene(scene)
    {
    }
    void restart(QPointF point)
    {
        m_index = 0;
        m_left = m_lengths[0];
        m_scene.beginRun();
        m_scene.addPoint(point);
    }
    void add(QPointF a, QPointF b)
    {
        const QPointF step = b - a;
        const double length = std::sqrt(QPointF::dotProduct(step, step));
        double done = 0;
        while (length - done > m_left) {
            done += m_left;
            const QPointF point = at(a, b, done / length);
            if (m_index % 2 != 0)
                m_scene.beginRun();
            m_scene.addPoint(point);
            m_index = (m_index + 1) % m_lengths.size();
            m_left = m_lengths[m_index];
        }
        m_left -= length - done;
        if (m_index % 2 == 0)
            m_scene.addPoint(b);
    }

private:
    const std::array<double, 4> &m_lengths;
    PlotScene &m_scene;
    std::size_t m_index = 0;
    double m_left = 0;
};

} // namespace

void LinePattern::addDashes(
    const PlotScene &from, const PlotMapping &mapping, PlotScene &scene) const
{
    const auto &lengths = kDashes[static_cast<std::size_t>(m_slot) % kPatterns];
    for (std::size_t i = 0; i < from.runs.size(); ++i) {
        const auto run = from.run(i);
        if (lengths[0] == 0 || run.size() < 2) {
            scene.beginRun();
            for (const QPointF &point : run)
                scene.addPoint(point);
            continue;
        }
        Dasher dasher(lengths, scene);
        dasher.restart(run[0]);
        double restart = nextOnGrid(run[0].x() + 1, kDashBlock, mapping);
        for (std::size_t p = 1; p < run.size(); ++p) {
            QPointF a = run[p - 1];
            const QPointF b = run[p];
            for (; restart < b.x(); restart += kDashBlock) {
                const QPointF cut = at(a, b, (restart - a.x()) / (b.x() - a.x()));
                dasher.add(a, cut);
                dasher.restart(cut);
                a = cut;
            }
            dasher.add(a, b);
        }
    }
}

void LinePattern::addMarkers(
    const PlotScene &from, const PlotMapping &mapping, const QColor &color, PlotScene &scene) const
{
    for (std::size_t i = 0; i < from.runs.size(); ++i) {
        const auto run = from.run(i);
        double next = nextOnGrid(run[0].x(), kMarkerStep, mapping);
        for (std::size_t p = 1; p < run.size(); ++p) {
            const QPointF a = run[p - 1];
            const QPointF b = run[p];
            for (; next < b.x(); next += kMarkerStep)
                addMarker(at(a, b, (next - a.x()) / (b.x() - a.x())), color, scene);
        }
    }
}

void LinePattern::addMarker(QPointF center, const QColor &color, PlotScene &scene) const
{
    constexpr double r = kMarkerRadius;
    const double x = center.x();
    const double y = center.y();
    const auto addShape = [&](std::initializer_list<PlotScene::BandPoint> shape) {
        scene.beginBand(color, {});
        for (const PlotScene::BandPoint &point : shape)
            scene.addBandPoint(point);
        scene.beginStroke(color, kOutline);
        scene.beginRun();
        for (const PlotScene::BandPoint &point : shape)
            scene.addPoint({ point.x, point.yUpper });
        for (auto point = std::rbegin(shape); point != std::rend(shape); ++point)
            scene.addPoint({ point->x, point->yLower });
    };
    switch (static_cast<std::size_t>(m_slot) % kPatterns) {
    case 0:
        scene.discs.push_back({ center, r, color });
        return;
    case 1:
        scene.boxes.push_back({ QRectF(x - r, y - r, 2 * r, 2 * r), color });
        return;
    case 2:
        addShape({ { x - r, y + r, y + r }, { x, y - r, y + r }, { x + r, y + r, y + r } });
        return;
    case 3:
        addShape({ { x - r, y, y }, { x, y - r, y + r }, { x + r, y, y } });
        return;
    default:
        scene.beginStroke(color, 1.5);
        for (const double side : { -1.0, 1.0 }) {
            scene.beginRun();
            scene.addPoint({ x - r, y - side * r });
            scene.addPoint({ x + r, y + side * r });
        }
    }
}

} // namespace pulse
