// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/session/SessionExport.h"
#include "core/session/SessionTopics.h"

/*! The formats of exportSession(), one function each. */
namespace pulse::session::formats {

/*! Collects text into large pieces. */
class TextOut
{
public:
    explicit TextOut(ByteSink &sink)
        : m_sink(sink)
    {
    }
    void add(std::string_view text) { m_text += text; }
    /*! To be called after each line. */
    Expected<void> flush(bool isEnd = false)
    {
        constexpr std::size_t kPiece = 256 * 1024;
        if (m_text.empty() || (!isEnd && m_text.size() < kPiece))
            return {};
        const auto done = m_sink.append(m_text);
        m_text.clear();
        return done;
    }

private:
    ByteSink &m_sink;
    std::string m_text;
};

/*! Calls `take(channel, message)` for each message of the query; `share` of the progress. */
using Take = std::function<Expected<void>(const SessionChannel &, const SessionMessage &)>;
Expected<void> forEachMessage(SessionSource &source, const SessionQuery &query,
    const ExportOptions &options, ExportReport &report, const Take &take,
    std::pair<double, double> share = { 0, 1 });
/*! The channels of a query whose topic begins like this, or all. */
std::vector<std::uint32_t> channelsOf(
    const SessionSource &source, const SessionQuery &query, std::string_view prefix);

Expected<ExportReport> jsonLines(SessionSource &, const ExportOptions &, TextOut &);
Expected<ExportReport> csv(SessionSource &, const ExportOptions &, TextOut &);
Expected<ExportReport> csvWide(SessionSource &, const ExportOptions &, TextOut &);
Expected<ExportReport> openMetrics(SessionSource &, const ExportOptions &, TextOut &);
/*! With metadata and board of the source; of damaged parts what could be read. */
Expected<ExportReport> mcapFile(SessionSource &, const ExportOptions &, ByteSink &);
/*! Into an empty file. */
Expected<ExportReport> sqlite(SessionSource &, const ExportOptions &, const QString &path);

} // namespace pulse::session::formats
