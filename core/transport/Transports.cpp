// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/transport/Transports.h"

#include "core/transport/EventsTransport.h"
#include "core/transport/PollTransport.h"
#include "core/transport/WebSocketTransport.h"

namespace pulse {

TransportFactory allTransports(Clock &clock)
{
    return [&clock](TransportKind kind) -> std::unique_ptr<Transport> {
        switch (kind) {
        case TransportKind::WebSocket:
            return std::make_unique<WebSocketTransport>(clock);
        case TransportKind::Events:
            return std::make_unique<EventsTransport>(clock);
        case TransportKind::Poll:
            return std::make_unique<PollTransport>(clock);
        }
        return nullptr;
    };
}

} // namespace pulse
