// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/ConnectionModel.h"

#include "app/models/ConnectionDraft.h"
#include "app/models/Format.h"
#include "app/models/ProbeModel.h"
#include "app/models/WholeFile.h"
#include "core/base/OwnThread.h"
#include "core/transport/Tls.h"

#include <algorithm>
#include <utility>

namespace pulse {

namespace {

ConnectionModel::State stateOf(const LinkModel &link)
{
    switch (link.state()) {
    case LinkModel::Live:
        return ConnectionModel::Up;
    case LinkModel::Offline:
    case LinkModel::Closed:
        return ConnectionModel::Down;
    default:
        return ConnectionModel::Trying;
    }
}

} // namespace

ConnectionModel::ConnectionModel(
    LinkModel &home, SecretStore &secrets, Clock &clock, const QString &file, QObject *parent)
    : QAbstractListModel(parent)
    , m_home(home)
    , m_secrets(secrets)
    , m_clock(clock)
    , m_file(file, clock)
    , m_draft(std::make_unique<ConnectionDraft>(*this))
    , m_probe(std::make_unique<ProbeModel>())
{
    connect(&m_file, &ConnectionFile::failed, this, [this](const Error &error) {
        say(tr("The connections could not be saved: %1").arg(error.detail));
    });
    connect(&m_home, &LinkModel::stateChanged, this, &ConnectionModel::refresh);
}

ConnectionModel::~ConnectionModel() = default;

int ConnectionModel::count() const
{
    return static_cast<int>(m_rows.size()) + (m_hasHome ? 1 : 0);
}

int ConnectionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

const LinkModel &ConnectionModel::linkAt(int row) const
{
    if (m_hasHome && row == 0)
        return m_home;
    return *m_rows[static_cast<std::size_t>(row - (m_hasHome ? 1 : 0))]->link;
}

ConnectionModel::Shown ConnectionModel::shownAt(int row) const
{
    const bool isHome = m_hasHome && row == 0;
    const Row *own
        = isHome ? nullptr : m_rows[static_cast<std::size_t>(row - (m_hasHome ? 1 : 0))].get();
    if (own && !own->spec.isOn)
        return { Off, tr("off"), {} };
    const LinkModel &link = linkAt(row);
    Shown shown { stateOf(link), {},
        own && !own->problem.isEmpty() ? own->problem : link.problemText() };
    switch (link.state()) {
    case LinkModel::Live:
        shown.text = link.rttText();
        break;
    case LinkModel::WaitingToRetry:
        shown.text = tr("retry in %1 s").arg(link.retrySeconds());
        break;
    case LinkModel::Stale:
        shown.text = tr("no answer");
        break;
    case LinkModel::Offline:
    case LinkModel::Closed:
        shown.text = shown.problem.isEmpty() ? tr("closed") : tr("failed");
        break;
    default:
        shown.text = tr("connecting");
        break;
    }
    return shown;
}

QVariant ConnectionModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const bool isHome = m_hasHome && index.row() == 0;
    const std::size_t at = static_cast<std::size_t>(index.row() - (m_hasHome ? 1 : 0));
    const auto &shown = m_shown[static_cast<std::size_t>(index.row())];
    switch (role) {
    case IdRole:
        return isHome ? kHomeId.toString() : m_rows[at]->spec.id;
    case Qt::DisplayRole:
    case NameRole:
        return isHome ? m_home.host() : m_rows[at]->spec.name;
    case AddressRole:
        return isHome ? m_home.url() : m_rows[at]->spec.url.toString();
    case StateRole:
        return shown.state;
    case StateTextRole:
        return shown.text;
    case ProblemRole:
        return shown.problem;
    case IsHomeRole:
        return isHome;
    default:
        return {};
    }
}

QHash<int, QByteArray> ConnectionModel::roleNames() const
{
    return { { IdRole, "connectionId" }, { NameRole, "name" }, { AddressRole, "address" },
        { StateRole, "state" }, { StateTextRole, "stateText" }, { ProblemRole, "problem" },
        { IsHomeRole, "isHome" } };
}

int ConnectionModel::upCount() const
{
    return static_cast<int>(std::count_if(
        m_shown.cbegin(), m_shown.cend(), [](const Shown &each) { return each.state == Up; }));
}

