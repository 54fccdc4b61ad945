// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/models/LinkNews.h"
#include "app/models/MemberModel.h"
#include "app/models/PinModel.h"
#include "app/models/RoomListModel.h"
#include "core/base/Clock.h"
#include "core/chat/RoomTimeline.h"

#include <QAbstractListModel>
#include <QSet>
#include <QTimeZone>
#include <QtQml/qqmlregistration.h>

#include <functional>
#include <map>
#include <memory>
#include <optional>

namespace pulse {

/*!
 * The messages of one room as rows, and what can be done with them. GUI thread; owned by the
 * composition root. What the network says arrives at the on… slots; what the person sends leaves
 * as chatRequested with an id of ours that onDelivery names again.
 */
class ChatModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("AppContext.chat is the only one")
    Q_PROPERTY(QString room READ room NOTIFY roomChanged)
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(int memberCount READ memberCount NOTIFY memberCountChanged)
    Q_PROPERTY(pulse::MemberModel *members READ members CONSTANT)
    Q_PROPERTY(int unreadCount READ unreadCount NOTIFY unreadCountChanged)
    Q_PROPERTY(bool isReading READ isReading WRITE setReading NOTIFY isReadingChanged)
    Q_PROPERTY(bool isOnline READ isOnline NOTIFY isOnlineChanged)
    Q_PROPERTY(QString queuedText READ queuedText NOTIFY queuedTextChanged)
    Q_PROPERTY(QString draft READ draft WRITE setDraft NOTIFY draftChanged)
    Q_PROPERTY(bool hasHistory READ hasHistory NOTIFY hasHistoryChanged)
    Q_PROPERTY(bool isReadOnly READ isReadOnly CONSTANT)
    Q_PROPERTY(QString topic READ topic NOTIFY topicChanged)
    Q_PROPERTY(pulse::PinModel *pins READ pins CONSTANT)
    /*! Moments that go out with the next message. */
    Q_PROPERTY(QList<pulse::PinChip> draftPins READ draftPins NOTIFY draftPinsChanged)
    /*! What the composer is about, when it is no new message. */
    Q_PROPERTY(Subject subject READ subject NOTIFY subjectChanged)
    Q_PROPERTY(QString subjectText READ subjectText NOTIFY subjectChanged)
    Q_PROPERTY(bool canSend READ canSend NOTIFY canSendChanged)
    Q_PROPERTY(pulse::RoomListModel *rooms READ rooms CONSTANT)
    /*! "Yuki is typing"; empty = nobody is. */
    Q_PROPERTY(QString typingText READ typingText NOTIFY typingTextChanged)
    Q_PROPERTY(QString emptyText READ emptyText NOTIFY emptyTextChanged)
public:
    enum Role {
        MessageIdRole = Qt::UserRole,
        AuthorRole,
        InitialsRole,
        SlotRole,
        TimeTextRole,
        TextRole,
        IsOwnRole,
        DeliveryRole,
        DeliveryTextRole,
        FailTextRole,
        IsMergedRole,
        IsNoticeRole,
        AccessibleTextRole,
        ReplyAuthorRole, //!< of what it answers; empty = it answers nothing
        ReplyTextRole,
        IsEditedRole,
        IsDeletedRole,
        PinsRole,
        ReactionsRole,
        ChangeTextRole, //!< a change that waits, or why it was refused
        IsChangeFailedRole,
        CanAnswerRole, //!< the server knows it by number
        CanEditRole,
        IsMentionRole, //!< it names oneself
        IsFirstUnreadRole, //!< what is above was read
    };
    Q_ENUM(Role)
    enum Delivery { None, Queued, Sending, Sent, Failed };
    Q_ENUM(Delivery)
    enum Subject { NewMessage, Answer, EditMessage };
    Q_ENUM(Subject)

    /*! Consecutive messages of one person within this long stand under one name (LOOK § 8). */
    static constexpr std::chrono::minutes kMergeWithin { 5 };

    /*! Somebody who typed this long ago does not type any more. */
    static constexpr std::chrono::seconds kTypingLasts { 5 };
    /*! One's own typing is told at most this often. */
    static constexpr std::chrono::seconds kTellTyping { 2 };

