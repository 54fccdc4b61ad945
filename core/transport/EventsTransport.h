// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/transport/EventStream.h"
#include "core/transport/HttpTransport.h"

namespace pulse {

/*! Hears by `GET /events` (server-sent events), where a proxy lets no WebSocket through. */
class EventsTransport final : public HttpTransport
{
    Q_OBJECT
public:
    explicit EventsTransport(Clock &clock, QObject *parent = nullptr);

protected:
    QNetworkRequest listenRequest() override;
    std::chrono::milliseconds answerDeadline() const override;
    QByteArray contentType() const override;
    void take(const QByteArray &bytes) override;
    void ended(const QNetworkReply &reply, bool isWhole) override;

private:
    std::unique_ptr<EventStream> m_stream; //!< of this answer
    std::uint64_t m_lastId = 0;
};

} // namespace pulse
