// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/SettingsModel.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace pulse;

class SettingsModelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // happy
    void everythingSurvivesARestart()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("s.ini"));
        {
            SettingsModel settings(file);
            settings.setTheme(SettingsModel::Light);
            settings.setLanguage(SettingsModel::Chinese);
            settings.setUserName(QStringLiteral(" 林晓 "));
            settings.setReduceMotion(true);
            settings.setDockWidth(400);
            settings.setDockOpen(false);
            settings.setWindowRect({ 10, 20, 1200, 800 });
            settings.setMaximized(true);
            settings.setTimeZoneChoice(SettingsModel::Utc);
            settings.setLastUrl(QStringLiteral("ws://x/"));
        }
        const SettingsModel again(file);
        QCOMPARE(again.theme(), SettingsModel::Light);
        QVERIFY(!again.isDark());
        QVERIFY(again.isChinese());
        QCOMPARE(again.userName(), QStringLiteral("林晓"));
        QCOMPARE(again.userInitials(), QStringLiteral("林晓"));
        QVERIFY(again.isReduceMotion());
        QCOMPARE(again.dockWidth(), 400);
        QVERIFY(!again.isDockOpen());
        QCOMPARE(again.windowRect(), QRect(10, 20, 1200, 800));
        QVERIFY(again.isMaximized());
        QCOMPARE(again.timeZoneChoice(), SettingsModel::Utc);
        QCOMPARE(again.lastUrl(), QStringLiteral("ws://x/"));
    }
    void theSystemDecidesUntilThePersonDoes()
    {
        SettingsModel settings({});
        QSignalSpy changed(&settings, &SettingsModel::isDarkChanged);
        settings.setSystemDark(false);
        QVERIFY(!settings.isDark());
        settings.setTheme(SettingsModel::Dark);
        QVERIFY(settings.isDark());
        settings.setSystemDark(true);
        settings.setSystemDark(false);
        QVERIFY(settings.isDark());
        QCOMPARE(changed.count(), 2);
    }
    void overridesAreNotWritten()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("s.ini"));
        {
            SettingsModel settings(file);
            settings.overrideTheme(SettingsModel::Light);
            settings.overrideUserName(QStringLiteral("other"));
            QCOMPARE(settings.theme(), SettingsModel::Light);
        }
        QCOMPARE(SettingsModel(file).theme(), SettingsModel::System);
        QVERIFY(SettingsModel(file).userName() != QStringLiteral("other"));
    }

    // rainy
    void aDamagedFileGivesDefaults()
    {
        QTemporaryDir folder;
        const QString name = folder.filePath(QStringLiteral("s.ini"));
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(
            "theme=99\nlanguage=-1\nuserName=\"\"\n[window]\ndockWidth=999999\nrect=@Rect(1 2 "
            "-5 7)\n\xff\xfe garbage");
        file.close();
        const SettingsModel settings(name);
        QCOMPARE(settings.theme(), SettingsModel::System);
        QCOMPARE(settings.language(), SettingsModel::SystemLanguage);
        QVERIFY(SettingsModel::isValidUserName(settings.userName()));
        QCOMPARE(settings.dockWidth(), SettingsModel::kMaxDockWidth);
        QVERIFY(settings.windowRect().isNull());
    }
    void namesTheHubRefusesAreNotTaken()
    {
        SettingsModel settings({});
        settings.setUserName(QStringLiteral("ok"));
        for (const QString &bad : { QString(), QStringLiteral("  "), QString(65, u'x'),
                 QStringLiteral("a\u202eb"), QStringLiteral("a\nb") }) {
            settings.setUserName(bad);
            QCOMPARE(settings.userName(), QStringLiteral("ok"));
        }
    }
};

QTEST_GUILESS_MAIN(SettingsModelTest)
#include "tst_settingsmodel.moc"
