// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/PinFlagModel.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace pulse {

PinFlagModel::PinFlagModel(QObject *parent)
    : QObject(parent)
{
}

PinFlagModel::~PinFlagModel() = default;

void PinFlagModel::setPins(PinModel *pins)
{
    if (pins == m_pins)
        return;
    if (m_pins)
        m_pins->disconnect(this);
    m_pins = pins;
    if (m_pins)
        connect(m_pins, &PinModel::pinsChanged, this, &PinFlagModel::refresh);
    refresh();
    Q_EMIT pinsChanged();
}

void PinFlagModel::setPanel(PanelModel *panel)
{
    if (panel == m_panel)
        return;
    if (m_panel)
        m_panel->disconnect(this);
    m_panel = panel;
    if (m_panel)
        connect(m_panel, &PanelModel::seriesChanged, this, &PinFlagModel::refresh);
    refresh();
    Q_EMIT panelChanged();
}

void PinFlagModel::setTime(TimeCursor *time)
{
    if (time == m_time)
        return;
    if (m_time)
        m_time->disconnect(this);
    m_time = time;
    if (m_time)
        connect(m_time, &TimeCursor::windowChanged, this, &PinFlagModel::refresh);
    refresh();
    Q_EMIT timeChanged();
}

void PinFlagModel::setPixels(double pixels)
{
    if (pixels == m_pixels)
        return;
    m_pixels = pixels;
    refresh();
    Q_EMIT pixelsChanged();
}

void PinFlagModel::setAll(bool isAll)
{
    if (isAll == m_isAll)
        return;
    m_isAll = isAll;
    refresh();
    Q_EMIT isAllChanged();
}

bool PinFlagModel::isOfPanel(const codec::Pin &pin, const QStringList &keys) const
{
    if (m_isAll || (pin.series.empty() && pin.panel.empty()))
        return true;
    return pin.panel == m_panel->panelId().toStdString()
        || std::ranges::any_of(pin.series,
            [&keys](const std::string &key) { return keys.contains(QString::fromStdString(key)); });
}

void PinFlagModel::refresh()
{
    QList<PinFlag> flags;
    if (m_pins && m_panel && m_time && m_pixels > 0) {
        const QStringList keys = m_panel->seriesKeys();
        std::vector<const PinModel::Row *> rows;
        for (const PinModel::Row &row : m_pins->rows()) {
            if (isOfPanel(row.pin, keys))
                rows.push_back(&row);
        }
        if (rows.size() > kMaxFlags)
            rows.erase(rows.begin(), rows.end() - static_cast<std::ptrdiff_t>(kMaxFlags));
        std::ranges::stable_sort(rows, {}, [](const auto *row) { return row->pin.from; });
        const double mergeMs = kMergeWithin / m_pixels * m_time->windowMs();
        for (const PinModel::Row *row : rows) {
            const double from = msFromTime(row->pin.from);
            const int number = static_cast<int>(row->pin.number);
            if (!flags.isEmpty() && from - flags.last().from < mergeMs) {
                PinFlag &last = flags.last();
                last.numbers.append(number);
                last.to = last.from;
                last.text = QString::number(last.number) + QLatin1Char('+');
                last.accessibleText = tr("%n pins", nullptr, static_cast<int>(last.numbers.size()));
                continue;
            }
            PinFlag flag;
            flag.number = number;
            flag.from = from;
            flag.to = msFromTime(row->pin.to);
            flag.text = QString::number(number);
            flag.numbers = { number };
            flag.accessibleText
                = m_pins
                      ->data(m_pins->index(static_cast<int>(row - m_pins->rows().data())),
                          PinModel::AccessibleTextRole)
                      .toString();
            flags.append(std::move(flag));
        }
    }
    if (flags == m_flags)
        return;
    m_flags = std::move(flags);
    Q_EMIT flagsChanged();
}

} // namespace pulse