    enum class Access { ReadWrite, ReadOnly }; //!< of a recording one only reads
    explicit ChatModel(Clock &clock, QObject *parent = nullptr);
    ChatModel(Clock &clock, Access access, QObject *parent = nullptr);
    ~ChatModel() override;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    QString room() const;
    int count() const;
    int memberCount() const;
    MemberModel *members();
    int unreadCount() const;
    /*! The end of the list is on the screen: nothing is unread. */
    bool isReading() const;
    void setReading(bool isReading);
    /*! A list that shows the end of the room, or does not any more: while there is one it is read.
     */
    Q_INVOKABLE void noteReader(QObject *list, bool isReading);
    bool isOnline() const;
    QString queuedText() const;
    QString draft() const;
    void setDraft(const QString &draft);
    /*! The room's earlier messages have arrived, or the server has none to give. */
    bool hasHistory() const;
    QString emptyText() const;
    bool isReadOnly() const { return m_access == Access::ReadOnly; }

    QString topic() const { return m_timeline.topic(); }
    PinModel *pins() { return &m_pins; }
    RoomListModel *rooms() { return &m_roomList; }
    QString typingText() const;
    /*! Place of the "@" that the cursor stands behind, at the begin of a word; −1 = there is none.
     */
    Q_INVOKABLE static int mentionStart(const QString &text, int cursor);
    /*! Members, without oneself, whose names begin with what stands behind that "@"; at most
     * kMaxMentions, in the order of names. */
    Q_INVOKABLE QStringList mentionsAt(const QString &text, int cursor) const;
    static constexpr int kMaxMentions = 6;
    /*! Shows that room, and joins it if need be. A name that a room cannot have is told by
     * sendRefused, false. What is written in the room before stays there. */
    Q_INVOKABLE bool enterRoom(const QString &room);
    /*! The last one is not left. */
    Q_INVOKABLE void leaveRoom(const QString &room);
    /*! Asks the server anew. */
    Q_INVOKABLE void askForRooms();
    QStringList joinedRooms() const;
    QList<PinChip> draftPins() const;
    Subject subject() const { return m_subject; }
    QString subjectText() const;
    bool canSend() const;

    /*! A new message, an answer or an edit, as `subject` says. Without text and pins nothing
     * happens; the draft is cleared. */
    Q_INVOKABLE void send(const QString &text);
    /*! The next message answers that one; an edit that was begun is given up. */
    Q_INVOKABLE void beginAnswer(const QString &messageId);
    /*! The composer gets the text of an own message, and the draft comes back afterwards. */
    Q_INVOKABLE void beginEdit(const QString &messageId);
    /*! The last own message that can be edited; false = there is none. */
    Q_INVOKABLE bool beginEditLast();
    Q_INVOKABLE void dropSubject();
    /*! One's own emoji is given, or taken back. */
    Q_INVOKABLE void react(const QString &messageId, const QString &emoji);
    Q_INVOKABLE void removeMessage(const QString &messageId);
    /*! Of at most kMaxTopicBytes; a longer one is told by sendRefused. */
    Q_INVOKABLE void setTopic(const QString &topic);
    Q_INVOKABLE void removeDraftPin(int index);
    Q_INVOKABLE void copyText(const QString &messageId) const;
    /*! Row of what that message answers, or of the message a pin belongs to; −1 = not here. */
    Q_INVOKABLE int rowOfAnswered(const QString &messageId) const;
    Q_INVOKABLE int rowOfPin(int number) const;
    /*! False (and told by sendRefused): a message carries no more of them. */
    bool addDraftPin(codec::Pin pin);

    /*! Sends a failed message anew, at the end. */
    Q_INVOKABLE void retry(const QString &messageId);
    Q_INVOKABLE void discard(const QString &messageId);

