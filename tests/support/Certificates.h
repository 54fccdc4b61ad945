// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <chrono>
#include <memory>

namespace pulse::test {

/*! Certificates that were made a moment ago, by an authority nobody knows. */
class Authority
{
public:
    struct Wanted
    {
        QByteArray names = "IP:127.0.0.1"; //!< as in openssl's subjectAltName
        std::chrono::seconds from { -60 };
        std::chrono::seconds to { 3600 };
    };

    explicit Authority(const char *name = "Test authority")
        : m_key(EVP_EC_gen("P-256"))
        , m_certificate(blank(*m_key, name, {}))
    {
        extend(*m_certificate, NID_basic_constraints, "critical,CA:TRUE");
        X509_sign(m_certificate.get(), m_key.get(), EVP_sha256());
    }
    /*! To trust it. */
    QByteArray pem() const { return pemOf(*m_certificate); }
    /*! Of a server with such a certificate. */
    QSslConfiguration issue(const Wanted &wanted) const
    {
        const Key key(EVP_EC_gen("P-256"));
        const Certificate certificate = blank(*key, "Test server", wanted);
        X509_set_issuer_name(certificate.get(), X509_get_subject_name(m_certificate.get()));
        extend(*certificate, NID_subject_alt_name, wanted.names);
        X509_sign(certificate.get(), m_key.get(), EVP_sha256());
        return configuration(*certificate, *key);
    }
    /*! Of a server that vouches for itself. */
    static QSslConfiguration selfSigned()
    {
        const Wanted wanted;
        const Key key(EVP_EC_gen("P-256"));
        const Certificate certificate = blank(*key, "Test server", wanted);
        extend(*certificate, NID_subject_alt_name, wanted.names);
        X509_sign(certificate.get(), key.get(), EVP_sha256());
        return configuration(*certificate, *key);
    }

private:
    template <auto release> struct Free
    {
        template <typename T> void operator()(T *object) const { release(object); }
    };
    using Key = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
    using Certificate = std::unique_ptr<X509, Free<X509_free>>;
    using Memory = std::unique_ptr<BIO, Free<BIO_free_all>>;

    static Certificate blank(EVP_PKEY &key, const char *name, const Wanted &wanted)
    {
        static long s_serial = 0;
        Certificate certificate(X509_new());
        X509_set_version(certificate.get(), X509_VERSION_3);
        ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), ++s_serial);
        X509_gmtime_adj(X509_getm_notBefore(certificate.get()), wanted.from.count());
        X509_gmtime_adj(X509_getm_notAfter(certificate.get()), wanted.to.count());
        X509_set_pubkey(certificate.get(), &key);
        X509_NAME *subject = X509_get_subject_name(certificate.get());
        X509_NAME_add_entry_by_txt(
            subject, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char *>(name), -1, -1, 0);
        X509_set_issuer_name(certificate.get(), subject);
        return certificate;
    }
    static void extend(X509 &certificate, int nid, const QByteArray &value)
    {
        X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, nullptr, nid, value.constData());
        X509_add_ext(&certificate, extension, -1);
        X509_EXTENSION_free(extension);
    }
    static QByteArray contentOf(BIO &memory)
    {
        char *data = nullptr;
        const long size = BIO_get_mem_data(&memory, &data);
        return { data, size };
    }
    static QByteArray pemOf(X509 &certificate)
    {
        const Memory memory(BIO_new(BIO_s_mem()));
        PEM_write_bio_X509(memory.get(), &certificate);
        return contentOf(*memory);
    }
    static QSslConfiguration configuration(X509 &certificate, EVP_PKEY &key)
    {
        const Memory memory(BIO_new(BIO_s_mem()));
        PEM_write_bio_PrivateKey(memory.get(), &key, nullptr, nullptr, 0, nullptr, nullptr);
        QSslConfiguration configuration;
        configuration.setLocalCertificate(QSslCertificate(pemOf(certificate)));
        configuration.setPrivateKey(QSslKey(contentOf(*memory), QSsl::Ec));
        return configuration;
    }

    Key m_key;
    Certificate m_certificate;
};

} // namespace pulse::test
