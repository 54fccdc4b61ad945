// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/codec/Codec.h"
#include "core/dialect/DialectCodec.h"
#include "tests/support/FakeClock.h"

#include <QStringList>
#include <QTest>

#include <cmath>
#include <string>
#include <string_view>

namespace pulse::test {

/*! When messages that name no time are received. */
inline constexpr TimeNs kReceivedAt = TimeNs { 1'700'000'000 } * kNsPerSecond;

inline QString numberOf(double value)
{
    return std::isnan(value) ? QStringLiteral("-") : QString::number(value, 'g', 12);
}

/*! "feed@ms a=1 b=2" a row; "now" for the time of receipt. */
inline QStringList rowsOf(const codec::Samples &samples)
{
    QStringList rows;
    for (std::size_t i = 0; i < samples.timestamps.size(); ++i) {
        const TimeNs time = samples.timestamps[i];
        QString row = QString::fromStdString(samples.feed) + QLatin1Char('@')
            + (time == kReceivedAt ? QStringLiteral("now")
                                   : QString::number(msFromTime(time), 'g', 15));
        for (const auto &column : samples.columns)
            row += QLatin1Char(' ') + QString::fromStdString(column.series) + QLatin1Char('=')
                + numberOf(column.values.at(i));
        rows.append(row);
    }
    return rows;
}

inline QStringList linesOf(const codec::Message &message)
{
    if (const auto *samples = std::get_if<codec::Samples>(&message.body))
        return rowsOf(*samples);
    if (const auto *reply = std::get_if<codec::ErrorReply>(&message.body))
        return { QStringLiteral("error ") + QString::fromStdString(reply->message) };
    if (const auto *catalog = std::get_if<codec::Catalog>(&message.body)) {
        QStringList lines;
        for (const auto &feed : catalog->feeds) {
            for (const auto &series : feed.series)
                lines.append(
                    QStringLiteral("unit %1 %2 %3")
                        .arg(QString::fromStdString(feed.name), QString::fromStdString(series.name),
                            QString::fromStdString(series.unit)));
        }
        return lines;
    }
    if (const auto *batch = std::get_if<codec::Batch>(&message.body)) {
        QStringList lines;
        for (const codec::Message &each : batch->messages)
            lines += linesOf(each);
        return lines;
    }
    return { QStringLiteral("message %1").arg(message.body.index()) };
}

/*! A codec with its clock, on a connection that has begun. */
class DialectRig
{
public:
    explicit DialectRig(
        dialect::Dialect dialect = dialect::Dialect::Json, dialect::DialectConfig config = {})
        : codec(dialect::makeDialectCodec(dialect, std::move(config), clock))
    {
        codec->beginConnection();
    }

    /*! What a frame says, a line for each row; "! words" for an error. */
    QStringList read(std::string_view frame)
    {
        const auto message = codec->decode(frame, codec::Side::FromServer);
        return message ? linesOf(*message) : QStringList { u'!' + message.error().detail };
    }
    QStringList sent()
    {
        QStringList texts;
        for (const std::string &text : codec->takeOutgoing())
            texts.append(QString::fromStdString(text));
        return texts;
    }

    FakeClock clock { kReceivedAt };
    std::unique_ptr<codec::Codec> codec;
};

} // namespace pulse::test
