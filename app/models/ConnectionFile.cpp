// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/ConnectionFile.h"

#include "app/models/WholeFile.h"
#include "core/base/OwnThread.h"

#include <QDateTime>
#include <QFile>

#include <utility>

namespace pulse {

ConnectionFile::ConnectionFile(QString path, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_path(std::move(path))
    , m_clock(clock)
    , m_writer(new QObject)
{
    m_thread.setObjectName(QStringLiteral("connections"));
    m_writer->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_writer, &QObject::deleteLater);
    m_thread.start(QThread::LowPriority);
}

ConnectionFile::~ConnectionFile()
{
    // Queued behind the last write.
    QMetaObject::invokeMethod(
        m_writer, [this] { m_thread.quit(); }, Qt::QueuedConnection);
    m_thread.wait();
}

Expected<QList<ConnectionSpec>> ConnectionFile::load()
{
    PULSE_ASSERT_OWN_THREAD(this);
    if (m_path.isEmpty())
        return QList<ConnectionSpec>();
    const Expected<QByteArray> json = readWhole(m_path, kMaxConnectionsBytes);
    if (!json && json.error().code == ErrorCode::NotFound)
        return QList<ConnectionSpec>();
    Expected<QList<ConnectionSpec>> connections
        = json ? parseConnections(*json) : Unexpected(json.error());
    if (connections)
        return connections;
    Error error = connections.error();
    error.detail = QStringLiteral("%1: %2").arg(m_path, error.detail);
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(m_clock.now() / kNsPerMs).toUTC();
    const QString aside = QStringLiteral("%1.broken-%2")
                              .arg(m_path, now.toString(QStringLiteral("yyyyMMdd'T'HHmmsszzz")));
    // What may not be read may be good.
    if (error.code != ErrorCode::AccessDenied && QFile::rename(m_path, aside))
        error.detail += QStringLiteral("; the file is now %1").arg(aside);
    return Unexpected(error);
}

void ConnectionFile::save(const QList<ConnectionSpec> &connections)
{
    PULSE_ASSERT_OWN_THREAD(this);
    if (m_path.isEmpty())
        return;
    QMetaObject::invokeMethod(
        m_writer,
        [this, path = m_path, json = writeConnections(connections)] {
            const Error error = writeWhole(path, json);
            if (error.code == ErrorCode::None)
                return;
            // Queued: back to the GUI thread; this object waits for the thread before it goes.
            QMetaObject::invokeMethod(
                this, [this, error] { Q_EMIT failed(error); }, Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
}

} // namespace pulse
