// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/plot/PanelPainter.h"

#include "app/plot/scene/ScenePainter.h"

#include <QFile>
#include <QFontMetricsF>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPainter>

#include <algorithm>

namespace pulse {

namespace {

// LOOK § 4 and § 5, tokens `type` and `space`.
constexpr int kAxisPx = 11;
constexpr int kSmallPx = 12;
constexpr int kTitlePx = 13;
constexpr int kHeadingPx = 15;
constexpr int kValuePx = 26;
constexpr double kSpace2 = 4;
constexpr double kSpace3 = 8;
constexpr double kSpace4 = 12;
constexpr double kRadius = 8;
constexpr double kColumn = 42;
constexpr double kRow = 28;
constexpr double kSwatch = 12;

QFont plain(int px)
{
    return PictureTheme::font(px, QFont::Normal);
}

QFont strong(int px)
{
    return PictureTheme::font(px, QFont::DemiBold);
}

/*! Returns how wide the text is; what does not fit ends in an ellipsis. */
double drawLine(QPainter &painter, const QRectF &box, Qt::Alignment alignment, const QFont &font,
    const QColor &color, const QString &text)
{
    const QFontMetricsF metrics(font, painter.device());
    const QString shown = metrics.elidedText(text, Qt::ElideRight, box.width() + 1);
    painter.setFont(font);
    painter.setPen(color);
    const double width = metrics.horizontalAdvance(shown);
    const double x = alignment & Qt::AlignRight ? box.right() - width
        : alignment & Qt::AlignHCenter          ? box.center().x() - width / 2
                                                : box.left();
    const double y = box.center().y() + (metrics.ascent() - metrics.descent()) / 2;
    painter.drawText(QPointF(x, y), shown);
    return width;
}

QPen dashed(const QColor &color)
{
    QPen pen(color, 1);
    pen.setDashPattern({ 4, 3 });
    return pen;
}

void paintFrame(QPainter &painter, const QSizeF &size, const PictureTheme &theme)
{
    painter.setPen(QPen(theme.border, 1));
    painter.setBrush(theme.panel);
    painter.drawRoundedRect(
        QRectF(0.5, 0.5, size.width() - 1, size.height() - 1), kRadius, kRadius);
    painter.setBrush(Qt::NoBrush);
}

void paintTraces(QPainter &painter, const PanelPicture &panel)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setOpacity(panel.traceOpacity);
    paintScene(painter, panel.traces);
    painter.restore();
}

void paintTile(QPainter &painter, const PanelPicture &panel, const PictureTheme &theme)
{
    const double width = panel.place.width() - 2 * kSpace4;
    drawLine(painter, { kSpace4, kSpace3, width, 19 }, Qt::AlignLeft, plain(kSmallPx),
        theme.textSecondary, panel.title);
    const double value = drawLine(painter, { kSpace4, 29, width, 30 }, Qt::AlignLeft,
        strong(kValuePx), theme.text, panel.valueText);
    drawLine(painter, { kSpace4 + value + kSpace2, 37, width - value - kSpace2, 18 }, Qt::AlignLeft,
        plain(kTitlePx), theme.textSecondary, panel.unitText);
    drawLine(painter, { kSpace4, panel.place.height() - 21, width, 16 }, Qt::AlignLeft,
        plain(kSmallPx), theme.textMuted, panel.deltaText);
    painter.save();
    painter.translate(panel.plot.topLeft());
    paintTraces(painter, panel);
    painter.restore();
}

void paintGaps(QPainter &painter, const PanelPicture &panel, const PictureTheme &theme)
{
    constexpr double kTile = 14; // LOOK § 12
    const double height = panel.plot.height();
    for (const PanelPicture::Span &gap : panel.gaps) {
        const QRectF box(gap.from, 0, gap.to - gap.from, height);
        painter.save();
        painter.setClipRect(box, Qt::IntersectClip);
        painter.setPen(QPen(theme.hatch, 1));
        for (double x = gap.from + kTile / 2; x < gap.to + height; x += kTile)
            painter.drawLine(QPointF(x, 0), QPointF(x - height, height));
        painter.restore();
        painter.setPen(dashed(theme.hatch));
        for (const double x : { gap.from, gap.to }) {
            if (x > 0 && x < panel.plot.width())
                painter.drawLine(QPointF(x, 0), QPointF(x, height));
        }
    }
}

void paintGapWords(QPainter &painter, const PanelPicture &panel, const PictureTheme &theme)
{
    const QFontMetricsF metrics(plain(kAxisPx), painter.device());
    for (const PanelPicture::Span &gap : panel.gaps) {
        if (gap.text.isEmpty())
            continue;
        const double width = metrics.horizontalAdvance(gap.text) + 2 * kSpace3;
        const double most = std::max(0.0, panel.plot.width() - width);
        const QRectF pill(std::clamp((gap.from + gap.to - width) / 2, 0.0, most), 1, width, 20);
        painter.setPen(QPen(theme.axis, 1));
        painter.setBrush(theme.panel);
        painter.drawRoundedRect(pill, kSpace2, kSpace2);
        painter.setBrush(Qt::NoBrush);
        drawLine(painter, pill, Qt::AlignHCenter, plain(kAxisPx), theme.textSecondary, gap.text);
    }
}

void paintPlot(QPainter &painter, const PanelPicture &panel, const PictureTheme &theme)
{
    const double width = panel.plot.width();
    const double height = panel.plot.height();
    painter.save();
    painter.translate(panel.plot.topLeft());
    for (const PanelPicture::Tick &tick : panel.valueTicks) {
        painter.setPen(QPen(theme.grid, 1));
        painter.drawLine(QPointF(0, tick.at), QPointF(width, tick.at));
        drawLine(painter,
            { -panel.plot.left() + kSpace2, tick.at - 8, panel.plot.left() - kSpace2 - kSpace3,
                16 },
            Qt::AlignRight, plain(kAxisPx), theme.label, tick.text);
    }
    for (const PanelPicture::Level &level : panel.levels)
        painter.fillRect(QRectF(0, level.upTo, width, level.at - level.upTo),
            level.isCritical ? theme.critBand : theme.warnBand);
    paintGaps(painter, panel, theme);
    paintTraces(painter, panel);
    for (const PanelPicture::Level &level : panel.levels) {
        const QColor color = level.isCritical ? theme.crit : theme.warn;
        painter.setPen(dashed(color));
        painter.drawLine(QPointF(0, level.at), QPointF(width, level.at));
        drawLine(painter, { kSpace3, level.at - 16, width - kSpace3, 14 }, Qt::AlignLeft,
            plain(kAxisPx), color, level.text);
    }
    paintGapWords(painter, panel, theme);
    painter.setPen(QPen(theme.axis, 1));
    painter.drawLine(QPointF(0, height), QPointF(width, height));
    for (const PanelPicture::Tick &tick : panel.timeTicks) {
        painter.setPen(QPen(theme.axis, 1));
        painter.drawLine(QPointF(tick.at, height), QPointF(tick.at, height + 4));
        drawLine(painter, { tick.at - 60, height + 5, 120, 14 }, Qt::AlignHCenter, plain(kAxisPx),
            theme.label, tick.text);
    }
    painter.restore();
}

void paintLegendRow(QPainter &painter, const PanelPicture &panel, const PictureTheme &theme)
{
    double x = kSpace4;
    const double right = panel.place.width() - kSpace4;
    const double top = panel.place.height() - kRow;
    for (const PanelPicture::Entry &entry : panel.legend) {
        if (x >= right)
            break;
        painter.save();
        painter.setOpacity(entry.isVisible ? 1 : 0.5);
        painter.fillRect(QRectF(x, top + kRow / 2 - 1, kSwatch, 2), entry.color);
        x += kSwatch + kSpace3;
        x += drawLine(painter, { x, top, std::max(0.0, right - x), kRow }, Qt::AlignLeft,
                 plain(kSmallPx), theme.textSecondary, entry.name)
            + kSpace3;
        x += drawLine(painter, { x, top, std::max(0.0, right - x), kRow }, Qt::AlignLeft,
                 strong(kSmallPx), theme.text, entry.figures.value(0))
            + kSpace4;
        painter.restore();
    }
}

void paintLegendTable(QPainter &painter, const PanelPicture &panel, const PictureTheme &theme)
{
    const double width = panel.legendTableWidth();
    const double left = panel.place.width() - width - kSpace4;
    const double names = width - static_cast<double>(panel.legendHeads.size() - 1) * kColumn;
    double y = PanelPicture::kHeader;
    for (int i = 0; i < panel.legendHeads.size(); ++i) {
        const bool isName = i == 0;
        const QRectF box(
            isName ? left : left + names + (i - 1) * kColumn, y, isName ? names : kColumn, 26);
        drawLine(painter, box, isName ? Qt::AlignLeft : Qt::AlignRight, plain(kAxisPx),
            theme.textMuted, panel.legendHeads.at(i));
    }
    y += 26;
    for (const PanelPicture::Entry &entry : panel.legend) {
        if (y + kRow > panel.place.height())
            break;
        painter.save();
        painter.setPen(QPen(theme.border, 1));
        painter.drawLine(QPointF(left, y + 0.5), QPointF(left + width, y + 0.5));
        painter.setOpacity(entry.isVisible ? 1 : 0.5);
        painter.fillRect(QRectF(left, y + kRow / 2 - 1, kSwatch, 2), entry.color);
        drawLine(painter, { left + kSwatch + kSpace3, y, names - kSwatch - kSpace3, kRow },
            Qt::AlignLeft, plain(kSmallPx), theme.text, entry.name);
        for (int i = 0; i < entry.figures.size(); ++i)
            drawLine(painter, { left + names + i * kColumn + 2, y, kColumn - 2, kRow },
                Qt::AlignRight, i == 0 ? strong(kSmallPx) : plain(kSmallPx),
                i == 0                          ? theme.text
                    : i == entry.criticalFigure ? theme.crit
                                                : theme.textSecondary,
                entry.figures.at(i));
        painter.restore();
        y += kRow;
    }
}

} // namespace

