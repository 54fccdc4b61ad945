// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string_view>

namespace pulse::metrics {

/*! Lines of a text, without their ends, counted from 1. Allocates nothing. */
class LineScan
{
public:
    explicit LineScan(std::string_view text)
        : m_rest(text)
    {
    }
    std::optional<std::string_view> next()
    {
        if (m_rest.empty())
            return std::nullopt;
        ++m_number;
        const std::size_t end = m_rest.find('\n');
        const std::string_view line = m_rest.substr(0, end);
        m_rest = end == std::string_view::npos ? std::string_view() : m_rest.substr(end + 1);
        return line;
    }
    int number() const { return m_number; }

private:
    std::string_view m_rest;
    int m_number = 0;
};

/*! Fields of a line, separated by blanks. Numbers are whole fields: "12x" is none. */
class FieldScan
{
public:
    explicit FieldScan(std::string_view line)
        : m_rest(line)
    {
    }
    /*! Empty at the end of the line. */
    std::string_view next()
    {
        const std::size_t begin = m_rest.find_first_not_of(" \t");
        if (begin == std::string_view::npos) {
            m_rest = {};
            return {};
        }
        m_rest.remove_prefix(begin);
        const std::string_view field = m_rest.substr(0, m_rest.find_first_of(" \t"));
        m_rest.remove_prefix(field.size());
        return field;
    }
    std::optional<std::uint64_t> nextCount() { return parse<std::uint64_t>(next()); }
    /*! Finite and not negative. */
    std::optional<double> nextReal()
    {
        const auto value = parse<double>(next());
        return value && std::isfinite(*value) && *value >= 0 ? value : std::nullopt;
    }
    bool skip(int fields)
    {
        for (int i = 0; i < fields; ++i) {
            if (next().empty())
                return false;
        }
        return true;
    }

    template <typename Number> static std::optional<Number> parse(std::string_view field)
    {
        Number value {};
        const char *end = field.data() + field.size();
        const auto [stop, error] = std::from_chars(field.data(), end, value);
        if (field.empty() || error != std::errc() || stop != end)
            return std::nullopt;
        return value;
    }

private:
    std::string_view m_rest;
};

} // namespace pulse::metrics
