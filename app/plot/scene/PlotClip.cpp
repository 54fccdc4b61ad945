// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/plot/scene/PlotClip.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace pulse {

namespace {

/*! The part [t0, t1] of a segment within the box (Liang and Barsky, 1984). */
bool clipSegment(QPointF a, QPointF b, const QRectF &box, double *t0, double *t1)
{
    *t0 = 0;
    *t1 = 1;
    const double dx = b.x() - a.x();
    const double dy = b.y() - a.y();
    const std::array<double, 4> p { -dx, dx, -dy, dy };
    const std::array<double, 4> q { a.x() - box.left(), box.right() - a.x(), a.y() - box.top(),
        box.bottom() - a.y() };
    for (std::size_t i = 0; i < p.size(); ++i) {
        if (p[i] == 0) {
            if (q[i] < 0)
                return false;
            continue;
        }
        const double t = q[i] / p[i];
        if (p[i] < 0)
            *t0 = std::max(*t0, t);
        else
            *t1 = std::min(*t1, t);
    }
    return *t0 <= *t1;
}

bool contains(const QRectF &box, QPointF p)
{
    return p.x() >= box.left() && p.x() <= box.right() && p.y() >= box.top()
        && p.y() <= box.bottom();
}

PlotScene::BandPoint between(const PlotScene::BandPoint &a, const PlotScene::BandPoint &b, double t)
{
    return { a.x + (b.x - a.x) * t, a.yUpper + (b.yUpper - a.yUpper) * t,
        a.yLower + (b.yLower - a.yLower) * t };
}

/*! The places of a segment, in order, where one of its edges passes a level: at most five. */
class Cuts
{
public:
    /*! Strictly between `from` and `to`. */
    void add(double from, double to, double level)
    {
        if (!((from < level && to > level) || (from > level && to < level)))
            return;
        const double cut = (level - from) / (to - from);
        std::size_t at = m_count++;
        for (; at > 0 && m_cuts[at - 1] > cut; --at)
            m_cuts[at] = m_cuts[at - 1];
        m_cuts[at] = cut;
    }
    std::span<const double> all() const { return std::span(m_cuts).first(m_count); }

private:
    std::array<double, 5> m_cuts {};
    std::size_t m_count = 0;
};

} // namespace

void addClippedLine(PlotScene &scene, std::span<const QPointF> line, const QRectF &box)
{
    if (line.empty())
        return;
    if (line.size() == 1) {
        if (contains(box, line[0])) {
            scene.beginRun();
            scene.addPoint(line[0]);
        }
        return;
    }
    bool isDrawing = false;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const QPointF a = line[i];
        const QPointF b = line[i + 1];
        double t0 = 0;
        double t1 = 1;
        if (!(contains(box, a) && contains(box, b)) && !clipSegment(a, b, box, &t0, &t1)) {
            isDrawing = false;
            continue;
        }
        if (!isDrawing) {
            scene.beginRun();
            scene.addPoint(t0 > 0 ? a + (b - a) * t0 : a);
        }
        scene.addPoint(t1 < 1 ? a + (b - a) * t1 : b);
        isDrawing = t1 >= 1;
    }
}

void addClippedBox(PlotScene &scene, const QRectF &rect, const QColor &color, const QRectF &box)
{
    const QRectF inside = rect & box;
    if (inside.width() > 0 && inside.height() > 0)
        scene.boxes.push_back({ inside, color });
}

void addClippedBand(
    PlotScene &scene, std::span<const PlotScene::BandPoint> band, const QRectF &box, double base)
{
    const auto add = [&](PlotScene::BandPoint point) {
        point.yUpper = std::clamp(point.yUpper, box.top(), box.bottom());
        point.yLower = std::clamp(point.yLower, box.top(), box.bottom());
        scene.addBandPoint(point);
    };
    for (std::size_t i = 0; i + 1 < band.size(); ++i) {
        PlotScene::BandPoint a = band[i];
        PlotScene::BandPoint b = band[i + 1];
        if (b.x < box.left() || a.x > box.right())
            continue;
        if (a.x < box.left())
            a = between(a, b, (box.left() - a.x) / (b.x - a.x));
        if (b.x > box.right())
            b = between(a, b, (box.right() - a.x) / (b.x - a.x));
        if (scene.bands.back().points.begin == scene.bands.back().points.end)
            add(a);
        Cuts cuts;
        for (const double level : { box.top(), box.bottom(), base })
            cuts.add(a.yUpper, b.yUpper, level);
        for (const double level : { box.top(), box.bottom() })
            cuts.add(a.yLower, b.yLower, level);
        for (const double cut : cuts.all())
            add(between(a, b, cut));
        add(b);
    }
}

} // namespace pulse
