// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/client/Outbox.h"

#include <algorithm>

namespace pulse {

Outbox::Outbox(std::size_t maxItems)
    : m_maxItems(maxItems)
{
}

Outbox::Item *Outbox::find(const QString &id)
{
    const auto it = std::find_if(
        m_items.begin(), m_items.end(), [&](const Item &item) { return item.id == id; });
    return it == m_items.end() ? nullptr : &*it;
}

std::size_t Outbox::size() const
{
    return static_cast<std::size_t>(std::count_if(m_items.begin(), m_items.end(),
        [](const Item &item) { return item.phase != Phase::Failed; }));
}

bool Outbox::add(
    const QString &id, const QString &room, const QString &text, Phase phase, const QString &extras)
{
    if (find(id) || size() >= m_maxItems)
        return false;
    m_items.push_back({ id, room, text, extras, phase });
    return true;
}

QList<OutboxEntry> Outbox::restore(const QList<OutboxEntry> &entries)
{
    QList<OutboxEntry> taken;
    std::deque<Item> restored;
    for (const OutboxEntry &entry : entries) {
        if (find(entry.id) || size() + restored.size() >= m_maxItems + kMaxFailed)
            continue;
        const bool hasFailed = entry.failure.code != ErrorCode::None;
        restored.push_back({ entry.id, entry.room, entry.text, entry.extras,
            hasFailed ? Phase::Failed : Phase::Waiting });
        taken.append(entry);
    }
    m_items.insert(m_items.begin(), restored.begin(), restored.end());
    return taken;
}

bool Outbox::markWritten(const QString &id)
{
    Item *item = find(id);
    if (!item || item->phase != Phase::Writing)
        return false;
    item->phase = Phase::Waiting;
    return true;
}

const Outbox::Item *Outbox::nextToSend() const
{
    const auto it = std::find_if(m_items.begin(), m_items.end(), [](const Item &item) {
        return item.phase == Phase::Waiting || item.phase == Phase::Writing;
    });
    return it == m_items.end() || it->phase == Phase::Writing ? nullptr : &*it;
}

void Outbox::markInFlight(const QString &id, Time deadline)
{
    if (Item *item = find(id)) {
        item->phase = Phase::InFlight;
        ++item->attempts;
        item->deadline = deadline;
    }
}

bool Outbox::fail(const QString &id, QStringList *forgotten)
{
    Item *item = find(id);
    if (!item || item->phase == Phase::Failed)
        return false;
    item->phase = Phase::Failed;
    while (m_items.size() - size() > kMaxFailed) {
        const auto oldest = std::find_if(m_items.begin(), m_items.end(),
            [](const Item &each) { return each.phase == Phase::Failed; });
        forgotten->append(oldest->id);
        m_items.erase(oldest);
    }
    return true;
}

std::optional<Outbox::Item> Outbox::takeFailed(const QString &id)
{
    const Item *item = find(id);
    if (!item || item->phase != Phase::Failed)
        return std::nullopt;
    Item taken = *item;
    erase(id);
    return taken;
}

bool Outbox::discard(const QString &id)
{
    const Item *item = find(id);
    return item && item->phase != Phase::InFlight && erase(id);
}

bool Outbox::settle(const QString &id)
{
    const Item *item = find(id);
    return item && item->phase != Phase::Failed && erase(id); // an end is an end
}

bool Outbox::erase(const QString &id)
{
    return std::erase_if(m_items, [&](const Item &item) { return item.id == id; }) > 0;
}

std::optional<QString> Outbox::findEcho(const QString &room, const QString &text) const
{
    const auto it = std::find_if(m_items.begin(), m_items.end(), [&](const Item &item) {
        return item.phase == Phase::InFlight && item.room == room && item.text == text;
    });
    return it == m_items.end() ? std::nullopt : std::optional(it->id);
}

QStringList Outbox::requeue()
{
    QStringList ids;
    for (Item &item : m_items) {
        if (item.phase != Phase::InFlight)
            continue;
        item.phase = Phase::Waiting;
        ids.append(item.id);
    }
    return ids;
}

QStringList Outbox::overdue(Time now) const
{
    QStringList ids;
    for (const Item &item : m_items) {
        if (item.phase == Phase::InFlight && item.deadline <= now)
            ids.append(item.id);
    }
    return ids;
}

std::optional<Outbox::Time> Outbox::nextDeadline() const
{
    std::optional<Time> first;
    for (const Item &item : m_items) {
        if (item.phase == Phase::InFlight && (!first || item.deadline < *first))
            first = item.deadline;
    }
    return first;
}

QStringList Outbox::ids() const
{
    QStringList ids;
    for (const Item &item : m_items)
        ids.append(item.id);
    return ids;
}

} // namespace pulse
