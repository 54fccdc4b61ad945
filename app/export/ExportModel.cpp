// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/export/ExportModel.h"

#include <QClipboard>
#include <QDateTime>
#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QStandardPaths>
#include <QTimer>
#include <QUrl>

#include <algorithm>
#include <array>
#include <cmath>

namespace pulse {

namespace {

/*! A frame at 60 Hz has 16 ms: a quarter of it is for reading. */
constexpr std::chrono::milliseconds kSlice { 4 };
constexpr std::size_t kRowsPerSlice = 8'192;
/*! Slices read ahead of the disk. */
constexpr int kMaxPagesOut = 4;
constexpr qsizetype kMaxNameChars = 80;
/*! An estimate: a row is 24 characters of time and a comma, a value about 10. */
constexpr double kBytesPerTime = 27;
constexpr double kBytesPerValue = 10;
/*! A rule of thumb, not measured: flat surfaces compress well. */
constexpr double kPngBytesPerPixel = 0.12;

} // namespace

ExportModel::ExportModel(QObject *parent)
    : QObject(parent)
    , m_folder(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation))
    , m_writer(new FileWriter)
{
    if (!QFileInfo(m_folder).isDir())
        m_folder = QDir::homePath();
    m_thread.setObjectName(QStringLiteral("export"));
    m_writer->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_writer, &QObject::deleteLater);
    // Queued by themselves: the writer lives on its own thread.
    connect(m_writer, &FileWriter::rowsTaken, this, [this] {
        --m_pagesOut;
        readSlice();
    });
    connect(m_writer, &FileWriter::written, this, [this](const QString &path, qint64 bytes) {
        m_doneFile = path;
        end(Done,
            tr("Saved %1, %2")
                .arg(QDir::toNativeSeparators(path),
                    QLocale(QLocale::English)
                        .formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat)));
    });
    connect(m_writer, &FileWriter::copied, this, [this](const QString &text) {
        QGuiApplication::clipboard()->setText(text);
        end(Done, tr("Values copied"));
    });
    connect(m_writer, &FileWriter::imageMade, this, [this](const QImage &image) {
        QGuiApplication::clipboard()->setImage(image);
        end(Done, tr("Picture copied"));
    });
    connect(m_writer, &FileWriter::failed, this, [this](const QString &path, const QString &why) {
        end(Failed,
            path.isEmpty()
                ? why
                : tr("%1 could not be written: %2").arg(QDir::toNativeSeparators(path), why));
    });
    connect(m_writer, &FileWriter::cancelled, this, [this] {
        if (m_tooMuch.isEmpty())
            end(Idle, tr("Cancelled. Nothing was saved."));
        else
            end(Failed, m_tooMuch);
    });
}

ExportModel::~ExportModel()
{
    m_writer->cancel();
    if (!m_thread.isRunning()) {
        delete m_writer;
        return;
    }
    m_thread.quit();
    m_thread.wait();
}

template <typename Job> void ExportModel::post(Job job)
{
    if (!m_thread.isRunning())
        m_thread.start();
    // Queued: the writer lives on its own thread.
    QMetaObject::invokeMethod(
        m_writer, [writer = m_writer, job = std::move(job)] { job(*writer); },
        Qt::QueuedConnection);
}

AppContext *ExportModel::context() const
{
    return m_context;
}

void ExportModel::setContext(AppContext *context)
{
    if (context == m_context)
        return;
    if (m_context)
        m_context->time()->disconnect(this);
    m_context = context;
    if (m_context)
        connect(m_context->time(), &TimeCursor::rangeChanged, this, &ExportModel::optionsChanged);
    Q_EMIT contextChanged();
}

void ExportModel::setBoardSize(const QSizeF &size)
{
    if (size == m_boardSize)
        return;
    m_boardSize = size;
    Q_EMIT optionsChanged();
}

