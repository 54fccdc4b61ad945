// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/client/ReconnectPolicy.h"
#include "core/transport/Transport.h"

#include <chrono>
#include <optional>
#include <vector>

namespace pulse {

/*!
 * Which transport to try next. WebSocket first; where it is shown to be impossible (refused by
 * something that is no hub, stripped, cut, swallowed), the next that can be made; back to the first
 * from time to time, and for good once it works. Pure: every time is given, monotonic.
 */
class TransportChoice
{
public:
    using Time = std::chrono::nanoseconds;
    struct Ending
    {
        bool wasOpened = false;
        bool wasHeard = false; //!< a message or a pong came
        bool wasSilent = false; //!< ended by us: nothing was heard for too long
        Time lasted { 0 }; //!< since it opened
        LinkFailure failure;
    };

    /*! In order of preference; not empty. */
    explicit TransportChoice(std::vector<TransportKind> kinds);

    TransportKind current() const { return m_current; }
    bool isFallback() const { return m_current != m_kinds.front(); }
    bool hasOthers() const { return m_kinds.size() > 1; }
    /*! A slow answer of this one is waited for: it worked before, or there is no other. */
    bool isTrusted() const;
    /*! Everything is open again. */
    void reset();
    /*! Before an attempt: the kind to try. */
    TransportKind begin(Time now);
    void heard();
    /*! An attempt or a connection of current() is over. True: current() is another now, to be tried
     * at once. When none is left, `failure` becomes the one of the first. */
    bool ended(const Ending &ending, Time now, LinkFailure *failure);
    /*! The first kind was seen to work beside the current one. */
    void preferFirst();

    /*! While another transport works, a new connection tries the first again after this. */
    static constexpr std::chrono::seconds kFirstAgain { 60 };
    /*! Where the others do not exist they are not asked for again this long. */
    static constexpr std::chrono::seconds kOthersAgain { 300 };

private:
    bool isImpossible(const Ending &ending);
    bool moveOn();

    std::vector<TransportKind> m_kinds;
    TransportKind m_current;
    std::optional<TransportKind> m_proven; //!< the last that was heard
    int m_suspicion = 0;
    Time m_firstTriedAt { 0 };
    std::optional<Time> m_noOthersUntil;
    std::optional<LinkFailure> m_firstFailure;
};

} // namespace pulse
