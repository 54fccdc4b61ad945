// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/ChatModel.h"

#include "app/models/Format.h"
#include "core/base/Limits.h"

#include <QTimeZone>
#include <QUuid>

#include <algorithm>
#include <utility>

namespace pulse {

using chat::Change;
using chat::Entry;
using chat::EntryKind;

namespace {

ChatModel::Delivery deliveryOf(const Entry &entry)
{
    if (!entry.delivery)
        return ChatModel::None;
    switch (*entry.delivery) {
    case DeliveryState::Queued:
        return ChatModel::Queued;
    case DeliveryState::Sending:
        return ChatModel::Sending;
    case DeliveryState::Sent:
        return ChatModel::Sent;
    case DeliveryState::Failed:
        return ChatModel::Failed;
    }
    return ChatModel::None;
}

} // namespace

ChatModel::ChatModel(Clock &clock, QObject *parent)
    : ChatModel(clock, Access::ReadWrite, parent)
{
}

ChatModel::ChatModel(Clock &clock, Access access, QObject *parent)
    : QAbstractListModel(parent)
    , m_clock(clock)
    , m_access(access)
    , m_zone(QTimeZone::systemTimeZone())
{
    if (!m_zone.isValid())
        m_zone = QTimeZone::utc();
    connect(&m_members, &MemberModel::countChanged, this, &ChatModel::memberCountChanged);
}

ChatModel::~ChatModel() = default;

int ChatModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ChatModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Entry &entry = m_rows[static_cast<std::size_t>(index.row())];
    const bool isNotice = entry.kind != EntryKind::Message;
    switch (role) {
    case MessageIdRole:
        return entry.id;
    case AuthorRole:
        return format::displayName(entry.author);
    case InitialsRole:
        return format::initials(entry.author);
    case SlotRole:
        return slotOf(entry.author);
    case TimeTextRole:
        return format::clockMinutes(entry.time, m_zone);
    case Qt::DisplayRole:
    case TextRole:
        return isNotice ? noticeText(entry) : entry.text;
    case IsOwnRole:
        return entry.isOwn;
    case DeliveryRole:
        return deliveryOf(entry);
    case DeliveryTextRole:
        return deliveryText(entry);
    case FailTextRole:
        return entry.delivery == DeliveryState::Failed ? failText(entry.error) : QString();
    case IsMergedRole:
        return isMerged(index.row());
    case IsNoticeRole:
        return isNotice;
    case AccessibleTextRole:
        return accessibleText(index.row());
    default:
        return {};
    }
}

QHash<int, QByteArray> ChatModel::roleNames() const
{
    return {
        { MessageIdRole, "messageId" },
        { AuthorRole, "author" },
        { InitialsRole, "initials" },
        { SlotRole, "slot" },
        { TimeTextRole, "timeText" },
        { TextRole, "text" },
        { IsOwnRole, "isOwn" },
        { DeliveryRole, "delivery" },
        { DeliveryTextRole, "deliveryText" },
        { FailTextRole, "failText" },
        { IsMergedRole, "isMerged" },
        { IsNoticeRole, "isNotice" },
        { AccessibleTextRole, "accessibleText" },
    };
}

QString ChatModel::room() const
{
    return m_room;
}

int ChatModel::count() const
{
    return static_cast<int>(m_rows.size());
}

int ChatModel::memberCount() const
{
    return m_members.count();
}

MemberModel *ChatModel::members()
{
    return &m_members;
}

int ChatModel::unreadCount() const
{
    return m_unread;
}

bool ChatModel::isReading() const
{
    return m_isReading;
}

void ChatModel::setReading(bool isReading)
{
    if (isReading == m_isReading)
        return;
    m_isReading = isReading;
    Q_EMIT isReadingChanged();
    if (m_isReading)
        setUnread(0);
}

bool ChatModel::isOnline() const
{
    return m_isOnline;
}

QString ChatModel::queuedText() const
{
    return m_queuedText;
}

QString ChatModel::draft() const
{
    return m_draft;
}