int ConnectionModel::downCount() const
{
    return static_cast<int>(std::count_if(m_shown.cbegin(), m_shown.cend(),
        [](const Shown &each) { return each.state == Down || each.state == Trying; }));
}

QString ConnectionModel::summaryText() const
{
    const auto countOf = [this](State state) {
        return static_cast<int>(std::count_if(m_shown.cbegin(), m_shown.cend(),
            [state](const Shown &each) { return each.state == state; }));
    };
    QStringList parts { tr("%n up", nullptr, countOf(Up)) };
    if (const int trying = countOf(Trying))
        parts.append(tr("%n retrying", nullptr, trying));
    if (const int down = countOf(Down))
        parts.append(tr("%n failed", nullptr, down));
    if (const int off = countOf(Off))
        parts.append(tr("%n off", nullptr, off));
    return parts.join(tr(", ", "between the counts of connections"));
}

QString ConnectionModel::messageRateText() const
{
    return LinkModel::messageRateText(m_messageRate);
}

QString ConnectionModel::bitRateText() const
{
    return format::bitRate(m_bitRate);
}

QString ConnectionModel::problemText() const
{
    return m_problem;
}

QString ConnectionModel::removedText() const
{
    return m_removed ? tr("%1 removed").arg(format::displayName(m_removed->spec.name, 60))
                     : QString();
}

QString ConnectionModel::currentId() const
{
    return m_currentId;
}

int ConnectionModel::currentRow() const
{
    if (m_hasHome && m_currentId == kHomeId)
        return 0;
    const auto it = std::find_if(m_rows.cbegin(), m_rows.cend(),
        [this](const auto &row) { return row->spec.id == m_currentId; });
    return it == m_rows.cend() ? -1 : static_cast<int>(it - m_rows.cbegin()) + (m_hasHome ? 1 : 0);
}

QString ConnectionModel::currentStateText() const
{
    return m_currentStateText;
}

QString ConnectionModel::currentTransportWords() const
{
    return m_currentTransportWords;
}

ConnectionModel::State ConnectionModel::currentState() const
{
    const int row = currentRow();
    return row < 0 ? Off : m_shown[static_cast<std::size_t>(row)].state;
}

QString ConnectionModel::currentProblem() const
{
    const int row = currentRow();
    return row < 0 ? QString() : m_shown[static_cast<std::size_t>(row)].problem;
}

bool ConnectionModel::isHomeCurrent() const
{
    return m_hasHome && m_currentId == kHomeId;
}

ConnectionDraft *ConnectionModel::draft() const
{
    return m_draft.get();
}

void ConnectionModel::setCurrentId(const QString &id)
{
    const ConnectionSpec *spec = find(id);
    m_currentId = spec || (m_hasHome && id == kHomeId) ? id : QString();
    if (spec)
        m_draft->begin(*spec, *spec);
    else
        m_draft->end();
    Q_EMIT currentChanged();
    refresh();
}

void ConnectionModel::beginNew()
{
    m_currentId.clear();
    m_draft->begin(std::nullopt, {});
    Q_EMIT currentChanged();
    refresh();
}

void ConnectionModel::duplicate(const QString &id)
{
    const ConnectionSpec *spec = find(id);
    if (!spec)
        return;
    ConnectionSpec copy = *spec;
    copy.id.clear();
    copy.name = tr("Copy of %1").arg(spec->name);
    m_currentId.clear();
    m_draft->begin(std::nullopt, copy);
    Q_EMIT currentChanged();
    refresh();
}

void ConnectionModel::setHasHome(bool hasHome)
{
    if (hasHome == m_hasHome) {
        // It may be another server now.
        if (m_hasHome)
            Q_EMIT dataChanged(index(0), index(0));
        return;
    }
    if (hasHome) {
        beginInsertRows({}, 0, 0);
        m_hasHome = true;
        m_shown.insert(m_shown.begin(), shownAt(0));
        endInsertRows();
    } else {
        beginRemoveRows({}, 0, 0);
        m_hasHome = false;
        m_shown.erase(m_shown.begin());
        endRemoveRows();
        if (m_currentId == kHomeId)
            setCurrentId({});
    }
    Q_EMIT countChanged();
    Q_EMIT summaryChanged();
}

