// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/series/Summary.h"

#include <vector>

namespace pulse {

/*!
 * The levels above the chunks of a series: level 0 has one Summary a chunk, each further level one
 * for 16 below. Leaves have absolute numbers that stay when older ones are dropped, so that
 * dropping the oldest touches one node a level.
 */
class Pyramid
{
public:
    static constexpr int kFanOut = 16;

    void push(const Summary &leaf);
    /*! Rows were appended to the newest leaf. */
    void extendLast(const Summary &added);
    /*! Replaces leaf `offset`, counted from the oldest. */
    void set(std::int64_t offset, const Summary &leaf);
    void popFront();
    /*! Keeps the `count` oldest leaves. */
    void truncate(std::int64_t count);

    std::int64_t size() const { return m_end - m_begin; }
    /*! Absolute number of the oldest leaf. */
    std::int64_t begin() const { return m_begin; }
    std::int64_t end() const { return m_end; }
    /*! The topmost level has at most a few nodes; -1 = empty. */
    int topLevel() const { return static_cast<int>(m_levels.size()) - 1; }
    /*! Absolute numbers of the nodes of a level: [first, last]. */
    std::int64_t first(int level) const { return m_begin >> (4 * level); }
    std::int64_t last(int level) const { return (m_end - 1) >> (4 * level); }
    const Summary &node(int level, std::int64_t number) const
    {
        const Level &l = m_levels[static_cast<std::size_t>(level)];
        return l.nodes[static_cast<std::size_t>(number - l.origin)];
    }
    const Summary &leaf(std::int64_t offset) const { return node(0, m_begin + offset); }
    /*! Of everything. */
    Summary total() const;
    std::size_t bytes() const { return m_bytes; }

private:
    struct Level
    {
        std::vector<Summary> nodes;
        std::int64_t origin = 0; //!< absolute number of nodes[0]
    };
    Summary &nodeAt(int level, std::int64_t number);
    void recompute(int level, std::int64_t number);
    /*! Recomputes the ancestors of a leaf, by absolute number. */
    void recomputeAbove(std::int64_t number);
    void compact();
    void recountBytes();

    std::vector<Level> m_levels;
    std::int64_t m_begin = 0;
    std::int64_t m_end = 0;
    std::size_t m_bytes = 0;
};

} // namespace pulse
