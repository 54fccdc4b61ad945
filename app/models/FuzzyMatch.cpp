// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/FuzzyMatch.h"

#include <algorithm>

namespace pulse {

namespace {

constexpr int kRun = 1'000; // one run beats every scattered match
constexpr int kAtStart = 600;
constexpr int kAtWord = 400;
constexpr int kLetterAtWord = 12;
constexpr int kConsecutive = 8;

/*! One letter for one letter, so that positions stay those of the line. */
QChar folded(QChar c)
{
    return c.toCaseFolded();
}

bool isWordStart(QStringView line, qsizetype at)
{
    if (at == 0)
        return true;
    const QChar before = line[at - 1];
    const QChar c = line[at];
    return !before.isLetterOrNumber() || (before.isLower() && c.isUpper())
        || before.isDigit() != c.isDigit();
}

bool isRunAt(QStringView query, QStringView line, qsizetype at)
{
    for (qsizetype i = 0; i < query.size(); ++i) {
        if (folded(query[i]) != folded(line[at + i]))
            return false;
    }
    return true;
}

std::optional<FuzzyMatch> bestRun(QStringView query, QStringView line)
{
    std::optional<FuzzyMatch> best;
    for (qsizetype at = 0; at + query.size() <= line.size(); ++at) {
        if (!isRunAt(query, line, at))
            continue;
        const int place = at == 0 ? kAtStart : isWordStart(line, at) ? kAtWord : 0;
        const int score = kRun + place - static_cast<int>(at);
        if (best && best->score >= score)
            continue;
        best = FuzzyMatch { score, {} };
        for (qsizetype i = 0; i < query.size(); ++i)
            best->marks.append(static_cast<int>(at + i));
    }
    return best;
}

std::optional<FuzzyMatch> scattered(QStringView query, QStringView line)
{
    FuzzyMatch found;
    qsizetype from = 0;
    for (const QChar wanted : query) {
        qsizetype first = -1;
        qsizetype chosen = -1;
        for (qsizetype at = from; at < line.size() && chosen < 0; ++at) {
            if (folded(line[at]) != folded(wanted))
                continue;
            if (first < 0)
                first = at;
            const bool isNext = !found.marks.isEmpty() && at == from;
            if (isNext || isWordStart(line, at))
                chosen = at;
        }
        // A letter at a word start may leave too little for the rest: the first one never does.
        if (chosen < 0 || line.size() - chosen < query.size() - found.marks.size())
            chosen = first;
        if (chosen < 0)
            return std::nullopt;
        if (!found.marks.isEmpty() && chosen == from)
            found.score += kConsecutive;
        if (isWordStart(line, chosen))
            found.score += kLetterAtWord;
        found.score -= static_cast<int>(std::min<qsizetype>(chosen - from, kConsecutive));
        found.marks.append(static_cast<int>(chosen));
        from = chosen + 1;
    }
    return found;
}

/*! Always finds the letters if they are there. */
std::optional<FuzzyMatch> firstOfEach(QStringView query, QStringView line)
{
    FuzzyMatch found;
    qsizetype at = 0;
    for (const QChar wanted : query) {
        while (at < line.size() && folded(line[at]) != folded(wanted))
            ++at;
        if (at == line.size())
            return std::nullopt;
        found.marks.append(static_cast<int>(at++));
    }
    found.score = -static_cast<int>(found.marks.last());
    return found;
}

} // namespace

std::optional<FuzzyMatch> fuzzyMatch(QStringView query, QStringView line)
{
    query = query.left(kMaxFuzzyChars);
    line = line.left(kMaxFuzzyChars);
    if (query.isEmpty() || query.size() > line.size())
        return std::nullopt;
    if (auto run = bestRun(query, line))
        return run;
    if (auto spread = scattered(query, line))
        return spread;
    return firstOfEach(query, line);
}

} // namespace pulse
