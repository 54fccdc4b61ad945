// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <cstddef>

namespace pulse::hub {

/*!
 * How much one peer may say: a token bucket over frames of any kind. A pure decision from the
 * times it is given.
 */
class InputBudget
{
public:
    enum class Verdict {
        Accept,
        RefuseAndTell, //!< ignored, and time to say so again
        Refuse, //!< ignored
        Close, //!< has been over the budget persistently
    };

    /*! `perSecond` 0 = no limit. */
    InputBudget(double perSecond, double burst);
    /*! Where a message is worth many: how many refused in a row are the end. */
    InputBudget(double perSecond, double burst, double maxRefused);

    Verdict take(std::chrono::nanoseconds now);
    /*! What was accepted as one turned out to be this many more. */
    void charge(std::size_t more) { m_tokens -= static_cast<double>(more); }

private:
    double m_perSecond;
    double m_burst;
    double m_maxRefused;
    double m_tokens;
    std::chrono::nanoseconds m_refilledAt { 0 };
    std::chrono::nanoseconds m_toldAt { 0 };
    std::size_t m_refused = 0; //!< since the bucket was last full
};

} // namespace pulse::hub
