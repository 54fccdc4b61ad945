// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/Logging.h"
#include "core/client/LinkPrivate.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace pulse {

void Link::Private::openStore()
{
    if (!config.outbox)
        return;
    m_store = config.outbox();
    m_store->load([this](const OutboxStore::Loaded &loaded) { onRestored(loaded); });
}

void Link::Private::onRestored(const OutboxStore::Loaded &loaded)
{
    if (loaded.error.code != ErrorCode::None) {
        qCWarning(logClient) << "kept messages:" << loaded.error.detail;
        Q_EMIT q->outboxFailed(loaded.error);
    }
    const QList<OutboxEntry> taken = m_outbox.restore(loaded.entries);
    Q_EMIT q->outboxRestored(taken);
    for (const OutboxEntry &entry : taken) {
        const bool hasFailed = entry.failure.code != ErrorCode::None;
        Q_EMIT q->deliveryChanged(
            entry.id, hasFailed ? DeliveryState::Failed : DeliveryState::Queued, entry.failure);
    }
    flushOutbox();
}

void Link::Private::sendChat(const QString &id, const QString &room, const QString &text)
{
    Error error;
    if (static_cast<std::size_t>(text.toUtf8().size()) > limits::kMaxChatBytes)
        error = { ErrorCode::TooLarge, u"longer than %1 bytes"_s.arg(limits::kMaxChatBytes) };
    else if (text.trimmed().isEmpty())
        error = { ErrorCode::BadArgument, u"empty text"_s };
    else if (!codec::isValidName(room.toStdString()))
        error = { ErrorCode::BadName, u"room name"_s };
    else if (!hasUserName())
        error = { ErrorCode::BadName, u"user name"_s };
    else if (static_cast<std::size_t>(id.toUtf8().size()) > limits::kMaxIdBytes)
        error = { ErrorCode::BadArgument, u"id too long"_s };
    else if (!m_outbox.add(
                 id, room, text, m_store ? Outbox::Phase::Writing : Outbox::Phase::Waiting))
        error = { ErrorCode::TooMany, u"%1 messages are waiting"_s.arg(m_outbox.size()) };
    if (error.code != ErrorCode::None) {
        Q_EMIT q->deliveryChanged(id, DeliveryState::Failed, error);
        return;
    }
    if (m_store) {
        m_store->put({ id, room, text, m_clock.now(), {} },
            [this, id](const Error &failure) { onStored(id, failure); });
        return;
    }
    Q_EMIT q->deliveryChanged(id, DeliveryState::Queued, {});
    flushOutbox();
}

void Link::Private::onStored(const QString &id, const Error &error)
{
    if (error.code != ErrorCode::None) {
        // It is told, and sent all the same while the program runs.
        qCWarning(logClient) << "a message could not be kept:" << error.detail;
        Q_EMIT q->outboxFailed(error);
    }
    if (!m_outbox.markWritten(id))
        return;
    Q_EMIT q->deliveryChanged(id, DeliveryState::Queued, {});
    flushOutbox();
}

void Link::Private::settle(const QString &id)
{
    if (!m_outbox.settle(id))
        return;
    if (m_store)
        m_store->remove(id);
    Q_EMIT q->deliveryChanged(id, DeliveryState::Sent, {});
}

void Link::Private::failMessage(const QString &id, const Error &error)
{
    QStringList forgotten;
    if (!m_outbox.fail(id, &forgotten))
        return;
    if (m_store) {
        m_store->fail(id, error);
        for (const QString &each : forgotten)
            m_store->remove(each);
    }
    Q_EMIT q->deliveryChanged(id, DeliveryState::Failed, error);
}

bool Link::Private::retry(const QString &id)
{
    const auto item = m_outbox.takeFailed(id);
    if (!item)
        return false;
    sendChat(id, item->room, item->text);
    return true;
}

bool Link::Private::discard(const QString &id)
{
    if (!m_outbox.discard(id))
        return false;
    if (m_store)
        m_store->remove(id);
    return true;
}

} // namespace pulse
