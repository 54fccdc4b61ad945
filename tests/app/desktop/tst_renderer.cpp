// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/Renderer.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

class RendererTest : public QObject
{
    Q_OBJECT
private:
    static QString devicesWith(const QTemporaryDir &folder, const QString &name)
    {
        const QString path = folder.filePath(name);
        QDir().mkpath(QFileInfo(path).path());
        QFile device(path);
        return device.open(QIODevice::WriteOnly) ? folder.path() : QString();
    }

private Q_SLOTS:
    // happy
    void aRenderNodeOrAnotherDriversDeviceIsHardware_data()
    {
        QTest::addColumn<QString>("device");
        for (const char *device :
            { "dri/renderD128", "dri/renderD129", "nvidiactl", "dxg", "mali0" })
            QTest::addRow("%s", device) << QString::fromLatin1(device);
    }
    void aRenderNodeOrAnotherDriversDeviceIsHardware()
    {
        QFETCH(QString, device);
        QTemporaryDir folder;
        const QString devices = devicesWith(folder, device);
        QVERIFY(!devices.isEmpty());
        QVERIFY(pulse::hasGraphicsHardware(devices, QStringLiteral(":0")));
        QVERIFY(pulse::hasGraphicsHardware(devices, QString())); // Wayland
        QVERIFY(pulse::hasGraphicsHardware(devices, QStringLiteral("unix:1.0")));
    }

    // rainy
    void aCardWithoutARenderNodeIsNone()
    {
        QTemporaryDir folder;
        QVERIFY(!pulse::hasGraphicsHardware(folder.path(), QStringLiteral(":0")));
        const QString devices = devicesWith(folder, QStringLiteral("dri/card0"));
        QVERIFY(!pulse::hasGraphicsHardware(devices, QStringLiteral(":0")));
    }
    void aScreenOfAnotherMachineIsNotDrawnByOurs()
    {
        QTemporaryDir folder;
        const QString devices = devicesWith(folder, QStringLiteral("dri/renderD128"));
        QVERIFY(!pulse::hasGraphicsHardware(devices, QStringLiteral("localhost:10.0")));
        QVERIFY(!pulse::hasGraphicsHardware(devices, QStringLiteral("far.example:0")));
    }
};

QTEST_GUILESS_MAIN(RendererTest)
#include "tst_renderer.moc"
