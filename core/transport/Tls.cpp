// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/transport/Tls.h"

#include <QDateTime>
#include <QSslCertificate>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace pulse {

namespace {

/*! Untrusted: a certificate may say anything. */
QString nameOf(const QStringList &names)
{
    QString name = names.isEmpty() ? u"?"_s : names.first();
    for (QChar &c : name) {
        if (!c.isPrint())
            c = u'?';
    }
    return name.left(100);
}

QString issuerOf(const QSslCertificate &certificate)
{
    QStringList names = certificate.issuerInfo(QSslCertificate::CommonName);
    if (names.isEmpty())
        names = certificate.issuerInfo(QSslCertificate::Organization);
    return nameOf(names);
}

QString wordsOf(const QSslError &error, const QString &host)
{
    const QSslCertificate certificate = error.certificate();
    switch (error.error()) {
    case QSslError::CertificateExpired:
        return u"the certificate expired on %1"_s.arg(
            certificate.expiryDate().toUTC().toString(Qt::ISODate));
    case QSslError::CertificateNotYetValid:
        return u"the certificate is valid only from %1 on"_s.arg(
            certificate.effectiveDate().toUTC().toString(Qt::ISODate));
    case QSslError::HostNameMismatch: {
        QStringList names = certificate.subjectAlternativeNames().values(QSsl::DnsEntry);
        if (names.isEmpty())
            names = certificate.subjectInfo(QSslCertificate::CommonName);
        return u"the certificate is for %1, not for %2"_s.arg(nameOf(names), host);
    }
    case QSslError::SelfSignedCertificate:
        return u"the certificate is self-signed and not among the trusted ones"_s;
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::CertificateUntrusted:
        return u"the certificate's issuer %1 is not trusted here"_s.arg(issuerOf(certificate));
    case QSslError::CertificateRevoked:
        return u"the certificate was revoked"_s;
    default:
        return error.errorString();
    }
}

} // namespace

Expected<QSslConfiguration> tlsConfiguration(const QByteArray &authoritiesPem)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    if (authoritiesPem.isEmpty())
        return configuration;
    const auto own = QSslCertificate::fromData(authoritiesPem, QSsl::Pem);
    if (own.isEmpty())
        return Unexpected(
            Error { ErrorCode::BadArgument, u"the authorities have no certificate (PEM)"_s });
    // Naming any turns off Qt's loading of the system's on demand; reading them takes 0.1 s.
    static const QList<QSslCertificate> s_system = QSslConfiguration::systemCaCertificates();
    configuration.setCaCertificates(s_system + own);
    return configuration;
}

QString tlsWords(const QList<QSslError> &errors, const QString &host)
{
    QStringList words;
    for (const QSslError &error : errors)
        words.append(wordsOf(error, host));
    words.removeDuplicates();
    return words.join(u"; "_s);
}

} // namespace pulse
