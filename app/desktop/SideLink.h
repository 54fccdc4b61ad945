// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/models/BoardModel.h"
#include "app/models/ConnectionFeeds.h"
#include "app/models/ConnectionModel.h"
#include "app/models/FeedDirectory.h"
#include "app/models/FrameTicker.h"
#include "app/models/LinkHost.h"

#include <QObject>
#include <QPointer>
#include <QThread>

namespace pulse {

/*!
 * One connection beside the window's own server: the LinkHost on the io thread for its LinkModel,
 * and what ties both to the feeds and the board. GUI thread. Destroying it closes the connection in
 * order, on the io thread, which outlives it.
 */
class SideLink : public QObject
{
    Q_OBJECT
public:
    struct World
    {
        SampleInbox &inbox;
        Clock &ioClock;
        TransportFactory transports;
        QThread &ioThread;
        FeedDirectory &feeds;
        FrameTicker &ticker;
        BoardModel &board;
        ConnectionModel &connections;
        ConnectionFeeds &wanted;
    };

    SideLink(const QString &id, LinkModel &link, const World &world, QObject *parent = nullptr);
    ~SideLink() override;

    const QString &id() const { return m_id; }
    LinkHost *host() const { return m_host; }
    void subscribe(const QStringList &feeds);
    void unsubscribe(const QStringList &feeds);
    void watchRaw(const QStringList &feeds);
    void setRecorder(const std::shared_ptr<session::Recorder> &recorder);

private:
    void onOpen(const LinkRequest &request);
    void onState(bool isUp);
    void onCatalog(const codec::Catalog &catalog);
    void showCatalog();

    const QString m_id;
    LinkModel &m_link;
    World m_world;
    LinkHost *m_host; // of the io thread; ends itself when it has closed
    codec::Catalog m_catalog; // as of the last connect
    bool m_isUp = false;
};

} // namespace pulse
