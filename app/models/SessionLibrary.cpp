// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/SessionLibrary.h"

#include "app/models/Format.h"
#include "core/session/Recorder.h"
#include "core/session/SessionTopics.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace pulse {

namespace {

using Entry = SessionLibrary::Entry;

Entry look(const QFileInfo &file)
{
    Entry entry;
    entry.path = file.filePath();
    entry.title = session::sessionTitle(file.fileName());
    entry.bytes = file.size();
    entry.changed = file.lastModified().toMSecsSinceEpoch();
    const auto source = session::openSession(file.filePath());
    if (!source) {
        entry.error = source.error();
        entry.start = timeFromMs(static_cast<double>(entry.changed));
        entry.end = entry.start;
        return entry;
    }
    const session::SessionSummary &summary = (*source)->summary();
    entry.start = summary.start;
    entry.end = summary.end;
    entry.messages = summary.messages;
    entry.isComplete = summary.isComplete;
    entry.feeds = static_cast<int>(
        std::ranges::count_if(summary.channels, [](const session::SessionChannel &channel) {
            return channel.topic.starts_with(session::kFeedTopic);
        }));
    return entry;
}

std::vector<Entry> lookAt(const QString &folder, const std::vector<Entry> &known)
{
    std::vector<Entry> entries;
    const QStringList kinds { u"*.mcap"_s, u"*.jsonl"_s, u"*.csv"_s };
    for (const QFileInfo &file : QDir(folder).entryInfoList(kinds, QDir::Files)) {
        const auto same = std::ranges::find_if(known, [&file](const Entry &entry) {
            return entry.path == file.filePath() && entry.bytes == file.size()
                && entry.changed == file.lastModified().toMSecsSinceEpoch();
        });
        entries.push_back(same == known.end() ? look(file) : *same);
    }
    std::ranges::stable_sort(
        entries, [](const Entry &a, const Entry &b) { return a.start > b.start; });
    return entries;
}

QString sizeText(double bytes)
{
    const format::NumberStyle style = format::styleFor(bytes, u"B"_s);
    return format::withUnit(format::value(bytes, style), style.unit);
}

} // namespace

SessionLibrary::SessionLibrary(QString folder, QObject *parent)
    : QAbstractListModel(parent)
    , m_folder(std::move(folder))
    , m_worker(new QObject)
    , m_zone(QTimeZone::systemTimeZone())
{
    m_thread.setObjectName(u"sessions"_s);
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
}

SessionLibrary::~SessionLibrary()
{
    m_thread.quit();
    m_thread.wait();
}

int SessionLibrary::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QHash<int, QByteArray> SessionLibrary::roleNames() const
{
    return {
        { PathRole, "path" },
        { TitleRole, "title" },
        { WhenRole, "when" },
        { LengthRole, "length" },
        { DetailRole, "detail" },
        { SizeRole, "size" },
        { IsCompleteRole, "isComplete" },
        { IsReadableRole, "isReadable" },
        { IsRecordingRole, "isRecording" },
        { ErrorRole, "error" },
        { AccessibleTextRole, "accessibleText" },
    };
}

QVariant SessionLibrary::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Entry &entry = m_entries[m_shown[static_cast<std::size_t>(index.row())]];
    const bool isReadable = entry.error.code == ErrorCode::None;
    switch (role) {
    case PathRole:
        return entry.path;
    case TitleRole:
    case Qt::DisplayRole:
        return titleOf(entry);
    case WhenRole:
        return QDateTime::fromMSecsSinceEpoch(entry.start / kNsPerMs, m_zone)
            .toString(u"yyyy-MM-dd HH:mm"_s);
    case LengthRole:
        return isReadable ? format::duration(std::chrono::nanoseconds(entry.end - entry.start))
                          : QString();
    case DetailRole:
        return isReadable ? tr("%1 feeds, %2 messages")
                                .arg(format::count(static_cast<std::uint64_t>(entry.feeds)),
                                    format::count(entry.messages))
                          : QString();
    case SizeRole:
        return sizeText(static_cast<double>(entry.bytes));
    case IsCompleteRole:
        return entry.isComplete;
    case IsReadableRole:
        return isReadable;
    case IsRecordingRole:
        return entry.path == m_recording;
    case ErrorRole:
        return isReadable ? QString() : entry.error.detail;
    case AccessibleTextRole: {
        QStringList parts;
        for (const int each : { TitleRole, WhenRole, LengthRole, DetailRole, SizeRole, ErrorRole })
            parts.append(data(index, each).toString());
        parts.removeAll(QString());
        return parts.join(u", "_s);
    }
    default:
        return {};
    }
}

