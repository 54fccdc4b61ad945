// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hub/HubRouter.h"

#include "core/base/Limits.h"
#include "core/base/Logging.h"
#include "core/codec/CloseCodes.h"
#include "core/hub/MemoryChatStore.h"

#include <QRandomGenerator>
#include <QStringList>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <utility>

namespace pulse::hub {

struct HubRouter::Speaker
{
    PeerId id;
    HubPeer &peer;
    std::string request; //!< id the answer is to carry; empty = none
};

/*! A join that waits for what was said before. */
struct HubRouter::CatchUp
{
    PeerId id;
    std::string request;
    std::string room;
    std::uint64_t heldBack = 0; //!< 0 = it was in the room already
    bool wantsSince = false;
    bool wantsHistory = false;
};

/*! What one subscribe is still given of the past. */
struct HubRouter::Backfill
{
    std::size_t bytesLeft = 0;
    std::vector<std::string> lost;
};

codec::FeedDescription HubRouter::Source::describe() const
{
    return metric ? metric->describe() : published;
}

namespace {

/*! Series and units that a publisher has told of so far. */
void learn(codec::FeedDescription &feed, const codec::Publish &message)
{
    if (!message.title.empty())
        feed.title = message.title;
    const auto seriesOf = [&feed](const std::string &name) {
        const auto known = std::find_if(feed.series.begin(), feed.series.end(),
            [&name](const auto &series) { return series.name == name; });
        if (known != feed.series.end())
            return known;
        if (feed.series.size() < limits::kMaxSeriesPerFeed)
            feed.series.push_back({ name, {} });
        return feed.series.end() - 1;
    };
    for (const auto &column : message.samples.columns)
        seriesOf(column.series);
    for (const auto &told : message.units) {
        if (const auto series = seriesOf(told.name); series->name == told.name)
            series->unit = told.unit;
    }
}

std::string makeSessionId()
{
    // Not std::random_device: making one asks the processor what it is, 50 µs in a virtual machine.
    std::array<quint32, 4> words;
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    std::string id;
    constexpr std::string_view kDigits = "0123456789abcdef";
    for (quint32 bits : words) {
        for (int digit = 0; digit < 8; ++digit, bits >>= 4)
            id += kDigits[bits & 0xF];
    }
    return id;
}

/*! What may be said before it is known who speaks. */
bool isForAnybody(const codec::Body &body)
{
    return std::holds_alternative<codec::Auth>(body) || std::holds_alternative<codec::Ping>(body)
        || std::holds_alternative<codec::Pong>(body) || std::holds_alternative<codec::Bye>(body)
        || std::holds_alternative<codec::Batch>(body);
}

QString quotedList(const QStringList &names)
{
    return u'"' + names.join(QLatin1StringView("\", \"")) + u'"';
}

} // namespace

HubRouter::HubRouter(HubIdentity identity, const Clock &clock,
    std::vector<std::unique_ptr<metrics::MetricSource>> sources, std::unique_ptr<ChatStore> chats,
    FeedPolicy feedPolicy)
    : m_identity(std::move(identity))
    , m_clock(clock)
    , m_feedPolicy(feedPolicy)
    , m_sources(usableSources(std::move(sources), feedPolicy.history))
    , m_feeds(feedsOf(m_sources), feedPolicy.retention)
    , m_chats(chats ? std::move(chats) : std::make_unique<MemoryChatStore>(m_identity.epoch))
{
    // The catalog names series, and those are known from a first reading.
    for (Source &source : m_sources)
        readSource(source);
}

HubRouter::~HubRouter() = default;

void HubRouter::setLimits(std::size_t subscriptions, std::size_t rooms, std::size_t historyPage)
{
    m_feeds.setMaxSubscriptions(subscriptions);
    m_rooms.setMaxRoomsOfPeer(rooms);
    m_historyPage = historyPage;
}

/*! A source with an impossible or taken name is left out: the others go on. */
std::vector<HubRouter::Source> HubRouter::usableSources(
    std::vector<std::unique_ptr<metrics::MetricSource>> sources, FeedHistory::Bounds history)
{
    std::set<std::string> names;
    std::vector<Source> usable;
    for (auto &source : sources) {
        const std::string name = source->describe().name;
        if (codec::isValidFeedName(name) && names.insert(name).second)
            usable.push_back(
                { std::move(source), {}, true, std::nullopt, {}, FeedHistory(history) });
        else
            qCWarning(logHub) << "feed left out, its name is taken or not possible:"
                              << QString::fromStdString(name);
    }
    return usable;
}

std::vector<HubFeeds::Feed> HubRouter::feedsOf(const std::vector<Source> &sources)
{
    std::vector<HubFeeds::Feed> feeds;
    feeds.reserve(sources.size());
    for (const Source &source : sources) {
        const codec::FeedDescription description = source.metric->describe();
        feeds.push_back({ description.name, description.rateHz });
    }
    return feeds;
}

void HubRouter::peerOpened(PeerId id, HubPeer &peer, std::optional<Identity> identity)
{
    m_access.open(id, std::move(identity), m_clock.monotonic());
    m_peers.emplace(id, &peer);
    codec::Welcome welcome;
    welcome.message = "Welcome to " + m_identity.name;
    welcome.timestamp = m_clock.now();
    welcome.hub = m_identity.name;
    welcome.version = m_identity.version;
    welcome.epoch = m_identity.epoch;
    welcome.session = makeSessionId();
    peer.send(Outgoing({ std::move(welcome), {} }, m_encoders));
}

std::size_t HubRouter::peerSaid(PeerId id, std::string_view bytes)
{
    const auto it = m_peers.find(id);
    if (it == m_peers.end())
        return 0;
    codec::Codec &codec = m_encoders.codec(it->second->encoding());
    auto message = codec.decode(bytes, codec::Side::FromClient);
    if (!message) {
        refuse({ id, *it->second, codec.requestId() }, message.error());
        return 1;
    }
    // Only the bare text is answered by bare text.
    if (auto *ping = std::get_if<codec::Ping>(&message->body);
        ping && !ping->nonce && bytes.find('{') != std::string_view::npos)
        ping->nonce = 0;
    takeMessage(id, *it->second, *message);
    const auto *batch = std::get_if<codec::Batch>(&message->body);
    return batch ? batch->messages.size() : 1;
}

void HubRouter::takeMessage(PeerId id, HubPeer &peer, const codec::Message &message)
{
    const Speaker from { id, peer, message.id };
    if (m_access.isNobodyYet(id) && !isForAnybody(message.body)) {
        refuse(from,
            { ErrorCode::Unauthorized, QStringLiteral("say who you are first, by \"auth\"") });
        return;
    }
    std::visit([&](const auto &body) { take(from, body); }, message.body);
}

void HubRouter::take(const Speaker &from, const codec::Batch &message)
{
    for (const codec::Message &one : message.messages)
        takeMessage(from.id, from.peer, one);
    ack(from);
}

void HubRouter::peerClosed(PeerId id)
{
    if (m_peers.erase(id) == 0)
        return;
    m_feeds.dropPeer(id, m_clock.monotonic());
    for (const HubRooms::Left &left : m_rooms.dropPeer(id))
        tellLeft(left);
    m_access.forget(id);
}

void HubRouter::sweepAccess()
{
    for (const PeerId id : m_access.lapsed())
        lapse(id, "what proved who you are is not valid any more");
    for (const PeerId id : m_access.overdue(m_clock.monotonic())) {
        if (const auto peer = m_peers.find(id); peer != m_peers.end())
            peer->second->close(closecode::kUnauthorized, "nobody said who this is");
        m_access.forget(id);
    }
}

void HubRouter::accessChanged()
{
    sweepAccess();
    std::vector<PeerId> all;
    for (const auto &[id, peer] : m_peers)
        all.push_back(id);
    for (const PeerId id : all) {
        if (m_access.isNobodyYet(id))
            lapse(id, "who you are has to be proved now");
        else
            keepWhatIsAllowed(id);
    }
}

/*! Falls to what an anonymous one may; where there is none, that is the end of the connection. */
void HubRouter::lapse(PeerId id, std::string_view words)
{
    const auto peer = m_peers.find(id);
    if (peer == m_peers.end())
        return;
    sendError(id, ErrorCode::Unauthorized, words);
    m_access.lapse(id, m_clock.monotonic());
    if (m_access.isNobodyYet(id)) {
        m_access.forget(id);
        peer->second->close(closecode::kUnauthorized, words);
    } else {
        keepWhatIsAllowed(id);
    }
}

void HubRouter::keepWhatIsAllowed(PeerId id)
{
    for (std::size_t i = 0; i < m_feeds.count(); ++i) {
        const auto feed = static_cast<FeedIndex>(i);
        if (m_access.refusal(id, Verb::Subscribe, m_feeds.name(feed)))
            m_feeds.unsubscribe(id, feed);
    }
    putOutOfRooms(id);
}

void HubRouter::putOutOfRooms(PeerId id)
{
    for (const std::string &room : m_rooms.roomsOf(id)) {
        auto why = m_access.refusal(id, Verb::Join, room);
        if (!why)
            why = m_access.nameRefusal(id, m_rooms.nameOf(id, room));
        const auto peer = m_peers.find(id);
        if (!why || peer == m_peers.end())
            continue;
        if (const auto left = m_rooms.leave(id, room)) {
            tellLeft(*left);
            send({ id, *peer->second, {} },
                { codec::Leave { left->name, left->room, m_clock.now() }, {} });
            sendError(id, why->code, why->detail.toStdString());
        }
    }
}

bool HubRouter::isRefused(const Speaker &from, const std::optional<Error> &refusal)
{
    if (refusal)
        refuse(from, *refusal);
    return refusal.has_value();
}

void HubRouter::take(const Speaker &from, const codec::Auth &message)
{
    if (const auto proved = m_access.prove(from.id, message.token, message.ticket); !proved) {
        qCInfo(logHub).noquote() << "auth refused:" << proved.error().detail;
        refuse(from, proved.error());
        return;
    }
    ack(from);
    keepWhatIsAllowed(from.id);
    // Its name is its own from now on.
    std::vector<PeerId> others;
    for (const auto &[id, peer] : m_peers)
        others.push_back(id);
    for (const PeerId id : others)
        putOutOfRooms(id);
}

void HubRouter::sendError(PeerId id, ErrorCode code, std::string_view words, const std::string &re)
{
    const auto it = m_peers.find(id);
    if (it == m_peers.end())
        return;
    codec::ErrorReply reply;
    const QLatin1StringView name = errorName(code);
    reply.code.assign(name.data(), static_cast<std::size_t>(name.size()));
    reply.message = words;
    reply.re = re;
    it->second->send(Outgoing({ std::move(reply), {} }, m_encoders));
}

void HubRouter::sayBye(
    std::string_view reason, std::chrono::milliseconds span, const Backoff::Random &random)
{
    codec::Bye bye { std::string(reason) };
    if (span.count() == 0) {
        const Outgoing same({ std::move(bye), {} }, m_encoders);
        for (const auto &[id, peer] : m_peers)
            peer->send(same);
        return;
    }
    for (const auto &[id, peer] : m_peers) {
        // Whole milliseconds: short on the wire.
        bye.retryAfterSeconds = std::floor(random() * static_cast<double>(span.count())) / 1e3;
        peer->send(Outgoing({ bye, {} }, m_encoders));
    }
}

void HubRouter::sampleDue()
{
    const Nanoseconds now = m_clock.monotonic();
    for (const FeedIndex feed : m_feeds.takeDue(now)) {
        Source &source = m_sources[static_cast<std::size_t>(feed)];
        auto row = readSource(source);
        if (!row || row->timestamps.empty() || row->columns.empty())
            continue;
        distribute(feed, std::move(*row));
    }
}

void HubRouter::distribute(FeedIndex feed, codec::Samples rows)
{
    Source &source = m_sources[static_cast<std::size_t>(feed)];
    rows.epoch.clear(); // that of the welcome
    source.history.add(rows);
    source.latest.emplace(codec::Message { std::move(rows), {} }, m_encoders);
    for (const PeerId id : m_feeds.takeReceivers(feed, m_clock.monotonic())) {
        if (const auto peer = m_peers.find(id); peer != m_peers.end())
            peer->second->sendSample(*source.latest, feed);
    }
}

std::optional<codec::Samples> HubRouter::readSource(Source &source)
{
    auto row = source.metric->sample(m_clock.now(), m_clock.monotonic().count());
    const QString trouble = row ? QString() : row.error().detail;
    if (trouble != source.trouble) {
        const QString name = QString::fromStdString(source.metric->describe().name);
        if (trouble.isEmpty())
            qCInfo(logHub).noquote() << "feed" << name << "can be read again";
        else
            qCWarning(logHub).noquote() << "feed" << name << "cannot be read:" << trouble;
        source.trouble = trouble;
    }
    if (!row)
        return std::nullopt;
    return std::move(*row);
}

void HubRouter::take(const Speaker &from, const codec::Subscribe &message)
{
    codec::Ack answer;
    answer.conflated = false;
    Backfill backfill { m_feedPolicy.maxBackfillBytes, {} };
    QStringList unknown;
    QStringList forbidden;
    for (const std::string &name : message.feeds) {
        // Before it is looked up: who may not have it is not told that it is there.
        if (m_access.refusal(from.id, Verb::Subscribe, name)) {
            forbidden.append(QString::fromStdString(name));
            continue;
        }
        const auto feed = m_feeds.find(name);
        if (!feed) {
            unknown.append(QString::fromStdString(name));
            continue;
        }
        const auto done = startFeed(from, *feed, message, backfill);
        if (!done) {
            refuse(from, done.error());
            return;
        }
        answer.conflated = *answer.conflated || done->isConflated;
    }
    if (!message.since.empty()) {
        answer.recovered = backfill.lost.empty();
        answer.lost = std::move(backfill.lost);
        answer.epoch = m_identity.epoch;
    }
    // One request, one answer: those that exist are subscribed all the same.
    if (!forbidden.isEmpty())
        refuse(from,
            { ErrorCode::Forbidden,
                QStringLiteral("not allowed to subscribe to %1").arg(quotedList(forbidden)) });
    else if (!unknown.isEmpty())
        refuse(from,
            { ErrorCode::NoSuchFeed,
                QStringLiteral("there is no feed %1").arg(quotedList(unknown)) });
    else
        ack(from, std::move(answer));
}

Expected<HubFeeds::Subscribed> HubRouter::startFeed(
    const Speaker &from, FeedIndex feed, const codec::Subscribe &wanted, Backfill &backfill)
{
    auto done = m_feeds.subscribe(from.id, feed, wanted.rateHz, m_clock.monotonic());
    if (!done)
        return done;
    Source &source = m_sources[static_cast<std::size_t>(feed)];
    if (done->wasIdle) {
        // Rates are differences: this reading is what the first row is measured from.
        readSource(source);
        source.latest.reset();
        source.history.breakOff();
    }
    const std::string name = source.describe().name;
    const auto since = std::find_if(wanted.since.begin(), wanted.since.end(),
        [&name](const codec::FeedPosition &position) { return position.feed == name; });
    bool isSent = false;
    if (since != wanted.since.end()) {
        isSent = wanted.epoch == m_identity.epoch
            && sendPast(from, source.history.since(since->seq, done->interval), backfill);
        if (!isSent)
            backfill.lost.push_back(name);
    } else if (wanted.historySeconds) {
        const auto age = std::chrono::duration_cast<Nanoseconds>(
            std::chrono::duration<double>(*wanted.historySeconds));
        isSent = sendLatest(from, source.history, age, done->interval, backfill);
    }
    if (!isSent && source.latest)
        from.peer.sendSample(*source.latest, feed);
    return done;
}

bool HubRouter::sendLatest(const Speaker &to, const FeedHistory &history, Nanoseconds age,
    Nanoseconds interval, Backfill &backfill)
{
    // Half as much, and half again, rather than nothing.
    for (constexpr Nanoseconds kLeast = std::chrono::seconds(1); age >= kLeast; age /= 2) {
        auto rows = history.latest(age, interval);
        if (rows.timestamps.empty())
            return false;
        if (sendPast(to, std::move(rows), backfill))
            return true;
    }
    return false;
}

bool HubRouter::sendPast(const Speaker &to, std::optional<codec::Samples> rows, Backfill &backfill)
{
    if (!rows)
        return false;
    const std::size_t cost = FeedHistory::wireCost(*rows);
    if (cost > backfill.bytesLeft || rows->timestamps.size() > limits::kMaxBatchRows)
        return false;
    if (rows->timestamps.empty())
        return true;
    backfill.bytesLeft -= cost;
    rows->epoch = m_identity.epoch;
    send(to, { std::move(*rows), {} });
    return true;
}

void HubRouter::take(const Speaker &from, const codec::Unsubscribe &message)
{
    for (const std::string &name : message.feeds) {
        if (const auto feed = m_feeds.find(name))
            m_feeds.unsubscribe(from.id, *feed);
    }
    ack(from);
}

void HubRouter::take(const Speaker &from, const codec::Publish &message)
{
    if (message.samples.timestamps.empty() || message.samples.columns.empty()) {
        refuse(
            from, { ErrorCode::BadMessage, QStringLiteral("$.sample has no time or no series") });
        return;
    }
    const auto feed = publishedFeed(from, message.samples.feed);
    if (!feed) {
        refuse(from, feed.error());
        return;
    }
    Source &source = m_sources[static_cast<std::size_t>(*feed)];
    learn(source.published, message);
    distribute(*feed, message.samples);
    codec::Ack answer;
    answer.seq = source.history.lastSeq();
    ack(from, std::move(answer));
}

Expected<FeedIndex> HubRouter::publishedFeed(const Speaker &from, const std::string &name)
{
    const QString shown = QString::fromStdString(name);
    if (!m_feedPolicy.mayPublish || !m_feedPolicy.mayPublish(from.id, name))
        return Unexpected(Error {
            ErrorCode::Forbidden, QStringLiteral("not allowed to publish to \"%1\"").arg(shown) });
    if (const auto known = m_feeds.find(name)) {
        if (const Source &source = m_sources[static_cast<std::size_t>(*known)];
            source.metric || source.isOwn)
            return Unexpected(Error {
                ErrorCode::Forbidden, QStringLiteral("the hub reads \"%1\" itself").arg(shown) });
        return *known;
    }
    if (m_publishedCount >= m_feedPolicy.maxPublished)
        return Unexpected(Error { ErrorCode::TooMany,
            QStringLiteral("there are %1 published feeds, no more are taken")
                .arg(m_publishedCount) });
    ++m_publishedCount;
    return addPublished(name);
}

FeedIndex HubRouter::addPublished(const std::string &name)
{
    Source source { nullptr, {}, false, std::nullopt, {}, FeedHistory(m_feedPolicy.history) };
    source.published.name = name;
    m_sources.push_back(std::move(source));
    return m_feeds.addPublished(name);
}

void HubRouter::bring(codec::Publish rows, double rateHz)
{
    if (!codec::isValidFeedName(rows.samples.feed) || rows.samples.timestamps.empty())
        return;
    auto feed = m_feeds.find(rows.samples.feed);
    if (!feed) {
        if (m_broughtCount >= kMaxBroughtFeeds)
            return;
        ++m_broughtCount;
        feed = addPublished(rows.samples.feed);
        m_sources[static_cast<std::size_t>(*feed)].isOwn = true;
    }
    Source &source = m_sources[static_cast<std::size_t>(*feed)];
    if (!source.isOwn)
        return;
    source.published.rateHz = rateHz;
    learn(source.published, rows);
    distribute(*feed, std::move(rows.samples));
}

void HubRouter::take(const Speaker &from, const codec::CatalogRequest &)
{
    codec::Catalog catalog;
    catalog.feeds.reserve(m_sources.size());
    for (const Source &source : m_sources) {
        codec::FeedDescription feed = source.describe();
        if (!m_access.refusal(from.id, Verb::Subscribe, feed.name))
            catalog.feeds.push_back(std::move(feed));
    }
    send(from, { std::move(catalog), {} });
    ack(from);
}

void HubRouter::take(const Speaker &from, const codec::Join &message)
{
    const auto joined = enter(from, message.room, message.username);
    if (!joined)
        return;
    send(from, { codec::Presence { message.room, m_rooms.presence(message.room) }, {} });
    CatchUp who { from.id, from.request, message.room };
    who.wantsSince = message.since.has_value();
    who.wantsHistory = message.wantsHistory || who.wantsSince;
    if (!who.wantsHistory && who.request.empty())
        return;
    ChatQuery query;
    query.room = message.room;
    query.limit = who.wantsHistory ? m_historyPage : 0;
    if (message.since && message.epoch == m_chats->epoch())
        query.since = message.since;
    // What is kept before the page is read is in the page, what is kept after it is sent live.
    if (joined->isNew)
        who.heldBack = m_rooms.holdBack(from.id, message.room);
    m_chats->read(std::move(query),
        [this, who = std::move(who)](const Expected<ChatPage> &page) { catchUp(who, page); });
}

void HubRouter::catchUp(const CatchUp &who, const Expected<ChatPage> &page)
{
    if (who.heldBack != 0)
        m_rooms.letThrough(who.id, who.room, who.heldBack);
    const auto peer = m_peers.find(who.id);
    if (peer == m_peers.end())
        return;
    const Speaker to { who.id, *peer->second, who.request };
    if (!page) {
        refuse(to, page.error());
        return;
    }
    // While the page was read, its rights may have ended.
    if (isRefused(to, m_access.refusal(who.id, Verb::Join, who.room)))
        return;
    if (who.wantsHistory && !(page->isRecovered && page->messages.empty()))
        sendHistory(to, who.room, *page);
    codec::Ack answer;
    answer.seq = page->lastSeq;
    answer.epoch = m_chats->epoch();
    answer.topic = page->topic;
    if (!answer.topic.empty())
        answer.room = who.room;
    if (who.wantsSince)
        answer.recovered = page->isRecovered;
    ack(to, std::move(answer));
}

/*! As many messages as it takes: one holds limits::kRoomHistory. */
void HubRouter::sendHistory(const Speaker &to, const std::string &room, const ChatPage &page)
{
    auto next = page.messages.begin();
    do {
        const auto left = static_cast<std::size_t>(page.messages.end() - next);
        const auto end = next + static_cast<std::ptrdiff_t>(std::min(left, limits::kRoomHistory));
        codec::History history;
        history.room = room;
        history.isComplete = page.isComplete && next == page.messages.begin();
        history.messages.assign(next, end);
        history.epoch = m_chats->epoch();
        send(to, { std::move(history), {} });
        next = end;
    } while (next != page.messages.end());
}

void HubRouter::take(const Speaker &from, const codec::HistoryRequest &message)
{
    if (m_rooms.nameOf(from.id, message.room).empty()) {
        refuse(from, { ErrorCode::NotInRoom, QStringLiteral("not in that room") });
        return;
    }
    ChatQuery query;
    query.room = message.room;
    query.before = message.before;
    query.limit = message.limit == 0 ? m_historyPage : std::min(message.limit, m_historyPage);
    CatchUp who { from.id, from.request, message.room };
    who.wantsHistory = true;
    m_chats->read(std::move(query),
        [this, who = std::move(who)](const Expected<ChatPage> &page) { catchUp(who, page); });
}

/*! Tells the room of a new name; the one who enters hears it in any case. */
Expected<HubRooms::Joined> HubRouter::enter(
    const Speaker &from, const std::string &room, const std::string &name)
{
    auto refusal = m_access.refusal(from.id, Verb::Join, room);
    if (!refusal)
        refusal = m_access.nameRefusal(from.id, name);
    auto joined = refusal ? Expected<HubRooms::Joined>(Unexpected(std::move(*refusal)))
                          : m_rooms.join(from.id, room, name);
    if (!joined) {
        refuse(from, joined.error());
        return joined;
    }
    if (joined->renamedFrom)
        tellLeft(*joined->renamedFrom);
    codec::Join news;
    news.username = name;
    news.room = room;
    news.timestamp = m_clock.now();
    if (joined->isFirst)
        broadcast(room, { std::move(news), {} });
    else
        send(from, { std::move(news), {} });
    return joined;
}

void HubRouter::take(const Speaker &from, const codec::Leave &message)
{
    const auto left = m_rooms.leave(from.id, message.room);
    if (!left) {
        refuse(from, left.error());
        return;
    }
    tellLeft(*left);
    codec::Leave echo { left->name, left->room, m_clock.now() };
    send(from, { std::move(echo), {} });
    ack(from);
}

void HubRouter::tellLeft(const HubRooms::Left &left)
{
    if (left.isLast)
        broadcast(left.room, { codec::Leave { left.name, left.room, m_clock.now() }, {} });
}

void HubRouter::take(const Speaker &from, const codec::Chat &message)
{
    if (isRefused(from, m_access.refusal(from.id, Verb::Speak, message.room)))
        return;
    // Ten lines of client only chat: who speaks is in the room.
    if (m_rooms.nameOf(from.id, message.room).empty()
        && !enter(from, message.room, message.username))
        return;
    if (const auto may = m_rooms.mayPost(from.id, message); !may) {
        refuse(from, may.error());
        return;
    }
    const bool isModerator
        = m_access.hasGuard() && !m_access.refusal(from.id, Verb::Moderate, message.room);
    const ChatDraft draft(
        asSaid(message), isModerator ? codec::Rank::Moderator : codec::Rank::Speaker);
    m_chats->append(draft,
        [this, chat = draft.chat, id = from.id, request = from.request](
            const Expected<ChatPosted> &posted) {
            if (posted && !posted->isRepeat)
                said(chat, *posted);
            const auto peer = m_peers.find(id);
            if (peer == m_peers.end())
                return;
            const Speaker to { id, *peer->second, request };
            if (!posted) {
                refuse(to, posted.error());
                return;
            }
            codec::Ack answer;
            answer.seq = posted->seq;
            answer.timestamp = posted->timestamp;
            ack(to, std::move(answer));
        });
}

/*! What a client may say of a message; the rest is the hub's. */
codec::Chat HubRouter::asSaid(const codec::Chat &message) const
{
    codec::Chat chat;
    chat.username = message.username;
    chat.room = message.room;
    chat.text = message.text;
    chat.timestamp = m_clock.now();
    chat.clientId = message.clientId;
    chat.kind = message.kind;
    chat.target = message.target;
    chat.isUndone = message.isUndone;
    if (message.kind == codec::Chat::Kind::Said) {
        chat.target = 0;
        chat.replyTo = message.replyTo;
        chat.pins = message.pins;
    }
    return chat;
}

void HubRouter::said(codec::Chat chat, const ChatPosted &posted)
{
    const std::vector<HubRooms::Member> &members = m_rooms.members(chat.room);
    if (members.empty())
        return;
    const Outgoing outgoing({ asKept(std::move(chat), posted), {} }, m_encoders);
    for (const HubRooms::Member &member : members) {
        if (member.heldBack != 0)
            continue; // it is in the page this one waits for
        if (const auto peer = m_peers.find(member.peer); peer != m_peers.end())
            peer->second->send(outgoing);
    }
}

void HubRouter::take(const Speaker &from, const codec::RoomsRequest &)
{
    m_chats->rooms(limits::kMaxRoomsTold,
        [this, id = from.id, request = from.request](const Expected<std::vector<RoomKept>> &kept) {
            const auto peer = m_peers.find(id);
            if (peer == m_peers.end())
                return;
            const Speaker to { id, *peer->second, request };
            if (!kept) {
                refuse(to, kept.error());
                return;
            }
            send(to, { roomsFor(id, *kept), {} });
            ack(to);
        });
}

codec::Rooms HubRouter::roomsFor(PeerId peer, const std::vector<RoomKept> &kept) const
{
    std::map<std::string, codec::RoomInfo> rooms;
    for (const RoomKept &room : kept) {
        if (!m_access.refusal(peer, Verb::Join, room.name))
            rooms[room.name] = { room.name, room.topic, 0, room.lastSeq };
    }
    for (const std::string &name : m_rooms.names()) {
        if (m_access.refusal(peer, Verb::Join, name)
            || (rooms.size() >= limits::kMaxRoomsTold && !rooms.contains(name)))
            continue;
        codec::RoomInfo &info = rooms[name];
        info.name = name;
        info.members = m_rooms.presence(name).size();
    }
    codec::Rooms answer;
    for (auto &[name, info] : rooms)
        answer.rooms.push_back(std::move(info));
    return answer;
}

void HubRouter::take(const Speaker &from, const codec::Typing &message)
{
    const std::string_view name = m_rooms.nameOf(from.id, message.room);
    if (name.empty()) {
        refuse(from, { ErrorCode::NotInRoom, QStringLiteral("not in that room") });
        return;
    }
    if (isRefused(from, m_access.refusal(from.id, Verb::Speak, message.room)))
        return;
    broadcast(message.room, { codec::Typing { std::string(name), message.room }, {} }, from.id);
}

void HubRouter::take(const Speaker &from, const codec::Ping &message)
{
    send(from, { codec::Pong { message.nonce, m_clock.now() }, {} });
}

void HubRouter::take(const Speaker &, const codec::Pong &) { }

void HubRouter::take(const Speaker &from, const codec::Bye &)
{
    from.peer.close(closecode::kNormal, "bye");
}

template <typename T> void HubRouter::take(const Speaker &from, const T &)
{
    refuse(from, { ErrorCode::UnknownType, QStringLiteral("only a hub says this") });
}

void HubRouter::send(const Speaker &to, codec::Message message)
{
    to.peer.send(Outgoing(std::move(message), m_encoders));
}

void HubRouter::broadcast(
    const std::string &room, codec::Message message, std::optional<PeerId> except)
{
    const std::vector<HubRooms::Member> &members = m_rooms.members(room);
    if (members.empty())
        return;
    const Outgoing outgoing(std::move(message), m_encoders);
    for (const HubRooms::Member &member : members) {
        if (member.peer == except)
            continue;
        if (const auto peer = m_peers.find(member.peer); peer != m_peers.end())
            peer->second->send(outgoing);
    }
}

void HubRouter::ack(const Speaker &to, codec::Ack answer)
{
    if (to.request.empty())
        return;
    answer.re = to.request;
    if (answer.timestamp == 0)
        answer.timestamp = m_clock.now();
    send(to, { std::move(answer), {} });
}

void HubRouter::refuse(const Speaker &to, const Error &error)
{
    sendError(to.id, error.code, error.detail.toStdString(), to.request);
}

} // namespace pulse::hub
