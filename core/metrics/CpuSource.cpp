// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/metrics/CpuSource.h"

#include "core/base/Limits.h"
#include "core/metrics/Rate.h"
#include "core/metrics/TextScan.h"

#include <algorithm>
#include <utility>

namespace pulse::metrics {
namespace {
// proc(5), /proc/stat: the order of the fields.
enum Field : std::size_t { User, Nice, System, Idle, IoWait, Irq, SoftIrq, Steal };
/*! Linux 2.4 had user, nice, system and idle; every later field may be missing. */
constexpr std::size_t kNeededFields = 4;
constexpr std::size_t kMaxCores = limits::kMaxSeriesPerFeed - 5;
} // namespace

CpuSource::CpuSource(const std::filesystem::path &root)
    : m_file(root / "proc/stat")
{
    // Only so that describe() knows the cores; a failure will be told by sample().
    Snapshot snapshot;
    if (read(snapshot))
        m_current.cores = std::move(snapshot.cores);
}

codec::FeedDescription CpuSource::describe() const
{
    codec::FeedDescription description;
    description.name = "cpu";
    description.title = "Processor";
    description.rateHz = 2.0;
    for (const char *name : { "total", "user", "system", "iowait", "steal" })
        description.series.push_back({ name, "%" });
    for (const Core &core : m_current.cores)
        description.series.push_back({ "core" + std::to_string(core.number), "%" });
    return description;
}

Expected<codec::Samples> CpuSource::sample(TimeNs now, std::int64_t)
{
    std::swap(m_previous, m_current);
    if (auto done = read(m_current); !done) {
        std::swap(m_previous, m_current); // The next good reading counts from the last good one.
        return Unexpected(done.error());
    }
    codec::Samples row;
    if (!m_previous.isValid)
        return finishedRow(std::move(row), "cpu", now);

    if (const auto all = shares(m_previous.all, m_current.all)) {
        addColumn(row, "total", all->busy);
        addColumn(row, "user", all->user);
        addColumn(row, "system", all->system);
        addColumn(row, "iowait", all->iowait);
        addColumn(row, "steal", all->steal);
    }
    // A core that was offline a moment ago has counters of another life: it starts anew.
    auto before = m_previous.cores.cbegin();
    for (const Core &core : m_current.cores) {
        while (before != m_previous.cores.cend() && before->number < core.number)
            ++before;
        if (before == m_previous.cores.cend() || before->number != core.number)
            continue;
        if (const auto one = shares(before->ticks, core.ticks))
            addColumn(row, "core" + std::to_string(core.number), one->busy);
    }
    return finishedRow(std::move(row), "cpu", now);
}

Expected<void> CpuSource::read(Snapshot &into)
{
    into.isValid = false;
    into.cores.clear();
    const auto text = m_file.read();
    if (!text)
        return Unexpected(text.error());
    LineScan lines(*text);
    bool hasAll = false;
    while (const auto line = lines.next()) {
        if (!line->starts_with("cpu"))
            continue;
        const std::size_t nameEnd = std::min(line->find(' '), line->size());
        const std::string_view number = line->substr(3, nameEnd - 3);
        const auto ticks = parseTicks(line->substr(nameEnd));
        if (!ticks)
            return m_file.malformed(lines.number(), "not the times of a processor");
        if (number.empty()) {
            into.all = *ticks;
            hasAll = true;
            continue;
        }
        const auto parsed = FieldScan::parse<unsigned>(number);
        if (!parsed)
            return m_file.malformed(lines.number(), "not the number of a processor");
        if (into.cores.size() < kMaxCores)
            into.cores.push_back({ *parsed, *ticks });
    }
    if (!hasAll)
        return m_file.malformed(0, "no line \"cpu\"");
    std::sort(into.cores.begin(), into.cores.end(),
        [](const Core &a, const Core &b) { return a.number < b.number; });
    into.isValid = true;
    return {};
}

std::optional<CpuSource::Ticks> CpuSource::parseTicks(std::string_view fields)
{
    Ticks ticks {};
    FieldScan scan(fields);
    for (std::size_t i = 0; i < ticks.size(); ++i) {
        const std::string_view field = scan.next();
        if (field.empty() && i >= kNeededFields)
            break;
        const auto count = FieldScan::parse<std::uint64_t>(field);
        if (!count)
            return std::nullopt;
        ticks[i] = *count;
    }
    return ticks;
}

std::optional<CpuSource::Shares> CpuSource::shares(const Ticks &before, const Ticks &after)
{
    std::array<double, 8> spent {};
    double sum = 0;
    double signedSum = 0;
    for (std::size_t i = 0; i < spent.size(); ++i) {
        const double change = static_cast<double>(after[i]) - static_cast<double>(before[i]);
        signedSum += change;
        // idle and iowait may step back a little while the rest goes on (proc(5), iowait note 3).
        spent[i] = std::max(0.0, change);
        sum += spent[i];
    }
    if (signedSum <= 0 || sum <= 0)
        return std::nullopt;
    const double percent = 100.0 / sum;
    Shares result;
    result.busy = std::max(0.0, (sum - spent[Idle] - spent[IoWait]) * percent);
    result.user = (spent[User] + spent[Nice]) * percent;
    result.system = (spent[System] + spent[Irq] + spent[SoftIrq]) * percent;
    result.iowait = spent[IoWait] * percent;
    result.steal = spent[Steal] * percent;
    return result;
}

} // namespace pulse::metrics
