// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/metrics/MemorySource.h"

#include "core/metrics/Rate.h"
#include "core/metrics/TextScan.h"

#include <algorithm>
#include <array>
#include <utility>

namespace pulse::metrics {
namespace {
enum Key : std::size_t {
    Total,
    Free,
    Available,
    Buffers,
    Cached,
    Reclaimable,
    SwapTotal,
    SwapFree,
    KeyCount
};
constexpr std::array<std::string_view, KeyCount> kKeys { "MemTotal", "MemFree", "MemAvailable",
    "Buffers", "Cached", "SReclaimable", "SwapTotal", "SwapFree" };
constexpr double kBytesPerKb = 1024.0; // proc(5): "kB" there means KiB.
} // namespace

MemorySource::MemorySource(const std::filesystem::path &root)
    : m_file(root / "proc/meminfo")
{
}

codec::FeedDescription MemorySource::describe() const
{
    codec::FeedDescription description;
    description.name = "memory";
    description.title = "Memory";
    description.rateHz = 1.0;
    for (const char *name :
        { "used", "cache", "buffers", "free", "total", "available", "swapUsed" })
        description.series.push_back({ name, "B" });
    description.series.push_back({ "usedPercent", "%" });
    return description;
}

Expected<codec::Samples> MemorySource::sample(TimeNs now, std::int64_t)
{
    const auto text = m_file.read();
    if (!text)
        return Unexpected(text.error());

    std::array<std::optional<double>, KeyCount> bytes;
    LineScan lines(*text);
    while (const auto line = lines.next()) {
        const std::size_t colon = line->find(':');
        if (colon == std::string_view::npos)
            return m_file.malformed(lines.number(), "no \"name: value\"");
        const auto key = std::find(kKeys.begin(), kKeys.end(), line->substr(0, colon));
        if (key == kKeys.end())
            continue;
        FieldScan fields(line->substr(colon + 1));
        const auto value = fields.nextCount();
        if (!value || fields.next() != "kB")
            return m_file.malformed(lines.number(), "not a number of kB");
        bytes[static_cast<std::size_t>(key - kKeys.begin())]
            = static_cast<double>(*value) * kBytesPerKb;
    }
    if (!bytes[Total] || !bytes[Free])
        return m_file.malformed(0, "no MemTotal or no MemFree");

    // Containers (lxcfs, gVisor) leave lines out or report more cache than memory.
    const double total = *bytes[Total];
    const double buffers = bytes[Buffers].value_or(0);
    const double cache = bytes[Cached].value_or(0) + bytes[Reclaimable].value_or(0);
    const double used = std::max(0.0, total - *bytes[Free] - buffers - cache);
    codec::Samples row;
    addColumn(row, "used", used);
    addColumn(row, "cache", cache);
    addColumn(row, "buffers", buffers);
    addColumn(row, "free", *bytes[Free]);
    addColumn(row, "total", total);
    addColumn(row, "available", bytes[Available]);
    if (bytes[SwapTotal] && bytes[SwapFree])
        addColumn(row, "swapUsed", std::max(0.0, *bytes[SwapTotal] - *bytes[SwapFree]));
    if (total > 0)
        addColumn(row, "usedPercent", used / total * 100.0);
    return finishedRow(std::move(row), "memory", now);
}

} // namespace pulse::metrics
