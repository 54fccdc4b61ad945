// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/metrics/PrometheusText.h"

#include "core/metrics/TextScan.h"

#include <QString>

#include <algorithm>
#include <array>
#include <functional>
#include <limits>
#include <map>
#include <optional>

namespace pulse::metrics {

namespace {

constexpr std::size_t kMaxLabels = 64;

bool isNameStart(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':';
}

bool isNamePart(char c)
{
    return isNameStart(c) || (c >= '0' && c <= '9');
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

/*! What is left of one line. */
class LineReader
{
public:
    explicit LineReader(std::string_view line)
        : m_rest(line)
    {
    }
    bool isAtEnd() const { return m_rest.empty(); }
    void skipBlanks()
    {
        while (!m_rest.empty() && isBlank(m_rest.front()))
            m_rest.remove_prefix(1);
    }
    bool take(char c)
    {
        if (m_rest.empty() || m_rest.front() != c)
            return false;
        m_rest.remove_prefix(1);
        return true;
    }
    std::string_view takeName()
    {
        if (m_rest.empty() || !isNameStart(m_rest.front()))
            return {};
        const auto end = std::find_if_not(m_rest.begin(), m_rest.end(), isNamePart);
        return takeFirst(static_cast<std::size_t>(end - m_rest.begin()));
    }
    std::string_view takeWord()
    {
        const auto end = std::find_if(m_rest.begin(), m_rest.end(), isBlank);
        return takeFirst(static_cast<std::size_t>(end - m_rest.begin()));
    }
    /*! After the opening quote; nullopt = it is not closed. */
    std::optional<std::string> takeQuoted()
    {
        std::string text;
        while (!m_rest.empty()) {
            const char c = m_rest.front();
            m_rest.remove_prefix(1);
            if (c == '"')
                return text;
            if (c != '\\' || m_rest.empty()) {
                text += c;
                continue;
            }
            const char escaped = m_rest.front();
            m_rest.remove_prefix(1);
            if (escaped == 'n')
                text += '\n';
            else if (escaped == '\\' || escaped == '"')
                text += escaped;
            else
                (text += '\\') += escaped; // as Prometheus does
        }
        return std::nullopt;
    }

private:
    std::string_view takeFirst(std::size_t count)
    {
        const std::string_view first = m_rest.substr(0, count);
        m_rest.remove_prefix(count);
        return first;
    }

    std::string_view m_rest;
};

std::optional<double> numberOf(std::string_view word)
{
    // Go's forms of what is no number; from_chars knows no plus sign.
    const auto is = [word](std::string_view name) {
        return std::ranges::equal(
            word, name, [](char a, char b) { return (a | 0x20) == (b | 0x20); });
    };
    if (is("nan"))
        return std::numeric_limits<double>::quiet_NaN();
    if (is("inf") || is("+inf"))
        return std::numeric_limits<double>::infinity();
    if (is("-inf"))
        return -std::numeric_limits<double>::infinity();
    if (!word.empty() && word.front() == '+')
        word.remove_prefix(1);
    if (word.empty() || is("infinity")
        || !(word.front() == '-' || word.front() == '.'
            || (word.front() >= '0' && word.front() <= '9')))
        return std::nullopt;
    return FieldScan::parse<double>(word);
}

class Parser
{
public:
    explicit Parser(std::size_t maxSamples)
        : m_maxSamples(maxSamples)
    {
    }

    Expected<std::vector<PrometheusSample>> parse(std::string_view text)
    {
        LineScan lines(text);
        while (const auto next = lines.next()) {
            std::string_view line = *next;
            if (!line.empty() && line.back() == '\r')
                line.remove_suffix(1);
            const char *problem = nullptr;
            if (line.starts_with('#'))
                problem = takeComment(line.substr(1));
            else if (line.find_first_not_of(" \t") != std::string_view::npos)
                problem = takeSample(line);
            if (problem)
                return Unexpected(Error { ErrorCode::BadMessage,
                    QStringLiteral("line %1: %2")
                        .arg(lines.number())
                        .arg(QLatin1StringView(problem)) });
            if (m_isEnded)
                break;
        }
        return std::move(m_samples);
    }

private:
    enum class Family { Unknown, Gauge, Counter, Histogram, Summary };

    const char *takeComment(std::string_view comment)
    {
        FieldScan fields(comment);
        const std::string_view keyword = fields.next();
        if (keyword == "EOF") {
            m_isEnded = true;
            return nullptr;
        }
        if (keyword != "TYPE")
            return nullptr;
        const std::string_view name = fields.next();
        const std::string_view type = fields.next();
        if (name.empty() || type.empty())
            return "a TYPE names a family and its type";
        Family family = Family::Unknown;
        if (type == "counter")
            family = Family::Counter;
        else if (type == "gauge" || type == "info" || type == "stateset")
            family = Family::Gauge;
        else if (type == "histogram" || type == "gaugehistogram")
            family = Family::Histogram;
        else if (type == "summary")
            family = Family::Summary;
        m_families.insert_or_assign(std::string(name), family);
        return nullptr;
    }

    const char *takeSample(std::string_view line)
    {
        LineReader in(line);
        in.skipBlanks();
        PrometheusSample sample;
        sample.name = in.takeName();
        if (sample.name.empty())
            return "a sample begins with the name of a metric";
        in.skipBlanks();
        if (in.take('{')) {
            if (const char *problem = takeLabels(in, sample))
                return problem;
        }
        in.skipBlanks();
        const auto value = numberOf(in.takeWord());
        if (!value)
            return "the value is no number";
        sample.value = *value;
        in.skipBlanks();
        if (!in.isAtEnd() && !in.take('#') && !numberOf(in.takeWord()))
            return "the timestamp is no number"; // what follows is an exemplar
        sample.type = typeOf(sample.name);
        if (m_isCreated)
            return nullptr;
        if (m_samples.size() >= m_maxSamples)
            return "more samples than may be";
        m_samples.push_back(std::move(sample));
        return nullptr;
    }

    static const char *takeLabels(LineReader &in, PrometheusSample &sample)
    {
        for (;;) {
            in.skipBlanks();
            if (in.take('}'))
                return nullptr;
            std::string name(in.takeName());
            in.skipBlanks();
            if (name.empty() || !in.take('='))
                return "a label is written name=\"value\"";
            in.skipBlanks();
            if (!in.take('"'))
                return "the value of a label stands in quotes";
            auto value = in.takeQuoted();
            if (!value)
                return "the value of a label is not closed";
            if (sample.labels.size() >= kMaxLabels)
                return "a sample has more labels than may be";
            sample.labels.emplace_back(std::move(name), std::move(*value));
            in.skipBlanks();
            if (!in.take(',')) {
                if (in.take('}'))
                    return nullptr;
                return "labels are separated by commas";
            }
        }
    }

    /*! Sets m_isCreated too. */
    PrometheusType typeOf(const std::string &name)
    {
        using Type = PrometheusType;
        m_isCreated = false;
        if (const auto known = m_families.find(name); known != m_families.end()) {
            switch (known->second) {
            case Family::Counter:
                return Type::Counter;
            case Family::Gauge:
                return Type::Gauge;
            case Family::Summary:
                return Type::Quantile;
            case Family::Histogram:
            case Family::Unknown:
                return Type::Unknown;
            }
        }
        struct Suffix
        {
            std::string_view text;
            Type ofCounter, ofHistogram, ofSummary;
        };
        static constexpr std::array kSuffixes {
            Suffix { "_total", Type::Counter, Type::Unknown, Type::Unknown },
            Suffix { "_bucket", Type::Unknown, Type::Bucket, Type::Unknown },
            Suffix { "_sum", Type::Unknown, Type::Counter, Type::Counter },
            Suffix { "_count", Type::Unknown, Type::Counter, Type::Counter },
            Suffix { "_created", Type::Unknown, Type::Unknown, Type::Unknown },
            Suffix { "_info", Type::Unknown, Type::Unknown, Type::Unknown },
        };
        for (const Suffix &suffix : kSuffixes) {
            if (!name.ends_with(suffix.text))
                continue;
            const auto family = m_families.find(name.substr(0, name.size() - suffix.text.size()));
            if (family == m_families.end())
                continue;
            m_isCreated = suffix.text == "_created";
            switch (family->second) {
            case Family::Counter:
                return suffix.ofCounter;
            case Family::Histogram:
                return suffix.ofHistogram;
            case Family::Summary:
                return suffix.ofSummary;
            case Family::Gauge:
                return Type::Gauge;
            case Family::Unknown:
                return Type::Unknown;
            }
        }
        return Type::Unknown;
    }

    std::size_t m_maxSamples;
    std::map<std::string, Family, std::less<>> m_families;
    std::vector<PrometheusSample> m_samples;
    bool m_isCreated = false;
    bool m_isEnded = false;
};

} // namespace

Expected<std::vector<PrometheusSample>> parsePrometheus(
    std::string_view text, std::size_t maxSamples)
{
    return Parser(maxSamples).parse(text);
}

} // namespace pulse::metrics
