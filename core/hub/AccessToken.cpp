// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hub/AccessToken.h"

#include "core/base/Limits.h"
#include "core/codec/Message.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <cmath>

namespace pulse::hub {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kBase64Url = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
/*! Times of a token beyond this are no times. Seconds; the year 9999. */
constexpr double kMaxTime = 253'402'300'799.0;

Unexpected<Error> refused(const QString &words)
{
    return Unexpected(Error { ErrorCode::Unauthorized, words });
}

QByteArray signatureOf(std::string_view text, std::string_view secret)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest {};
    unsigned int size = 0;
    HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
        reinterpret_cast<const unsigned char *>(text.data()), text.size(), digest.data(), &size);
    return QByteArray(reinterpret_cast<const char *>(digest.data()), static_cast<qsizetype>(size))
        .toBase64(kBase64Url);
}

std::optional<QJsonObject> objectOf(std::string_view part)
{
    const auto bytes = QByteArray::fromBase64Encoding(
        QByteArray(part.data(), static_cast<qsizetype>(part.size())),
        kBase64Url | QByteArray::AbortOnBase64DecodingErrors);
    if (!bytes)
        return std::nullopt;
    const QJsonDocument document = QJsonDocument::fromJson(*bytes);
    if (!document.isObject())
        return std::nullopt;
    return document.object();
}

std::optional<std::int64_t> timeOf(const QJsonValue &value)
{
    const double time = value.toDouble(-1);
    if (!value.isDouble() || !(time >= 0 && time <= kMaxTime))
        return std::nullopt;
    return static_cast<std::int64_t>(std::floor(time));
}

bool isFor(const QJsonValue &audience, const QString &us)
{
    return audience.isArray() ? audience.toArray().contains(us) : audience.toString() == us;
}

/*! False = there is something, and it is no list of patterns. */
bool takePatterns(const QJsonValue &value, std::optional<std::vector<std::string>> &patterns)
{
    if (value.isUndefined())
        return true;
    if (!value.isArray())
        return false;
    patterns.emplace();
    for (const QJsonValue &one : value.toArray()) {
        if (!one.isString() || one.toString().isEmpty())
            return false;
        patterns->push_back(one.toString().toStdString());
    }
    return true;
}

QJsonArray arrayOf(const std::vector<std::string> &texts)
{
    QJsonArray array;
    for (const std::string &text : texts)
        array.append(QString::fromStdString(text));
    return array;
}

Expected<TokenClaims> claimsOf(const QJsonObject &object, const TokenRules &rules)
{
    TokenClaims claims;
    claims.user = object["sub"_L1].toString().toStdString();
    claims.role = object["role"_L1].toString().toStdString();
    claims.audience = rules.audience;
    if (!codec::isValidName(claims.user))
        return refused(u"the token names no user"_s);
    if (claims.role.empty())
        return refused(u"the token names no role"_s);
    if (!isFor(object["aud"_L1], QString::fromStdString(claims.audience)))
        return refused(u"the token is for another audience"_s);
    const auto expiresAt = timeOf(object["exp"_L1]);
    if (!expiresAt)
        return refused(u"the token has no time of expiry"_s);
    if (rules.now >= *expiresAt + rules.clockSkew)
        return refused(u"the token has expired"_s);
    claims.expiresAt = *expiresAt;
    const std::array<std::pair<QLatin1StringView, std::int64_t *>, 2> starts {
        { { "nbf"_L1, &claims.notBefore }, { "iat"_L1, &claims.issuedAt } }
    };
    for (const auto &[name, time] : starts) {
        if (!object.contains(name))
            continue;
        const auto start = timeOf(object[name]);
        if (!start)
            return refused(u"a time of the token is none"_s);
        if (*start > rules.now + rules.clockSkew)
            return refused(u"the token is not valid yet"_s);
        *time = *start;
    }
    if (!takePatterns(object["feeds"_L1], claims.feeds)
        || !takePatterns(object["rooms"_L1], claims.rooms))
        return refused(u"feeds and rooms of a token are lists of patterns"_s);
    return claims;
}

} // namespace

std::string makeToken(const TokenClaims &claims, std::string_view secret)
{
    QJsonObject object { { u"sub"_s, QString::fromStdString(claims.user) },
        { u"role"_s, QString::fromStdString(claims.role) },
        { u"aud"_s, QString::fromStdString(claims.audience) },
        { u"exp"_s, static_cast<qint64>(claims.expiresAt) } };
    if (claims.notBefore != 0)
        object[u"nbf"_s] = static_cast<qint64>(claims.notBefore);
    if (claims.issuedAt != 0)
        object[u"iat"_s] = static_cast<qint64>(claims.issuedAt);
    if (claims.feeds)
        object[u"feeds"_s] = arrayOf(*claims.feeds);
    if (claims.rooms)
        object[u"rooms"_s] = arrayOf(*claims.rooms);
    const QByteArray payload
        = QJsonDocument(object).toJson(QJsonDocument::Compact).toBase64(kBase64Url);
    std::string token
        = (QByteArray(R"({"alg":"HS256","typ":"JWT"})").toBase64(kBase64Url) + '.' + payload)
              .toStdString();
    const QByteArray signature = signatureOf(token, secret);
    token += '.';
    token.append(signature.constData(), static_cast<std::size_t>(signature.size()));
    return token;
}

Expected<TokenClaims> readToken(std::string_view token, const TokenRules &rules)
{
    const std::size_t first = token.find('.');
    const std::size_t last = token.rfind('.');
    if (token.size() > limits::kMaxTokenBytes || first == std::string_view::npos || first == last
        || token.find('.', first + 1) != last)
        return refused(u"this is not a token"_s);
    const QByteArray expected = signatureOf(token.substr(0, last), rules.secret);
    const std::string_view given = token.substr(last + 1);
    if (given.size() != static_cast<std::size_t>(expected.size())
        || CRYPTO_memcmp(given.data(), expected.constData(), given.size()) != 0)
        return refused(u"the token was not signed by this hub"_s);
    const auto header = objectOf(token.substr(0, first));
    if (!header || header->value("alg"_L1) != "HS256"_L1 || header->contains("crit"_L1))
        return refused(u"only tokens of the algorithm HS256 are taken"_s);
    const auto object = objectOf(token.substr(first + 1, last - first - 1));
    if (!object)
        return refused(u"this is not a token"_s);
    return claimsOf(*object, rules);
}

} // namespace pulse::hub
