// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/models/ConnectionSpec.h"
#include "core/base/Clock.h"

#include <QObject>
#include <QThread>

namespace pulse {

/*!
 * connections.json. GUI thread; written on a thread of its own, whole or not at all; read once, at
 * the start. The destructor waits for what is being written.
 */
class ConnectionFile : public QObject
{
    Q_OBJECT
public:
    /*! `path` empty: nothing is read or written. */
    ConnectionFile(QString path, Clock &clock, QObject *parent = nullptr);
    ~ConnectionFile() override;

    /*! Empty when there is no file. One that cannot be understood is moved aside, to a name that
     * tells when, and the error says what was wrong and where the file is now. */
    Expected<QList<ConnectionSpec>> load();
    void save(const QList<ConnectionSpec> &connections);

Q_SIGNALS:
    void failed(const pulse::Error &error);

private:
    const QString m_path;
    Clock &m_clock;
    QThread m_thread;
    QObject *m_writer; // context of the jobs; lives and dies with the thread
};

} // namespace pulse
