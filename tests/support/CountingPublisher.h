// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/client/Link.h"
#include "core/transport/WebSocketTransport.h"

#include <QElapsedTimer>
#include <QTimer>

#include <string>
#include <utility>
#include <vector>

namespace pulse::test {

/*! A link that publishes a row each millisecond to each of its feeds; their series "n" counts them
 * (Ledger.h). The hub must let anybody publish. */
class CountingPublisher : public QObject
{
public:
    CountingPublisher(const QUrl &url, std::vector<std::string> feeds)
        : m_feeds(std::move(feeds))
        , m_link(configFor(url), webSocketTransports(m_clock), codec::makeCborCodec(), m_clock,
              Backoff::systemRandom())
    {
        connect(&m_timer, &QTimer::timeout, this, [this] { publish(); });
        connect(&m_link, &Link::stateChanged, this, [this](const LinkTransition &transition) {
            if (transition.to == LinkState::Live && !m_timer.isActive()) {
                m_since.start();
                m_timer.start(20);
            }
        });
        m_link.connectToServer();
    }
    bool isRunning() const { return m_count > 0; }

private:
    static LinkConfig configFor(const QUrl &url)
    {
        LinkConfig config;
        config.url = url;
        config.userName = QStringLiteral("counter");
        return config;
    }
    void publish()
    {
        const qint64 due = m_since.elapsed();
        if (due <= m_count || m_link.state() != LinkState::Live)
            return;
        const TimeNs now = m_clock.now();
        codec::Publish rows;
        rows.samples.columns = { { "n", {} } };
        for (qint64 n = m_count + 1; n <= due; ++n) {
            rows.samples.timestamps.push_back(now - (due - n) * kNsPerMs);
            rows.samples.columns[0].values.push_back(static_cast<double>(n));
        }
        for (const std::string &feed : m_feeds) {
            rows.samples.feed = feed;
            m_link.sendNow({ rows, {} });
        }
        m_count = due;
    }

    std::vector<std::string> m_feeds;
    SystemClock m_clock;
    Link m_link;
    QTimer m_timer;
    QElapsedTimer m_since;
    qint64 m_count = 0;
};

} // namespace pulse::test
