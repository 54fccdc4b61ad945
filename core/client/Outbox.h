// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

#include <chrono>
#include <cstddef>
#include <deque>
#include <optional>

namespace pulse {

/*!
 * Chat messages on their way, in the order of asking. An item is queued, then in flight, and leaves
 * when it is settled (acknowledged or failed); what was in flight when the link broke is queued
 * again under the same id, at its old place. In memory, bounded, pure.
 */
class Outbox
{
public:
    using Time = std::chrono::nanoseconds;
    struct Item
    {
        QString id;
        QString room;
        QString text;
        bool isInFlight = false;
        int attempts = 0;
        Time deadline { 0 }; //!< monotonic, of the answer while in flight
    };

    explicit Outbox(std::size_t maxItems);

    /*! False when full or when the id is already there. */
    bool add(const QString &id, const QString &room, const QString &text);
    /*! The oldest that is not in flight. */
    const Item *nextToSend() const;
    void markInFlight(const QString &id, Time deadline);
    /*! Removes it; false when it is not there (answered before, or never ours). */
    bool settle(const QString &id);
    /*! The oldest in flight with that room and text, for servers that do not return ids. */
    std::optional<QString> findEcho(const QString &room, const QString &text) const;
    /*! The link broke: everything in flight is queued again. Their ids. */
    QStringList requeue();
    /*! In flight and past its deadline. */
    QStringList overdue(Time now) const;
    std::optional<Time> nextDeadline() const;
    QStringList ids() const;
    std::size_t size() const { return m_items.size(); }

private:
    std::size_t m_maxItems;
    std::deque<Item> m_items;
};

} // namespace pulse
