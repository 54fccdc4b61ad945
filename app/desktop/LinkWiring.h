// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/models/FrameTicker.h"
#include "app/models/LinkHost.h"
#include "app/models/LinkModel.h"
#include "app/models/RawMessageModel.h"

namespace pulse {

/*! What every connection needs between its model on the GUI thread and its host on the io thread;
 * all of it queued. It ends with `context`, which lives on the GUI thread and not longer than the
 * model; what is already on its way then is dropped, too. */
void connectLink(
    LinkModel &link, LinkHost &host, FrameTicker &ticker, RawMessageModel &raw, QObject &context);

} // namespace pulse
