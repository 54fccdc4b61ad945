// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/session/McapReader.h"
#include "core/session/SessionSource.h"

namespace pulse::session {

/*!
 * An MCAP file. A complete one is opened by its summary; one that was cut off or damaged is read
 * through once, and everything whole in it can be read. The file is never changed: that is
 * repairSession().
 */
class SessionReader final : public SessionSource
{
public:
    static Expected<std::unique_ptr<SessionReader>> open(const QString &path);
    ~SessionReader() override;

    const SessionSummary &summary() const override { return m_summary; }
    /*! Memory: at most kLoadedBytes of chunks, however they overlap. */
    std::unique_ptr<SessionCursor> read(const SessionQuery &query) override;
    Expected<std::string> attachment(const std::string &name) override;

    static constexpr std::uint64_t kLoadedBytes = 128ULL * 1024 * 1024;

private:
    class Cursor;
    SessionReader(FileBytes file, mcap::Directory directory);
    void describe();

    FileBytes m_file;
    mcap::Directory m_directory;
    std::map<std::uint16_t, std::uint32_t> m_channelIndex;
    SessionSummary m_summary;
};

} // namespace pulse::session
