// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/derive/Formula.h"

#include <muParser.h>

#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

namespace pulse {

namespace {

constexpr double kNoValue = std::numeric_limits<double>::quiet_NaN();

struct OneArgument
{
    const char *name;
    double (*call)(double);
};
struct TwoArguments
{
    const char *name;
    double (*call)(double, double);
};
struct ThreeArguments
{
    const char *name;
    double (*call)(double, double, double);
};

constexpr std::array kOne {
    OneArgument { "abs", [](double x) { return std::abs(x); } },
    OneArgument { "sqrt", [](double x) { return std::sqrt(x); } },
    OneArgument { "exp", [](double x) { return std::exp(x); } },
    OneArgument { "ln", [](double x) { return std::log(x); } },
    OneArgument { "log2", [](double x) { return std::log2(x); } },
    OneArgument { "log10", [](double x) { return std::log10(x); } },
    OneArgument { "sin", [](double x) { return std::sin(x); } },
    OneArgument { "cos", [](double x) { return std::cos(x); } },
    OneArgument { "tan", [](double x) { return std::tan(x); } },
    OneArgument { "atan", [](double x) { return std::atan(x); } },
    OneArgument { "floor", [](double x) { return std::floor(x); } },
    OneArgument { "ceil", [](double x) { return std::ceil(x); } },
    OneArgument { "round", [](double x) { return std::round(x); } },
    OneArgument { "sign", [](double x) { return x > 0 ? 1.0
                                             : x < 0  ? -1.0
                                                      : 0.0; } },
    OneArgument { "not", [](double x) { return x == 0 ? 1.0 : 0.0; } },
};
constexpr std::array kTwo {
    TwoArguments { "pow", [](double x, double y) { return std::pow(x, y); } },
    TwoArguments { "mod", [](double x, double y) { return std::fmod(x, y); } },
    TwoArguments { "atan2", [](double y, double x) { return std::atan2(y, x); } },
};
constexpr std::array kThree {
    ThreeArguments { "if", [](double c, double yes, double no) { return c != 0 ? yes : no; } },
    ThreeArguments { "clamp",
        [](double x, double low, double high) { return std::fmax(low, std::fmin(x, high)); } },
};

template <typename Functions> bool has(const Functions &functions, const std::string &name)
{
    for (const auto &each : functions) {
        if (name == each.name)
            return true;
    }
    return false;
}

template <typename Functions> void define(mu::Parser &parser, const Functions &functions)
{
    for (const auto &each : functions)
        parser.DefineFun(each.name, each.call);
}

Formula::Problem problemOf(const mu::Parser::exception_type &error)
{
    using What = Formula::Problem::What;
    const int offset = static_cast<int>(error.GetPos());
    switch (error.GetCode()) {
    case mu::ecUNEXPECTED_CONDITIONAL:
    case mu::ecMISSING_ELSE_CLAUSE:
    case mu::ecMISPLACED_COLON:
        return { What::Conditional, offset };
    default:
        return { What::Other, offset };
    }
}

} // namespace

struct Formula::Private
{
    mu::Parser parser;
    std::vector<double> variables;
};

Formula::Formula(std::unique_ptr<Private> p)
    : d(std::move(p))
{
}

Formula::~Formula() = default;

int Formula::argumentsOf(const std::string &function)
{
    return has(kOne, function) ? 1 : has(kTwo, function) ? 2 : has(kThree, function) ? 3 : 0;
}

bool Formula::isConstant(const std::string &name)
{
    return name == "pi" || name == "e";
}

Expected<std::unique_ptr<Formula>, Formula::Problem> Formula::compile(
    const std::string &text, std::size_t variables)
{
    try {
        auto d = std::make_unique<Private>();
        d->variables.assign(variables, 1.0);
        d->parser.ClearFun();
        d->parser.ClearConst();
        define(d->parser, kOne);
        define(d->parser, kTwo);
        define(d->parser, kThree);
        d->parser.DefineConst("pi", std::numbers::pi);
        d->parser.DefineConst("e", std::numbers::e);
        for (std::size_t i = 0; i < variables; ++i)
            d->parser.DefineVar("v" + std::to_string(i), &d->variables[i]);
        d->parser.SetExpr(text);
        d->parser.Eval(); // compiles
        if (d->parser.GetNumResults() != 1)
            return Unexpected(Problem {});
        return std::unique_ptr<Formula>(new Formula(std::move(d)));
    } catch (const mu::Parser::exception_type &error) {
        return Unexpected(problemOf(error));
    } catch (const std::exception &) {
        return Unexpected(Problem {});
    }
}

std::span<double> Formula::variables()
{
    return d->variables;
}

double Formula::evaluate() const
{
    try {
        return d->parser.Eval();
    } catch (...) {
        return kNoValue;
    }
}

} // namespace pulse
