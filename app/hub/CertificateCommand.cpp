// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/hub/CertificateCommand.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

namespace pulse::hub {

namespace {

constexpr const char *kUsage
    = "Usage: pulsedeck-hub certificate --host NAME[,NAME|IP…] --out DIR\n"
      "Makes hub.crt and hub.key in DIR: a self-signed pair for trying out, valid for a year.\n"
      "Clients have to be told to trust hub.crt. Nothing is overwritten.\n";
constexpr long kValidSeconds = 365L * 24 * 3600;

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;

int fail(const std::string &words)
{
    std::fprintf(stderr, "pulsedeck-hub certificate: %s\n", words.c_str());
    return 1;
}

/*! "DNS:a,IP:127.0.0.1"; empty = a name that is none. */
std::string alternativeNames(const std::string &hosts)
{
    std::string names;
    std::size_t begin = 0;
    while (begin <= hosts.size()) {
        const std::size_t end = std::min(hosts.find(',', begin), hosts.size());
        const std::string host = hosts.substr(begin, end - begin);
        std::array<unsigned char, 16> address {};
        const bool isIp = inet_pton(AF_INET, host.c_str(), address.data()) == 1
            || inet_pton(AF_INET6, host.c_str(), address.data()) == 1;
        if (host.empty() || host.size() > 253
            || (!isIp
                && host.find_first_not_of("abcdefghijklmnopqrstuvwxyz"
                                          "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-")
                    != std::string::npos))
            return {};
        names += (names.empty() ? "" : ",") + std::string(isIp ? "IP:" : "DNS:") + host;
        begin = end + 1;
    }
    return names;
}

bool extend(X509 *certificate, int nid, const std::string &value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    const std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> extension(
        X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str()), X509_EXTENSION_free);
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

Certificate makeCertificate(EVP_PKEY *key, const std::string &names)
{
    Certificate certificate(X509_new(), X509_free);
    std::array<unsigned char, 16> serial {};
    RAND_bytes(serial.data(), static_cast<int>(serial.size()));
    serial[0] &= 0x7F;
    const std::unique_ptr<BIGNUM, decltype(&BN_free)> number(
        BN_bin2bn(serial.data(), static_cast<int>(serial.size()), nullptr), BN_free);
    X509 *const made = certificate.get();
    const unsigned char name[] = "Pulsedeck hub, self-signed";
    const bool isDone = made && number && X509_set_version(made, X509_VERSION_3) == 1
        && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(made))
        && X509_gmtime_adj(X509_getm_notBefore(made), -3600)
        && X509_gmtime_adj(X509_getm_notAfter(made), kValidSeconds)
        && X509_set_pubkey(made, key) == 1
        && X509_NAME_add_entry_by_txt(
               X509_get_subject_name(made), "CN", MBSTRING_UTF8, name, -1, -1, 0)
            == 1
        && X509_set_issuer_name(made, X509_get_subject_name(made)) == 1
        && extend(made, NID_basic_constraints, "critical,CA:FALSE")
        && extend(made, NID_key_usage, "critical,digitalSignature")
        && extend(made, NID_ext_key_usage, "serverAuth")
        && extend(made, NID_subject_alt_name, names) && X509_sign(made, key, EVP_sha256()) > 0;
    if (!isDone)
        certificate.reset();
    return certificate;
}

/*! Never an existing one, and private from its first byte. */
std::FILE *create(const std::string &path, mode_t mode)
{
    const int file
        = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
    return file < 0 ? nullptr : ::fdopen(file, "w");
}

int writePair(const std::string &folder, X509 *certificate, EVP_PKEY *key)
{
    const std::string keyPath = folder + "/hub.key";
    const std::string certificatePath = folder + "/hub.crt";
    std::FILE *const keyFile = create(keyPath, 0600);
    if (!keyFile)
        return fail(keyPath + ": " + std::strerror(errno));
    std::FILE *const file = create(certificatePath, 0644);
    if (!file) {
        const std::string reason = std::strerror(errno);
        std::fclose(keyFile);
        ::unlink(keyPath.c_str());
        return fail(certificatePath + ": " + reason);
    }
    bool isWritten
        = PEM_write_PKCS8PrivateKey(keyFile, key, nullptr, nullptr, 0, nullptr, nullptr) == 1;
    isWritten = PEM_write_X509(file, certificate) == 1 && isWritten;
    isWritten = std::fclose(keyFile) == 0 && isWritten;
    isWritten = std::fclose(file) == 0 && isWritten;
    if (!isWritten)
        return fail(folder + ": cannot be written to");
    std::printf(
        "[tls]\ncertificate = \"%s\"\nkey = \"%s\"\n", certificatePath.c_str(), keyPath.c_str());
    return 0;
}

} // namespace

int runCertificateCommand(const std::vector<std::string> &arguments)
{
    std::string hosts;
    std::string folder;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::size_t equals = arguments[i].find('=');
        const std::string option = arguments[i].substr(0, equals);
        if (option == "--help") {
            std::fputs(kUsage, stdout);
            return 0;
        }
        if ((option != "--host" && option != "--out")
            || (equals == std::string::npos && i + 1 == arguments.size())) {
            std::fputs(kUsage, stderr);
            return 2;
        }
        (option == "--host" ? hosts : folder)
            = equals == std::string::npos ? arguments[++i] : arguments[i].substr(equals + 1);
    }
    const std::string names = hosts.empty() ? std::string() : alternativeNames(hosts);
    if (names.empty() || folder.empty()) {
        std::fputs(kUsage, stderr);
        return 2;
    }
    const Key key(EVP_EC_gen("P-256"), EVP_PKEY_free);
    const Certificate certificate
        = key ? makeCertificate(key.get(), names) : Certificate(nullptr, X509_free);
    if (!certificate)
        return fail("OpenSSL could not make it");
    return writePair(folder, certificate.get(), key.get());
}

} // namespace pulse::hub
