// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/metrics/MetricSource.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <optional>

namespace pulse::test {

/*! A root directory whose /proc and /sys the test writes, from the snapshots in tests/data. */
class FakeMachine
{
public:
    std::filesystem::path root() const { return m_directory.path().toStdString(); }

    /*! Overwrites in place what the snapshot has, as a kernel would. */
    void load(const QString &snapshot)
    {
        const QDir from(QStringLiteral(PULSE_TEST_DATA "/") + snapshot);
        QVERIFY2(from.exists(), qPrintable(from.path()));
        QDirIterator files(from.path(), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            write(from.relativeFilePath(file.fileName()), file.readAll());
        }
    }
    void write(const QString &path, const QByteArray &text)
    {
        const QString full = m_directory.filePath(path);
        QVERIFY(QDir().mkpath(QFileInfo(full).path()));
        QFile file(full);
        QVERIFY2(file.open(QIODevice::WriteOnly), qPrintable(full));
        QCOMPARE(file.write(text), text.size());
    }
    QByteArray text(const QString &path) const
    {
        QFile file(m_directory.filePath(path));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void replace(const QString &path, const QByteArray &what, const QByteArray &with)
    {
        QByteArray changed = text(path);
        QVERIFY2(changed.contains(what), what.constData());
        write(path, changed.replace(what, with));
    }
    void remove(const QString &path)
    {
        const QString full = m_directory.filePath(path);
        QVERIFY(QFileInfo(full).isDir() ? QDir(full).removeRecursively() : QFile::remove(full));
    }

private:
    QTemporaryDir m_directory;
};

/*! Value of one series in a row of one; nothing when the column is absent. */
inline std::optional<double> valueOf(const codec::Samples &row, std::string_view series)
{
    const auto found = std::find_if(row.columns.begin(), row.columns.end(),
        [series](const auto &column) { return column.series == series; });
    return found == row.columns.end() ? std::nullopt : std::optional(found->values.at(0));
}

inline QStringList seriesOf(const codec::Samples &row)
{
    QStringList names;
    for (const auto &column : row.columns)
        names.append(QString::fromStdString(column.series));
    return names;
}

inline QStringList seriesOf(const codec::FeedDescription &description)
{
    QStringList names;
    for (const auto &series : description.series)
        names.append(QString::fromStdString(series.name));
    return names;
}

} // namespace pulse::test

/*! QCOMPARE that tells an absent column from a wrong one. */
#define COMPARE_VALUE(row, series, expected)                                                       \
    do {                                                                                           \
        const auto found = pulse::test::valueOf(row, series);                                      \
        QVERIFY2(found, series " is absent");                                                      \
        QCOMPARE(*found, double(expected));                                                        \
    } while (false)
