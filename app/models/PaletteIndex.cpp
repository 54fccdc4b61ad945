// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/PaletteIndex.h"

#include "app/models/FuzzyMatch.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace pulse {

namespace {

/*! A word of the detail says less than one of the title. */
constexpr int kDetailPenalty = 300;
/*! A scattered match says little where another line has the text as it stands. */
constexpr int kWeakBelow = 500;
/*! Differences below this are only how far into the text a command matches. */
constexpr int kCommandGrain = 100;

quint64 maskOf(QStringView text)
{
    quint64 mask = 0;
    for (const QChar c : text)
        mask |= quint64(1) << (c.toCaseFolded().unicode() % 64);
    return mask;
}

QList<QStringView> wordsOf(QStringView text)
{
    QList<QStringView> words;
    qsizetype from = 0;
    for (qsizetype i = 0; i <= text.size(); ++i) {
        if (i < text.size() && !text[i].isSpace())
            continue;
        if (i > from)
            words.append(text.sliced(from, i - from));
        from = i + 1;
    }
    return words;
}

void merge(QList<int> &marks, const QList<int> &more)
{
    marks.append(more);
    std::ranges::sort(marks);
    marks.erase(std::unique(marks.begin(), marks.end()), marks.end());
}

} // namespace

void PaletteIndex::clear()
{
    m_entries.clear();
    m_masks.clear();
}

void PaletteIndex::add(PaletteEntry entry)
{
    m_masks.push_back(maskOf(QStringView(entry.title).left(kMaxFuzzyChars))
        | maskOf(QStringView(entry.detail).left(kMaxFuzzyChars)));
    m_entries.push_back(std::move(entry));
}

std::optional<PaletteHit> PaletteIndex::match(
    std::size_t nth, QStringView text, const QList<QStringView> &words) const
{
    ++m_comparisons;
    const PaletteEntry &entry = m_entries[nth];
    PaletteHit hit { nth };
    if (auto whole = fuzzyMatch(text, entry.title)) {
        hit.score = whole->score;
        hit.titleMarks = std::move(whole->marks);
        return hit;
    }
    hit.score = std::numeric_limits<int>::max();
    for (const QStringView word : words) {
        auto title = words.size() > 1 ? fuzzyMatch(word, entry.title) : std::nullopt;
        const bool isWeak = !title || title->score < kWeakBelow;
        auto detail = isWeak ? fuzzyMatch(word, entry.detail) : std::nullopt;
        if (detail && detail->score >= kWeakBelow) {
            hit.score = std::min(hit.score, detail->score - kDetailPenalty);
            merge(hit.detailMarks, detail->marks);
        } else if (title) {
            hit.score = std::min(hit.score, title->score);
            merge(hit.titleMarks, title->marks);
        } else {
            return std::nullopt;
        }
    }
    return hit;
}

std::vector<PaletteHit> PaletteIndex::find(
    QStringView text, QChar scope, int group, const QStringList &recent) const
{
    text = text.trimmed().left(kMaxFuzzyChars);
    const QList<QStringView> words = wordsOf(text);
    quint64 wanted = 0;
    for (const QStringView word : words)
        wanted |= maskOf(word);
    QHash<QString, int> ranks;
    for (qsizetype i = recent.size() - 1; i >= 0; --i)
        ranks.insert(recent.at(i), static_cast<int>(recent.size() - i));
    std::vector<PaletteHit> hits;
    int best = 0;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const PaletteEntry &entry = m_entries[i];
        if ((!scope.isNull() && entry.scope != scope) || (group >= 0 && entry.group != group))
            continue;
        if (words.isEmpty()) {
            hits.push_back({ i, entry.key.isEmpty() ? 0 : ranks.value(entry.key) });
        } else if ((m_masks[i] & wanted) == wanted) {
            if (auto hit = match(i, text, words)) {
                best = std::max(best, hit->score);
                hits.push_back(std::move(*hit));
            }
        }
    }
    if (best >= kWeakBelow)
        std::erase_if(hits, [](const PaletteHit &hit) { return hit.score < kWeakBelow; });
    // A better match first, among equals the shorter name, then the order they were added in. Of
    // commands that match about as well the usual ones, which are added first, come first.
    const auto rankOf = [this](const PaletteHit &hit) {
        const PaletteEntry &entry = m_entries[hit.entry];
        const bool isCommand = entry.group == PaletteEntry::Commands;
        return std::pair(isCommand ? hit.score / kCommandGrain * kCommandGrain : hit.score,
            isCommand || hit.score <= 0 ? qsizetype { 0 } : -entry.title.size());
    };
    std::ranges::stable_sort(hits,
        [&rankOf](const PaletteHit &a, const PaletteHit &b) { return rankOf(a) > rankOf(b); });
    return hits;
}

} // namespace pulse
