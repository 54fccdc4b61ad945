// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/metrics/NetworkSource.h"

#include "core/base/Limits.h"
#include "core/metrics/Rate.h"
#include "core/metrics/TextScan.h"

#include <algorithm>
#include <utility>

namespace pulse::metrics {
namespace {
constexpr std::size_t kMaxInterfaces = (limits::kMaxSeriesPerFeed - 2) / 2;
constexpr int kHeaderLines = 2;
constexpr int kFieldsBetween = 7; // From received bytes to sent bytes.
constexpr int kFieldsAfter = 7;
constexpr double kBitsPerByte = 8.0;
/*! 10 Tbit/s: the fastest port of 2025 has 1.6. */
constexpr double kPlausibleBytes = 1.25e12;

std::optional<double> inBits(std::optional<double> bytes)
{
    return bytes ? std::optional(*bytes * kBitsPerByte) : std::nullopt;
}
} // namespace

NetworkSource::NetworkSource(const std::filesystem::path &root)
    : m_file(root / "proc/net/dev")
{
    // Only so that describe() knows the interfaces; a failure will be told by sample().
    Snapshot snapshot;
    if (read(snapshot))
        m_current.interfaces = std::move(snapshot.interfaces);
}

codec::FeedDescription NetworkSource::describe() const
{
    codec::FeedDescription description;
    description.name = "network";
    description.title = "Network";
    description.rateHz = 2.0;
    description.series = { { "in", "bit/s" }, { "out", "bit/s" } };
    for (const Interface &interface : m_current.interfaces) {
        description.series.push_back({ interface.series + ".in", "bit/s" });
        description.series.push_back({ interface.series + ".out", "bit/s" });
    }
    return description;
}

Expected<codec::Samples> NetworkSource::sample(TimeNs now, std::int64_t monotonicNs)
{
    std::swap(m_previous, m_current);
    if (auto done = read(m_current); !done) {
        std::swap(m_previous, m_current); // The next good reading counts from the last good one.
        return Unexpected(done.error());
    }
    m_current.monotonicNs = monotonicNs;
    codec::Samples row;
    const std::int64_t elapsedNs = monotonicNs - m_previous.monotonicNs;
    if (!m_previous.isValid || elapsedNs <= 0)
        return finishedRow(std::move(row), "network", now);

    // An interface whose counters went back has no rate now, and then neither has the sum. A new
    // one joins the sum with its second reading.
    std::optional<double> sumIn = 0.0;
    std::optional<double> sumOut = 0.0;
    const auto add = [](std::optional<double> &sum, const std::optional<double> &part) {
        sum = sum && part ? std::optional(*sum + *part) : std::nullopt;
    };
    std::vector<codec::Samples::Column> columns;
    for (std::size_t i = 0; i < m_current.interfaces.size(); ++i) {
        const Interface &after = m_current.interfaces[i];
        const Interface *before = previousOf(after.name, i);
        if (!before)
            continue;
        const auto in
            = inBits(ratePerSecond(before->bytesIn, after.bytesIn, elapsedNs, kPlausibleBytes));
        const auto out
            = inBits(ratePerSecond(before->bytesOut, after.bytesOut, elapsedNs, kPlausibleBytes));
        if (in)
            columns.push_back({ after.series + ".in", { *in } });
        if (out)
            columns.push_back({ after.series + ".out", { *out } });
        if (after.name != "lo") {
            add(sumIn, in);
            add(sumOut, out);
        }
    }
    addColumn(row, "in", sumIn);
    addColumn(row, "out", sumOut);
    row.columns.insert(row.columns.end(), std::make_move_iterator(columns.begin()),
        std::make_move_iterator(columns.end()));
    return finishedRow(std::move(row), "network", now);
}

Expected<void> NetworkSource::read(Snapshot &into)
{
    into.isValid = false;
    const auto text = m_file.read();
    if (!text)
        return Unexpected(text.error());
    // Slots are reused so that an unchanged set of interfaces allocates nothing.
    std::size_t used = 0;
    bool isSameSet = true;
    LineScan lines(*text);
    while (const auto line = lines.next()) {
        if (lines.number() <= kHeaderLines) {
            if (line->find('|') == std::string_view::npos)
                return m_file.malformed(lines.number(), "not the heading of the interface table");
            continue;
        }
        const std::size_t colon = line->rfind(':');
        if (colon == std::string_view::npos)
            return m_file.malformed(lines.number(), "no \"interface: counters\"");
        const std::string_view name = FieldScan(line->substr(0, colon)).next();
        FieldScan fields(line->substr(colon + 1));
        const auto in = fields.nextCount();
        const bool hasMiddle = fields.skip(kFieldsBetween);
        const auto out = fields.nextCount();
        if (name.empty() || !in || !hasMiddle || !out || !fields.skip(kFieldsAfter))
            return m_file.malformed(lines.number(), "not the counters of an interface");
        if (used == kMaxInterfaces)
            continue;
        if (used == into.interfaces.size())
            into.interfaces.emplace_back();
        Interface &slot = into.interfaces[used++];
        if (slot.name != name) {
            slot.name = name;
            slot.series.clear();
        }
        isSameSet = isSameSet && !slot.series.empty(); // Empty also after a reading that broke off.
        slot.bytesIn = *in;
        slot.bytesOut = *out;
    }
    if (lines.number() < kHeaderLines)
        return m_file.malformed(lines.number(), "ends before the table of interfaces");
    if (used != into.interfaces.size() || !isSameSet) {
        into.interfaces.resize(used);
        nameSeries(into.interfaces);
    }
    into.isValid = true;
    return {};
}

const NetworkSource::Interface *NetworkSource::previousOf(
    std::string_view name, std::size_t likelyIndex) const
{
    const auto &all = m_previous.interfaces;
    if (likelyIndex < all.size() && all[likelyIndex].name == name)
        return &all[likelyIndex];
    const auto found = std::find_if(
        all.begin(), all.end(), [name](const Interface &one) { return one.name == name; });
    return found == all.end() ? nullptr : &*found;
}

void NetworkSource::nameSeries(std::vector<Interface> &interfaces)
{
    for (auto it = interfaces.begin(); it != interfaces.end(); ++it) {
        const std::string wanted = seriesNameFrom(it->name);
        it->series = wanted;
        const auto isTaken = [&] {
            return std::any_of(interfaces.begin(), it,
                [&](const Interface &other) { return other.series == it->series; });
        };
        for (int copy = 2; isTaken(); ++copy)
            it->series = wanted + '@' + std::to_string(copy);
    }
}

} // namespace pulse::metrics
