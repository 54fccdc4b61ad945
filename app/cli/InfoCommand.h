// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

namespace pulse::cli {

/*! `pulsectl info`: what is in a session file. Arguments after "info". */
int runInfo(const QStringList &arguments);
/*! `pulsectl repair`: makes a session file complete. Arguments after "repair". */
int runRepair(const QStringList &arguments);

} // namespace pulse::cli
