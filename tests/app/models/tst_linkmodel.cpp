// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/AppContext.h"
#include "app/models/LinkModel.h"
#include "tests/support/FakeClock.h"

#include <QAbstractSocket>
#include <QNetworkProxy>
#include <QSignalSpy>
#include <QTest>

using namespace pulse;
using namespace std::chrono_literals;

namespace {

LinkTransition to(LinkState state, ErrorCode code = ErrorCode::None, int attempt = 0)
{
    LinkTransition transition;
    transition.to = state;
    transition.error.code = code;
    transition.attempt = attempt;
    return transition;
}

} // namespace

class LinkModelTest : public QObject
{
    Q_OBJECT
private:
    test::FakeClock m_clock;

private Q_SLOTS:
    // happy
    void everyStateHasWords_data()
    {
        QTest::addColumn<int>("state");
        for (int state = 0; state <= static_cast<int>(LinkState::Closed); ++state)
            QTest::addRow("%d", state) << state;
    }
    void everyStateHasWords()
    {
        QFETCH(int, state);
        LinkModel link(m_clock);
        link.open(QUrl(QStringLiteral("ws://localhost:8080/")), QStringLiteral("me"));
        link.onTransition(link.session(), to(static_cast<LinkState>(state)));
        QCOMPARE(int(link.state()), state);
        QVERIFY(!link.stateText().isEmpty());
    }
    void connectingNamesTheHost()
    {
        LinkModel link(m_clock);
        QSignalSpy requested(&link, &LinkModel::openRequested);
        link.open(QUrl(QStringLiteral("ws://localhost:8080/")), QStringLiteral("me"));
        QCOMPARE(link.stateText(), QStringLiteral("Connecting to localhost:8080"));
        QCOMPARE(requested.count(), 1);
        QVERIFY(!link.isBroken());
    }
    void theBannerCountsDown()
    {
        LinkModel link(m_clock);
        link.open(QUrl(QStringLiteral("ws://box/")), QStringLiteral("me"));
        LinkTransition waiting = to(LinkState::WaitingToRetry, ErrorCode::Refused, 3);
        waiting.retryAt = m_clock.now() + 8 * kNsPerSecond;
        link.onTransition(link.session(), waiting);
        QVERIFY(link.isBroken());
        QVERIFY(link.canRetry());
        QVERIFY2(
            link.problemText().contains(QStringLiteral("box")), qPrintable(link.problemText()));
        m_clock.advance(2s);
        link.refresh({});
        QCOMPARE(link.retryText(), QStringLiteral("Next try in 6 s, attempt 4"));
        QCOMPARE(link.retryProgress(), 0.25);
        // The next attempt does not make the banner flicker.
        link.onTransition(link.session(), to(LinkState::Connecting, ErrorCode::None, 4));
        QVERIFY(link.isBroken());
        QVERIFY(!link.problemText().isEmpty());
        link.onTransition(link.session(), to(LinkState::Live));
        QVERIFY(!link.isBroken());
        QVERIFY(link.problemText().isEmpty());
    }
    void theStatusBarShowsRates()
    {
        LinkModel link(m_clock);
        link.open(QUrl(QStringLiteral("ws://box/")), QStringLiteral("me"));
        link.onTransition(link.session(), to(LinkState::Live));
        LinkStats stats;
        for (int i = 0; i < 12; ++i) {
            stats.messagesIn += 321;
            stats.bytesIn += 100'000;
            stats.rtt = 18ms;
            link.onStats(link.session(), stats);
            link.refresh({ 6, 0, 0.38 });
            m_clock.advance(250ms);
        }
        QCOMPARE(link.messageRateText(), QStringLiteral("1\u202f284 msg/s"));
        QCOMPARE(link.bitRateText(), QStringLiteral("3.2\u202fMbit/s"));
        QCOMPARE(link.rttText(), QStringLiteral("18\u202fms"));
        QCOMPARE(link.droppedText(), QStringLiteral("0"));
        QCOMPARE(link.bufferText(), QStringLiteral("38\u202f%"));
        QVERIFY(link.feedsText().startsWith(u'6'));
        QSignalSpy changed(&link, &LinkModel::statusChanged);
        link.refresh({ 6, 0, 0.38 });
        link.refresh({ 6, 0, 0.38 });
        QVERIFY(changed.count() <= 2);
    }
    void whatCarriesTheMessagesIsSaid()
    {
        LinkModel link(m_clock);
        link.open(QUrl(QStringLiteral("ws://box/")), QStringLiteral("me"));
        QVERIFY(link.transportText().isEmpty() && link.transportWords().isEmpty());
        link.onTransition(link.session(), to(LinkState::Live));
        QStringList seen;
        for (const TransportKind kind :
            { TransportKind::WebSocket, TransportKind::Events, TransportKind::Poll }) {
            LinkStats stats;
            stats.transport = kind;
            link.onStats(link.session(), stats);
            link.refresh({});
            QCOMPARE(link.isFallback(), kind != TransportKind::WebSocket);
            QVERIFY(!link.transportText().isEmpty() && !link.transportWords().isEmpty());
            seen << link.transportText() << link.transportWords();
        }
        QCOMPARE(seen.removeDuplicates(), 0);
        link.onTransition(link.session(), to(LinkState::WaitingToRetry, ErrorCode::Timeout, 1));
        link.refresh({});
        QVERIFY(link.transportText().isEmpty());
        QVERIFY(!link.isFallback());
    }
    void retryAfterAFinalEndBeginsAnew()
    {
        LinkModel link(m_clock);
        link.open(QUrl(QStringLiteral("ws://box/")), QStringLiteral("me"));
        const auto session = link.session();
        link.onTransition(session, to(LinkState::Closed, ErrorCode::Unauthorized));
        QVERIFY(link.canRetry());
        QSignalSpy requested(&link, &LinkModel::openRequested);
        link.retryNow();
        QCOMPARE(requested.count(), 1);
        QVERIFY(link.session() != session);
    }

