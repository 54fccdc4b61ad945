// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/models/BoardSpec.h"

#include <QStringList>

namespace pulse {

class FeedDirectory;

/*! The feeds a panel needs, those its expressions name among them, each once. */
QStringList feedsOf(const PanelSpec &panel, const FeedDirectory &feeds);

} // namespace pulse
