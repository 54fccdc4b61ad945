// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hub/HubRouter.h"
#include "tests/support/FakeClock.h"

#include <QTest>

#include <vector>

using namespace pulse;
using namespace pulse::hub;

namespace {

codec::Message chat(std::string text)
{
    codec::Chat chat;
    chat.username = "ann";
    chat.room = "lobby";
    chat.text = std::move(text);
    return { std::move(chat), {} };
}

class Listener final : public HubPeer
{
public:
    void send(const Outgoing &message) override { frames.push_back(message.frame(encoding())); }
    void sendSample(const Outgoing &row, FeedIndex) override { send(row); }
    void close(std::uint16_t, std::string_view) override { }

    std::vector<SharedFrame> frames;
};

} // namespace

class OutgoingTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aFrameIsMadeOnceAndShared()
    {
        Encoders encoders;
        const Outgoing message(chat("hi"), encoders);
        const SharedFrame first = message.frame(Encoding::Json);
        QCOMPARE(message.frame(Encoding::Json).get(), first.get());
        QCOMPARE(encoders.madeCount(Encoding::Json), std::size_t(1));
    }
    void nobodyWhoWantsItMeansNothingIsEncoded()
    {
        Encoders encoders;
        const Outgoing message(chat("hi"), encoders);
        QCOMPARE(encoders.madeCount(Encoding::Json), std::size_t(0));
    }
    void aChatToManyIsOneFrame()
    {
        test::FakeClock clock;
        HubRouter router({ "hub", "1", "e" }, clock, {});
        std::vector<Listener> listeners(20);
        for (std::size_t i = 0; i < listeners.size(); ++i) {
            const PeerId id { i + 1 };
            router.peerOpened(id, listeners[i]);
            router.peerSaid(id, R"({"type":"join","username":"n)" + std::to_string(i) + R"("})");
        }
        const std::size_t before = router.encodedCount(Encoding::Json);
        router.peerSaid(PeerId { 1 }, R"({"type":"chat","username":"n0","text":"hi"})");
        QCOMPARE(router.encodedCount(Encoding::Json), before + 1);
        for (const Listener &listener : listeners)
            QCOMPARE(listener.frames.back().get(), listeners[0].frames.back().get());
    }
};

QTEST_GUILESS_MAIN(OutgoingTest)
#include "tst_outgoing.moc"
