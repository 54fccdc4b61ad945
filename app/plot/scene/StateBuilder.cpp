// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/plot/scene/StateBuilder.h"

#include "app/plot/scene/PlotClip.h"
#include "app/plot/scene/StackBuilder.h"

#include <algorithm>
#include <array>

namespace pulse {

namespace {

std::size_t stateOf(const StateBuilder::Spec &spec, double value)
{
    const auto above = std::upper_bound(spec.states.begin(), spec.states.end(), value,
        [](double v, const StateBuilder::State &state) { return v < state.from; });
    return above == spec.states.begin() ? 0
                                        : static_cast<std::size_t>(above - spec.states.begin() - 1);
}

} // namespace

std::pair<double, double> StateBuilder::rowPlace(const Spec &spec, std::size_t row)
{
    const double step
        = spec.mapping.height / static_cast<double>(std::max<std::size_t>(1, spec.ids.size()));
    const double gap = std::min(kRowGap, step / 4);
    return { step * static_cast<double>(row) + gap / 2, step - gap };
}

void StateBuilder::build(const SeriesStore &store, const Spec &spec, PlotScene &scene)
{
    m_caches.resize(spec.ids.size());
    m_runs.resize(spec.ids.size());
    for (auto &runs : m_runs)
        runs.clear();
    if (!spec.mapping.isValid() || spec.states.empty())
        return;
    for (std::size_t row = 0; row < spec.ids.size(); ++row) {
        if (spec.ids[row] >= 0)
            makeRuns(store, spec, row);
        for (const Run &run : m_runs[row])
            addRun(run, row, spec, scene);
    }
}

void StateBuilder::makeRuns(const SeriesStore &store, const Spec &spec, std::size_t row)
{
    const PlotMapping &mapping = spec.mapping;
    const SeriesId id = spec.ids[row];
    const auto &buckets
        = m_caches[row].buckets(store, id, mapping.from, mapping.to, mapping.pixels());
    std::vector<Run> &runs = m_runs[row];
    const auto enter = [&](std::size_t state, TimeNs time, bool isJoined) {
        if (isJoined && !runs.empty())
            runs.back().to = time;
        if (isJoined && !runs.empty() && runs.back().state == state)
            return;
        runs.push_back({ time, time, state, time < mapping.from, false });
    };
    for (const Bucket &bucket : buckets) {
        enter(stateOf(spec, bucket.first), bucket.firstTime, !bucket.breakBefore);
        // Whatever else was in the column is seen in it; the worse last, because states ascend.
        for (const double value : { bucket.min, bucket.max }) {
            const std::size_t state = stateOf(spec, value);
            if (state != runs.back().state && state != stateOf(spec, bucket.last))
                enter(state, (bucket.firstTime + bucket.lastTime) / 2, true);
        }
        enter(stateOf(spec, bucket.last), bucket.lastTime, true);
    }
    if (runs.empty() || buckets.back().lastTime < store.newestTime(id))
        return;
    const TimeNs end = carriedTo(store, id, buckets.back().lastTime);
    runs.back().isOpen = end >= mapping.to;
    runs.back().to = std::min(end, mapping.to);
}

void StateBuilder::addRun(const Run &run, std::size_t row, const Spec &spec, PlotScene &scene)
{
    const PlotMapping &mapping = spec.mapping;
    const QRectF box(0, 0, mapping.width, mapping.height);
    const State &state = spec.states[run.state];
    const auto [top, height] = rowPlace(spec, row);
    const double left = mapping.x(run.from);
    const double width = std::max(mapping.x(run.to) - left, 1 / mapping.devicePixelRatio);
    if (left > box.right() || left + width < box.left())
        return;
    const QRectF rect(left, top, width, height);
    const double line = std::min(kLineHeight, height);
    addClippedBox(scene, rect, state.fill, box);
    addClippedBox(scene, { left, top + height - line, width, line }, state.line, box);
    if (!state.isHatched)
        return;
    const QRectF inside = rect & box;
    scene.beginStroke(state.line, 1);
    // From the run's own edge, so that the hatch moves with it; from far beyond the plot, in steps.
    const double steps = std::floor((inside.left() - left) / kHatchStep);
    for (double x = left + steps * kHatchStep; x < inside.right() + height; x += kHatchStep) {
        const std::array<QPointF, 2> stripe { QPointF(x, top), QPointF(x - height, top + height) };
        addClippedLine(scene, stripe, inside);
    }
}

} // namespace pulse
