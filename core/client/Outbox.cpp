// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/client/Outbox.h"

#include <algorithm>

namespace pulse {

Outbox::Outbox(std::size_t maxItems)
    : m_maxItems(maxItems)
{
}

bool Outbox::add(const QString &id, const QString &room, const QString &text)
{
    const bool isKnown = std::any_of(
        m_items.begin(), m_items.end(), [&](const Item &item) { return item.id == id; });
    if (isKnown || m_items.size() >= m_maxItems)
        return false;
    m_items.push_back({ id, room, text });
    return true;
}

const Outbox::Item *Outbox::nextToSend() const
{
    const auto it = std::find_if(
        m_items.begin(), m_items.end(), [](const Item &item) { return !item.isInFlight; });
    return it == m_items.end() ? nullptr : &*it;
}

void Outbox::markInFlight(const QString &id, Time deadline)
{
    for (Item &item : m_items) {
        if (item.id != id)
            continue;
        item.isInFlight = true;
        ++item.attempts;
        item.deadline = deadline;
        return;
    }
}

bool Outbox::settle(const QString &id)
{
    return std::erase_if(m_items, [&](const Item &item) { return item.id == id; }) > 0;
}

std::optional<QString> Outbox::findEcho(const QString &room, const QString &text) const
{
    const auto it = std::find_if(m_items.begin(), m_items.end(), [&](const Item &item) {
        return item.isInFlight && item.room == room && item.text == text;
    });
    return it == m_items.end() ? std::nullopt : std::optional(it->id);
}

QStringList Outbox::requeue()
{
    QStringList ids;
    for (Item &item : m_items) {
        if (!item.isInFlight)
            continue;
        item.isInFlight = false;
        ids.append(item.id);
    }
    return ids;
}

QStringList Outbox::overdue(Time now) const
{
    QStringList ids;
    for (const Item &item : m_items) {
        if (item.isInFlight && item.deadline <= now)
            ids.append(item.id);
    }
    return ids;
}

std::optional<Outbox::Time> Outbox::nextDeadline() const
{
    std::optional<Time> first;
    for (const Item &item : m_items) {
        if (item.isInFlight && (!first || item.deadline < *first))
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
