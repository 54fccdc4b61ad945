// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/export/FileWriter.h"

#include <QFileInfo>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>

#include <cmath>

namespace pulse {

namespace {

/*! Pixels of CSS and of our sizes; a point is 1/72 inch. */
constexpr int kDotsPerInch = 96;

void writeSvg(QIODevice *device, const PictureJob &job)
{
    QSvgGenerator svg;
    svg.setOutputDevice(device);
    svg.setResolution(kDotsPerInch);
    svg.setSize(job.picture.size.toSize());
    svg.setViewBox(QRectF(QPointF(), job.picture.size));
    svg.setTitle(job.picture.title);
    QPainter painter(&svg);
    paintBoard(painter, job.picture, job.theme);
}

bool writePdf(QIODevice *device, const PictureJob &job)
{
    QPdfWriter pdf(device);
    pdf.setResolution(kDotsPerInch);
    pdf.setTitle(job.picture.title);
    pdf.setCreator(QStringLiteral("Pulsedeck"));
    pdf.setPageSize(QPageSize(
        job.picture.size * 72 / kDotsPerInch, QPageSize::Point, QString(), QPageSize::ExactMatch));
    pdf.setPageMargins({});
    QPainter painter;
    if (!painter.begin(&pdf))
        return false;
    paintBoard(painter, job.picture, job.theme);
    return painter.end();
}

} // namespace

QImage imageOf(const PictureJob &job)
{
    const QSizeF size = job.picture.size * job.scale;
    if (size.isEmpty() || size.width() * size.height() > kMaxPicturePixels)
        return {};
    QImage image(qRound(size.width()), qRound(size.height()), QImage::Format_ARGB32_Premultiplied);
    if (image.isNull())
        return {};
    image.fill(job.theme.color.bgApp);
    // So that type is measured as on the screen: sizes are px, the scale is the painter's.
    image.setDotsPerMeterX(qRound(kDotsPerInch / 0.0254));
    image.setDotsPerMeterY(qRound(kDotsPerInch / 0.0254));
    QPainter painter(&image);
    painter.scale(job.scale, job.scale);
    painter.setRenderHint(QPainter::TextAntialiasing);
    paintBoard(painter, job.picture, job.theme);
    return image;
}

bool FileWriter::open(const QString &path)
{
    m_path = path;
    m_file.reset();
    m_text.clear();
    if (path.isEmpty())
        return true;
    m_file = std::make_unique<QSaveFile>(path);
    if (m_file->open(QIODevice::WriteOnly))
        return true;
    fail(m_file->errorString());
    return false;
}

void FileWriter::fail(const QString &why)
{
    m_isTableOpen = false;
    m_file.reset(); // takes the unfinished file with it
    m_text.clear();
    Q_EMIT failed(m_path, why);
}

void FileWriter::finish()
{
    m_isTableOpen = false;
    if (m_isCancelled) {
        m_file.reset();
        m_text.clear();
        Q_EMIT cancelled();
        return;
    }
    if (!m_file->commit()) {
        fail(m_file->errorString());
        return;
    }
    m_file.reset();
    Q_EMIT written(m_path, QFileInfo(m_path).size());
}

void FileWriter::writePicture(const QString &path, const PictureJob &job)
{
    QImage image;
    if (job.format == PictureJob::Format::Png) {
        image = imageOf(job);
        if (image.isNull()) {
            m_path = path;
            fail(tr("The picture is too large. Choose a smaller scale."));
            return;
        }
    }
    if (path.isEmpty()) {
        if (m_isCancelled)
            Q_EMIT cancelled();
        else
            Q_EMIT imageMade(image);
        return;
    }
    if (!open(path))
        return;
    bool isDone = true;
    if (job.format == PictureJob::Format::Png)
        isDone = image.save(m_file.get(), "PNG");
    else if (job.format == PictureJob::Format::Svg)
        writeSvg(m_file.get(), job);
    else
        isDone = writePdf(m_file.get(), job);
    if (!isDone || m_file->error() != QFileDevice::NoError)
        fail(m_file->errorString());
    else
        finish();
}

void FileWriter::beginTable(const QString &path, const QStringList &names, TableFormat format)
{
    if (!open(path))
        return;
    m_isTableOpen = true;
    m_format = format;
    m_columns = static_cast<std::size_t>(names.size());
    put(tableHeader(names, format));
}

void FileWriter::put(const QByteArray &bytes)
{
    if (!m_file)
        m_text += bytes;
    else if (m_file->write(bytes) != bytes.size())
        fail(m_file->errorString());
}

void FileWriter::addRows(const SampleRows &rows)
{
    if (!m_isTableOpen)
        return;
    put(tableLines(rows, m_columns, m_format));
    if (m_isTableOpen)
        Q_EMIT rowsTaken(static_cast<qint64>(rows.times.size()));
}

void FileWriter::endTable()
{
    if (!m_isTableOpen)
        return;
    if (m_file || m_isCancelled) {
        finish();
        return;
    }
    m_isTableOpen = false;
    Q_EMIT copied(QString::fromUtf8(m_text));
    m_text.clear();
}

void FileWriter::abandon()
{
    if (!m_isTableOpen)
        return;
    m_isCancelled = true;
    finish();
}

} // namespace pulse