QString SessionLibrary::titleOf(const Entry &entry) const
{
    return format::displayName(entry.title, 60);
}

void SessionLibrary::setFilter(const QString &filter)
{
    if (std::exchange(m_filter, filter) == filter)
        return;
    Q_EMIT filterChanged();
    show();
}

QString SessionLibrary::summaryText() const
{
    double bytes = 0;
    for (const Entry &entry : m_entries)
        bytes += static_cast<double>(entry.bytes);
    return tr("%n recordings, %1", "", count()).arg(sizeText(bytes));
}

void SessionLibrary::refresh()
{
    if (m_isLooking) {
        m_isWantedAgain = true;
        return;
    }
    m_isLooking = true;
    Q_EMIT isLookingChanged();
    QMetaObject::invokeMethod(m_worker, [this, folder = m_folder, known = m_entries] {
        auto entries = lookAt(folder, known);
        QMetaObject::invokeMethod(
            this, [this, found = std::move(entries)]() mutable { take(std::move(found)); },
            Qt::QueuedConnection);
    });
}

void SessionLibrary::take(std::vector<Entry> entries)
{
    m_isLooking = false;
    Q_EMIT isLookingChanged();
    if (m_entries != entries) {
        m_entries = std::move(entries);
        show();
        Q_EMIT countChanged();
    }
    if (std::exchange(m_isWantedAgain, false))
        refresh();
}

void SessionLibrary::show()
{
    beginResetModel();
    m_shown.clear();
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        if (m_filter.isEmpty() || titleOf(m_entries[i]).contains(m_filter, Qt::CaseInsensitive))
            m_shown.push_back(i);
    }
    endResetModel();
}

void SessionLibrary::open(const QString &path)
{
    Q_EMIT openRequested(path);
}

void SessionLibrary::openUrl(const QUrl &file)
{
    if (file.isLocalFile())
        Q_EMIT openRequested(file.toLocalFile());
}

void SessionLibrary::rename(const QString &path, const QString &title)
{
    const auto entry
        = std::ranges::find_if(m_entries, [&path](const Entry &each) { return each.path == path; });
    if (entry == m_entries.end() || title.trimmed().isEmpty() || title.trimmed() == entry->title)
        return;
    if (path == m_recording) {
        setProblem(tr("It is being recorded: it can be renamed afterwards."));
        return;
    }
    const QFileInfo file(path);
    const QString suffix = u'.' + file.suffix();
    QString name = session::sessionFileName(title.trimmed(), entry->start);
    name = name.left(name.lastIndexOf(u'.')) + suffix;
    const QString to = file.dir().filePath(name);
    QMetaObject::invokeMethod(m_worker, [this, path, to] {
        const bool isDone = !QFileInfo::exists(to) && QFile::rename(path, to);
        QMetaObject::invokeMethod(
            this,
            [this, isDone, to] {
                if (!isDone)
                    setProblem(tr("It could not be renamed to %1.").arg(QFileInfo(to).fileName()));
                refresh();
            },
            Qt::QueuedConnection);
    });
}

void SessionLibrary::remove(const QString &path)
{
    const auto entry
        = std::ranges::find_if(m_entries, [&path](const Entry &each) { return each.path == path; });
    if (entry == m_entries.end())
        return;
    if (path == m_recording) {
        setProblem(tr("It is being recorded: it can be removed afterwards."));
        return;
    }
    QMetaObject::invokeMethod(m_worker, [this, path] {
        const bool isDone = QFile::moveToTrash(path);
        QMetaObject::invokeMethod(
            this,
            [this, isDone, path] {
                if (!isDone)
                    setProblem(
                        tr("%1 could not be moved to the trash.").arg(QFileInfo(path).fileName()));
                refresh();
            },
            Qt::QueuedConnection);
    });
}

void SessionLibrary::dismissProblem()
{
    setProblem({});
}

void SessionLibrary::chooseFile()
{
    Q_EMIT fileWanted();
}

void SessionLibrary::setRecording(const QString &path)
{
    if (std::exchange(m_recording, path) != path && !m_shown.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    refresh();
}

void SessionLibrary::setTimeZone(const QTimeZone &zone)
{
    m_zone = zone;
    retranslate();
}

void SessionLibrary::setProblem(const QString &text)
{
    if (std::exchange(m_problemText, text) != text)
        Q_EMIT problemTextChanged();
}

void SessionLibrary::retranslate()
{
    if (!m_shown.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    Q_EMIT countChanged();
}

} // namespace pulse
