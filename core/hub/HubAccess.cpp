// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hub/HubAccess.h"

#include <utility>

namespace pulse::hub {

namespace {

Error forbidden(const QString &words)
{
    return { ErrorCode::Forbidden, words };
}

QString shown(std::string_view name)
{
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

const char *wordsOf(Verb verb)
{
    switch (verb) {
    case Verb::Subscribe:
        return "subscribe to";
    case Verb::Publish:
        return "publish";
    case Verb::Join:
        return "join";
    case Verb::Speak:
        return "speak in";
    case Verb::Moderate:
        return "moderate";
    case Verb::Administer:
        return "administer";
    }
    return "";
}

} // namespace

void HubAccess::open(PeerId peer, std::optional<Identity> identity, Nanoseconds now)
{
    if (!m_guard)
        return;
    if (identity && !identity->user.empty())
        hold(peer, std::move(*identity));
    else
        lapse(peer, now);
}

void HubAccess::hold(PeerId peer, Identity identity)
{
    forget(peer);
    ++m_names[foldedName(identity.user)];
    m_proved.emplace(peer, std::move(identity));
}

void HubAccess::forget(PeerId peer)
{
    m_waiting.erase(peer);
    const auto it = m_proved.find(peer);
    if (it == m_proved.end())
        return;
    if (const auto name = m_names.find(foldedName(it->second.user));
        name != m_names.end() && --name->second == 0)
        m_names.erase(name);
    m_proved.erase(it);
}

void HubAccess::lapse(PeerId peer, Nanoseconds now)
{
    forget(peer);
    if (m_guard && !m_guard->allowsAnonymous())
        m_waiting.emplace(peer, now + m_guard->authDeadline());
}

Expected<void> HubAccess::prove(PeerId peer, const std::string &token, const std::string &ticket)
{
    if (!m_guard)
        return Unexpected(
            Error { ErrorCode::Unauthorized, QStringLiteral("this hub takes no tokens") });
    auto identity
        = token.empty() ? m_guard->byTicket(ticket, std::nullopt) : m_guard->byToken(token);
    if (!identity)
        return Unexpected(identity.error());
    const auto before = m_proved.find(peer);
    if (before != m_proved.end() && before->second.user != identity->user)
        return Unexpected(
            forbidden(QStringLiteral("this connection is of %1").arg(shown(before->second.user))));
    if (before == m_proved.end() && isUserFull(identity->user))
        return Unexpected(Error {
            ErrorCode::TooMany, QStringLiteral("this user has as many connections as it may") });
    hold(peer, std::move(*identity));
    return {};
}

const Identity &HubAccess::identityOf(PeerId peer) const
{
    if (!m_guard)
        return m_everybody;
    if (const auto it = m_proved.find(peer); it != m_proved.end())
        return it->second;
    return m_waiting.contains(peer) || !m_guard->allowsAnonymous() ? m_nobody : m_everybody;
}

bool HubAccess::isUserFull(std::string_view user) const
{
    const auto it = m_names.find(foldedName(user));
    return m_guard && it != m_names.end() && it->second >= m_guard->maxConnectionsPerUser();
}

std::optional<Error> HubAccess::refusal(PeerId peer, Verb verb, std::string_view name) const
{
    if (!m_guard || m_guard->may(identityOf(peer), verb, name))
        return std::nullopt;
    return forbidden(QStringLiteral("not allowed to %1 \"%2\"")
                         .arg(QString::fromUtf8(wordsOf(verb)), shown(name)));
}

std::optional<Error> HubAccess::nameRefusal(PeerId peer, std::string_view name) const
{
    if (!m_guard || m_names.empty())
        return std::nullopt;
    const Identity &identity = identityOf(peer);
    if (!identity.user.empty() && identity.user != name)
        return forbidden(QStringLiteral("%1 speaks under no other name").arg(shown(identity.user)));
    if (identity.user.empty() && m_names.contains(foldedName(name)))
        return forbidden(
            QStringLiteral("the name \"%1\" is held by a user who proved it").arg(shown(name)));
    return std::nullopt;
}

std::vector<PeerId> HubAccess::lapsed() const
{
    std::vector<PeerId> all;
    for (const auto &[peer, identity] : m_proved) {
        if (!m_guard->isCurrent(identity))
            all.push_back(peer);
    }
    return all;
}

std::vector<PeerId> HubAccess::overdue(Nanoseconds now) const
{
    std::vector<PeerId> all;
    for (const auto &[peer, deadline] : m_waiting) {
        if (now >= deadline)
            all.push_back(peer);
    }
    return all;
}

} // namespace pulse::hub
