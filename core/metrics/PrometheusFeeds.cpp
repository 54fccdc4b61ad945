// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/metrics/PrometheusFeeds.h"

#include "core/base/Limits.h"
#include "core/metrics/Rate.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <set>

namespace pulse::metrics {

namespace {

std::string keyOf(const PrometheusSample &sample)
{
    std::string key = sample.name;
    for (const auto &[name, value] : sample.labels)
        ((key += '\0') += name) += '\0' + value;
    return key;
}

/*! FNV-1a: the same in every run. */
std::uint32_t hashOf(std::string_view text)
{
    std::uint32_t hash = 2166136261U;
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    return hash;
}

} // namespace

std::string seriesNameOf(const std::vector<std::pair<std::string, std::string>> &labels)
{
    std::string name;
    for (const auto &[label, value] : labels) {
        if (!value.empty())
            (name += name.empty() ? "" : " ") += value;
    }
    if (name.empty())
        return "value";
    if (codec::isValidName(name) && !codec::isSampleKey(name))
        return name;
    // Too long, or with what a name may not have.
    constexpr std::size_t kHashChars = 9;
    std::string safe = seriesNameFrom(name);
    std::array<char, kHashChars + 1> tail {};
    std::snprintf(tail.data(), tail.size(), "~%08x", hashOf(name));
    return safe.substr(0, limits::kMaxNameChars - kHashChars) + tail.data();
}

PrometheusFeeds::PrometheusFeeds(std::string target)
    : m_target(std::move(target))
{
}

std::string PrometheusFeeds::unitOf(std::string_view metric, bool isRate)
{
    struct Unit
    {
        std::string_view end;
        const char *unit;
        const char *rate;
    };
    static constexpr std::array kUnits { Unit { "_bytes", "B", "B/s" },
        Unit { "_seconds", "s", "s/s" }, Unit { "_celsius", "°C", "°C/s" },
        Unit { "_hertz", "Hz", "Hz/s" }, Unit { "_volts", "V", "V/s" },
        Unit { "_amperes", "A", "A/s" }, Unit { "_watts", "W", "W/s" },
        Unit { "_joules", "J", "W" }, Unit { "_meters", "m", "m/s" } };
    for (const std::string_view suffix : { "_total", "_sum", "_count" }) {
        if (!isRate || !metric.ends_with(suffix))
            continue;
        metric.remove_suffix(suffix.size());
        if (suffix == "_count")
            return "1/s";
        break;
    }
    for (const Unit &unit : kUnits) {
        if (metric.ends_with(unit.end))
            return isRate ? unit.rate : unit.unit;
    }
    return isRate ? "1/s" : "";
}

codec::Publish PrometheusFeeds::upRow(bool isUp, TimeNs now, double seconds) const
{
    codec::Publish row;
    row.title = m_target + " answers";
    addColumn(row.samples, "up", isUp ? 1.0 : 0.0);
    addColumn(row.samples, "seconds", seconds);
    row.samples = finishedRow(std::move(row.samples), m_target + "/up", now);
    row.units = { { "seconds", "s" } };
    return row;
}

codec::Publish PrometheusFeeds::takeFailure(TimeNs now, double seconds)
{
    m_counters.clear();
    m_countedAt.reset();
    return upRow(false, now, seconds);
}

std::vector<codec::Publish> PrometheusFeeds::take(const std::vector<PrometheusSample> &samples,
    TimeNs now, std::int64_t monotonicNs, double seconds)
{
    std::map<std::string, codec::Publish> rows;
    std::map<std::string, std::set<std::string>> known;
    std::map<std::string, double> counters;
    const double elapsed = m_countedAt && monotonicNs > *m_countedAt
        ? static_cast<double>(monotonicNs - *m_countedAt) / static_cast<double>(kNsPerSecond)
        : 0;
    for (const PrometheusSample &sample : samples) {
        if (sample.type == PrometheusType::Bucket)
            continue;
        double value = sample.value;
        if (sample.isCumulative()) {
            const std::string key = keyOf(sample);
            const auto before = m_counters.find(key);
            const double last = before == m_counters.end() ? value : before->second;
            counters[key] = value;
            // One that went back was reset: a hole is honest, a spike is not.
            value = before == m_counters.end() || elapsed <= 0 || value < last
                ? std::numeric_limits<double>::quiet_NaN()
                : (value - last) / elapsed;
        }
        const std::string feed = m_target + '/' + sample.name;
        if (!codec::isValidFeedName(feed))
            continue; // longer than a name may be
        codec::Publish &row = rows[feed];
        if (row.samples.feed.empty()) {
            row.samples.feed = feed;
            row.samples.timestamps = { now };
            row.title = m_target + ' ' + sample.name;
        }
        const std::string series = seriesNameOf(sample.labels);
        if (row.samples.columns.size() >= limits::kMaxSeriesPerFeed
            || !known[feed].insert(series).second)
            continue;
        if (const std::string unit = unitOf(sample.name, sample.isCumulative()); !unit.empty())
            row.units.push_back({ series, unit });
        row.samples.columns.push_back({ series,
            { std::isfinite(value) ? value : std::numeric_limits<double>::quiet_NaN() } });
    }
    m_counters = std::move(counters);
    m_countedAt = monotonicNs;
    std::vector<codec::Publish> all { upRow(true, now, seconds) };
    for (auto &[feed, row] : rows)
        all.push_back(std::move(row));
    return all;
}

} // namespace pulse::metrics