    /*! Empties the list for another server. */
    void open(std::uint32_t session, const QString &room, const QString &userName,
        const QStringList &otherRooms = {});
    void setUserName(const QString &name);
    void setOnline(bool isOnline);
    void onNews(std::uint32_t session, const pulse::LinkNews &news);
    void onDelivery(std::uint32_t session, const QString &id, pulse::DeliveryState state,
        const pulse::Error &error);
    /*! Messages of an earlier run, on their way like those of this one. */
    void onRestored(std::uint32_t session, const QList<pulse::OutboxEntry> &entries);
    /*! Told once for each server. */
    void onOutboxFailed(std::uint32_t session, const pulse::Error &error);
    void retranslate();
    /*! Of the clock beside each message. */
    void setTimeZone(const QTimeZone &zone);

Q_SIGNALS:
    void roomChanged();
    void countChanged();
    void memberCountChanged();
    void unreadCountChanged();
    void isReadingChanged();
    void isOnlineChanged();
    void queuedTextChanged();
    void draftChanged();
    void topicChanged();
    void draftPinsChanged();
    void subjectChanged();
    void canSendChanged();
    void hasHistoryChanged();
    void emptyTextChanged();
    /*! Messages of others that arrived while the end was not on the screen, so far. */
    void newMessageBelow(int count);
    /*! The text stays in the draft; `reason` in words. */
    void sendRefused(const QString &reason);
    void chatRequested(const QString &id, const pulse::codec::Chat &draft);
    void typingTextChanged();
    void joinRequested(const QString &room);
    void leaveRequested(const QString &room);
    void roomsRequested();
    void typingRequested(const QString &room);
    /*! The rooms one is in are other ones now. */
    void joinedRoomsChanged();
    /*! A failed message was given up. */
    void chatDiscarded(const QString &id);
    /*! A message of another or of oneself took its place in the room (tests, the tour). */
    void messageConfirmed(const QString &author, const QString &text);

private:
    /*! `isLive`: just said by someone, not history. */
    void apply(const chat::Changes &changes, bool isLive = false);
    void take(const codec::Message &message);
    void noteArrival(const chat::Entry &entry);
    void refreshQueuedText();
    bool isMerged(int row) const;
    int slotOf(const QString &author) const;
    QString deliveryText(const chat::Entry &entry) const;
    QString failText(const Error &error) const;
    QString noticeText(const chat::Entry &entry) const;
    QString accessibleText(int row) const;
    /*! A room one is in that is not the one shown. */
    struct Parked
    {
        chat::RoomTimeline timeline;
        QStringList members;
        QString draft;
        std::vector<codec::Pin> draftPins;
        QString firstUnread; //!< id of a message
        int unread = 0;
        int mentions = 0;
        bool hasHistory = false;
    };
    void park();
    void unpark(const QString &room);
    void takeElsewhere(Parked &room, const codec::Message &message);
    void refreshRooms();
    bool isMention(const QString &text) const;
    void noteTyping(const QString &name);
    void forgetTyping(const QString &name);
    void setFirstUnread(const QString &messageId);
    void setUnread(int count);
    const chat::Entry *find(const QString &messageId) const;
    codec::Chat newDraft(codec::Chat::Kind kind, const QString &text) const;
    void sendChange(const chat::Entry &entry, codec::Chat::Kind kind, const QString &text,
        bool isUndone = false);
    void sendEdit(const QString &text);
    void setSubject(Subject subject, const chat::Entry *entry);
    void refreshPins();
    void noteTopic();
    void noteCanSend();
    QVariant extraData(const chat::Entry &entry, int role) const;
    QList<PinChip> chipsOf(const std::vector<codec::Pin> &pins) const;
    QList<ReactionChip> reactionsOf(const chat::Entry &entry) const;
    QString shownText(const chat::Entry &entry) const;
    QString changeText(const chat::Entry &entry) const;
    bool canEdit(const chat::Entry &entry) const;

    Clock &m_clock;
    const Access m_access;
    QTimeZone m_zone;
    chat::RoomTimeline m_timeline;
    std::vector<chat::Entry> m_rows;
    MemberModel m_members;
    PinModel m_pins;
    std::vector<codec::Pin> m_draftPins;
    Subject m_subject = NewMessage;
    QString m_subjectId; //!< of the message it is about
    QString m_keptDraft; //!< what was being written before an edit
    QString m_shownTopic;
    RoomListModel m_roomList;
    std::map<QString, Parked> m_parked;
    std::vector<codec::RoomInfo> m_knownRooms; //!< as the server told
    std::map<QString, std::chrono::nanoseconds> m_typing; //!< until then
    std::unique_ptr<ClockTimer> m_typingTimer;
    std::optional<std::chrono::nanoseconds> m_toldTyping;
    QString m_firstUnread;
    int m_mentions = 0;
    bool m_couldSend = false;
    QString m_room;
    QString m_userName;
    QString m_draft;
    QString m_queuedText;
    std::uint32_t m_session = 0;
    int m_unread = 0;
    QSet<QObject *> m_readers;
    bool m_isReading = true;
    bool m_isOnline = false;
    bool m_hasHistory = false;
    bool m_isOutboxFailed = false;
};

} // namespace pulse
