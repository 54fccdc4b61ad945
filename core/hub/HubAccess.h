// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/hub/Guard.h"
#include "core/hub/HubPeer.h"

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace pulse::hub {

/*!
 * Which connection is who, and so what it may do. Hub thread. Without a guard everybody may do
 * everything. Anonymous connections cost nothing here.
 */
class HubAccess
{
public:
    using Nanoseconds = std::chrono::nanoseconds;

    void setGuard(Guard *guard) { m_guard = guard; }
    bool hasGuard() const { return m_guard != nullptr; }

    /*! At the start of a connection; nullopt = without credentials. */
    void open(PeerId peer, std::optional<Identity> identity, Nanoseconds now);
    void forget(PeerId peer);
    /*! Proves an identity on an open connection; the credentials are a token or a ticket. */
    Expected<void> prove(PeerId peer, const std::string &token, const std::string &ticket);
    /*! Back to what a newcomer is. */
    void lapse(PeerId peer, Nanoseconds now);

    const Identity &identityOf(PeerId peer) const;
    bool isNobodyYet(PeerId peer) const { return identityOf(peer).isNobodyYet(); }
    bool isUserFull(std::string_view user) const;

    /*! Why not; nullopt = it may. */
    std::optional<Error> refusal(PeerId peer, Verb verb, std::string_view name) const;
    /*! A user speaks under its own name, and nobody else does while it is here. */
    std::optional<Error> nameRefusal(PeerId peer, std::string_view name) const;

    /*! Whose proof is not true any more, and who has not said `auth` in time. */
    std::vector<PeerId> lapsed() const;
    std::vector<PeerId> overdue(Nanoseconds now) const;

private:
    void hold(PeerId peer, Identity identity);

    Guard *m_guard = nullptr;
    Identity m_everybody { {}, kAnonymousRole, {}, {}, 0, 0 };
    Identity m_nobody;
    std::unordered_map<PeerId, Identity> m_proved;
    std::unordered_map<PeerId, Nanoseconds> m_waiting; //!< nobody yet, until then
    std::map<std::string, std::size_t, std::less<>> m_names; //!< folded; connections of each user
};

} // namespace pulse::hub
