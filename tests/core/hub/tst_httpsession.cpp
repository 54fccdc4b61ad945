// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/codec/CloseCodes.h"
#include "core/hub/HttpSessions.h"
#include "tests/support/FakeClock.h"

#include <QTest>

using namespace pulse;
using namespace pulse::hub;
using namespace std::chrono_literals;

namespace {

struct Asker final : HttpAsker
{
    void reply(std::string bytes) override { answers.push_back(std::move(bytes)); }
    void stream(std::string bytes) override { streamed += bytes; }
    void endStream() override { hasEnded = true; }
    bool isDrained() const override { return true; }
    bool has(std::string_view words) const
    {
        return !answers.empty() && answers.back().find(words) != std::string::npos;
    }
    std::vector<std::string> answers;
    std::string streamed;
    bool hasEnded = false;
};

struct Host final : HttpSessions::Host
{
    std::optional<PeerId> admit(std::optional<AddressKey>) override
    {
        return isFull ? std::nullopt : std::optional(PeerId { ++ids });
    }
    void opened(PeerId, HubPeer &peer, std::optional<Identity>) override
    {
        peers.push_back(static_cast<HttpSession *>(&peer));
    }
    std::size_t said(PeerId, std::string_view message) override
    {
        heard.emplace_back(message);
        return 1;
    }
    void leftOut(PeerId, std::size_t) override { }
    void closed(PeerId, std::optional<AddressKey>) override { ++closings; }
    void wantsSettle() override { }

    bool isFull = false;
    std::uint64_t ids = 0;
    int closings = 0;
    std::vector<HttpSession *> peers;
    std::vector<std::string> heard;
};

std::string between(const std::string &text, const std::string &before, char after)
{
    const auto at = text.find(before);
    if (at == std::string::npos)
        return {};
    return text.substr(at + before.size(), text.find(after, at) - at - before.size());
}

struct Fixture
{
    Asker &ask(FallbackRequest::Kind kind, std::optional<std::uint64_t> number = {},
        std::string_view body = {})
    {
        FallbackRequest request;
        request.kind = kind;
        request.session = session;
        request.wantsNameInHeader = true;
        if (kind == FallbackRequest::Kind::Send)
            request.counter = number;
        else
            request.cursor = number;
        askers.push_back(std::make_unique<Asker>());
        sessions.take(request, body, *askers.back(), std::nullopt);
        if (session.empty() && !askers.back()->answers.empty())
            session = between(askers.back()->answers.back(), "Pulse-Session: ", '\r');
        return *askers.back();
    }
    test::FakeClock clock;
    Host host;
    HttpSessions sessions { host, clock };
    std::string session;
    std::vector<std::unique_ptr<Asker>> askers;
};

constexpr auto kSend = FallbackRequest::Kind::Send;
constexpr auto kPoll = FallbackRequest::Kind::Poll;
constexpr auto kEvents = FallbackRequest::Kind::Events;

} // namespace

/*! Peers that come by HTTP: numbered, given again, never twice. */
class HttpSessionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // happy
    void anAnswerThatGotLostIsGivenAgain()
    {
        HttpSession session(1000, [] {});
        session.push("a");
        session.push("b");
        QCOMPARE(session.pageAfter(0, 100).cursor, 2U);
        session.push("c");
        const auto again = session.pageAfter(0, 100);
        QCOMPARE(again.messages.size(), 3U);
        session.confirm(again.cursor);
        QVERIFY(!session.hasAfter(3));
        QVERIFY(session.knows(3));
    }
    void aPollWaitsForAMessage()
    {
        Fixture f;
        f.ask(kSend, 1, "{}");
        QCOMPARE(f.session.size(), 48U);
        Asker &poll = f.ask(kPoll);
        QVERIFY(poll.answers.empty());
        f.host.peers[0]->push(R"({"n":1})");
        f.sessions.settle();
        QVERIFY(poll.has("[{\"n\":1}]"));
        QVERIFY(poll.has("Pulse-Cursor: 1\r\n"));
        QCOMPARE(f.sessions.parkedCount(), 0U);
    }
    void aPollEndsEmptyWhenItsTimeIsUp()
    {
        Fixture f;
        f.ask(kSend, 1, "{}");
        Asker &poll = f.ask(kPoll);
        f.clock.advance(25s);
        f.sessions.sweep();
        QVERIFY(poll.has("\r\n\r\n[]"));
    }
    void aStreamNumbersItsEvents()
    {
        Fixture f;
        f.ask(kSend, 1, "{}");
        f.host.peers[0]->push("a");
        Asker &first = f.ask(kEvents);
        QVERIFY(first.streamed.find("id: 1\ndata: a\n\n") != std::string::npos);
        f.clock.advance(15s);
        f.sessions.sweep();
        QVERIFY(first.streamed.ends_with(": still here\n\n"));
        f.sessions.forget(first);
        f.host.peers[0]->push("b");
        Asker &second = f.ask(kEvents, 1);
        QVERIFY(second.streamed.find("data: a") == std::string::npos);
        QVERIFY(second.streamed.find("id: 2\ndata: b\n\n") != std::string::npos);
    }
    // rainy
    void aRepeatedPostDoesNothingTwice()
    {
        Fixture f;
        const std::string first = f.ask(kSend, 1, "x").answers.back();
        QVERIFY(f.ask(kSend, 1, "x").has(R"({"counter":1,"messages":1})"));
        QCOMPARE(f.host.heard.size(), 1U);
        QVERIFY(f.ask(kSend, 3, "x").has("409"));
        QVERIFY(f.ask(kSend, 2, "\xff").has("400"));
        QCOMPARE(f.host.heard.size(), 1U);
    }
    void whoIsSilentIsGone()
    {
        Fixture f;
        f.ask(kSend, 1, "{}");
        f.clock.advance(59s);
        f.sessions.sweep();
        QCOMPARE(f.sessions.count(), 1U);
        f.clock.advance(1s);
        f.sessions.sweep();
        QCOMPARE(f.sessions.count(), 0U);
        QCOMPARE(f.host.closings, 1);
        QVERIFY(f.ask(kPoll, 1).has("410"));
    }
    void parkedPollsHaveALimit()
    {
        Fixture f;
        HttpSessionsPolicy policy;
        policy.maxParked = 1;
        f.sessions.configure(policy);
        f.ask(kSend, 1, "{}");
        QVERIFY(f.ask(kPoll).answers.empty());
        f.session.clear();
        f.ask(kSend, 1, "{}");
        QVERIFY(f.ask(kPoll).has("503"));
    }
    void aSlowReaderIsClosedWithAReason()
    {
        HttpSession session(100, [] {});
        session.push(std::string(60, 'x'));
        session.pushSample(std::string(30, 's'), FeedIndex { 0 });
        QCOMPARE(session.takeLeftOut(), 1U);
        session.push(std::string(41, 'x'));
        QCOMPARE(session.closeCode(), closecode::kSlowReader);
    }
    void aMessageAtTheEdgeOfTheQueueIsTaken()
    {
        HttpSession session(100, [] {});
        session.push(std::string(60, 'x'));
        session.push(std::string(40, 'x'));
        QVERIFY(!session.isClosed());
    }
    void aStrangersCursorIsRefused()
    {
        Fixture f;
        f.ask(kSend, 1, "{}");
        QVERIFY(f.ask(kPoll, 7).has("410"));
    }
};

QTEST_GUILESS_MAIN(HttpSessionTest)
#include "tst_httpsession.moc"
