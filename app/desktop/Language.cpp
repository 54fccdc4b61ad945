// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/Language.h"

#include "core/base/Logging.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace pulse {

Language::Language(QObject *parent)
    : QObject(parent)
{
}

Language::~Language() = default;

void Language::set(bool isChinese)
{
    // The English file holds the plural forms; the words are in the source.
    const QString own = isChinese ? QStringLiteral(":/i18n/pulsedeck_zh_CN.qm")
                                  : QStringLiteral(":/i18n/pulsedeck_en.qm");
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
    QLocale::setDefault(isChinese ? QLocale(QLocale::Chinese, QLocale::China)
                                  : QLocale(QLocale::English, QLocale::UnitedStates));
    if (m_own.load(own))
        QCoreApplication::installTranslator(&m_own);
    else
        qCWarning(logApp) << "no translation" << own;
    if (isChinese
        && m_qt.load(
            QStringLiteral("qtbase_zh_CN"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
}

} // namespace pulse
