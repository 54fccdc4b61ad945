// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/BoardSpec.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <array>
#include <cmath>

namespace pulse {

namespace {

constexpr auto kFormat = "pulsedeck.board";
constexpr int kMaxRows = 10'000;
constexpr qsizetype kMaxTextChars = 120;
constexpr qsizetype kMaxSeriesSpecs = 256;
constexpr qsizetype kMaxHidden = 4'096;
constexpr std::array<const char *, 4> kKinds { "value", "line", "area", "stacked" };

/*! Reads one object and remembers the first thing that is wrong with it, with its place. */
class Reader
{
public:
    Reader(const QJsonObject &object, QString path, QString *problem)
        : m_object(object)
        , m_path(std::move(path))
        , m_problem(problem)
    {
    }

    QString text(QLatin1StringView key, bool isRequired)
    {
        const QJsonValue value = m_object.value(key);
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
        if (text.size() > kMaxTextChars)
            fail(key, QStringLiteral("is longer than %1 characters").arg(kMaxTextChars));
        else if (isRequired && text.isEmpty())
            fail(key, QStringLiteral("is empty"));
        return text;
    }

    std::optional<double> number(QLatin1StringView key)
    {
        const QJsonValue value = m_object.value(key);
        if (value.isUndefined())
            return std::nullopt;
        if (!value.isDouble() || !std::isfinite(value.toDouble())) {
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

    QJsonArray array(QLatin1StringView key, qsizetype max, bool isRequired = false)
    {
        const QJsonValue value = m_object.value(key);
        if (value.isUndefined() && !isRequired)
            return {};
        if (!value.isArray()) {
            fail(key, QStringLiteral("is not a list"));
            return {};
        }
        if (value.toArray().size() > max)
            fail(key, QStringLiteral("has more than %1 entries").arg(max));
        return value.toArray();
    }

    void fail(QLatin1StringView key, const QString &what)
    {
        if (m_problem->isEmpty())
            *m_problem = QStringLiteral("%1.%2 %3").arg(m_path, key, what);
    }
    QString pathOf(QLatin1StringView key, qsizetype index) const
    {
        return QStringLiteral("%1.%2[%3]").arg(m_path, key).arg(index);
    }
    const QJsonObject &object() const { return m_object; }
    QString *problem() const { return m_problem; }

private:
    QJsonObject m_object;
    QString m_path;
    QString *m_problem;
};

SeriesSpec readSeries(Reader in)
{
    SeriesSpec spec;
    spec.feed = in.text(QLatin1StringView("feed"), true);
    spec.series = in.text(QLatin1StringView("series"), true);
    spec.label = in.text(QLatin1StringView("label"), false);
    return spec;
}

ThresholdSpec readThreshold(Reader in)
{
    ThresholdSpec spec;
    const std::optional<double> value = in.number(QLatin1StringView("value"));
    if (!value)
        in.fail(QLatin1StringView("value"), QStringLiteral("is missing"));
    spec.value = value.value_or(0);
    const QString severity = in.text(QLatin1StringView("severity"), true);
    spec.isCritical = severity == u"critical";
    if (!spec.isCritical && severity != u"warn")
        in.fail(QLatin1StringView("severity"), QStringLiteral("is neither warn nor critical"));
    return spec;
}

PanelKind readKind(Reader &in)
{
    const QLatin1StringView key("kind");
    const QString kind = in.text(key, true);
    for (std::size_t i = 0; i < kKinds.size(); ++i) {
        if (kind == QLatin1StringView(kKinds[i]))
            return static_cast<PanelKind>(i);
    }
    in.fail(key, QStringLiteral("is none of value, line, area, stacked"));
    return PanelKind::Line;
}

void readGrid(Reader &in, PanelSpec &spec)
{
    spec.column = in.integer(QLatin1StringView("column"), 0, 0, kBoardColumns - 1);
    spec.row = in.integer(QLatin1StringView("row"), 0, 0, kMaxRows);
    spec.columnSpan = in.integer(QLatin1StringView("columns"), 4, 1, kBoardColumns);
    spec.rowSpan = in.integer(QLatin1StringView("rows"), 10, 1, 200);
    if (spec.column + spec.columnSpan > kBoardColumns)
        in.fail(QLatin1StringView("columns"), QStringLiteral("reach beyond the 12 columns"));
}

PanelSpec readPanel(Reader in)
{
    PanelSpec spec;
    spec.id = in.text(QLatin1StringView("id"), true);
    spec.title = in.text(QLatin1StringView("title"), true);
    spec.subtitle = in.text(QLatin1StringView("subtitle"), false);
    spec.unit = in.text(QLatin1StringView("unit"), false);
    spec.kind = readKind(in);
    readGrid(in, spec);
    spec.decimals = in.integer(QLatin1StringView("decimals"), -1, 0, 9);
    spec.min = in.number(QLatin1StringView("min"));
    spec.max = in.number(QLatin1StringView("max"));
    if (spec.min && spec.max && *spec.min >= *spec.max)
        in.fail(QLatin1StringView("max"), QStringLiteral("is not above min"));
    const QLatin1StringView seriesKey("series");
    const QJsonArray series = in.array(seriesKey, kMaxSeriesSpecs, true);
    for (qsizetype i = 0; i < series.size(); ++i)
        spec.series.append(
            readSeries({ series.at(i).toObject(), in.pathOf(seriesKey, i), in.problem() }));
    const QLatin1StringView thresholdKey("thresholds");
    const QJsonArray thresholds = in.array(thresholdKey, 8);
    for (qsizetype i = 0; i < thresholds.size(); ++i)
        spec.thresholds.append(readThreshold(
            { thresholds.at(i).toObject(), in.pathOf(thresholdKey, i), in.problem() }));
    if (in.object().contains(QLatin1StringView("total")))
        spec.total = readSeries({ in.object().value(QLatin1StringView("total")).toObject(),
            in.pathOf(QLatin1StringView("total"), 0), in.problem() });
    for (const auto &key : in.array(QLatin1StringView("hidden"), kMaxHidden))
        spec.hidden.append(key.toString());
    return spec;
}

QJsonObject toJson(const SeriesSpec &spec)
{
    QJsonObject json { { QStringLiteral("feed"), spec.feed },
        { QStringLiteral("series"), spec.series } };
    if (!spec.label.isEmpty())
        json.insert(QStringLiteral("label"), spec.label);
    return json;
}

QJsonObject toJson(const PanelSpec &spec)
{
    QJsonObject json {
        { QStringLiteral("id"), spec.id },
        { QStringLiteral("title"), spec.title },
        { QStringLiteral("kind"), QLatin1StringView(kKinds[static_cast<std::size_t>(spec.kind)]) },
        { QStringLiteral("column"), spec.column },
        { QStringLiteral("row"), spec.row },
        { QStringLiteral("columns"), spec.columnSpan },
        { QStringLiteral("rows"), spec.rowSpan },
    };
    if (!spec.subtitle.isEmpty())
        json.insert(QStringLiteral("subtitle"), spec.subtitle);
    if (!spec.unit.isEmpty())
        json.insert(QStringLiteral("unit"), spec.unit);
    if (spec.decimals >= 0)
        json.insert(QStringLiteral("decimals"), spec.decimals);
    if (spec.min)
        json.insert(QStringLiteral("min"), *spec.min);
    if (spec.max)
        json.insert(QStringLiteral("max"), *spec.max);
    QJsonArray series;
    for (const SeriesSpec &each : spec.series)
        series.append(toJson(each));
    json.insert(QStringLiteral("series"), series);
    QJsonArray thresholds;
    for (const ThresholdSpec &each : spec.thresholds)
        thresholds.append(QJsonObject { { QStringLiteral("value"), each.value },
            { QStringLiteral("severity"),
                each.isCritical ? QStringLiteral("critical") : QStringLiteral("warn") } });
    if (!thresholds.isEmpty())
        json.insert(QStringLiteral("thresholds"), thresholds);
    if (!spec.total.feed.isEmpty())
        json.insert(QStringLiteral("total"), toJson(spec.total));
    if (!spec.hidden.isEmpty())
        json.insert(QStringLiteral("hidden"), QJsonArray::fromStringList(spec.hidden));
    return json;
}

} // namespace

Expected<BoardSpec> parseBoard(const QByteArray &json)
{
    const auto bad = [](const QString &why) {
        return Unexpected(Error { ErrorCode::BadMessage, why });
    };
    if (json.size() > kMaxBoardBytes)
        return Unexpected(Error { ErrorCode::TooLarge, QStringLiteral("more than 1 MB") });
    QJsonParseError parse;
    const QJsonDocument document = QJsonDocument::fromJson(json, &parse);
    if (parse.error != QJsonParseError::NoError) {
        const auto line = json.left(parse.offset).count('\n') + 1;
        return Unexpected(Error {
            ErrorCode::BadJson, QStringLiteral("line %1: %2").arg(line).arg(parse.errorString()) });
    }
    if (!document.isObject())
        return bad(QStringLiteral("$ is not an object"));

    QString problem;
    Reader in(document.object(), QStringLiteral("$"), &problem);
    if (in.text(QLatin1StringView("format"), true) != QLatin1StringView(kFormat))
        return bad(QStringLiteral("$.format is not %1").arg(QLatin1StringView(kFormat)));
    const std::optional<double> version = in.number(QLatin1StringView("version"));
    if (version != kBoardVersion)
        return bad(QStringLiteral("$.version is not %1").arg(kBoardVersion));
    BoardSpec board;
    board.id = in.text(QLatin1StringView("id"), true);
    board.title = in.text(QLatin1StringView("title"), true);
    board.room = in.text(QLatin1StringView("room"), false);
    board.windowMs = in.number(QLatin1StringView("windowMs")).value_or(0);
    const QLatin1StringView panelsKey("panels");
    const QJsonArray panels = in.array(panelsKey, kMaxPanels, true);
    QSet<QString> ids;
    for (qsizetype i = 0; i < panels.size() && problem.isEmpty(); ++i) {
        board.panels.append(
            readPanel({ panels.at(i).toObject(), in.pathOf(panelsKey, i), &problem }));
        const QString id = board.panels.constLast().id;
        if (ids.contains(id))
            in.fail(panelsKey, QStringLiteral("has the id \"%1\" twice").arg(id));
        ids.insert(id);
    }
    if (!problem.isEmpty())
        return bad(problem);
    return board;
}

QByteArray writeBoard(const BoardSpec &board)
{
    QJsonArray panels;
    for (const PanelSpec &panel : board.panels)
        panels.append(toJson(panel));
    QJsonObject json {
        { QStringLiteral("format"), QLatin1StringView(kFormat) },
        { QStringLiteral("version"), kBoardVersion },
        { QStringLiteral("id"), board.id },
        { QStringLiteral("title"), board.title },
        { QStringLiteral("panels"), panels },
    };
    if (!board.room.isEmpty())
        json.insert(QStringLiteral("room"), board.room);
    if (board.windowMs > 0)
        json.insert(QStringLiteral("windowMs"), board.windowMs);
    return QJsonDocument(json).toJson();
}

} // namespace pulse
