// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/SystemTheme.h"

#include "core/base/Logging.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QGuiApplication>
#include <QPalette>

namespace pulse {

namespace {

constexpr auto kService = "org.freedesktop.portal.Desktop";
constexpr auto kPath = "/org/freedesktop/portal/desktop";
constexpr auto kInterface = "org.freedesktop.portal.Settings";
constexpr auto kGroup = "org.freedesktop.appearance";
constexpr auto kKey = "color-scheme";

QString latin(const char *text)
{
    return QString::fromLatin1(text);
}

/*! A light palette without a desktop behind it is Qt's own default and says nothing. */
bool paletteIsDark()
{
    const QColor window = QGuiApplication::palette().color(QPalette::Window);
    return window.lightness() < 128 || qEnvironmentVariableIsEmpty("XDG_CURRENT_DESKTOP");
}

} // namespace

SystemTheme::SystemTheme(QObject *parent)
    : QObject(parent)
    , m_isDark(paletteIsDark())
{
    // Without a bus there is no portal; connecting would only wait for one.
    if (qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS"))
        return;
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(latin(kService), latin(kPath), latin(kInterface), QStringLiteral("SettingChanged"),
        this, SLOT(onSettingChanged(QString, QString, QDBusVariant)));
    ask();
}

SystemTheme::~SystemTheme() = default;

bool SystemTheme::isDark() const
{
    return m_isDark;
}

void SystemTheme::ask()
{
    // Read is in every portal; ReadOne only in version 2 of the interface.
    QDBusMessage call = QDBusMessage::createMethodCall(
        latin(kService), latin(kPath), latin(kInterface), QStringLiteral("Read"));
    call << latin(kGroup) << latin(kKey);
    auto *watcher
        = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QVariant> reply = *watcher;
        if (reply.isError())
            qCDebug(logApp) << "no colour scheme from the portal:" << reply.error().name();
        else
            take(reply.value());
    });
}

void SystemTheme::take(const QVariant &scheme)
{
    // Read wraps the value in a variant of its own.
    QVariant value = scheme;
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    // 0 = no preference, 1 = dark, 2 = light. Dark is our default (LOOK § 3).
    setDark(value.toUInt() != 2);
}

void SystemTheme::setDark(bool isDark)
{
    if (isDark == m_isDark)
        return;
    m_isDark = isDark;
    Q_EMIT isDarkChanged(isDark);
}

void SystemTheme::onSettingChanged(
    const QString &group, const QString &key, const QDBusVariant &value)
{
    if (group == latin(kGroup) && key == latin(kKey))
        take(value.variant());
}

} // namespace pulse
