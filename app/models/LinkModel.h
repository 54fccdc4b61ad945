// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/models/LinkNews.h"
#include "core/base/Clock.h"

#include <QObject>
#include <QUrl>
#include <QtQml/qqmlregistration.h>

namespace pulse {

/*!
 * The link in words. GUI thread; owned by the composition root. Requests leave as signals that are
 * connected to LinkHost on the io thread; its answers arrive at the on… slots, each with the number
 * of the session it belongs to, so that late news of an earlier server is ignored.
 */
class LinkModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("AppContext.link is the only one")
    Q_PROPERTY(State state READ state NOTIFY stateChanged)
    Q_PROPERTY(QString stateText READ stateText NOTIFY stateTextChanged)
    Q_PROPERTY(QString problemText READ problemText NOTIFY problemTextChanged)
    Q_PROPERTY(QString retryText READ retryText NOTIFY retryChanged)
    Q_PROPERTY(double retryProgress READ retryProgress NOTIFY retryChanged)
    Q_PROPERTY(bool isBroken READ isBroken NOTIFY stateChanged)
    Q_PROPERTY(bool canRetry READ canRetry NOTIFY stateChanged)
    Q_PROPERTY(QString url READ url NOTIFY urlChanged)
    Q_PROPERTY(QString host READ host NOTIFY urlChanged)
    Q_PROPERTY(QString feedsText READ feedsText NOTIFY statusChanged)
    Q_PROPERTY(QString messageRateText READ messageRateText NOTIFY statusChanged)
    Q_PROPERTY(QString bitRateText READ bitRateText NOTIFY statusChanged)
    Q_PROPERTY(QString rttText READ rttText NOTIFY statusChanged)
    Q_PROPERTY(QString transportText READ transportText NOTIFY statusChanged)
    Q_PROPERTY(QString transportWords READ transportWords NOTIFY statusChanged)
    Q_PROPERTY(bool isFallback READ isFallback NOTIFY statusChanged)
    Q_PROPERTY(QString droppedText READ droppedText NOTIFY statusChanged)
    Q_PROPERTY(QString bufferText READ bufferText NOTIFY statusChanged)
public:
    enum State { Offline, Connecting, Handshaking, Live, Stale, WaitingToRetry, Closing, Closed };
    Q_ENUM(State)

    explicit LinkModel(Clock &clock, QObject *parent = nullptr);
    ~LinkModel() override;

    State state() const;
    QString stateText() const;
    QString problemText() const;
    QString retryText() const;
    double retryProgress() const;
    /*! Until the next try; 0 = none is waited for. */
    int retrySeconds() const;
    /*! The banner is shown: the link was asked for and does not carry messages. */
    bool isBroken() const;
    bool canRetry() const;
    QString url() const;
    QString host() const;
    QString feedsText() const;
    QString messageRateText() const;
    QString bitRateText() const;
    QString rttText() const;
    /*! What carries the messages; empty while nothing does. */
    QString transportText() const;
    /*! The same in a sentence, with why. */
    QString transportWords() const;
    /*! Something else than a WebSocket, which is slower. */
    bool isFallback() const;
    QString droppedText() const;
    QString bufferText() const;
    /*! Received in a second, bits also sent; as of the last refresh(). */
    double messageRate() const { return m_messageRate; }
    double bitRate() const { return m_bitRate; }
    static QString messageRateText(double perSecond);

    /*! Now, whatever the wait; after a final failure: once more from the start. */
    Q_INVOKABLE void retryNow();

    std::uint32_t session() const;
    /*! Begins a new session; an earlier one is closed. `name` stands for the host in texts (the
     * embedded hub); empty = the URL's host. */
    void open(const QUrl &url, const QString &userName, const QString &name = {});
    /*! The same for a connection beside the window's own: `request` without its session; texts call
     * it `title`. */
    void open(LinkRequest request, const QString &title);
    void close();
    /*! Joined from the next open() on. */
    void setRoom(const QString &room);

    void onTransition(std::uint32_t session, const pulse::LinkTransition &transition);
    void onStats(std::uint32_t session, const pulse::LinkStats &stats);
    /*! Figures of the GUI side, four times a second. */
    struct Figures
    {
        int liveFeeds = 0;
        std::uint64_t droppedPoints = 0;
        double bufferFraction = 0;
    };
    void refresh(const Figures &figures);
    void retranslate();

Q_SIGNALS:
    void stateChanged();
    void stateTextChanged();
    void problemTextChanged();
    void retryChanged();
    void urlChanged();
    void statusChanged();

    void openRequested(const pulse::LinkRequest &request);
    void closeRequested();
    void retryRequested();

private:
    struct Texts
    {
        QString feeds;
        QString messageRate;
        QString bitRate;
        QString rtt;
        QString transport;
        QString dropped;
        QString buffer;
        friend bool operator==(const Texts &, const Texts &) = default;
    };
    struct RateSample
    {
        std::chrono::nanoseconds at { 0 };
        std::uint64_t messages = 0;
        std::uint64_t bytes = 0;
    };

    void begin();
    void refreshStateTexts();
    void refreshRetry();
    Texts statusNow() const;
    QString nameOfTransport() const;
    void noteRates();
    QString causeText() const;

    Clock &m_clock;
    LinkRequest m_request;
    QString m_name;
    QString m_title;
    LinkTransition m_last;
    LinkStats m_stats;
    Figures m_figures;
    State m_state = Offline;
    QString m_stateText;
    QString m_problemText;
    QString m_retryText;
    double m_retryProgress = 0;
    TimeNs m_retryFrom = 0;
    Texts m_texts;
    QList<RateSample> m_rates;
    double m_messageRate = 0;
    double m_bitRate = 0;
    bool m_wasLive = false;
};

} // namespace pulse
