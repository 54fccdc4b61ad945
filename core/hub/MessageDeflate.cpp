// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hub/MessageDeflate.h"

#include <zlib.h>

#include <algorithm>

namespace pulse::hub {

namespace {
/*! Higher levels cost four times as much for a tenth. */
constexpr int kLevel = 1;
constexpr int kRawWindow = -15;
constexpr std::size_t kStepBytes = 16 * 1024;
constexpr std::size_t kKeptBytes = 256 * 1024;
/*! What every message would end with, and so is left out (RFC 7692 § 7.2.1). */
constexpr std::string_view kTail("\x00\x00\xFF\xFF", 4);

void setInput(z_stream &stream, std::string_view bytes)
{
    // zlib does not write there; its type is older than const.
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
}
} // namespace

struct MessageDeflate::Streams
{
    ~Streams()
    {
        if (canDeflate)
            deflateEnd(&packer);
        if (canInflate)
            inflateEnd(&unpacker);
    }
    z_stream packer {};
    z_stream unpacker {};
    bool canDeflate = false;
    bool canInflate = false;
};

MessageDeflate::MessageDeflate()
    : d(std::make_unique<Streams>())
{
}

MessageDeflate::~MessageDeflate() = default;

bool MessageDeflate::deflate(std::string_view plain, std::string_view &out)
{
    z_stream &stream = d->packer;
    if (!d->canDeflate)
        d->canDeflate
            = deflateInit2(&stream, kLevel, Z_DEFLATED, kRawWindow, 8, Z_DEFAULT_STRATEGY) == Z_OK;
    if (!d->canDeflate || plain.size() <= kTail.size() || deflateReset(&stream) != Z_OK)
        return false;
    if (m_packed.capacity() > kKeptBytes)
        m_packed = {};
    m_packed.resize(plain.size());
    setInput(stream, plain);
    stream.next_out = reinterpret_cast<Bytef *>(m_packed.data());
    stream.avail_out = static_cast<uInt>(m_packed.size());
    // A full output buffer means that nothing was gained.
    if (::deflate(&stream, Z_SYNC_FLUSH) != Z_OK || stream.avail_out == 0)
        return false;
    const std::string_view whole(m_packed.data(), m_packed.size() - stream.avail_out);
    if (!whole.ends_with(kTail))
        return false;
    out = whole.substr(0, whole.size() - kTail.size());
    return true;
}

MessageDeflate::Inflated MessageDeflate::inflate(
    std::string_view payload, std::size_t maxBytes, std::string_view &plain)
{
    z_stream &stream = d->unpacker;
    if (!d->canInflate)
        d->canInflate = inflateInit2(&stream, kRawWindow) == Z_OK;
    if (!d->canInflate || inflateReset(&stream) != Z_OK)
        return Inflated::Damaged;
    if (m_plain.capacity() > kKeptBytes)
        m_plain = {};
    std::size_t size = 0;
    bool hasEnded = payload.empty();
    for (const std::string_view part : { payload, kTail }) {
        setInput(stream, part);
        for (;;) {
            // One byte of room more than may be used tells a message that is too long.
            m_plain.resize(std::min(size + kStepBytes, maxBytes + 1));
            stream.next_out = reinterpret_cast<Bytef *>(m_plain.data() + size);
            stream.avail_out = static_cast<uInt>(m_plain.size() - size);
            const int result = ::inflate(&stream, Z_SYNC_FLUSH);
            const bool isFull = stream.avail_out == 0;
            size = m_plain.size() - stream.avail_out;
            if (size > maxBytes)
                return Inflated::TooLarge;
            if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR)
                return Inflated::Damaged;
            // A last block may be followed by others (RFC 7692 § 7.2.3.5).
            hasEnded = hasEnded || result == Z_STREAM_END;
            if (result == Z_STREAM_END && inflateReset(&stream) != Z_OK)
                return Inflated::Damaged;
            if (stream.avail_in == 0 && !isFull)
                break;
            if (result == Z_BUF_ERROR)
                return Inflated::Damaged;
        }
    }
    constexpr int kBetweenBlocks = 128; // zlib.h, Z_BLOCK
    if (!hasEnded && (stream.data_type & kBetweenBlocks) == 0)
        return Inflated::Damaged; // cut off
    plain = std::string_view(m_plain).substr(0, size);
    return Inflated::Ok;
}

} // namespace pulse::hub
