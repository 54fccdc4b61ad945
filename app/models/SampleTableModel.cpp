// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/SampleTableModel.h"

#include <QClipboard>
#include <QDateTime>
#include <QGuiApplication>
#include <QTimer>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace pulse {

namespace {

constexpr double kNoValue = std::numeric_limits<double>::quiet_NaN();
constexpr std::chrono::milliseconds kBeat { 250 };
/*! A page is found by halving or growing a span of time; more than this many samples in it would
 * be worth another halving. */
constexpr std::int64_t kMaxSamplesPerPage = 16'000;

} // namespace

SampleTableModel::SampleTableModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

PanelModel *SampleTableModel::panel() const
{
    return m_panel;
}

void SampleTableModel::setPanel(PanelModel *panel)
{
    if (panel == m_panel)
        return;
    m_panel = panel;
    connectSources();
}

TimeCursor *SampleTableModel::time() const
{
    return m_time;
}

void SampleTableModel::setTime(TimeCursor *time)
{
    if (time == m_time)
        return;
    m_time = time;
    connectSources();
}

QObject *SampleTableModel::store() const
{
    return m_store;
}

void SampleTableModel::setStore(QObject *store)
{
    auto *typed = qobject_cast<SeriesStore *>(store);
    if (typed == m_store)
        return;
    m_store = typed;
    connectSources();
}

void SampleTableModel::setSpan(double from, double to)
{
    m_span = { from, to };
    reload();
}

void SampleTableModel::connectSources()
{
    for (QObject *source : { static_cast<QObject *>(m_panel), static_cast<QObject *>(m_time),
             static_cast<QObject *>(m_store) }) {
        if (source)
            source->disconnect(this);
    }
    if (m_panel) {
        connect(m_panel, &PanelModel::seriesVisibleChanged, this, &SampleTableModel::reload);
        connect(m_panel, &PanelModel::seriesChanged, this, &SampleTableModel::reload);
    }
    if (m_time) {
        connect(m_time, &TimeCursor::spanChanged, this, &SampleTableModel::schedule);
        connect(m_time, &TimeCursor::timeZoneChanged, this, &SampleTableModel::reload);
    }
    if (m_store)
        connect(m_store, &SeriesStore::changed, this, &SampleTableModel::schedule);
    Q_EMIT sourcesChanged();
    reload();
}

void SampleTableModel::refreshColumns()
{
    QStringList names;
    std::vector<SeriesId> ids;
    if (m_panel) {
        const QList<LegendRow> &legend = m_panel->legend()->rows();
        const QList<int> all = m_panel->seriesIds();
        for (qsizetype i = 0; i < all.size() && i < legend.size(); ++i) {
            if (!legend.at(i).isVisible)
                continue;
            names.append(legend.at(i).name);
            ids.push_back(all.at(i));
        }
    }
    m_ids = std::move(ids);
    if (names == m_columns)
        return;
    m_columns = std::move(names);
    Q_EMIT columnsChanged();
}

void SampleTableModel::reload()
{
    refreshColumns();
    showNewest();
}

void SampleTableModel::showNewest()
{
    beginResetModel();
    m_rows.clear();
    m_rewrites = rewrites();
    Rows rows = pageBefore(windowTo());
    for (Row &row : rows)
        m_rows.push_back(std::move(row));
    m_isFollowing = true;
    endResetModel();
    Q_EMIT countChanged();
}

void SampleTableModel::showOldest()
{
    beginResetModel();
    m_rows.clear();
    Rows rows = pageAfter(windowFrom());
    for (Row &row : rows)
        m_rows.push_back(std::move(row));
    m_isFollowing = !hasNewer();
    endResetModel();
    Q_EMIT countChanged();
}

TimeNs SampleTableModel::windowFrom() const
{
    const double from = m_span ? m_span->first : m_time ? m_time->from() : 0;
    return m_time ? std::max<TimeNs>(1, timeFromMs(from)) : 0;
}

TimeNs SampleTableModel::windowTo() const
{
    return m_time ? timeFromMs(m_span ? m_span->second : m_time->to()) : 0;
}

std::int64_t SampleTableModel::samplesIn(TimeNs from, TimeNs to) const
{
    std::int64_t count = 0;
    if (!m_store || from > to)
        return count;
    for (const SeriesId id : m_ids)
        count += m_store->stats(id, from, to).count;
    return count;
}

SampleTableModel::Rows SampleTableModel::rowsIn(TimeNs from, TimeNs to) const
{
    std::map<TimeNs, std::vector<double>, std::greater<>> byTime;
    for (std::size_t i = 0; m_store && i < m_ids.size(); ++i) {
        // Columns of a nanosecond: every sample by itself, and one on each side, which is not ours.
        for (const Bucket &bucket : m_store->queryColumns(m_ids[i], from, to, 1)) {
            if (bucket.firstTime < from || bucket.firstTime > to)
                continue;
            auto [it, isNew] = byTime.try_emplace(bucket.firstTime);
            if (isNew)
                it->second.assign(m_ids.size(), kNoValue);
            it->second[i] = bucket.last;
        }
    }
    Rows rows;
    rows.reserve(byTime.size());
    for (auto &[time, values] : byTime)
        rows.push_back({ time, std::move(values) });
    return rows;
}

