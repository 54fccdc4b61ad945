// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/Keychain.h"

#include <QTimer>
#include <qt6keychain/keychain.h>

#include <utility>

namespace pulse {

namespace {

QString service()
{
    return QStringLiteral("org.pulsedeck.Pulsedeck");
}

Error errorOf(const QKeychain::Job &job)
{
    switch (job.error()) {
    case QKeychain::NoError:
        return {};
    case QKeychain::EntryNotFound:
        return { ErrorCode::NotFound, job.errorString() };
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return { ErrorCode::AccessDenied, job.errorString() };
    default:
        return { ErrorCode::IoFailed, job.errorString() };
    }
}

} // namespace

Keychain::Keychain(QObject *parent)
    : QObject(parent)
{
}

Keychain::~Keychain() = default;

void Keychain::read(const QString &name, ReadDone done)
{
    const auto unkept = m_unkept.constFind(name);
    if (unkept != m_unkept.cend()) {
        QTimer::singleShot(0, this, [done = std::move(done), secret = *unkept] { done(secret); });
        return;
    }
    auto *job = new QKeychain::ReadPasswordJob(service(), this);
    job->setKey(name);
    connect(job, &QKeychain::Job::finished, this, [job, done = std::move(done)] {
        const Error error = errorOf(*job);
        if (error.code == ErrorCode::None)
            done(job->binaryData());
        else
            done(Unexpected(error));
    });
    job->start();
}

void Keychain::write(const QString &name, const QByteArray &secret, Done done)
{
    auto *job = new QKeychain::WritePasswordJob(service(), this);
    job->setKey(name);
    job->setBinaryData(secret);
    connect(
        job, &QKeychain::Job::finished, this, [this, job, name, secret, done = std::move(done)] {
            const Error error = errorOf(*job);
            if (error.code == ErrorCode::None)
                m_unkept.remove(name);
            else
                m_unkept.insert(name, secret);
            done(error);
        });
    job->start();
}

void Keychain::remove(const QString &name)
{
    m_unkept.remove(name);
    auto *job = new QKeychain::DeletePasswordJob(service(), this);
    job->setKey(name);
    job->start();
}

} // namespace pulse
