// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/session/McapWriter.h"
#include "core/session/SessionSource.h"

#include <QFile>
#include <QTest>

#include <string>
#include <vector>

namespace pulse::test {

/*! Memory with an end. */
class MemorySink final : public session::ByteSink
{
public:
    Expected<void> append(std::string_view more) override
    {
        if (bytes.size() + more.size() > room)
            return Unexpected(Error { ErrorCode::Unavailable, QStringLiteral("full") });
        bytes += more;
        return {};
    }
    Expected<void> sync() override { return {}; }

    std::string bytes;
    std::size_t room = std::string::npos;
};

inline void writeFile(const QString &path, std::string_view bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes.data(), static_cast<qint64>(bytes.size()));
}

inline std::string readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

struct Heard
{
    std::string topic;
    TimeNs receivedAt = 0;
    TimeNs sourceTime = 0;
    std::string payload;
    friend bool operator==(const Heard &, const Heard &) = default;
};

/*! Everything of a source, in its order; an error fails the test. */
inline std::vector<Heard> allOf(
    session::SessionSource &source, const session::SessionQuery &query = {})
{
    std::vector<Heard> all;
    const auto cursor = source.read(query);
    for (;;) {
        const auto next = cursor->next();
        if (!next) {
            QTest::qFail(qPrintable(next.error().detail), __FILE__, __LINE__);
            return all;
        }
        if (!*next)
            return all;
        const session::SessionMessage &message = **next;
        all.push_back({ source.summary().channels.at(message.channel).topic, message.receivedAt,
            message.sourceTime, std::string(message.payload) });
    }
}

} // namespace pulse::test
