// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/RecordingModel.h"

#include "app/models/Format.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMetaObject>

#include <mutex>
#include <utility>

using namespace Qt::StringLiterals;

namespace pulse {

namespace {

QString clockText(std::chrono::nanoseconds span)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(span).count();
    return u"%1:%2:%3"_s.arg(seconds / 3600, 2, 10, QChar(u'0'))
        .arg(seconds / 60 % 60, 2, 10, QChar(u'0'))
        .arg(seconds % 60, 2, 10, QChar(u'0'));
}

} // namespace

struct RecordingModel::Gate
{
    std::mutex mutex;
    RecordingModel *model;

    void tell(std::uint64_t run, const session::RecorderStatus &status)
    {
        const std::lock_guard lock(mutex);
        if (model)
            QMetaObject::invokeMethod(
                model, [to = model, run, status] { to->onStatus(run, status); },
                Qt::QueuedConnection);
    }
};

RecordingModel::RecordingModel(QString folder, Describe describe, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(folder))
    , m_describe(std::move(describe))
    , m_clock(clock)
    , m_gate(std::make_shared<Gate>())
{
    m_gate->model = this;
}

RecordingModel::~RecordingModel()
{
    const std::lock_guard lock(m_gate->mutex);
    m_gate->model = nullptr;
}

bool RecordingModel::isTroubled() const
{
    using State = session::RecorderStatus::State;
    return isRecording()
        && (m_status.state == State::Behind || m_status.state == State::Failing
            || m_status.lostMessages > 0);
}

QString RecordingModel::sizeText() const
{
    const auto bytes = static_cast<double>(m_status.fileBytes);
    const format::NumberStyle style = format::styleFor(bytes, u"B"_s);
    return tr("%1, %n messages", "",
        static_cast<int>(std::min<std::uint64_t>(m_status.messages, 2'000'000'000)))
        .arg(format::withUnit(format::value(bytes, style), style.unit));
}

QString RecordingModel::savedText() const
{
    return m_savedPath.isEmpty() ? QString()
                                 : tr("Recorded: %1").arg(session::sessionTitle(m_savedPath));
}

void RecordingModel::start()
{
    if (m_recorder)
        return;
    setProblem({});
    setSaved({});
    session::RecorderOptions options = m_describe();
    const QString title = options.name;
    options.startedAt = m_clock.now();
    options.folder = m_folder;
    QDir().mkpath(m_folder);
    const std::uint64_t run = ++m_run;
    const auto tell
        = [gate = m_gate, run](const session::RecorderStatus &status) { gate->tell(run, status); };
    // A second recording within the same second gets another name.
    for (int attempt = 1;; ++attempt) {
        options.name = session::sessionFileName(
            attempt == 1 ? title : u"%1 %2"_s.arg(title).arg(attempt), options.startedAt);
        auto recorder = session::Recorder::start(options, tell);
        if (recorder) {
            m_recorder = std::move(*recorder);
            break;
        }
        const bool isTaken = QFileInfo::exists(QDir(m_folder).filePath(options.name));
        if (!isTaken || attempt == 10) {
            setProblem(recorder.error());
            return;
        }
    }
    m_status = m_recorder->status();
    m_startedAt = m_clock.monotonic();
    Q_EMIT recorderChanged(m_recorder);
    Q_EMIT isRecordingChanged();
    refresh();
    Q_EMIT statusChanged();
}

void RecordingModel::stop()
{
    if (!m_recorder)
        return;
    m_ending = std::exchange(m_recorder, {});
    Q_EMIT recorderChanged({});
    m_ending->finish();
    Q_EMIT isRecordingChanged();
    Q_EMIT statusChanged();
}

void RecordingModel::toggle()
{
    isRecording() ? stop() : start();
}

void RecordingModel::mark()
{
    if (!m_recorder)
        return;
    const TimeNs now = m_clock.now();
    const QJsonObject event { { u"type"_s, u"mark"_s },
        { u"timestamp"_s, static_cast<double>(now / kNsPerMs) } };
    m_recorder->recordEvent(QJsonDocument(event).toJson(QJsonDocument::Compact), now);
}

void RecordingModel::dismissProblem()
{
    setProblem({});
}

void RecordingModel::showSaved()
{
    if (!m_savedPath.isEmpty())
        Q_EMIT showRequested(m_savedPath);
    setSaved({});
}

void RecordingModel::onStatus(std::uint64_t run, const session::RecorderStatus &status)
{
    using State = session::RecorderStatus::State;
    const bool isEnd = status.state == State::Finished || status.state == State::Failed;
    if (run == m_run) {
        m_status = status;
        if (status.error.code != ErrorCode::None)
            setProblem(status.error);
    }
    if (isEnd) {
        m_ending.reset();
        if (run == m_run && m_recorder) // it ended by itself
            stop();
        if (status.state == State::Finished)
            setSaved(status.path);
        Q_EMIT finished(status.path);
    }
    Q_EMIT statusChanged();
}

void RecordingModel::setProblem(const Error &error)
{
    m_problem = error;
    const QString text = error.code == ErrorCode::None
        ? QString()
        : tr("The recording has trouble: %1").arg(error.detail);
    if (std::exchange(m_problemText, text) != text)
        Q_EMIT problemTextChanged();
}

void RecordingModel::setSaved(const QString &path)
{
    m_savedTimer.reset();
    if (!path.isEmpty())
        m_savedTimer = m_clock.singleShot(kSavedShown, [this] { setSaved({}); });
    if (std::exchange(m_savedPath, path) != path)
        Q_EMIT savedTextChanged();
}

void RecordingModel::refresh()
{
    const QString text = m_recorder ? clockText(m_clock.monotonic() - m_startedAt) : QString();
    if (std::exchange(m_durationText, text) != text)
        Q_EMIT durationTextChanged();
}

void RecordingModel::retranslate()
{
    setProblem(m_problem);
    Q_EMIT statusChanged();
    Q_EMIT savedTextChanged();
}

} // namespace pulse
