// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/plot/scene/StripBuilder.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <utility>

namespace pulse {

namespace {

/*! Cosine of the turn beyond which a ribbon folds instead of having a mitre. */
constexpr double kFoldCosine = -0.2;
/*! Points closer than this, in pixels, are one: their direction would be noise. */
constexpr double kSamePoint = 1e-3;
constexpr int kDiscCorners = 20;

/*! A colour taken apart once, for many vertices. */
class Ink
{
public:
    explicit Ink(const QColor &color)
        : m_alpha(color.alphaF() * 255)
        , m_red(color.redF())
        , m_green(color.greenF())
        , m_blue(color.blueF())
    {
    }
    PlotVertex at(double opacity) const
    {
        const float alpha = m_alpha * static_cast<float>(opacity);
        const auto channel = [](float value) { return static_cast<std::uint8_t>(value + 0.5F); };
        return { 0, 0, channel(m_red * alpha), channel(m_green * alpha), channel(m_blue * alpha),
            channel(alpha) };
    }

private:
    float m_alpha;
    float m_red;
    float m_green;
    float m_blue;
};

constexpr PlotVertex kTransparent { 0, 0, 0, 0, 0, 0 };

PlotVertex placed(PlotVertex vertex, QPointF at)
{
    vertex.x = static_cast<float>(at.x());
    vertex.y = static_cast<float>(at.y());
    return vertex;
}

QPointF leftOf(QPointF direction)
{
    return { direction.y(), -direction.x() };
}

} // namespace

StripBuilder::StripBuilder(double devicePixelRatio)
    : m_feather(0.5 / std::max(devicePixelRatio, 0.1))
{
}

void StripBuilder::build(const PlotScene &scene, std::vector<PlotVertex> &vertices)
{
    m_vertices = &vertices;
    vertices.clear();
    for (const PlotScene::Box &box : scene.boxes)
        addBox(box);
    for (const PlotScene::Band &band : scene.bands)
        addBand(scene.bandOf(band), band);
    for (const PlotScene::Stroke &stroke : scene.strokes) {
        for (std::size_t i = stroke.runs.begin; i < stroke.runs.end; ++i)
            addLine(scene.run(i), stroke.color, stroke.width);
    }
    for (const PlotScene::Disc &disc : scene.discs)
        addDisc(disc);
    m_vertices = nullptr;
}

PlotVertex *StripBuilder::extend(std::size_t count)
{
    const std::size_t joint = m_vertices->empty() ? 0 : 2;
    m_vertices->resize(m_vertices->size() + joint + count);
    return m_vertices->data() + m_vertices->size() - count;
}

void StripBuilder::join(std::size_t count)
{
    const std::size_t begin = m_vertices->size() - count;
    if (begin < 3)
        return;
    (*m_vertices)[begin - 2] = (*m_vertices)[begin - 3];
    (*m_vertices)[begin - 1] = (*m_vertices)[begin];
}

void StripBuilder::addBox(const PlotScene::Box &box)
{
    const QRectF &rect = box.rect;
    if (!(rect.width() > 0 && rect.height() > 0))
        return;
    // A side shorter than a pixel is a paler one of a pixel.
    const double pixel = 2 * m_feather;
    const PlotVertex paint = Ink(box.color).at(
        std::min(1.0, rect.width() / pixel) * std::min(1.0, rect.height() / pixel));
    const double insetX = std::min(m_feather, rect.width() / 2);
    const double insetY = std::min(m_feather, rect.height() / 2);
    const QRectF core = rect.adjusted(insetX, insetY, -insetX, -insetY);
    const QPointF center = rect.center();
    const double rimX = std::max(rect.width() / 2, m_feather) + m_feather;
    const double rimY = std::max(rect.height() / 2, m_feather) + m_feather;
    const std::array<QPointF, 4> inner { core.topLeft(), core.topRight(), core.bottomRight(),
        core.bottomLeft() };
    const std::array<QPointF, 4> outer { center + QPointF(-rimX, -rimY),
        center + QPointF(rimX, -rimY), center + QPointF(rimX, rimY),
        center + QPointF(-rimX, rimY) };
    PlotVertex *out = extend(4);
    for (const std::size_t corner : { 0U, 1U, 3U, 2U })
        *out++ = placed(paint, inner.at(corner));
    join(4);
    out = extend(10);
    for (std::size_t i = 0; i <= 4; ++i) {
        *out++ = placed(paint, inner.at(i % 4));
        *out++ = placed(kTransparent, outer.at(i % 4));
    }
    join(10);
}

void StripBuilder::addBand(std::span<const PlotScene::BandPoint> band, const PlotScene::Band &style)
{
    if (band.size() < 2)
        return;
    const Ink ink(style.color);
    PlotVertex *out = extend(2 * band.size());
    for (const PlotScene::BandPoint &point : band) {
        *out++ = placed(ink.at(style.fade.at(point.yUpper)), { point.x, point.yUpper });
        *out++ = placed(ink.at(style.fade.at(point.yLower)), { point.x, point.yLower });
    }
    join(2 * band.size());
}

void StripBuilder::addLine(std::span<const QPointF> line, const QColor &color, double width)
{
    makeSections(line);
    if (m_sections.size() >= 2)
        addRibbons(color, width);
    else if (!line.empty())
        addDisc({ line[0], std::max(width, 4 * m_feather) / 2, color });
}

void StripBuilder::makeSections(std::span<const QPointF> line)
{
    m_sections.clear();
    QPointF previous;
    QPointF across; // of the segment before, turned so that the ribbon does not twist
    QPointF before;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (i == 0) {
            previous = line[0];
            continue;
        }
        const QPointF step = line[i] - previous;
        const double length = std::sqrt(QPointF::dotProduct(step, step));
        if (length < kSamePoint)
            continue;
        const QPointF direction = step / length;
        if (m_sections.empty()) {
            across = leftOf(direction);
            m_sections.push_back({ previous - direction * m_feather, across, false });
            m_sections.push_back({ previous + direction * m_feather, across, true });
        } else {
            const bool isFold = QPointF::dotProduct(before, direction) < kFoldCosine;
            const double side = QPointF::dotProduct(across, leftOf(before)) > 0 ? 1 : -1;
            const QPointF next = leftOf(direction) * (isFold ? -side : side);
            const QPointF middle = across + next;
            // |middle|² = 2 + 2 cos, so this is the mitre: 1 / cos of half the angle, unit across.
            const QPointF joint = middle * (2 / QPointF::dotProduct(middle, middle));
            QPointF center = previous;
            if (isFold) { // the flat end of the fold lies where a round join would on average
                const QPointF out = before - direction;
                center += out * (m_feather / std::sqrt(QPointF::dotProduct(out, out)));
            }
            m_sections.push_back({ center, joint, true });
            across = next;
        }
        before = direction;
        previous = line[i];
    }
    if (!m_sections.empty()) {
        m_sections.push_back({ previous - before * m_feather, across, true });
        m_sections.push_back({ previous + before * m_feather, across, false });
    }
}

