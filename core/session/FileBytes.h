// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Expected.h"

#include <QString>

#include <cstdint>
#include <string>
#include <string_view>

namespace pulse::session {

/*! A file read by pieces through one buffer; nothing is allocated for what the file does not have.
 */
class FileBytes
{
public:
    static Expected<FileBytes> open(const QString &path);
    FileBytes(FileBytes &&other) noexcept;
    FileBytes &operator=(FileBytes &&) = delete;
    ~FileBytes();

    std::uint64_t size() const { return m_size; }
    int descriptor() const { return m_descriptor; }
    const QString &path() const { return m_path; }
    /*! Valid until the next call. BadMessage when the file ends before, TooLarge above the limit of
     * a record. */
    Expected<std::string_view> at(std::uint64_t offset, std::uint64_t length);
    /*! At most `length`, less at the end. */
    Expected<std::string_view> upTo(std::uint64_t offset, std::uint64_t length);

private:
    FileBytes(int descriptor, std::uint64_t size, QString path);

    int m_descriptor;
    std::uint64_t m_size;
    QString m_path;
    std::string m_buffer;
    std::uint64_t m_start = 0; //!< offset of m_buffer
};

/*! BadMessage: what, and where in the file. */
Error damagedAt(std::uint64_t offset, const QString &what);

} // namespace pulse::session
