// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QVariant>

class QDBusVariant;

namespace pulse {

/*!
 * Whether the desktop wants dark windows: org.freedesktop.appearance color-scheme of the settings
 * portal, followed while the program runs (Qt 6.4 does not tell; QStyleHints::colorScheme is 6.5).
 * Without a portal the palette decides. GUI thread; asks asynchronously, never blocks.
 */
class SystemTheme : public QObject
{
    Q_OBJECT
public:
    explicit SystemTheme(QObject *parent = nullptr);
    ~SystemTheme() override;

    bool isDark() const;

Q_SIGNALS:
    void isDarkChanged(bool isDark);

private Q_SLOTS:
    void onSettingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void ask();
    void take(const QVariant &scheme);
    void setDark(bool isDark);

    bool m_isDark;
};

} // namespace pulse
