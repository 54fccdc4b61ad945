// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/chat/RoomTimeline.h"
#include "core/hub/MemoryChatStore.h"

#include <QTest>

#include <array>
#include <random>

using namespace pulse;
using namespace pulse::chat;

namespace {

/*! A hub's room and the people who read it, without a network: what is sent arrives at once, to
 * those who are connected. */
class Room
{
public:
    static constexpr std::size_t kPeople = 6;
    static constexpr std::size_t kPage = 20;

    explicit Room(unsigned seed)
        : m_random(seed)
    {
        for (std::size_t i = 0; i < kPeople; ++i)
            m_people[i].timeline.setOwnName(QString::fromStdString(nameOf(i)));
    }

    void act()
    {
        const std::size_t who = pick(kPeople);
        Person &person = m_people[who];
        if (pick(12) == 0) {
            person.isConnected = !person.isConnected;
            if (person.isConnected)
                catchUp(person);
            return;
        }
        if (person.isConnected)
            say(who, draft());
    }
    void endWithAllConnected()
    {
        for (Person &person : m_people) {
            if (!person.isConnected)
                catchUp(person);
            person.isConnected = true;
            while (const auto before = person.timeline.olderPageBefore())
                read(person, { "lobby", {}, *before, kPage });
        }
    }
    /*! What a newcomer would read, from the first message on. */
    std::vector<codec::Chat> truth()
    {
        std::vector<codec::Chat> all;
        m_store.read(
            { "lobby", 0U, 0, kPage }, [&](const auto &page) { all = page.value().messages; });
        std::erase_if(all, [](const auto &chat) { return chat.kind != codec::Chat::Kind::Said; });
        return all;
    }
    const RoomTimeline &seenBy(std::size_t who) const { return m_people[who].timeline; }
    int refusals() const { return m_refusals; }

private:
    struct Person
    {
        RoomTimeline timeline;
        std::uint64_t last = 0;
        bool isConnected = true;
    };

    static std::string nameOf(std::size_t who)
    {
        return std::string(1, static_cast<char>('a' + who));
    }
    std::size_t pick(std::size_t below)
    {
        return std::uniform_int_distribution<std::size_t>(0, below - 1)(m_random);
    }
    codec::Chat draft()
    {
        using Kind = codec::Chat::Kind;
        codec::Chat chat;
        const std::size_t what = pick(10);
        chat.kind = what < 4 ? Kind::Said
            : what < 6       ? Kind::Edit
            : what < 9       ? Kind::Reaction
                             : Kind::Delete;
        chat.target = chat.kind == Kind::Said || m_last == 0 ? 0 : 1 + pick(m_last);
        chat.text = chat.kind == Kind::Reaction ? (pick(2) == 0 ? "👍" : "🎉")
            : chat.kind == Kind::Delete         ? std::string()
                                                : "text " + std::to_string(pick(1'000'000));
        chat.isUndone = chat.kind == Kind::Reaction && pick(3) == 0;
        if (chat.kind == Kind::Said && pick(4) == 0)
            chat.pins = { { 0, TimeNs(m_last), TimeNs(m_last), "CPU", {}, {}, {} } };
        return chat;
    }
    void say(std::size_t who, codec::Chat chat)
    {
        chat.username = nameOf(who);
        chat.room = "lobby";
        chat.timestamp = TimeNs(++m_time);
        m_store.append(chat, [&](const auto &posted) {
            if (!posted) {
                ++m_refusals;
                return;
            }
            const codec::Chat kept = hub::asKept(chat, *posted);
            m_last = kept.seq;
            for (Person &person : m_people) {
                if (!person.isConnected)
                    continue;
                person.timeline.addChat(kept, kept.timestamp);
                person.last = kept.seq;
            }
        });
    }
    void catchUp(Person &person) { read(person, { "lobby", person.last, 0, kPage }); }
    void read(Person &person, hub::ChatQuery query)
    {
        m_store.read(std::move(query), [&](const auto &page) {
            codec::History history;
            history.room = "lobby";
            history.epoch = m_store.epoch();
            history.messages = page.value().messages;
            history.isComplete = page.value().isComplete;
            person.timeline.addHistory(history, 1);
            person.last = page.value().lastSeq;
        });
    }

    std::mt19937 m_random;
    hub::MemoryChatStore m_store { "e" };
    std::array<Person, kPeople> m_people;
    std::uint64_t m_last = 0;
    std::uint64_t m_time = 0;
    int m_refusals = 0;
};

} // namespace

/*! Everybody comes to see the same room, whoever was away when it changed. */
class ConvergenceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyoneSeesTheSameRoomInTheEnd_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 40; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void everyoneSeesTheSameRoomInTheEnd()
    {
        QFETCH(unsigned, seed);
        Room room(seed);
        for (int i = 0; i < 500; ++i)
            room.act();
        room.endWithAllConnected();
        const std::vector<codec::Chat> truth = room.truth();
        QVERIFY(truth.size() > 50);
        QVERIFY(room.refusals() > 0); // what may not be changed is among it
        for (std::size_t who = 0; who < Room::kPeople; ++who) {
            const auto &entries = room.seenBy(who).entries();
            QCOMPARE(entries.size(), truth.size());
            for (std::size_t i = 0; i < truth.size(); ++i) {
                QCOMPARE(entries[i].seq, truth[i].seq);
                QCOMPARE(entries[i].text.toStdString(), truth[i].text);
                QCOMPARE(entries[i].isDeleted, truth[i].isDeleted);
                QCOMPARE(entries[i].editedAt, truth[i].editedAt);
                QVERIFY(entries[i].pins == truth[i].pins);
                QVERIFY(entries[i].reactions == truth[i].reactions);
            }
        }
    }
};

QTEST_GUILESS_MAIN(ConvergenceTest)
#include "tst_convergence.moc"