QString ExportModel::panelTitle() const
{
    for (int row = 0; m_context && row < m_context->board()->count(); ++row) {
        const PanelModel *panel = m_context->board()->panelAt(row);
        if (panel->panelId() == m_panelId)
            return panel->title();
    }
    return {};
}

void ExportModel::setBoard(bool isBoard)
{
    if (isBoard == m_isBoard || (!isBoard && m_panelId.isEmpty()))
        return;
    m_isBoard = isBoard;
    suggestName();
    Q_EMIT optionsChanged();
}

bool ExportModel::hasRange() const
{
    return m_context && m_context->time()->hasRange();
}

void ExportModel::setRange(bool isRange)
{
    m_isRange = isRange;
    Q_EMIT optionsChanged();
}

void ExportModel::setFormat(Format format)
{
    if (format == m_format)
        return;
    m_format = format;
    setFileName(QFileInfo(m_fileName).completeBaseName() + suffix());
    Q_EMIT optionsChanged();
}

void ExportModel::setScale(int scale)
{
    m_scale = std::clamp(scale, 1, 4);
    Q_EMIT optionsChanged();
}

void ExportModel::setPrint(bool isPrint)
{
    m_isPrint = isPrint;
    Q_EMIT optionsChanged();
}

void ExportModel::setFileName(const QString &name)
{
    if (name == m_fileName)
        return;
    m_fileName = name;
    m_isReplacing = false;
    Q_EMIT fileChanged();
}

void ExportModel::setFolder(const QString &folder)
{
    if (folder == m_folder)
        return;
    m_folder = folder;
    m_isReplacing = false;
    Q_EMIT fileChanged();
}

QString ExportModel::suffix() const
{
    static constexpr std::array kSuffixes { ".png", ".svg", ".pdf", ".csv" };
    return QLatin1String(kSuffixes.at(static_cast<std::size_t>(m_format)));
}

QString ExportModel::safeName(const QString &text)
{
    QString name;
    for (const QChar c : text.simplified().left(kMaxNameChars)) {
        const bool isSafe = c.isLetterOrNumber() || c.isSurrogate() || c == u'-' || c == u'_'
            || c == u'.' || c == u'(' || c == u')';
        name += isSafe ? c : u'-';
    }
    while (name.startsWith(u'.') || name.startsWith(u'-'))
        name.remove(0, 1);
    return name.isEmpty() ? QStringLiteral("pulsedeck") : name;
}

void ExportModel::suggestName()
{
    if (!m_context)
        return;
    const QString title = m_isBoard ? m_context->board()->title() : panelTitle();
    const QString moment
        = QDateTime::fromMSecsSinceEpoch(std::llround(span().second), m_context->time()->zone())
              .toString(QStringLiteral("yyyy-MM-dd_HHmmss"));
    setFileName(safeName(title) + u'_' + moment + suffix());
}

QString ExportModel::path() const
{
    QString name = m_fileName.trimmed();
    if (!name.endsWith(suffix(), Qt::CaseInsensitive))
        name += suffix();
    return QDir(m_folder).absoluteFilePath(name);
}

SeriesStore *ExportModel::store() const
{
    return m_context ? qobject_cast<SeriesStore *>(m_context->store()) : nullptr;
}

std::pair<double, double> ExportModel::span() const
{
    const TimeCursor &time = *m_context->time();
    return isRange() ? std::pair { time.rangeFrom(), time.rangeTo() }
                     : std::pair { time.from(), time.to() };
}

std::vector<PanelModel *> ExportModel::panels() const
{
    std::vector<PanelModel *> result;
    for (int row = 0; m_context && row < m_context->board()->count(); ++row) {
        PanelModel *panel = m_context->board()->panelAt(row);
        if (m_isBoard || panel->panelId() == m_panelId)
            result.push_back(panel);
    }
    return result;
}

