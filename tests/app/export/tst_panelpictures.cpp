// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/export/PictureBuilder.h"
#include "app/models/FeedDirectory.h"
#include "app/models/TimeCursor.h"
#include "tests/support/FakeClock.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QSvgGenerator>
#include <QTest>
#include <QXmlStreamReader>

#include <cmath>
#include <limits>

using namespace pulse;
using namespace Qt::StringLiterals;

/*! Panels of every kind as pictures. */
class PanelPicturesTest : public QObject
{
    Q_OBJECT
private:
    static constexpr double kNoNumber = std::numeric_limits<double>::quiet_NaN();

    struct World
    {
        test::FakeClock clock;
        SeriesStore store;
        FeedDirectory feeds { store, clock };
        TimeCursor time { clock };
        BoardModel board { { store, feeds, time, clock } };

        /*! One sample a second up to now. */
        void fill(const QString &series, int count, double (*value)(int))
        {
            const SeriesId id = feeds.ensure(u"f"_s, series);
            store.setExpectedInterval(id, kNsPerSecond);
            const TimeNs now = clock.now();
            for (int i = 0; i < count; ++i) {
                const TimeNs at = now - (count - 1 - i) * kNsPerSecond;
                const double number = value(i);
                store.append(id, { &at, 1 }, { &number, 1 });
            }
            feeds.noteArrival(u"f"_s, count, now, now);
        }
        BoardPicture picture(
            PanelKind kind, const PictureTheme &theme, const QString &title = u"Panel"_s)
        {
            time.setWindowMs(60'000);
            store.flush();
            PanelSpec panel;
            panel.id = u"p"_s;
            panel.title = title;
            panel.kind = kind;
            panel.columnSpan = 12;
            panel.rowSpan = 14;
            panel.text = u"Some words"_s;
            panel.series = { { u"f"_s, u"*"_s, {} } };
            panel.thresholds = { { 50, false }, { 80, true } };
            BoardSpec spec;
            spec.id = spec.title = u"b"_s;
            spec.panels = { panel };
            board.setSpec(spec);
            board.setOffline(false);
            board.panelAt(0)->refresh();
            PictureRequest request;
            request.panelId = u"p"_s;
            request.frame.width = 600;
            request.frame.height = 400;
            request.from = time.from();
            request.to = time.to();
            return pictureOf(board, store, time, theme, request);
        }
    };
    static double sine(int i) { return 50 + 45 * std::sin(i / 5.0); }
    static double nothing(int) { return kNoNumber; }

    static QImage painted(const BoardPicture &picture, const PictureTheme &theme)
    {
        QImage image(picture.size.toSize(), QImage::Format_RGB32);
        image.fill(theme.color.bgApp);
        QPainter painter(&image);
        paintBoard(painter, picture, theme);
        return image;
    }
    static int pixelsOf(const QImage &image, const QColor &color)
    {
        int count = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const QColor pixel = image.pixelColor(x, y);
                count += std::abs(pixel.red() - color.red()) < 12
                    && std::abs(pixel.green() - color.green()) < 12
                    && std::abs(pixel.blue() - color.blue()) < 12;
            }
        }
        return count;
    }
    static QByteArray svgOf(const BoardPicture &picture, const PictureTheme &theme)
    {
        QBuffer buffer;
        QSvgGenerator svg;
        svg.setOutputDevice(&buffer);
        svg.setSize(picture.size.toSize());
        QPainter painter(&svg);
        paintBoard(painter, picture, theme);
        painter.end();
        return buffer.data();
    }
    static void addKinds()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("isDark");
        for (int kind = 0; kind < kPanelKinds; ++kind) {
            for (const bool isDark : { true, false })
                QTest::addRow("kind %d, %s", kind, isDark ? "dark" : "light") << kind << isDark;
        }
    }
    /*! What a panel of these samples surely has much of. */
    static QColor expectedColor(PanelKind kind, const PictureTheme &theme)
    {
        switch (kind) {
        case PanelKind::HeatMap:
            return theme.color.sequential.at(1);
        case PanelKind::States:
            return theme.color.okSoft;
        case PanelKind::Watchlist: // it fell
            return theme.seriesColor(1);
        case PanelKind::Gauge:
            return theme.color.bgHover;
        case PanelKind::Table:
        case PanelKind::Text:
            return theme.color.bgPanel;
        default:
            return theme.seriesColor(0);
        }
    }

