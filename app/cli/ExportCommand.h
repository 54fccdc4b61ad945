// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

namespace pulse::cli {

/*! `pulsectl export`: a session in another format. Arguments after "export". */
int runExport(const QStringList &arguments);

} // namespace pulse::cli
