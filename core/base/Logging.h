// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLoggingCategory>

/*! Debug off by default; warning = handled but unusual; critical = our bug. Never bodies or tokens.
 */
namespace pulse {
Q_DECLARE_LOGGING_CATEGORY(logClient)
Q_DECLARE_LOGGING_CATEGORY(logTransport)
Q_DECLARE_LOGGING_CATEGORY(logHub)
Q_DECLARE_LOGGING_CATEGORY(logMetrics)
Q_DECLARE_LOGGING_CATEGORY(logSeries)
Q_DECLARE_LOGGING_CATEGORY(logApp)
} // namespace pulse