void ChatModel::setDraft(const QString &draft)
{
    if (draft == m_draft)
        return;
    m_draft = draft;
    Q_EMIT draftChanged();
}

bool ChatModel::hasHistory() const
{
    return m_hasHistory;
}

QString ChatModel::emptyText() const
{
    if (!m_rows.empty())
        return {};
    if (isReadOnly())
        return tr("Nothing had been said yet.");
    return m_isOnline ? tr("No messages yet. Write the first one.")
                      : tr("Messages appear here when the server answers.");
}

void ChatModel::send(const QString &text)
{
    const QString plain = text.trimmed();
    if (plain.isEmpty() || m_room.isEmpty() || isReadOnly())
        return;
    // The server refuses more: what does not fit stays in the composer.
    if (plain.toUtf8().size() > static_cast<qsizetype>(limits::kMaxChatBytes)) {
        setDraft(text);
        Q_EMIT sendRefused(tr("This message is too long. A message may have at most %1 kB.")
                               .arg(limits::kMaxChatBytes / 1024));
        return;
    }
    setDraft({});
    const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    apply(m_timeline.addOwn(id, plain, m_clock.now()));
    Q_EMIT chatRequested(id, m_room, plain);
}

void ChatModel::retry(const QString &messageId)
{
    const auto failed = std::find_if(m_rows.cbegin(), m_rows.cend(), [&](const Entry &entry) {
        return entry.id == messageId && entry.delivery == DeliveryState::Failed;
    });
    if (failed == m_rows.cend())
        return;
    const QString text = failed->text;
    apply(m_timeline.remove(messageId));
    // The same id: if the server has it after all, it does not take it twice.
    apply(m_timeline.addOwn(messageId, text, m_clock.now()));
    Q_EMIT chatRequested(messageId, m_room, text);
}

void ChatModel::discard(const QString &messageId)
{
    const auto failed = std::find_if(m_rows.cbegin(), m_rows.cend(), [&](const Entry &entry) {
        return entry.id == messageId && entry.delivery == DeliveryState::Failed;
    });
    // What the link has taken cannot be called back.
    if (failed == m_rows.cend())
        return;
    apply(m_timeline.remove(messageId));
    Q_EMIT chatDiscarded(messageId);
}

void ChatModel::open(std::uint32_t session, const QString &room, const QString &userName)
{
    m_session = session;
    m_isOutboxFailed = false;
    beginResetModel();
    m_timeline.clear();
    m_rows.clear();
    endResetModel();
    Q_EMIT countChanged();
    Q_EMIT emptyTextChanged();
    m_members.setMembers({});
    setUserName(userName);
    if (m_room != room) {
        m_room = room;
        Q_EMIT roomChanged();
    }
    if (m_hasHistory) {
        m_hasHistory = false;
        Q_EMIT hasHistoryChanged();
    }
    setUnread(0);
    refreshQueuedText();
}

void ChatModel::setUserName(const QString &name)
{
    m_userName = name;
    m_timeline.setOwnName(name);
    m_members.setSelf(name);
}

void ChatModel::setOnline(bool isOnline)
{
    if (isOnline == m_isOnline)
        return;
    m_isOnline = isOnline;
    Q_EMIT isOnlineChanged();
    Q_EMIT emptyTextChanged();
    refreshQueuedText();
}

void ChatModel::onNews(std::uint32_t session, const LinkNews &news)
{
    if (session != m_session)
        return;
    for (const codec::Message &message : news.messages)
        take(message);
}

