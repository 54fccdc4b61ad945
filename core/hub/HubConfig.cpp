// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hub/HubConfig.h"

namespace pulse::hub {

Roles builtInRoles()
{
    const std::vector<std::string> all { "*" };
    Role member;
    member.subscribe = member.join = member.speak = all;
    Role moderator = member;
    moderator.moderate = all;
    Role admin = moderator;
    admin.publish = all;
    admin.administer = true;
    return { { kAnonymousRole, member }, { "member", member }, { "moderator", moderator },
        { "admin", admin } };
}

} // namespace pulse::hub
