// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/transport/EventStream.h"

namespace pulse {

namespace {
/*! A field name, its colon and space, and the longest other field: an id. */
constexpr qsizetype kFieldSlack = 1024;
} // namespace

EventStream::EventStream(std::size_t maxEventBytes)
    : m_maxBytes(static_cast<qsizetype>(maxEventBytes))
{
}

bool EventStream::feed(const QByteArray &bytes, QList<Event> *events)
{
    qsizetype from = 0;
    for (qsizetype at = 0; at < bytes.size(); ++at) {
        const char c = bytes[at];
        if (c != '\n' && c != '\r') {
            m_wasCr = false;
            continue;
        }
        const bool isSecondHalf = c == '\n' && m_wasCr;
        m_wasCr = c == '\r';
        if (!isSecondHalf) {
            m_line.append(bytes.constData() + from, at - from);
            if (!takeLine(events))
                return false;
        }
        from = at + 1;
    }
    m_line.append(bytes.constData() + from, bytes.size() - from);
    return m_line.size() <= m_maxBytes + kFieldSlack;
}

bool EventStream::takeLine(QList<Event> *events)
{
    QByteArray line;
    line.swap(m_line);
    if (m_isFirstLine && line.startsWith("\xEF\xBB\xBF"))
        line.remove(0, 3);
    m_isFirstLine = false;
    if (line.isEmpty()) {
        if (m_hasData)
            events->append({ m_id, m_data });
        m_data.clear();
        m_hasData = false;
        return true;
    }
    const qsizetype colon = line.indexOf(':');
    if (colon == 0)
        return true; // a comment
    const QByteArray name = line.left(colon);
    QByteArray value = colon < 0 ? QByteArray() : line.mid(colon + 1);
    if (value.startsWith(' '))
        value.remove(0, 1);
    if (name == "id" && !value.contains('\0') && value.size() < kFieldSlack) {
        m_id = value;
    } else if (name == "data") {
        if (m_hasData)
            m_data.append('\n');
        m_hasData = true;
        m_data.append(value);
    }
    return m_data.size() <= m_maxBytes;
}

} // namespace pulse
