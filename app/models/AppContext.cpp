// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/AppContext.h"

#include "app/models/WindowPlace.h"
#include "core/series/SeriesStore.h"

#include <QGuiApplication>
#include <QScreen>

#include <utility>

namespace pulse {

AppContext::AppContext(Models models, QObject *parent)
    : QObject(parent)
    , m_models(models)
    , m_actions({ models.settings, models.time, models.board, models.boards })
    , m_palette({ m_actions, models.board, models.boards, models.feeds, models.chat, models.time,
          models.settings, models.store, models.clock })
{
    connect(&m_models.settings, &SettingsModel::timeZoneChoiceChanged, this,
        &AppContext::applyTimeZone);
    connect(&m_models.time, &TimeCursor::startRequested, this, &AppContext::showStart);
    connect(&m_actions, &ActionModel::requested, this, [this](ActionModel::Action action) {
        if (action == ActionModel::Leave)
            disconnectFromServer();
        else if (action == ActionModel::Record)
            m_models.recording.toggle();
        else if (action == ActionModel::MarkMoment)
            m_models.recording.mark();
    });
    applyTimeZone();
}

void AppContext::applyTimeZone()
{
    m_models.time.setUtc(m_models.settings.timeZoneChoice() == SettingsModel::Utc);
    m_models.chat.setTimeZone(m_models.time.zone());
}

void AppContext::showStart()
{
    const TimeNs oldest = m_models.store.reachesBackTo();
    if (oldest > 0) {
        const double from = msFromTime(oldest);
        m_models.time.showSpan(from, from + m_models.time.windowMs());
    }
}

SettingsModel *AppContext::settings() const
{
    return &m_models.settings;
}
LinkModel *AppContext::link() const
{
    return &m_models.link;
}
BoardModel *AppContext::board() const
{
    return &m_models.board;
}
BoardLibrary *AppContext::boards() const
{
    return &m_models.boards;
}
TimeCursor *AppContext::time() const
{
    return &m_models.time;
}
ChatModel *AppContext::chat() const
{
    return &m_models.chat;
}
ActionModel *AppContext::actions()
{
    return &m_actions;
}
PaletteModel *AppContext::palette()
{
    return &m_palette;
}
ConnectionModel *AppContext::connections() const
{
    return &m_models.connections;
}
RecordingModel *AppContext::recording() const
{
    return &m_models.recording;
}
SessionLibrary *AppContext::sessions() const
{
    return &m_models.sessions;
}
void AppContext::setReplay(ReplayModel *replay, AppContext *context)
{
    m_replay = replay;
    m_replayContext = context;
    Q_EMIT replayChanged();
}
QObject *AppContext::store() const
{
    return &m_models.store;
}
bool AppContext::isStarted() const
{
    return m_isStarted;
}
bool AppContext::isEmbedded() const
{
    return m_isEmbedded;
}
QString AppContext::addressError() const
{
    return m_addressError;
}
QString AppContext::version() const
{
    return QStringLiteral(PULSE_VERSION);
}

void AppContext::startDemo()
{
    setAddressError({});
    Q_EMIT demoRequested();
}

void AppContext::connectTo(const QString &url)
{
    const Expected<QUrl> address = parseServerAddress(url);
    m_badAddress = address ? Error {} : address.error();
    refreshAddressError();
    if (address)
        Q_EMIT connectRequested(*address);
}

void AppContext::disconnectFromServer()
{
    Q_EMIT disconnectRequested();
}

QRect AppContext::placeOnScreens(const QRect &wanted, const QSize &usual)
{
    QList<QRect> screens;
    for (const QScreen *screen : QGuiApplication::screens())
        screens.append(screen->availableGeometry());
    return placedOnScreens(wanted, usual, screens);
}

void AppContext::setStarted(bool isStarted, bool isEmbedded)
{
    const bool wasStarted = std::exchange(m_isStarted, isStarted);
    const bool wasEmbedded = std::exchange(m_isEmbedded, isEmbedded);
    m_actions.setStarted(isStarted);
    if (wasEmbedded != isEmbedded)
        Q_EMIT isEmbeddedChanged();
    if (wasStarted != isStarted)
        Q_EMIT isStartedChanged();
}

void AppContext::setAddressError(const QString &text)
{
    if (text == m_addressError)
        return;
    m_addressError = text;
    Q_EMIT addressErrorChanged();
}

void AppContext::refreshAddressError()
{
    setAddressError(
        m_badAddress.code == ErrorCode::None ? QString() : addressErrorText(m_badAddress));
}

void AppContext::retranslate()
{
    if (m_badAddress.code != ErrorCode::None)
        refreshAddressError();
    m_actions.retranslate();
    m_palette.retranslate();
}

} // namespace pulse
