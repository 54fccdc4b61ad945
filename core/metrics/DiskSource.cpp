// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/metrics/DiskSource.h"

#include "core/base/Limits.h"
#include "core/metrics/Rate.h"
#include "core/metrics/TextScan.h"

#include <sys/statvfs.h>

#include <algorithm>
#include <array>
#include <utility>

namespace pulse::metrics {
namespace {
constexpr double kSectorBytes = 512.0; // Documentation/admin-guide/iostats.rst: always 512.
constexpr double kPlausibleBytes = 1e12; // 1 TB/s; the fastest device of 2025 reads 0.03.
constexpr std::size_t kMaxDevices = 4096;
constexpr std::size_t kMaxPhysical = (limits::kMaxSeriesPerFeed - 5) / 2;

/*! For machines without /sys: kinds of block devices that are not hardware of their own. */
bool isVirtualByName(std::string_view name)
{
    constexpr std::array<std::string_view, 8> kVirtual { "loop", "ram", "zram", "dm-", "md", "nbd",
        "zd", "drbd" };
    return std::any_of(kVirtual.begin(), kVirtual.end(),
        [name](std::string_view prefix) { return name.starts_with(prefix); });
}

/*! sda1 of sda, nvme0n1p2 of nvme0n1. */
bool isPartitionOf(std::string_view name, std::string_view whole)
{
    if (whole.empty() || name.size() <= whole.size() || !name.starts_with(whole))
        return false;
    std::string_view rest = name.substr(whole.size());
    const bool endsInDigit = whole.back() >= '0' && whole.back() <= '9';
    if (endsInDigit) {
        if (rest.front() != 'p')
            return false;
        rest.remove_prefix(1);
    }
    return !rest.empty() && rest.find_first_not_of("0123456789") == std::string_view::npos;
}

bool isThere(const std::filesystem::path &path)
{
    std::error_code ignored; // Unreadable is as good as missing.
    return std::filesystem::exists(path, ignored);
}
} // namespace

SpaceProbe spaceOf(const std::filesystem::path &path)
{
    return [path]() -> std::optional<FileSystemSpace> {
        struct statvfs facts
        {
        };
        if (::statvfs(path.c_str(), &facts) != 0 || facts.f_blocks == 0)
            return std::nullopt;
        const double unit = static_cast<double>(facts.f_frsize);
        return FileSystemSpace { static_cast<double>(facts.f_blocks - facts.f_bfree) * unit,
            static_cast<double>(facts.f_bavail) * unit };
    };
}

DiskSource::DiskSource(const std::filesystem::path &root, SpaceProbe space)
    : m_sysBlock(root / "sys/block")
    , m_space(std::move(space))
    , m_file(root / "proc/diskstats")
{
    // Only so that describe() knows the disks; a failure will be told by sample().
    Snapshot snapshot;
    if (read(snapshot))
        m_current.devices = std::move(snapshot.devices);
}

codec::FeedDescription DiskSource::describe() const
{
    codec::FeedDescription description;
    description.name = "disk";
    description.title = "Disks";
    description.rateHz = 1.0;
    description.series = { { "read", "B/s" }, { "write", "B/s" }, { "busy", "%" } };
    if (m_space) {
        description.series.push_back({ "used", "B" });
        description.series.push_back({ "usedPercent", "%" });
    }
    for (const Device &device : m_current.devices) {
        if (!device.isPhysical)
            continue;
        description.series.push_back({ device.series + ".read", "B/s" });
        description.series.push_back({ device.series + ".write", "B/s" });
    }
    return description;
}

Expected<codec::Samples> DiskSource::sample(TimeNs now, std::int64_t monotonicNs)
{
    std::swap(m_previous, m_current);
    if (auto done = read(m_current); !done) {
        std::swap(m_previous, m_current); // The next good reading counts from the last good one.
        return Unexpected(done.error());
    }
    m_current.monotonicNs = monotonicNs;
    codec::Samples row;
    const std::int64_t elapsedNs = monotonicNs - m_previous.monotonicNs;
    if (m_previous.isValid && elapsedNs > 0)
        addRates(row, elapsedNs);
    addSpace(row);
    return finishedRow(std::move(row), "disk", now);
}

void DiskSource::addRates(codec::Samples &row, std::int64_t elapsedNs) const
{
    // As in NetworkSource: a disk whose counters went back takes the sums with it, this once.
    std::optional<double> sumRead = 0.0;
    std::optional<double> sumWrite = 0.0;
    std::optional<double> busiest;
    const auto add = [](std::optional<double> &sum, const std::optional<double> &part) {
        sum = sum && part ? std::optional(*sum + *part) : std::nullopt;
    };
    const auto bytes = [elapsedNs](std::uint64_t before, std::uint64_t after) {
        auto rate = ratePerSecond(before, after, elapsedNs, kPlausibleBytes / kSectorBytes);
        return rate ? std::optional(*rate * kSectorBytes) : std::nullopt;
    };
    bool hasDisk = false;
    std::vector<codec::Samples::Column> columns;
    for (const Device &after : m_current.devices) {
        if (!after.isPhysical)
            continue;
        const auto before = std::find_if(m_previous.devices.begin(), m_previous.devices.end(),
            [&](const Device &one) { return one.name == after.name; });
        if (before == m_previous.devices.end())
            continue;
        hasDisk = true;
        const Counters &old = before->counters;
        const auto read = bytes(old.sectorsRead, after.counters.sectorsRead);
        const auto write = bytes(old.sectorsWritten, after.counters.sectorsWritten);
        add(sumRead, read);
        add(sumWrite, write);
        if (read)
            columns.push_back({ after.series + ".read", { *read } });
        if (write)
            columns.push_back({ after.series + ".write", { *write } });
        // Milliseconds busy in a second; the kernel may account a request late, hence above 1000.
        if (const auto busy
            = ratePerSecond(old.busyMs, after.counters.busyMs, elapsedNs, 1'000'000.0))
            busiest = std::max(busiest.value_or(0), std::min(100.0, *busy / 10.0));
    }
    if (!hasDisk)
        return;
    addColumn(row, "read", sumRead);
    addColumn(row, "write", sumWrite);
    addColumn(row, "busy", busiest);
    row.columns.insert(row.columns.end(), std::make_move_iterator(columns.begin()),
        std::make_move_iterator(columns.end()));
}

void DiskSource::addSpace(codec::Samples &row) const
{
    const auto space = m_space ? m_space() : std::nullopt;
    if (!space)
        return;
    addColumn(row, "used", space->used);
    // As df(1): the part reserved for root counts as neither used nor free.
    if (const double usable = space->used + space->free; usable > 0)
        addColumn(row, "usedPercent", space->used / usable * 100.0);
}

Expected<void> DiskSource::read(Snapshot &into)
{
    into.isValid = false;
    const auto text = m_file.read();
    if (!text)
        return Unexpected(text.error());
    std::size_t used = 0;
    bool isSameSet = true;
    LineScan lines(*text);
    while (const auto line = lines.next()) {
        FieldScan fields(*line);
        const auto major = fields.nextCount();
        const auto minor = fields.nextCount();
        const std::string_view name = fields.next();
        // reads, merged, sectors read, ms, writes, merged, sectors written, ms, in flight, ms busy
        std::array<std::uint64_t, 10> counts {};
        bool isComplete = major && minor && !name.empty();
        for (std::size_t i = 0; isComplete && i < counts.size(); ++i) {
            const auto count = fields.nextCount();
            isComplete = count.has_value();
            counts[i] = count.value_or(0);
        }
        if (!isComplete)
            return m_file.malformed(lines.number(), "not the counters of a block device");
        if (used == kMaxDevices)
            continue;
        if (used == into.devices.size())
            into.devices.emplace_back();
        Device &slot = into.devices[used++];
        if (slot.name != name) {
            slot.name = name;
            slot.series.clear();
        }
        isSameSet = isSameSet && !slot.series.empty(); // Empty also after a reading that broke off.
        slot.counters = { counts[2], counts[6], counts[9] };
    }
    if (used != into.devices.size() || !isSameSet) {
        into.devices.resize(used);
        std::size_t physical = 0;
        for (Device &device : into.devices) {
            device.series = seriesNameFrom(device.name);
            device.isPhysical = physical < kMaxPhysical && isPhysical(device.name, into.devices);
            physical += device.isPhysical ? 1 : 0;
        }
    }
    into.isValid = true;
    return {};
}

bool DiskSource::isPhysical(const std::string &name, const std::vector<Device> &listed) const
{
    if (isThere(m_sysBlock)) {
        std::string entry = name;
        std::replace(entry.begin(), entry.end(), '/', '!'); // cciss/c0d0
        return isThere(m_sysBlock / entry / "device");
    }
    return !isVirtualByName(name)
        && std::none_of(listed.begin(), listed.end(),
            [&](const Device &other) { return isPartitionOf(name, other.name); });
}

} // namespace pulse::metrics
