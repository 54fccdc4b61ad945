// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/client/ReconnectPolicy.h"

#include "core/client/LinkState.h"
#include "core/codec/CloseCodes.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace pulse {

namespace {
/*! A server that said "too many" or "unavailable" is left alone for a while: Retry-After cannot be
 * read through QWebSocket, so a floor and a steeper start stand in for it. */
constexpr std::chrono::milliseconds kBusyFloor { 1000 };
constexpr int kBusyHeadStart = 3; // 500 ms · 2³ = 4 s

bool isBusy(const LinkFailure &failure)
{
    return failure.error.code == ErrorCode::TooMany || failure.httpStatus == 503
        || failure.closeCode == closecode::kTryAgainLater;
}
} // namespace

bool DamageBudget::take(int closeCode, Time stood, Time now)
{
    const bool isOfBytes = closeCode == closecode::kProtocolError
        || closeCode == closecode::kUnsupportedData || closeCode == closecode::kBadUtf8;
    if (!isOfBytes || stood < kTrustedAfter)
        return false;
    while (!m_taken.empty() && now - m_taken.front() >= std::chrono::hours(1))
        m_taken.pop_front();
    if (m_taken.size() >= kMostPerHour)
        return false;
    m_taken.push_back(now);
    return true;
}

ReconnectPolicy::ReconnectPolicy(bool isEnabled, Backoff::Limits limits, Backoff::Random random)
    : m_isEnabled(isEnabled)
    , m_backoff(limits, std::move(random))
{
}

bool ReconnectPolicy::isFinal(const LinkFailure &failure)
{
    return isFatal(failure.error.code) || failure.error.code == ErrorCode::BadArgument
        || (isTerminalCloseCode(failure.closeCode) && !failure.isDamage);
}

std::optional<std::chrono::milliseconds> ReconnectPolicy::delay(
    int failures, const LinkFailure &failure) const
{
    if (!m_isEnabled || isFinal(failure))
        return std::nullopt;
    const int attempt = std::max(0, failures - 1);
    const auto usual = isBusy(failure)
        ? std::max(kBusyFloor, m_backoff.delay(attempt + kBusyHeadStart))
        : m_backoff.delay(attempt);
    return std::max(usual, failure.retryAfter);
}

Error errorOfClose(int code)
{
    const QString words = u"%1 (%2)"_s.arg(closeCodeName(code)).arg(code);
    switch (code) {
    case closecode::kUnauthorized:
        return { ErrorCode::Unauthorized, words };
    case closecode::kForbidden:
        return { ErrorCode::Forbidden, words };
    case closecode::kTryAgainLater:
    case closecode::kTooManyRequests:
        return { ErrorCode::TooMany, words };
    default:
        return { ErrorCode::PeerClosed, words };
    }
}

} // namespace pulse
