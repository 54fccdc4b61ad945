// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/codec/Message.h"
#include "core/metrics/PrometheusText.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace pulse::metrics {

/*!
 * Scrapes of one target as rows of feeds: one feed a metric, \<target>/\<metric>, one series a set
 * of labels, named by their values ("0 idle"); counters and the sums and counts of histograms as
 * rates per second, buckets left out. And \<target>/up with `up` and `seconds`. Knows the counters
 * of the scrape before; thread-confined.
 */
class PrometheusFeeds
{
public:
    explicit PrometheusFeeds(std::string target);

    /*! Rows with their units, stamped `now`; counters of a first scrape have none yet. */
    std::vector<codec::Publish> take(const std::vector<PrometheusSample> &samples, TimeNs now,
        std::int64_t monotonicNs, double seconds);
    /*! The target did not answer: only `up`. Rates begin anew. */
    codec::Publish takeFailure(TimeNs now, double seconds);

    /*! "s", "B", "B/s" by the usual ends of names; empty = none. */
    static std::string unitOf(std::string_view metric, bool isRate);

private:
    codec::Publish upRow(bool isUp, TimeNs now, double seconds) const;

    std::string m_target;
    std::map<std::string, double> m_counters; //!< by name and labels
    std::optional<std::int64_t> m_countedAt;
};

/*! A name for the labels of a series, at most as long as a name may be; the end of a longer one is
 * a hash of all of it. */
std::string seriesNameOf(const std::vector<std::pair<std::string, std::string>> &labels);

} // namespace pulse::metrics
