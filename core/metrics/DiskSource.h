// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/metrics/MetricSource.h"
#include "core/metrics/ProcFile.h"

#include <functional>
#include <optional>
#include <string>

namespace pulse::metrics {

/*! Bytes of a file system; free is what an ordinary user may still take. */
struct FileSystemSpace
{
    double used = 0;
    double free = 0;
};
using SpaceProbe = std::function<std::optional<FileSystemSpace>()>;
/*! Asks statvfs(3) about the file system that holds `path`. */
SpaceProbe spaceOf(const std::filesystem::path &path);

/*!
 * Feed `disk` from /proc/diskstats: bytes read and written a second of every physical disk and
 * their sums, `busy` = the busiest disk's share of time with a request in flight; and, when there
 * is a probe, how full a file system is. Partitions, loops, RAM disks and device-mapper or RAID
 * volumes are left out: /sys/block says which are hardware, names do where it is missing.
 */
class DiskSource final : public MetricSource
{
public:
    DiskSource(const std::filesystem::path &root, SpaceProbe space);
    codec::FeedDescription describe() const override;
    Expected<codec::Samples> sample(TimeNs now, std::int64_t monotonicNs) override;

private:
    struct Counters
    {
        std::uint64_t sectorsRead = 0;
        std::uint64_t sectorsWritten = 0;
        std::uint64_t busyMs = 0;
    };
    struct Device
    {
        std::string name; //!< the kernel's
        std::string series;
        bool isPhysical = false;
        Counters counters;
    };
    struct Snapshot
    {
        bool isValid = false;
        std::int64_t monotonicNs = 0;
        std::vector<Device> devices; //!< partitions too: what a name is must be asked only once
    };

    Expected<void> read(Snapshot &into);
    bool isPhysical(const std::string &name, const std::vector<Device> &listed) const;
    void addRates(codec::Samples &row, std::int64_t elapsedNs) const;
    void addSpace(codec::Samples &row) const;

    std::filesystem::path m_sysBlock;
    SpaceProbe m_space;
    ProcFile m_file;
    Snapshot m_previous;
    Snapshot m_current;
};

} // namespace pulse::metrics
