// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/chat/RoomTimeline.h"

#include "core/codec/Amendment.h"

#include <algorithm>
#include <utility>

namespace pulse::chat {

namespace {
/*! Of what was said under our name with that id by an earlier run, or elsewhere. */
QString idOfSent(const QString &clientId)
{
    return QStringLiteral("sent:") + clientId;
}

void takeExtras(Entry *entry, const codec::Chat &chat)
{
    entry->replyTo = chat.replyTo;
    entry->pins = chat.pins;
    entry->reactions = chat.reactions;
    entry->revision = chat.revision;
    entry->editedAt = chat.editedAt;
    entry->isDeleted = chat.isDeleted;
}

codec::Chat chatOf(const Entry &entry)
{
    codec::Chat chat;
    chat.username = entry.author.toStdString();
    chat.text = entry.text.toStdString();
    chat.seq = entry.seq;
    chat.replyTo = entry.replyTo;
    chat.pins = entry.pins;
    chat.reactions = entry.reactions;
    chat.revision = entry.revision;
    chat.editedAt = entry.editedAt;
    chat.isDeleted = entry.isDeleted;
    return chat;
}
} // namespace

RoomTimeline::RoomTimeline(std::size_t maxEntries)
    : m_maxEntries(maxEntries)
{
}

const std::vector<Entry> &RoomTimeline::entries() const
{
    return m_entries;
}

void RoomTimeline::setOwnName(const QString &name)
{
    m_ownName = name;
}

void RoomTimeline::setEpoch(const QString &epoch)
{
    if (epoch == m_epoch)
        return;
    // The first epoch named is the one what is here already belongs to.
    if (!m_epoch.isEmpty()) {
        ++m_epochNumber;
        m_firstOfAll = 0;
        m_unlisted.clear();
        m_topicSeq = 0;
    }
    m_epoch = epoch;
}

Changes RoomTimeline::addChat(const codec::Chat &chat, TimeNs receivedAt)
{
    if (codec::isChange(chat))
        return applyChange(chat);
    Changes changes;
    // A reconnect resends history: what is here already is not told twice.
    const int own = findOwnEcho(chat);
    if (own >= 0)
        return confirm(own, chat);
    if (isKnown(chat))
        return refresh(chat);

    Entry entry;
    if (chat.kind == codec::Chat::Kind::Topic) {
        entry.kind = EntryKind::Topic;
        setTopic(QString::fromStdString(chat.text), chat.seq);
        settleChange(QString::fromStdString(chat.clientId), {}, &changes);
    }
    takeExtras(&entry, chat);
    entry.author = QString::fromStdString(chat.username);
    entry.text = QString::fromStdString(chat.text);
    entry.time = chat.timestamp != 0 ? chat.timestamp : receivedAt;
    entry.seq = chat.seq;
    entry.isOwn = !m_ownName.isEmpty() && entry.author == m_ownName;
    const QString sent = idOfSent(QString::fromStdString(chat.clientId));
    const bool isOfEarlierRun = entry.kind == EntryKind::Message && entry.isOwn
        && !chat.clientId.empty() && indexOf(sent) < 0;
    entry.id = isOfEarlierRun ? sent : QStringLiteral("m%1").arg(m_nextId++);
    markPending(&entry);
    const int index = placeFor(entry.seq, entry.time);
    insert(index, std::move(entry), &changes);
    trim(&changes);
    return changes;
}

Changes RoomTimeline::addHistory(const codec::History &history, TimeNs receivedAt)
{
    setEpoch(QString::fromStdString(history.epoch));
    Changes changes;
    for (const codec::Chat &chat : history.messages) {
        Changes more = addChat(chat, receivedAt);
        changes.insert(changes.end(), std::make_move_iterator(more.begin()),
            std::make_move_iterator(more.end()));
    }
    if (history.isComplete && !history.messages.empty())
        m_firstOfAll = history.messages.front().seq;
    else if (history.isComplete)
        m_firstOfAll = stretchStart();
    return changes;
}

std::optional<std::uint64_t> RoomTimeline::olderPageBefore() const
{
    const std::uint64_t start = stretchStart();
    if (start <= 1 || start == m_firstOfAll || m_entries.size() >= m_maxEntries)
        return std::nullopt;
    return start;
}

std::uint64_t RoomTimeline::stretchStart() const
{
    std::uint64_t start = 0;
    auto unlisted = m_unlisted.rbegin();
    const auto takeUnlisted = [&](std::uint64_t above) {
        while (unlisted != m_unlisted.rend() && *unlisted > above
            && (start == 0 || *unlisted + 1 >= start))
            start = *unlisted++;
    };
    for (auto i = m_entries.size(); i-- > 0;) {
        const std::uint64_t seq = m_entries[i].seq;
        if (seq == 0)
            continue;
        if (m_epochs[i] != m_epochNumber)
            break;
        takeUnlisted(seq);
        if (start != 0 && seq + 1 != start)
            return start;
        start = seq;
    }
    takeUnlisted(0);
    return start;
}

Changes RoomTimeline::applyChange(const codec::Chat &change)
{
    Changes changes;
    if (change.seq != 0)
        m_unlisted.insert(change.seq);
    if (change.username == m_ownName.toStdString())
        settleChange(QString::fromStdString(change.clientId), {}, &changes);
    const int index = indexOf(change.target);
    if (index < 0)
        return changes;
    Entry &entry = m_entries[static_cast<std::size_t>(index)];
    codec::Chat chat = chatOf(entry);
    // The hub has looked at the right to it; one that has not is not believed.
    if (!codec::mayAmend(chat, change, codec::Rank::Moderator) || !codec::amend(chat, change))
        return changes;
    entry.text = QString::fromStdString(chat.text);
    takeExtras(&entry, chat);
    changes.push_back({ Change::Type::Updated, index, 0, entry });
    return changes;
}

Changes RoomTimeline::refresh(const codec::Chat &chat)
{
    Changes changes;
    const int index = indexOf(chat.seq);
    if (index < 0 || m_entries[static_cast<std::size_t>(index)].revision >= chat.revision)
        return changes;
    Entry &entry = m_entries[static_cast<std::size_t>(index)];
    entry.text = QString::fromStdString(chat.text);
    takeExtras(&entry, chat);
    changes.push_back({ Change::Type::Updated, index, 0, entry });
    return changes;
}

Changes RoomTimeline::addOwnChange(const QString &id, const codec::Chat &change)
{
    Changes changes;
    m_ownChanges.push_back({ id, change });
    const int index = indexOf(change.target);
    if (index < 0)
        return changes;
    Entry &entry = m_entries[static_cast<std::size_t>(index)];
    entry.error = {};
    markPending(&entry);
    changes.push_back({ Change::Type::Updated, index, 0, entry });
    return changes;
}

/*! The last one that is not confirmed shows. */
void RoomTimeline::markPending(Entry *entry) const
{
    entry->pendingChange.reset();
    entry->pendingText.clear();
    for (const OwnChange &own : m_ownChanges) {
        if (entry->seq == 0 || own.change.target != entry->seq
            || own.change.kind == codec::Chat::Kind::Reaction)
            continue;
        entry->pendingChange = own.change.kind;
        entry->pendingText = own.change.kind == codec::Chat::Kind::Edit
            ? QString::fromStdString(own.change.text)
            : QString();
    }
}

void RoomTimeline::settleChange(const QString &id, const Error &error, Changes *changes)
{
    const auto own = std::ranges::find(m_ownChanges, id, &OwnChange::id);
    if (id.isEmpty() || own == m_ownChanges.end())
        return;
    const int index = indexOf(own->change.target);
    m_ownChanges.erase(own);
    if (index < 0)
        return;
    Entry &entry = m_entries[static_cast<std::size_t>(index)];
    markPending(&entry);
    entry.error = error;
    changes->push_back({ Change::Type::Updated, index, 0, entry });
}

void RoomTimeline::setTopic(const QString &topic, std::uint64_t seq)
{
    if (seq != 0 && seq < m_topicSeq)
        return;
    m_topic = topic;
    m_topicSeq = seq;
}

const Entry *RoomTimeline::find(std::uint64_t seq) const
{
    const int index = indexOf(seq);
    return index < 0 ? nullptr : &m_entries[static_cast<std::size_t>(index)];
}

int RoomTimeline::indexOf(std::uint64_t seq) const
{
    for (auto i = m_entries.size(); seq != 0 && i-- > 0;) {
        const Entry &entry = m_entries[i];
        if (entry.seq == 0)
            continue;
        if (m_epochs[i] != m_epochNumber || entry.seq < seq)
            break;
        if (entry.seq == seq)
            return static_cast<int>(i);
    }
    return -1;
}

Changes RoomTimeline::addNotice(EntryKind kind, const QString &author, TimeNs time)
{
    Changes changes;
    Entry entry;
    entry.kind = kind;
    entry.id = QStringLiteral("n%1").arg(m_nextId++);
    entry.author = author;
    entry.time = time;
    entry.isOwn = author == m_ownName;
    insert(firstPending(), std::move(entry), &changes);
    trim(&changes);
    return changes;
}

Changes RoomTimeline::addOwn(const QString &id, const codec::Chat &draft, TimeNs time)
{
    Changes changes;
    // The server had it, and only we did not know.
    if (indexOf(idOfSent(id)) >= 0)
        return changes;
    Entry entry;
    entry.id = id;
    entry.author = m_ownName;
    entry.text = QString::fromStdString(draft.text);
    entry.replyTo = draft.replyTo;
    entry.pins = draft.pins;
    entry.time = time;
    entry.isOwn = true;
    entry.delivery = DeliveryState::Queued;
    insert(static_cast<int>(m_entries.size()), std::move(entry), &changes);
    trim(&changes);
    return changes;
}

Changes RoomTimeline::setDelivery(const QString &id, DeliveryState state, const Error &error)
{
    Changes changes;
    if (state == DeliveryState::Failed || state == DeliveryState::Sent)
        settleChange(id, error, &changes);
    const int index = indexOf(id);
    // The echo may overtake the acknowledgement; a confirmed message stays sent.
    if (index < 0 || m_entries[static_cast<std::size_t>(index)].seq != 0)
        return changes;
    Entry &entry = m_entries[static_cast<std::size_t>(index)];
    if (entry.delivery == state && entry.error == error)
        return changes;
    entry.delivery = state;
    entry.error = state == DeliveryState::Failed ? error : Error {};
    changes.push_back({ Change::Type::Updated, index, 0, entry });
    // Servers that do not echo to the sender: "sent" alone settles the place.
    if (state == DeliveryState::Sent) {
        int to = index;
        while (to > 0 && m_entries[static_cast<std::size_t>(to - 1)].isPending())
            --to;
        moveTo(index, to, &changes);
    }
    return changes;
}

Changes RoomTimeline::remove(const QString &id)
{
    Changes changes;
    const int index = indexOf(id);
    if (index >= 0 && m_entries[static_cast<std::size_t>(index)].isPending())
        removeAt(index, &changes);
    return changes;
}

Changes RoomTimeline::clear()
{
    Changes changes;
    while (!m_entries.empty())
        removeAt(static_cast<int>(m_entries.size()) - 1, &changes);
    m_epoch.clear();
    m_epochNumber = 0;
    m_firstOfAll = 0;
    m_unlisted.clear();
    m_ownChanges.clear();
    m_topic.clear();
    m_topicSeq = 0;
    return changes;
}

int RoomTimeline::indexOf(const QString &id) const
{
    const auto it = std::find_if(
        m_entries.rbegin(), m_entries.rend(), [&id](const Entry &entry) { return entry.id == id; });
    return it == m_entries.rend() ? -1 : static_cast<int>(m_entries.rend() - it) - 1;
}

int RoomTimeline::firstPending() const
{
    auto index = m_entries.size();
    while (index > 0 && m_entries[index - 1].isPending())
        --index;
    return static_cast<int>(index);
}

int RoomTimeline::findOwnEcho(const codec::Chat &chat) const
{
    const QString author = QString::fromStdString(chat.username);
    if (!chat.clientId.empty()) {
        // The id is the sender's choice: without the author anyone could settle our message.
        const int index = indexOf(QString::fromStdString(chat.clientId));
        if (index >= 0) {
            const Entry &entry = m_entries[static_cast<std::size_t>(index)];
            if (entry.delivery && entry.seq == 0 && entry.author == author)
                return index;
        }
        return -1;
    }
    if (author != m_ownName)
        return -1;
    const QString text = QString::fromStdString(chat.text);
    const auto it = std::find_if(m_entries.begin(), m_entries.end(), [&text](const Entry &entry) {
        return entry.delivery && *entry.delivery != DeliveryState::Queued
            && *entry.delivery != DeliveryState::Failed && entry.seq == 0 && entry.text == text
            && !entry.isEchoed;
    });
    return it == m_entries.end() ? -1 : static_cast<int>(it - m_entries.begin());
}

bool RoomTimeline::isKnown(const codec::Chat &chat) const
{
    const QString author = QString::fromStdString(chat.username);
    for (auto i = m_entries.size(); i-- > 0;) {
        const Entry &entry = m_entries[i];
        if ((entry.kind != EntryKind::Message && entry.kind != EntryKind::Topic)
            || entry.isPending())
            continue;
        if (chat.seq != 0) {
            if (entry.seq == 0 || m_epochs[i] != m_epochNumber)
                continue;
            if (entry.seq == chat.seq)
                return true;
            if (entry.seq < chat.seq)
                return false;
        } else if (entry.seq == 0 && chat.timestamp != 0 && entry.time == chat.timestamp
            && entry.author == author && entry.text == QString::fromStdString(chat.text)) {
            return true;
        }
    }
    return false;
}

int RoomTimeline::placeFor(std::uint64_t seq, TimeNs time) const
{
    const int end = firstPending();
    if (seq == 0)
        return end;
    int place = end;
    for (int i = end - 1; i >= 0; --i) {
        const auto at = static_cast<std::size_t>(i);
        const Entry &entry = m_entries[at];
        if (m_epochs[at] != m_epochNumber)
            break;
        if (entry.seq == 0) {
            // Notices have no number; they stay on their side in time.
            if (entry.time > time)
                place = i;
        } else if (entry.seq > seq) {
            place = i;
        } else {
            break;
        }
    }
    return place;
}

void RoomTimeline::insert(int index, Entry entry, Changes *changes)
{
    changes->push_back({ Change::Type::Inserted, index, 0, entry });
    m_entries.insert(m_entries.begin() + index, std::move(entry));
    m_epochs.insert(m_epochs.begin() + index, m_epochNumber);
}

void RoomTimeline::removeAt(int index, Changes *changes)
{
    changes->push_back({ Change::Type::Removed, index, 0, {} });
    m_entries.erase(m_entries.begin() + index);
    m_epochs.erase(m_epochs.begin() + index);
}

void RoomTimeline::moveTo(int index, int to, Changes *changes)
{
    if (index == to)
        return;
    Entry entry = std::move(m_entries[static_cast<std::size_t>(index)]);
    m_entries.erase(m_entries.begin() + index);
    m_epochs.erase(m_epochs.begin() + index);
    m_entries.insert(m_entries.begin() + to, entry);
    m_epochs.insert(m_epochs.begin() + to, m_epochNumber);
    changes->push_back({ Change::Type::Moved, index, to, std::move(entry) });
}

Changes RoomTimeline::confirm(int index, const codec::Chat &chat)
{
    Changes changes;
    const auto at = static_cast<std::size_t>(index);
    if (chat.seq != 0 && isKnown(chat))
        return changes;
    // Its place among the numbered ones, counted without itself.
    Entry entry = std::move(m_entries[at]);
    m_entries.erase(m_entries.begin() + index);
    m_epochs.erase(m_epochs.begin() + index);
    entry.delivery = DeliveryState::Sent;
    entry.error = {};
    entry.seq = chat.seq;
    entry.isEchoed = true;
    // A server that does not know pins and answers sends them back without.
    if (!chat.pins.empty() || chat.seq != 0)
        takeExtras(&entry, chat);
    if (chat.timestamp != 0)
        entry.time = chat.timestamp;
    const int to = placeFor(entry.seq, entry.time);
    m_entries.insert(m_entries.begin() + to, entry);
    m_epochs.insert(m_epochs.begin() + to, m_epochNumber);
    changes.push_back({ Change::Type::Updated, index, 0, entry });
    if (to != index)
        changes.push_back({ Change::Type::Moved, index, to, std::move(entry) });
    return changes;
}

void RoomTimeline::trim(Changes *changes)
{
    while (m_entries.size() > m_maxEntries && !m_entries.front().isPending()) {
        if (m_epochs.front() == m_epochNumber)
            m_unlisted.erase(m_unlisted.begin(), m_unlisted.lower_bound(m_entries.front().seq));
        removeAt(0, changes);
    }
}

} // namespace pulse::chat
