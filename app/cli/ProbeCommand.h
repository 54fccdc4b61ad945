// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

namespace pulse::cli {

/*! `pulsectl probe`: why an address does not work, or how well it does. Arguments after "probe". */
int runProbe(const QStringList &arguments);

} // namespace pulse::cli
