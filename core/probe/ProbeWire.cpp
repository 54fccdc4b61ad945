// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/probe/ProbeWire.h"

#include <QCryptographicHash>
#include <QRandomGenerator>
#include <QtEndian>

#include <algorithm>
#include <array>

namespace pulse::probing {
namespace {
constexpr int kMaxHeaders = 100;

std::optional<qint64> numberOf(const QByteArray &text, int base)
{
    bool isNumber = false;
    const qint64 number = text.trimmed().toLongLong(&isNumber, base);
    if (!isNumber || number < 0 || number > kMaxMessageBytes)
        return {};
    return number;
}
} // namespace

QByteArray HttpHead::value(QByteArrayView lowerName) const
{
    for (const auto &[name, value] : headers) {
        if (name == lowerName)
            return value;
    }
    return {};
}

bool HttpHead::hasWord(QByteArrayView lowerName, QByteArrayView lowerWord) const
{
    for (const auto &[name, value] : headers) {
        if (name != lowerName)
            continue;
        const auto words = value.toLower().split(',');
        if (std::any_of(words.begin(), words.end(),
                [&](const QByteArray &word) { return word.trimmed() == lowerWord; }))
            return true;
    }
    return false;
}

Read takeHead(QByteArray &buffer, HttpHead *head)
{
    // What cannot become "HTTP/1." is no HTTP, however long it goes on.
    const QByteArray start = QByteArrayLiteral("HTTP/1.");
    const qsizetype seen = std::min(start.size(), buffer.size());
    if (QByteArrayView(buffer).first(seen) != QByteArrayView(start).first(seen))
        return Read::Wrong;
    const qsizetype end = buffer.indexOf("\r\n\r\n");
    if (end < 0 ? buffer.size() > kMaxHeadBytes : end > kMaxHeadBytes)
        return Read::Wrong;
    if (end < 0)
        return Read::More;
    const QByteArray text = buffer.first(end);
    buffer.remove(0, end + 4);
    QList<QByteArray> lines = text.split('\n');
    const QByteArray first = lines.takeFirst().trimmed();
    const QByteArray status = first.mid(9, 3);
    bool isNumber = false;
    head->status = status.toInt(&isNumber);
    if (first.size() < 12 || first.at(8) != ' ' || !isNumber || head->status < 100)
        return Read::Wrong;
    head->reason = first.mid(13);
    head->headers.clear();
    for (const QByteArray &line : std::as_const(lines)) {
        const qsizetype colon = line.indexOf(':');
        if (colon < 1 || head->headers.size() >= kMaxHeaders)
            return Read::Wrong;
        head->headers.append({ line.first(colon).toLower(), line.mid(colon + 1).trimmed() });
    }
    return Read::Whole;
}

BodyReader::BodyReader(const HttpHead &head)
{
    if (head.hasWord("transfer-encoding", "chunked")) {
        m_isChunked = true;
        return;
    }
    const QByteArray length = head.value("content-length");
    if (!length.isEmpty())
        m_left = numberOf(length, 10).value_or(kMaxMessageBytes);
    else if (head.status == 204 || head.status == 304)
        m_left = 0;
}

Read BodyReader::take(QByteArray &buffer, QByteArray *body)
{
    if (m_isChunked)
        return takeChunks(buffer, body);
    const qsizetype count = m_left < 0 ? buffer.size() : std::min<qint64>(m_left, buffer.size());
    body->append(buffer.constData(), count);
    buffer.remove(0, count);
    if (m_left >= 0)
        m_left -= count;
    if (body->size() > kMaxMessageBytes)
        return Read::Wrong;
    return m_left == 0 ? Read::Whole : Read::More;
}

Read BodyReader::takeChunks(QByteArray &buffer, QByteArray *body)
{
    for (;;) {
        if (m_left > 0) {
            const qsizetype count = std::min<qint64>(m_left, buffer.size());
            body->append(buffer.constData(), count);
            buffer.remove(0, count);
            m_left -= count;
            if (body->size() > kMaxMessageBytes)
                return Read::Wrong;
            if (m_left > 0)
                return Read::More;
            m_isAfterChunk = true;
        }
        const qsizetype end = buffer.indexOf("\r\n");
        if (end < 0)
            return buffer.size() > 1024 ? Read::Wrong : Read::More;
        QByteArray line = buffer.first(end);
        buffer.remove(0, end + 2);
        if (m_isAfterChunk) {
            m_isAfterChunk = false;
            if (!line.isEmpty())
                return Read::Wrong;
            continue;
        }
        if (const qsizetype extension = line.indexOf(';'); extension >= 0)
            line.truncate(extension);
        const auto length = numberOf(line, 16);
        if (!length)
            return Read::Wrong;
        if (*length == 0)
            return Read::Whole;
        m_left = *length;
    }
}

Read takeFrame(QByteArray &buffer, Frame *frame)
{
    if (buffer.size() < 2)
        return Read::More;
    const auto first = static_cast<unsigned char>(buffer.at(0));
    const auto second = static_cast<unsigned char>(buffer.at(1));
    const int opcode = first & 0x0f;
    const bool isControl = opcode >= 8;
    // Bits of extensions that were not asked for, a mask, unknown opcodes, cut control frames.
    if ((first & 0x70) != 0 || (second & 0x80) != 0 || (opcode > 2 && opcode < 8) || opcode > 10
        || (isControl && ((first & 0x80) == 0 || (second & 0x7f) > 125)))
        return Read::Wrong;
    quint64 length = second & 0x7f;
    qsizetype head = 2;
    if (length == 126) {
        head = 4;
        if (buffer.size() < head)
            return Read::More;
        length = qFromBigEndian<quint16>(buffer.constData() + 2);
    } else if (length == 127) {
        head = 10;
        if (buffer.size() < head)
            return Read::More;
        length = qFromBigEndian<quint64>(buffer.constData() + 2);
    }
    if (length > static_cast<quint64>(kMaxMessageBytes))
        return Read::Wrong;
    if (buffer.size() < head + static_cast<qsizetype>(length))
        return Read::More;
    frame->opcode = static_cast<Opcode>(opcode);
    frame->isLast = (first & 0x80) != 0;
    frame->payload = buffer.mid(head, static_cast<qsizetype>(length));
    buffer.remove(0, head + static_cast<qsizetype>(length));
    return Read::Whole;
}

QByteArray frameOf(Opcode opcode, const QByteArray &payload)
{
    QByteArray out;
    out.append(static_cast<char>(0x80 | static_cast<int>(opcode)));
    if (payload.size() < 126) {
        out.append(static_cast<char>(0x80 | payload.size()));
    } else {
        Q_ASSERT(payload.size() < 65536);
        out.append(static_cast<char>(0x80 | 126));
        out.append(static_cast<char>(payload.size() >> 8));
        out.append(static_cast<char>(payload.size() & 0xff));
    }
    std::array<char, 4> mask {};
    qToBigEndian(QRandomGenerator::system()->generate(), mask.data());
    out.append(mask.data(), mask.size());
    for (qsizetype i = 0; i < payload.size(); ++i)
        out.append(static_cast<char>(payload.at(i) ^ mask.at(static_cast<std::size_t>(i % 4))));
    return out;
}

QByteArray acceptOf(const QByteArray &key)
{
    return QCryptographicHash::hash(
        key + QByteArrayLiteral("258EAFA5-E914-47DA-95CA-C5AB0DC85B11"), QCryptographicHash::Sha1)
        .toBase64();
}

} // namespace pulse::probing