    // rainy
    void newsOfAnEarlierServerIsIgnored()
    {
        LinkModel link(m_clock);
        link.open(QUrl(QStringLiteral("ws://one/")), QStringLiteral("me"));
        const auto old = link.session();
        link.open(QUrl(QStringLiteral("ws://two/")), QStringLiteral("me"));
        link.onTransition(old, to(LinkState::Live));
        QCOMPARE(link.state(), LinkModel::Connecting);
    }
    void everyCauseHasWords()
    {
        LinkModel link(m_clock);
        for (int code = 1; code <= static_cast<int>(ErrorCode::Internal); ++code) {
            link.open(QUrl(QStringLiteral("ws://box/")), QStringLiteral("me"));
            link.onTransition(
                link.session(), to(LinkState::WaitingToRetry, static_cast<ErrorCode>(code), 1));
            QVERIFY(!link.problemText().isEmpty());
        }
    }
    void aProxyAndACertificateSayWhatIsWrong()
    {
        LinkModel link(m_clock);
        link.open(QUrl(QStringLiteral("wss://box/")), QStringLiteral("me"));
        LinkTransition transition = to(LinkState::WaitingToRetry, ErrorCode::HandshakeFailed, 1);
        transition.error.detail = proxyWords(QAbstractSocket::ProxyAuthenticationRequiredError,
            { QNetworkProxy::HttpProxy, QStringLiteral("proxy.lan"), 3128 });
        link.onTransition(link.session(), transition);
        QCOMPARE(link.problemText(),
            QStringLiteral("No way to box: the proxy proxy.lan:3128 asks for a login."));
        transition.error = { ErrorCode::TlsFailed, QStringLiteral("the certificate was revoked") };
        link.onTransition(link.session(), transition);
        QCOMPARE(link.problemText(),
            QStringLiteral("No secure connection to box: the certificate was revoked."));
    }
    void thePeersReasonIsPlainAndShort()
    {
        LinkModel link(m_clock);
        link.open(QUrl(QStringLiteral("ws://box/")), QStringLiteral("me"));
        LinkTransition end = to(LinkState::Closed, ErrorCode::PeerClosed);
        end.closeCode = 4000;
        end.closeReason = QStringLiteral("a\nb\u202e") + QString(5'000, u'x');
        link.onTransition(link.session(), end);
        QVERIFY(link.problemText().size() < 250);
        QVERIFY(!link.problemText().contains(u'\n'));
        QVERIFY(link.problemText().contains(QStringLiteral("4000")));
    }
    void addressesAreChecked_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("result");
        const auto row = [](const char *text, const char *result) {
            QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(result);
        };
        row("ws://localhost:8080", "ws://localhost:8080/");
        row("  wss://a.example/feed?x=1#y ", "wss://a.example/feed?x=1");
        row("localhost:8080", "ws://localhost:8080/");
        row("ws://[::1]:9", "ws://[::1]:9/");
        row("", "empty");
        row("http://a.example", "scheme");
        row("ws://", "host");
        row("ws://me:secret@a.example", "user");
        row("ws://a:99999", "syntax");
        row("ws://a b", "syntax");
        row("javascript:alert(1)", "syntax");
    }
    void addressesAreChecked()
    {
        QFETCH(QString, text);
        const Expected<QUrl> url = parseServerAddress(text);
        QTEST(url ? url->toString() : url.error().detail, "result");
    }
};

QTEST_GUILESS_MAIN(LinkModelTest)
#include "tst_linkmodel.moc"
