// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/qml/UiFixture.h"

#include <cmath>
#include <vector>

namespace pulse::test {

namespace {

const QString kRoom = QStringLiteral("lobby");
const QString kSelf = QStringLiteral("Anke K");

// Smooth, in [0, 1], another for every series.
double wave(double seconds, int nth)
{
    return 0.5 + 0.3 * std::sin(seconds / (40.0 + 7 * nth) + nth)
        + 0.2 * std::sin(seconds / 3.1 + 2.0 * nth);
}

} // namespace

UiFixture::UiFixture()
    : m_feeds(m_store, m_clock)
    , m_settings(QString())
    , m_time(m_clock)
    , m_board({ m_store, m_feeds, m_time, m_clock })
    , m_library(m_board, m_clock, QString())
    , m_link(m_clock)
    , m_chat(m_clock)
    , m_connections(m_link, m_secrets, m_clock, QString())
    , m_recording(
          m_folder.path(), [] { return session::RecorderOptions(); }, m_clock)
    , m_context({ m_settings, m_link, m_board, m_time, m_chat, m_store, m_library, m_feeds, m_clock,
          m_connections, m_recording, m_sessions })
{
    m_settings.overrideTheme(SettingsModel::Dark);
    m_settings.overrideLanguage(SettingsModel::English);
    m_settings.overrideUserName(kSelf);
    m_feeds.open(1);
    QObject::connect(&m_chat, &ChatModel::chatRequested, &m_context,
        [this](const QString &id) { m_sent.append(id); });
}

void UiFixture::start()
{
    m_link.open(QUrl(QStringLiteral("ws://127.0.0.1:8080")), kSelf, QStringLiteral("this machine"));
    m_chat.open(m_link.session(), kRoom, kSelf);
    m_library.openFor({});
    transition(LinkState::Connecting);
    transition(LinkState::Handshaking);
    transition(LinkState::Live);
    m_board.setOffline(false);
    m_chat.setOnline(true);
    m_context.setStarted(true, true);
    m_connections.setHasHome(true);
    beat();
}

void UiFixture::fill(std::chrono::seconds span)
{
    using S = QStringList;
    addFeed(QStringLiteral("cpu"), QStringLiteral("%"),
        S { QStringLiteral("total"), QStringLiteral("user"), QStringLiteral("system"),
            QStringLiteral("iowait"), QStringLiteral("core0"), QStringLiteral("core1") },
        5, 96, span);
    addFeed(QStringLiteral("memory"), QStringLiteral("B"),
        S { QStringLiteral("used"), QStringLiteral("cache"), QStringLiteral("buffers"),
            QStringLiteral("total") },
        2e9, 6e9, span);
    addFeed(QStringLiteral("network"), QStringLiteral("bit/s"),
        S { QStringLiteral("in"), QStringLiteral("out") }, 1e6, 8e8, span);
    addFeed(QStringLiteral("disk"), QStringLiteral("B/s"),
        S { QStringLiteral("read"), QStringLiteral("write") }, 0, 4e7, span);
    addFeed(QStringLiteral("load"), QString(),
        S { QStringLiteral("1m"), QStringLiteral("5m"), QStringLiteral("15m") }, 0.1, 3, span);
    addFeed(QStringLiteral("demo.coldroom"), QStringLiteral("°C"),
        S { QStringLiteral("A1"), QStringLiteral("A2"), QStringLiteral("B1") }, -24, -16, span);
    addFeed(QStringLiteral("demo.tickers"), QStringLiteral("USD"),
        S { QStringLiteral("ORBT"), QStringLiteral("HELX"), QStringLiteral("KITE") }, 20, 200,
        span);
    m_feeds.setCatalog(m_catalog);
    m_store.flush();
    beat();
}

void UiFixture::addFeed(const QString &feed, const QString &unit, const QStringList &series,
    double low, double high, std::chrono::seconds span)
{
    codec::FeedDescription description;
    description.name = feed.toStdString();
    const TimeNs now = m_clock.now();
    int nth = 0;
    for (const QString &name : series) {
        description.series.push_back({ name.toStdString(), unit.toStdString() });
        const SeriesId id = m_feeds.ensure(feed, name);
        m_store.setExpectedInterval(id, kNsPerSecond);
        std::vector<TimeNs> times;
        std::vector<double> values;
        for (std::int64_t ago = span.count(); ago >= 0; --ago) {
            if (feed == QStringLiteral("demo.coldroom") && ago > 100 && ago < 160)
                continue;
            times.push_back(now - ago * kNsPerSecond);
            values.push_back(low + (high - low) * wave(static_cast<double>(-ago), nth) / (1 + nth));
        }
        m_store.append(id, times, values);
        ++nth;
    }
    m_catalog.feeds.push_back(description);
    m_feeds.noteArrival(feed, span.count(), now, now);
}

void UiFixture::wait(std::chrono::milliseconds span)
{
    m_clock.advance(span);
    beat();
}

void UiFixture::breakLink(std::chrono::seconds retryIn)
{
    transition(LinkState::WaitingToRetry, 1, m_clock.now() + retryIn.count() * kNsPerSecond);
    m_board.setOffline(true);
    m_chat.setOnline(false);
    beat();
}

void UiFixture::say(const QString &author, const QString &text)
{
    codec::Chat chat;
    chat.username = author.toStdString();
    chat.room = kRoom.toStdString();
    chat.text = text.toStdString();
    chat.timestamp = m_clock.now();
    chat.seq = ++m_seq;
    news({ chat, {} });
}

void UiFixture::join(const QStringList &members)
{
    codec::Presence presence;
    presence.room = kRoom.toStdString();
    for (const QString &member : members)
        presence.members.push_back(member.toStdString());
    news({ presence, {} });
}

void UiFixture::news(codec::Message message)
{
    LinkNews batch;
    batch.messages.push_back(std::move(message));
    m_chat.onNews(m_link.session(), batch);
}

void UiFixture::beat()
{
    m_connections.refresh();
    m_board.refresh();
    m_context.palette()->refresh();
    m_time.refreshTexts();
    m_link.refresh({ m_feeds.liveFeeds(), 0, 0.38 });
}

void UiFixture::deliver(const QString &id, DeliveryState state, const Error &error)
{
    m_chat.onDelivery(m_link.session(), id, state, error);
}

void UiFixture::transition(LinkState to, int attempt, TimeNs retryAt)
{
    LinkTransition step;
    step.from = m_state;
    step.to = to;
    step.attempt = attempt;
    step.retryAt = retryAt;
    if (to == LinkState::WaitingToRetry)
        step.error = { ErrorCode::Timeout, QString() };
    m_state = to;
    m_link.onTransition(m_link.session(), step);
}

} // namespace pulse::test
