// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/metrics/LoadSource.h"

#include "core/metrics/Rate.h"
#include "core/metrics/TextScan.h"

#include <utility>

namespace pulse::metrics {

LoadSource::LoadSource(const std::filesystem::path &root)
    : m_file(root / "proc/loadavg")
{
}

codec::FeedDescription LoadSource::describe() const
{
    codec::FeedDescription description;
    description.name = "load";
    description.title = "Load average";
    description.rateHz = 1.0;
    for (const char *name : { "1m", "5m", "15m", "procs", "running" })
        description.series.push_back({ name, {} });
    return description;
}

Expected<codec::Samples> LoadSource::sample(TimeNs now, std::int64_t)
{
    const auto text = m_file.read();
    if (!text)
        return Unexpected(text.error());
    LineScan lines(*text);
    FieldScan fields(lines.next().value_or(std::string_view()));
    codec::Samples row;
    for (const char *name : { "1m", "5m", "15m" }) {
        const auto average = fields.nextReal();
        if (!average)
            return m_file.malformed(1, "not a load average");
        addColumn(row, name, *average);
    }
    const std::string_view counts = fields.next();
    const std::size_t slash = counts.find('/');
    if (slash == std::string_view::npos)
        return m_file.malformed(1, "no \"running/all\"");
    const auto running = FieldScan::parse<std::uint64_t>(counts.substr(0, slash));
    const auto all = FieldScan::parse<std::uint64_t>(counts.substr(slash + 1));
    if (!running || !all)
        return m_file.malformed(1, "no \"running/all\"");
    addColumn(row, "procs", static_cast<double>(*all));
    addColumn(row, "running", static_cast<double>(*running));
    return finishedRow(std::move(row), "load", now);
}

} // namespace pulse::metrics
