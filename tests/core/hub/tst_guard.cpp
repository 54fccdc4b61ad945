// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/Limits.h"
#include "core/hub/AccessToken.h"
#include "core/hub/AddressBook.h"
#include "core/hub/Guard.h"
#include "tests/support/FakeClock.h"

#include <QTest>

using namespace pulse;
using namespace pulse::hub;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const std::string kSecret(32, 's');

std::string base64(const char *text)
{
    return QByteArray(text)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)
        .toStdString();
}

} // namespace

class GuardTest : public QObject
{
    Q_OBJECT

private:
    test::FakeClock m_clock;
    HubConfig m_config;

    std::int64_t now() const { return m_clock.now() / kNsPerSecond; }
    TokenClaims claims() const
    {
        TokenClaims made;
        made.user = "ada";
        made.role = "member";
        made.audience = "Pulsedeck hub";
        made.issuedAt = now();
        made.expiresAt = now() + 3600;
        return made;
    }
    std::string token() const { return makeToken(claims(), kSecret); }

private Q_SLOTS:
    void init()
    {
        m_config = {};
        m_config.auth.secret = kSecret;
    }

    // happy
    void aTokenOfOursProvesItsUser()
    {
        const Guard guard(m_clock, m_config);
        const auto identity = guard.byToken(token());
        QVERIFY(identity);
        QCOMPARE(identity->user, "ada");
        QCOMPARE(identity->role, "member");
        QVERIFY(guard.isCurrent(*identity));
    }
    void theTokenIsTheOneOfTheStandard()
    {
        // RFC 7515 A.1 has this form; checked with an implementation that is not ours.
        TokenClaims made;
        made.user = "ada";
        made.role = "member";
        made.audience = "hub";
        made.expiresAt = 2'000'000'000;
        const std::string text = makeToken(made, kSecret);
        QVERIFY(text.starts_with("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9."));
        QCOMPARE(std::count(text.begin(), text.end(), '.'), 2);
        const auto read = readToken(text, { kSecret, "hub", 1'999'999'999, 0 });
        QVERIFY(read);
        QVERIFY(*read == made);
    }
    void aTicketWorksOnce()
    {
        Guard guard(m_clock, m_config);
        const auto ticket = guard.issueTicket(*guard.byToken(token()), "https://a.example");
        QVERIFY(ticket);
        const auto identity = guard.byTicket(*ticket, "https://a.example");
        QVERIFY(identity);
        QCOMPARE(identity->user, "ada");
        QVERIFY(!guard.byTicket(*ticket, "https://a.example"));
    }
    void rolesMayWhatTheirPatternsSay()
    {
        m_config.roles["ops"]
            = { { "cpu", "disk/*" }, { "plant/*/t" }, { "*" }, { "ops-*" }, {}, false };
        const Guard guard(m_clock, m_config);
        Identity identity;
        identity.role = "ops";
        QVERIFY(guard.may(identity, Verb::Subscribe, "cpu"));
        QVERIFY(guard.may(identity, Verb::Subscribe, "disk/sda/read"));
        QVERIFY(!guard.may(identity, Verb::Subscribe, "cpu2"));
        QVERIFY(guard.may(identity, Verb::Publish, "plant/7/t"));
        QVERIFY(!guard.may(identity, Verb::Publish, "plant/7/p"));
        QVERIFY(guard.may(identity, Verb::Join, "lobby"));
        QVERIFY(!guard.may(identity, Verb::Speak, "lobby"));
        QVERIFY(guard.may(identity, Verb::Speak, "ops-night"));
        QVERIFY(!guard.may(identity, Verb::Moderate, "lobby"));
        QVERIFY(!guard.may(identity, Verb::Administer, ""));
        identity.rooms = { "lobby" };
        QVERIFY(!guard.may(identity, Verb::Join, "ops-night"));
        identity.role = "admin";
        QVERIFY(guard.may(identity, Verb::Administer, ""));
    }
    void patternsHaveOneWildcard_data()
    {
        QTest::addColumn<std::string>("pattern");
        QTest::addColumn<std::string>("name");
        QTest::addColumn<bool>("matches");
        const auto row = [](const char *pattern, const char *name, bool matches) {
            QTest::addRow("%s on %s", pattern, name)
                << std::string(pattern) << std::string(name) << matches;
        };
        row("*", "", true);
        row("*", "anything", true);
        row("a*c", "abbc", true);
        row("a*c", "ac", true);
        row("a*c", "acd", false);
        row("a*b*c", "a-b-b-c", true);
        row("**", "x", true);
        row("a", "A", false);
        row("", "a", false);
        row("a?", "ab", false);
        row("*a", "bab", false);
    }
    void patternsHaveOneWildcard()
    {
        QFETCH(std::string, pattern);
        QFETCH(std::string, name);
        QFETCH(bool, matches);
        QCOMPARE(matchesPattern(pattern, name), matches);
    }

    // rainy
    void whatIsNoTokenOfOursIsRefused_data()
    {
        QTest::addColumn<std::string>("text");
        const std::string good = token();
        const std::string payload
            = good.substr(good.find('.') + 1, good.rfind('.') - good.find('.') - 1);
        QTest::newRow("empty") << std::string();
        QTest::newRow("word") << std::string("secret");
        QTest::newRow("two parts") << good.substr(0, good.rfind('.'));
        QTest::newRow("four parts") << good + ".x";
        QTest::newRow("other secret") << makeToken(claims(), std::string(32, 'x'));
        QTest::newRow("alg none") << base64(R"({"alg":"none"})") + '.' + payload + '.';
        QTest::newRow("alg none, old signature")
            << base64(R"({"alg":"none"})") + '.' + payload + good.substr(good.rfind('.'));
        QTest::newRow("truncated") << good.substr(0, good.size() - 1);
        QTest::newRow("longer") << good + "A";
        QTest::newRow("padded") << good + "=";
        QTest::newRow("line feed") << good + "\n";
        QTest::newRow("1 MB") << std::string(1 << 20, 'a');
        std::string flipped = good;
        flipped[good.find('.') + 3] ^= 1;
        QTest::newRow("changed") << flipped;
        const auto with = [this](auto change) {
            TokenClaims made = claims();
            change(made);
            return makeToken(made, kSecret);
        };
        QTest::newRow("expired") << with([this](auto &c) { c.expiresAt = now() - 60; });
        QTest::newRow("no expiry") << with([](auto &c) { c.expiresAt = -1; });
        QTest::newRow("not yet") << with([this](auto &c) { c.notBefore = now() + 61; });
        QTest::newRow("issued in the future") << with([this](auto &c) { c.issuedAt = now() + 61; });
        QTest::newRow("other audience") << with([](auto &c) { c.audience = "other"; });
        QTest::newRow("no user") << with([](auto &c) { c.user.clear(); });
        QTest::newRow("no role") << with([](auto &c) { c.role.clear(); });
        QTest::newRow("unknown role") << with([](auto &c) { c.role = "king"; });
    }
    void whatIsNoTokenOfOursIsRefused()
    {
        QFETCH(std::string, text);
        const Guard guard(m_clock, m_config);
        const auto identity = guard.byToken(text);
        QVERIFY(!identity);
        QCOMPARE(identity.error().code, ErrorCode::Unauthorized);
    }
    void anotherAlgorithmIsRefusedEvenWithOurSignature()
    {
        // What a library that follows the header would be made to do.
        const std::string other = makeToken(claims(), kSecret);
        QVERIFY(readToken(other, { kSecret, "Pulsedeck hub", now(), 0 }));
        const std::string head = base64(R"({"alg":"HS512"})");
        QVERIFY(!readToken(
            head + other.substr(other.find('.')), { kSecret, "Pulsedeck hub", now(), 0 }));
    }
    void clocksMayDifferALittle()
    {
        const Guard guard(m_clock, m_config);
        TokenClaims made = claims();
        made.expiresAt = now() - 59;
        QVERIFY(guard.byToken(makeToken(made, kSecret)));
        made = claims();
        made.notBefore = now() + 60;
        QVERIFY(guard.byToken(makeToken(made, kSecret)));
    }
    void aHubWithoutASecretTakesNoToken()
    {
        m_config.auth.secret.clear();
        const Guard guard(m_clock, m_config);
        QVERIFY(!guard.byToken(token()));
        QVERIFY(!guard.byToken(makeToken(claims(), {})));
    }
    void whatWasProvedEnds()
    {
        Guard guard(m_clock, m_config);
        const auto identity = guard.byToken(token());
        m_clock.advance(3600s + 59s);
        QVERIFY(guard.isCurrent(*identity));
        m_clock.advance(1s);
        QVERIFY(!guard.isCurrent(*identity));
        const auto fresh = guard.byToken(token());
        QVERIFY(guard.isCurrent(*fresh));
        HubConfig other = m_config;
        other.auth.banned = { "Ada" };
        guard.configure(other);
        QVERIFY(!guard.isCurrent(*fresh));
        QCOMPARE(guard.byToken(token()).error().code, ErrorCode::Forbidden);
        other = m_config;
        other.roles.erase("member");
        guard.configure(other);
        QVERIFY(!guard.isCurrent(*fresh));
        guard.configure(m_config);
        QVERIFY(guard.isCurrent(*fresh));
        other = m_config;
        other.auth.secret = std::string(32, 'n');
        guard.configure(other);
        guard.configure(m_config);
        QVERIFY(!guard.isCurrent(*fresh)); // the secret was another one in between
    }
    void ticketsEnd()
    {
        Guard guard(m_clock, m_config);
        const auto identity = guard.byToken(token());
        auto ticket = guard.issueTicket(*identity, {});
        m_clock.advance(30s);
        QVERIFY(!guard.byTicket(*ticket, std::string_view()));
        ticket = guard.issueTicket(*identity, "https://a.example");
        QVERIFY(!guard.byTicket(*ticket, "https://b.example"));
        QVERIFY(!guard.byTicket(*ticket, "https://a.example")); // spent by the wrong page
        QVERIFY(!guard.byTicket("", std::nullopt));
        for (int i = 0; i < 10; ++i)
            QVERIFY(guard.issueTicket(*identity, {}));
        QCOMPARE(guard.issueTicket(*identity, {}).error().code, ErrorCode::TooMany);
        m_clock.advance(30s);
        QVERIFY(guard.issueTicket(*identity, {}));
    }
    void namesThatLookTheSameAreTheSame()
    {
        QCOMPARE(foldedName("ADA"), foldedName("ada"));
        QCOMPARE(foldedName(u"\uFF21da"_s.toStdString()), foldedName("ada")); // fullwidth A
        QVERIFY(foldedName("ada") != foldedName("adam"));
    }
    void addressesAreCountedByHostOrNetwork()
    {
        AddressBook book;
        const AddressKey v4 = addressKey(std::array<unsigned char, 4> { 192, 0, 2, 1 });
        std::array<unsigned char, 16> v6 { 0x20, 0x01, 0x0d, 0xb8 };
        const AddressKey first = addressKey(v6);
        v6[15] = 9;
        QCOMPARE(addressKey(v6), first); // the same /64
        v6[7] = 1;
        QVERIFY(addressKey(v6) != first);
        const std::array<unsigned char, 16> mapped { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 192,
            0, 2, 1 };
        QCOMPARE(addressKey(mapped), v4);
        for (int i = 0; i < 3; ++i)
            QCOMPARE(book.enter(v4, 3), AddressBook::Verdict::Welcome);
        for (int i = 0; i < 8; ++i)
            QCOMPARE(book.enter(v4, 3), AddressBook::Verdict::Refuse);
        QCOMPARE(book.enter(v4, 3), AddressBook::Verdict::Drop);
        QCOMPARE(book.enter(first, 3), AddressBook::Verdict::Welcome);
        for (int i = 0; i < 9; ++i)
            book.leave(v4);
        QCOMPARE(book.enter(v4, 3), AddressBook::Verdict::Welcome);
        QCOMPARE(book.count(v4), 3U);
    }
};

QTEST_GUILESS_MAIN(GuardTest)
#include "tst_guard.moc"
