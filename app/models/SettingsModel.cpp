// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/SettingsModel.h"

#include "app/models/Format.h"
#include "core/base/Limits.h"
#include "core/base/Logging.h"
#include "core/codec/Message.h"

#include <QCryptographicHash>
#include <QUrl>

#include <algorithm>

namespace pulse {

namespace {

constexpr auto kThemeKey = "theme";
constexpr auto kLanguageKey = "language";
constexpr auto kUserNameKey = "userName";
constexpr auto kReduceMotionKey = "reduceMotion";
constexpr auto kDockWidthKey = "window/dockWidth";
constexpr auto kDockOpenKey = "window/dockOpen";
constexpr auto kRectKey = "window/rect";
constexpr auto kMaximizedKey = "window/maximized";
constexpr auto kFullScreenKey = "window/fullScreen";
constexpr auto kTimeZoneKey = "timeZone";
constexpr auto kLastUrlKey = "lastUrl";
constexpr auto kRecentKey = "palette/recent";
constexpr auto kKeysKey = "keys/";
constexpr qsizetype kMaxChoiceChars = 300;

QString key(const char *name)
{
    return QString::fromLatin1(name);
}

/*! The name of a server may have what a key may not. */
QString roomsKey(const QString &server)
{
    const QByteArray hash
        = QCryptographicHash::hash(server.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    return QStringLiteral("rooms/%1").arg(QLatin1StringView(hash));
}

QString systemUserName()
{
    for (const char *variable : { "USER", "LOGNAME" }) {
        const QString name = QString::fromLocal8Bit(qgetenv(variable)).trimmed();
        if (SettingsModel::isValidUserName(name))
            return name;
    }
    return QStringLiteral("guest");
}

bool isPlausibleRect(const QRect &rect)
{
    // A screen wall is some 30,000 px; anything else is a damaged file.
    constexpr int kMaxEdge = 100'000;
    return rect.width() >= 100 && rect.height() >= 100 && rect.width() < kMaxEdge
        && rect.height() < kMaxEdge && std::abs(rect.x()) < kMaxEdge
        && std::abs(rect.y()) < kMaxEdge;
}

} // namespace

SettingsModel::SettingsModel(const QString &file, QObject *parent)
    : QObject(parent)
    , m_file(file.isEmpty() ? nullptr : std::make_unique<QSettings>(file, QSettings::IniFormat))
    , m_userName(systemUserName())
{
    load();
}

SettingsModel::~SettingsModel() = default;

void SettingsModel::load()
{
    if (!m_file)
        return;
    if (m_file->status() != QSettings::NoError)
        qCWarning(logApp) << "settings cannot be read, using defaults:" << m_file->fileName();
    const int theme = m_file->value(key(kThemeKey), System).toInt();
    m_theme = theme >= System && theme <= Light ? static_cast<Theme>(theme) : System;
    const int language = m_file->value(key(kLanguageKey), SystemLanguage).toInt();
    m_language = language >= SystemLanguage && language <= Chinese ? static_cast<Language>(language)
                                                                   : SystemLanguage;
    const QString name = m_file->value(key(kUserNameKey)).toString();
    if (isValidUserName(name))
        m_userName = name;
    m_isReduceMotion = m_file->value(key(kReduceMotionKey), false).toBool();
    m_dockWidth = std::clamp(
        m_file->value(key(kDockWidthKey), kDefaultDockWidth).toInt(), kMinDockWidth, kMaxDockWidth);
    m_isDockOpen = m_file->value(key(kDockOpenKey), true).toBool();
    const QRect rect = m_file->value(key(kRectKey)).toRect();
    if (isPlausibleRect(rect))
        m_windowRect = rect;
    m_isMaximized = m_file->value(key(kMaximizedKey), false).toBool();
    m_isFullScreen = m_file->value(key(kFullScreenKey), false).toBool();
    const int zone = m_file->value(key(kTimeZoneKey), LocalZone).toInt();
    m_timeZoneChoice = zone == Utc ? Utc : LocalZone;
    m_lastUrl = m_file->value(key(kLastUrlKey)).toString().left(2'000);
    m_recentChoices = m_file->value(key(kRecentKey)).toStringList().mid(0, kMaxRecentChoices);
    m_recentChoices.removeIf(
        [](const QString &choice) { return choice.isEmpty() || choice.size() > kMaxChoiceChars; });
    const QStringList entries = m_file->allKeys();
    for (const QString &entry : entries) {
        const QString keys = m_file->value(entry).toString();
        if (entry.startsWith(key(kKeysKey)) && keys.size() <= kMaxChoiceChars)
            m_actionKeys.insert(entry.mid(key(kKeysKey).size()), keys);
    }
}

void SettingsModel::save(const QString &key, const QVariant &value)
{
    if (m_file)
        m_file->setValue(key, value);
}

SettingsModel::Theme SettingsModel::theme() const
{
    return m_theme;
}

void SettingsModel::setTheme(Theme theme)
{
    if (theme < System || theme > Light || theme == m_theme)
        return;
    applyTheme(theme);
    save(key(kThemeKey), static_cast<int>(theme));
}

void SettingsModel::applyTheme(Theme theme)
{
    const bool wasDark = isDark();
    m_theme = theme;
    Q_EMIT themeChanged();
    if (isDark() != wasDark)
        Q_EMIT isDarkChanged();
}

bool SettingsModel::isDark() const
{
    return m_theme == Dark || (m_theme == System && m_isSystemDark);
}

void SettingsModel::setSystemDark(bool isDark)
{
    const bool wasDark = this->isDark();
    m_isSystemDark = isDark;
    if (this->isDark() != wasDark)
        Q_EMIT isDarkChanged();
}

SettingsModel::Language SettingsModel::language() const
{
    return m_language;
}

void SettingsModel::setLanguage(Language language)
{
    if (language < SystemLanguage || language > Chinese || language == m_language)
        return;
    applyLanguage(language);
    save(key(kLanguageKey), static_cast<int>(language));
}

void SettingsModel::applyLanguage(Language language)
{
    const bool wasChinese = isChinese();
    m_language = language;
    Q_EMIT languageChanged();
    if (isChinese() != wasChinese)
        Q_EMIT isChineseChanged();
}

bool SettingsModel::isChinese() const
{
    return m_language == Chinese
        || (m_language == SystemLanguage && QLocale::system().language() == QLocale::Chinese);
}

QString SettingsModel::userName() const
{
    return m_userName;
}

void SettingsModel::setUserName(const QString &name)
{
    const QString trimmed = name.trimmed();
    if (trimmed == m_userName || !isValidUserName(trimmed))
        return;
    applyUserName(trimmed);
    save(key(kUserNameKey), trimmed);
}

void SettingsModel::applyUserName(const QString &name)
{
    m_userName = name;
    Q_EMIT userNameChanged();
}

QString SettingsModel::userInitials() const
{
    return format::initials(m_userName);
}

bool SettingsModel::isValidUserName(const QString &name)
{
    return codec::isValidName(name.toStdString());
}

bool SettingsModel::isReduceMotion() const
{
    return m_isReduceMotion;
}

void SettingsModel::setReduceMotion(bool isReduced)
{
    if (isReduced == m_isReduceMotion)
        return;
    m_isReduceMotion = isReduced;
    save(key(kReduceMotionKey), isReduced);
    Q_EMIT isReduceMotionChanged();
}

int SettingsModel::dockWidth() const
{
    return m_dockWidth;
}

void SettingsModel::setDockWidth(int width)
{
    width = std::clamp(width, kMinDockWidth, kMaxDockWidth);
    if (width == m_dockWidth)
        return;
    m_dockWidth = width;
    save(key(kDockWidthKey), width);
    Q_EMIT dockWidthChanged();
}

bool SettingsModel::isDockOpen() const
{
    return m_isDockOpen;
}

void SettingsModel::setDockOpen(bool isOpen)
{
    if (isOpen == m_isDockOpen)
        return;
    m_isDockOpen = isOpen;
    save(key(kDockOpenKey), isOpen);
    Q_EMIT isDockOpenChanged();
}

QRect SettingsModel::windowRect() const
{
    return m_windowRect;
}

void SettingsModel::setWindowRect(const QRect &rect)
{
    if (rect == m_windowRect || !isPlausibleRect(rect))
        return;
    m_windowRect = rect;
    save(key(kRectKey), rect);
    Q_EMIT windowRectChanged();
}

bool SettingsModel::isMaximized() const
{
    return m_isMaximized;
}

void SettingsModel::setMaximized(bool isMaximized)
{
    if (isMaximized == m_isMaximized)
        return;
    m_isMaximized = isMaximized;
    save(key(kMaximizedKey), isMaximized);
    Q_EMIT isMaximizedChanged();
}

void SettingsModel::setFullScreen(bool isFullScreen)
{
    if (isFullScreen == m_isFullScreen)
        return;
    m_isFullScreen = isFullScreen;
    save(key(kFullScreenKey), isFullScreen);
    Q_EMIT isFullScreenChanged();
}

SettingsModel::TimeZoneChoice SettingsModel::timeZoneChoice() const
{
    return m_timeZoneChoice;
}

void SettingsModel::setTimeZoneChoice(TimeZoneChoice choice)
{
    if (choice < LocalZone || choice > Utc || choice == m_timeZoneChoice)
        return;
    m_timeZoneChoice = choice;
    save(key(kTimeZoneKey), static_cast<int>(choice));
    Q_EMIT timeZoneChoiceChanged();
}

QString SettingsModel::lastUrl() const
{
    return m_lastUrl;
}

void SettingsModel::setLastUrl(const QString &url)
{
    if (url == m_lastUrl)
        return;
    m_lastUrl = url;
    save(key(kLastUrlKey), url);
    Q_EMIT lastUrlChanged();
}

QStringList SettingsModel::rooms(const QString &server) const
{
    QStringList rooms = m_file->value(roomsKey(server)).toStringList();
    rooms.removeIf([](const QString &room) { return !codec::isValidName(room.toStdString()); });
    rooms.removeDuplicates();
    return rooms.first(std::min<qsizetype>(rooms.size(), limits::kMaxRooms));
}

void SettingsModel::setRooms(const QString &server, const QStringList &rooms)
{
    save(roomsKey(server), rooms);
}

QStringList SettingsModel::recentChoices() const
{
    return m_recentChoices;
}

void SettingsModel::noteChoice(const QString &choice)
{
    if (choice.isEmpty() || choice.size() > kMaxChoiceChars)
        return;
    m_recentChoices.removeAll(choice);
    m_recentChoices.prepend(choice);
    m_recentChoices = m_recentChoices.mid(0, kMaxRecentChoices);
    save(key(kRecentKey), m_recentChoices);
}

void SettingsModel::setActionKeys(const QString &action, const QString &keys)
{
    m_actionKeys.insert(action, keys);
    save(key(kKeysKey) + action, keys);
}

void SettingsModel::forgetActionKeys(const QString &action)
{
    m_actionKeys.remove(action);
    if (m_file)
        m_file->remove(key(kKeysKey) + action);
}

void SettingsModel::overrideTheme(Theme theme)
{
    applyTheme(theme);
}

void SettingsModel::overrideLanguage(Language language)
{
    applyLanguage(language);
}

void SettingsModel::overrideUserName(const QString &name)
{
    applyUserName(name);
}

} // namespace pulse
