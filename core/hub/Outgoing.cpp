// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hub/Outgoing.h"

#include "core/base/Limits.h"
#include "core/hub/WsFrames.h"

namespace pulse::hub {

Encoders::Encoders()
    : m_json(codec::makeJsonCodec())
    , m_cbor(codec::makeCborCodec())
{
}

codec::Codec &Encoders::codec(Encoding encoding)
{
    return encoding == Encoding::Cbor ? *m_cbor : *m_json;
}

SharedFrame Encoders::encode(const codec::Message &message, Encoding encoding)
{
    ++m_made[indexOf(encoding)];
    m_scratch.clear();
    const codec::Codec &used = codec(encoding);
    used.encode(message, m_scratch);
    return used.isBinary() && !codec::isBareText(message) ? makeBinaryFrame(m_scratch)
                                                          : makeTextFrame(m_scratch);
}

SharedFrame Encoders::deflated(const SharedFrame &plain)
{
    const std::string_view payload = payloadOf(plain);
    std::string_view packed;
    if (payload.size() <= limits::kCompressAboveBytes || !m_deflate.deflate(payload, packed))
        return plain;
    ++m_made[indexOf(Encoding::JsonDeflated)];
    return makeDeflatedTextFrame(packed);
}

const SharedFrame &Outgoing::frame(Encoding encoding) const
{
    SharedFrame &frame = m_frames[Encoders::indexOf(encoding)];
    if (!frame && encoding == Encoding::JsonDeflated)
        frame = m_encoders->deflated(this->frame(Encoding::Json));
    if (!frame)
        frame = m_encoders->encode(m_message, encoding);
    return frame;
}

} // namespace pulse::hub
