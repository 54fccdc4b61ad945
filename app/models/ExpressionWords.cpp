// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/ExpressionWords.h"

#include "app/models/FeedDirectory.h"
#include "app/models/Format.h"
#include "core/derive/DerivedSeries.h"
#include "core/derive/Expression.h"

namespace pulse {

QString ExpressionWords::error(const ExpressionError &error)
{
    using What = ExpressionError::What;
    if (error.what == What::Empty)
        return tr("Write an expression, for example rate({net/rx})");
    if (error.what == What::NoSeries)
        return tr("The expression names no series; write one as {feed/series}");
    return tr("Character %1: %2").arg(error.position).arg(problem(error));
}

QString ExpressionWords::problem(const ExpressionError &error)
{
    using What = ExpressionError::What;
    const QString name = format::displayName(error.name, 40);
    switch (error.what) {
    case What::TooLong:
        return tr("more than %1 characters").arg(error.limit);
    case What::TooDeep:
        return tr("more than %1 calls or parentheses in each other").arg(error.limit);
    case What::UnexpectedCharacter:
        return tr("\"%1\" means nothing here; names of series stand in braces, {feed/series}")
            .arg(name);
    case What::UnclosedName:
        return tr("the name that begins here has no end");
    case What::EmptyName:
        return tr("the name of the series is missing");
    case What::BadNumber:
        return tr("\"%1\" is not a number").arg(name);
    case What::MissingValue:
        return tr("a number, a series or a function is missing");
    case What::MissingOperator:
        return tr("an operator such as + is missing");
    case What::MissingParenthesis:
        return tr("the parenthesis that opens here is not closed");
    case What::UnexpectedParenthesis:
        return tr("this parenthesis closes nothing");
    case What::UnexpectedComma:
        return tr("a comma stands only between the arguments of a function");
    case What::UnknownFunction:
        return tr("there is no function \"%1\"").arg(name);
    case What::UnknownName:
        return tr("\"%1\" is no series; write {feed/series}").arg(name);
    case What::WrongArgumentCount:
        return error.limit == 1 ? tr("%1() takes one argument").arg(name)
                                : tr("%1() takes %2 arguments").arg(name).arg(error.limit);
    case What::NeedsSeries:
        return tr("%1() needs a series").arg(name);
    case What::NotConstant:
        return tr("%1() takes a number here").arg(name);
    case What::OutOfRange:
        return tr("%1() cannot work with this number").arg(name);
    case What::PatternOutsideAggregate:
        return tr("\"%1\" stands for many series; put it into sum, avg, min, max or count")
            .arg(name);
    case What::TwoPatterns:
        return tr("one argument cannot go over \"%1\" and another pattern").arg(name);
    case What::BadConditional:
        return tr("\"?\" and \":\" do not go together");
    case What::Empty:
    case What::NoSeries:
    case What::Syntax:
        break;
    }
    return tr("this cannot be understood");
}

QString ExpressionWords::missing(const QStringList &names)
{
    return names.isEmpty()
        ? QString()
        : tr("No series matches \"%1\" yet").arg(format::displayName(names.first(), 60));
}

QString ExpressionWords::warning(const DerivedSeries &series)
{
    if (series.isCrowded())
        return tr("More than %1 series match; the others are left out")
            .arg(DerivedSeries::kMaxInputs);
    return missing(series.missing());
}

QString ExpressionWords::warning(const QString &text, const FeedDirectory &feeds)
{
    const auto expression = Expression::parse(text);
    if (!expression)
        return {};
    QStringList names;
    for (const ExpressionCode::Reference &reference : expression.value().references()) {
        if (!feeds.hasSeries(reference.text))
            names.append(reference.text);
    }
    return missing(names);
}

} // namespace pulse
