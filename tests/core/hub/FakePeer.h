// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/hub/HubPeer.h"

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QList>
#include <QStringList>

#include <utility>

namespace pulse::test {

/*! Payload of a server's frame. */
inline QByteArray payloadOf(const std::string &frame)
{
    const auto code = static_cast<unsigned char>(frame[1]);
    const std::size_t head = code <= 125 ? 2 : code == 126 ? 4 : 10;
    return QByteArray::fromStdString(frame.substr(head));
}

class FakePeer final : public hub::HubPeer
{
public:
    void send(const hub::Outgoing &message) override
    {
        m_heard.append(payloadOf(*message.frame(hub::Encoding::Json)));
    }
    void sendSample(const hub::Outgoing &row, hub::FeedIndex) override { send(row); }
    void close(std::uint16_t code, std::string_view) override { closedWith = code; }

    QList<QByteArray> takeTexts() { return std::exchange(m_heard, {}); }
    QList<QJsonObject> take()
    {
        QList<QJsonObject> all;
        for (const QByteArray &text : takeTexts())
            all.append(QJsonDocument::fromJson(text).object());
        return all;
    }
    /*! Types heard since the last take, joined: "join presence ack". */
    QString takeTypes()
    {
        QStringList types;
        for (const QJsonObject &message : take())
            types.append(message.value(QLatin1StringView("type")).toString());
        return types.join(u' ');
    }

    int closedWith = 0;

private:
    QList<QByteArray> m_heard;
};

} // namespace pulse::test
