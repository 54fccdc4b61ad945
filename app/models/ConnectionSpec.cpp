// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/ConnectionSpec.h"

#include "app/models/ServerAddress.h"
#include "app/models/SpecReader.h"
#include "core/codec/Message.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace pulse {

namespace {

constexpr auto kFormat = "pulsedeck.connections";
constexpr int kVersion = 1;
constexpr std::array<const char *, 2> kSignIns { "none", "token" };
constexpr std::array<const char *, 3> kDialects { "auto", "pulse", "json" }; // dialectFromName()

constexpr std::array<const char *, 4> kProxies { "none", "system", "http", "socks5" };

using Key = QLatin1StringView;

ProxyChoice readProxy(SpecReader in)
{
    ProxyChoice proxy;
    proxy.kind = in.choice<ProxyChoice::Kind>(Key("kind"), kProxies, std::nullopt);
    if (!hasServer(proxy.kind))
        return proxy;
    proxy.host = in.text(Key("host"), true, kMaxHostChars);
    if (!isHostName(proxy.host))
        in.fail(Key("host"), QStringLiteral("is no host"));
    proxy.port = static_cast<quint16>(in.integer(Key("port"), 0, 1, 65'535));
    if (proxy.port == 0)
        in.fail(Key("port"), QStringLiteral("is missing"));
    proxy.user = in.text(Key("user"), false, kMaxProxyLoginBytes);
    if (!isProxyUser(proxy.user, proxy.kind))
        in.fail(Key("user"), QStringLiteral("is nothing a proxy takes"));
    return proxy;
}

QJsonObject proxyObject(const ProxyChoice &proxy)
{
    QJsonObject object { { Key("kind"), Key(kProxies.at(static_cast<std::size_t>(proxy.kind))) } };
    if (!hasServer(proxy.kind))
        return object;
    object.insert(Key("host"), proxy.host);
    object.insert(Key("port"), proxy.port);
    if (!proxy.user.isEmpty())
        object.insert(Key("user"), proxy.user);
    return object;
}

bool hasControl(const QString &text)
{
    return std::any_of(text.cbegin(), text.cend(),
        [](QChar each) { return each.category() == QChar::Other_Control; });
}

ConnectionSpec readConnection(SpecReader in)
{
    static const QRegularExpression kId(
        QStringLiteral("\\A[a-z0-9-]{1,%1}\\z").arg(kMaxConnectionIdChars));
    ConnectionSpec spec;
    spec.id = in.text(Key("id"), true);
    if (!kId.match(spec.id).hasMatch())
        in.fail(Key("id"), QStringLiteral("is not of a to z, 0 to 9 and hyphen"));
    spec.name = in.text(Key("name"), true);
    if (!codec::isValidName(spec.name.toStdString()))
        in.fail(Key("name"), QStringLiteral("is no name"));
    const Expected<QUrl> url = parseServerAddress(in.text(Key("url"), true, kMaxAddressChars));
    if (url)
        spec.url = *url;
    else
        in.fail(Key("url"), QStringLiteral("is not an address: %1").arg(url.error().detail));
    spec.isOn = in.flag(Key("on"));
    spec.signIn = in.choice<SignIn>(Key("signIn"), kSignIns, SignIn::None);
    spec.heartbeat = std::chrono::seconds(
        in.integer(Key("heartbeatSeconds"), static_cast<int>(ConnectionSpec().heartbeat.count()),
            static_cast<int>(kMinHeartbeat.count()), static_cast<int>(kMaxHeartbeat.count())));
    const QJsonValue proxy = in.take(Key("proxy"));
    if (proxy.isObject())
        spec.proxy = readProxy({ proxy.toObject(), in.pathOf(Key("proxy")), in.problem() });
    else if (!proxy.isUndefined())
        in.fail(Key("proxy"), QStringLiteral("is not an object"));
    spec.authoritiesFile = in.text(Key("authorities"), false, kMaxPathChars);
    spec.dialect = in.choice<dialect::Dialect>(Key("dialect"), kDialects, dialect::Dialect::Auto);
    const QJsonValue config = in.take(Key("dialectSettings"));
    if (!config.isUndefined() && !config.isObject()) {
        in.fail(Key("dialectSettings"), QStringLiteral("is not an object"));
    } else if (config.isObject()) {
        const QByteArray json = QJsonDocument(config.toObject()).toJson(QJsonDocument::Compact);
        const auto parsed = dialect::parseDialectConfig(json.toStdString());
        if (parsed)
            spec.dialectConfig = *parsed;
        else
            in.fail(Key("dialectSettings"), parsed.error().detail);
    }
    return spec;
}

} // namespace

QByteArray writeConnections(const QList<ConnectionSpec> &connections)
{
    QJsonArray list;
    for (const ConnectionSpec &each : connections) {
        QJsonObject entry { { Key("id"), each.id }, { Key("name"), each.name },
            { Key("url"), each.url.toString() }, { Key("on"), each.isOn } };
        if (each.signIn != SignIn::None)
            entry.insert(Key("signIn"), Key(kSignIns.at(static_cast<std::size_t>(each.signIn))));
        if (each.heartbeat != ConnectionSpec().heartbeat)
            entry.insert(Key("heartbeatSeconds"), static_cast<int>(each.heartbeat.count()));
        if (each.proxy != ConnectionSpec().proxy)
            entry.insert(Key("proxy"), proxyObject(each.proxy));
        if (!each.authoritiesFile.isEmpty())
            entry.insert(Key("authorities"), each.authoritiesFile);
        if (each.dialect != dialect::Dialect::Auto)
            entry.insert(Key("dialect"), Key(kDialects.at(static_cast<std::size_t>(each.dialect))));
        if (each.dialectConfig != dialect::DialectConfig())
            entry.insert(Key("dialectSettings"),
                QJsonDocument::fromJson(
                    QByteArray::fromStdString(dialect::serialised(each.dialectConfig)))
                    .object());
        list.append(entry);
    }
    return QJsonDocument(QJsonObject { { Key("format"), Key(kFormat) },
                             { Key("version"), kVersion }, { Key("connections"), list } })
        .toJson();
}

Expected<QList<ConnectionSpec>> parseConnections(const QByteArray &json)
{
    const auto bad = [](const QString &why) {
        return Unexpected(Error { ErrorCode::BadMessage, why });
    };
    const Expected<QJsonObject> document = SpecReader::document(json);
    if (!document)
        return Unexpected(document.error());
    QString problem;
    SpecReader in(*document, QStringLiteral("$"), &problem);
    if (in.text(Key("format"), true) != Key(kFormat))
        return bad(QStringLiteral("$.format is not %1").arg(Key(kFormat)));
    const int version = in.integer(Key("version"), 0, 1, 1'000'000);
    if (version != kVersion)
        return bad(QStringLiteral("$.version is not %1").arg(kVersion));
    QList<ConnectionSpec> connections
        = in.list<ConnectionSpec>(Key("connections"), kMaxConnections, true, readConnection);
    QSet<QString> ids;
    for (const ConnectionSpec &each : connections) {
        if (problem.isEmpty() && ids.contains(each.id))
            problem = QStringLiteral("$.connections has the id %1 twice").arg(each.id);
        ids.insert(each.id);
    }
    if (!problem.isEmpty())
        return bad(problem);
    return connections;
}

bool isHostName(const QString &host)
{
    QUrl url;
    url.setHost(host, QUrl::StrictMode);
    return host.size() <= kMaxHostChars && !url.host().isEmpty();
}

bool isProxyUser(const QString &user, ProxyChoice::Kind kind)
{
    // RFC 7617 § 2: what is before the first colon is the user.
    return isProxyPassword(user) && (kind != ProxyChoice::Kind::Http || !user.contains(u':'));
}

bool isProxyPassword(const QString &password)
{
    return password.toUtf8().size() <= kMaxProxyLoginBytes && !hasControl(password);
}

QString connectionIdFor(const QString &name, const QStringList &taken)
{
    QString id;
    for (const QChar &each : name.normalized(QString::NormalizationForm_KD).toLower()) {
        const bool isPlain = (each >= u'a' && each <= u'z') || (each >= u'0' && each <= u'9');
        if (isPlain)
            id.append(each);
        else if (!each.isMark() && !id.isEmpty() && !id.endsWith(u'-'))
            id.append(u'-');
    }
    id.truncate(kMaxConnectionIdChars - 4); // room for a number
    while (id.endsWith(u'-'))
        id.chop(1);
    if (id.isEmpty())
        id = QStringLiteral("connection");
    QString free = id;
    for (int number = 2; taken.contains(free); ++number)
        free = QStringLiteral("%1-%2").arg(id).arg(number);
    return free;
}

} // namespace pulse
