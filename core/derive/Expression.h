// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Expected.h"
#include "core/derive/ExpressionCode.h"
#include "core/derive/ExpressionError.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace pulse {

/*!
 * A formula over series, checked and compiled. A series is named "feed/series" in quotes or braces,
 * "{net/rx bytes}", or bare with a dot, cpu.user; a name with * stands for all it matches and goes
 * into sum, avg, min, max or count. core/derive/README.md has the language. Confined to the thread
 * of its evaluation.
 */
class Expression
{
public:
    static constexpr qsizetype kMaxChars = 1'000;
    static constexpr int kMaxDepth = 32;
    /*! A week; a longer window is a slip of the pen. */
    static constexpr double kMaxWindowSeconds = 7 * 86'400.0;

    static Expected<Expression, ExpressionError> parse(const QString &text);

    const QString &text() const { return m_text; }
    const ExpressionCode &code() const { return m_code; }
    ExpressionCode &code() { return m_code; }
    const std::vector<ExpressionCode::Reference> &references() const { return m_code.references; }
    /*! Of the result, given one unit for each reference; empty = not known. */
    QString unit(const QStringList &units) const;

private:
    Expression(QString text, ExpressionCode code);
    QString unitOf(const std::vector<ExpressionCode::Node> &nodes, int node,
        const QStringList &units, const QString &member) const;

    QString m_text;
    ExpressionCode m_code;
};

/*! `pattern` is a name of a series as an expression has it: feed and series with a slash or a dot
 * between them; '*' stands for any run of characters. */
bool matchesSeries(QStringView pattern, QStringView feed, QStringView series);

} // namespace pulse
