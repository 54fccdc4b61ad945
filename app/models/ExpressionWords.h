// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/derive/ExpressionError.h"

#include <QCoreApplication>
#include <QString>

namespace pulse {

class DerivedSeries;
class FeedDirectory;

/*! What is wrong with an expression, in words for the person who wrote it. */
class ExpressionWords
{
    Q_DECLARE_TR_FUNCTIONS(ExpressionWords)
public:
    /*! "Character 8: a value is missing" */
    static QString error(const ExpressionError &error);
    /*! Of an expression that is fine as it is written: names that stand for no series (yet); empty
     * = nothing. */
    static QString warning(const DerivedSeries &series);
    static QString warning(const QString &expression, const FeedDirectory &feeds);

private:
    static QString problem(const ExpressionError &error);
    static QString missing(const QStringList &names);
};

} // namespace pulse
