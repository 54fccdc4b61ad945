// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Expected.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace pulse::metrics {

/*!
 * A file of /proc that is read again and again: the descriptor stays open and the buffer is kept,
 * so that a read costs one or two system calls and no allocation. Opened by the first read, opened
 * again after a failure or when the file was replaced. Thread-confined.
 */
class ProcFile
{
public:
    explicit ProcFile(std::filesystem::path path);
    ~ProcFile();
    ProcFile(const ProcFile &) = delete;
    ProcFile &operator=(const ProcFile &) = delete;

    /*! Whole content now; valid until the next read. */
    Expected<std::string_view> read();
    /*! An error that names this file and, from 1, the line; 0 = no line. */
    Unexpected<Error> malformed(int line, std::string_view why) const;

private:
    Unexpected<Error> failed(const char *what, int errorNumber);
    void close();

    std::filesystem::path m_path;
    std::vector<char> m_buffer;
    int m_descriptor = -1;
};

} // namespace pulse::metrics