PictureTheme PictureTheme::fromTokens(bool isDark)
{
    QFile file(QStringLiteral(":/tokens.json"));
    const bool isOpen = file.open(QIODevice::ReadOnly);
    Q_ASSERT(isOpen);
    Q_UNUSED(isOpen)
    const QJsonObject colors = QJsonDocument::fromJson(file.readAll())
                                   .object()
                                   .value(u"color")
                                   .toObject()
                                   .value(isDark ? u"dark" : u"light")
                                   .toObject();
    const auto color = [&](QStringView key) { return QColor(colors.value(key).toString()); };
    PictureTheme theme { color(u"bg.app"), color(u"bg.panel"), color(u"border.subtle"),
        color(u"text.primary"), color(u"text.secondary"), color(u"text.muted"),
        color(u"chart.grid"), color(u"chart.axis"), color(u"chart.label"), color(u"chart.hatch"),
        color(u"warn"), color(u"crit"), color(u"chart.warnBand"), color(u"chart.critBand"), {} };
    const QJsonArray series = colors.value(u"series").toArray();
    for (const QJsonValue &value : series)
        theme.series.append(QColor(value.toString()));
    return theme;
}

QColor PictureTheme::seriesColor(int slot) const
{
    return series.isEmpty() ? text : series.at(std::max(0, slot) % series.size());
}

