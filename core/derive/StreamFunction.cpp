// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/derive/StreamFunction.h"

#include <cmath>
#include <deque>
#include <limits>
#include <set>

namespace pulse {

namespace {

constexpr double kNoValue = std::numeric_limits<double>::quiet_NaN();

/*! rate, delta, derivative: what changed since the sample before. */
class Change : public StreamFunction
{
public:
    explicit Change(StreamKind kind)
        : m_kind(kind)
    {
    }

    double add(TimeNs time, double value, TimeNs hold) override
    {
        const bool isFirst = m_time == 0 || time - m_time > hold;
        const double seconds
            = static_cast<double>(time - m_time) / static_cast<double>(kNsPerSecond);
        double change = value - m_value;
        // A counter that fell began again at zero.
        if (m_kind == StreamKind::Rate && change < 0)
            change = value;
        m_time = time;
        m_value = value;
        if (isFirst)
            return kNoValue;
        return m_kind == StreamKind::Delta ? change : change / seconds;
    }

    void interrupt() override { m_time = 0; }

private:
    StreamKind m_kind;
    TimeNs m_time = 0; //!< 0 = none
    double m_value = 0;
};

/*! Mean of the samples of ]time − window, time]. */
class MovingAverage : public StreamFunction
{
public:
    explicit MovingAverage(TimeNs window)
        : m_window(window)
    {
    }

    double add(TimeNs time, double value, TimeNs) override
    {
        m_samples.emplace_back(time, value);
        m_sum += value;
        while (m_samples.front().first <= time - m_window || m_samples.size() > kMaxSamples) {
            m_sum -= m_samples.front().second;
            m_samples.pop_front();
            ++m_removed;
        }
        // What rounding left behind goes before it is worth a thought; each sample pays for one.
        if (m_removed > m_samples.size()) {
            m_removed = 0;
            m_sum = 0;
            for (const auto &sample : m_samples)
                m_sum += sample.second;
        }
        return m_sum / static_cast<double>(m_samples.size());
    }

    void interrupt() override { }

private:
    TimeNs m_window;
    std::deque<std::pair<TimeNs, double>> m_samples;
    double m_sum = 0;
    std::size_t m_removed = 0;
};

class ExponentialAverage : public StreamFunction
{
public:
    explicit ExponentialAverage(TimeNs window)
        : m_window(window)
    {
    }

    double add(TimeNs time, double value, TimeNs) override
    {
        if (m_time == 0) {
            m_mean = value;
        } else {
            const double part
                = -std::expm1(-static_cast<double>(time - m_time) / static_cast<double>(m_window));
            m_mean += part * (value - m_mean);
        }
        m_time = time;
        return m_mean;
    }

    void interrupt() override { m_time = 0; }

private:
    TimeNs m_window;
    TimeNs m_time = 0; //!< 0 = none
    double m_mean = 0;
};

/*!
 * Of the samples of ]time − window, time], between neighbours in proportion. Two sorted halves that
 * meet at the percentile, so that a sample costs its place in one of them and not the window.
 */
class Percentile : public StreamFunction
{
public:
    Percentile(double fraction, TimeNs window)
        : m_fraction(fraction)
        , m_window(window)
    {
    }

    double add(TimeNs time, double value, TimeNs) override
    {
        while (!m_samples.empty()
            && (m_samples.front().first <= time - m_window || m_samples.size() >= kMaxSamples)) {
            remove(m_samples.front().second);
            m_samples.pop_front();
        }
        m_samples.emplace_back(time, value);
        if (!m_high.empty() && value >= *m_high.begin())
            m_high.insert(value);
        else
            m_low.insert(value);
        balance();
        return result();
    }

    void interrupt() override { }

private:
    double place() const { return m_fraction * static_cast<double>(m_samples.size() - 1); }

    void remove(double value)
    {
        if (const auto it = m_high.find(value); it != m_high.end())
            m_high.erase(it);
        else
            m_low.erase(m_low.find(value));
    }

    /*! The lower half ends with the sample at or before the place asked for. */
    void balance()
    {
        const std::size_t wanted = static_cast<std::size_t>(place()) + 1;
        while (m_low.size() > wanted)
            m_high.insert(m_low.extract(std::prev(m_low.end())));
        while (m_low.size() < wanted)
            m_low.insert(m_high.extract(m_high.begin()));
    }

    double result() const
    {
        const double below = *m_low.rbegin();
        const double part = place() - std::floor(place());
        return m_high.empty() || part == 0 ? below : below + (*m_high.begin() - below) * part;
    }

    double m_fraction;
    TimeNs m_window;
    std::deque<std::pair<TimeNs, double>> m_samples;
    std::multiset<double> m_low;
    std::multiset<double> m_high;
};

} // namespace

std::unique_ptr<StreamFunction> StreamFunction::make(const ExpressionCode::Node &node)
{
    switch (node.stream) {
    case StreamKind::Rate:
    case StreamKind::Delta:
    case StreamKind::Derivative:
        return std::make_unique<Change>(node.stream);
    case StreamKind::MovingAverage:
        return std::make_unique<MovingAverage>(node.window);
    case StreamKind::ExponentialAverage:
        return std::make_unique<ExponentialAverage>(node.window);
    case StreamKind::Percentile:
        return std::make_unique<Percentile>(node.fraction, node.window);
    }
    return nullptr;
}

} // namespace pulse
