// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/Recorder.h"

#include "core/session/ChunkTarget.h"
#include "core/session/RecorderQueue.h"
#include "core/session/SessionSchemas.h"

#include <QDateTime>
#include <QFileInfo>
#include <QTimeZone>

#include <set>
#include <thread>
#include <utility>

using namespace Qt::StringLiterals;

namespace pulse::session {
namespace {

/*! A hub that makes up feeds must not fill the file with channels. */
constexpr std::size_t kMaxChannels = 4096;
/*! Channels are declared anew after this many chunks, so that a reader finds its way again behind
 * damage. */
constexpr std::uint64_t kRedeclareAfter = 32;

} // namespace

/*! The recorder's thread and what it shares with the caller. */
class Recorder::Worker
{
public:
    Worker(RecorderOptions options, OnStatus onStatus, std::unique_ptr<ChunkTarget> target,
        const QString &path)
        : m_options(std::move(options))
        , m_onStatus(std::move(onStatus))
        , m_target(std::move(target))
        , m_queue(m_options.maxQueuedBytes)
        , m_binary(codec::makeCborCodec())
        , m_json(codec::makeJsonCodec())
    {
        m_status.path = path;
        m_status.fileBytes = m_target->size();
        m_thread = std::thread([this] { run(); });
    }
    ~Worker()
    {
        m_queue.finish();
        m_thread.join();
    }

    RecorderQueue &queue() { return m_queue; }
    RecorderStatus status() const
    {
        const RecorderQueue::Level level = m_queue.level();
        const std::lock_guard lock(m_statusMutex);
        RecorderStatus status = m_status;
        status.messages = level.taken;
        status.lostMessages += level.lost;
        status.queuedBytes = level.bytes;
        return status;
    }

private:
    using Steady = std::chrono::steady_clock;
    using State = RecorderStatus::State;

    // Paced by the steady clock itself: no timer of Clock runs on a thread without event loop.
    void run()
    {
        Steady::time_point nextFlush = Steady::now() + m_options.flushInterval;
        for (;;) {
            RecorderQueue::Taken taken = m_queue.take(nextFlush, m_isFailing);
            for (RecordedItem &item : taken.items)
                write(item);
            const bool isDue = Steady::now() >= nextFlush;
            if (isDue || taken.isFinished || !taken.requests.empty())
                flush();
            if (isDue) {
                nextFlush = Steady::now() + m_options.flushInterval;
                tell(false);
            }
            for (const KeepRequest &request : taken.requests)
                request.done(m_target->keep(request.folder, request.name));
            if (taken.isFinished)
                break;
        }
        end();
    }

    void write(const RecordedItem &item)
    {
        if (!item.topic.empty()) {
            add(item, item.topic, item.sourceTime,
                { item.payload.constData(), static_cast<std::size_t>(item.payload.size()) });
            return;
        }
        const auto message = m_binary->decode(
            { item.payload.constData(), static_cast<std::size_t>(item.payload.size()) },
            codec::Side::FromServer);
        if (!message) {
            lose(1); // the link took it: cannot be
            return;
        }
        if (const auto *batch = std::get_if<codec::Batch>(&message->body)) {
            for (const codec::Message &each : batch->messages)
                write(item, each);
        } else {
            write(item, *message);
        }
    }

    void write(const RecordedItem &item, const codec::Message &message)
    {
        const auto route = routeOf(message, item.receivedAt);
        if (!route)
            return;
        m_text.clear();
        m_json->encode(message, m_text);
        add(item, route->topic, route->sourceTime, m_text);
    }

    void add(const RecordedItem &item, const std::string &topic, TimeNs sourceTime,
        std::string_view payload)
    {
        const auto channel = channelOf(topic, item.link);
        if (!channel) {
            lose(1);
            return;
        }
        m_chunk.add({ *channel, ++m_sequences[*channel], item.receivedAt, sourceTime, payload });
        if (m_chunk.plainBytes() >= m_options.chunkBytes && !m_isFailing)
            flush();
    }

