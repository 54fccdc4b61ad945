// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/transport/MessageArray.h"

namespace pulse {

namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

void skipBlanks(QByteArrayView json, qsizetype *at)
{
    while (*at < json.size() && isBlank(json[*at]))
        ++*at;
}

/*! Behind the object that begins at `from`; -1 = it does not end. */
qsizetype endOfObject(QByteArrayView json, qsizetype from)
{
    int depth = 0;
    bool isInText = false;
    for (qsizetype at = from; at < json.size(); ++at) {
        const char c = json[at];
        if (isInText) {
            if (c == '\\')
                ++at;
            else if (c == '"')
                isInText = false;
        } else if (c == '"') {
            isInText = true;
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if ((c == '}' || c == ']') && --depth == 0) {
            return at + 1;
        }
    }
    return -1;
}

} // namespace

std::optional<QList<QByteArray>> splitMessageArray(QByteArrayView json)
{
    QList<QByteArray> elements;
    qsizetype at = 0;
    skipBlanks(json, &at);
    if (at >= json.size() || json[at++] != '[')
        return std::nullopt;
    skipBlanks(json, &at);
    const bool isEmpty = at < json.size() && json[at] == ']';
    while (!isEmpty) {
        skipBlanks(json, &at);
        if (at >= json.size() || json[at] != '{')
            return std::nullopt;
        const qsizetype end = endOfObject(json, at);
        if (end < 0)
            return std::nullopt;
        elements.append(json.sliced(at, end - at).toByteArray());
        at = end;
        skipBlanks(json, &at);
        if (at >= json.size() || (json[at] != ',' && json[at] != ']'))
            return std::nullopt;
        if (json[at] == ']')
            break;
        ++at;
    }
    ++at;
    skipBlanks(json, &at);
    return at == json.size() ? std::optional(elements) : std::nullopt;
}

} // namespace pulse
