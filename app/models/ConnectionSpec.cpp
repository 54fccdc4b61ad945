// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/ConnectionSpec.h"

#include "app/models/ServerAddress.h"
#include "app/models/SpecReader.h"
#include "core/codec/Message.h"

#include <QRegularExpression>
#include <QSet>

namespace pulse {

namespace {

constexpr auto kFormat = "pulsedeck.connections";
constexpr int kVersion = 1;
constexpr std::array<const char *, 2> kSignIns { "none", "token" };
constexpr std::array<const char *, 3> kDialects { "auto", "pulse", "json" }; // dialectFromName()

using Key = QLatin1StringView;

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
