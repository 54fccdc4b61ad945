// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/MeasureModel.h"

#include <QClipboard>
#include <QDateTime>
#include <QGuiApplication>
#include <QTimer>

#include <cmath>
#include <limits>

namespace pulse {

namespace {

constexpr double kNoValue = std::numeric_limits<double>::quiet_NaN();
/*! Samples arrive sixty times a second; nobody reads that fast. */
constexpr std::chrono::milliseconds kBeat { 250 };

QString plainNumber(double value)
{
    return std::isfinite(value) ? QString::number(value, 'g', QLocale::FloatingPointShortest)
                                : QString();
}

QString plainTime(double ms)
{
    return QDateTime::fromMSecsSinceEpoch(std::llround(ms)).toUTC().toString(Qt::ISODateWithMs);
}

} // namespace

MeasureModel::MeasureModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

PanelModel *MeasureModel::panel() const
{
    return m_panel;
}

void MeasureModel::setPanel(PanelModel *panel)
{
    if (panel == m_panel)
        return;
    m_panel = panel;
    connectSources();
}

TimeCursor *MeasureModel::time() const
{
    return m_time;
}

void MeasureModel::setTime(TimeCursor *time)
{
    if (time == m_time)
        return;
    m_time = time;
    connectSources();
}

QObject *MeasureModel::store() const
{
    return m_store;
}

void MeasureModel::setStore(QObject *store)
{
    auto *typed = qobject_cast<SeriesStore *>(store);
    if (typed == m_store)
        return;
    m_store = typed;
    connectSources();
}

MeasureModel::Kind MeasureModel::kind() const
{
    return m_kind;
}

void MeasureModel::setKind(Kind kind)
{
    if (kind == m_kind)
        return;
    m_kind = kind;
    connectSources();
}

void MeasureModel::connectSources()
{
    for (QObject *source : { static_cast<QObject *>(m_panel), static_cast<QObject *>(m_time),
             static_cast<QObject *>(m_store) }) {
        if (source)
            source->disconnect(this);
    }
    if (m_panel) {
        connect(m_panel, &PanelModel::seriesVisibleChanged, this, &MeasureModel::refresh);
        connect(m_panel, &PanelModel::scaleChanged, this, &MeasureModel::schedule);
    }
    if (m_time) {
        connect(m_time, &TimeCursor::rangeChanged, this, &MeasureModel::refresh);
        connect(m_time, &TimeCursor::marksChanged, this, &MeasureModel::refresh);
    }
    if (m_store)
        connect(m_store, &SeriesStore::changed, this, &MeasureModel::schedule);
    Q_EMIT sourcesChanged();
    refresh();
}

bool MeasureModel::isActive() const
{
    if (!m_panel || !m_time || !m_store)
        return false;
    return m_kind == Range ? m_time->hasRange() : m_time->hasA() || m_time->hasB();
}

QList<MeasureModel::Row> MeasureModel::rowsNow() const
{
    QList<Row> rows;
    if (!isActive())
        return rows;
    const QList<LegendRow> &legend = m_panel->legend()->rows();
    const QList<int> ids = m_panel->seriesIds();
    for (qsizetype i = 0; i < ids.size() && i < legend.size(); ++i) {
        if (!legend.at(i).isVisible)
            continue;
        Row row;
        row.name = legend.at(i).name;
        row.slot = legend.at(i).slot;
        row.first = row.second = row.third = kNoValue;
        if (m_kind == Range) {
            const SeriesStats stats = m_store->stats(
                ids.at(i), timeFromMs(m_time->rangeFrom()), timeFromMs(m_time->rangeTo()));
            if (stats.count > 0) {
                row.first = stats.min;
                row.second = stats.mean;
                row.third = stats.max;
            }
        } else {
            if (m_time->hasA())
                m_store->valueAt(ids.at(i), timeFromMs(m_time->markA()), &row.first);
            if (m_time->hasB())
                m_store->valueAt(ids.at(i), timeFromMs(m_time->markB()), &row.second);
            row.third = row.second - row.first;
        }
        const auto text = [this](double value) {
            return std::isfinite(value) ? m_panel->valueWithUnit(value) : format::missing();
        };
        row.firstText = text(row.first);
        row.secondText = text(row.second);
        row.thirdText = text(row.third);
        if (m_kind == Marks && row.third > 0)
            row.thirdText.prepend(u'+');
        rows.append(row);
    }
    return rows;
}

void MeasureModel::schedule()
{
    if (m_isScheduled || !isActive())
        return;
    m_isScheduled = true;
    QTimer::singleShot(kBeat, this, [this] {
        m_isScheduled = false;
        refresh();
    });
}

void MeasureModel::refresh()
{
    QList<Row> rows = rowsNow();
    if (rows.size() != m_rows.size()) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        Q_EMIT countChanged();
        return;
    }
    for (int i = 0; i < rows.size(); ++i) {
        const bool isSame = rows.at(i) == m_rows.at(i);
        m_rows[i] = rows.at(i);
        if (!isSame)
            Q_EMIT dataChanged(index(i), index(i));
    }
}

int MeasureModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

int MeasureModel::count() const
{
    return static_cast<int>(m_rows.size());
}

QVariant MeasureModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case NameRole:
        return row.name;
    case SlotRole:
        return row.slot;
    case FirstTextRole:
        return row.firstText;
    case SecondTextRole:
        return row.secondText;
    case ThirdTextRole:
        return row.thirdText;
    default:
        return {};
    }
}

QHash<int, QByteArray> MeasureModel::roleNames() const
{
    return {
        { NameRole, "name" },
        { SlotRole, "slot" },
        { FirstTextRole, "firstText" },
        { SecondTextRole, "secondText" },
        { ThirdTextRole, "thirdText" },
    };
}

QString MeasureModel::asText() const
{
    if (!isActive())
        return {};
    const bool isRange = m_kind == Range;
    const double from = isRange ? m_time->rangeFrom() : m_time->markA();
    const double to = isRange ? m_time->rangeTo() : m_time->markB();
    QString text = isRange ? QStringLiteral("series\tmin\tavg\tmax\tfrom\tto\n")
                           : QStringLiteral("series\tA\tB\tdelta\ttime A\ttime B\n");
    for (const Row &row : m_rows) {
        const bool hasFrom = isRange || m_time->hasA();
        const bool hasTo = isRange || m_time->hasB();
        text += QStringList { row.name, plainNumber(row.first), plainNumber(row.second),
            plainNumber(row.third), hasFrom ? plainTime(from) : QString(),
            hasTo ? plainTime(to) : QString() }
                    .join(u'\t')
            + u'\n';
    }
    return text;
}

void MeasureModel::copy() const
{
    QGuiApplication::clipboard()->setText(asText());
}

} // namespace pulse
