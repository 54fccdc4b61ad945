// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/client/LinkState.h"
#include "core/codec/Message.h"
#include "core/session/ByteSink.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace pulse::session {

struct RecorderStatus
{
    enum class State {
        Recording,
        Behind, //!< the disk is slow: more than half of the queue is waiting
        Failing, //!< the disk refuses; tried again every flush interval, until then kept in memory
        Finished, //!< complete, with its index
        Failed, //!< ended, but the file is not complete: repairSession() makes it so
    };
    State state = State::Recording;
    Error error; //!< of Failing and Failed
    QString path; //!< empty for a rolling one
    std::uint64_t messages = 0; //!< taken
    std::uint64_t lostMessages = 0; //!< of those; told in the file as a gap when it can be
    std::uint64_t fileBytes = 0; //!< on disk, or kept in memory by a rolling one
    std::uint64_t queuedBytes = 0;
};

struct SessionAttachment
{
    std::string name; //!< "board.json"
    std::string mediaType;
    std::string data;
};

struct RecorderOptions
{
    QString folder;
    QString name; //!< one plain file name, see sessionFileName(); must not exist
    /*! "session" → board, hub, version … : small and written first. */
    std::map<std::string, std::map<std::string, std::string>> metadata;
    std::vector<SessionAttachment> attachments;
    TimeNs startedAt = 0;
    /*! Nothing older than this is only in memory. */
    std::chrono::milliseconds flushInterval { 1000 };
    std::size_t chunkBytes = 1024 * 1024;
    /*! Waiting for the disk; what comes above that is lost and counted. */
    std::size_t maxQueuedBytes = 16 * 1024 * 1024;
    /*! Instead of a file of `name` in `folder`. */
    std::function<Expected<std::unique_ptr<ByteSink>>()> sink;
    /*! Keep only the last of it, in memory, until keep(). */
    struct Rolling
    {
        std::chrono::seconds length { 30 * 60 };
        std::size_t maxBytes = 256 * 1024 * 1024;
    };
    std::optional<Rolling> rolling;
};

/*!
 * Writes a session, on a thread of its own. All functions may be called from any one thread (the
 * io thread: connect them to Link's signals directly); none waits for the disk. What the server
 * sent is kept byte for byte when it came as one JSON message; members of a batch and binary
 * messages are kept as the JSON they stand for.
 *
 * `onStatus` is called on the recorder's thread: at every change of state, and at most once a flush
 * interval besides; Finished or Failed is always the last.
 */
class Recorder
{
public:
    using OnStatus = std::function<void(const RecorderStatus &)>;
    static Expected<std::unique_ptr<Recorder>> start(
        RecorderOptions options, OnStatus onStatus = {});
    /*! Ends the recording in order and waits for that. */
    ~Recorder();

    /*! Link::bytesReceived. `link` names the connection when several are recorded. */
    void record(const codec::Message &message, const QByteArray &bytes, TimeNs receivedAt,
        const std::string &link = {});
    /*! Link::stateChanged. Tell the present state first: {Offline, Live}. */
    void record(const LinkTransition &transition, TimeNs at, const std::string &link = {});
    /*! An alert that fired or ended: one JSON object. */
    void recordAlert(const QByteArray &json, TimeNs at);
    /*! A mark or anything else that happened: one JSON object with a `type`. */
    void recordEvent(const QByteArray &json, TimeNs at);
    /*! A message of any topic, as it is: what a player gives back. */
    void recordRaw(const std::string &topic, const QByteArray &payload, TimeNs receivedAt,
        TimeNs sourceTime, const std::string &link = {});

    RecorderStatus status() const;
    /*! Ends it without waiting; onStatus tells when it has. */
    void finish();

    /*! A rolling one: writes what it has to a new file and goes on. `done` is called on the
     * recorder's thread with the path. */
    using OnKept = std::function<void(const Expected<QString> &)>;
    void keep(const QString &folder, const QString &name, OnKept done);

private:
    class Worker;
    explicit Recorder(std::unique_ptr<Worker> worker);
    std::unique_ptr<Worker> m_worker;
};

/*! "2026-11-23 08-15-00 Title.mcap": whatever the title is, one plain file name. UTC. */
QString sessionFileName(const QString &title, TimeNs start);
/*! The title in such a name; of any other file its name without the suffix. */
QString sessionTitle(const QString &fileName);

} // namespace pulse::session
