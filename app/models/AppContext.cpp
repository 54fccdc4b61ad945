// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/AppContext.h"

#include "app/models/WindowPlace.h"
#include "core/series/SeriesStore.h"

#include <QGuiApplication>
#include <QScreen>

#include <utility>

namespace pulse {

namespace {

/*! Longer than any address a person types; what is shown of it is shorter still. */
constexpr qsizetype kMaxAddressChars = 2'000;

} // namespace

Expected<QUrl> parseServerAddress(const QString &text)
{
    const auto bad = [](const QString &why) {
        return Unexpected(Error { ErrorCode::BadUrl, why });
    };
    QString address = text.trimmed();
    if (address.isEmpty())
        return bad(QStringLiteral("empty"));
    if (address.size() > kMaxAddressChars)
        return bad(QStringLiteral("too long"));
    if (!address.contains(u"://"))
        address.prepend(u"ws://");
    const QUrl url(address, QUrl::StrictMode);
    if (!url.isValid())
        return bad(QStringLiteral("syntax"));
    if (url.scheme() != u"ws" && url.scheme() != u"wss")
        return bad(QStringLiteral("scheme"));
    if (url.host().isEmpty())
        return bad(QStringLiteral("host"));
    // A password in an address ends up in logs and screenshots.
    if (!url.userInfo().isEmpty())
        return bad(QStringLiteral("user"));
    if (url.port() == 0)
        return bad(QStringLiteral("port"));
    // RFC 6455 § 3: no fragment.
    QUrl clean = url.adjusted(QUrl::RemoveFragment);
    if (clean.path().isEmpty())
        clean.setPath(QStringLiteral("/"));
    return clean;
}

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
    m_badAddress = address ? QString() : address.error().detail;
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
    if (m_badAddress.isEmpty()) {
        setAddressError({});
    } else if (m_badAddress == u"empty") {
        setAddressError(tr("Type the address of a server, for example ws://localhost:8080."));
    } else if (m_badAddress == u"scheme") {
        setAddressError(tr("The address must begin with ws:// or wss://."));
    } else if (m_badAddress == u"host") {
        setAddressError(tr("The address has no host name."));
    } else if (m_badAddress == u"user") {
        setAddressError(tr("Leave name and password out of the address."));
    } else if (m_badAddress == u"port") {
        setAddressError(tr("The port must be between 1 and 65535."));
    } else {
        setAddressError(tr("This is not an address. Example: wss://host.example/stream"));
    }
}

void AppContext::retranslate()
{
    if (!m_badAddress.isEmpty())
        refreshAddressError();
    m_actions.retranslate();
    m_palette.retranslate();
}

} // namespace pulse
