// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/series/Pyramid.h"

#include <QtGlobal>

#include <algorithm>

namespace pulse {

Summary &Pyramid::nodeAt(int level, std::int64_t number)
{
    Level &l = m_levels[static_cast<std::size_t>(level)];
    return l.nodes[static_cast<std::size_t>(number - l.origin)];
}

void Pyramid::push(const Summary &leaf)
{
    if (m_levels.empty())
        m_levels.push_back({ {}, m_begin });
    const std::int64_t number = m_end++;
    m_levels[0].nodes.push_back(leaf);
    for (int level = 1; level <= topLevel(); ++level) {
        const std::int64_t parent = number >> (4 * level);
        Level &l = m_levels[static_cast<std::size_t>(level)];
        if (parent == l.origin + static_cast<std::int64_t>(l.nodes.size()))
            l.nodes.emplace_back();
        nodeAt(level, parent).add(leaf);
    }
    while (last(topLevel()) - first(topLevel()) >= kFanOut) {
        const int level = topLevel() + 1;
        m_levels.push_back({ {}, first(level) });
        m_levels.back().nodes.resize(static_cast<std::size_t>(last(level) - first(level) + 1));
        for (std::int64_t i = first(level); i <= last(level); ++i)
            recompute(level, i);
    }
    recountBytes();
}

void Pyramid::extendLast(const Summary &added)
{
    Q_ASSERT(size() > 0);
    for (int level = 0; level <= topLevel(); ++level)
        nodeAt(level, last(level)).add(added);
}

void Pyramid::set(std::int64_t offset, const Summary &leaf)
{
    nodeAt(0, m_begin + offset) = leaf;
    recomputeAbove(m_begin + offset);
}

void Pyramid::popFront()
{
    Q_ASSERT(size() > 0);
    const std::int64_t gone = m_begin++;
    if (size() == 0) {
        m_levels.clear();
        recountBytes();
        return;
    }
    recomputeAbove(gone);
    compact();
}

void Pyramid::truncate(std::int64_t count)
{
    Q_ASSERT(count >= 0 && count <= size());
    m_end = m_begin + count;
    if (count == 0) {
        m_levels.clear();
        recountBytes();
        return;
    }
    for (int level = 0; level <= topLevel(); ++level) {
        Level &l = m_levels[static_cast<std::size_t>(level)];
        l.nodes.resize(static_cast<std::size_t>(last(level) - l.origin + 1));
    }
    recomputeAbove(m_end - 1);
}

void Pyramid::recompute(int level, std::int64_t number)
{
    Summary all;
    const std::int64_t from = std::max(number * kFanOut, first(level - 1));
    const std::int64_t to = std::min(number * kFanOut + kFanOut - 1, last(level - 1));
    for (std::int64_t child = from; child <= to; ++child)
        all.add(node(level - 1, child));
    nodeAt(level, number) = all;
}

void Pyramid::recomputeAbove(std::int64_t number)
{
    for (int level = 1; level <= topLevel(); ++level) {
        const std::int64_t parent = number >> (4 * level);
        if (parent >= first(level))
            recompute(level, parent);
    }
}

void Pyramid::compact()
{
    constexpr std::int64_t kWorthwhile = 64;
    for (int level = 0; level <= topLevel(); ++level) {
        Level &l = m_levels[static_cast<std::size_t>(level)];
        const std::int64_t dead = first(level) - l.origin;
        if (dead < kWorthwhile || 2 * dead < static_cast<std::int64_t>(l.nodes.size()))
            continue;
        l.nodes.erase(l.nodes.begin(), l.nodes.begin() + dead);
        l.nodes.shrink_to_fit();
        l.origin += dead;
    }
    recountBytes();
}

Summary Pyramid::total() const
{
    Summary all;
    if (size() == 0)
        return all;
    for (std::int64_t i = first(topLevel()); i <= last(topLevel()); ++i)
        all.add(node(topLevel(), i));
    return all;
}

void Pyramid::recountBytes()
{
    m_bytes = m_levels.capacity() * sizeof(Level);
    for (const Level &level : m_levels)
        m_bytes += level.nodes.capacity() * sizeof(Summary);
}

} // namespace pulse