SampleTableModel::Rows SampleTableModel::pageBefore(TimeNs to) const
{
    TimeNs low = windowFrom(); // too many samples from here …
    TimeNs high = to; // … and too few from here
    TimeNs from = low;
    if (samplesIn(low, to) > kMaxSamplesPerPage) {
        while (high - low > 1) {
            from = low + (high - low) / 2;
            const std::int64_t samples = samplesIn(from, to);
            if (samples > kMaxSamplesPerPage)
                low = from;
            else if (samples < leastSamplesPerPage())
                high = from;
            else
                break;
        }
        // Nothing in between: one crowded moment.
        if (high - low <= 1)
            from = samplesIn(high, to) > 0 ? high : low;
    }
    Rows rows = rowsIn(from, to);
    if (rows.size() > kPageRows)
        rows.resize(kPageRows);
    return rows;
}

SampleTableModel::Rows SampleTableModel::pageAfter(TimeNs from) const
{
    TimeNs low = from;
    TimeNs high = windowTo();
    TimeNs to = high;
    if (samplesIn(from, high) > kMaxSamplesPerPage) {
        while (high - low > 1) {
            to = low + (high - low) / 2;
            const std::int64_t samples = samplesIn(from, to);
            if (samples > kMaxSamplesPerPage)
                high = to;
            else if (samples < leastSamplesPerPage())
                low = to;
            else
                break;
        }
        if (high - low <= 1)
            to = samplesIn(from, low) > 0 ? low : high;
    }
    Rows rows = rowsIn(from, to);
    if (rows.size() > kPageRows)
        rows.erase(rows.begin(), rows.end() - kPageRows);
    return rows;
}

std::int64_t SampleTableModel::leastSamplesPerPage() const
{
    return kPageRows * static_cast<std::int64_t>(std::max<std::size_t>(1, m_ids.size()));
}

bool SampleTableModel::hasOlder() const
{
    return !m_rows.empty() && samplesIn(windowFrom(), m_rows.back().time - 1) > 0;
}

bool SampleTableModel::hasNewer() const
{
    return !m_rows.empty() && samplesIn(m_rows.front().time + 1, windowTo()) > 0;
}

void SampleTableModel::fetchOlder()
{
    if (m_rows.empty())
        return;
    append(pageBefore(m_rows.back().time - 1));
    if (count() > kMaxRows) {
        const int extra = count() - kMaxRows;
        beginRemoveRows({}, 0, extra - 1);
        m_rows.erase(m_rows.begin(), m_rows.begin() + extra);
        endRemoveRows();
        m_isFollowing = false;
    }
    Q_EMIT countChanged();
}

void SampleTableModel::fetchNewer()
{
    if (m_rows.empty())
        return;
    prepend(pageAfter(m_rows.front().time + 1));
    m_isFollowing = !hasNewer();
    if (count() > kMaxRows) {
        beginRemoveRows({}, kMaxRows, count() - 1);
        m_rows.erase(m_rows.begin() + kMaxRows, m_rows.end());
        endRemoveRows();
    }
    Q_EMIT countChanged();
}

void SampleTableModel::append(const Rows &rows)
{
    if (rows.empty())
        return;
    beginInsertRows({}, count(), count() + static_cast<int>(rows.size()) - 1);
    m_rows.insert(m_rows.end(), rows.begin(), rows.end());
    endInsertRows();
}

void SampleTableModel::prepend(const Rows &rows)
{
    if (rows.empty())
        return;
    beginInsertRows({}, 0, static_cast<int>(rows.size()) - 1);
    m_rows.insert(m_rows.begin(), rows.begin(), rows.end());
    endInsertRows();
}

void SampleTableModel::removeOutside()
{
    const TimeNs from = windowFrom();
    const TimeNs to = windowTo();
    const auto newest = std::find_if(
        m_rows.begin(), m_rows.end(), [to](const Row &row) { return row.time <= to; });
    if (const auto beyond = static_cast<int>(newest - m_rows.begin()); beyond > 0) {
        beginRemoveRows({}, 0, beyond - 1);
        m_rows.erase(m_rows.begin(), newest);
        endRemoveRows();
    }
    const auto oldest = std::find_if(
        m_rows.begin(), m_rows.end(), [from](const Row &row) { return row.time < from; });
    if (const auto kept = static_cast<int>(oldest - m_rows.begin()); kept < count()) {
        beginRemoveRows({}, kept, count() - 1);
        m_rows.erase(oldest, m_rows.end());
        endRemoveRows();
    }
}

