// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/SideLink.h"

#include "app/desktop/LinkWiring.h"
#include "app/models/BoardEditor.h"

#include <utility>

namespace pulse {

SideLink::SideLink(const QString &id, LinkModel &link, const World &world, QObject *parent)
    : QObject(parent)
    , m_id(id)
    , m_link(link)
    , m_world(world)
    , m_host(new LinkHost(world.inbox, world.ioClock, world.transports))
{
    connectLink(link, *m_host, world.ticker, *world.board.editor()->rawMessages(), *this);
    connect(&link, &LinkModel::openRequested, this, &SideLink::onOpen);
    connect(
        m_host, &LinkHost::newsReceived, this,
        [this](std::uint32_t session, const LinkNews &news) {
            if (session != m_link.session())
                return;
            for (const codec::Message &message : news.messages) {
                if (const auto *catalog = std::get_if<codec::Catalog>(&message.body))
                    onCatalog(*catalog);
            }
        },
        Qt::QueuedConnection);
    connect(&world.connections, &ConnectionModel::stateChanged, this,
        [this](const QString &changed, bool isUp) {
            if (changed == m_id)
                onState(isUp);
        });
    connect(&world.feeds, &FeedDirectory::opened, this, &SideLink::showCatalog);
    world.board.setOffline(true, m_id);
    m_host->moveToThread(&world.ioThread);
    connect(&world.ioThread, &QThread::finished, m_host, &QObject::deleteLater);
}

SideLink::~SideLink()
{
    m_world.board.setOffline(true, m_id);
    disconnect(m_host, nullptr, this, nullptr);
    disconnect(m_host, nullptr, &m_link, nullptr);
    connect(m_host, &LinkHost::closed, m_host, &QObject::deleteLater);
    QMetaObject::invokeMethod(m_host, &LinkHost::close, Qt::QueuedConnection);
}

void SideLink::subscribe(const QStringList &feeds)
{
    QMetaObject::invokeMethod(
        m_host, [host = m_host, feeds] { host->subscribe(feeds); }, Qt::QueuedConnection);
}

void SideLink::unsubscribe(const QStringList &feeds)
{
    QMetaObject::invokeMethod(
        m_host, [host = m_host, feeds] { host->unsubscribe(feeds); }, Qt::QueuedConnection);
}

void SideLink::watchRaw(const QStringList &feeds)
{
    QMetaObject::invokeMethod(
        m_host, [host = m_host, feeds] { host->watchRaw(feeds); }, Qt::QueuedConnection);
}

void SideLink::setRecorder(const std::shared_ptr<session::Recorder> &recorder)
{
    QMetaObject::invokeMethod(
        m_host, [host = m_host, recorder] { host->setRecorder(recorder); }, Qt::QueuedConnection);
}

void SideLink::onOpen(const LinkRequest &)
{
    // A new link wants nothing yet.
    subscribe(m_world.wanted.wanted(m_id));
}

void SideLink::onState(bool isUp)
{
    if (std::exchange(m_isUp, isUp) == isUp)
        return;
    m_world.board.setOffline(!isUp, m_id);
    if (!isUp)
        m_world.feeds.openGaps(GapCause::LinkDown, m_id);
}

void SideLink::onCatalog(const codec::Catalog &catalog)
{
    m_catalog = catalog;
    showCatalog();
}

void SideLink::showCatalog()
{
    const ConnectionSpec *spec = m_world.connections.find(m_id);
    if (spec && !m_catalog.feeds.empty())
        m_world.feeds.addCatalog(m_catalog, m_id, spec->name);
}

} // namespace pulse
