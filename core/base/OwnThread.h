// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QThread>

/*! First line of every public method of a thread-confined QObject. */
#define PULSE_ASSERT_OWN_THREAD(object) Q_ASSERT((object)->thread() == QThread::currentThread())