std::uint64_t SampleTableModel::rewrites() const
{
    std::uint64_t sum = 0;
    for (const SeriesId id : m_ids)
        sum += m_store ? m_store->rewriteCount(id) : 0;
    return sum;
}

void SampleTableModel::schedule()
{
    if (m_isScheduled)
        return;
    m_isScheduled = true;
    QTimer::singleShot(kBeat, this, [this] {
        m_isScheduled = false;
        refresh();
    });
}

void SampleTableModel::refresh()
{
    removeOutside();
    if (m_rows.empty()) {
        showNewest();
        return;
    }
    if (rewrites() != m_rewrites) {
        // Late samples went between the rows: the same stretch anew.
        m_rewrites = rewrites();
        Rows rows = rowsIn(m_rows.back().time, m_rows.front().time);
        if (rows.size() > kMaxRows)
            rows.resize(kMaxRows);
        if (rows.size() != m_rows.size()) {
            beginResetModel();
            m_rows.assign(rows.begin(), rows.end());
            endResetModel();
        } else if (!rows.empty()) {
            m_rows.assign(rows.begin(), rows.end());
            Q_EMIT dataChanged(index(0), index(count() - 1));
        }
    }
    const std::int64_t arrived = m_isFollowing ? samplesIn(m_rows.front().time + 1, windowTo()) : 0;
    if (arrived > leastSamplesPerPage())
        showNewest(); // faster than pages can follow
    else if (arrived > 0)
        fetchNewer();
    else
        Q_EMIT countChanged();
}

int SampleTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

int SampleTableModel::count() const
{
    return static_cast<int>(m_rows.size());
}

QStringList SampleTableModel::columns() const
{
    return m_columns;
}

QVariant SampleTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || !m_panel || !m_time)
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    const auto cells = [&] {
        QStringList texts;
        for (const double value : row.values)
            texts.append(std::isfinite(value) ? m_panel->valueWithUnit(value) : format::missing());
        return texts;
    };
    const auto time = [&] { return format::clockWithMs(msFromTime(row.time), m_time->zone()); };
    switch (role) {
    case Qt::DisplayRole:
    case TimeTextRole:
        return time();
    case CellsRole:
        return cells();
    case IsSelectedRole:
        return isSelected(row.time);
    case AccessibleTextRole: {
        QStringList parts { time() };
        const QStringList texts = cells();
        for (qsizetype i = 0; i < texts.size() && i < m_columns.size(); ++i)
            parts.append(m_columns.at(i) + u' ' + texts.at(i));
        return parts.join(QStringLiteral(", "));
    }
    default:
        return {};
    }
}

QHash<int, QByteArray> SampleTableModel::roleNames() const
{
    return {
        { TimeTextRole, "timeText" },
        { CellsRole, "cells" },
        { IsSelectedRole, "isSelected" },
        { AccessibleTextRole, "accessibleText" },
    };
}

bool SampleTableModel::isSelected(TimeNs time) const
{
    return m_anchor != 0 && time >= std::min(m_anchor, m_current)
        && time <= std::max(m_anchor, m_current);
}

int SampleTableModel::selectedCount() const
{
    return static_cast<int>(std::count_if(
        m_rows.begin(), m_rows.end(), [this](const Row &row) { return isSelected(row.time); }));
}

void SampleTableModel::select(int row, bool isExtending)
{
    if (row < 0 || row >= count())
        return;
    m_current = m_rows[static_cast<std::size_t>(row)].time;
    if (!isExtending || m_anchor == 0)
        m_anchor = m_current;
    Q_EMIT dataChanged(index(0), index(count() - 1), { IsSelectedRole });
    Q_EMIT selectionChanged();
}

void SampleTableModel::selectLoaded()
{
    if (m_rows.empty())
        return;
    m_anchor = m_rows.front().time;
    m_current = m_rows.back().time;
    Q_EMIT dataChanged(index(0), index(count() - 1), { IsSelectedRole });
    Q_EMIT selectionChanged();
}

QString SampleTableModel::selectedText() const
{
    QString text = QStringLiteral("time\t") + m_columns.join(u'\t') + u'\n';
    for (const Row &row : m_rows) {
        if (!isSelected(row.time))
            continue;
        text += QDateTime::fromMSecsSinceEpoch(row.time / kNsPerMs)
                    .toUTC()
                    .toString(Qt::ISODateWithMs);
        for (const double value : row.values) {
            text += u'\t';
            if (std::isfinite(value))
                text += QString::number(value, 'g', QLocale::FloatingPointShortest);
        }
        text += u'\n';
    }
    return text;
}

void SampleTableModel::copySelected() const
{
    if (m_anchor != 0)
        QGuiApplication::clipboard()->setText(selectedText());
}

} // namespace pulse
