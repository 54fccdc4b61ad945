// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/derive/Evaluator.h"
#include "core/derive/Expression.h"

#include <QtTest>

#include <cmath>
#include <random>

using namespace pulse;
using namespace Qt::StringLiterals;

namespace {

using What = ExpressionError::What;

Evaluator evaluatorOf(const QString &text)
{
    auto expression = Expression::parse(text);
    if (!expression)
        qFatal("%s does not parse", qPrintable(text));
    return Evaluator(std::move(expression.value()));
}

/*! The value of an expression over {a/x} and {a/y}. */
double valueOf(const QString &text, double x, double y)
{
    Evaluator evaluator = evaluatorOf(text);
    for (std::size_t ref = 0; ref < evaluator.expression().references().size(); ++ref) {
        const int input = evaluator.addInput(static_cast<int>(ref));
        evaluator.setHold(input, kNsPerSecond);
        evaluator.give(
            input, evaluator.expression().references()[ref].text.endsWith(u'x') ? x : y, false);
    }
    return evaluator.evaluate(kNsPerSecond).value;
}

/*! What a function over one series makes of samples a second apart; NaN = no value. */
QList<double> streamOf(const QString &text, const QList<double> &values)
{
    Evaluator evaluator = evaluatorOf(text);
    evaluator.setHold(evaluator.addInput(0), 3 * kNsPerSecond);
    QList<double> results;
    for (qsizetype i = 0; i < values.size(); ++i) {
        evaluator.give(0, values.at(i), false);
        results.append(evaluator.evaluate((i + 1) * kNsPerSecond).value);
    }
    return results;
}

constexpr double kNone = Evaluator::kNoValue;

void compare(const QList<double> &actual, const QList<double> &expected)
{
    QCOMPARE(actual.size(), expected.size());
    for (qsizetype i = 0; i < actual.size(); ++i) {
        const bool isSame = std::isnan(expected.at(i))
            ? std::isnan(actual.at(i))
            : std::abs(actual.at(i) - expected.at(i)) < 1e-9;
        QVERIFY2(isSame,
            qPrintable(u"at %1: %2, expected %3"_s.arg(i).arg(actual.at(i)).arg(expected.at(i))));
    }
}

} // namespace

