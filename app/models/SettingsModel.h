// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QLocale>
#include <QObject>
#include <QRect>
#include <QSettings>
#include <QStringList>
#include <QtQml/qqmlregistration.h>

namespace pulse {

/*!
 * What the person chose, kept in an ini file and written at once. GUI thread; owned by the
 * composition root. Values read from the file are checked: what does not fit falls back to the
 * default. Overrides from the command line hold for this run and are not written.
 */
class SettingsModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("AppContext.settings is the only one")
    Q_PROPERTY(Theme theme READ theme WRITE setTheme NOTIFY themeChanged)
    Q_PROPERTY(bool isDark READ isDark NOTIFY isDarkChanged)
    Q_PROPERTY(Language language READ language WRITE setLanguage NOTIFY languageChanged)
    Q_PROPERTY(bool isChinese READ isChinese NOTIFY isChineseChanged)
    Q_PROPERTY(QString userName READ userName WRITE setUserName NOTIFY userNameChanged)
    Q_PROPERTY(QString userInitials READ userInitials NOTIFY userNameChanged)
    Q_PROPERTY(
        bool isReduceMotion READ isReduceMotion WRITE setReduceMotion NOTIFY isReduceMotionChanged)
    Q_PROPERTY(int dockWidth READ dockWidth WRITE setDockWidth NOTIFY dockWidthChanged)
    Q_PROPERTY(bool isDockOpen READ isDockOpen WRITE setDockOpen NOTIFY isDockOpenChanged)
    Q_PROPERTY(QRect windowRect READ windowRect WRITE setWindowRect NOTIFY windowRectChanged)
    Q_PROPERTY(bool isMaximized READ isMaximized WRITE setMaximized NOTIFY isMaximizedChanged)
    Q_PROPERTY(bool isFullScreen READ isFullScreen WRITE setFullScreen NOTIFY isFullScreenChanged)
    Q_PROPERTY(TimeZoneChoice timeZoneChoice READ timeZoneChoice WRITE setTimeZoneChoice NOTIFY
            timeZoneChoiceChanged)
    Q_PROPERTY(QString lastUrl READ lastUrl WRITE setLastUrl NOTIFY lastUrlChanged)
public:
    enum Theme { System, Dark, Light };
    Q_ENUM(Theme)
    enum Language { SystemLanguage, English, Chinese };
    Q_ENUM(Language)
    enum TimeZoneChoice { LocalZone, Utc };
    Q_ENUM(TimeZoneChoice)

    static constexpr int kMinDockWidth = 300; // LOOK § 1
    static constexpr int kMaxDockWidth = 520;
    static constexpr int kDefaultDockWidth = 360;
    static constexpr qsizetype kMaxRecentChoices = 20;

    /*! `file` empty: settings of this run only (nothing is read or written). */
    explicit SettingsModel(const QString &file, QObject *parent = nullptr);
    ~SettingsModel() override;

    Theme theme() const;
    void setTheme(Theme theme);
    bool isDark() const;
    /*! What the desktop wants while `theme` is System. Dark is the default (LOOK § 3). */
    void setSystemDark(bool isDark);

    Language language() const;
    void setLanguage(Language language);
    bool isChinese() const;

    /*! A name the hub refuses (empty, too long, control characters) is not taken. */
    QString userName() const;
    void setUserName(const QString &name);
    QString userInitials() const;
    static bool isValidUserName(const QString &name);

    bool isReduceMotion() const;
    void setReduceMotion(bool isReduced);
    int dockWidth() const;
    void setDockWidth(int width);
    bool isDockOpen() const;
    void setDockOpen(bool isOpen);
    QRect windowRect() const;
    void setWindowRect(const QRect &rect);
    bool isMaximized() const;
    void setMaximized(bool isMaximized);
    bool isFullScreen() const { return m_isFullScreen; }
    void setFullScreen(bool isFullScreen);
    /*! In which zone clocks and time axes are. */
    TimeZoneChoice timeZoneChoice() const;
    void setTimeZoneChoice(TimeZoneChoice choice);
    QString lastUrl() const;
    void setLastUrl(const QString &url);
    /*! Rooms one is in on that server, without the lobby; at most kMaxRooms. */
    QStringList rooms(const QString &server) const;
    void setRooms(const QString &server, const QStringList &rooms);

    /*! What was chosen in the palette, newest first. */
    QStringList recentChoices() const;
    void noteChoice(const QString &choice);

    /*! Keys that were changed, by the id of their action: portable text, empty = none. */
    QHash<QString, QString> actionKeys() const { return m_actionKeys; }
    void setActionKeys(const QString &action, const QString &keys);
    void forgetActionKeys(const QString &action);

    // For this run only.
    void overrideTheme(Theme theme);
    void overrideLanguage(Language language);
    void overrideUserName(const QString &name);

Q_SIGNALS:
    void themeChanged();
    void isDarkChanged();
    void languageChanged();
    void isChineseChanged();
    void userNameChanged();
    void isReduceMotionChanged();
    void dockWidthChanged();
    void isDockOpenChanged();
    void windowRectChanged();
    void isMaximizedChanged();
    void isFullScreenChanged();
    void timeZoneChoiceChanged();
    void lastUrlChanged();

private:
    void load();
    void save(const QString &key, const QVariant &value);
    void applyTheme(Theme theme);
    void applyLanguage(Language language);
    void applyUserName(const QString &name);

    std::unique_ptr<QSettings> m_file;
    Theme m_theme = System;
    Language m_language = SystemLanguage;
    TimeZoneChoice m_timeZoneChoice = LocalZone;
    QString m_userName;
    QRect m_windowRect;
    QString m_lastUrl;
    QStringList m_recentChoices;
    QHash<QString, QString> m_actionKeys;
    int m_dockWidth = kDefaultDockWidth;
    bool m_isSystemDark = true;
    bool m_isReduceMotion = false;
    bool m_isDockOpen = true;
    bool m_isMaximized = false;
    bool m_isFullScreen = false;
};

} // namespace pulse
