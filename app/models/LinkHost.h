// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/models/LinkNews.h"
#include "app/models/SampleInbox.h"
#include "core/codec/MessageText.h"
#include "core/session/Recorder.h"

#include <QObject>
#include <QSet>
#include <QStringList>

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>

namespace pulse {

/*!
 * Where the link lives: on the io thread, with samples going straight into the inbox and the rest
 * to the GUI thread in batches. Made by the composition root and moved to the io thread; every slot
 * is called there (queued). All signals carry the session they belong to; `samplesArrived` comes
 * once per swap of the inbox, `newsReceived` at most once per kBatchInterval.
 */
class LinkHost : public QObject
{
    Q_OBJECT
public:
    /*! A frame: chat and presence do not need to be faster than the screen. */
    static constexpr std::chrono::milliseconds kBatchInterval { 16 };
    /*! Messages that wait for one batch; a flood beyond that loses its oldest. */
    static constexpr std::size_t kMaxNews = 4'096;
    static constexpr std::chrono::milliseconds kStatsInterval { 250 };
    /*! Raw messages told at once, as often as stats; older ones of a flood are left out. */
    static constexpr std::size_t kMaxRaw = 50;
    static constexpr std::size_t kMaxRawBytes = 2'048;

    LinkHost(
        SampleInbox &inbox, Clock &clock, TransportFactory transports, QObject *parent = nullptr);
    ~LinkHost() override;

    /*! Where unsent messages are kept; empty = in memory only. Before the first open(). */
    void setOutboxFolder(const QString &folder);
    /*! The request of the window's own server also empties the inbox; those of other connections
     * add to it. */
    void open(const pulse::LinkRequest &request);
    void close();
    void retryNow();
    void networkChanged();
    void subscribe(const QStringList &feeds);
    void unsubscribe(const QStringList &feeds);
    void setUserName(const QString &name);
    /*! From now on the newest messages with samples of these feeds are told; none = no more. */
    void watchRaw(const QStringList &feeds);
    /*! What comes from now on is written there, too; null = no more. */
    void setRecorder(const std::shared_ptr<pulse::session::Recorder> &recorder);
    /*! Also once more, under the same id, what has failed: the server takes it once. */
    void joinRoom(const QString &room);
    void leaveRoom(const QString &room);
    void requestRooms();
    void sendTyping(const QString &room);
    void sendChat(const QString &id, const pulse::codec::Chat &draft);
    /*! A failed one is wanted no more. */
    void discardChat(const QString &id);

Q_SIGNALS:
    void transitioned(std::uint32_t session, const pulse::LinkTransition &transition);
    void statsUpdated(std::uint32_t session, const pulse::LinkStats &stats);
    void samplesArrived();
    void newsReceived(std::uint32_t session, const pulse::LinkNews &news);
    void delivered(std::uint32_t session, const QString &id, pulse::DeliveryState state,
        const pulse::Error &error);
    /*! What an earlier run left unsent, before any delivery of it. */
    void chatRestored(std::uint32_t session, const QList<pulse::OutboxEntry> &entries);
    /*! What is written from now on is lost with the program. */
    void outboxFailed(std::uint32_t session, const pulse::Error &error);
    /*! What came of the watched feeds since the last time, oldest first. */
    void rawReceived(std::uint32_t session, const QList<pulse::RawMessage> &messages);
    /*! After close(): the connection has ended, in order or by its deadline. */
    void closed();

private:
    void onMessage(const codec::Message &message, TimeNs receivedAt);
    void onTransition(const LinkTransition &transition);
    std::function<std::unique_ptr<OutboxStore>()> outboxOf(const LinkRequest &request) const;
    void enterEpoch(const std::string &epoch);
    void noteSkew(TimeNs skew);
    /*! From the server's clock to ours, where they differ by more than delay. */
    TimeNs shift() const;
    static void movePins(codec::Chat &chat, TimeNs by);
    void takeSamples(const codec::Samples &samples, TimeNs receivedAt);
    void queueNews(const codec::Message &message);
    void flushNews();
    void reportStats();
    void connectBytes();
    void onBytes(const codec::Message &message, const QByteArray &bytes, TimeNs receivedAt);
    void noteRaw(const codec::Message &message, const QByteArray &bytes, TimeNs receivedAt);
    void reportRaw();

    SampleInbox &m_inbox;
    Clock &m_clock;
    TransportFactory m_transports;
    QString m_outboxFolder;
    std::unique_ptr<Link> m_link;
    std::unique_ptr<ClockTimer> m_newsTimer;
    std::unique_ptr<ClockTimer> m_statsTimer;
    LinkNews m_news;
    struct Raw
    {
        TimeNs receivedAt;
        QString feed;
        QByteArray bytes;
    };
    std::set<std::string, std::less<>> m_rawFeeds;
    std::deque<Raw> m_raw;
    codec::MessageText m_rawText;
    std::shared_ptr<session::Recorder> m_recorder;
    std::string m_connection; // its id; empty = the window's own server
    std::optional<TimeNs> m_skew; // arrival − timestamp, least seen on this connection
    std::optional<TimeNs> m_skewBefore; // of the connection before, to that run of the server
    std::string m_epoch; // of the server's run
    std::string m_suffix; // of this connection's feeds in the inbox
    std::uint32_t m_session = 0;
    bool m_isClosing = false;
};

} // namespace pulse
