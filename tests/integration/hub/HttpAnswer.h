// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/integration/hub/WireClient.h"

namespace pulse::test {

inline const QByteArray kJson = "Content-Type: application/json\r\n";

/*! The value of a header line; empty = there is none. */
inline QByteArray valueOf(const QByteArray &head, const QByteArray &name)
{
    const qsizetype at = head.indexOf("\r\n" + name + ": ");
    if (at < 0)
        return {};
    const qsizetype from = at + name.size() + 4;
    return head.mid(from, head.indexOf('\r', from) - from);
}

struct HttpAnswer
{
    int status = 0; //!< 0 = none came
    QByteArray head;
    QByteArray body;
    QByteArray operator[](const char *name) const { return valueOf(head, name); }
};

/*! A whole request; a POST has its Content-Length, unless its headers say how long it is. */
inline QByteArray requestOf(
    const QByteArray &start, const QByteArray &headers = {}, const QByteArray &body = {})
{
    const bool needsLength = start.startsWith("POST") && !headers.contains("Transfer-Encoding");
    return start + " HTTP/1.1\r\nHost: localhost\r\n" + headers
        + (needsLength ? "Content-Length: " + QByteArray::number(body.size()) + "\r\n"
                       : QByteArray())
        + "\r\n" + body;
}

/*! The next answer on a connection that stays open. */
inline HttpAnswer readAnswer(WireClient &client)
{
    HttpAnswer answer;
    answer.status = client.readHead();
    answer.head = client.head();
    answer.body = client.readBytes(answer["Content-Length"].toLongLong());
    return answer;
}

/*! Asks on a connection that stays open. */
inline HttpAnswer askOn(WireClient &client, const QByteArray &start, const QByteArray &headers = {},
    const QByteArray &body = {})
{
    client.write(requestOf(start, headers, body));
    return readAnswer(client);
}

/*! One request on a connection of its own. */
inline HttpAnswer ask(quint16 port, const QByteArray &start, const QByteArray &headers = {},
    const QByteArray &body = {})
{
    WireClient client;
    if (!client.connectTo(port))
        return {};
    client.write(requestOf(start, headers + "Connection: close\r\n", body));
    HttpAnswer answer;
    answer.status = client.readHead();
    answer.head = client.head();
    answer.body = client.readToEnd();
    return answer;
}

} // namespace pulse::test
