// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/SpectrumModel.h"

#include "app/models/Format.h"
#include "core/series/SampleCursor.h"

#include <QPolygonF>

#include <algorithm>
#include <cmath>
#include <utility>

namespace pulse {

namespace {

/*! More columns than any panel has pixels; each shows its highest amplitude. */
constexpr std::size_t kColumns = 1'024;
/*! How far from the pointer a peak is looked for, as a part of the axis. */
constexpr double kReach = 0.02;
/*! Amplitudes below this part of the highest are rounding of single precision. */
constexpr double kNoise = 1e-7;

/*! Duration of one oscillation. */
QString periodOf(double hertz)
{
    const std::chrono::nanoseconds period(std::llround(1e9 / hertz));
    return hertz > 1 ? format::duration(period) : format::age(period);
}

/*! The highest bin of each column, at its own place. */
QPolygonF outline(const Spectrum &spectrum)
{
    QPolygonF line;
    const std::size_t bins = spectrum.amplitudes.size();
    const std::size_t step = std::max<std::size_t>(1, bins / kColumns);
    for (std::size_t from = 1; from < bins; from += step) {
        const auto begin = spectrum.amplitudes.begin() + static_cast<std::ptrdiff_t>(from);
        const auto end = spectrum.amplitudes.begin()
            + static_cast<std::ptrdiff_t>(std::min(bins, from + step));
        const auto highest = std::max_element(begin, end);
        const auto bin = static_cast<double>(highest - spectrum.amplitudes.begin());
        line.append({ bin * spectrum.binWidth, *highest });
    }
    return line;
}

void amplitudesOf(std::vector<SpectrumJob> &jobs)
{
    for (SpectrumJob &job : jobs) {
        job.spectrum = amplitudeSpectrum(job.times, job.values);
        job.times.clear();
        job.values.clear();
    }
}

} // namespace

void SpectrumWorker::compute(std::vector<SpectrumJob> jobs)
{
    amplitudesOf(jobs);
    Q_EMIT computed(jobs);
}

SpectrumModel::SpectrumModel(QObject *parent)
    : QObject(parent)
{
    m_beat.setInterval(kBeat);
    m_beat.setSingleShot(true);
    connect(&m_beat, &QTimer::timeout, this, [this] {
        if (std::exchange(m_isWanted, false))
            refresh();
    });
    m_thread.setObjectName(QStringLiteral("spectrum"));
    m_worker.moveToThread(&m_thread);
    connect(this, &SpectrumModel::jobReady, &m_worker, &SpectrumWorker::compute);
    connect(&m_worker, &SpectrumWorker::computed, this, &SpectrumModel::show);
    m_thread.start();
}

SpectrumModel::~SpectrumModel()
{
    m_thread.quit();
    m_thread.wait();
}

void SpectrumModel::setPanel(PanelModel *panel)
{
    if (panel == m_panel)
        return;
    m_panel = panel;
    connectSources();
}

void SpectrumModel::setTime(TimeCursor *time)
{
    if (time == m_time)
        return;
    if (m_time)
        m_time->disconnect(this);
    m_time = time;
    connectSources();
}

void SpectrumModel::setStore(QObject *store)
{
    if (store == m_store)
        return;
    m_store = store;
    connectSources();
}

void SpectrumModel::connectSources()
{
    for (QObject *source :
        { static_cast<QObject *>(m_panel), static_cast<QObject *>(m_time), m_store.data() }) {
        if (source)
            source->disconnect(this);
    }
    if (m_panel) {
        connect(m_panel, &PanelModel::seriesChanged, this, &SpectrumModel::schedule);
        connect(m_panel, &PanelModel::seriesVisibleChanged, this, &SpectrumModel::schedule);
        connect(m_panel, &PanelModel::optionsChanged, this, &SpectrumModel::schedule);
        connect(m_panel, &PanelModel::emphasisChanged, this, &SpectrumModel::showView);
    }
    if (m_time) {
        connect(m_time, &TimeCursor::spanChanged, this, &SpectrumModel::schedule);
        connect(m_time, &TimeCursor::windowChanged, this, &SpectrumModel::schedule);
    }
    if (const auto *store = qobject_cast<SeriesStore *>(m_store))
        connect(store, &SeriesStore::changed, this, &SpectrumModel::schedule);
    Q_EMIT sourcesChanged();
    schedule();
}

void SpectrumModel::schedule()
{
    m_isWanted = true;
    if (!m_beat.isActive())
        m_beat.start();
}

SpectrumJob SpectrumModel::snapshot(int row, double fromMs, double toMs) const
{
    SpectrumJob job;
    job.row = row;
    const auto &store = *qobject_cast<SeriesStore *>(m_store);
    const SeriesId id = m_panel->seriesIds().at(row);
    const TimeNs to = timeFromMs(toMs);
    TimeNs from = timeFromMs(fromMs);
    // Only the newest are used: a wide window over a fast series is not copied whole.
    constexpr auto kMost = static_cast<TimeNs>(Spectrum::kMaxSamples);
    if (const TimeNs interval = store.expectedInterval(id); interval > 0)
        from = std::max(from, std::min(to, store.newestTime(id)) - 2 * kMost * interval);
    for (SampleCursor cursor = store.samples(id, from, to); cursor.next();) {
        job.times.insert(job.times.end(), cursor.times().begin(), cursor.times().end());
        job.values.insert(job.values.end(), cursor.values().begin(), cursor.values().end());
        if (job.times.size() > 2 * Spectrum::kMaxSamples) {
            const auto extra
                = static_cast<std::ptrdiff_t>(job.times.size() - Spectrum::kMaxSamples);
            job.times.erase(job.times.begin(), job.times.begin() + extra);
            job.values.erase(job.values.begin(), job.values.begin() + extra);
        }
    }
    return job;
}

void SpectrumModel::refresh()
{
    if (!m_panel || !m_time || !qobject_cast<SeriesStore *>(m_store))
        return;
    if (m_isBusy) {
        m_isWanted = true;
        return;
    }
    m_isBusy = true;
    Q_EMIT jobReady(snapshots(m_time->from(), m_time->to()));
}

std::vector<SpectrumJob> SpectrumModel::snapshots(double from, double to) const
{
    std::vector<SpectrumJob> jobs;
    const QList<bool> visible = m_panel->seriesVisible();
    for (int row = 0; row < m_panel->seriesIds().size(); ++row) {
        if (visible.value(row, true))
            jobs.push_back(snapshot(row, from, to));
    }
    return jobs;
}

void SpectrumModel::compute(double from, double to)
{
    if (!m_panel || !qobject_cast<SeriesStore *>(m_store))
        return;
    m_jobs = snapshots(from, to);
    amplitudesOf(m_jobs);
    showView();
}

void SpectrumModel::show(const std::vector<SpectrumJob> &jobs)
{
    m_isBusy = false;
    m_jobs = jobs;
    showView();
    if (m_isWanted && !m_beat.isActive())
        m_beat.start();
}

double SpectrumModel::height(double amplitude) const
{
    return m_panel->spec().isLogScale
        ? 20 * std::log10(std::max(amplitude, std::numeric_limits<double>::min()))
        : amplitude;
}

QString SpectrumModel::problemOf(const Spectrum &spectrum) const
{
    const auto span = [](double seconds) {
        return format::duration(std::chrono::nanoseconds(std::llround(seconds * 1e9)));
    };
    if (spectrum.problem == Spectrum::Problem::TooFew)
        return tr("A spectrum needs at least %1 samples without a gap; there are %2")
            .arg(Spectrum::kLeastSamples)
            .arg(spectrum.samples);
    return tr("Samples come unevenly, every %1 to %2; a spectrum needs an even rate")
        .arg(span(spectrum.shortest), span(spectrum.longest));
}

QString SpectrumModel::frequencyOf(double hertz)
{
    const auto [divisor, unit] = hertz >= 1e3 ? std::pair(1e3, "kHz")
        : hertz >= 1                          ? std::pair(1.0, "Hz")
        : hertz >= 1e-3                       ? std::pair(1e-3, "mHz")
                                              : std::pair(1e-6, "µHz");
    const format::NumberStyle style = format::styleFor(hertz / divisor, QString::fromUtf8(unit));
    return format::withUnit(format::value(hertz / divisor, style), style.unit);
}

QList<ValueTick> SpectrumModel::ticksTo(double highest)
{
    const double divisor = highest >= 1e3 ? 1e3 : highest >= 1 ? 1 : highest >= 1e-3 ? 1e-3 : 1e-6;
    QList<ValueTick> ticks;
    const ValueRange range = niceRange(0, highest / divisor, ScaleSteps::Decimal);
    const int decimals
        = std::clamp(static_cast<int>(std::ceil(-std::log10(range.step) - 1e-9)), 0, 6);
    const bool isHalf = std::abs(range.step * std::pow(10, decimals)
                            - std::round(range.step * std::pow(10, decimals)))
        > 1e-9;
    for (const double tick : range.ticks()) {
        const double fraction = tick * divisor / highest;
        if (fraction > 1)
            break;
        ticks.append(
            { tick * divisor, format::number(tick, decimals + (isHalf ? 1 : 0)), fraction });
    }
    if (!ticks.isEmpty()) {
        const QString unit = divisor == 1e3 ? QStringLiteral("kHz")
            : divisor == 1                  ? QStringLiteral("Hz")
            : divisor == 1e-3               ? QStringLiteral("mHz")
                                            : QStringLiteral("µHz");
        ticks.last().text = format::withUnit(ticks.last().text, unit);
    }
    return ticks;
}

QString SpectrumModel::amplitudeText(double amplitude) const
{
    if (m_panel->spec().isLogScale)
        return format::withUnit(format::number(height(amplitude), 1), QStringLiteral("dB"));
    // Three figures also of small ones.
    int decimals = m_panel->spec().decimals;
    if (decimals < 0 && amplitude > 0 && amplitude < 1)
        decimals = std::min(9, 2 - static_cast<int>(std::floor(std::log10(amplitude))));
    const format::NumberStyle style = format::styleFor(amplitude, m_panel->baseUnit(), decimals);
    return format::withUnit(format::value(amplitude, style), style.unit);
}

void SpectrumModel::showView()
{
    if (!m_panel)
        return;
    View view;
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    double highest = 0;
    Spectrum::Peak strongest;
    const bool isDecibel = m_panel->spec().isLogScale;
    const QList<int> colors = m_panel->seriesSlots();
    for (const SpectrumJob &job : m_jobs) {
        if (job.row >= colors.size())
            continue;
        if (job.spectrum.problem != Spectrum::Problem::None) {
            const QString name = m_panel->legend()->rows().at(job.row).name;
            view.problem = m_jobs.size() == 1 ? problemOf(job.spectrum)
                                              : tr("%1: %2").arg(name, problemOf(job.spectrum));
            continue;
        }
        if (job.row == m_panel->emphasis())
            view.emphasis = static_cast<int>(view.lines.size());
        QPolygonF line = outline(job.spectrum);
        const Spectrum::Peak peak = job.spectrum.peak();
        if (peak.amplitude > strongest.amplitude)
            strongest = peak;
        for (QPointF &point : line) {
            if (isDecibel)
                point.setY(height(std::max(point.y(), peak.amplitude * kNoise)));
            low = std::min(low, point.y());
            high = std::max(high, point.y());
        }
        highest = std::max(highest, job.spectrum.highest());
        view.lines.append(QVariant::fromValue(line));
        view.slotsOfLines.append(colors.at(job.row));
    }
    ValueAxis::Options options;
    options.unit = isDecibel ? QStringLiteral("dB") : m_panel->baseUnit();
    options.decimals = isDecibel ? -1 : m_panel->spec().decimals;
    options.scale.hasZero = !isDecibel;
    if (options != m_axis.options())
        m_axis.setOptions(options);
    if (isDecibel)
        low = std::max(low, high - kDecibelRange);
    m_axis.update(low, high, m_panel->monotonic());
    view.xMax = highest > 0 ? highest : 1;
    view.xTicks = ticksTo(view.xMax);
    if (strongest.frequency > 0)
        view.strongest = tr("Strongest %1, every %2")
                             .arg(frequencyOf(strongest.frequency), periodOf(strongest.frequency));
    m_view = std::move(view);
    Q_EMIT changed();
    refreshReadout();
}

void SpectrumModel::setPointer(double place)
{
    if (place == m_pointer)
        return;
    m_pointer = place;
    refreshReadout();
}

void SpectrumModel::refreshReadout()
{
    QList<std::pair<double, ReadoutRow>> rows;
    Spectrum::Peak top;
    double place = -1;
    const double wanted = m_pointer * m_view.xMax;
    const double reach = kReach * m_view.xMax;
    for (const SpectrumJob &job : m_jobs) {
        const Spectrum &spectrum = job.spectrum;
        if (!m_panel || m_pointer < 0 || m_pointer > 1
            || spectrum.problem != Spectrum::Problem::None
            || job.row >= m_panel->seriesSlots().size())
            continue;
        const auto bin = [&spectrum](double hertz) {
            return static_cast<std::size_t>(std::max(1.0, hertz / spectrum.binWidth));
        };
        const Spectrum::Peak peak = spectrum.peak(bin(wanted - reach), bin(wanted + reach) + 1);
        if (peak.amplitude > top.amplitude)
            top = peak;
        ReadoutRow row;
        row.name = m_panel->legend()->rows().at(job.row).name;
        row.slot = m_panel->seriesSlots().at(job.row);
        row.valueText = amplitudeText(peak.amplitude);
        row.yFraction = m_axis.fractionOf(height(peak.amplitude));
        row.isBold = job.row == m_panel->emphasis();
        rows.append({ peak.amplitude, row });
    }
    std::stable_sort(
        rows.begin(), rows.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    m_readout.clear();
    for (const auto &[amplitude, row] : std::as_const(rows))
        m_readout.append(row);
    if (top.frequency > 0)
        place = top.frequency / m_view.xMax;
    m_peakPlace = place;
    m_frequencyText = place >= 0 ? frequencyOf(top.frequency) : QString();
    m_periodText = place >= 0 ? tr("every %1").arg(periodOf(top.frequency)) : QString();
    Q_EMIT readoutChanged();
}

} // namespace pulse