void ChatModel::take(const codec::Message &message)
{
    const TimeNs now = m_clock.now();
    const auto isHere
        = [this](const std::string &room) { return m_room == QString::fromStdString(room); };
    if (const auto *chat = std::get_if<codec::Chat>(&message.body)) {
        if (isHere(chat->room))
            apply(m_timeline.addChat(*chat, now), true);
    } else if (const auto *history = std::get_if<codec::History>(&message.body)) {
        if (!isHere(history->room))
            return;
        apply(m_timeline.addHistory(*history, now));
        if (!std::exchange(m_hasHistory, true))
            Q_EMIT hasHistoryChanged();
    } else if (const auto *presence = std::get_if<codec::Presence>(&message.body)) {
        if (!isHere(presence->room))
            return;
        QStringList names;
        for (const std::string &name : presence->members)
            names.append(QString::fromStdString(name));
        m_members.setMembers(std::move(names));
    } else if (const auto *join = std::get_if<codec::Join>(&message.body)) {
        if (!isHere(join->room))
            return;
        const QString name = QString::fromStdString(join->username);
        m_members.add(name);
        apply(m_timeline.addNotice(
            EntryKind::Joined, name, join->timestamp != 0 ? join->timestamp : now));
    } else if (const auto *leave = std::get_if<codec::Leave>(&message.body)) {
        if (!isHere(leave->room))
            return;
        const QString name = QString::fromStdString(leave->username);
        m_members.remove(name);
        apply(m_timeline.addNotice(
            EntryKind::Left, name, leave->timestamp != 0 ? leave->timestamp : now));
    }
}

void ChatModel::onDelivery(
    std::uint32_t session, const QString &id, DeliveryState state, const Error &error)
{
    if (session == m_session)
        apply(m_timeline.setDelivery(id, state, error));
}

void ChatModel::onRestored(std::uint32_t session, const QList<OutboxEntry> &entries)
{
    if (session != m_session)
        return;
    for (const OutboxEntry &entry : entries) {
        if (entry.room == m_room)
            apply(m_timeline.addOwn(entry.id, entry.text, entry.writtenAt));
    }
}

void ChatModel::onOutboxFailed(std::uint32_t session, const Error &error)
{
    if (session != m_session || std::exchange(m_isOutboxFailed, true))
        return;
    Q_EMIT sendRefused(
        tr("Messages that wait cannot be kept on this disk and are lost if Pulsedeck ends: %1")
            .arg(error.detail));
}

void ChatModel::apply(const chat::Changes &changes, bool isLive)
{
    if (changes.empty())
        return;
    const auto countBefore = m_rows.size();
    // A changed row may change whether the one below stands under the same name.
    const auto touchBelow = [this](int row) {
        if (row >= 0 && row < count())
            Q_EMIT dataChanged(index(row), index(row), { IsMergedRole });
    };
    for (const Change &change : changes) {
        const auto at = m_rows.begin() + change.index;
        switch (change.type) {
        case Change::Type::Inserted:
            beginInsertRows({}, change.index, change.index);
            m_rows.insert(at, change.entry);
            endInsertRows();
            touchBelow(change.index + 1);
            if (isLive)
                noteArrival(change.entry);
            break;
        case Change::Type::Updated:
            if (isLive && change.entry.isEchoed && !at->isEchoed)
                noteArrival(change.entry);
            *at = change.entry;
            Q_EMIT dataChanged(index(change.index), index(change.index));
            break;
        case Change::Type::Removed:
            beginRemoveRows({}, change.index, change.index);
            m_rows.erase(at);
            endRemoveRows();
            touchBelow(change.index);
            break;
        case Change::Type::Moved: {
            const int below = change.to > change.index ? change.to + 1 : change.to;
            beginMoveRows({}, change.index, change.index, {}, below);
            m_rows.erase(at);
            m_rows.insert(m_rows.begin() + change.to, change.entry);
            endMoveRows();
            for (const int row : { change.to, change.to + 1, change.index, change.index + 1 })
                touchBelow(row);
            break;
        }
        }
    }
    if (m_rows.size() != countBefore) {
        Q_EMIT countChanged();
        if (countBefore == 0 || m_rows.empty())
            Q_EMIT emptyTextChanged();
    }
    refreshQueuedText();
}

void ChatModel::noteArrival(const Entry &entry)
{
    if (entry.kind != EntryKind::Message)
        return;
    if (!entry.isOwn && !m_isReading) {
        setUnread(m_unread + 1);
        Q_EMIT newMessageBelow(m_unread);
    }
    Q_EMIT messageConfirmed(entry.author, entry.text);
}

