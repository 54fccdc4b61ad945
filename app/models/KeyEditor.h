// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QKeySequence>
#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace pulse {

class ActionModel;

/*!
 * Gives actions other keys: begin() waits for a press, press() takes the keys or says why not, and
 * takeOver() takes them from the action that has them. One row at a time. GUI thread; owned by the
 * ActionModel, which keeps what came of it.
 */
class KeyEditor : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("ActionModel.keyEditor is the only one")
    /*! That waits for its keys; -1 = none. */
    Q_PROPERTY(int row READ row NOTIFY rowChanged)
    /*! Why the keys that were pressed are not taken, in words; empty = nothing was. */
    Q_PROPERTY(QString problemText READ problemText NOTIFY problemChanged)
    /*! Another action has them, and may lose them. */
    Q_PROPERTY(bool canTakeOver READ canTakeOver NOTIFY problemChanged)
public:
    explicit KeyEditor(ActionModel &actions);

    int row() const { return m_row; }
    QString problemText() const { return m_problemText; }
    bool canTakeOver() const { return m_holder >= 0; }

    /*! What has no keys by nature cannot get any. */
    Q_INVOKABLE void begin(int row);
    /*! Qt::Key and Qt::KeyboardModifiers of a press while a row waits. Esc ends the
     * waiting, Enter takes over where that is offered. */
    Q_INVOKABLE void press(int key, int modifiers);
    Q_INVOKABLE void takeOver();
    Q_INVOKABLE void cancel();
    /*! No keys at all. */
    Q_INVOKABLE void clear(int row);
    Q_INVOKABLE void reset(int row);
    Q_INVOKABLE void resetAll();

    /*! What moves the focus, leaves things or copies keeps its keys. */
    static bool isReserved(const QKeySequence &keys);

Q_SIGNALS:
    void rowChanged();
    void problemChanged();

private:
    void setRow(int row);
    void setProblem(const QString &text, int holder);

    ActionModel &m_actions;
    QKeySequence m_pressed;
    QString m_problemText;
    int m_row = -1;
    int m_holder = -1;
};

} // namespace pulse
