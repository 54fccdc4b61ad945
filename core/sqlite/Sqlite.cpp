// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/sqlite/Sqlite.h"

#include <sqlite3.h>

namespace pulse::sqlite {

void Statement::Finalize::operator()(sqlite3_stmt *statement) const
{
    sqlite3_finalize(statement);
}

Statement::Statement(sqlite3 *database, const char *sql)
{
    sqlite3_stmt *statement = nullptr;
    sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    m_statement.reset(statement);
}

Statement &Statement::bind(int place, std::int64_t value)
{
    sqlite3_bind_int64(m_statement.get(), place, value);
    return *this;
}

Statement &Statement::bind(int place, std::string_view text)
{
    sqlite3_bind_text(m_statement.get(), place, text.data(), static_cast<int>(text.size()),
        SQLITE_STATIC); // NOLINT(performance-no-int-to-ptr): SQLite's own macro
    return *this;
}

Statement &Statement::bindNull(int place)
{
    sqlite3_bind_null(m_statement.get(), place);
    return *this;
}

int Statement::step()
{
    return m_statement ? sqlite3_step(m_statement.get()) : SQLITE_MISUSE;
}

void Statement::reset()
{
    sqlite3_reset(m_statement.get());
    sqlite3_clear_bindings(m_statement.get());
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL;
}

std::int64_t Statement::number(int column) const
{
    return sqlite3_column_int64(m_statement.get(), column);
}

std::string Statement::text(int column) const
{
    const auto *bytes
        = reinterpret_cast<const char *>(sqlite3_column_text(m_statement.get(), column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(m_statement.get(), column));
    return bytes ? std::string(bytes, size) : std::string();
}

void Database::Close::operator()(sqlite3 *database) const
{
    sqlite3_close_v2(database);
}

int Database::open(const std::string &path, const std::string &vfs)
{
    sqlite3 *database = nullptr;
    const int code = sqlite3_open_v2(path.c_str(), &database,
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
        vfs.empty() ? nullptr : vfs.c_str());
    m_database.reset(database);
    return code;
}

int Database::run(const char *sql)
{
    return sqlite3_exec(m_database.get(), sql, nullptr, nullptr, nullptr);
}

std::int64_t Database::number(const char *sql, std::int64_t fallback)
{
    Statement statement(m_database.get(), sql);
    return statement.step() == SQLITE_ROW ? statement.number(0) : fallback;
}

bool Database::isInTransaction() const
{
    return sqlite3_get_autocommit(m_database.get()) == 0;
}

int Database::lastCode() const
{
    return sqlite3_extended_errcode(m_database.get());
}

std::string Database::lastWords() const
{
    return sqlite3_errmsg(m_database.get());
}

} // namespace pulse::sqlite
