// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Expected.h"
#include "core/derive/ExpressionError.h"

#include <QString>

#include <vector>

namespace pulse {

struct ExpressionToken
{
    enum class Kind { Number, Name, Series, Operator, Open, Close, Comma, End };
    Kind kind = Kind::End;
    int position = 1; //!< of its first character, from 1
    QString text {}; //!< of a series without its quotes or braces
    double number = 0;
};

/*! Cuts an expression into its words; the last one is End. */
Expected<std::vector<ExpressionToken>, ExpressionError> scanExpression(const QString &text);

} // namespace pulse
