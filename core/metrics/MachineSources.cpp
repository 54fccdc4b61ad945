// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/metrics/CpuSource.h"
#include "core/metrics/DiskSource.h"
#include "core/metrics/LoadSource.h"
#include "core/metrics/MemorySource.h"
#include "core/metrics/NetworkSource.h"

namespace pulse::metrics {

std::vector<std::unique_ptr<MetricSource>> makeMachineSources(const std::filesystem::path &root)
{
    std::vector<std::unique_ptr<MetricSource>> sources;
    sources.push_back(std::make_unique<CpuSource>(root));
    sources.push_back(std::make_unique<MemorySource>(root));
    sources.push_back(std::make_unique<NetworkSource>(root));
    // A fixture's /proc says nothing about the file system the fixture lies on.
    sources.push_back(
        std::make_unique<DiskSource>(root, root == "/" ? spaceOf(root) : SpaceProbe()));
    sources.push_back(std::make_unique<LoadSource>(root));
    return sources;
}

} // namespace pulse::metrics