void StripBuilder::addRibbons(const QColor &color, double width)
{
    const double half = width / 2;
    const double inner = std::max(0.0, half - m_feather);
    const double outer = half + m_feather;
    // A line thinner than a pixel is a paler line one pixel wide.
    const PlotVertex paint = Ink(color).at(std::min(1.0, half / m_feather));
    const std::array<double, 4> edges { -outer, -inner, inner, outer };
    for (std::size_t ribbon = 0; ribbon < 3; ++ribbon) {
        if (ribbon == 1 && inner <= 0)
            continue;
        PlotVertex *out = extend(2 * m_sections.size());
        for (const Section &section : m_sections) {
            const PlotVertex &solid = section.isOpaque ? paint : kTransparent;
            *out++ = placed(ribbon == 0 ? kTransparent : solid,
                section.center + section.across * edges[ribbon]);
            *out++ = placed(ribbon == 2 ? kTransparent : solid,
                section.center + section.across * edges[ribbon + 1]);
        }
        join(2 * m_sections.size());
    }
}

void StripBuilder::addDisc(const PlotScene::Disc &disc)
{
    const double inner = std::max(0.0, disc.radius - m_feather);
    const double outer = disc.radius + m_feather;
    const PlotVertex paint = Ink(disc.color).at(1);
    const auto corner = [&](int i, double radius) {
        const double angle = 2 * std::numbers::pi * i / kDiscCorners;
        return disc.center + QPointF(std::cos(angle), std::sin(angle)) * radius;
    };
    constexpr std::size_t kCore = kDiscCorners + 2;
    PlotVertex *out = extend(kCore);
    for (int i = 0; i <= kDiscCorners / 2; ++i) {
        *out++ = placed(paint, corner(i, inner));
        *out++ = placed(paint, corner(-i, inner));
    }
    join(kCore);
    constexpr std::size_t kRim = 2 * kDiscCorners + 2;
    out = extend(kRim);
    for (int i = 0; i <= kDiscCorners; ++i) {
        *out++ = placed(paint, corner(i, inner));
        *out++ = placed(kTransparent, corner(i, outer));
    }
    join(kRim);
}

} // namespace pulse
