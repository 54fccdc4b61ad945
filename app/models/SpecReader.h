// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Error.h"
#include "core/base/Expected.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QList>
#include <QRect>
#include <QString>
#include <QStringList>

#include <array>
#include <cmath>
#include <cstddef>
#include <optional>
#include <utility>

namespace pulse {

/*! Reads one object and remembers the first thing that is wrong with it, with its place:
 * `$.panels[2].kind is missing`. */
class SpecReader
{
public:
    static constexpr qsizetype kMaxTextChars = 120;
    static constexpr qsizetype kMaxUnknownFields = 64;
    /*! Beyond this arithmetic overflows; no measured value comes near. */
    static constexpr double kMaxNumber = 1e300;

    /*! The object a file holds; BadJson with its line, or BadMessage. */
    static Expected<QJsonObject> document(const QByteArray &json)
    {
        QJsonParseError parse;
        const QJsonDocument document = QJsonDocument::fromJson(json, &parse);
        if (parse.error != QJsonParseError::NoError) {
            const auto line = json.left(parse.offset).count('\n') + 1;
            return Unexpected(Error { ErrorCode::BadJson,
                QStringLiteral("line %1: %2").arg(line).arg(parse.errorString()) });
        }
        if (!document.isObject())
            return Unexpected(
                Error { ErrorCode::BadMessage, QStringLiteral("$ is not an object") });
        return document.object();
    }

    SpecReader(const QJsonObject &object, QString path, QString *problem)
        : m_object(object)
        , m_path(std::move(path))
        , m_problem(problem)
    {
    }

    /*! Ends where the object does: nothing in it that was not asked for is lost. */
    QJsonObject unknown()
    {
        if (m_object.size() > kMaxUnknownFields && m_problem->isEmpty())
            *m_problem = QStringLiteral("%1 has too many unknown fields").arg(m_path);
        // Through the writer once: what it cannot write the same way is not kept.
        return QJsonDocument::fromJson(QJsonDocument(m_object).toJson()).object();
    }

    QString text(QLatin1StringView key, bool isRequired, qsizetype max = kMaxTextChars)
    {
        const QJsonValue value = m_object.take(key);
        if (value.isUndefined()) {
            if (isRequired)
                fail(key, QStringLiteral("is missing"));
            return {};
        }
        if (!value.isString()) {
            fail(key, QStringLiteral("is not a text"));
            return {};
        }
        const QString text = value.toString();
        if (text.size() > max)
            fail(key, QStringLiteral("is longer than %1 characters").arg(max));
        else if (!text.isValidUtf16())
            fail(key, QStringLiteral("is not valid Unicode"));
        else if (isRequired && text.isEmpty())
            fail(key, QStringLiteral("is empty"));
        return text;
    }

    std::optional<double> number(QLatin1StringView key)
    {
        const QJsonValue value = m_object.take(key);
        if (value.isUndefined())
            return std::nullopt;
        if (!value.isDouble() || !(std::abs(value.toDouble()) <= kMaxNumber)) {
            fail(key, QStringLiteral("is not a number"));
            return std::nullopt;
        }
        return value.toDouble();
    }

    int integer(QLatin1StringView key, int fallback, int min, int max)
    {
        const std::optional<double> value = number(key);
        if (!value)
            return fallback;
        if (*value != std::floor(*value) || *value < min || *value > max) {
            fail(key, QStringLiteral("is not a whole number from %1 to %2").arg(min).arg(max));
            return fallback;
        }
        return static_cast<int>(*value);
    }

    double real(QLatin1StringView key, double fallback, double min, double max)
    {
        const std::optional<double> value = number(key);
        if (value && !(*value >= min && *value <= max)) {
            fail(key, QStringLiteral("is not a number from %1 to %2").arg(min).arg(max));
            return fallback;
        }
        return value.value_or(fallback);
    }

    bool flag(QLatin1StringView key)
    {
        const QJsonValue value = m_object.take(key);
        if (!value.isUndefined() && !value.isBool())
            fail(key, QStringLiteral("is neither true nor false"));
        return value.toBool();
    }

    template <typename Enum, std::size_t N>
    Enum choice(
        QLatin1StringView key, const std::array<const char *, N> &names, std::optional<Enum> usual)
    {
        const QString name = text(key, !usual);
        if (name.isEmpty())
            return usual.value_or(Enum {});
        QStringList all;
        for (std::size_t i = 0; i < N; ++i) {
            if (name == QLatin1StringView(names[i]))
                return static_cast<Enum>(i);
            all.append(QLatin1StringView(names[i]));
        }
        fail(key, QStringLiteral("is none of ") + all.join(QStringLiteral(", ")));
        return Enum {};
    }

    /*! As it is; undefined when it is not there. */
    QJsonValue take(QLatin1StringView key) { return m_object.take(key); }

    QJsonObject objectAt(QLatin1StringView key)
    {
        const QJsonValue value = m_object.take(key);
        if (!value.isObject())
            fail(key, QStringLiteral("is not an object"));
        return value.toObject();
    }

    /*! {"x", "y", "width", "height"} in px; an empty object is an empty rectangle. */
    std::optional<QRect> rect(QLatin1StringView key, int maxEdge)
    {
        const QJsonValue value = m_object.take(key);
        if (value.isUndefined())
            return std::nullopt;
        if (!value.isObject()) {
            fail(key, QStringLiteral("is not an object"));
            return std::nullopt;
        }
        SpecReader in { value.toObject(), QStringLiteral("%1.%2").arg(m_path, key), m_problem };
        const auto edge = [&in, maxEdge](const char *name, int min) {
            return in.integer(QLatin1StringView(name), 0, min, maxEdge);
        };
        const int x = edge("x", -maxEdge);
        const int y = edge("y", -maxEdge);
        return QRect(x, y, edge("width", 0), edge("height", 0));
    }

    QJsonArray array(QLatin1StringView key, qsizetype max, bool isRequired = false)
    {
        const QJsonValue value = m_object.take(key);
        if (value.isUndefined() && !isRequired)
            return {};
        if (!value.isArray()) {
            fail(key, QStringLiteral("is not a list"));
            return {};
        }
        if (value.toArray().size() > max) {
            fail(key, QStringLiteral("has more than %1 entries").arg(max));
            return {};
        }
        return value.toArray();
    }

    /*! A list of objects, each read with its own place. */
    template <typename Spec>
    QList<Spec> list(
        QLatin1StringView key, qsizetype max, bool isRequired, Spec (*read)(SpecReader))
    {
        QList<Spec> specs;
        const QJsonArray entries = array(key, max, isRequired);
        for (qsizetype i = 0; i < entries.size() && m_problem->isEmpty(); ++i) {
            const QString path = QStringLiteral("%1.%2[%3]").arg(m_path, key).arg(i);
            if (!entries.at(i).isObject())
                *m_problem = path + QStringLiteral(" is not an object");
            else
                specs.append(read({ entries.at(i).toObject(), path, m_problem }));
        }
        return specs;
    }

    void fail(QLatin1StringView key, const QString &what)
    {
        if (m_problem->isEmpty())
            *m_problem = QStringLiteral("%1.%2 %3").arg(m_path, key, what);
    }
    QString pathOf(QLatin1StringView key) const { return m_path + u'.' + key; }
    const QJsonObject &object() const { return m_object; }
    QString *problem() const { return m_problem; }

private:
    QJsonObject m_object;
    QString m_path;
    QString *m_problem;
};

} // namespace pulse
