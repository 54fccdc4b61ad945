// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace pulse::fuzz {

/*! Ends the program, with words, where what must hold does not. Not an assertion: it is the test.
 */
inline void require(bool isTrue, const char *words)
{
    if (isTrue)
        return;
    std::fprintf(stderr, "not so: %s\n", words);
    std::abort();
}

/*! Makes choices from the front of an input: the fuzzer learns to make them. */
class Choices
{
public:
    explicit Choices(std::string_view input)
        : m_rest(input)
    {
    }
    std::uint8_t byte()
    {
        if (m_rest.empty())
            return 0;
        const auto value = static_cast<std::uint8_t>(m_rest.front());
        m_rest.remove_prefix(1);
        return value;
    }
    std::string_view rest() const { return m_rest; }

private:
    std::string_view m_rest;
};

/*! Numbers that say where to cut, the same for the same start. */
class Cuts
{
public:
    explicit Cuts(std::uint32_t start)
        : m_state(start * 2'654'435'761U + 1)
    {
    }
    /*! 1…size, small ones often. */
    std::size_t next(std::size_t size)
    {
        m_state = m_state * 1'664'525U + 1'013'904'223U;
        const std::size_t most = (m_state >> 28) < 12 ? 1 + (m_state >> 12) % 16 : size;
        return most < size ? most : size;
    }

private:
    std::uint32_t m_state;
};

/*! What libFuzzer hands over, as text. */
inline std::string_view textOf(const std::uint8_t *data, std::size_t size)
{
    return { reinterpret_cast<const char *>(data), size };
}

} // namespace pulse::fuzz
