// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/derive/DerivedRegistry.h"

#include <algorithm>
#include <utility>

namespace pulse {

DerivedRegistry::DerivedRegistry(
    SeriesStore &store, ForEachSeries forEachSeries, std::function<void()> wake)
    : m_store(store)
    , m_forEachSeries(std::move(forEachSeries))
    , m_wake(std::move(wake))
    , m_freeIds(std::make_shared<std::vector<SeriesId>>())
{
}

DerivedRegistry::~DerivedRegistry() = default;

SeriesId DerivedRegistry::takeId()
{
    if (!m_freeIds->empty()) {
        const SeriesId id = m_freeIds->back();
        m_freeIds->pop_back();
        return id;
    }
    // No feed has an empty name.
    return m_store.ensure(QString(), QString::number(m_ids++));
}

Expected<std::shared_ptr<DerivedSeries>, ExpressionError> DerivedRegistry::acquire(
    const QString &text)
{
    if (auto known = m_series.value(text).lock())
        return known;
    auto expression = Expression::parse(text);
    if (!expression)
        return Unexpected(expression.error());
    const SeriesId id = takeId();
    std::shared_ptr<DerivedSeries> series(
        new DerivedSeries(m_store, id, std::move(expression.value())),
        [ids = m_freeIds, &store = m_store](DerivedSeries *gone) {
            const SeriesId freed = gone->id();
            delete gone;
            if (freed < 0)
                return;
            store.clear(freed);
            ids->push_back(freed);
        });
    m_series.insert(text, series);
    lookUp(*series);
    if (m_wake)
        m_wake();
    return series;
}

void DerivedRegistry::open()
{
    m_series.clear();
    m_isLookupDue = false;
}

void DerivedRegistry::rewind()
{
    for (const auto &each : std::as_const(m_series)) {
        if (const auto series = each.lock())
            series->rewind();
    }
}

void DerivedRegistry::noteAppended(
    SeriesId id, std::span<const TimeNs> times, std::span<const double> values)
{
    for (const auto &each : std::as_const(m_series)) {
        if (const auto series = each.lock())
            series->noteAppended(id, times, values);
    }
}

void DerivedRegistry::openGap(GapCause cause)
{
    for (const auto &each : std::as_const(m_series)) {
        if (const auto series = each.lock())
            series->openGap(cause);
    }
}

void DerivedRegistry::lookUp(DerivedSeries &series)
{
    const auto &references = series.expression().references();
    std::vector<std::vector<InputSeries>> matches(references.size());
    m_forEachSeries([&](const QString &name, const InputSeries &each) {
        for (std::size_t ref = 0; ref < references.size(); ++ref) {
            if (matchesSeries(references[ref].text, each.feed, name))
                matches[ref].push_back(each);
        }
    });
    for (std::size_t ref = 0; ref < references.size(); ++ref)
        series.setMatches(static_cast<int>(ref), matches[ref]);
}

void DerivedRegistry::lookUp()
{
    m_isLookupDue = false;
    for (const auto &each : std::as_const(m_series)) {
        if (const auto series = each.lock())
            lookUp(*series);
    }
}

bool DerivedRegistry::advance(int work)
{
    if (m_isLookupDue)
        lookUp();
    std::vector<std::shared_ptr<DerivedSeries>> all;
    for (auto it = m_series.begin(); it != m_series.end();) {
        if (auto series = it->lock()) {
            all.push_back(std::move(series));
            ++it;
        } else {
            it = m_series.erase(it);
        }
    }
    if (all.empty())
        return false;
    // One long history does not keep the others waiting: it is another one's turn each frame.
    const auto first = static_cast<std::ptrdiff_t>(m_turn++ % all.size());
    std::rotate(all.begin(), all.begin() + first, all.end());
    bool hasMore = false;
    for (std::size_t i = 0; i < all.size(); ++i) {
        int share = std::max(1, work / static_cast<int>(all.size() - i));
        work -= share;
        hasMore = all[i]->advance(share) || hasMore;
        work += share;
    }
    return hasMore;
}

} // namespace pulse
