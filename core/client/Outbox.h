// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/client/OutboxStore.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <cstddef>
#include <deque>
#include <optional>

namespace pulse {

/*!
 * Chat messages on their way, in the order of asking. An item is written to where it is kept, if
 * anywhere, then queued, then in flight, and leaves when it is settled; what was in flight when the
 * link broke is queued again under the same id, at its old place. What has failed stays, out of the
 * way, until it is asked for again or discarded. In memory, bounded, pure.
 */
class Outbox
{
public:
    using Time = std::chrono::nanoseconds;
    enum class Phase { Writing, Waiting, InFlight, Failed };
    /*! The oldest of more failed ones is forgotten. */
    static constexpr std::size_t kMaxFailed = 200;
    struct Item
    {
        QString id;
        QString room;
        QString text;
        QString extras {}; //!< as of OutboxEntry
        Phase phase = Phase::Waiting;
        int attempts = 0;
        Time deadline { 0 }; //!< monotonic, of the answer while in flight
    };

    explicit Outbox(std::size_t maxItems);

    /*! False when full or when the id is already there. */
    bool add(const QString &id, const QString &room, const QString &text,
        Phase phase = Phase::Waiting, const QString &extras = {});
    /*! What an earlier run left comes before all that is here. Those taken. */
    QList<OutboxEntry> restore(const QList<OutboxEntry> &entries);
    /*! False when it is not being written. */
    bool markWritten(const QString &id);
    /*! The oldest that waits, unless one before it is still being written. */
    const Item *nextToSend() const;
    void markInFlight(const QString &id, Time deadline);
    /*! Removes it; false when it is not there (answered before, or never ours). */
    bool settle(const QString &id);
    /*! False when it is not there, or has failed before. `forgotten`: failed ones given up for it.
     */
    bool fail(const QString &id, QStringList *forgotten);
    std::optional<Item> takeFailed(const QString &id);
    /*! False when it is in flight or not there. */
    bool discard(const QString &id);
    /*! The oldest in flight with that room and text, for servers that do not return ids. */
    std::optional<QString> findEcho(const QString &room, const QString &text) const;
    /*! The link broke: everything in flight is queued again. Their ids. */
    QStringList requeue();
    /*! In flight and past its deadline. */
    QStringList overdue(Time now) const;
    std::optional<Time> nextDeadline() const;
    QStringList ids() const;
    std::size_t size() const; //!< without the failed

private:
    Item *find(const QString &id);
    bool erase(const QString &id);

    std::size_t m_maxItems;
    std::deque<Item> m_items;
};

} // namespace pulse