QFont PictureTheme::font(int pixelSize, int weight)
{
    QFont font;
    font.setFamilies({ QStringLiteral("Inter"), QStringLiteral("Noto Sans CJK SC"),
        QStringLiteral("Noto Sans"), QStringLiteral("sans-serif") });
    font.setPixelSize(pixelSize);
    font.setWeight(static_cast<QFont::Weight>(weight));
    return font;
}

double PanelPicture::legendTableWidth() const
{
    // A fifth figure needs room of its own.
    return kLegendTable + std::max(0.0, static_cast<double>(legendHeads.size()) - 5) * kColumn;
}

QRectF PanelPicture::plotBesideLegend() const
{
    const bool hasTable = !legendHeads.isEmpty();
    const double right = hasTable ? legendTableWidth() + kSpace4 + 12 : 12;
    const double bottom = 22 + (!legend.empty() && !hasTable ? kLegendRow : kSpace3);
    return { 54, kHeader + 8, std::max(1.0, place.width() - 54 - right),
        std::max(1.0, place.height() - kHeader - 8 - bottom) };
}

QRectF PanelPicture::sparkOf(const QSizeF &size)
{
    return { size.width() - kSpace4 - kSparkWidth, 32, kSparkWidth, kSparkHeight };
}

void paintPanel(QPainter &painter, const PanelPicture &panel, const PictureTheme &theme)
{
    painter.save();
    painter.translate(panel.place.topLeft());
    painter.setRenderHint(QPainter::Antialiasing);
    paintFrame(painter, panel.place.size(), theme);
    painter.setRenderHint(QPainter::Antialiasing, false);
    if (panel.isTile) {
        paintTile(painter, panel, theme);
    } else {
        const double room = panel.place.width() - 2 * kSpace4;
        const double width = drawLine(painter, { kSpace4, 0, room, PanelPicture::kHeader },
            Qt::AlignLeft, strong(kTitlePx), theme.text, panel.title);
        if (const double rest = room - width - kSpace3; rest > kSpace4)
            drawLine(painter, { kSpace4 + width + kSpace3, 0, rest, PanelPicture::kHeader },
                Qt::AlignLeft, plain(kSmallPx), theme.textMuted, panel.subtitle);
        if (!panel.waitingText.isEmpty())
            drawLine(painter, { kSpace4, 0, room, panel.place.height() }, Qt::AlignHCenter,
                plain(kTitlePx), theme.textMuted, panel.waitingText);
        else
            paintPlot(painter, panel, theme);
        if (!panel.legend.empty() && panel.waitingText.isEmpty()) {
            if (panel.legendHeads.isEmpty())
                paintLegendRow(painter, panel, theme);
            else
                paintLegendTable(painter, panel, theme);
        }
    }
    painter.restore();
}

void paintBoard(QPainter &painter, const BoardPicture &board, const PictureTheme &theme)
{
    painter.fillRect(QRectF(QPointF(), board.size), theme.background);
    if (!board.title.isEmpty()) {
        const QRectF box(kSpace4, 0, board.size.width() - 2 * kSpace4, BoardPicture::kHeading);
        const double width
            = drawLine(painter, box, Qt::AlignLeft, strong(kHeadingPx), theme.text, board.title);
        drawLine(painter, box.adjusted(width + kSpace4, 0, 0, 0), Qt::AlignLeft, plain(kSmallPx),
            theme.textMuted, board.detail);
    }
    for (const PanelPicture &panel : board.panels)
        paintPanel(painter, panel, theme);
}

} // namespace pulse
