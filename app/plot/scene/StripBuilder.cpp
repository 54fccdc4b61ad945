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

void StripBuilder::push(QPointF point, const PlotVertex &paint)
{
    PlotVertex vertex = paint;
    vertex.x = static_cast<float>(point.x());
    vertex.y = static_cast<float>(point.y());
    if (std::exchange(m_isLifted, false) && !m_vertices->empty()) {
        m_vertices->push_back(m_vertices->back());
        m_vertices->push_back(vertex);
    }
    m_vertices->push_back(vertex);
}

void StripBuilder::addBand(std::span<const PlotScene::BandPoint> band, const PlotScene::Band &style)
{
    if (band.size() < 2)
        return;
    lift();
    const Ink ink(style.color);
    for (const PlotScene::BandPoint &point : band) {
        push({ point.x, point.yUpper }, ink.at(style.fade.at(point.yUpper)));
        push({ point.x, point.yLower }, ink.at(style.fade.at(point.yLower)));
    }
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
        const double length = std::hypot(step.x(), step.y());
        if (length < kSamePoint)
            continue;
        const QPointF direction = step / length;
        if (m_sections.empty()) {
            across = leftOf(direction);
            m_sections.push_back({ previous - direction * m_feather, across, 0 });
            m_sections.push_back({ previous + direction * m_feather, across, 1 });
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
                center += out * (m_feather / std::hypot(out.x(), out.y()));
            }
            m_sections.push_back({ center, joint, 1 });
            across = next;
        }
        before = direction;
        previous = line[i];
    }
    if (!m_sections.empty()) {
        m_sections.push_back({ previous - before * m_feather, across, 1 });
        m_sections.push_back({ previous + before * m_feather, across, 0 });
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
        lift();
        for (const Section &section : m_sections) {
            const PlotVertex &solid = section.opacity > 0 ? paint : kTransparent;
            push(section.center + section.across * edges[ribbon],
                ribbon == 0 ? kTransparent : solid);
            push(section.center + section.across * edges[ribbon + 1],
                ribbon == 2 ? kTransparent : solid);
        }
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
    lift();
    for (int i = 0; i <= kDiscCorners / 2; ++i) {
        push(corner(i, inner), paint);
        push(corner(-i, inner), paint);
    }
    lift();
    for (int i = 0; i <= kDiscCorners; ++i) {
        push(corner(i, inner), paint);
        push(corner(i, outer), kTransparent);
    }
}

} // namespace pulse
