// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/transport/PollTransport.h"

#include "core/transport/MessageArray.h"

using namespace Qt::StringLiterals;

namespace pulse {

namespace {
/*! Seconds the hub may keep a poll; proxies often end a silent request after 30. */
constexpr int kWait = 20;
/*! Hubs count polls among the messages of a connection: what comes within this comes in one. */
constexpr std::chrono::milliseconds kPause { 20 };
/*! And the way there and back. */
constexpr std::chrono::seconds kSlack { 10 };
/*! An answer carries a page of messages, or one message as large as may be. */
constexpr std::size_t kPageBytes = 512 * 1024;
} // namespace

PollTransport::PollTransport(Clock &clock, QObject *parent)
    : HttpTransport(clock, parent)
{
}

QNetworkRequest PollTransport::listenRequest()
{
    m_answer.clear();
    QNetworkRequest request = this->request(u"poll"_s, u"wait=%1"_s.arg(m_cursor ? kWait : 0));
    request.setRawHeader("Accept", "application/json");
    if (m_cursor)
        request.setRawHeader("Pulse-Cursor", QByteArray::number(qulonglong(*m_cursor)));
    return request;
}

std::chrono::milliseconds PollTransport::answerDeadline() const
{
    return std::chrono::seconds(m_cursor ? kWait : 0) + kSlack;
}

QByteArray PollTransport::contentType() const
{
    return "application/json";
}

void PollTransport::take(const QByteArray &bytes)
{
    m_answer += bytes;
    if (static_cast<std::size_t>(m_answer.size()) > options().maxMessageBytes + kPageBytes)
        fail(ErrorCode::TooLarge, u"an answer of more than %1 bytes"_s.arg(m_answer.size()));
}

void PollTransport::ended(const QNetworkReply &reply, bool isWhole)
{
    if (!isWhole) {
        listenAgain(reply.errorString());
        return;
    }
    bool isNumber = false;
    const std::uint64_t cursor = reply.rawHeader("Pulse-Cursor").toULongLong(&isNumber);
    const auto messages = splitMessageArray(m_answer);
    if (!isNumber || !messages || (m_cursor && cursor < *m_cursor)) {
        if (m_cursor)
            listenAgain(u"an answer that no hub gives"_s);
        else
            fail(ErrorCode::HandshakeFailed, u"no hub answers there over HTTP"_s);
        return;
    }
    becomeOpen();
    m_cursor = cursor;
    for (const QByteArray &message : *messages) {
        if (static_cast<std::size_t>(message.size()) > options().maxMessageBytes) {
            fail(ErrorCode::TooLarge, u"a message of %1 bytes"_s.arg(message.size()));
            return;
        }
        deliver(message);
    }
    if (!isEnding())
        listenAfter(kPause);
}

} // namespace pulse
