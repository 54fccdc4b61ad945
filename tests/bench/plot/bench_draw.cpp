// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/plot/TraceItem.h"

#include <QApplication>
#include <QEventLoop>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickWindow>
#include <QTimer>
#include <QXYSeries>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <vector>

/*!
 * What a frame of a live board costs in a window: the CPU of the GUI thread and of the process. The
 * window moves on 60 times a second and shows all points; new ones arrive between two frames.
 * Beside it, frame block by frame block, plain Qt Charts with replace(). Prints one JSON object a
 * figure. Usage, on a (virtual) screen with OpenGL: bench_draw [most points a series]
 */
using namespace pulse;

namespace {

constexpr int kSeries = 4; //!< in the store; panels share them
constexpr TimeNs kStart = 1'700'000'000 * kNsPerSecond;
constexpr TimeNs kWindow = 60 * kNsPerSecond;
constexpr TimeNs kFrame = kNsPerSecond / 60;
constexpr int kBlocks = 4;
constexpr int kFramesPerBlock = 15;
constexpr double kLongestBlockMs = 3'000; //!< of CPU; a rasteriser without hardware is slow
/*! Qt Charts needs seconds a frame for more points than this on a board. */
constexpr double kMostForQtCharts = 200'000;

double cpuMs(clockid_t clock)
{
    timespec t {};
    clock_gettime(clock, &t);
    return static_cast<double>(t.tv_sec) * 1e3 + static_cast<double>(t.tv_nsec) / 1e6;
}

double valueAt(TimeNs time, int series)
{
    const double s = static_cast<double>(time - kStart) / 1e9;
    const auto noise = static_cast<std::uint64_t>(time) * 6364136223846793005ULL;
    return 50 + 10 * series + 15 * std::sin(s / 3) + static_cast<double>(noise >> 60);
}

/*! Points that arrive as time goes on. */
class Feed
{
public:
    explicit Feed(double points)
        : m_step(static_cast<TimeNs>(static_cast<double>(kWindow) / points))
    {
        for (int i = 0; i < kSeries; ++i)
            m_store.ensure(QStringLiteral("bench"), QString::number(i));
        advance(kStart + kWindow);
    }
    SeriesStore &store() { return m_store; }
    TimeNs step() const { return m_step; }
    void advance(TimeNs to)
    {
        constexpr std::size_t kBatch = 8192;
        while (m_next <= to) {
            m_times.clear();
            for (; m_next <= to && m_times.size() < kBatch; m_next += m_step)
                m_times.push_back(m_next);
            for (int i = 0; i < kSeries; ++i) {
                m_values.clear();
                for (const TimeNs time : m_times)
                    m_values.push_back(valueAt(time, i));
                m_store.append(i, m_times, m_values);
            }
        }
        m_store.flush();
    }

private:
    SeriesStore m_store { { std::size_t { 16 } << 30, 64 } };
    TimeNs m_step;
    TimeNs m_next = kStart;
    std::vector<TimeNs> m_times;
    std::vector<double> m_values;
};

struct Board
{
    int across; //!< panels a side
    int series; //!< a panel
    const char *name;
};

struct Costs
{
    std::vector<double> gui;
    std::vector<double> cpu;
};

QRectF placeOf(int panel, int across)
{
    const QSizeF size(1600.0 / across, 1000.0 / across);
    return { { panel % across * size.width(), panel / across * size.height() }, size };
}

std::unique_ptr<QQuickWindow> makeWindow()
{
    auto window = std::make_unique<QQuickWindow>();
    window->setColor(Qt::black);
    window->resize(1600, 1000);
    window->show();
    return window;
}

class OurBoard
{
public:
    OurBoard(const Board &board, Feed &feed)
        : m_window(makeWindow())
    {
        for (int panel = 0; panel < board.across * board.across; ++panel) {
            auto *item = new TraceItem(m_window->contentItem());
            const QRectF place = placeOf(panel, board.across);
            item->setPosition(place.topLeft());
            item->setSize(place.size());
            item->setSource(&feed.store());
            item->setYMax(120);
            item->setHasNewestDots(true);
            QList<int> ids;
            QList<QColor> colors;
            for (int i = 0; i < board.series; ++i) {
                ids.append(i % kSeries);
                colors.append(QColor::fromHsv(i * 40, 200, 250));
            }
            item->setSeriesIds(ids);
            item->setSeriesColors(colors);
            m_items.push_back(item);
        }
    }
    QQuickWindow &window() { return *m_window; }
    void prepare(TimeNs, const Feed &) { }
    void show(TimeNs to)
    {
        for (TraceItem *item : m_items) {
            item->setFrom(msFromTime(to - kWindow));
            item->setTo(msFromTime(to));
        }
    }

private:
    std::unique_ptr<QQuickWindow> m_window;
    std::vector<TraceItem *> m_items;
};

class QtChartsBoard
{
public:
    QtChartsBoard(const Board &board, QQmlEngine &engine)
        : m_window(makeWindow())
    {
        QByteArray text = "import QtQuick\nimport QtCharts\nChartView { antialiasing: true\n"
                          "animationOptions: ChartView.NoAnimation\n"
                          "property alias timeAxis: ax; ValuesAxis { id: ax }\n"
                          "ValuesAxis { id: ay; min: 0; max: 120 }\n";
        for (int i = 0; i < board.series; ++i)
            text += "LineSeries { objectName: \"s" + QByteArray::number(i)
                + "\"; axisX: ax; axisY: ay }\n";
        QQmlComponent component(&engine);
        component.setData(text + "}", {});
        for (int panel = 0; panel < board.across * board.across; ++panel) {
            auto *item = qobject_cast<QQuickItem *>(component.create());
            if (!item) {
                std::fprintf(stderr, "%s\n", qPrintable(component.errorString()));
                std::exit(1);
            }
            item->setParentItem(m_window->contentItem());
            item->setParent(m_window.get());
            const QRectF place = placeOf(panel, board.across);
            item->setPosition(place.topLeft());
            item->setSize(place.size());
            m_axes.push_back(item->property("timeAxis").value<QObject *>());
            for (int i = 0; i < board.series; ++i) {
                QAbstractSeries *series = nullptr;
                QMetaObject::invokeMethod(
                    item, "series", Q_RETURN_ARG(QAbstractSeries *, series), Q_ARG(int, i));
                m_series.push_back(qobject_cast<QXYSeries *>(series));
            }
        }
        m_seriesPerPanel = board.series;
    }
    QQuickWindow &window() { return *m_window; }
    /*! The lists of points, which are there before a frame. */
    void prepare(TimeNs to, const Feed &feed)
    {
        for (QList<QPointF> &list : m_points)
            list = {};
        for (TimeNs time = to - kWindow; time <= to; time += feed.step()) {
            for (int i = 0; i < kSeries; ++i)
                m_points[static_cast<std::size_t>(i)].append(
                    { static_cast<double>(time - kStart) / 1e9, valueAt(time, i) });
        }
    }
    void show(TimeNs to)
    {
        for (QObject *axis : m_axes) {
            axis->setProperty("min", static_cast<double>(to - kWindow - kStart) / 1e9);
            axis->setProperty("max", static_cast<double>(to - kStart) / 1e9);
        }
        for (std::size_t i = 0; i < m_series.size(); ++i)
            m_series[i]->replace(
                m_points[i % static_cast<std::size_t>(m_seriesPerPanel) % kSeries]);
    }

private:
    std::unique_ptr<QQuickWindow> m_window;
    std::vector<QObject *> m_axes;
    std::vector<QXYSeries *> m_series;
    std::vector<QList<QPointF>> m_points = std::vector<QList<QPointF>>(kSeries);
    int m_seriesPerPanel = 1;
};

void awaitFrame(QQuickWindow &window)
{
    QEventLoop loop;
    QObject::connect(
        &window, &QQuickWindow::frameSwapped, &loop, &QEventLoop::quit, Qt::QueuedConnection);
    QTimer::singleShot(10'000, &loop, &QEventLoop::quit);
    window.update();
    loop.exec();
}

template <typename Shown> void measureBlock(Shown &board, Feed &feed, TimeNs &now, Costs &costs)
{
    const double began = cpuMs(CLOCK_PROCESS_CPUTIME_ID);
    for (int frame = -2; frame < kFramesPerBlock; ++frame) {
        if (frame > 2 && cpuMs(CLOCK_PROCESS_CPUTIME_ID) - began > kLongestBlockMs)
            break;
        now += kFrame;
        feed.advance(now); // not a cost of drawing
        board.prepare(now, feed);
        const double gui = cpuMs(CLOCK_THREAD_CPUTIME_ID);
        const double cpu = cpuMs(CLOCK_PROCESS_CPUTIME_ID);
        board.show(now);
        awaitFrame(board.window());
        if (frame < 0)
            continue; // what changed since the block before
        costs.gui.push_back(cpuMs(CLOCK_THREAD_CPUTIME_ID) - gui);
        costs.cpu.push_back(cpuMs(CLOCK_PROCESS_CPUTIME_ID) - cpu);
    }
}

void print(const QByteArray &key, std::vector<double> runs, const char *note)
{
    std::sort(runs.begin(), runs.end());
    std::printf("{\"key\":\"%s\",\"value\":%.3f,\"unit\":\"ms\",\"min\":%.3f,\"max\":%.3f,"
                "\"runs\":%zu,\"note\":\"%s\"}\n",
        key.constData(), runs[runs.size() / 2], runs.front(), runs.back(), runs.size(), note);
    std::fflush(stdout);
}

void measure(const Board &board, int exponent, QQmlEngine &engine)
{
    const double points = std::pow(10, exponent);
    Feed feed(points);
    TimeNs now = kStart + kWindow;
    Costs ours;
    Costs peers;
    OurBoard mine(board, feed);
    // The program takes it by itself where there is no graphics hardware.
    const bool isSoftware
        = mine.window().rendererInterface()->graphicsApi() == QSGRendererInterface::Software;
    // What the peer costs does not depend on our renderer: it is measured beside the other.
    const bool hasPeer
        = !isSoftware && points * board.across * board.across * board.series <= kMostForQtCharts;
    std::unique_ptr<QtChartsBoard> peer;
    if (hasPeer)
        peer = std::make_unique<QtChartsBoard>(board, engine);
    for (int block = 0; block < kBlocks; ++block) {
        measureBlock(mine, feed, now, ours);
        if (peer)
            measureBlock(*peer, feed, now, peers);
    }
    const QByteArray end = QByteArray(".") + board.name + ".1e" + QByteArray::number(exponent)
        + (isSoftware ? ".software" : "");
    const char *const kNote = isSoftware ? "software renderer, as without graphics hardware"
                                         : "scene graph on OpenGL; panels share 4 series";
    print("draw.gui_ms_per_frame" + end, ours.gui, kNote);
    print("draw.cpu_ms_per_frame" + end, ours.cpu, kNote);
    if (peer) {
        print("draw.gui_ms_per_frame" + end + ".qtcharts", peers.gui, "ChartView, replace()");
        print("draw.cpu_ms_per_frame" + end + ".qtcharts", peers.cpu, "ChartView, replace()");
    }
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv); // Qt Charts needs widgets
    const double most = argc > 1 ? std::strtod(argv[1], nullptr) : 1e7;
    QQmlEngine engine;
    for (const Board &board : { Board { 2, 4, "4x4" }, Board { 4, 8, "16x8" } }) {
        for (int exponent = 3; std::pow(10, exponent) <= most; ++exponent)
            measure(board, exponent, engine);
    }
    return 0;
}
