// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/plot/PanelPainter.h"

#include "app/plot/scene/Hatch.h"
#include "app/plot/scene/ScenePainter.h"

#include <QFile>
#include <QFontMetricsF>
#include <QPainter>
#include <QSvgRenderer>
#include <QTextOption>

#include <algorithm>

namespace pulse {

using namespace tokens;

namespace {

/*! More than any line of a picture holds; what comes from a feed may be of any length. */
constexpr qsizetype kMostChars = 500;

/*! One line of text that any file may hold: XML knows no control characters and no half pairs. */
QString printable(const QString &text, bool isWrapped)
{
    QString line = isWrapped ? text : text.left(kMostChars);
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar c = line.at(i);
        const bool isPair
            = c.isHighSurrogate() && i + 1 < line.size() && line.at(i + 1).isLowSurrogate();
        if (isPair) {
            ++i;
            continue;
        }
        const bool isBreak
            = c == u'\n' || c == QChar::LineSeparator || c == QChar::ParagraphSeparator;
        const bool isBad = c.category() == QChar::Other_Control || c.isSurrogate()
            || c.isNonCharacter() || isBreak;
        if (isBad && !(isWrapped && isBreak))
            line[i] = u' ';
    }
    return line;
}

/*! Returns how wide the text is; what does not fit ends in an ellipsis. */
double drawLine(QPainter &painter, const QRectF &box, Qt::Alignment alignment, const Type &type,
    const QColor &color, const QString &text)
{
    const QFont font = PictureTheme::font(type);
    const QFontMetricsF metrics(font, painter.device());
    const QString shown
        = metrics.elidedText(printable(text, false), Qt::ElideRight, box.width() + 1);
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

void drawWrapped(QPainter &painter, const PanelPicture::Word &word)
{
    painter.save();
    painter.setClipRect(word.box, Qt::IntersectClip);
    painter.setFont(PictureTheme::font(word.type));
    painter.setPen(word.color);
    QTextOption option(word.alignment | Qt::AlignTop);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    painter.drawText(word.box, printable(word.text, true), option);
    painter.restore();
}

QPen dashed(const QColor &color)
{
    QPen pen(color, 1);
    pen.setDashPattern({ 4, 3 });
    return pen;
}

void paintFrame(QPainter &painter, const PanelPicture &panel, const PictureTheme &theme)
{
    const QSizeF size = panel.place.size();
    painter.setPen(
        panel.isOld ? dashed(theme.color.borderControl) : QPen(theme.color.borderSubtle, 1));
    painter.setBrush(theme.color.bgPanel);
    painter.drawRoundedRect(
        QRectF(0.5, 0.5, size.width() - 1, size.height() - 1), kRadiusLg, kRadiusLg);
    painter.setBrush(Qt::NoBrush);
}

void paintSign(QPainter &painter, const PanelPicture::Sign &sign)
{
    QFile file(QStringLiteral(":/qt/qml/Pulse/Plot/signs/%1.svg").arg(sign.icon));
    if (!file.open(QIODevice::ReadOnly))
        return;
    // The icons are black lines, which QML tints as pixels; here they stay lines.
    QSvgRenderer icon(file.readAll().replace("#000", sign.color.name().toLatin1()));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    icon.render(&painter, sign.box);
    painter.restore();
}

/*! Returns the room it takes, with the space after it. */
double paintDot(QPainter &painter, QPointF left, const PanelPicture &panel)
{
    if (!panel.dot.isValid())
        return 0;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(panel.isOld ? QPen(panel.dot, 1) : QPen(Qt::NoPen));
    painter.setBrush(panel.isOld ? QBrush() : QBrush(panel.dot));
    const double radius = (kSizeDot - (panel.isOld ? 1 : 0)) / 2;
    painter.drawEllipse(left + QPointF(kSizeDot / 2, 0), radius, radius);
    painter.restore();
    return kSizeDot + kSpace3;
}

void paintAt(QPainter &painter, QPointF place, const PlotScene &scene, double opacity)
{
    painter.save();
    painter.translate(place);
    painter.setOpacity(opacity);
    paintScene(painter, scene);
    painter.restore();
}

void paintPill(QPainter &painter, const QRectF &pill, const QColor &fill, const QColor &border)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(border, 1));
    painter.setBrush(fill);
    painter.drawRoundedRect(pill, kRadiusSm, kRadiusSm);
    painter.restore();
}

