// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <sqlite3.h>

#include <atomic>
#include <cstring>

namespace pulse::test {

/*!
 * SQLite's files with a switch: while a code is set, writing or syncing fails with it. A shim over
 * the system's own file layer (sqlite.org/vfs.html); one for the process.
 */
class FailingFiles
{
public:
    static constexpr const char *kName = "failing";
    static inline std::atomic<int> writeCode { SQLITE_OK };
    static inline std::atomic<int> syncCode { SQLITE_OK };
    static inline std::atomic<int> syncs { 0 };

    static void install()
    {
        static sqlite3_vfs vfs;
        if (s_real)
            return;
        s_real = sqlite3_vfs_find(nullptr);
        vfs = *s_real;
        vfs.zName = kName;
        vfs.pNext = nullptr;
        vfs.szOsFile = static_cast<int>(sizeof(File)) + s_real->szOsFile;
        vfs.xOpen = open;
        sqlite3_vfs_register(&vfs, 0);
    }

private:
    struct File
    {
        sqlite3_file base;
        sqlite3_file *real;
    };
    static inline sqlite3_vfs *s_real = nullptr;

    static sqlite3_file *realOf(sqlite3_file *file) { return reinterpret_cast<File *>(file)->real; }
    static int open(sqlite3_vfs *, const char *name, sqlite3_file *file, int flags, int *outFlags)
    {
        auto *ours = reinterpret_cast<File *>(file);
        std::memset(file, 0, sizeof(File) + static_cast<std::size_t>(s_real->szOsFile));
        ours->real = reinterpret_cast<sqlite3_file *>(ours + 1);
        const int code = s_real->xOpen(s_real, name, ours->real, flags, outFlags);
        if (code == SQLITE_OK)
            ours->base.pMethods = methods();
        return code;
    }
    static const sqlite3_io_methods *methods()
    {
        static const sqlite3_io_methods table = make();
        return &table;
    }
    static sqlite3_io_methods make()
    {
        sqlite3_io_methods table {};
        table.iVersion = 1; // no shared memory: the store locks exclusively
        table.xClose = [](sqlite3_file *f) { return realOf(f)->pMethods->xClose(realOf(f)); };
        table.xRead = [](sqlite3_file *f, void *to, int size, sqlite3_int64 at) {
            return realOf(f)->pMethods->xRead(realOf(f), to, size, at);
        };
        table.xWrite = [](sqlite3_file *f, const void *from, int size, sqlite3_int64 at) {
            return writeCode != SQLITE_OK ? writeCode.load()
                                          : realOf(f)->pMethods->xWrite(realOf(f), from, size, at);
        };
        table.xTruncate = [](sqlite3_file *f, sqlite3_int64 size) {
            return realOf(f)->pMethods->xTruncate(realOf(f), size);
        };
        table.xSync = [](sqlite3_file *f, int flags) {
            ++syncs;
            return syncCode != SQLITE_OK ? syncCode.load()
                                         : realOf(f)->pMethods->xSync(realOf(f), flags);
        };
        table.xFileSize = [](sqlite3_file *f, sqlite3_int64 *size) {
            return realOf(f)->pMethods->xFileSize(realOf(f), size);
        };
        table.xLock
            = [](sqlite3_file *f, int lock) { return realOf(f)->pMethods->xLock(realOf(f), lock); };
        table.xUnlock = [](sqlite3_file *f, int lock) {
            return realOf(f)->pMethods->xUnlock(realOf(f), lock);
        };
        table.xCheckReservedLock = [](sqlite3_file *f, int *out) {
            return realOf(f)->pMethods->xCheckReservedLock(realOf(f), out);
        };
        table.xFileControl = [](sqlite3_file *f, int operation, void *argument) {
            return realOf(f)->pMethods->xFileControl(realOf(f), operation, argument);
        };
        table.xSectorSize
            = [](sqlite3_file *f) { return realOf(f)->pMethods->xSectorSize(realOf(f)); };
        table.xDeviceCharacteristics = [](sqlite3_file *f) {
            return realOf(f)->pMethods->xDeviceCharacteristics(realOf(f));
        };
        return table;
    }
};

} // namespace pulse::test