    std::optional<std::uint16_t> channelOf(const std::string &topic, const std::string &link)
    {
        const auto key = std::pair(topic, link);
        auto it = m_channels.find(key);
        if (it == m_channels.end()) {
            if (m_channels.size() >= kMaxChannels)
                return std::nullopt;
            mcap::Channel channel;
            channel.id = static_cast<std::uint16_t>(m_channels.size() + 1);
            channel.schema = mcap::schemaOf(topic).id;
            channel.topic = topic;
            channel.encoding = "json";
            if (!link.empty())
                channel.metadata.emplace("link", link);
            it = m_channels.emplace(key, std::move(channel)).first;
        }
        const mcap::Channel &channel = it->second;
        if (m_declared.insert(channel.id).second) {
            if (m_declaredSchemas.insert(channel.schema).second) {
                const mcap::Schema schema = mcap::schemaOf(channel.topic);
                m_chunk.add(schema);
                m_target->declare(schema);
            }
            m_chunk.add(channel);
            m_target->declare(channel);
        }
        return channel.id;
    }

    void flush()
    {
        if (!m_chunk.isEmpty()) {
            if (const auto done = m_target->add(m_chunk.pack()); !done) {
                setFailing(done.error());
                return;
            }
            m_chunk.clear();
            m_isUnsynced = true;
            if (++m_chunks % kRedeclareAfter == 0) {
                m_declared.clear();
                m_declaredSchemas.clear();
            }
        }
        if (m_isUnsynced) {
            if (const auto done = m_target->sync(); !done) {
                setFailing(done.error());
                return;
            }
            m_isUnsynced = false;
        }
        if (m_isFailing) {
            m_isFailing = false;
            m_error = {};
            tell(true);
        }
    }

    void setFailing(const Error &error)
    {
        const bool isNews = !m_isFailing || error != m_error;
        m_isFailing = true;
        m_error = error;
        m_queue.setCause(error.code == ErrorCode::Unavailable ? "the disk was full"
                                                              : "the disk could not be written");
        if (isNews)
            tell(true);
    }

    void end()
    {
        if (m_isFailing)
            lose(m_chunk.messages());
        Error error = m_error;
        if (!m_isFailing) {
            if (const auto done = m_target->finish(); !done)
                error = done.error();
        }
        {
            const std::lock_guard lock(m_statusMutex);
            m_status.state = error.code == ErrorCode::None ? State::Finished : State::Failed;
            m_status.error = error;
            m_status.fileBytes = m_target->size();
        }
        m_target.reset(); // closes the file: whoever is told may open it
        if (m_onStatus)
            m_onStatus(status());
    }

    void lose(std::uint64_t messages)
    {
        const std::lock_guard lock(m_statusMutex);
        m_status.lostMessages += messages;
    }

    void tell(bool isNews)
    {
        const RecorderQueue::Level level = m_queue.level();
        {
            const std::lock_guard lock(m_statusMutex);
            m_status.state = m_isFailing                     ? State::Failing
                : level.bytes > m_options.maxQueuedBytes / 2 ? State::Behind
                                                             : State::Recording;
            m_status.error = m_error;
            m_status.fileBytes = m_target->size();
        }
        if (!m_isFailing)
            m_queue.setCause("the disk was too slow");
        if (m_onStatus && (isNews || level.taken != m_toldTaken)) {
            m_toldTaken = level.taken;
            m_onStatus(status());
        }
    }

