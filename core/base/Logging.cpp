// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/Logging.h"

namespace pulse {
Q_LOGGING_CATEGORY(logClient, "pulse.client", QtInfoMsg)
Q_LOGGING_CATEGORY(logTransport, "pulse.transport", QtInfoMsg)
Q_LOGGING_CATEGORY(logHub, "pulse.hub", QtInfoMsg)
Q_LOGGING_CATEGORY(logMetrics, "pulse.metrics", QtInfoMsg)
Q_LOGGING_CATEGORY(logSeries, "pulse.series", QtInfoMsg)
Q_LOGGING_CATEGORY(logApp, "pulse.app", QtInfoMsg)
} // namespace pulse
