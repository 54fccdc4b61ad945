// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace pulse::sqlite {

/*! One prepared statement. Results are SQLite's codes: SQLITE_ROW, SQLITE_DONE or an error. */
class Statement
{
public:
    Statement() = default;
    Statement(sqlite3 *database, const char *sql);

    bool isValid() const { return m_statement != nullptr; }
    Statement &bind(int place, std::int64_t value);
    /*! The text must outlive the next reset(). */
    Statement &bind(int place, std::string_view text);
    Statement &bindNull(int place);
    int step();
    /*! Also forgets what was bound. */
    void reset();
    bool isNull(int column) const;
    std::int64_t number(int column) const;
    std::string text(int column) const;

private:
    struct Finalize
    {
        void operator()(sqlite3_stmt *statement) const;
    };
    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
};

/*! One connection, used by one thread at a time. */
class Database
{
public:
    /*! SQLITE_OK or why not; `vfs` empty = the system's files. */
    int open(const std::string &path, const std::string &vfs);
    int run(const char *sql);
    /*! The first column of the first row; `fallback` when there is none. */
    std::int64_t number(const char *sql, std::int64_t fallback);
    bool isInTransaction() const;
    /*! Extended code and words of the last failure. */
    int lastCode() const;
    std::string lastWords() const;
    sqlite3 *get() const { return m_database.get(); }
    void close() { m_database.reset(); }

private:
    struct Close
    {
        void operator()(sqlite3 *database) const;
    };
    std::unique_ptr<sqlite3, Close> m_database;
};

} // namespace pulse::sqlite
