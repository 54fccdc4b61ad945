// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/export/SampleRows.h"

#include <QDateTime>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace pulse {

namespace {

constexpr std::size_t kRowsPerClockLook = 256;

void addTime(QByteArray &out, TimeNs time)
{
    const auto second = static_cast<qint64>(time / kNsPerSecond);
    const auto rest = static_cast<qint64>(time % kNsPerSecond);
    // Most rows share their second with the one before.
    thread_local qint64 knownSecond = -1;
    thread_local QByteArray known;
    if (second != knownSecond) {
        known = QDateTime::fromSecsSinceEpoch(second)
                    .toUTC()
                    .toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss."))
                    .toLatin1();
        knownSecond = second;
    }
    out += known;
    const int digits = rest % 1'000'000 == 0 ? 3 : rest % 1'000 == 0 ? 6 : 9;
    const QByteArray fraction = QByteArray::number(rest).rightJustified(9, '0');
    out.append(fraction.constData(), digits);
    out += 'Z';
}

void addNumber(QByteArray &out, double value)
{
    if (!std::isfinite(value))
        return;
    char text[32];
    const auto [end, error] = std::to_chars(std::begin(text), std::end(text), value);
    if (error == std::errc())
        out.append(text, end - text);
}

} // namespace

SampleMerger::SampleMerger(const SeriesStore &store, const QList<int> &ids, TimeNs from, TimeNs to)
{
    m_sources.reserve(static_cast<std::size_t>(ids.size()));
    for (const int id : ids) {
        m_sources.push_back({ store.samples(id, from, to) });
        turn(m_sources.back());
    }
}

void SampleMerger::turn(Source &source)
{
    source.at = 0;
    do {
        source.isAtEnd = !source.cursor.next();
    } while (!source.isAtEnd && source.cursor.times().empty());
}

bool SampleMerger::isAtEnd() const
{
    return std::ranges::all_of(m_sources, &Source::isAtEnd);
}

SampleRows SampleMerger::next(std::size_t most, std::chrono::nanoseconds budget)
{
    const auto begun = std::chrono::steady_clock::now();
    SampleRows rows;
    while (rows.times.size() < most) {
        TimeNs time = std::numeric_limits<TimeNs>::max();
        bool isAny = false;
        for (const Source &source : m_sources) {
            if (source.isAtEnd)
                continue;
            isAny = true;
            time = std::min(time, source.cursor.times()[source.at]);
        }
        if (!isAny)
            break;
        rows.times.push_back(time);
        for (Source &source : m_sources) {
            if (source.isAtEnd || source.cursor.times()[source.at] != time) {
                rows.values.push_back(std::numeric_limits<double>::quiet_NaN());
                continue;
            }
            rows.values.push_back(source.cursor.values()[source.at]);
            if (++source.at == source.cursor.times().size())
                turn(source);
        }
        if (rows.times.size() % kRowsPerClockLook == 0
            && std::chrono::steady_clock::now() - begun >= budget)
            break;
    }
    return rows;
}

QByteArray tableField(const QString &text, TableFormat format)
{
    QString field = text;
    // OWASP "CSV injection": what begins like this is a formula to a spreadsheet.
    const bool isFormula = !field.isEmpty() && QStringView(u"=+-@\t\r\n").contains(field.front());
    if (isFormula)
        field.prepend(u'\'');
    if (format == TableFormat::Tsv) {
        for (QChar &c : field) {
            if (c == u'\t' || c == u'\r' || c == u'\n')
                c = u' ';
        }
        return field.toUtf8();
    }
    const bool isQuoted = std::ranges::any_of(
        field, [](QChar c) { return c == u',' || c == u'"' || c == u'\r' || c == u'\n'; });
    if (isQuoted)
        field = u'"' + field.replace(u'"', QStringLiteral("\"\"")) + u'"';
    return field.toUtf8();
}

QByteArray tableHeader(const QStringList &names, TableFormat format)
{
    QByteArray out("time");
    for (const QString &name : names) {
        out += format == TableFormat::Csv ? ',' : '\t';
        out += tableField(name, format);
    }
    return out + (format == TableFormat::Csv ? "\r\n" : "\n");
}

QByteArray tableLines(const SampleRows &rows, std::size_t columns, TableFormat format)
{
    QByteArray out;
    out.reserve(static_cast<qsizetype>(rows.times.size() * (26 + 12 * columns)));
    for (std::size_t row = 0; row < rows.times.size(); ++row) {
        addTime(out, rows.times[row]);
        for (std::size_t column = 0; column < columns; ++column) {
            out += format == TableFormat::Csv ? ',' : '\t';
            addNumber(out, rows.values[row * columns + column]);
        }
        out += format == TableFormat::Csv ? "\r\n" : "\n";
    }
    return out;
}

} // namespace pulse
