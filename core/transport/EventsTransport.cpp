// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/transport/EventsTransport.h"

using namespace Qt::StringLiterals;

namespace pulse {

EventsTransport::EventsTransport(Clock &clock, QObject *parent)
    : HttpTransport(clock, parent)
{
}

QNetworkRequest EventsTransport::listenRequest()
{
    m_stream = std::make_unique<EventStream>(options().maxMessageBytes);
    QNetworkRequest request = this->request(u"events"_s);
    request.setRawHeader("Accept", "text/event-stream");
    if (m_lastId > 0)
        request.setRawHeader("Last-Event-ID", QByteArray::number(qulonglong(m_lastId)));
    return request;
}

std::chrono::milliseconds EventsTransport::answerDeadline() const
{
    return std::chrono::milliseconds(0); // it has no end
}

QByteArray EventsTransport::contentType() const
{
    return "text/event-stream";
}

void EventsTransport::take(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return;
    // Bytes, not only a head: a proxy that keeps the stream to itself sends no more than that.
    becomeOpen();
    QList<EventStream::Event> events;
    const bool isBounded = m_stream->feed(bytes, &events);
    for (const EventStream::Event &event : events) {
        bool isNumber = false;
        const std::uint64_t id = event.id.toULongLong(&isNumber);
        if (isEnding() || !isNumber || id <= m_lastId)
            continue; // given again
        m_lastId = id;
        deliver(event.data);
    }
    if (!isBounded)
        fail(ErrorCode::TooLarge,
            u"an event of more than %1 bytes"_s.arg(options().maxMessageBytes));
}

void EventsTransport::ended(const QNetworkReply &, bool)
{
    listenAgain(u"the event stream ended"_s);
}

} // namespace pulse
