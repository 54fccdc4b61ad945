// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/Renderer.h"

#include <QDir>
#include <QFileInfo>
#include <QQuickWindow>
#include <QStringList>

namespace pulse {

bool hasGraphicsHardware(const QString &devices, const QString &display)
{
    // "host:0" and "localhost:10" are at the other end of a network, ":0" is here.
    if (display.indexOf(u':') > 0 && !display.startsWith(QLatin1StringView("unix:")))
        return false;
    const auto isUsable = [](const QString &path) {
        const QFileInfo device(path);
        return device.isReadable() && device.isWritable();
    };
    const QDir direct(devices + QStringLiteral("/dri"));
    const QStringList nodes = direct.entryList(
        { QStringLiteral("renderD*") }, QDir::Files | QDir::System | QDir::NoDotAndDotDot);
    for (const QString &node : nodes) {
        if (isUsable(direct.filePath(node)))
            return true;
    }
    // Of drivers that are not part of DRM: NVIDIA's own, Windows below, Adreno, Mali.
    for (const char *name : { "nvidiactl", "dxg", "kgsl-3d0", "mali0" }) {
        if (isUsable(devices + u'/' + QString::fromLatin1(name)))
            return true;
    }
    return false;
}

void chooseRenderer()
{
    if (!qEnvironmentVariableIsEmpty("QT_QUICK_BACKEND")
        || !qEnvironmentVariableIsEmpty("QSG_RHI_BACKEND"))
        return;
    if (!qEnvironmentVariableIsEmpty("LIBGL_ALWAYS_SOFTWARE")
        || !hasGraphicsHardware(QStringLiteral("/dev"), qEnvironmentVariable("DISPLAY")))
        QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
}

} // namespace pulse