    const RecorderOptions m_options;
    const OnStatus m_onStatus;
    std::unique_ptr<ChunkTarget> m_target;
    RecorderQueue m_queue;
    mutable std::mutex m_statusMutex;
    RecorderStatus m_status;
    // The recorder's thread only:
    std::unique_ptr<codec::Codec> m_binary; //!< reads text, too
    std::unique_ptr<codec::Codec> m_json;
    std::string m_text;
    mcap::ChunkBuilder m_chunk;
    std::map<std::pair<std::string, std::string>, mcap::Channel> m_channels;
    std::set<std::uint16_t> m_declared;
    std::set<std::uint16_t> m_declaredSchemas;
    std::map<std::uint16_t, std::uint32_t> m_sequences;
    std::uint64_t m_chunks = 0;
    std::uint64_t m_toldTaken = 0;
    bool m_isUnsynced = false;
    bool m_isFailing = false;
    Error m_error;
    std::thread m_thread; // last: it uses all the others
};

Expected<std::unique_ptr<Recorder>> Recorder::start(RecorderOptions options, OnStatus onStatus)
{
    std::unique_ptr<ChunkTarget> target;
    QString path;
    if (options.rolling) {
        target = makeRollingTarget(options);
    } else {
        std::unique_ptr<ByteSink> sink;
        if (options.sink) {
            auto made = options.sink();
            if (!made)
                return Unexpected(made.error());
            sink = std::move(*made);
        } else {
            auto made = FileSink::create(options.folder, options.name);
            if (!made)
                return Unexpected(made.error());
            path = (*made)->path();
            sink = std::move(*made);
        }
        auto made = makeFileTarget(options, std::move(sink));
        if (!made)
            return Unexpected(made.error());
        target = std::move(*made);
    }
    return std::unique_ptr<Recorder>(new Recorder(std::make_unique<Worker>(
        std::move(options), std::move(onStatus), std::move(target), path)));
}

Recorder::Recorder(std::unique_ptr<Worker> worker)
    : m_worker(std::move(worker))
{
}

Recorder::~Recorder() = default;

void Recorder::record(const codec::Message &message, const QByteArray &bytes, TimeNs receivedAt,
    const std::string &link)
{
    const bool isOneText
        = bytes.startsWith('{') && !std::holds_alternative<codec::Batch>(message.body);
    if (!isOneText) {
        const bool isKept = std::holds_alternative<codec::Batch>(message.body)
            || routeOf(message, receivedAt).has_value();
        if (isKept)
            m_worker->queue().push({ {}, link, receivedAt, 0, bytes });
        return;
    }
    if (auto route = routeOf(message, receivedAt))
        m_worker->queue().push(
            { std::move(route->topic), link, receivedAt, route->sourceTime, bytes });
}

void Recorder::record(const LinkTransition &transition, TimeNs at, const std::string &link)
{
    const std::string event = eventOf(transition, at);
    recordRaw(std::string(kEventsTopic), QByteArray::fromStdString(event), at, at, link);
}

void Recorder::recordAlert(const QByteArray &json, TimeNs at)
{
    recordRaw(std::string(kAlertsTopic), json, at, at);
}

void Recorder::recordEvent(const QByteArray &json, TimeNs at)
{
    recordRaw(std::string(kEventsTopic), json, at, at);
}

void Recorder::recordRaw(const std::string &topic, const QByteArray &payload, TimeNs receivedAt,
    TimeNs sourceTime, const std::string &link)
{
    m_worker->queue().push({ topic, link, receivedAt, sourceTime, payload });
}

RecorderStatus Recorder::status() const
{
    return m_worker->status();
}

void Recorder::finish()
{
    m_worker->queue().finish();
}

void Recorder::keep(const QString &folder, const QString &name, OnKept done)
{
    m_worker->queue().request({ folder, name, std::move(done) });
}

namespace {
const QString kStampFormat = u"yyyy-MM-dd HH-mm-ss"_s;
}

QString sessionTitle(const QString &fileName)
{
    const QString name = QFileInfo(fileName).completeBaseName();
    const QString stamp = name.left(kStampFormat.size());
    const bool isOurs = QDateTime::fromString(stamp, kStampFormat).isValid();
    const QString title = isOurs ? name.mid(stamp.size()).trimmed() : name;
    return title.isEmpty() ? name : title;
}

QString sessionFileName(const QString &title, TimeNs start)
{
    constexpr qsizetype kMaxTitle = 60;
    QString safe;
    for (const QChar c : title) {
        const bool isKept = c.isLetterOrNumber() || u" -_.()"_s.contains(c);
        safe += isKept && !c.isSurrogate() ? c : u'-';
        if (safe.size() >= kMaxTitle)
            break;
    }
    safe = safe.simplified();
    while (safe.endsWith(u'.'))
        safe.chop(1);
    const auto moment = QDateTime::fromMSecsSinceEpoch(start / kNsPerMs, Qt::UTC);
    const QString stamp = moment.toString(kStampFormat);
    return (safe.isEmpty() ? stamp : stamp + u' ' + safe) + u".mcap"_s;
}

} // namespace pulse::session