void ConnectionModel::setUserName(const QString &name)
{
    m_userName = name;
}

void ConnectionModel::start()
{
    PULSE_ASSERT_OWN_THREAD(this);
    const Expected<QList<ConnectionSpec>> connections = m_file.load();
    if (!connections) {
        say(tr("The list of connections could not be read: %1").arg(connections.error().detail));
        return;
    }
    for (const ConnectionSpec &spec : *connections)
        addRow(spec, m_rows.size());
}

ConnectionModel::Row *ConnectionModel::rowOf(const QString &id)
{
    const auto it = std::find_if(
        m_rows.begin(), m_rows.end(), [&id](const auto &row) { return row->spec.id == id; });
    return it == m_rows.end() ? nullptr : it->get();
}

const ConnectionModel::Row *ConnectionModel::rowOf(const QString &id) const
{
    const auto it = std::find_if(
        m_rows.cbegin(), m_rows.cend(), [&id](const auto &row) { return row->spec.id == id; });
    return it == m_rows.cend() ? nullptr : it->get();
}

const ConnectionSpec *ConnectionModel::find(const QString &id) const
{
    const Row *row = rowOf(id);
    return row ? &row->spec : nullptr;
}

LinkModel *ConnectionModel::linkOf(const QString &id) const
{
    const Row *row = rowOf(id);
    return row ? row->link.get() : nullptr;
}

QStringList ConnectionModel::ids() const
{
    QStringList ids;
    for (const auto &row : m_rows)
        ids.append(row->spec.id);
    return ids;
}

QStringList ConnectionModel::takenIds() const
{
    QStringList taken = ids();
    if (m_removed)
        taken.append(m_removed->spec.id);
    return taken;
}

void ConnectionModel::addRow(ConnectionSpec spec, std::size_t at)
{
    auto row = std::make_unique<Row>();
    row->spec = std::move(spec);
    row->link = std::make_unique<LinkModel>(m_clock);
    const QString id = row->spec.id;
    LinkModel *link = row->link.get();
    connect(link, &LinkModel::stateChanged, this, [this, id] { onLinkState(id); });
    const int index = static_cast<int>(at) + (m_hasHome ? 1 : 0);
    beginInsertRows({}, index, index);
    m_rows.insert(m_rows.begin() + static_cast<std::ptrdiff_t>(at), std::move(row));
    m_shown.insert(m_shown.begin() + index, shownAt(index));
    endInsertRows();
    Q_EMIT countChanged();
    Q_EMIT linkAdded(id, link);
    open(*rowOf(id));
    refresh();
}

QString ConnectionModel::secretName(const QString &id, Secret which)
{
    const QString name = QStringLiteral("connection/") + id;
    return which == Secret::Token ? name : name + QStringLiteral("/proxy");
}

void ConnectionModel::forgetSecrets(const QString &id)
{
    m_secrets.remove(secretName(id, Secret::Token));
    m_secrets.remove(secretName(id, Secret::ProxyPassword));
}

void ConnectionModel::open(Row &row)
{
    ++row.opening;
    row.problem.clear();
    const QString id = row.spec.id;
    if (!row.spec.isOn) {
        if (row.link->state() != LinkModel::Offline)
            row.link->close();
        return;
    }
    const auto withToken = [this, id](const QByteArray &token) {
        const ConnectionSpec *spec = find(id);
        if (!hasServer(spec->proxy.kind) || spec->proxy.user.isEmpty()) {
            openWith(id, token, {});
            return;
        }
        readSecret(id, Secret::ProxyPassword,
            [this, id, token](const QByteArray &password) { openWith(id, token, password); });
    };
    if (row.spec.signIn == SignIn::None)
        withToken({});
    else
        readSecret(id, Secret::Token, withToken);
}

