// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/AppContext.h"

#include "app/models/WindowPlace.h"
#include "core/base/Limits.h"
#include "core/series/SeriesStore.h"

#include <QGuiApplication>
#include <QScreen>

#include <algorithm>
#include <utility>

namespace pulse {

namespace {

/*! At most that many bytes of UTF-8, and no character cut. */
std::string fitting(const QString &text, std::size_t maxBytes)
{
    QString fit = text;
    while (fit.toUtf8().size() > static_cast<qsizetype>(maxBytes)) {
        fit.chop(fit.back().isLowSurrogate() ? 2 : 1);
    }
    return fit.toStdString();
}

} // namespace

AppContext::AppContext(Models models, QObject *parent)
    : QObject(parent)
    , m_models(models)
    , m_actions({ models.settings, models.time, models.board, models.boards })
    , m_palette({ m_actions, models.board, models.boards, models.feeds, models.chat, models.time,
          models.settings, models.store, models.clock })
{
    connect(&m_models.settings, &SettingsModel::timeZoneChoiceChanged, this,
        &AppContext::applyTimeZone);
    connect(&m_models.time, &TimeCursor::startRequested, this, &AppContext::showStart);
    connect(&m_actions, &ActionModel::requested, this,
        [this](ActionModel::Action action, const QString &panelId) {
            if (action == ActionModel::Leave)
                disconnectFromServer();
            else if (action == ActionModel::Record)
                m_models.recording.toggle();
            else if (action == ActionModel::MarkMoment)
                m_models.recording.mark();
            else if (action == ActionModel::PinMoment)
                pinMoment(panelId);
        });
    m_models.board.setPins(m_models.chat.pins());
    connect(&m_models.board, &BoardModel::reachTextChanged, this,
        [this] { m_models.chat.pins()->setReach(m_models.store.reachesBackTo()); });
    applyTimeZone();
}

void AppContext::applyTimeZone()
{
    m_models.time.setUtc(m_models.settings.timeZoneChoice() == SettingsModel::Utc);
    m_models.chat.setTimeZone(m_models.time.zone());
}

void AppContext::showStart()
{
    const TimeNs oldest = m_models.store.reachesBackTo();
    if (oldest > 0) {
        const double from = msFromTime(oldest);
        m_models.time.showSpan(from, from + m_models.time.windowMs());
    }
}

PanelModel *AppContext::panel(const QString &panelId) const
{
    for (int row = 0; row < m_models.board.count(); ++row) {
        if (PanelModel *each = m_models.board.panelAt(row); each->panelId() == panelId)
            return each;
    }
    return nullptr;
}

codec::Pin AppContext::pinOf(const PanelModel *panel) const
{
    const TimeCursor &time = panel ? *panel->time() : m_models.time;
    codec::Pin pin;
    const bool isRangeMeant = time.hasRange() && (!panel || time.rangeOwner() == panel->panelId());
    if (isRangeMeant) {
        pin.from = timeFromMs(time.rangeFrom());
        pin.to = timeFromMs(time.rangeTo());
    } else {
        pin.from = timeFromMs(time.hasCrosshair() ? time.crosshair() : time.to());
        pin.to = pin.from;
    }
    // Its source: whoever reads it sees a title of ours in their own language.
    pin.title = fitting(panel ? panel->spec().title : QString(), limits::kMaxNameBytes);
    pin.board = fitting(m_models.board.spec().title, limits::kMaxNameBytes);
    if (panel && panel->panelId().toUtf8().size() <= static_cast<qsizetype>(limits::kMaxIdBytes)) {
        pin.panel = panel->panelId().toStdString();
        for (const QString &key : panel->seriesKeys().first(
                 std::min<qsizetype>(panel->seriesKeys().size(), limits::kMaxPinSeries)))
            pin.series.push_back(key.toStdString());
    }
    return pin;
}

void AppContext::pinMoment(const QString &panelId)
{
    // Where the pointer is, unless it is told.
    const TimeCursor &time = m_models.time;
    const QString id = !panelId.isEmpty() ? panelId
        : time.hasRange()                 ? time.rangeOwner()
        : time.hasCrosshair()             ? time.crosshairOwner()
                                          : QString();
    if (m_models.chat.addDraftPin(pinOf(panel(id))))
        m_actions.run(ActionModel::Composer);
}

void AppContext::showPin(int number)
{
    PinModel &pins = *m_models.chat.pins();
    const PinModel::Row *row = pins.find(number);
    if (!row)
        return;
    const double from = msFromTime(row->pin.from);
    const double to = msFromTime(row->pin.to);
    pins.setSelected(number);
    // A recording is read up to there; a live board has it all.
    Q_EMIT momentRequested(to);
    if (!m_isReplay) {
        constexpr double kSpanPart = 0.6; // of the window
        const double window = std::max(m_models.time.windowMs(), (to - from) / kSpanPart);
        const double end = std::min((from + to + window) / 2, msFromTime(m_models.clock.now()));
        m_models.time.showSpan(end - window, end);
    }
    m_models.time.setCrosshair(from, QString());
}

SettingsModel *AppContext::settings() const
{
    return &m_models.settings;
}
LinkModel *AppContext::link() const
{
    return &m_models.link;
}
BoardModel *AppContext::board() const
{
    return &m_models.board;
}
BoardLibrary *AppContext::boards() const
{
    return &m_models.boards;
}
TimeCursor *AppContext::time() const
{
    return &m_models.time;
}
ChatModel *AppContext::chat() const
{
    return &m_models.chat;
}
ActionModel *AppContext::actions()
{
    return &m_actions;
}
PaletteModel *AppContext::palette()
{
    return &m_palette;
}
ConnectionModel *AppContext::connections() const
{
    return &m_models.connections;
}
RecordingModel *AppContext::recording() const
{
    return &m_models.recording;
}
SessionLibrary *AppContext::sessions() const
{
    return &m_models.sessions;
}
void AppContext::setReplay(ReplayModel *replay, AppContext *context)
{
    m_replay = replay;
    m_replayContext = context;
    Q_EMIT replayChanged();
}
QObject *AppContext::store() const
{
    return &m_models.store;
}
bool AppContext::isStarted() const
{
    return m_isStarted;
}
bool AppContext::isEmbedded() const
{
    return m_isEmbedded;
}
QString AppContext::addressError() const
{
    return m_addressError;
}
QString AppContext::version() const
{
    return QStringLiteral(PULSE_VERSION);
}

void AppContext::startDemo()
{
    setAddressError({});
    Q_EMIT demoRequested();
}

void AppContext::connectTo(const QString &url)
{
    const Expected<QUrl> address = parseServerAddress(url);
    m_badAddress = address ? Error {} : address.error();
    refreshAddressError();
    if (address)
        Q_EMIT connectRequested(*address);
}

void AppContext::disconnectFromServer()
{
    Q_EMIT disconnectRequested();
}

QRect AppContext::placeOnScreens(const QRect &wanted, const QSize &usual)
{
    QList<QRect> screens;
    for (const QScreen *screen : QGuiApplication::screens())
        screens.append(screen->availableGeometry());
    return placedOnScreens(wanted, usual, screens);
}

void AppContext::setStarted(bool isStarted, bool isEmbedded)
{
    const bool wasStarted = std::exchange(m_isStarted, isStarted);
    const bool wasEmbedded = std::exchange(m_isEmbedded, isEmbedded);
    m_actions.setStarted(isStarted);
    if (wasEmbedded != isEmbedded)
        Q_EMIT isEmbeddedChanged();
    if (wasStarted != isStarted)
        Q_EMIT isStartedChanged();
}

void AppContext::setAddressError(const QString &text)
{
    if (text == m_addressError)
        return;
    m_addressError = text;
    Q_EMIT addressErrorChanged();
}

void AppContext::refreshAddressError()
{
    setAddressError(
        m_badAddress.code == ErrorCode::None ? QString() : addressErrorText(m_badAddress));
}

void AppContext::retranslate()
{
    if (m_badAddress.code != ErrorCode::None)
        refreshAddressError();
    m_actions.retranslate();
    m_palette.retranslate();
}

} // namespace pulse