std::vector<ExportModel::Column> ExportModel::columns() const
{
    std::vector<Column> result;
    for (PanelModel *panel : panels()) {
        const QList<LegendRow> &legend = panel->legend()->rows();
        const QList<int> ids = panel->seriesIds();
        for (qsizetype i = 0; i < ids.size() && i < legend.size(); ++i) {
            const auto isSame = [&](const Column &column) { return column.id == ids.at(i); };
            if (ids.at(i) < 0 || !legend.at(i).isVisible || std::ranges::any_of(result, isSame))
                continue;
            // "total" is in many panels.
            const QString &name = legend.at(i).name;
            result.push_back(
                { ids.at(i), m_isBoard ? panel->title() + QStringLiteral(": ") + name : name });
        }
    }
    return result;
}

std::int64_t ExportModel::sampleCount() const
{
    const auto [from, to] = span();
    std::int64_t count = 0;
    for (const Column &column : columns())
        count += store()->stats(column.id, timeFromMs(from), timeFromMs(to)).count;
    return count;
}

QString ExportModel::sizeText() const
{
    if (!m_context || !store())
        return {};
    const auto about = [](double bytes) {
        return QLocale(QLocale::English)
            .formattedDataSize(std::llround(bytes), bytes < 1e6 ? 0 : 1, QLocale::DataSizeSIFormat);
    };
    if (m_format == Csv) {
        const auto samples = sampleCount();
        const auto series = std::max<std::size_t>(1, columns().size());
        const double rows = static_cast<double>(samples) / static_cast<double>(series);
        return tr("%1 samples, about %2")
            .arg(format::count(static_cast<std::uint64_t>(samples)),
                about(rows * kBytesPerTime + static_cast<double>(samples) * kBytesPerValue));
    }
    const double scale = m_format == Png ? m_scale : 1;
    const QSize size = (pictureSize(*m_context->board(), pictureRequest()) * scale).toSize();
    const QString text = tr("%1 × %2 px").arg(size.width()).arg(size.height());
    return m_format == Png
        ? tr("%1, about %2")
              .arg(text,
                  about(static_cast<double>(size.width()) * size.height() * kPngBytesPerPixel))
        : text;
}

void ExportModel::prepare(const QString &panelId, bool isRange)
{
    if (m_state == Running)
        return;
    m_panelId = panelId;
    m_isBoard = panelTitle().isEmpty();
    if (m_isBoard)
        m_panelId.clear();
    m_isRange = isRange;
    m_isReplacing = false;
    m_progress = 0;
    suggestName();
    end(Idle, {});
    Q_EMIT optionsChanged();
    Q_EMIT fileChanged();
}

PictureRequest ExportModel::pictureRequest() const
{
    PictureRequest request;
    request.panelId = m_isBoard ? QString() : m_panelId;
    request.frame.width = m_boardSize.width();
    request.frame.height = m_boardSize.height();
    std::tie(request.from, request.to) = span();
    request.isWholeWindow = !isRange();
    request.isChinese = m_context->settings()->isChinese();
    return request;
}

PictureJob ExportModel::pictureJob() const
{
    PictureJob job;
    const bool isDark = m_context->settings()->isDark() && !m_isPrint;
    job.theme = PictureTheme::fromTokens(isDark);
    job.format = m_format == Svg ? PictureJob::Format::Svg
        : m_format == Pdf        ? PictureJob::Format::Pdf
                                 : PictureJob::Format::Png;
    job.scale = job.format == PictureJob::Format::Png ? m_scale : 1;
    PictureRequest request = pictureRequest();
    request.scale = job.scale;
    job.picture = pictureOf(*m_context->board(), *store(), *m_context->time(), job.theme, request);
    return job;
}

void ExportModel::run()
{
    m_writer->arm();
    m_tooMuch.clear();
    m_state = Running;
    m_progress = 0;
    m_stateText = tr("Exporting…");
    m_doneFile.clear();
    Q_EMIT stateChanged();
}

void ExportModel::end(State state, const QString &text)
{
    m_merger.reset();
    m_state = state;
    m_stateText = text;
    Q_EMIT stateChanged();
}