void ConnectionModel::readSecret(
    const QString &id, Secret which, const std::function<void(const QByteArray &)> &use)
{
    const auto answer = [this, id, which, use, opening = rowOf(id)->opening,
                            alive = std::weak_ptr<int>(m_alive)](
                            const Expected<QByteArray> &secret) {
        Row *asked = alive.expired() ? nullptr : rowOf(id);
        if (!asked || asked->opening != opening)
            return;
        if (secret)
            use(*secret);
        else if (secret.error().code != ErrorCode::NotFound)
            cannotOpen(*asked,
                which == Secret::Token
                    ? tr("The key store did not give the token: %1").arg(secret.error().detail)
                    : tr("The key store did not give the password of the proxy: %1")
                          .arg(secret.error().detail));
        else
            cannotOpen(*asked,
                which == Secret::Token
                    ? tr("The token is missing. Type it in the form.")
                    : tr("The password of the proxy is missing. Type it in the form."));
    };
    m_secrets.read(secretName(id, which), answer);
}

ProbeModel *ConnectionModel::probe() const
{
    return m_probe.get();
}

void ConnectionModel::probeHome()
{
    ProbeRequest request;
    request.options.url = QUrl(m_home.url());
    request.options.proxy.kind = ProxyChoice::Kind::System;
    m_probe->start(request);
}

void ConnectionModel::startProbe(
    const ConnectionSpec &spec, const QByteArray &token, const QByteArray &proxyPassword)
{
    ProbeRequest request;
    request.options.url = spec.url;
    request.options.proxy = spec.proxy;
    request.options.bearerToken = token;
    request.options.proxy.password = QString::fromUtf8(proxyPassword);
    request.authoritiesFile = spec.authoritiesFile;
    const bool wantsPassword = hasServer(spec.proxy.kind) && !spec.proxy.user.isEmpty();
    const bool isKnown = find(spec.id) != nullptr;
    // What the key store does not give is not there: the probe says what comes of it.
    const auto withPassword = [this, id = spec.id, wantsPassword, isKnown](ProbeRequest asked) {
        if (!wantsPassword || !isKnown || !asked.options.proxy.password.isEmpty()) {
            m_probe->start(asked);
            return;
        }
        m_secrets.read(secretName(id, Secret::ProxyPassword),
            [this, asked, alive = std::weak_ptr<int>(m_alive)](
                const Expected<QByteArray> &secret) mutable {
                if (alive.expired())
                    return;
                if (secret)
                    asked.options.proxy.password = QString::fromUtf8(*secret);
                m_probe->start(asked);
            });
    };
    if (spec.signIn == SignIn::None || !isKnown || !token.isEmpty()) {
        withPassword(request);
        return;
    }
    m_secrets.read(secretName(spec.id, Secret::Token),
        [request, withPassword, alive = std::weak_ptr<int>(m_alive)](
            const Expected<QByteArray> &secret) mutable {
            if (alive.expired())
                return;
            if (secret)
                request.options.bearerToken = *secret;
            withPassword(request);
        });
}

void ConnectionModel::cannotOpen(Row &row, const QString &problem)
{
    row.problem = problem;
    // What was open before was asked for otherwise.
    if (row.link->state() != LinkModel::Offline)
        row.link->close();
    refresh();
}

void ConnectionModel::openWith(
    const QString &id, const QByteArray &token, const QByteArray &proxyPassword)
{
    Row &row = *rowOf(id);
    LinkRequest request;
    const QString &file = row.spec.authoritiesFile;
    if (!file.isEmpty()) {
        const Expected<QByteArray> pem = readWhole(file, kMaxAuthoritiesBytes);
        if (!pem) {
            cannotOpen(row,
                pem.error().code == ErrorCode::NotFound
                    ? tr("There is no file with certificates at %1.").arg(file)
                    : tr("The certificates in %1 could not be read: %2")
                          .arg(file, pem.error().detail));
            return;
        }
        if (!tlsConfiguration(*pem)) {
            cannotOpen(row, tr("There is no certificate (PEM) in %1.").arg(file));
            return;
        }
        request.config.authoritiesPem = *pem;
    }
    request.config.proxy = row.spec.proxy;
    request.config.proxy.password = QString::fromUtf8(proxyPassword);
    request.config.url = row.spec.url;
    request.config.userName = m_userName;
    request.config.bearerToken = token;
    request.config.pingInterval = row.spec.heartbeat;
    // Two missed answers and it is stale, nearly four and it is dead, as by default.
    request.config.staleAfter = 2 * row.spec.heartbeat;
    request.config.deadAfter = row.spec.heartbeat * 18 / 5;
    request.connection = id;
    request.dialect = row.spec.dialect;
    request.dialectConfig = row.spec.dialectConfig;
    // Values that name no feed are of the connection, by its id: a name may have anything in it.
    if (request.dialectConfig.feed == dialect::DialectConfig().feed)
        request.dialectConfig.feed = id.toStdString();
    row.link->open(std::move(request), row.spec.name);
}