void ChatModel::refreshQueuedText()
{
    const auto waiting = std::count_if(m_rows.cbegin(), m_rows.cend(),
        [](const Entry &entry) { return entry.delivery == DeliveryState::Queued; });
    // While online a message is queued for a moment only: that is no news.
    const QString text = waiting == 0 || m_isOnline
        ? QString()
        : tr("%n message(s) wait here and go out in order", nullptr, static_cast<int>(waiting));
    if (text == m_queuedText)
        return;
    m_queuedText = text;
    Q_EMIT queuedTextChanged();
}

bool ChatModel::isMerged(int row) const
{
    if (row == 0)
        return false;
    const Entry &entry = m_rows[static_cast<std::size_t>(row)];
    const Entry &above = m_rows[static_cast<std::size_t>(row) - 1];
    constexpr TimeNs kWithin = std::chrono::nanoseconds(kMergeWithin).count();
    return entry.kind == EntryKind::Message && above.kind == EntryKind::Message
        && entry.author == above.author && entry.time - above.time < kWithin
        && !(entry.isPending() || above.isPending());
}

int ChatModel::slotOf(const QString &author) const
{
    return format::nameSlot(author);
}

QString ChatModel::deliveryText(const Entry &entry) const
{
    switch (deliveryOf(entry)) {
    case None:
        return {};
    case Queued:
        return tr("Queued");
    case Sending:
        return tr("Sending");
    case Sent:
        return tr("Sent");
    case Failed:
        return tr("Not sent");
    }
    return {};
}

QString ChatModel::failText(const Error &error) const
{
    // `detail` may hold the server's own reason; it is plain text of limited length.
    const QString reason = format::displayName(error.detail, 200);
    switch (error.code) {
    case ErrorCode::TooLarge:
        return tr("Refused: the message is too long for this server");
    case ErrorCode::TooMany:
        return tr("Refused: too many messages at once");
    case ErrorCode::NotInRoom:
        return tr("Refused: not a member of this room");
    case ErrorCode::Unauthorized:
    case ErrorCode::Forbidden:
        return tr("Refused: writing here is not allowed");
    case ErrorCode::Timeout:
        return tr("The server did not confirm it in time");
    case ErrorCode::Cancelled:
        return tr("The connection was closed before it went out");
    default:
        return reason.isEmpty() ? tr("The server refused it") : tr("Refused: %1").arg(reason);
    }
}

QString ChatModel::noticeText(const Entry &entry) const
{
    const QString name = format::displayName(entry.author);
    return entry.kind == EntryKind::Joined ? tr("%1 joined").arg(name) : tr("%1 left").arg(name);
}

QString ChatModel::accessibleText(int row) const
{
    const Entry &entry = m_rows[static_cast<std::size_t>(row)];
    const QString time = format::clockMinutes(entry.time, m_zone);
    if (entry.kind != EntryKind::Message)
        return tr("%1, %2").arg(noticeText(entry), time);
    const QString author = entry.isOwn ? tr("You") : format::displayName(entry.author);
    const QString said = tr("%1, %2, %3").arg(author, time, entry.text);
    const QString delivery = deliveryText(entry);
    return delivery.isEmpty() ? said : tr("%1, %2").arg(said, delivery);
}

void ChatModel::setUnread(int count)
{
    if (count == m_unread)
        return;
    m_unread = count;
    Q_EMIT unreadCountChanged();
}

void ChatModel::setTimeZone(const QTimeZone &zone)
{
    if (zone == m_zone)
        return;
    m_zone = zone;
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(count() - 1), { TimeTextRole, AccessibleTextRole });
}

void ChatModel::retranslate()
{
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(count() - 1));
    m_queuedText.clear();
    refreshQueuedText();
    Q_EMIT queuedTextChanged();
    Q_EMIT emptyTextChanged();
}

} // namespace pulse
