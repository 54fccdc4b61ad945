// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Error.h"
#include "core/base/Time.h"
#include "core/client/Link.h"
#include "core/codec/Message.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <set>
#include <vector>

namespace pulse::chat {

enum class EntryKind { Message, Joined, Left, Topic };

/*! One line of a room. */
struct Entry
{
    EntryKind kind = EntryKind::Message;
    QString id; //!< stable and unique in its timeline; of an own message the id given to addOwn
    QString author;
    QString text;
    TimeNs time = 0;
    std::uint64_t seq = 0; //!< 0 = not numbered by the server (yet)
    bool isOwn = false;
    bool isEchoed = false; //!< an own message the server has sent back
    /*! Own messages of this run only; nullopt = not ours to tell. */
    std::optional<DeliveryState> delivery;
    Error error; //!< why, when delivery is Failed, or a change of ours was refused
    std::uint64_t replyTo = 0; //!< number of the message it answers; 0 = none
    std::vector<codec::Pin> pins {};
    std::vector<codec::Reaction> reactions {};
    std::uint64_t revision = 0; //!< number of the last change that is in it
    TimeNs editedAt = 0; //!< 0 = never
    bool isDeleted = false; //!< nothing of it is left but its place
    /*! An edit or deletion of ours that the server has not confirmed. */
    std::optional<codec::Chat::Kind> pendingChange {};
    QString pendingText {}; //!< what an edit that waits will make of it

    /*! Waits for the server: stands after everything the server has ordered. */
    bool isPending() const { return delivery && *delivery != DeliveryState::Sent && seq == 0; }
};

/*! One step from the old list to the new one; apply them in order. */
struct Change
{
    enum class Type { Inserted, Updated, Removed, Moved };
    Type type = Type::Inserted;
    int index = 0; //!< of Moved: where it was
    int to = 0; //!< Moved only: its index afterwards
    Entry entry; //!< the new content; empty for Removed
};
using Changes = std::vector<Change>;

/*!
 * Merges a room's history, live messages and one's own unconfirmed ones into one order without
 * duplicates: by the server's sequence number within an epoch, otherwise by arrival; own pending
 * messages last, in the order they were written. A plain value: no thread, no clock, no network.
 *
 * An own message is recognised in its echo by the id it was sent with, or, from a server that does
 * not echo ids, by author and text, oldest first.
 *
 * Changes (edits, deletions, reactions) make no lines: they go into the message they name, by
 * codec::amend(), and their numbers count as known. A message that is not here is changed when a
 * page brings it, as it has become. Topics are lines.
 */
class RoomTimeline
{
public:
    /*! Lines kept; the oldest confirmed ones go first. Pending messages are never dropped. */
    static constexpr std::size_t kMaxEntries = 5'000;

    explicit RoomTimeline(std::size_t maxEntries = kMaxEntries);

    const std::vector<Entry> &entries() const;
    void setOwnName(const QString &name);
    /*! Sequence numbers compare within one epoch (of the room, as its history names it); a new one
     * starts after all that is here. Empty = the server has none. */
    void setEpoch(const QString &epoch);

    Changes addChat(const codec::Chat &chat, TimeNs receivedAt);
    /*! Of a join, of what was missed or of an older page: each goes to its place. */
    Changes addHistory(const codec::History &history, TimeNs receivedAt);
    /*! The number before which a page of older history belongs: where the newest stretch without
     * holes begins. nullopt = the server has nothing older, does not number, or no more is kept. */
    std::optional<std::uint64_t> olderPageBefore() const;
    /*! An edit, deletion or reaction of our own, on its way. */
    Changes addOwnChange(const QString &id, const codec::Chat &change);
    /*! What the room is about, as a join told it, up to number `seq`. */
    void setTopic(const QString &topic, std::uint64_t seq);
    const QString &topic() const { return m_topic; }
    /*! The message of that number; nullptr = it is not here. */
    const Entry *find(std::uint64_t seq) const;
    Changes addNotice(EntryKind kind, const QString &author, TimeNs time);
    /*! A message of our own, Queued; nothing if the server has told of it already. */
    Changes addOwn(const QString &id, const QString &text, TimeNs time)
    {
        codec::Chat draft;
        draft.text = text.toStdString();
        return addOwn(id, draft, time);
    }
    /*! The same with what belongs to it: pins, and the message it answers. */
    Changes addOwn(const QString &id, const codec::Chat &draft, TimeNs time);
    /*! Nothing if `id` is unknown. */
    Changes setDelivery(const QString &id, DeliveryState state, const Error &error);
    /*! Only pending messages can be removed. */
    Changes remove(const QString &id);
    Changes clear();

private:
    struct OwnChange
    {
        QString id;
        codec::Chat change;
    };

    int indexOf(const QString &id) const;
    int indexOf(std::uint64_t seq) const;
    Changes applyChange(const codec::Chat &change);
    /*! A message that is here came again, perhaps changed since. */
    Changes refresh(const codec::Chat &chat);
    void settleChange(const QString &id, const Error &error, Changes *changes);
    void markPending(Entry *entry) const;
    int firstPending() const;
    int findOwnEcho(const codec::Chat &chat) const;
    bool isKnown(const codec::Chat &chat) const;
    std::uint64_t stretchStart() const;
    int placeFor(std::uint64_t seq, TimeNs time) const;
    void insert(int index, Entry entry, Changes *changes);
    void removeAt(int index, Changes *changes);
    void moveTo(int index, int to, Changes *changes);
    Changes confirm(int index, const codec::Chat &chat);
    void trim(Changes *changes);

    std::vector<Entry> m_entries;
    std::set<std::uint64_t> m_unlisted; //!< numbers of this epoch that make no line
    std::vector<OwnChange> m_ownChanges; //!< not confirmed, oldest first
    QString m_topic;
    std::uint64_t m_topicSeq = 0;
    std::vector<int> m_epochs; // beside m_entries: in which epoch its seq counts
    QString m_ownName;
    QString m_epoch;
    int m_epochNumber = 0;
    std::uint64_t m_firstOfAll = 0; //!< of this epoch; 0 = not known
    std::uint64_t m_nextId = 1;
    std::size_t m_maxEntries;
};

} // namespace pulse::chat