void ConnectionModel::onLinkState(const QString &id)
{
    Row *row = rowOf(id);
    if (!row)
        return;
    const bool isUp = row->link->state() == LinkModel::Live;
    if (isUp && row->liveSince == 0)
        row->liveSince = m_clock.now();
    else if (!isUp && row->link->state() != LinkModel::Stale)
        row->liveSince = 0;
    refresh();
    Q_EMIT stateChanged(id, isUp || row->link->state() == LinkModel::Stale);
}

void ConnectionModel::put(const ConnectionSpec &spec, const std::optional<QByteArray> &token,
    const std::optional<QByteArray> &proxyPassword)
{
    const ConnectionSpec *before = find(spec.id);
    if (before && before->signIn != SignIn::None && spec.signIn == SignIn::None)
        m_secrets.remove(secretName(spec.id, Secret::Token));
    if (before && !before->proxy.user.isEmpty() && spec.proxy.user.isEmpty())
        m_secrets.remove(secretName(spec.id, Secret::ProxyPassword));
    const auto finish = [this, spec] { takePlace(spec); };
    const auto keepPassword = [this, spec, proxyPassword, finish] {
        if (proxyPassword && !spec.proxy.user.isEmpty())
            keepSecret(spec.id, Secret::ProxyPassword, *proxyPassword, finish);
        else
            finish();
    };
    if (token && spec.signIn != SignIn::None)
        keepSecret(spec.id, Secret::Token, *token, keepPassword);
    else
        keepPassword();
}

void ConnectionModel::keepSecret(
    const QString &id, Secret which, const QByteArray &secret, const std::function<void()> &then)
{
    m_secrets.write(secretName(id, which), secret,
        [this, which, then, alive = std::weak_ptr<int>(m_alive)](const Error &error) {
            if (alive.expired())
                return;
            if (error.code != ErrorCode::None && which == Secret::Token)
                say(tr("The key store did not keep the token, it is asked for again after the "
                       "next start: %1")
                        .arg(error.detail));
            else if (error.code != ErrorCode::None)
                say(tr("The key store did not keep the password of the proxy, it is asked for "
                       "again after the next start: %1")
                        .arg(error.detail));
            then();
        });
}

void ConnectionModel::takePlace(const ConnectionSpec &spec)
{
    if (Row *row = rowOf(spec.id)) {
        const bool isRenamed = row->spec.name != spec.name;
        row->spec = spec;
        open(*row);
        if (isRenamed)
            row->link->retranslate();
        refresh();
        const int at = currentRow();
        if (at >= 0)
            Q_EMIT dataChanged(index(at), index(at));
    } else {
        addRow(spec, m_rows.size());
    }
    save();
    setCurrentId(spec.id);
}

void ConnectionModel::remove(const QString &id)
{
    const Row *row = rowOf(id);
    if (!row)
        return;
    // The one before cannot be brought back any more.
    if (m_removed)
        forgetSecrets(m_removed->spec.id);
    const auto at
        = static_cast<std::size_t>(std::find_if(m_rows.cbegin(), m_rows.cend(),
                                       [row](const auto &each) { return each.get() == row; })
            - m_rows.cbegin());
    m_removed = Removed { row->spec, at };
    m_undoTimer = m_clock.singleShot(kUndoFor, [this] {
        forgetSecrets(m_removed->spec.id);
        m_removed.reset();
        Q_EMIT removedTextChanged();
    });
    m_rows[at]->link->close();
    const int index = static_cast<int>(at) + (m_hasHome ? 1 : 0);
    beginRemoveRows({}, index, index);
    const std::unique_ptr<Row> gone = std::move(m_rows[at]);
    m_rows.erase(m_rows.begin() + static_cast<std::ptrdiff_t>(at));
    m_shown.erase(m_shown.begin() + index);
    endRemoveRows();
    Q_EMIT linkRemoved(id);
    Q_EMIT countChanged();
    Q_EMIT summaryChanged();
    Q_EMIT removedTextChanged();
    if (m_currentId == id)
        setCurrentId({});
    save();
}

