// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/models/LinkNews.h"
#include "app/models/MemberModel.h"
#include "core/base/Clock.h"
#include "core/chat/RoomTimeline.h"

#include <QAbstractListModel>
#include <QTimeZone>
#include <QtQml/qqmlregistration.h>

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
    };
    Q_ENUM(Role)
    enum Delivery { None, Queued, Sending, Sent, Failed };
    Q_ENUM(Delivery)

    /*! Consecutive messages of one person within this long stand under one name (LOOK § 8). */
    static constexpr std::chrono::minutes kMergeWithin { 5 };

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
    bool isOnline() const;
    QString queuedText() const;
    QString draft() const;
    void setDraft(const QString &draft);
    /*! The room's earlier messages have arrived, or the server has none to give. */
    bool hasHistory() const;
    QString emptyText() const;
    bool isReadOnly() const { return m_access == Access::ReadOnly; }

    /*! Blank text is ignored; the draft is cleared. */
    Q_INVOKABLE void send(const QString &text);
    /*! Sends a failed message anew, at the end. */
    Q_INVOKABLE void retry(const QString &messageId);
    Q_INVOKABLE void discard(const QString &messageId);

    /*! Empties the list for another server. */
    void open(std::uint32_t session, const QString &room, const QString &userName);
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
    void hasHistoryChanged();
    void emptyTextChanged();
    /*! Messages of others that arrived while the end was not on the screen, so far. */
    void newMessageBelow(int count);
    /*! The text stays in the draft; `reason` in words. */
    void sendRefused(const QString &reason);
    void chatRequested(const QString &id, const QString &room, const QString &text);
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
    void setUnread(int count);

    Clock &m_clock;
    const Access m_access;
    QTimeZone m_zone;
    chat::RoomTimeline m_timeline;
    std::vector<chat::Entry> m_rows;
    MemberModel m_members;
    QString m_room;
    QString m_userName;
    QString m_draft;
    QString m_queuedText;
    std::uint32_t m_session = 0;
    int m_unread = 0;
    bool m_isReading = true;
    bool m_isOnline = false;
    bool m_hasHistory = false;
    bool m_isOutboxFailed = false;
};

} // namespace pulse
