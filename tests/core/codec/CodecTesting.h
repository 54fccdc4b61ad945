// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/codec/Codec.h"

#include <QByteArray>
#include <QCborValue>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace pulse::test {

/*! A block of PROTOCOL.md with the side that sends it. */
struct Example
{
    QByteArray tag; //!< "line 42: chat"
    std::string bytes;
    codec::Side side = codec::Side::FromClient;
    bool isCanonical = true; //!< false: "also accepted", encoded in another shape
};

inline QByteArray readSource(const char *path)
{
    QFile file(QStringLiteral(PULSE_TEST_DATA "/../../") + QString::fromUtf8(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/*! Every ```json and ```text block; one headed "hub → client, or client → hub" counts for both. */
inline std::vector<Example> protocolExamples()
{
    std::vector<Example> examples;
    bool isFromClient = false;
    bool isFromServer = false;
    bool isCanonical = true;
    bool isInBlock = false;
    int number = 0;
    for (const auto &raw : readSource("core/codec/PROTOCOL.md").split('\n')) {
        const QString line = QString::fromUtf8(raw);
        ++number;
        const bool isHeading = line.startsWith(u"client → hub") || line.startsWith(u"hub → ");
        if (line.startsWith(u"```")) {
            isInBlock = !isInBlock && (line == u"```json" || line == u"```text");
        } else if (isInBlock) {
            const auto add = [&](codec::Side side) {
                examples.push_back({ "line " + QByteArray::number(number) + ": " + raw.left(40),
                    raw.toStdString(), side, isCanonical });
            };
            if (isFromClient)
                add(codec::Side::FromClient);
            if (isFromServer)
                add(codec::Side::FromServer);
        } else if (isHeading) {
            isFromClient = line.contains(u"client → hub");
            isFromServer = line.contains(u"hub → ");
            isCanonical = !line.contains(u"also accepted");
        }
    }
    return examples;
}

/*! What another implementation makes of the same JSON. */
inline std::string foreignCbor(std::string_view json)
{
    const auto document
        = QJsonDocument::fromJson(QByteArray(json.data(), static_cast<qsizetype>(json.size())));
    return QCborValue::fromJsonValue(document.object()).toCbor().toStdString();
}

/*! NaN is not equal to itself; here a missing value equals a missing value. */
inline codec::Message withoutNaN(codec::Message message)
{
    if (auto *samples = std::get_if<codec::Samples>(&message.body)) {
        for (auto &column : samples->columns)
            std::ranges::replace_if(
                column.values, [](double v) { return std::isnan(v); }, -987654321.0);
    } else if (auto *batch = std::get_if<codec::Batch>(&message.body)) {
        std::ranges::transform(batch->messages, batch->messages.begin(), withoutNaN);
    }
    return message;
}

inline bool isSame(const codec::Message &a, const codec::Message &b)
{
    return withoutNaN(a) == withoutNaN(b);
}

inline std::string encoded(const codec::Codec &codec, const codec::Message &message)
{
    std::string out;
    codec.encode(message, out);
    return out;
}

inline std::string encoded(const codec::Codec &codec, codec::Body body)
{
    return encoded(codec, codec::Message { .body = std::move(body), .id = {} });
}

/*! "ok" or "bad_message: $.text must be a string". */
inline QString outcome(const Expected<codec::Message> &result)
{
    if (result)
        return QStringLiteral("ok");
    return errorName(result.error().code) + QStringLiteral(": ") + result.error().detail;
}

} // namespace pulse::test

#define VERIFY_DECODES(result)                                                                     \
    QVERIFY2((result).has_value(), qPrintable(pulse::test::outcome(result)))
