// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace pulse {

/*! What is wrong with an expression, and where. `position` counts characters of the text from 1. */
struct ExpressionError
{
    enum class What {
        Empty,
        TooLong, //!< limit = characters
        TooDeep, //!< calls or parentheses in each other; limit
        UnexpectedCharacter, //!< name = the character
        UnclosedName, //!< a quote or brace without its end
        EmptyName,
        BadNumber, //!< name = the number
        MissingValue, //!< a number, series or function is missing here
        MissingOperator, //!< two values without an operator between them
        MissingParenthesis, //!< the one opened here is not closed
        UnexpectedParenthesis,
        UnexpectedComma,
        UnknownFunction, //!< name
        UnknownName, //!< name; neither a constant nor a series
        WrongArgumentCount, //!< name = the function, limit = how many it takes
        NeedsSeries, //!< name = the function, whose first argument names no series
        NotConstant, //!< name = the function, whose argument here has to be a number
        OutOfRange, //!< name = the function; the number is none it can work with
        PatternOutsideAggregate, //!< name = the pattern; it needs sum, avg, min, max or count
        TwoPatterns, //!< name = the second one of an argument
        BadConditional, //!< "?" and ":" do not go together
        NoSeries, //!< nothing but numbers
        Syntax,
    };
    What what = What::Empty;
    int position = 1;
    QString name {};
    int limit = 0;
};

} // namespace pulse
