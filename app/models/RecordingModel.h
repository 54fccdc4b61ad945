// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Clock.h"
#include "core/session/Recorder.h"

#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

#include <functional>
#include <memory>

namespace pulse {

/*!
 * The recording that runs, if one does: begins and ends it, and says how it goes. GUI thread; owned
 * by the composition root, which lets the hosts of all links write into what recorderChanged gives
 * them. Nothing here waits for the disk; the destructor does, until all is written.
 */
class RecordingModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("AppContext.recording is the only one")
    Q_PROPERTY(bool isRecording READ isRecording NOTIFY isRecordingChanged)
    Q_PROPERTY(bool isTroubled READ isTroubled NOTIFY statusChanged)
    Q_PROPERTY(QString durationText READ durationText NOTIFY durationTextChanged)
    Q_PROPERTY(QString sizeText READ sizeText NOTIFY statusChanged)
    Q_PROPERTY(QString problemText READ problemText NOTIFY problemTextChanged)
    Q_PROPERTY(QString savedText READ savedText NOTIFY savedTextChanged)
public:
    using Sharer = std::shared_ptr<session::Recorder>;
    /*! What is told about a recording that begins: metadata, attachments; `name` is its title. */
    using Describe = std::function<session::RecorderOptions()>;

    /*! `folder` is made when it is needed. */
    RecordingModel(QString folder, Describe describe, Clock &clock, QObject *parent = nullptr);
    ~RecordingModel() override;

    bool isRecording() const { return m_recorder != nullptr; }
    /*! The disk is slow or refuses. */
    bool isTroubled() const;
    /*! "00:04:12" */
    QString durationText() const { return m_durationText; }
    /*! "1.2 MiB, 8 412 messages" */
    QString sizeText() const;
    /*! What went wrong, until dismissed; empty = nothing. */
    QString problemText() const { return m_problemText; }
    /*! Where the last recording is, for kSavedShown; empty afterwards. */
    QString savedText() const;
    QString savedPath() const { return m_savedPath; }
    const QString &folder() const { return m_folder; }
    Sharer recorder() const { return m_recorder; }

    static constexpr std::chrono::seconds kSavedShown { 6 };

    Q_INVOKABLE void start();
    Q_INVOKABLE void stop();
    Q_INVOKABLE void toggle();
    /*! A moment to find again; it stands in the recording as an event. */
    Q_INVOKABLE void mark();
    Q_INVOKABLE void dismissProblem();
    /*! Opens what was saved. */
    Q_INVOKABLE void showSaved();

    /*! Four times a second: the time goes on. */
    void refresh();
    void retranslate();

Q_SIGNALS:
    void isRecordingChanged();
    void durationTextChanged();
    void statusChanged();
    void problemTextChanged();
    void savedTextChanged();
    /*! Null: nothing is recorded from now on. */
    void recorderChanged(const std::shared_ptr<pulse::session::Recorder> &recorder);
    /*! One is complete, or as complete as it will ever be. */
    void finished(const QString &path);
    void showRequested(const QString &path);

private:
    struct Gate;
    void onStatus(std::uint64_t run, const session::RecorderStatus &status);
    void setProblem(const Error &error);
    void setSaved(const QString &path);

    const QString m_folder;
    const Describe m_describe;
    Clock &m_clock;
    Sharer m_recorder;
    Sharer m_ending; //!< the last one, until it says that it has ended
    session::RecorderStatus m_status;
    std::shared_ptr<Gate> m_gate; //!< for the recorder's thread, which may outlive this
    std::uint64_t m_run = 0;
    std::chrono::nanoseconds m_startedAt { 0 };
    QString m_durationText;
    Error m_problem;
    QString m_problemText;
    QString m_savedPath;
    std::unique_ptr<ClockTimer> m_savedTimer;
};

} // namespace pulse
