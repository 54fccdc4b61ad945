// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hub/AccessToken.h"
#include "tests/fuzz/Fuzzing.h"

#include <QByteArray>

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

using namespace pulse;
using namespace pulse::hub;

namespace {

constexpr std::string_view kSecret = "a secret of at least thirty-two bytes";
constexpr std::int64_t kNow = 1'700'000'000;
constexpr TokenRules kRules { kSecret, "hub", kNow, 60 };

std::string base64(std::string_view bytes)
{
    return QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size()))
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)
        .toStdString();
}

/*! Not the hub's own: it is what the hub is compared with. */
std::string signatureOf(std::string_view text)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest {};
    unsigned int size = 0;
    HMAC(EVP_sha256(), kSecret.data(), static_cast<int>(kSecret.size()),
        reinterpret_cast<const unsigned char *>(text.data()), text.size(), digest.data(), &size);
    return base64({ reinterpret_cast<const char *>(digest.data()), size });
}

void check(const std::string &token)
{
    const auto claims = readToken(token, kRules);
    if (!claims)
        return;
    const std::size_t last = token.rfind('.');
    fuzz::require(last != std::string::npos
            && token.substr(last + 1) == signatureOf(std::string_view(token).substr(0, last)),
        "only what was signed is taken");
    fuzz::require(
        claims->expiresAt + kRules.clockSkew > kNow && claims->notBefore <= kNow + kRules.clockSkew,
        "only a token of this time is taken");
    fuzz::require(claims->audience == kRules.audience, "only a token for us is taken");
    const auto again = readToken(makeToken(*claims, kSecret), kRules);
    // JSON escapes can make the same claims longer than a token may be.
    fuzz::require(again ? *again == *claims : token.size() > 1000, "claims survive");
    fuzz::require(!readToken(token, { "another secret", "hub", kNow, 60 }), "one secret only");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    fuzz::Choices choices(fuzz::textOf(data, size));
    const std::uint8_t form = choices.byte() % 4;
    const std::string rest(choices.rest());
    std::string text;
    switch (form) {
    case 0: // as it came, unsigned
        check(rest);
        return 0;
    case 1: // genuine around any claims
        text = base64(R"({"alg":"HS256","typ":"JWT"})") + '.' + base64(rest);
        break;
    case 2: // genuine with any header
        text = base64(rest) + '.'
            + base64(R"({"sub":"ada","role":"member","aud":"hub","exp":1800000000})");
        break;
    default: // genuine around anything
        text = rest;
        break;
    }
    check(text + '.' + signatureOf(text));
    return 0;
}
