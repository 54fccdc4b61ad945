// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>

#include <cstddef>

namespace pulse {

/*!
 * Bytes of a text/event-stream into its events, however they are cut (HTML Standard § 9.2.6): LF,
 * CR or CRLF, comments, several data lines, a byte order mark. Pure, bounded.
 */
class EventStream
{
public:
    struct Event
    {
        QByteArray id; //!< the last one named up to here
        QByteArray data;
    };

    explicit EventStream(std::size_t maxEventBytes);

    /*! Appends what became whole; false = longer than the bound, and of no further use. */
    bool feed(const QByteArray &bytes, QList<Event> *events);

private:
    bool takeLine(QList<Event> *events);
    qsizetype m_maxBytes;
    QByteArray m_line;
    QByteArray m_data;
    QByteArray m_id;
    bool m_hasData = false;
    bool m_wasCr = false;
    bool m_isFirstLine = true;
};

} // namespace pulse
