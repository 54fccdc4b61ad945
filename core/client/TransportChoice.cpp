// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/client/TransportChoice.h"

#include <algorithm>
#include <utility>

namespace pulse {

namespace {
/*! One ending proves little: a server may just restart. Two cut before a word was heard are enough,
 * or three cut soon after. */
constexpr int kEnough = 6;
constexpr int kCutBeforeAWord = 3;
constexpr int kCutSoon = 2;
constexpr std::chrono::seconds kSoon { 5 };

/*! The server itself speaks, and says the same whatever the transport. */
bool isServersWord(int httpStatus)
{
    return httpStatus == 401 || httpStatus == 429 || httpStatus == 503;
}

/*! It was not even reached. */
bool isElsewhere(ErrorCode code)
{
    return code == ErrorCode::Refused || code == ErrorCode::HostNotFound
        || code == ErrorCode::TlsFailed || code == ErrorCode::BadUrl
        || code == ErrorCode::BadArgument || code == ErrorCode::Unauthorized
        || code == ErrorCode::TooMany;
}
} // namespace

TransportChoice::TransportChoice(std::vector<TransportKind> kinds)
    : m_kinds(std::move(kinds))
    , m_current(m_kinds.front())
{
}

bool TransportChoice::isTrusted() const
{
    return m_proven == m_current || m_current == m_kinds.back();
}

void TransportChoice::reset()
{
    m_current = m_kinds.front();
    m_suspicion = 0;
    m_noOthersUntil.reset();
    m_firstFailure.reset();
}

TransportKind TransportChoice::begin(Time now)
{
    if (isFallback() && m_proven && now - m_firstTriedAt >= kFirstAgain)
        m_current = m_kinds.front();
    if (!isFallback())
        m_firstTriedAt = now;
    return m_current;
}

void TransportChoice::heard()
{
    m_proven = m_current;
    m_noOthersUntil.reset();
    m_firstFailure.reset();
}

bool TransportChoice::isImpossible(const Ending &ending)
{
    const LinkFailure &failure = ending.failure;
    const bool wasProven = m_proven == m_current;
    if (isServersWord(failure.httpStatus) || failure.closeCode != 0)
        return false;
    if (!ending.wasOpened) {
        if (failure.httpStatus != 0)
            return !wasProven || failure.httpStatus != 403; // of one that works, 403 is a ban
        if (isElsewhere(failure.error.code))
            return false;
        if (failure.error.code == ErrorCode::Timeout && !wasProven)
            return true;
        m_suspicion += kCutBeforeAWord;
    } else if (!ending.wasHeard) {
        m_suspicion += ending.wasSilent ? kEnough : kCutBeforeAWord;
    } else if (ending.lasted < kSoon || (ending.wasSilent && isFallback())) {
        m_suspicion += ending.wasSilent ? kCutBeforeAWord : kCutSoon;
    } else {
        m_suspicion = 0;
    }
    return m_suspicion >= kEnough;
}

bool TransportChoice::moveOn()
{
    m_suspicion = 0;
    const auto at = std::find(m_kinds.begin(), m_kinds.end(), m_current);
    if (at + 1 == m_kinds.end())
        return false;
    m_current = *(at + 1);
    return true;
}

bool TransportChoice::ended(const Ending &ending, Time now, LinkFailure *failure)
{
    if (m_noOthersUntil && now < *m_noOthersUntil)
        return false;
    if (!isImpossible(ending)) {
        // Nobody is there: whoever comes back is asked for the best first.
        if (!ending.wasOpened && isFallback() && m_proven != m_current
            && isElsewhere(ending.failure.error.code))
            m_current = m_kinds.front();
        return false;
    }
    if (!isFallback())
        m_firstFailure = ending.failure;
    if (moveOn())
        return true;
    m_current = m_kinds.front();
    if (hasOthers() && m_proven != m_kinds.back()) {
        m_noOthersUntil = now + kOthersAgain;
        if (m_firstFailure)
            *failure = *m_firstFailure;
    }
    return false;
}

void TransportChoice::preferFirst()
{
    m_current = m_kinds.front();
    m_suspicion = 0;
}

} // namespace pulse
