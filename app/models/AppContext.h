// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/models/ActionModel.h"
#include "app/models/BoardLibrary.h"
#include "app/models/BoardModel.h"
#include "app/models/ChatModel.h"
#include "app/models/ConnectionModel.h"
#include "app/models/LinkModel.h"
#include "app/models/PaletteModel.h"
#include "app/models/RecordingModel.h"
#include "app/models/ReplayModel.h"
#include "app/models/ServerAddress.h"
#include "app/models/SessionLibrary.h"
#include "app/models/SettingsModel.h"
#include "app/models/TimeCursor.h"

#include <QObject>
#include <QUrl>
#include <QtQml/qqmlregistration.h>

namespace pulse {

/*!
 * All the window gets: the models, and the three ways to begin. GUI thread; owned by the
 * composition root, which answers the …Requested signals.
 */
class AppContext : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("given to Main.qml by the program")
    Q_PROPERTY(pulse::SettingsModel *settings READ settings CONSTANT)
    Q_PROPERTY(pulse::LinkModel *link READ link CONSTANT)
    Q_PROPERTY(pulse::BoardModel *board READ board CONSTANT)
    Q_PROPERTY(pulse::BoardLibrary *boards READ boards CONSTANT)
    Q_PROPERTY(pulse::TimeCursor *time READ time CONSTANT)
    Q_PROPERTY(pulse::ChatModel *chat READ chat CONSTANT)
    Q_PROPERTY(pulse::ActionModel *actions READ actions CONSTANT)
    Q_PROPERTY(pulse::PaletteModel *palette READ palette CONSTANT)
    Q_PROPERTY(pulse::ConnectionModel *connections READ connections CONSTANT)
    Q_PROPERTY(pulse::RecordingModel *recording READ recording CONSTANT)
    Q_PROPERTY(pulse::SessionLibrary *sessions READ sessions CONSTANT)
    Q_PROPERTY(pulse::ReplayModel *replay READ replay NOTIFY replayChanged)
    Q_PROPERTY(pulse::AppContext *replayContext READ replayContext NOTIFY replayChanged)
    Q_PROPERTY(QObject *store READ store CONSTANT)
    Q_PROPERTY(bool isStarted READ isStarted NOTIFY isStartedChanged)
    Q_PROPERTY(bool isEmbedded READ isEmbedded NOTIFY isEmbeddedChanged)
    Q_PROPERTY(QString addressError READ addressError NOTIFY addressErrorChanged)
    Q_PROPERTY(QString version READ version CONSTANT)
public:
    struct Models
    {
        SettingsModel &settings;
        LinkModel &link;
        BoardModel &board;
        TimeCursor &time;
        ChatModel &chat;
        SeriesStore &store;
        BoardLibrary &boards;
        FeedDirectory &feeds;
        Clock &clock;
        ConnectionModel &connections;
        RecordingModel &recording;
        SessionLibrary &sessions;
    };

    explicit AppContext(Models models, QObject *parent = nullptr);

    SettingsModel *settings() const;
    LinkModel *link() const;
    BoardModel *board() const;
    BoardLibrary *boards() const;
    TimeCursor *time() const;
    ChatModel *chat() const;
    ActionModel *actions();
    PaletteModel *palette();
    ConnectionModel *connections() const;
    RecordingModel *recording() const;
    SessionLibrary *sessions() const;
    /*! The recording that is replayed, and the models of its board; null = none. */
    ReplayModel *replay() const { return m_replay; }
    AppContext *replayContext() const { return m_replayContext; }
    void setReplay(ReplayModel *replay, AppContext *context);
    QObject *store() const;
    /*! False: the first-run page. True: the board. */
    bool isStarted() const;
    /*! Time is that of a recording's playhead. */
    void setReplaying() { m_isReplay = true; }
    /*! The server is the hub inside this program. */
    bool isEmbedded() const;
    /*! What is wrong with the address given to connectTo, in words; empty = nothing. */
    QString addressError() const;
    QString version() const;

    /*! Adds a pin to the message that is being written: the selected range, the crosshair, or else
     * the end of what is shown. `panelId` empty = of no panel. */
    Q_INVOKABLE void pinMoment(const QString &panelId);
    /*! The panel of that id on the open board; null = there is none. */
    Q_INVOKABLE pulse::PanelModel *panelOf(const QString &panelId) const { return panel(panelId); }
    /*! Every chart goes to that moment of the room, and its flag is selected. */
    Q_INVOKABLE void showPin(int number);
    Q_INVOKABLE void startDemo();
    Q_INVOKABLE void connectTo(const QString &url);
    Q_INVOKABLE void disconnectFromServer();
    /*! As placedOnScreens, on the screens of now. */
    Q_INVOKABLE static QRect placeOnScreens(const QRect &wanted, const QSize &usual);

    /*! The composition root reports what became of a request. */
    void setStarted(bool isStarted, bool isEmbedded);
    /*! Hub could not be started …: shown where the address error is. */
    void setAddressError(const QString &text);
    void retranslate();

Q_SIGNALS:
    void isStartedChanged();
    void isEmbeddedChanged();
    void replayChanged();
    void addressErrorChanged();
    /*! A moment of a recording is to be shown: milliseconds. */
    void momentRequested(double ms);
    void demoRequested();
    void connectRequested(const QUrl &url);
    void disconnectRequested();

private:
    void refreshAddressError();
    void applyTimeZone();
    codec::Pin pinOf(const PanelModel *panel) const;
    PanelModel *panel(const QString &panelId) const;
    /*! Home: the oldest sample there is at the left edge. */
    void showStart();

    Models m_models;
    ActionModel m_actions;
    PaletteModel m_palette;
    Error m_badAddress; //!< what parseServerAddress found; None = nothing
    QString m_addressError;
    ReplayModel *m_replay = nullptr;
    AppContext *m_replayContext = nullptr;
    bool m_isStarted = false;
    bool m_isEmbedded = false;
    bool m_isReplay = false;
};

} // namespace pulse
