// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/ChatModel.h"

#include "app/models/Format.h"
#include "core/base/Limits.h"
#include "core/codec/Amendment.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QTimeZone>
#include <QUuid>

#include <algorithm>
#include <utility>

namespace pulse {

using chat::Change;
using chat::Entry;
using chat::EntryKind;

namespace {

/*! Of another message, beside the one that is about it. */
constexpr qsizetype kQuoteLength = 120;
constexpr qsizetype kEmojiLength = 16;
constexpr qsizetype kNamesOfReaction = 6;

QString newId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

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
    m_pins.setTimeZone(m_zone);
    connect(&m_pins, &PinModel::reachChanged, this, [this] {
        if (!m_rows.empty())
            Q_EMIT dataChanged(index(0), index(count() - 1), { PinsRole });
    });
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
        return isNotice ? noticeText(entry) : shownText(entry);
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
        return extraData(entry, role);
    }
}

QVariant ChatModel::extraData(const Entry &entry, int role) const
{
    const bool isAnswer = entry.replyTo != 0 && !entry.isDeleted;
    const Entry *answered = isAnswer ? m_timeline.find(entry.replyTo) : nullptr;
    switch (role) {
    case ReplyAuthorRole:
        return !isAnswer ? QString()
            : answered   ? format::displayName(answered->author)
                         : tr("An earlier message");
    case ReplyTextRole:
        return answered ? format::displayName(shownText(*answered), kQuoteLength) : QString();
    case IsEditedRole:
        return entry.editedAt != 0;
    case IsDeletedRole:
        return entry.isDeleted;
    case PinsRole:
        return QVariant::fromValue(chipsOf(entry.pins));
    case ReactionsRole:
        return QVariant::fromValue(reactionsOf(entry));
    case ChangeTextRole:
        return changeText(entry);
    case IsChangeFailedRole:
        return !entry.pendingChange && !entry.delivery && entry.error.code != ErrorCode::None;
    case CanAnswerRole:
        return entry.kind == EntryKind::Message && entry.seq != 0 && !entry.isDeleted
            && !isReadOnly();
    case CanEditRole:
        return canEdit(entry);
    case IsMentionRole:
        return entry.kind == EntryKind::Message && !entry.isOwn && isMention(entry.text);
    case IsFirstUnreadRole:
        return !m_firstUnread.isEmpty() && entry.id == m_firstUnread;
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
        { ReplyAuthorRole, "replyAuthor" },
        { ReplyTextRole, "replyText" },
        { IsEditedRole, "isEdited" },
        { IsDeletedRole, "isDeleted" },
        { PinsRole, "pins" },
        { ReactionsRole, "reactions" },
        { ChangeTextRole, "changeText" },
        { IsChangeFailedRole, "isChangeFailed" },
        { CanAnswerRole, "canAnswer" },
        { CanEditRole, "canEdit" },
        { IsMentionRole, "isMention" },
        { IsFirstUnreadRole, "isFirstUnread" },
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

void ChatModel::noteReader(QObject *list, bool isReading)
{
    if (isReading)
        m_readers.insert(list);
    else
        m_readers.remove(list);
    setReading(!m_readers.isEmpty());
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
    noteCanSend();
    const auto now = m_clock.monotonic();
    if (m_isOnline && !draft.isEmpty() && m_subject != EditMessage
        && (!m_toldTyping || now - *m_toldTyping >= kTellTyping)) {
        m_toldTyping = now;
        Q_EMIT typingRequested(m_room);
    }
}

bool ChatModel::canSend() const
{
    return !m_draft.trimmed().isEmpty() || (m_subject != EditMessage && !m_draftPins.empty());
}

void ChatModel::noteCanSend()
{
    if (std::exchange(m_couldSend, canSend()) != canSend())
        Q_EMIT canSendChanged();
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
    const bool isEdit = m_subject == EditMessage;
    if ((plain.isEmpty() && (isEdit || m_draftPins.empty())) || m_room.isEmpty() || isReadOnly())
        return;
    // The server refuses more: what does not fit stays in the composer.
    if (plain.toUtf8().size() > static_cast<qsizetype>(limits::kMaxChatBytes)) {
        setDraft(text);
        Q_EMIT sendRefused(tr("This message is too long. A message may have at most %1 kB.")
                               .arg(limits::kMaxChatBytes / 1024));
        return;
    }
    if (isEdit) {
        sendEdit(plain);
        return;
    }
    codec::Chat draft = newDraft(codec::Chat::Kind::Said, plain);
    draft.pins = std::exchange(m_draftPins, {});
    if (const Entry *answered = m_subject == Answer ? find(m_subjectId) : nullptr)
        draft.replyTo = answered->seq;
    m_toldTyping.reset();
    const bool hadPins = !draft.pins.empty();
    setSubject(NewMessage, nullptr);
    setDraft({});
    if (hadPins) {
        Q_EMIT draftPinsChanged();
        noteCanSend();
    }
    const QString id = newId();
    setFirstUnread({});
    apply(m_timeline.addOwn(id, draft, m_clock.now()));
    Q_EMIT chatRequested(id, draft);
}

codec::Chat ChatModel::newDraft(codec::Chat::Kind kind, const QString &text) const
{
    codec::Chat draft;
    draft.kind = kind;
    draft.room = m_room.toStdString();
    draft.text = text.toStdString();
    return draft;
}

void ChatModel::sendChange(
    const Entry &entry, codec::Chat::Kind kind, const QString &text, bool isUndone)
{
    codec::Chat draft = newDraft(kind, text);
    draft.target = entry.seq;
    draft.isUndone = isUndone;
    const QString id = newId();
    apply(m_timeline.addOwnChange(id, draft));
    Q_EMIT chatRequested(id, draft);
}

void ChatModel::sendEdit(const QString &text)
{
    const Entry *edited = find(m_subjectId);
    if (edited && canEdit(*edited) && text != edited->text)
        sendChange(*edited, codec::Chat::Kind::Edit, text);
    dropSubject();
}

void ChatModel::beginAnswer(const QString &messageId)
{
    const Entry *entry = find(messageId);
    if (!entry || entry->seq == 0 || entry->isDeleted || isReadOnly())
        return;
    dropSubject();
    setSubject(Answer, entry);
}

void ChatModel::beginEdit(const QString &messageId)
{
    const Entry *entry = find(messageId);
    if (!entry || !canEdit(*entry))
        return;
    dropSubject();
    m_keptDraft = m_draft;
    setSubject(EditMessage, entry);
    setDraft(entry->pendingChange == codec::Chat::Kind::Edit ? entry->pendingText : entry->text);
}

bool ChatModel::beginEditLast()
{
    const auto last = std::find_if(
        m_rows.crbegin(), m_rows.crend(), [this](const Entry &entry) { return canEdit(entry); });
    if (last == m_rows.crend())
        return false;
    beginEdit(QString(last->id));
    return true;
}

void ChatModel::dropSubject()
{
    const bool wasEdit = m_subject == EditMessage;
    setSubject(NewMessage, nullptr);
    if (wasEdit)
        setDraft(std::exchange(m_keptDraft, {}));
}

void ChatModel::setSubject(Subject subject, const Entry *entry)
{
    const QString id = entry ? entry->id : QString();
    if (subject == m_subject && id == m_subjectId)
        return;
    m_subject = subject;
    m_subjectId = id;
    Q_EMIT subjectChanged();
    noteCanSend();
}

QString ChatModel::subjectText() const
{
    const Entry *entry = find(m_subjectId);
    if (m_subject == NewMessage || !entry)
        return {};
    const QString text = format::displayName(shownText(*entry), kQuoteLength);
    return m_subject == EditMessage
        ? tr("Editing: %1").arg(text)
        : tr("Answer to %1: %2").arg(format::displayName(entry->author), text);
}

void ChatModel::react(const QString &messageId, const QString &emoji)
{
    const Entry *entry = find(messageId);
    if (!entry || entry->seq == 0 || entry->isDeleted || isReadOnly())
        return;
    const std::string name = m_userName.toStdString();
    const bool isGiven
        = std::ranges::any_of(entry->reactions, [&](const codec::Reaction &reaction) {
              return reaction.emoji == emoji.toStdString()
                  && std::ranges::find(reaction.names, name) != reaction.names.end();
          });
    sendChange(*entry, codec::Chat::Kind::Reaction, emoji, isGiven);
}

void ChatModel::removeMessage(const QString &messageId)
{
    const Entry *entry = find(messageId);
    if (entry && canEdit(*entry))
        sendChange(*entry, codec::Chat::Kind::Delete, {});
}

void ChatModel::setTopic(const QString &topic)
{
    const QString plain = topic.simplified();
    if (plain == m_timeline.topic() || m_room.isEmpty() || isReadOnly())
        return;
    if (plain.toUtf8().size() > static_cast<qsizetype>(limits::kMaxTopicBytes)) {
        Q_EMIT sendRefused(tr("This topic is too long. It may have at most %1 bytes.")
                               .arg(limits::kMaxTopicBytes));
        return;
    }
    Q_EMIT chatRequested(newId(), newDraft(codec::Chat::Kind::Topic, plain));
}

bool ChatModel::addDraftPin(codec::Pin pin)
{
    if (isReadOnly())
        return false;
    if (m_draftPins.size() >= limits::kMaxPins) {
        Q_EMIT sendRefused(
            tr("A message can carry at most %n pin(s).", nullptr, int(limits::kMaxPins)));
        return false;
    }
    if (m_subject == EditMessage) // an edit keeps the pins of its message
        dropSubject();
    m_draftPins.push_back(std::move(pin));
    Q_EMIT draftPinsChanged();
    noteCanSend();
    return true;
}

void ChatModel::removeDraftPin(int index)
{
    if (index < 0 || index >= static_cast<int>(m_draftPins.size()))
        return;
    m_draftPins.erase(m_draftPins.begin() + index);
    Q_EMIT draftPinsChanged();
    noteCanSend();
}

QList<PinChip> ChatModel::draftPins() const
{
    return chipsOf(m_draftPins);
}

void ChatModel::copyText(const QString &messageId) const
{
    if (const Entry *entry = find(messageId))
        QGuiApplication::clipboard()->setText(shownText(*entry));
}

int ChatModel::rowOfAnswered(const QString &messageId) const
{
    const Entry *entry = find(messageId);
    const Entry *answered = entry ? m_timeline.find(entry->replyTo) : nullptr;
    if (!answered)
        return -1;
    const auto row = std::ranges::find(m_rows, answered->id, &Entry::id);
    return row == m_rows.end() ? -1 : static_cast<int>(row - m_rows.begin());
}

int ChatModel::rowOfPin(int number) const
{
    const PinModel::Row *pin = m_pins.find(number);
    const auto row = pin ? std::ranges::find(m_rows, pin->messageId, &Entry::id) : m_rows.end();
    return row == m_rows.end() ? -1 : static_cast<int>(row - m_rows.begin());
}

const Entry *ChatModel::find(const QString &messageId) const
{
    const auto row = std::ranges::find(m_rows, messageId, &Entry::id);
    return messageId.isEmpty() || row == m_rows.end() ? nullptr : &*row;
}

bool ChatModel::canEdit(const Entry &entry) const
{
    return entry.kind == EntryKind::Message && entry.isOwn && entry.seq != 0 && !entry.isDeleted
        && !isReadOnly();
}

void ChatModel::retry(const QString &messageId)
{
    const Entry *failed = find(messageId);
    if (!failed || failed->delivery != DeliveryState::Failed)
        return;
    codec::Chat draft = newDraft(codec::Chat::Kind::Said, failed->text);
    draft.replyTo = failed->replyTo;
    draft.pins = failed->pins;
    const QString id = messageId; // it may be the row's own
    apply(m_timeline.remove(id));
    // The same id: if the server has it after all, it does not take it twice.
    apply(m_timeline.addOwn(id, draft, m_clock.now()));
    Q_EMIT chatRequested(id, draft);
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

void ChatModel::open(std::uint32_t session, const QString &room, const QString &userName,
    const QStringList &otherRooms)
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
    dropSubject();
    if (!std::exchange(m_draftPins, {}).empty()) {
        Q_EMIT draftPinsChanged();
        noteCanSend();
    }
    refreshPins();
    noteTopic();
    setUserName(userName);
    if (m_room != room) {
        m_room = room;
        Q_EMIT roomChanged();
    }
    if (m_hasHistory) {
        m_hasHistory = false;
        Q_EMIT hasHistoryChanged();
    }
    m_mentions = 0;
    setUnread(0);
    m_firstUnread.clear();
    m_typing.clear();
    Q_EMIT typingTextChanged();
    m_knownRooms.clear();
    m_parked.clear();
    for (const QString &other : otherRooms) {
        if (other != room)
            m_parked[other].timeline.setOwnName(userName);
    }
    refreshRooms();
    refreshQueuedText();
}

bool ChatModel::enterRoom(const QString &room)
{
    const QString name = room.simplified();
    if (name == m_room)
        return true;
    if (!codec::isValidName(name.toStdString())) {
        Q_EMIT sendRefused(tr("A room cannot be called that."));
        return false;
    }
    const bool isNew = !m_parked.contains(name);
    if (isNew && m_parked.size() + 1 >= limits::kMaxRooms) {
        Q_EMIT sendRefused(
            tr("One can be in %n room(s) at once.", nullptr, static_cast<int>(limits::kMaxRooms)));
        return false;
    }
    park();
    if (isNew)
        m_parked[name].timeline.setOwnName(m_userName);
    unpark(name);
    if (isNew && !isReadOnly()) {
        Q_EMIT joinRequested(name);
        Q_EMIT joinedRoomsChanged();
    }
    return true;
}

void ChatModel::leaveRoom(const QString &room)
{
    if (m_parked.empty() || (room != m_room && !m_parked.contains(room)) || isReadOnly())
        return;
    if (room == m_room)
        enterRoom(QString(m_parked.begin()->first));
    m_parked.erase(room);
    Q_EMIT leaveRequested(room);
    Q_EMIT joinedRoomsChanged();
    refreshRooms();
    askForRooms();
}

void ChatModel::askForRooms()
{
    if (m_isOnline)
        Q_EMIT roomsRequested();
}

QStringList ChatModel::joinedRooms() const
{
    QStringList rooms { m_room };
    for (const auto &[name, parked] : m_parked)
        rooms.append(name);
    return rooms;
}

void ChatModel::park()
{
    dropSubject();
    Parked &parked = m_parked[m_room];
    parked.timeline = std::exchange(m_timeline, chat::RoomTimeline());
    parked.members = m_members.names();
    parked.draft = m_draft;
    parked.draftPins = std::exchange(m_draftPins, {});
    parked.hasHistory = m_hasHistory;
    // What was seen of it before it is shown again is read.
    parked.unread = m_unread;
    parked.mentions = m_mentions;
    parked.firstUnread = m_unread > 0 ? m_firstUnread : QString();
}

void ChatModel::unpark(const QString &room)
{
    Parked parked = std::move(m_parked[room]);
    m_parked.erase(room);
    beginResetModel();
    m_timeline = std::move(parked.timeline);
    m_rows = m_timeline.entries();
    m_firstUnread = parked.firstUnread;
    endResetModel();
    m_room = room;
    Q_EMIT roomChanged();
    Q_EMIT countChanged();
    m_members.setMembers(parked.members);
    m_draftPins = std::move(parked.draftPins);
    Q_EMIT draftPinsChanged();
    m_draft = parked.draft;
    Q_EMIT draftChanged();
    noteCanSend();
    if (std::exchange(m_hasHistory, parked.hasHistory) != parked.hasHistory)
        Q_EMIT hasHistoryChanged();
    m_typing.clear();
    Q_EMIT typingTextChanged();
    m_pins.setSelected(0);
    refreshPins();
    noteTopic();
    m_mentions = parked.mentions;
    setUnread(parked.unread);
    if (m_isReading)
        setUnread(0);
    Q_EMIT emptyTextChanged();
    refreshRooms();
    refreshQueuedText();
}

void ChatModel::takeElsewhere(Parked &room, const codec::Message &message)
{
    const TimeNs now = m_clock.now();
    if (const auto *chat = std::get_if<codec::Chat>(&message.body)) {
        for (const Change &change : room.timeline.addChat(*chat, now)) {
            const Entry &entry = change.entry;
            if (change.type != Change::Type::Inserted || entry.kind != EntryKind::Message
                || entry.isOwn)
                continue;
            if (room.unread++ == 0)
                room.firstUnread = entry.id;
            room.mentions += isMention(entry.text) ? 1 : 0;
        }
    } else if (const auto *history = std::get_if<codec::History>(&message.body)) {
        room.timeline.addHistory(*history, now);
        room.hasHistory = true;
    } else if (const auto *presence = std::get_if<codec::Presence>(&message.body)) {
        room.members.clear();
        for (const std::string &name : presence->members)
            room.members.append(QString::fromStdString(name));
    } else if (const auto *join = std::get_if<codec::Join>(&message.body)) {
        room.members.append(QString::fromStdString(join->username));
        room.members.removeDuplicates();
    } else if (const auto *leave = std::get_if<codec::Leave>(&message.body)) {
        room.members.removeAll(QString::fromStdString(leave->username));
    }
    refreshRooms();
}

void ChatModel::refreshRooms()
{
    std::map<QString, RoomListModel::Row> rows;
    for (const codec::RoomInfo &info : m_knownRooms) {
        RoomListModel::Row &row = rows[QString::fromStdString(info.name)];
        row.topic = QString::fromStdString(info.topic);
        row.members = static_cast<int>(std::min<std::uint64_t>(info.members, 1'000'000));
    }
    for (const auto &[name, parked] : m_parked) {
        RoomListModel::Row &row = rows[name];
        row.isJoined = true;
        row.unread = parked.unread;
        row.mentions = parked.mentions;
        row.members = static_cast<int>(parked.members.size());
        if (!parked.timeline.topic().isEmpty())
            row.topic = parked.timeline.topic();
    }
    if (!m_room.isEmpty()) {
        RoomListModel::Row &row = rows[m_room];
        row.isJoined = row.isCurrent = true;
        row.unread = m_unread;
        row.mentions = m_mentions;
        row.members = m_members.count();
        row.topic = m_timeline.topic();
    }
    std::vector<RoomListModel::Row> list;
    for (auto &[name, row] : rows) {
        row.name = name;
        list.push_back(std::move(row));
    }
    m_roomList.setRows(std::move(list));
}

/*! "@name", and no letter or digit behind it. */
bool ChatModel::isMention(const QString &text) const
{
    const QString name = u'@' + m_userName;
    for (qsizetype at = 0;
         m_userName.size() > 0 && (at = text.indexOf(name, at, Qt::CaseInsensitive)) >= 0; ++at) {
        const qsizetype end = at + name.size();
        if (end == text.size() || !text.at(end).isLetterOrNumber())
            return true;
    }
    return false;
}

void ChatModel::noteTyping(const QString &name)
{
    if (name == m_userName)
        return;
    m_typing[name] = m_clock.monotonic() + kTypingLasts;
    m_typingTimer = m_clock.singleShot(kTypingLasts + std::chrono::milliseconds(50), [this] {
        const auto now = m_clock.monotonic();
        std::erase_if(m_typing, [now](const auto &entry) { return entry.second <= now; });
        Q_EMIT typingTextChanged();
    });
    Q_EMIT typingTextChanged();
}

void ChatModel::forgetTyping(const QString &name)
{
    if (m_typing.erase(name) > 0)
        Q_EMIT typingTextChanged();
}

QString ChatModel::typingText() const
{
    const auto now = m_clock.monotonic();
    QStringList names;
    for (const auto &[name, until] : m_typing) {
        if (until > now)
            names.append(format::displayName(name));
    }
    if (names.isEmpty())
        return {};
    if (names.size() == 1)
        return tr("%1 is typing").arg(names.first());
    return names.size() == 2 ? tr("%1 and %2 are typing").arg(names.first(), names.last())
                             : tr("%n people are typing", nullptr, static_cast<int>(names.size()));
}

int ChatModel::mentionStart(const QString &text, int cursor)
{
    constexpr qsizetype kMaxPrefix = 40;
    const qsizetype end = std::clamp<qsizetype>(cursor, 0, text.size());
    const qsizetype at = end > 0 ? text.lastIndexOf(u'@', end - 1) : -1;
    const bool isAtWord = at == 0 || (at > 0 && text.at(at - 1).isSpace());
    return isAtWord && end - at <= kMaxPrefix ? static_cast<int>(at) : -1;
}

QStringList ChatModel::mentionsAt(const QString &text, int cursor) const
{
    QStringList names;
    const int at = mentionStart(text, cursor);
    if (at < 0 || isReadOnly())
        return names;
    const QString begun = text.mid(at + 1, cursor - at - 1);
    for (const QString &name : m_members.names()) {
        // A name that stands there whole needs no help.
        if (name != m_userName && name.size() > begun.size()
            && name.startsWith(begun, Qt::CaseInsensitive) && names.size() < kMaxMentions)
            names.append(name);
    }
    return names;
}

void ChatModel::setFirstUnread(const QString &messageId)
{
    if (std::exchange(m_firstUnread, messageId) != messageId && !m_rows.empty())
        Q_EMIT dataChanged(index(0), index(count() - 1), { IsFirstUnreadRole });
}

void ChatModel::setUserName(const QString &name)
{
    m_userName = name;
    m_timeline.setOwnName(name);
    for (auto &[room, parked] : m_parked)
        parked.timeline.setOwnName(name);
    m_members.setSelf(name);
}

void ChatModel::setOnline(bool isOnline)
{
    if (isOnline == m_isOnline)
        return;
    m_isOnline = isOnline;
    askForRooms();
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
    // The answer to our join: acks of messages say no topic.
    if (const auto *ack = std::get_if<codec::Ack>(&message.body); ack && !ack->topic.empty()) {
        const QString topic = QString::fromStdString(ack->topic);
        const auto parked = m_parked.find(QString::fromStdString(ack->room));
        (parked == m_parked.end() ? m_timeline : parked->second.timeline).setTopic(topic, ack->seq);
        noteTopic();
        refreshRooms();
        return;
    }
    if (const auto *rooms = std::get_if<codec::Rooms>(&message.body)) {
        m_knownRooms = rooms->rooms;
        refreshRooms();
        return;
    }
    const auto isHere = [this, &message](const std::string &room) {
        const QString name = QString::fromStdString(room);
        if (isReadOnly() && name != m_room) // a recording has them as they come
            m_parked.try_emplace(name);
        if (const auto parked = m_parked.find(name); parked != m_parked.end())
            takeElsewhere(parked->second, message);
        return m_room == name;
    };
    if (const auto *chat = std::get_if<codec::Chat>(&message.body)) {
        if (!isHere(chat->room))
            return;
        forgetTyping(QString::fromStdString(chat->username));
        apply(m_timeline.addChat(*chat, now), true);
    } else if (const auto *typing = std::get_if<codec::Typing>(&message.body)) {
        if (m_room == QString::fromStdString(typing->room))
            noteTyping(QString::fromStdString(typing->username));
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
    if (session != m_session)
        return;
    apply(m_timeline.setDelivery(id, state, error));
    for (auto &[room, parked] : m_parked)
        parked.timeline.setDelivery(id, state, error);
}

void ChatModel::onRestored(std::uint32_t session, const QList<OutboxEntry> &entries)
{
    if (session != m_session)
        return;
    for (const OutboxEntry &entry : entries) {
        const auto parked = m_parked.find(entry.room);
        if (entry.room != m_room && parked == m_parked.end())
            continue;
        codec::Chat draft = newDraft(codec::Chat::Kind::Said, entry.text);
        static_cast<void>(codec::addExtras(draft, entry.extras.toStdString()));
        if (parked != m_parked.end() && codec::isChange(draft))
            parked->second.timeline.addOwnChange(entry.id, draft);
        else if (parked != m_parked.end())
            parked->second.timeline.addOwn(entry.id, draft, entry.writtenAt);
        else if (codec::isChange(draft))
            apply(m_timeline.addOwnChange(entry.id, draft));
        else if (draft.kind == codec::Chat::Kind::Said)
            apply(m_timeline.addOwn(entry.id, draft, entry.writtenAt));
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
    bool hasPins = false;
    bool hasAnswered = false;
    // A changed row may change whether the one below stands under the same name.
    const auto touchBelow = [this](int row) {
        if (row >= 0 && row < count())
            Q_EMIT dataChanged(index(row), index(row), { IsMergedRole });
    };
    for (const Change &change : changes) {
        const auto at = m_rows.begin() + change.index;
        const bool isThere = change.type != Change::Type::Inserted;
        hasPins = hasPins || !change.entry.pins.empty() || (isThere && !at->pins.empty());
        hasAnswered = hasAnswered || change.type == Change::Type::Updated;
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
    if (hasPins)
        refreshPins();
    if (hasAnswered && !m_rows.empty()) // quotes of what has changed
        Q_EMIT dataChanged(index(0), index(count() - 1), { ReplyTextRole });
    if (m_subject != NewMessage) {
        const Entry *about = find(m_subjectId);
        if (!about || about->isDeleted)
            dropSubject();
        else
            Q_EMIT subjectChanged();
    }
    noteTopic();
    refreshQueuedText();
}

void ChatModel::refreshPins()
{
    std::vector<PinModel::Row> pins;
    for (const Entry &entry : m_rows) {
        for (const codec::Pin &pin : entry.pins) {
            if (pin.number != 0)
                pins.push_back({ pin, entry.author, entry.text, entry.id });
        }
    }
    m_pins.setRows(std::move(pins));
}

void ChatModel::noteTopic()
{
    if (std::exchange(m_shownTopic, m_timeline.topic()) == m_timeline.topic())
        return;
    Q_EMIT topicChanged();
    refreshRooms();
}

QList<PinChip> ChatModel::chipsOf(const std::vector<codec::Pin> &pins) const
{
    QList<PinChip> chips;
    for (const codec::Pin &pin : pins)
        chips.append(m_pins.chipOf(pin));
    return chips;
}

QList<ReactionChip> ChatModel::reactionsOf(const Entry &entry) const
{
    QList<ReactionChip> chips;
    for (const codec::Reaction &reaction : entry.reactions) {
        ReactionChip chip;
        chip.emoji = format::displayName(QString::fromStdString(reaction.emoji), kEmojiLength);
        chip.count = static_cast<int>(reaction.names.size())
            + static_cast<int>(std::min<std::uint64_t>(reaction.more, 1'000'000));
        QStringList names;
        for (const std::string &name : reaction.names) {
            const QString shown = QString::fromStdString(name);
            chip.isOwn = chip.isOwn || shown == m_userName;
            if (names.size() < kNamesOfReaction)
                names.append(shown == m_userName ? tr("you") : format::displayName(shown));
        }
        const int more = chip.count - static_cast<int>(names.size());
        chip.names = names.join(tr(", "));
        if (more > 0)
            chip.names = tr("%1 and %n more", nullptr, more).arg(chip.names);
        chips.append(std::move(chip));
    }
    return chips;
}

QString ChatModel::shownText(const Entry &entry) const
{
    return entry.isDeleted ? tr("This message was deleted") : entry.text;
}

QString ChatModel::changeText(const Entry &entry) const
{
    if (entry.pendingChange && m_isOnline)
        return {}; // it is confirmed in a moment
    if (entry.pendingChange == codec::Chat::Kind::Edit)
        return tr("Will be changed to: %1")
            .arg(format::displayName(entry.pendingText, kQuoteLength));
    if (entry.pendingChange == codec::Chat::Kind::Delete)
        return tr("Will be deleted when the connection is back");
    if (!entry.delivery && entry.error.code != ErrorCode::None)
        return failText(entry.error);
    return {};
}

void ChatModel::noteArrival(const Entry &entry)
{
    if (entry.kind != EntryKind::Message)
        return;
    if (!entry.isOwn && !m_isReading) {
        if (m_unread == 0)
            setFirstUnread(entry.id);
        m_mentions += isMention(entry.text) ? 1 : 0;
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
        && entry.author == above.author && entry.time - above.time < kWithin && entry.replyTo == 0
        && !entry.isDeleted && !above.isDeleted && !(entry.isPending() || above.isPending());
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
    case ErrorCode::NotFound:
        return tr("Refused: the message is not there any more");
    case ErrorCode::OtherProtocol:
        return tr("This server only knows plain messages");
    case ErrorCode::Cancelled:
        return tr("The connection was closed before it went out");
    default:
        return reason.isEmpty() ? tr("The server refused it") : tr("Refused: %1").arg(reason);
    }
}

QString ChatModel::noticeText(const Entry &entry) const
{
    const QString name = format::displayName(entry.author);
    if (entry.kind == EntryKind::Topic) {
        const QString topic = format::displayName(entry.text, kQuoteLength);
        return topic.isEmpty() ? tr("%1 removed the topic").arg(name)
                               : tr("%1 set the topic: %2").arg(name, topic);
    }
    return entry.kind == EntryKind::Joined ? tr("%1 joined").arg(name) : tr("%1 left").arg(name);
}

QString ChatModel::accessibleText(int row) const
{
    const Entry &entry = m_rows[static_cast<std::size_t>(row)];
    const QString time = format::clockMinutes(entry.time, m_zone);
    if (entry.kind != EntryKind::Message)
        return tr("%1, %2").arg(noticeText(entry), time);
    const QString author = entry.isOwn ? tr("You") : format::displayName(entry.author);
    QString said = tr("%1, %2, %3").arg(author, time, shownText(entry));
    const auto add = [&said](const QString &more) {
        if (!more.isEmpty())
            said = tr("%1, %2").arg(said, more);
    };
    if (entry.editedAt != 0)
        add(tr("edited"));
    for (const PinChip &pin : chipsOf(entry.pins))
        add(pin.title.isEmpty() ? tr("pinned to %1").arg(pin.timeText)
                                : tr("pinned to %1 at %2").arg(pin.title, pin.timeText));
    for (const ReactionChip &reaction : reactionsOf(entry))
        add(tr("%1 from %2").arg(reaction.emoji, reaction.names));
    add(deliveryText(entry));
    add(changeText(entry));
    return said;
}

void ChatModel::setUnread(int count)
{
    if (count == m_unread)
        return;
    m_unread = count;
    if (count == 0)
        m_mentions = 0;
    Q_EMIT unreadCountChanged();
    refreshRooms();
}

void ChatModel::setTimeZone(const QTimeZone &zone)
{
    if (zone == m_zone)
        return;
    m_zone = zone;
    m_pins.setTimeZone(zone);
    Q_EMIT draftPinsChanged();
    if (!m_rows.empty())
        Q_EMIT dataChanged(
            index(0), index(count() - 1), { TimeTextRole, AccessibleTextRole, PinsRole });
}

void ChatModel::retranslate()
{
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(count() - 1));
    m_pins.retranslate();
    m_roomList.retranslate();
    Q_EMIT typingTextChanged();
    Q_EMIT draftPinsChanged();
    Q_EMIT subjectChanged();
    m_queuedText.clear();
    refreshQueuedText();
    Q_EMIT queuedTextChanged();
    Q_EMIT emptyTextChanged();
}

} // namespace pulse