double paintAge(QPainter &painter, const PanelPicture &panel, const PictureTheme &theme)
{
    if (panel.ageText.isEmpty())
        return 0;
    const QFontMetricsF metrics(PictureTheme::font(kTypeSmall), painter.device());
    const double room = panel.place.width() / 2;
    const double icon = kSizeIconSmall + kSpace2;
    const double width
        = std::min(room, metrics.horizontalAdvance(panel.ageText) + icon + 2 * kSpace3);
    const QRectF pill(panel.place.width() - kSpace4 - width, (kSizePanelHeader - kSizePill) / 2,
        width, kSizePill);
    paintPill(painter, pill, theme.color.staleSoft, theme.color.staleSoft);
    const double y = (kSizePanelHeader - kSizeIconSmall) / 2;
    paintSign(painter,
        { { pill.left() + kSpace3, y, kSizeIconSmall, kSizeIconSmall }, QStringLiteral("clock"),
            theme.color.stale });
    drawLine(painter, pill.adjusted(kSpace3 + icon, 0, 0, 0), Qt::AlignLeft, kTypeSmall,
        theme.color.stale, panel.ageText);
    return width + kSpace3;
}

void paintHeader(QPainter &painter, const PanelPicture &panel, const PictureTheme &theme)
{
    const double age = paintAge(painter, panel, theme);
    const double left = kSpace4 + paintDot(painter, { kSpace4, kSizePanelHeader / 2 }, panel);
    const double room = panel.place.width() - left - kSpace4 - age;
    const double width = drawLine(painter, { left, 0, room, kSizePanelHeader }, Qt::AlignLeft,
        kTypePanelTitle, theme.color.textPrimary, panel.title);
    if (const double rest = room - width - kSpace3; rest > kSpace4)
        drawLine(painter, { left + width + kSpace3, 0, rest, kSizePanelHeader }, Qt::AlignLeft,
            kTypeSmall, theme.color.textMuted, panel.subtitle);
    if (panel.notice.isEmpty())
        return;
    const QColor color = panel.isNoticeError ? theme.color.crit : theme.color.warn;
    const double icon = kSizeIcon + kSpace3;
    paintSign(painter,
        { { kSpace4, kSizePanelHeader + (kSizeRow - kSizeIcon) / 2, kSizeIcon, kSizeIcon },
            panel.isNoticeError ? QStringLiteral("crit") : QStringLiteral("warn"), color });
    drawLine(painter,
        { kSpace4 + icon, kSizePanelHeader, panel.place.width() - 2 * kSpace4 - icon, kSizeRow },
        Qt::AlignLeft, kTypeSmall, color, panel.notice);
}

void paintEmpty(QPainter &painter, const PanelPicture &panel, const PictureTheme &theme)
{
    const double width = std::max(1.0, std::min(kSizeEmptyText, panel.place.width() - 2 * kSpace5));
    const double left = (panel.place.width() - width) / 2;
    const double middle = panel.place.height() / 2;
    const double top = middle - kTypePanelTitle.line;
    paintSign(painter,
        { { (panel.place.width() - kSizeRailIcon) / 2, top - kSpace3 - kSizeRailIcon, kSizeRailIcon,
              kSizeRailIcon },
            panel.isEmptyError ? QStringLiteral("crit") : QStringLiteral("hourglass"),
            panel.isEmptyError ? theme.color.crit : theme.color.textMuted });
    drawLine(painter, { left, top, width, kTypePanelTitle.line }, Qt::AlignHCenter, kTypePanelTitle,
        theme.color.textPrimary, panel.emptyText);
    const double rest = panel.place.height() - middle - kSpace2;
    drawWrapped(painter,
        { { left, middle + kSpace2, width, std::max(0.0, rest) }, panel.emptyDetail, kTypeSmall,
            theme.color.textMuted, Qt::AlignHCenter, true });
}