void ConnectionModel::undoRemove()
{
    if (!m_removed)
        return;
    m_undoTimer.reset();
    const Removed removed = *std::exchange(m_removed, std::nullopt);
    addRow(removed.spec, std::min(removed.at, m_rows.size()));
    save();
    setCurrentId(removed.spec.id);
    Q_EMIT removedTextChanged();
}

void ConnectionModel::setOn(const QString &id, bool isOn)
{
    Row *row = rowOf(id);
    if (!row || row->spec.isOn == isOn)
        return;
    row->spec.isOn = isOn;
    open(*row);
    save();
    refresh();
}

void ConnectionModel::retryNow(const QString &id)
{
    if (id == kHomeId) {
        m_home.retryNow();
        return;
    }
    Row *row = rowOf(id);
    if (!row || !row->spec.isOn)
        return;
    // Closed for good, or never opened for want of a token.
    if (stateOf(*row->link) == Down)
        open(*row);
    else
        row->link->retryNow();
}

void ConnectionModel::save()
{
    QList<ConnectionSpec> connections;
    for (const auto &row : m_rows)
        connections.append(row->spec);
    m_file.save(connections);
}

void ConnectionModel::say(const QString &problem)
{
    m_problem = problem;
    Q_EMIT problemTextChanged();
}

void ConnectionModel::dismissProblem()
{
    say({});
}

void ConnectionModel::refresh()
{
    bool hasChanged = false;
    double messageRate = m_hasHome ? m_home.messageRate() : 0;
    double bitRate = m_hasHome ? m_home.bitRate() : 0;
    for (const auto &row : m_rows) {
        row->link->refresh({});
        messageRate += row->link->messageRate();
        bitRate += row->link->bitRate();
    }
    for (int row = 0; row < count(); ++row) {
        Shown shown = shownAt(row);
        Shown &before = m_shown[static_cast<std::size_t>(row)];
        if (shown == before)
            continue;
        before = std::move(shown);
        hasChanged = true;
        Q_EMIT dataChanged(index(row), index(row), { StateRole, StateTextRole, ProblemRole });
    }
    if (hasChanged)
        Q_EMIT summaryChanged();
    const bool hasNewMessageRate = std::exchange(m_messageRate, messageRate) != messageRate;
    const bool hasNewBitRate = std::exchange(m_bitRate, bitRate) != bitRate;
    if (hasNewMessageRate || hasNewBitRate)
        Q_EMIT ratesChanged();
    QString text;
    QString words;
    if (const int row = currentRow(); row >= 0) {
        words = linkAt(row).transportWords();
        const Shown &shown = m_shown[static_cast<std::size_t>(row)];
        const Row *own = rowOf(m_currentId);
        text = shown.text;
        if (shown.state == Up)
            text = own && own->liveSince > 0
                ? tr("Live for %1")
                      .arg(format::duration(std::chrono::nanoseconds(
                          std::max<TimeNs>(0, m_clock.now() - own->liveSince))))
                : tr("Live");
    }
    const bool hasNewText = std::exchange(m_currentStateText, text) != text;
    const bool hasNewWords = std::exchange(m_currentTransportWords, words) != words;
    if (hasNewText || hasNewWords || hasChanged)
        Q_EMIT currentStateChanged();
}

void ConnectionModel::retranslate()
{
    m_probe->retranslate();
    for (const auto &row : m_rows)
        row->link->retranslate();
    refresh();
    if (count() > 0)
        Q_EMIT dataChanged(index(0), index(count() - 1));
    Q_EMIT summaryChanged();
    Q_EMIT ratesChanged();
    Q_EMIT removedTextChanged();
}

} // namespace pulse
