// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hub/Outgoing.h"

#include "core/hub/WsFrames.h"

namespace pulse::hub {

Encoders::Encoders()
    : m_json(codec::makeJsonCodec())
{
}

codec::Codec &Encoders::codec(Encoding)
{
    return *m_json;
}

SharedFrame Encoders::encode(const codec::Message &message, Encoding encoding)
{
    ++m_made[indexOf(encoding)];
    m_scratch.clear();
    codec(encoding).encode(message, m_scratch);
    return makeTextFrame(m_scratch);
}

const SharedFrame &Outgoing::frame(Encoding encoding) const
{
    SharedFrame &frame = m_frames[Encoders::indexOf(encoding)];
    if (!frame)
        frame = m_encoders->encode(m_message, encoding);
    return frame;
}

} // namespace pulse::hub
