// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QTranslator>

namespace pulse {

/*!
 * The translators of the program's words and of Qt's own. GUI thread; owned by the composition
 * root, which retranslates the window and the models after set().
 */
class Language : public QObject
{
    Q_OBJECT
public:
    explicit Language(QObject *parent = nullptr);
    ~Language() override;

    void set(bool isChinese);

private:
    QTranslator m_own;
    QTranslator m_qt;
};

} // namespace pulse