void paintGaps(QPainter &painter, const PanelPicture &panel, const PictureTheme &theme)
{
    const double height = panel.plot.height();
    for (const PanelPicture::Span &gap : panel.gaps) {
        PlotScene hatch;
        addHatch(hatch, { gap.from, 0, gap.to - gap.from, height }, theme.color.chartHatch);
        paintAt(painter, {}, hatch, 1);
        painter.setPen(dashed(theme.color.chartHatch));
        for (const double x : { gap.from, gap.to }) {
            if (x > 0 && x < panel.plot.width())
                painter.drawLine(QPointF(x, 0), QPointF(x, height));
        }
    }
}

void paintGapWords(QPainter &painter, const PanelPicture &panel, const PictureTheme &theme)
{
    const QFontMetricsF metrics(PictureTheme::font(kTypeAxis), painter.device());
    for (const PanelPicture::Span &gap : panel.gaps) {
        if (gap.text.isEmpty())
            continue;
        const double width = metrics.horizontalAdvance(gap.text) + 2 * kSpace3;
        const double most = std::max(0.0, panel.plot.width() - width);
        const QRectF pill(
            std::clamp((gap.from + gap.to - width) / 2, 0.0, most), 1, width, kSizePill);
        paintPill(painter, pill, theme.color.bgPanel, theme.color.borderDefault);
        drawLine(painter, pill, Qt::AlignHCenter, kTypeAxis, theme.color.textSecondary, gap.text);
    }
}

void paintGrid(QPainter &painter, const PanelPicture &panel, const PictureTheme &theme)
{
    const double width = panel.plot.width();
    const QFontMetricsF metrics(PictureTheme::font(kTypeAxis), painter.device());
    for (const PanelPicture::Tick &tick : panel.valueTicks) {
        painter.setPen(QPen(theme.color.chartGrid, 1));
        painter.drawLine(QPointF(0, tick.at), QPointF(width, tick.at));
        // A word that is too long reaches into the plot.
        const double left
            = std::max(kSpace2, panel.plot.left() - kSpace3 - metrics.horizontalAdvance(tick.text));
        drawLine(painter,
            { left - panel.plot.left(), tick.at - kTypeAxis.line / 2, panel.place.width(),
                kTypeAxis.line },
            Qt::AlignLeft, kTypeAxis, theme.color.chartLabel, tick.text);
    }
    const double right = panel.place.width() - panel.plot.left() - width - kSpace3;
    for (const PanelPicture::Tick &tick : panel.rightTicks)
        drawLine(painter,
            { width + kSpace3, tick.at - kTypeAxis.line / 2, std::max(0.0, right), kTypeAxis.line },
            Qt::AlignLeft, kTypeAxis, theme.color.chartLabel, tick.text);
}

void paintTimeAxis(QPainter &painter, const PanelPicture &panel, const PictureTheme &theme)
{
    constexpr double kReach = 60; // px; no word of time is twice as long
    const double width = panel.plot.width();
    const double height = panel.plot.height();
    const QFontMetricsF metrics(PictureTheme::font(kTypeAxis), painter.device());
    painter.setPen(QPen(theme.color.chartAxis, 1));
    painter.drawLine(QPointF(0, height), QPointF(width, height));
    for (const PanelPicture::Tick &tick : panel.timeTicks) {
        painter.setPen(QPen(theme.color.chartAxis, 1));
        painter.drawLine(QPointF(tick.at, height), QPointF(tick.at, height + kSizeTickMark));
        if (tick.at + metrics.horizontalAdvance(tick.text) / 2 < width + kSizePlotRight)
            drawLine(painter,
                { tick.at - kReach, height + kSizePlotBottom - kTypeAxis.line - kSpace1, 2 * kReach,
                    kTypeAxis.line },
                Qt::AlignHCenter, kTypeAxis, theme.color.chartLabel, tick.text);
    }
}

