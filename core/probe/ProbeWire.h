// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QPair>

#include <optional>

/*! The bytes of HTTP and WebSocket as a probe sees them. Pure, bounded, nothing is trusted. */
namespace pulse::probing {

inline constexpr qsizetype kMaxHeadBytes = 16 * 1024;
inline constexpr qsizetype kMaxMessageBytes = 4 * 1024 * 1024;

struct HttpHead
{
    int status = 0;
    QByteArray reason;
    QList<QPair<QByteArray, QByteArray>> headers; //!< names in lower case

    QByteArray value(QByteArrayView lowerName) const; //!< the first
    /*! One of the words, separated by commas, of any header of that name; without case. */
    bool hasWord(QByteArrayView lowerName, QByteArrayView lowerWord) const;
};

enum class Read { More, Whole, Wrong };

/*! Takes a head off the front of `buffer`. */
Read takeHead(QByteArray &buffer, HttpHead *head);
/*! Takes what belongs to a body off the front of `buffer`; Whole at its end. */
class BodyReader
{
public:
    explicit BodyReader(const HttpHead &head);
    Read take(QByteArray &buffer, QByteArray *body);

private:
    Read takeChunks(QByteArray &buffer, QByteArray *body);
    bool m_isChunked = false;
    qint64 m_left = -1; //!< of the body, or of the chunk; -1 = until the end
    bool m_isAfterChunk = false;
};

enum class Opcode { Continuation = 0, Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 };
struct Frame
{
    Opcode opcode = Opcode::Text;
    bool isLast = true;
    QByteArray payload;
};
/*! Takes a frame of a server off the front of `buffer`. */
Read takeFrame(QByteArray &buffer, Frame *frame);
/*! As a client sends it: masked. */
QByteArray frameOf(Opcode opcode, const QByteArray &payload);
/*! Sec-WebSocket-Accept of that key. */
QByteArray acceptOf(const QByteArray &key);

} // namespace pulse::probing
