// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Expected.h"

#include <memory>
#include <span>
#include <string>

namespace pulse {

/*!
 * Arithmetic over numbered variables v0, v1 …, compiled once by muparser. What muparser throws
 * stays inside. Confined to one thread.
 */
class Formula
{
public:
    struct Problem
    {
        enum class What { Conditional, Other };
        What what = What::Other;
        int offset = 0; //!< into the text
    };
    static Expected<std::unique_ptr<Formula>, Problem> compile(
        const std::string &text, std::size_t variables);
    /*! How many arguments a function takes; 0 = there is no such function. */
    static int argumentsOf(const std::string &function);
    static bool isConstant(const std::string &name);

    ~Formula();
    /*! As many as there are variables. NaN where there is no result. */
    std::span<double> variables();
    double evaluate() const;

private:
    struct Private;
    explicit Formula(std::unique_ptr<Private> p);
    std::unique_ptr<Private> d;
};

} // namespace pulse