class TestExpression : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void arithmeticIsEvaluated_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<double>("result");
        const auto row = [](const char *text, double result) {
            QTest::newRow(text) << QString::fromLatin1(text) << result;
        };
        // x = 6, y = 4
        row("{a/x}", 6);
        row("a.x", 6);
        row("\"a/x\" + {a/y}", 10);
        row("({a/x}-{a/y})*100/{a/x}", 100.0 / 3);
        row("-{a/x}", -6);
        row("- -{a/x}", 6);
        row("2*-{a/x}", -12);
        row("2^-1*{a/x}", 3);
        row("-{a/x}^2", -36);
        row("{a/x}^2^0", 6);
        row("1.5e1+.5+{a/x}*0", 15.5);
        row("abs(-{a/x})", 6);
        row("sqrt({a/x}-2)", 2);
        row("clamp({a/x}, 0, 5)", 5);
        row("pow({a/y}, 2)", 16);
        row("mod({a/x}, {a/y})", 2);
        row("if({a/x} > 5, 1, 0)", 1);
        row("if({a/x} <= 5 || {a/y} != 4, 1, 0)", 0);
        row("{a/x} > {a/y} ? {a/x} : {a/y}", 6);
        row("{a/x} > 5 && not({a/y} == 5)", 1);
        row("max({a/x}, {a/y}, 5) + min({a/x}, {a/y})", 10);
        row("avg({a/x}, {a/y})", 5);
        row("count({a/x}, {a/y}, 7)", 3);
        row("sum({a/x})", 6);
        row("2*pi*e*{a/x}", 2 * M_PI * M_E * 6);
        row("{a/x}/({a/y}-4)", kNone);
        row("sqrt(-{a/x})", kNone);
        row("ln(0*{a/x})", kNone);
        row("{a/x}*1e308*1e308", kNone);
    }

    void arithmeticIsEvaluated()
    {
        QFETCH(QString, text);
        QFETCH(double, result);
        compare({ valueOf(text, 6, 4) }, { result });
    }

    void aMissingValueMakesTheResultMissing()
    {
        QVERIFY(std::isnan(valueOf(u"{a/x}+{a/y}"_s, 1, kNone)));
        QVERIFY(std::isnan(valueOf(u"if({a/x} > 5, 1, 0)"_s, kNone, 1)));
        QVERIFY(std::isnan(valueOf(u"{a/x}*0 > 1 || {a/y}"_s, kNone, 1)));
    }

    void anAggregateLeavesOutWhatIsMissing()
    {
        QCOMPARE(valueOf(u"sum({a/x}, {a/y})"_s, 1, kNone), 1.0);
        QCOMPARE(valueOf(u"count({a/x}, {a/y})"_s, 1, kNone), 1.0);
        QVERIFY(std::isnan(valueOf(u"sum({a/x}, {a/y})"_s, kNone, kNone)));
    }

    void aRateCountsResetsOfCounters()
    {
        compare(streamOf(u"rate({c/n})"_s, { 10, 30, 35, 5, 6 }), { kNone, 20, 5, 5, 1 });
        compare(streamOf(u"delta({c/n})"_s, { 10, 30, 25 }), { kNone, 20, -5 });
        compare(streamOf(u"derivative({c/n})*2"_s, { 10, 30, 25 }), { kNone, 40, -10 });
    }

    void nothingIsComputedAcrossAGap()
    {
        compare(streamOf(u"rate({c/n})"_s, { 10, kNone, 35, 36 }), { kNone, kNone, kNone, 1 });
        Evaluator evaluator = evaluatorOf(u"rate({c/n})"_s);
        evaluator.setHold(evaluator.addInput(0), 3 * kNsPerSecond);
        evaluator.give(0, 1, false);
        evaluator.evaluate(1 * kNsPerSecond);
        evaluator.give(0, 2, false);
        QVERIFY(std::isnan(evaluator.evaluate(5 * kNsPerSecond).value));
        evaluator.give(0, 3, true); // told that there is a gap
        const Evaluator::Result result = evaluator.evaluate(6 * kNsPerSecond);
        QVERIFY(std::isnan(result.value));
        QVERIFY(result.isBreak);
    }

    void windowsForgetWhatIsOld()
    {
        compare(streamOf(u"ma({c/n}, 2)"_s, { 1, 3, 5, 7 }), { 1, 2, 4, 6 });
        compare(streamOf(u"percentile({c/n}, 50, 3)"_s, { 9, 1, 5, 5, 2 }), { 9, 5, 5, 5, 5 });
        compare(streamOf(u"percentile({c/n}, 100, 2)"_s, { 9, 1, 5 }), { 9, 9, 5 });
        compare(streamOf(u"percentile({c/n}, 0, 2)"_s, { 9, 1, 5 }), { 9, 1, 1 });
        compare(streamOf(u"percentile({c/n}, 75, 10)"_s, { 0, 10 }), { 0, 7.5 });
        compare(streamOf(u"ma({c/n}, 10)"_s, { 1, kNone, 3 }), { 1, kNone, 2 });
        compare(streamOf(u"ema({c/n}, 1)"_s, { 0, 1 }), { 0, 1 - std::exp(-1.0) });
        compare(streamOf(u"ma(rate({c/n}), 10)"_s, { 0, 2, 6 }), { kNone, 2, 3 });
    }

    void percentilesAgreeWithSorting()
    {
        std::mt19937 random(7); // NOLINT: the same every time
        QList<double> values;
        for (int i = 0; i < 400; ++i)
            values.append(static_cast<double>(random() % 50));
        for (const double p : { 0.0, 5.0, 50.0, 95.0, 99.0, 100.0 }) {
            QList<double> expected;
            for (qsizetype i = 0; i < values.size(); ++i) {
                QList<double> window
                    = values.mid(std::max<qsizetype>(0, i - 19), std::min<qsizetype>(i + 1, 20));
                std::sort(window.begin(), window.end());
                const double place = p / 100 * static_cast<double>(window.size() - 1);
                const auto below = static_cast<qsizetype>(place);
                const double part = place - std::floor(place);
                const double above = window.at(std::min(below + 1, window.size() - 1));
                expected.append(window.at(below) + (above - window.at(below)) * part);
            }
            compare(streamOf(u"percentile({c/n}, %1, 20)"_s.arg(p), values), expected);
        }
    }

    void aFunctionSeesEverySampleWhateverTheBranch()
    {
        compare(streamOf(u"if({c/n} == 3, rate({c/n}), 0)"_s, { 1, 2, 3 }), { kNone, 0, 1 });
        compare(streamOf(u"{c/n} == 3 ? delta({c/n}) : 0"_s, { 1, 2, 3 }), { kNone, 0, 1 });
    }

    void aRateHoldsWhileOthersHaveSamples()
    {
        Evaluator evaluator = evaluatorOf(u"rate({a/x}) + {a/y}"_s);
        evaluator.setHold(evaluator.addInput(0), 10 * kNsPerSecond);
        evaluator.setHold(evaluator.addInput(1), 10 * kNsPerSecond);
        evaluator.give(0, 0, false);
        evaluator.evaluate(1 * kNsPerSecond);
        evaluator.give(0, 5, false);
        evaluator.evaluate(2 * kNsPerSecond);
        evaluator.give(1, 1, false);
        QCOMPARE(evaluator.evaluate(3 * kNsPerSecond).value, 6.0);
        evaluator.give(1, 2, false);
        QCOMPARE(evaluator.evaluate(4 * kNsPerSecond).value, 7.0);
    }

    void anInputThatIsSilentForLongHasNoValue()
    {
        Evaluator evaluator = evaluatorOf(u"{a/x} + {a/y}"_s);
        evaluator.setHold(evaluator.addInput(0), 3 * kNsPerSecond);
        evaluator.setHold(evaluator.addInput(1), 3 * kNsPerSecond);
        evaluator.give(0, 1, false);
        evaluator.give(1, 1, false);
        QCOMPARE(evaluator.evaluate(1 * kNsPerSecond).value, 2.0);
        evaluator.give(1, 2, false);
        QCOMPARE(evaluator.evaluate(4 * kNsPerSecond).value, 3.0);
        evaluator.give(1, 2, false);
        QVERIFY(std::isnan(evaluator.evaluate(5 * kNsPerSecond).value));
    }

    void aPatternStandsForEachOfItsSeries()
    {
        Evaluator evaluator = evaluatorOf(u"sum(rate({net*/rx})) + 100*count({net*/rx})"_s);
        for (int i = 0; i < 3; ++i)
            evaluator.setHold(evaluator.addInput(0), 3 * kNsPerSecond);
        for (const double t : { 1.0, 2.0 }) {
            for (int i = 0; i < 3; ++i)
                evaluator.give(i, t * std::pow(10, i), false);
            const double value = evaluator.evaluate(std::llround(t * 1e9)).value;
            if (t == 2)
                QCOMPARE(value, 411.0);
        }
        // Only one goes on: its rate is new, the others hold theirs, and then fall silent.
        evaluator.give(0, 7, false);
        QCOMPARE(evaluator.evaluate(3 * kNsPerSecond).value, 415.0);
        evaluator.give(0, 7, false);
        QCOMPARE(evaluator.evaluate(6 * kNsPerSecond).value, 100.0);
    }

    void anAggregateInsideAnotherHasItsOwnPattern()
    {
        Evaluator evaluator = evaluatorOf(u"max({h*/load} / sum({h*/load}))"_s);
        for (int i = 0; i < 3; ++i) {
            evaluator.setHold(evaluator.addInput(0), kNsPerSecond);
            evaluator.give(i, i + 1, false);
        }
        QCOMPARE(evaluator.evaluate(1).value, 0.5);
    }

    void namesMatchWithSlashOrDot_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<bool>("isMatch");
        const auto row = [](const char *pattern, bool isMatch) {
            QTest::newRow(pattern) << QString::fromLatin1(pattern) << isMatch;
        };
        row("demo.cold/A 1", true);
        row("demo.cold.A 1", true);
        row("demo.cold.*", true);
        row("demo*", true);
        row("*/A 1", true);
        row("*", true);
        row("d*o*d*1", true);
        row("demo.cold/*1*", true);
        row("demo.cold", false);
        row("demo.cold/", false);
        row("demo.cold/a 1", false);
        row("*/A", false);
        row("", false);
    }

    void namesMatchWithSlashOrDot()
    {
        QFETCH(QString, pattern);
        QFETCH(bool, isMatch);
        QCOMPARE(matchesSeries(pattern, u"demo.cold", u"A 1"), isMatch);
    }

    void aPatternOfManyStarsIsNotSlow()
    {
        const QString pattern = QString(u"*a"_s).repeated(450) + u"b"_s;
        const QString name(20'000, u'a');
        QVERIFY(!matchesSeries(pattern, name, name));
    }

    void unitsFollowFromTheInputs()
    {
        const auto unit = [](const QString &text, const QStringList &units) {
            return Expression::parse(text).value().unit(units);
        };
        QCOMPARE(unit(u"{a/x} - {a/y}"_s, { u"B"_s, u"B"_s }), u"B"_s);
        QCOMPARE(unit(u"{a/x} + {a/y}"_s, { u"B"_s, u"%"_s }), QString());
        QCOMPARE(unit(u"rate({a/x})"_s, { u"B"_s }), u"B/s"_s);
        QCOMPARE(unit(u"sum(rate({a/*}))"_s, { u"B"_s }), u"B/s"_s);
        QCOMPARE(unit(u"count({a/*})"_s, { u"B"_s }), QString());
        QCOMPARE(unit(u"{a/x} * {a/y}"_s, { u"B"_s, u"B"_s }), QString());
        QCOMPARE(unit(u"ma({a/x}, 30)"_s, { u"%"_s }), u"%"_s);
    }

    void errorsSayWhatAndWhere_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<What>("what");
        QTest::addColumn<int>("position");
        const auto row = [](const char *text, What what, int position) {
            QTest::newRow(text) << QString::fromUtf8(text) << what << position;
        };
        row("", What::Empty, 1);
        row("  ", What::Empty, 1);
        row("1+2", What::NoSeries, 1);
        row("{a/x} +", What::MissingValue, 8);
        row("{a/x} + * 2", What::MissingValue, 9);
        row("* {a/x}", What::MissingValue, 1);
        row("{a/x} {a/y}", What::MissingOperator, 7);
        row("2 {a/x}", What::MissingOperator, 3);
        row("{a/x}(2)", What::MissingOperator, 6);
        row("({a/x}", What::MissingParenthesis, 1);
        row("abs({a/x}", What::MissingParenthesis, 4);
        row("ma({a/x}, 3", What::MissingParenthesis, 3);
        row("sum({a/x}", What::MissingParenthesis, 4);
        row("{a/x})", What::UnexpectedParenthesis, 6);
        row("{a/x}, 2", What::UnexpectedComma, 6);
        row("({a/x}, 2)", What::UnexpectedComma, 7);
        row("()", What::MissingValue, 2);
        row("abs()", What::MissingValue, 5);
        row("abs({a/x}, 2)", What::WrongArgumentCount, 1);
        row("1 + pow({a/x})", What::WrongArgumentCount, 5);
        row("ma({a/x})", What::WrongArgumentCount, 1);
        row("ma({a/x}, 2, 3)", What::WrongArgumentCount, 1);
        row("rate({a/x}, 2)", What::WrongArgumentCount, 1);
        row("ma({a/x}, {a/y})", What::NotConstant, 11);
        row("ma({a/x}, -1)", What::OutOfRange, 11);
        row("ma({a/x}, 1/0)", What::OutOfRange, 11);
        row("percentile({a/x}, 101, 5)", What::OutOfRange, 19);
        row("rate(5)", What::NeedsSeries, 1);
        row("sum(5)", What::NeedsSeries, 1);
        row("foo({a/x})", What::UnknownFunction, 1);
        row("1 + cpu", What::UnknownName, 5);
        row("sum(cpu.*)", What::UnknownName, 5);
        row("{a/*}", What::PatternOutsideAggregate, 1);
        row("rate({a/*})", What::PatternOutsideAggregate, 6);
        row("sum({a/*} - {b/*})", What::TwoPatterns, 13);
        row("{a/x", What::UnclosedName, 1);
        row("1 + \"a/x", What::UnclosedName, 5);
        row("{ }", What::EmptyName, 1);
        row("{a/x} + 2x", What::BadNumber, 9);
        row("{a/x} + 1.2.3", What::BadNumber, 9);
        row("{a/x} + 1e999", What::BadNumber, 9);
        row("{a/x} = 2", What::UnexpectedCharacter, 7);
        row("{a/x} ; 2", What::UnexpectedCharacter, 7);
        row("{a/x} × 2", What::UnexpectedCharacter, 7);
        row("{a/x} ? 1", What::BadConditional, -1);
        row("{a/x} : 1", What::BadConditional, -1);
    }

    void errorsSayWhatAndWhere()
    {
        QFETCH(QString, text);
        QFETCH(What, what);
        QFETCH(int, position);
        const auto expression = Expression::parse(text);
        QVERIFY(!expression);
        QCOMPARE(expression.error().what, what);
        if (position > 0)
            QCOMPARE(expression.error().position, position);
        QVERIFY(expression.error().position >= 1 && expression.error().position <= text.size() + 1);
    }

    void depthAndLengthHaveLimits()
    {
        const auto nested = [](const QString &open, int times) {
            return open.repeated(times) + u"{a/x}"_s + u")"_s.repeated(times);
        };
        QVERIFY(Expression::parse(nested(u"("_s, 30)));
        QVERIFY(Expression::parse(nested(u"rate("_s, 20)));
        for (const QString &open : { u"("_s, u"abs("_s, u"rate("_s, u"sum("_s }) {
            const auto deep = Expression::parse(nested(open, 100));
            QVERIFY(!deep);
            QCOMPARE(deep.error().what, What::TooDeep);
        }
        const auto isLong = Expression::parse(QString(1'001, u'1'));
        QVERIFY(!isLong);
        QCOMPARE(isLong.error().what, What::TooLong);
        QVERIFY(Expression::parse(u"{a/x}"_s + u"+1"_s.repeated(497)));
        QVERIFY(Expression::parse(u"{a/x}"_s + u"+{a/x}"_s.repeated(165)));
        QVERIFY(Expression::parse(u"- "_s.repeated(490) + u"{a/x}"_s));
    }

    void hostileTextsNeverCrash()
    {
        const QStringList parts { u"("_s, u")"_s, u","_s, u"+"_s, u"-"_s, u"*"_s, u"^"_s, u"?"_s,
            u":"_s, u"<"_s, u"=="_s, u"&&"_s, u"1"_s, u"0"_s, u"1e308"_s, u".5"_s, u"{a/x}"_s,
            u"{a/*}"_s, u"\"b\""_s, u"a.x"_s, u"rate("_s, u"ma("_s, u"percentile("_s, u"sum("_s,
            u"max("_s, u"if("_s, u"abs("_s, u"pi"_s, u"{"_s, u"\""_s, u" "_s, u"é"_s,
            u"\U0001F600"_s, u"_"_s, u"e"_s, QString(QChar(0)), u"\\"_s, u"%"_s, u"nan"_s, u"inf"_s,
            u"v0"_s, u"="_s, u"!"_s, u"'"_s, u"\n"_s };
        std::mt19937 random(20'261'122); // NOLINT: the same every time
        int accepted = 0;
        for (int i = 0; i < 20'000; ++i) {
            QString text;
            const int length = static_cast<int>(random() % 14) + 1;
            for (int k = 0; k < length; ++k)
                text += parts.at(
                    static_cast<qsizetype>(random() % static_cast<unsigned>(parts.size())));
            auto expression = Expression::parse(text);
            if (!expression) {
                QVERIFY(expression.error().position >= 1);
                QVERIFY(expression.error().position <= std::max<qsizetype>(1, text.size() + 1));
                continue;
            }
            ++accepted;
            const auto references = expression.value().references().size();
            Evaluator evaluator(std::move(expression.value()));
            for (std::size_t ref = 0; ref < references; ++ref)
                evaluator.setHold(evaluator.addInput(static_cast<int>(ref)), kNsPerSecond);
            for (const double value : { 0.0, -1.0, 1e308, kNone, 5.0 }) {
                for (int input = 0; input < evaluator.inputCount(); ++input)
                    evaluator.give(input, value, false);
                const double result = evaluator.evaluate(accepted * 10 + 1).value;
                QVERIFY(!std::isinf(result));
            }
        }
        QVERIFY(accepted > 20);
    }
};

QTEST_GUILESS_MAIN(TestExpression)
#include "tst_expression.moc"
