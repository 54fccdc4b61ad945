// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/Logging.h"
#include "core/client/LinkPrivate.h"
#include "core/codec/Amendment.h"

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

Error Link::Private::faultOf(const codec::Chat &draft) const
{
    using Kind = codec::Chat::Kind;
    const bool isTopic = draft.kind == Kind::Topic;
    const std::size_t most = isTopic ? limits::kMaxTopicBytes : limits::kMaxChatBytes;
    if (draft.text.size() > most)
        return { ErrorCode::TooLarge, u"longer than %1 bytes"_s.arg(most) };
    if (draft.kind == Kind::Reaction
        && (!codec::isValidName(draft.text) || draft.text.size() > limits::kMaxEmojiBytes))
        return { ErrorCode::BadArgument, u"not an emoji"_s };
    if ((draft.kind == Kind::Said || draft.kind == Kind::Edit) && draft.pins.empty()
        && QString::fromStdString(draft.text).trimmed().isEmpty())
        return { ErrorCode::BadArgument, u"empty text"_s };
    if (codec::isChange(draft) && draft.target == 0)
        return { ErrorCode::BadArgument, u"the message has no number"_s };
    if (draft.pins.size() > limits::kMaxPins)
        return { ErrorCode::TooLarge, u"more than %1 pins"_s.arg(limits::kMaxPins) };
    if (!codec::isValidName(draft.room))
        return { ErrorCode::BadName, u"room name"_s };
    if (!hasUserName())
        return { ErrorCode::BadName, u"user name"_s };
    return {};
}

void Link::Private::sendChat(const QString &id, const codec::Chat &draft)
{
    const QString room = QString::fromStdString(draft.room);
    const QString text = QString::fromStdString(draft.text);
    const QString extras = QString::fromStdString(codec::extrasOf(draft));
    Error error = faultOf(draft);
    if (error.code == ErrorCode::None
        && static_cast<std::size_t>(id.toUtf8().size()) > limits::kMaxIdBytes)
        error = { ErrorCode::BadArgument, u"id too long"_s };
    else if (error.code == ErrorCode::None
        && !m_outbox.add(
            id, room, text, m_store ? Outbox::Phase::Writing : Outbox::Phase::Waiting, extras))
        error = { ErrorCode::TooMany, u"%1 messages are waiting"_s.arg(m_outbox.size()) };
    if (error.code != ErrorCode::None) {
        Q_EMIT q->deliveryChanged(id, DeliveryState::Failed, error);
        return;
    }
    if (m_store) {
        m_store->put({ id, room, text, m_clock.now(), {}, extras },
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
    codec::Chat draft;
    draft.room = item->room.toStdString();
    draft.text = item->text.toStdString();
    static_cast<void>(codec::addExtras(draft, item->extras.toStdString()));
    sendChat(id, draft);
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