void paintPlot(QPainter &painter, const PanelPicture &panel, const PictureTheme &theme)
{
    const double width = panel.plot.width();
    painter.save();
    painter.translate(panel.plot.topLeft());
    paintGrid(painter, panel, theme);
    for (const PanelPicture::Level &level : panel.levels)
        painter.fillRect(QRectF(0, level.upTo, width, level.at - level.upTo),
            level.isCritical ? theme.color.chartCritBand : theme.color.chartWarnBand);
    paintGaps(painter, panel, theme);
    paintAt(painter, {}, panel.traces, panel.traceOpacity);
    for (const PanelPicture::Level &level : panel.levels) {
        const QColor color = level.isCritical ? theme.color.crit : theme.color.warn;
        painter.setPen(dashed(color));
        painter.drawLine(QPointF(0, level.at), QPointF(width, level.at));
        drawLine(painter,
            { kSpace3, level.at - kTypeAxis.line - 1, width - kSpace3, kTypeAxis.line },
            Qt::AlignLeft, kTypeAxis, color, level.text);
    }
    paintGapWords(painter, panel, theme);
    paintTimeAxis(painter, panel, theme);
    painter.restore();
}

void paintSwatch(QPainter &painter, double x, double y, const QColor &color)
{
    painter.fillRect(
        QRectF(x, y + (kSizeLegendRow - kSizeSwatchLine) / 2, kSizeSwatch, kSizeSwatchLine), color);
}

void paintLegendRow(QPainter &painter, const PanelPicture &panel, const PictureTheme &theme)
{
    double x = kSpace4;
    const double right = panel.place.width() - kSpace4 - panel.legendEnd;
    const double top = panel.place.height() - kSizeLegendRow;
    const auto put = [&](const Type &type, const QColor &color, const QString &text) {
        x += drawLine(painter, { x, top, std::max(0.0, right - x), kSizeLegendRow }, Qt::AlignLeft,
            type, color, text);
    };
    for (const PanelPicture::Entry &entry : panel.legend) {
        if (x + kSizeSwatch + kSpace3 >= right)
            break;
        painter.save();
        painter.setOpacity(entry.isVisible ? 1 : kSeriesDimOpacity);
        paintSwatch(painter, x, top, entry.color);
        x += kSizeSwatch + kSpace3;
        put(kTypeSmall, theme.color.textSecondary, entry.name);
        x += kSpace3;
        put(kTypeSmallStrong, theme.color.textPrimary, entry.figures.value(0));
        x += kSpace4;
        painter.restore();
    }
}

void paintLegendTable(QPainter &painter, const PanelPicture &panel, const PictureTheme &theme)
{
    const double width = panel.legendTableWidth();
    const double left = panel.place.width() - width - kSpace4;
    const double names
        = width - static_cast<double>(panel.legendHeads.size() - 1) * kSizeLegendColumn;
    double y = kSizePanelHeader;
    for (int i = 0; i < panel.legendHeads.size(); ++i) {
        const bool isName = i == 0;
        const QRectF box(isName ? left : left + names + (i - 1) * kSizeLegendColumn, y,
            isName ? names : kSizeLegendColumn, kSizeRowDense);
        drawLine(painter, box, isName ? Qt::AlignLeft : Qt::AlignRight, kTypeAxis,
            theme.color.textMuted, panel.legendHeads.at(i));
    }
    y += kSizeRowDense;
    for (const PanelPicture::Entry &entry : panel.legend) {
        if (y + kSizeLegendRow > panel.place.height())
            break;
        painter.save();
        painter.setPen(QPen(theme.color.borderSubtle, 1));
        painter.drawLine(QPointF(left, y + 0.5), QPointF(left + width, y + 0.5));
        painter.setOpacity(entry.isVisible ? 1 : kSeriesDimOpacity);
        paintSwatch(painter, left, y, entry.color);
        drawLine(painter,
            { left + kSizeSwatch + kSpace3, y, names - kSizeSwatch - kSpace3, kSizeLegendRow },
            Qt::AlignLeft, kTypeSmall, theme.color.textPrimary, entry.name);
        for (int i = 0; i < entry.figures.size(); ++i)
            drawLine(painter,
                { left + names + i * kSizeLegendColumn + 2, y, kSizeLegendColumn - 2,
                    kSizeLegendRow },
                Qt::AlignRight, i == 0 ? kTypeSmallStrong : kTypeSmall,
                i == entry.criticalFigure ? theme.color.crit
                    : i == 0              ? theme.color.textPrimary
                                          : theme.color.textSecondary,
                entry.figures.at(i));
        painter.restore();
        y += kSizeLegendRow;
    }
}

