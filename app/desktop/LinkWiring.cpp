// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/LinkWiring.h"

namespace pulse {

void connectLink(
    LinkModel &link, LinkHost &host, FrameTicker &ticker, RawMessageModel &raw, QObject &context)
{
    const auto connect
        = [](const auto &...ends) { QObject::connect(ends..., Qt::QueuedConnection); };
    connect(&link, &LinkModel::openRequested, &host, &LinkHost::open);
    connect(&link, &LinkModel::closeRequested, &host, &LinkHost::close);
    connect(&link, &LinkModel::retryRequested, &host, &LinkHost::retryNow);
    connect(&host, &LinkHost::transitioned, &link, &LinkModel::onTransition);
    connect(&host, &LinkHost::statsUpdated, &link, &LinkModel::onStats);
    connect(&host, &LinkHost::samplesArrived, &ticker, &FrameTicker::wake);
    connect(&host, &LinkHost::rawReceived, &context,
        [&link, &raw](std::uint32_t session, const QList<RawMessage> &messages) {
            if (session == link.session())
                raw.add(messages);
        });
}

} // namespace pulse
