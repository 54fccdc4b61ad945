// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/BoardSpec.h"

#include "app/models/GridPacking.h"
#include "app/models/SpecReader.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <array>
#include <cmath>

namespace pulse {

namespace {

constexpr auto kFormat = "pulsedeck.board";
constexpr int kOldestVersion = 1;
constexpr int kMaxRows = 100'000;
constexpr qsizetype kMaxHidden = 4'096;
constexpr double kMaxMs = 366.0 * 24 * 3600 * 1000;
constexpr double kMaxLineWidth = 8;
constexpr std::array<const char *, kPanelKinds> kKinds { "value", "line", "area", "stacked", "band",
    "steps", "candles", "heatmap", "states", "bars", "pie", "box", "gauge", "table", "watchlist",
    "text", "spectrum" };
constexpr std::array<const char *, 4> kLegends { "auto", "table", "row", "off" };
constexpr std::array<const char *, kLegendStats> kStats { "last", "min", "avg", "max", "sum",
    "p95" };
constexpr std::array<const char *, 3> kGapStyles { "break", "connect", "hold" };
constexpr std::array<const char *, 5> kAggregations { "last", "mean", "min", "max", "sum" };

using Reader = SpecReader;
static_assert(kMaxTitleChars == Reader::kMaxTextChars);
using Key = QLatin1StringView;

SeriesSpec readSeries(Reader in)
{
    SeriesSpec spec;
    spec.expression = in.text(Key("expression"), false, kMaxExpressionChars);
    const bool isDerived = !spec.expression.isEmpty();
    spec.feed = in.text(Key("feed"), !isDerived);
    spec.series = in.text(Key("series"), !isDerived);
    spec.label = in.text(Key("label"), isDerived);
    if (isDerived && !(spec.feed.isEmpty() && spec.series.isEmpty()))
        in.fail(Key("expression"), QStringLiteral("does not go with a feed or series"));
    spec.slot = in.integer(Key("slot"), -1, 0, 9);
    spec.isRightAxis = in.choice<int>(Key("axis"), std::array { "left", "right" }, 0) == 1;
    spec.extra = in.unknown();
    return spec;
}

ThresholdSpec readThreshold(Reader in)
{
    ThresholdSpec spec;
    const std::optional<double> value = in.number(Key("value"));
    if (!value)
        in.fail(Key("value"), QStringLiteral("is missing"));
    spec.value = value.value_or(0);
    const QString severity = in.text(Key("severity"), true);
    spec.isCritical = severity == u"critical";
    if (!spec.isCritical && severity != u"warn")
        in.fail(Key("severity"), QStringLiteral("is neither warn nor critical"));
    spec.extra = in.unknown();
    return spec;
}

void readGrid(Reader &in, PanelSpec &spec)
{
    spec.column = in.integer(Key("column"), 0, 0, kBoardColumns - 1);
    spec.row = in.integer(Key("row"), 0, 0, kMaxRows);
    spec.columnSpan = in.integer(Key("columns"), 4, 1, kBoardColumns);
    spec.rowSpan = in.integer(Key("rows"), 10, 1, kMaxRowSpan);
    if (spec.column + spec.columnSpan > kBoardColumns)
        in.fail(Key("columns"), QStringLiteral("reach beyond the 12 columns"));
}

void readScale(Reader &in, PanelSpec &spec)
{
    spec.unit = in.text(Key("unit"), false);
    spec.decimals = in.integer(Key("decimals"), -1, 0, 9);
    spec.min = in.number(Key("min"));
    spec.max = in.number(Key("max"));
    spec.rightMin = in.number(Key("rightMin"));
    spec.rightMax = in.number(Key("rightMax"));
    spec.isLogScale = in.flag(Key("logScale"));
    if (spec.min && spec.max && *spec.min >= *spec.max)
        in.fail(Key("max"), QStringLiteral("is not above min"));
    if (spec.rightMin && spec.rightMax && *spec.rightMin >= *spec.rightMax)
        in.fail(Key("rightMax"), QStringLiteral("is not above rightMin"));
    if (spec.isLogScale && ((spec.min && *spec.min <= 0) || (spec.max && *spec.max <= 0)))
        in.fail(Key("logScale"), QStringLiteral("needs ends above zero"));
}

QList<LegendStat> readLegendStats(Reader &in)
{
    const Key key("legendStats");
    if (!in.object().contains(key))
        return defaultLegendStats();
    QList<LegendStat> stats;
    for (const auto &entry : in.array(key, kLegendStats)) {
        const auto it = std::find_if(kStats.cbegin(), kStats.cend(),
            [&entry](const char *name) { return entry.toString() == Key(name); });
        const auto stat = static_cast<LegendStat>(it - kStats.cbegin());
        if (it == kStats.cend() || stats.contains(stat))
            in.fail(
                key, QStringLiteral("is not a list of last, min, avg, max, sum, p95, each once"));
        else
            stats.append(stat);
    }
    return stats;
}

void readLook(Reader &in, PanelSpec &spec)
{
    spec.legend = in.choice<LegendMode>(Key("legend"), kLegends, LegendMode::Auto);
    spec.legendStats = readLegendStats(in);
    spec.lineWidth = in.real(Key("lineWidth"), 0, 0.5, kMaxLineWidth);
    spec.fill = in.real(Key("fill"), -1, 0, 1);
    spec.gapStyle = in.choice<GapStyle>(Key("gaps"), kGapStyles, GapStyle::Break);
    spec.hasPatterns = in.flag(Key("patterns"));
    spec.windowMs = in.real(Key("windowMs"), 0, 1'000, kMaxMs);
    spec.bucketMs = in.real(Key("bucketMs"), 0, 1, kMaxMs);
    spec.aggregation = in.choice<Aggregation>(Key("aggregation"), kAggregations, Aggregation::Last);
    spec.text = in.text(Key("text"), false, kMaxBodyChars);
}

PanelSpec readPanel(Reader in)
{
    PanelSpec spec;
    spec.id = in.text(Key("id"), true);
    spec.title = in.text(Key("title"), true);
    spec.subtitle = in.text(Key("subtitle"), false);
    spec.kind = in.choice<PanelKind>(Key("kind"), kKinds, std::nullopt);
    readGrid(in, spec);
    readScale(in, spec);
    readLook(in, spec);
    spec.series = in.list<SeriesSpec>(Key("series"), kMaxSeriesSpecs, true, readSeries);
    spec.thresholds
        = in.list<ThresholdSpec>(Key("thresholds"), kMaxThresholds, false, readThreshold);
    if (in.object().contains(Key("total"))) {
        const QJsonObject total = in.objectAt(Key("total"));
        spec.total = readSeries({ total, in.pathOf(Key("total")), in.problem() });
        if (!spec.total.expression.isEmpty())
            in.fail(Key("total"), QStringLiteral("must be a series of a feed"));
    }
    spec.window = in.rect(Key("window"), kMaxWindowEdge);
    for (const auto &key : in.array(Key("hidden"), kMaxHidden)) {
        // A key is a feed, a slash and a series.
        if (!key.isString() || key.toString().size() > 2 * kMaxTitleChars + 1
            || !key.toString().isValidUtf16())
            in.fail(Key("hidden"), QStringLiteral("has an entry that is no name of a series"));
        spec.hidden.append(key.toString());
    }
    spec.extra = in.unknown();
    return spec;
}

QJsonObject toJson(const SeriesSpec &spec);
QJsonObject toJson(const ThresholdSpec &spec);
QJsonObject toJson(const PanelSpec &spec);

/*! Puts fields into what the file had besides; defaults are left out. */
class Writer
{
public:
    explicit Writer(QJsonObject extra)
        : json(std::move(extra))
    {
    }
    void text(Key key, const QString &value)
    {
        if (!value.isEmpty())
            json.insert(key, value);
    }
    void number(Key key, double value, double usual)
    {
        if (value != usual)
            json.insert(key, value);
    }
    void number(Key key, const std::optional<double> &value)
    {
        if (value)
            json.insert(key, *value);
    }
    void flag(Key key, bool value)
    {
        if (value)
            json.insert(key, true);
    }
    template <typename Spec> void list(Key key, const QList<Spec> &specs)
    {
        QJsonArray array;
        for (const Spec &spec : specs)
            array.append(toJson(spec));
        if (!array.isEmpty())
            json.insert(key, array);
    }
    QJsonObject json;
};

QJsonObject toJson(const SeriesSpec &spec)
{
    Writer out(spec.extra);
    out.text(Key("feed"), spec.feed);
    out.text(Key("series"), spec.series);
    out.text(Key("label"), spec.label);
    out.text(Key("expression"), spec.expression);
    out.number(Key("slot"), spec.slot, -1);
    if (spec.isRightAxis)
        out.json.insert(Key("axis"), QStringLiteral("right"));
    return out.json;
}

QJsonObject toJson(const ThresholdSpec &spec)
{
    Writer out(spec.extra);
    out.json.insert(Key("value"), spec.value);
    out.text(
        Key("severity"), spec.isCritical ? QStringLiteral("critical") : QStringLiteral("warn"));
    return out.json;
}

QJsonObject toJson(const PanelSpec &spec)
{
    Writer out(spec.extra);
    out.text(Key("id"), spec.id);
    out.text(Key("title"), spec.title);
    out.text(Key("subtitle"), spec.subtitle);
    out.text(Key("kind"), Key(kKinds[static_cast<std::size_t>(spec.kind)]));
    out.json.insert(Key("column"), spec.column);
    out.json.insert(Key("row"), spec.row);
    out.json.insert(Key("columns"), spec.columnSpan);
    out.json.insert(Key("rows"), spec.rowSpan);
    out.text(Key("unit"), spec.unit);
    out.number(Key("decimals"), spec.decimals, -1);
    out.number(Key("min"), spec.min);
    out.number(Key("max"), spec.max);
    out.number(Key("rightMin"), spec.rightMin);
    out.number(Key("rightMax"), spec.rightMax);
    out.flag(Key("logScale"), spec.isLogScale);
    if (spec.legend != LegendMode::Auto)
        out.text(Key("legend"), Key(kLegends[static_cast<std::size_t>(spec.legend)]));
    if (spec.legendStats != defaultLegendStats()) {
        QJsonArray stats;
        for (const LegendStat stat : spec.legendStats)
            stats.append(Key(kStats[static_cast<std::size_t>(stat)]));
        out.json.insert(Key("legendStats"), stats);
    }
    out.number(Key("lineWidth"), spec.lineWidth, 0);
    out.number(Key("fill"), spec.fill, -1);
    if (spec.gapStyle != GapStyle::Break)
        out.text(Key("gaps"), Key(kGapStyles[static_cast<std::size_t>(spec.gapStyle)]));
    out.flag(Key("patterns"), spec.hasPatterns);
    out.number(Key("windowMs"), spec.windowMs, 0);
    out.number(Key("bucketMs"), spec.bucketMs, 0);
    if (spec.aggregation != Aggregation::Last)
        out.text(
            Key("aggregation"), Key(kAggregations[static_cast<std::size_t>(spec.aggregation)]));
    out.text(Key("text"), spec.text);
    out.json.insert(Key("series"), QJsonArray());
    out.list(Key("series"), spec.series);
    out.list(Key("thresholds"), spec.thresholds);
    if (!spec.total.feed.isEmpty())
        out.json.insert(Key("total"), toJson(spec.total));
    if (spec.window) {
        QJsonObject window;
        if (!spec.window->isEmpty())
            window = { { Key("x"), spec.window->x() }, { Key("y"), spec.window->y() },
                { Key("width"), spec.window->width() }, { Key("height"), spec.window->height() } };
        out.json.insert(Key("window"), window);
    }
    if (!spec.hidden.isEmpty())
        out.json.insert(Key("hidden"), QJsonArray::fromStringList(spec.hidden));
    return out.json;
}

GridSpot spotOf(const PanelSpec &panel)
{
    return { panel.column, panel.row, panel.columnSpan, panel.rowSpan };
}

/*! What is wrong between panels: the same id, the same place. */
QString conflict(BoardSpec &board, int version)
{
    QSet<QString> ids;
    std::vector<GridSpot> spots;
    bool isPacked = true;
    for (qsizetype i = 0; i < board.panels.size(); ++i) {
        const PanelSpec &panel = board.panels.at(i);
        if (ids.contains(panel.id))
            return QStringLiteral("$.panels[%1].id has \"%2\" twice").arg(i).arg(panel.id);
        ids.insert(panel.id);
        for (std::size_t j = 0; j < spots.size(); ++j) {
            if (!overlap(spots[j], spotOf(panel)))
                continue;
            isPacked = false;
            if (version > 1)
                return QStringLiteral("$.panels[%1] lies over panels[%2]").arg(i).arg(j);
        }
        spots.push_back(spotOf(panel));
    }
    if (!isPacked) { // the first version let them
        spots = packGrid(std::move(spots));
        for (qsizetype i = 0; i < board.panels.size(); ++i)
            board.panels[i].row = spots[static_cast<std::size_t>(i)].row;
    }
    return {};
}

} // namespace

Expected<BoardSpec> parseBoard(const QByteArray &json)
{
    const auto bad = [](const QString &why) {
        return Unexpected(Error { ErrorCode::BadMessage, why });
    };
    if (json.size() > kMaxBoardBytes)
        return Unexpected(Error { ErrorCode::TooLarge, QStringLiteral("more than 1 MB") });
    const Expected<QJsonObject> document = Reader::document(json);
    if (!document)
        return Unexpected(document.error());

    QString problem;
    Reader in(*document, QStringLiteral("$"), &problem);
    if (in.text(Key("format"), true) != Key(kFormat))
        return bad(QStringLiteral("$.format is not %1").arg(Key(kFormat)));
    const int version = in.integer(Key("version"), 0, 1, 1'000'000);
    if (version > kBoardVersion)
        return bad(QStringLiteral("$.version is %1, this program reads up to %2")
                       .arg(version)
                       .arg(kBoardVersion));
    if (version < kOldestVersion)
        return bad(QStringLiteral("$.version is not a number from 1 to %1").arg(kBoardVersion));
    BoardSpec board;
    board.id = in.text(Key("id"), true);
    board.title = in.text(Key("title"), true);
    board.room = in.text(Key("room"), false);
    board.windowMs = in.real(Key("windowMs"), 0, 0, kMaxMs);
    board.panels = in.list<PanelSpec>(Key("panels"), kMaxPanels, true, readPanel);
    board.extra = in.unknown();
    if (problem.isEmpty())
        problem = conflict(board, version);
    if (!problem.isEmpty())
        return bad(problem);
    // Written with line breaks it is longer; it must not be too long to be opened again.
    if (writeBoard(board).size() > kMaxBoardBytes)
        return Unexpected(Error { ErrorCode::TooLarge, QStringLiteral("more than 1 MB") });
    return board;
}

Error checkPanel(const PanelSpec &panel)
{
    QString problem;
    const PanelSpec read = readPanel({ toJson(panel), QStringLiteral("panel"), &problem });
    if (problem.isEmpty() && !(read == panel))
        problem = QStringLiteral("panel has a value that cannot be saved");
    return problem.isEmpty() ? Error {} : Error { ErrorCode::BadArgument, problem };
}

bool matchesSeries(const QString &pattern, const QString &name)
{
    if (!pattern.contains(u'*'))
        return pattern == name;
    QString expression = QRegularExpression::escape(pattern);
    expression.replace(QStringLiteral("\\*"), QStringLiteral(".*"));
    return QRegularExpression(QRegularExpression::anchoredPattern(expression))
        .match(name)
        .hasMatch();
}

QString seriesKey(const QString &feed, const QString &series)
{
    return feed + QLatin1Char('/') + series;
}

QByteArray writeBoard(const BoardSpec &board)
{
    Writer out(board.extra);
    out.text(Key("format"), Key(kFormat));
    out.json.insert(Key("version"), kBoardVersion);
    out.text(Key("id"), board.id);
    out.text(Key("title"), board.title);
    out.text(Key("room"), board.room);
    out.number(Key("windowMs"), board.windowMs, 0);
    out.json.insert(Key("panels"), QJsonArray());
    out.list(Key("panels"), board.panels);
    return QJsonDocument(out.json).toJson();
}

} // namespace pulse