private Q_SLOTS:
    // happy
    void everyKindShowsItsColours_data() { addKinds(); }
    void everyKindShowsItsColours()
    {
        QFETCH(int, kind);
        QFETCH(bool, isDark);
        const PictureTheme theme = PictureTheme::fromTokens(isDark);
        World world;
        world.fill(u"a"_s, 60, sine);
        const auto panelKind = static_cast<PanelKind>(kind);
        const BoardPicture picture = world.picture(panelKind, theme);
        QVERIFY2(
            picture.panels.at(0).emptyText.isEmpty(), qPrintable(picture.panels.at(0).emptyDetail));
        const QImage image = painted(picture, theme);
        QCOMPARE(image.width(), picture.panels.at(0).place.size().toSize().width());
        const int count = pixelsOf(image, expectedColor(panelKind, theme));
        QVERIFY2(count > 20, qPrintable(QString::number(count)));
        QCOMPARE(image.pixelColor(image.width() / 2, 3), theme.color.bgPanel);
    }
    void statesBelowTheThresholdAreOneOkBox()
    {
        const PictureTheme theme = PictureTheme::fromTokens(true);
        World world;
        world.fill(u"a"_s, 60, [](int) { return 10.0; });
        const PanelPicture panel = world.picture(PanelKind::States, theme).panels.at(0);
        QVERIFY(panel.traces.boxes.size() >= 1);
        QCOMPARE(panel.traces.boxes.front().color, theme.color.okSoft);
        QVERIFY(panel.valueTicks.empty());
        QCOMPARE(panel.words.front().text, u"ok"_s); // of the legend below
    }
    void barsAreBoxesOfTheSeriesColour()
    {
        const PictureTheme theme = PictureTheme::fromTokens(false);
        World world;
        world.fill(u"a"_s, 60, [](int) { return 40.0; });
        const PanelPicture panel = world.picture(PanelKind::Bars, theme).panels.at(0);
        QVERIFY(!panel.traces.boxes.empty());
        for (const PlotScene::Box &box : panel.traces.boxes)
            QCOMPARE(box.color, theme.seriesColor(0));
    }
    void theSizeIsKnownWithoutThePicture()
    {
        const PictureTheme theme = PictureTheme::fromTokens(true);
        World world;
        world.fill(u"a"_s, 10, sine);
        const BoardPicture picture = world.picture(PanelKind::Line, theme);
        PictureRequest request;
        request.panelId = u"p"_s;
        request.frame.width = 600;
        request.frame.height = 400;
        QCOMPARE(pictureSize(world.board, request), picture.size);
        request.panelId = u"nowhere"_s;
        QVERIFY(pictureSize(world.board, request).isEmpty());
    }

    // rainy
    void noSamplesNoNumbersAndOneSampleArePainted_data() { addKinds(); }
    void noSamplesNoNumbersAndOneSampleArePainted()
    {
        QFETCH(int, kind);
        QFETCH(bool, isDark);
        const PictureTheme theme = PictureTheme::fromTokens(isDark);
        for (const int count : { 0, 1, 30 }) {
            World world;
            if (count > 0)
                world.fill(u"a"_s, count, count == 1 ? sine : nothing);
            const QImage image = painted(world.picture(static_cast<PanelKind>(kind), theme), theme);
            QCOMPARE(image.pixelColor(image.width() / 2, 3), theme.color.bgPanel);
        }
    }
    void hostileNamesAreElidedAndKeepTheFileWhole_data() { addKinds(); }
    void hostileNamesAreElidedAndKeepTheFileWhole()
    {
        QFETCH(int, kind);
        QFETCH(bool, isDark);
        const PictureTheme theme = PictureTheme::fromTokens(isDark);
        const QString hostile = u"\u202e<b>&"_s + QChar(1) + QChar(0xD800) + u"\n\t"_s
            + QString(10'000, u'W') + u"\u05d0\u05d1"_s;
        World world;
        world.fill(hostile, 30, sine);
        const QByteArray svg
            = svgOf(world.picture(static_cast<PanelKind>(kind), theme, hostile), theme);
        QXmlStreamReader xml(svg);
        while (!xml.atEnd())
            xml.readNext();
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QVERIFY(!svg.contains(QByteArray(300, 'W')));
    }
};

QTEST_MAIN(PanelPicturesTest)
#include "tst_panelpictures.moc"
