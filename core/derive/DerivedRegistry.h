// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Expected.h"
#include "core/derive/DerivedSeries.h"
#include "core/derive/ExpressionError.h"

#include <QHash>
#include <QString>

#include <functional>
#include <memory>
#include <vector>

namespace pulse {

/*!
 * The derived series in use. The same expression is computed once for all who show it; when the
 * last one lets go its samples are dropped. GUI thread; owned beside the directory of feeds, which
 * tells it what there is and what was appended.
 */
class DerivedRegistry
{
public:
    /*! Calls back for each series there is. */
    using Visit = std::function<void(const QString &name, const InputSeries &series)>;
    using ForEachSeries = std::function<void(const Visit &)>;
    /*! What one call of advance() may compute, in steps of a small expression: about a millisecond.
     */
    static constexpr int kWorkPerFrame = 3'000;

    /*! `wake`: there is work although nothing was appended. */
    DerivedRegistry(
        SeriesStore &store, ForEachSeries forEachSeries, std::function<void()> wake = {});
    ~DerivedRegistry();
    DerivedRegistry(const DerivedRegistry &) = delete;
    DerivedRegistry &operator=(const DerivedRegistry &) = delete;

    /*! Kept as long as somebody holds it; the registry has to outlive it. */
    Expected<std::shared_ptr<DerivedSeries>, ExpressionError> acquire(const QString &expression);
    /*! Other feeds from here on: what is in use gets nothing more, the same expression is another
     * series. */
    void open();
    /*! The same feeds at another time: their samples are gone, and so are these. */
    void rewind();
    /*! There are new series, or their units are known: looked at with the next advance(). */
    void noteSeriesChanged() { m_isLookupDue = true; }
    void noteAppended(SeriesId id, std::span<const TimeNs> times, std::span<const double> values);
    void openGap(GapCause cause);
    /*! Once a frame, after what was appended. True if there is more to do in the next one. */
    bool advance(int work = kWorkPerFrame);

private:
    void lookUp();
    void lookUp(DerivedSeries &series);
    SeriesId takeId();

    SeriesStore &m_store;
    ForEachSeries m_forEachSeries;
    std::function<void()> m_wake;
    /*! Outlives the registry's users only together with it: they give their ids back here. */
    std::shared_ptr<std::vector<SeriesId>> m_freeIds;
    QHash<QString, std::weak_ptr<DerivedSeries>> m_series;
    std::size_t m_turn = 0; //!< whose work comes first
    int m_ids = 0;
    bool m_isLookupDue = false;
};

} // namespace pulse
