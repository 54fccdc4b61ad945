// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/export/SampleRows.h"
#include "app/plot/PanelPainter.h"

#include <QImage>
#include <QObject>
#include <QSaveFile>

#include <atomic>
#include <memory>

namespace pulse {

struct PictureJob
{
    enum class Format { Png, Svg, Pdf };
    BoardPicture picture;
    PictureTheme theme;
    Format format = Format::Png;
    double scale = 1; //!< of a PNG
};

/*! More would not fit into memory beside everything else. */
inline constexpr double kMaxPicturePixels = 200e6;

/*! The picture as an image; null when it would be too large. */
QImage imageOf(const PictureJob &job);

/*!
 * Writes one export at a time, on a thread of its own. Every job ends with exactly one of written,
 * copied, imageMade, failed or cancelled. A file appears complete or not at all.
 */
class FileWriter : public QObject
{
    Q_OBJECT
public:
    /*! From any thread: the job at work ends with cancelled. */
    void cancel() { m_isCancelled = true; }
    /*! Before a job is queued. */
    void arm() { m_isCancelled = false; }

    /*! Empty path: imageMade instead of a file. */
    void writePicture(const QString &path, const PictureJob &job);
    /*! Begins a table; an empty path collects its text for the clipboard. */
    void beginTable(const QString &path, const QStringList &names, TableFormat format);
    /*! Answers with rowsTaken. */
    void addRows(const SampleRows &rows);
    void endTable();
    /*! Drops a table that was begun. */
    void abandon();

Q_SIGNALS:
    void rowsTaken(qint64 rows);
    void written(const QString &path, qint64 bytes);
    void copied(const QString &text);
    void imageMade(const QImage &image);
    void failed(const QString &path, const QString &why);
    void cancelled();

private:
    bool open(const QString &path);
    void fail(const QString &why);
    void put(const QByteArray &bytes);
    void finish();

    std::atomic<bool> m_isCancelled = false;
    std::unique_ptr<QSaveFile> m_file;
    QByteArray m_text;
    QString m_path;
    TableFormat m_format = TableFormat::Csv;
    std::size_t m_columns = 0;
    bool m_isTableOpen = false;
};

} // namespace pulse