void ExportModel::start()
{
    if (m_state == Running || !m_context || !store())
        return;
    const QString name = m_fileName.trimmed();
    const bool isBad = name.isEmpty() || name == suffix() || name.contains(u'/')
        || std::ranges::any_of(name, [](QChar c) { return c < u' '; });
    if (isBad) {
        end(Failed, tr("A file name has at least one character and no slash."));
        return;
    }
    const QString file = path();
    if (QFileInfo::exists(file) && !m_isReplacing) {
        m_isReplacing = true;
        end(Idle, tr("%1 is there already.").arg(QDir::toNativeSeparators(file)));
        Q_EMIT fileChanged();
        return;
    }
    m_isReplacing = false;
    Q_EMIT fileChanged();
    if (m_format == Csv) {
        startTable(file, TableFormat::Csv);
        return;
    }
    run();
    post([file, job = pictureJob()](FileWriter &writer) { writer.writePicture(file, job); });
}

void ExportModel::copyPicture()
{
    if (m_state == Running || !m_context || !store())
        return;
    run();
    PictureJob job = pictureJob();
    job.format = PictureJob::Format::Png;
    job.scale = m_scale;
    post([job](FileWriter &writer) { writer.writePicture({}, job); });
}

void ExportModel::copyValues()
{
    if (m_state == Running || !m_context || !store())
        return;
    startTable({}, TableFormat::Tsv);
}

void ExportModel::startTable(const QString &file, TableFormat format)
{
    const std::vector<Column> all = columns();
    QList<int> ids;
    QStringList names;
    for (const Column &column : all) {
        ids.append(column.id);
        names.append(column.name);
    }
    if (ids.isEmpty()) {
        end(Failed, tr("There is no series to export."));
        return;
    }
    run();
    const auto [from, to] = span();
    m_tableFrom = from;
    m_tableTo = to;
    m_rowsRead = 0;
    m_pagesOut = 0;
    m_isToClipboard = file.isEmpty();
    m_merger.emplace(*store(), ids, timeFromMs(from), timeFromMs(to));
    post([file, names, format](FileWriter &writer) { writer.beginTable(file, names, format); });
    readSlice();
}

// One slice a turn: the store is read by this thread only, and the window has to stay alive.
void ExportModel::readSlice()
{
    if (!m_merger || m_state != Running || m_pagesOut >= kMaxPagesOut)
        return;
    SampleRows rows = m_merger->next(kRowsPerSlice, kSlice);
    if (rows.times.empty()) {
        m_merger.reset();
        post([](FileWriter &writer) { writer.endTable(); });
        return;
    }
    m_rowsRead += static_cast<qint64>(rows.times.size());
    if (m_isToClipboard && m_rowsRead > kMaxCopiedRows) {
        m_writer->cancel();
        m_merger.reset();
        post([](FileWriter &writer) { writer.abandon(); });
        // The state stays Running until the writer has let go.
        m_tooMuch = tr("More than %1 rows are too many for the clipboard. Export them as CSV.")
                        .arg(format::count(kMaxCopiedRows));
        return;
    }
    const double done = msFromTime(rows.times.back()) - m_tableFrom;
    m_progress = std::clamp(done / std::max(1.0, m_tableTo - m_tableFrom), 0.0, 1.0);
    ++m_pagesOut;
    post([rows = std::move(rows)](FileWriter &writer) { writer.addRows(rows); });
    Q_EMIT stateChanged();
    if (m_pagesOut < kMaxPagesOut)
        QTimer::singleShot(0, this, &ExportModel::readSlice);
}

void ExportModel::cancel()
{
    if (m_state != Running)
        return;
    m_writer->cancel();
    if (m_merger) {
        m_merger.reset();
        post([](FileWriter &writer) { writer.abandon(); });
    }
}

void ExportModel::showFile() const
{
    if (!m_doneFile.isEmpty())
        QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(m_doneFile).absolutePath()));
}

} // namespace pulse
