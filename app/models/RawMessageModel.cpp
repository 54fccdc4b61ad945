// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/RawMessageModel.h"

#include "app/models/BoardModel.h"
#include "app/models/FeedDirectory.h"
#include "app/models/Format.h"
#include "app/models/PanelFeeds.h"
#include "app/models/TimeCursor.h"

#include <QClipboard>
#include <QGuiApplication>

#include <algorithm>

namespace pulse {

namespace {

constexpr int kMaxFeedChars = 80;

} // namespace

RawMessageModel::RawMessageModel(BoardModel &board, QObject *parent)
    : QAbstractListModel(parent)
    , m_board(board)
{
}

int RawMessageModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant RawMessageModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RawMessage &message = m_messages.at(index.row());
    const auto timeText = [&] {
        return format::clockWithMs(
            static_cast<double>(message.receivedAt) / static_cast<double>(kNsPerMs),
            m_board.sources().time.zone());
    };
    const auto text = [&] {
        return format::displayName(message.text, static_cast<int>(message.text.size()) + 1);
    };
    switch (role) {
    case TimeTextRole:
        return timeText();
    case FeedRole:
        return format::displayName(message.feed, kMaxFeedChars);
    case SizeTextRole:
        return format::withUnit(QLocale().toString(message.bytes), QStringLiteral("B"));
    case Qt::DisplayRole:
    case MessageTextRole:
        return text();
    case AccessibleTextRole:
        return QStringList { timeText(), text() }.join(QStringLiteral(", "));
    default:
        return {};
    }
}

QHash<int, QByteArray> RawMessageModel::roleNames() const
{
    return {
        { TimeTextRole, "timeText" },
        { FeedRole, "feed" },
        { SizeTextRole, "sizeText" },
        { MessageTextRole, "messageText" },
        { AccessibleTextRole, "accessibleText" },
    };
}

void RawMessageModel::setActive(bool isActive)
{
    if (isActive == m_isActive)
        return;
    m_isActive = isActive;
    Q_EMIT isActiveChanged();
    refresh();
}

void RawMessageModel::watch(const QString &panelId)
{
    m_panelId = panelId;
    setActive(m_isActive && !panelId.isEmpty());
    const bool wasEmpty = m_messages.isEmpty();
    beginResetModel();
    m_messages.clear();
    endResetModel();
    if (!wasEmpty)
        Q_EMIT countChanged();
    refresh();
}

void RawMessageModel::refresh()
{
    QStringList feeds;
    const QList<PanelSpec> &panels = m_board.spec().panels;
    const auto panel = std::find_if(panels.cbegin(), panels.cend(),
        [this](const PanelSpec &each) { return each.id == m_panelId; });
    if (m_isActive && panel != panels.cend())
        feeds = feedsOf(*panel, m_board.sources().feeds);
    if (feeds == m_feeds)
        return;
    m_feeds = feeds;
    Q_EMIT feedsWanted(feeds);
}

void RawMessageModel::add(const QList<RawMessage> &messages)
{
    // What was on its way when another panel was opened is not of this one.
    QList<RawMessage> fresh;
    for (const RawMessage &message : messages) {
        if (m_feeds.contains(message.feed))
            fresh.prepend(message);
    }
    fresh.resize(std::min(fresh.size(), kMaxMessages));
    if (fresh.isEmpty())
        return;
    const auto added = static_cast<int>(fresh.size());
    if (const qsizetype kept = kMaxMessages - added; m_messages.size() > kept) {
        beginRemoveRows({}, static_cast<int>(kept), count() - 1);
        m_messages.resize(kept);
        endRemoveRows();
    }
    beginInsertRows({}, 0, added - 1);
    m_messages = fresh + m_messages;
    endInsertRows();
    Q_EMIT countChanged();
}

void RawMessageModel::copy(int row) const
{
    if (row >= 0 && row < count())
        QGuiApplication::clipboard()->setText(m_messages.at(row).text);
}

} // namespace pulse