void paintBody(QPainter &painter, const PanelPicture &panel, const PictureTheme &theme)
{
    if (panel.hasPlot)
        paintPlot(painter, panel, theme);
    for (const PanelPicture::Drawing &drawing : panel.drawings)
        paintAt(painter, drawing.at, drawing.scene, drawing.opacity);
    for (const PanelPicture::Word &word : panel.words) {
        if (word.isWrapped)
            drawWrapped(painter, word);
        else if (!word.text.isEmpty())
            drawLine(painter, word.box, word.alignment, word.type, word.color, word.text);
    }
    for (const PanelPicture::Sign &sign : panel.signs)
        paintSign(painter, sign);
    if (panel.legend.empty())
        return;
    if (panel.legendHeads.isEmpty())
        paintLegendRow(painter, panel, theme);
    else
        paintLegendTable(painter, panel, theme);
}

} // namespace

PictureTheme PictureTheme::fromTokens(bool isDark)
{
    return { isDark ? kDark : kLight };
}

QColor PictureTheme::seriesColor(int slot) const
{
    return color.series.at(static_cast<std::size_t>(std::max(0, slot)) % color.series.size());
}

QFont PictureTheme::font(const Type &type)
{
    QStringList families;
    for (const char *const *name = type.family; *name; ++name)
        families.append(QString::fromLatin1(*name));
    QFont font;
    font.setFamilies(families);
    font.setPixelSize(type.px);
    font.setWeight(static_cast<QFont::Weight>(type.weight));
    return font;
}

double PanelPicture::legendTableWidth() const
{
    // A fifth figure needs room of its own.
    return kSizeLegendTable
        + std::max(0.0, static_cast<double>(legendHeads.size()) - 5) * kSizeLegendColumn;
}

double PanelPicture::bodyTop() const
{
    return kSizePanelHeader + (notice.isEmpty() ? 0 : kSizeRow);
}

QRectF PanelPicture::plotBesideLegend() const
{
    const bool hasTable = !legendHeads.isEmpty();
    const double top = bodyTop() + kSizePlotTop;
    const double right = (hasTable ? legendTableWidth() + kSpace4 : 0)
        + (rightTicks.empty() ? kSizePlotRight : kSizePlotLeft);
    const double bottom
        = kSizePlotBottom + (!legend.empty() && !hasTable ? kSizeLegendRow : kSpace2);
    return { kSizePlotLeft, top, std::max(1.0, place.width() - kSizePlotLeft - right),
        std::max(1.0, place.height() - top - bottom) };
}

void paintPanel(QPainter &painter, const PanelPicture &panel, const PictureTheme &theme)
{
    painter.save();
    painter.translate(panel.place.topLeft());
    painter.setRenderHint(QPainter::Antialiasing);
    paintFrame(painter, panel, theme);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setClipRect(QRectF(QPointF(), panel.place.size()), Qt::IntersectClip);
    if (panel.hasHeader)
        paintHeader(painter, panel, theme);
    else
        paintDot(painter, { kSpace4, kSpace3 + kTypeBody.line / 2 }, panel);
    if (panel.emptyText.isEmpty())
        paintBody(painter, panel, theme);
    else
        paintEmpty(painter, panel, theme);
    painter.restore();
}

void paintBoard(QPainter &painter, const BoardPicture &board, const PictureTheme &theme)
{
    painter.fillRect(QRectF(QPointF(), board.size), theme.color.bgApp);
    if (!board.title.isEmpty()) {
        const QRectF box(kSpace4, 0, board.size.width() - 2 * kSpace4, BoardPicture::kHeading);
        const double width = drawLine(
            painter, box, Qt::AlignLeft, kTypeTitle, theme.color.textPrimary, board.title);
        drawLine(painter, box.adjusted(std::min(box.width(), width + kSpace4), 0, 0, 0),
            Qt::AlignLeft, kTypeSmall, theme.color.textMuted, board.detail);
    }
    for (const PanelPicture &panel : board.panels)
        paintPanel(painter, panel, theme);
}

} // namespace pulse
