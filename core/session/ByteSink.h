// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Expected.h"

#include <QString>

#include <cstdint>
#include <memory>
#include <string_view>

namespace pulse::session {

/*! Where a writer puts its bytes. One thread at a time. */
class ByteSink
{
public:
    virtual ~ByteSink() = default;
    /*! All of it or nothing: after an error the end is where it was. */
    virtual Expected<void> append(std::string_view bytes) = 0;
    /*! What was appended survives a power cut. */
    virtual Expected<void> sync() = 0;
};

/*! A new file, locked while it is written. */
class FileSink final : public ByteSink
{
public:
    /*! `name` is one name in `folder`: no separator, not hidden; nothing of that name may exist
     * (NotFound, AccessDenied, BadName, IoFailed). */
    static Expected<std::unique_ptr<FileSink>> create(const QString &folder, const QString &name);
    ~FileSink() override;

    Expected<void> append(std::string_view bytes) override;
    Expected<void> sync() override;
    QString path() const { return m_path; }

private:
    FileSink(int descriptor, QString path);

    int m_descriptor;
    QString m_path;
    std::int64_t m_size = 0;
};

/*! One plain file name: 1 to 200 bytes, no separator or control character, not beginning with a
 * dot. */
bool isPlainFileName(const QString &name);
/*! `errno` in words. */
Error systemError(int number, const QString &what);

} // namespace pulse::session
