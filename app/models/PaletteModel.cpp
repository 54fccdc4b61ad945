// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/PaletteModel.h"

#include "app/models/ActionModel.h"
#include "app/models/BoardEditor.h"
#include "app/models/BoardLibrary.h"
#include "app/models/BoardModel.h"
#include "app/models/ChatModel.h"
#include "app/models/FeedDirectory.h"
#include "app/models/Format.h"
#include "app/models/Moment.h"
#include "app/models/SettingsModel.h"
#include "app/models/TimeCursor.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace pulse {

namespace {

/*! Rows a group gets while others have some, too; what is left over goes to the first ones. */
constexpr std::array<std::size_t, PaletteIndex::kGroups> kShares { 2, 3, 3, 1 };
constexpr TimeNs kSparkSpan = 5 * 60 * kNsPerSecond;

QString latin(const char *text)
{
    return QString::fromLatin1(text);
}

} // namespace

PaletteModel::PaletteModel(Sources sources, QObject *parent)
    : QAbstractListModel(parent)
    , m_sources(sources)
{
}

PaletteModel::~PaletteModel() = default;

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int PaletteModel::count() const
{
    return rowCount();
}

QHash<int, QByteArray> PaletteModel::roleNames() const
{
    return {
        { GroupTextRole, "groupText" },
        { TitleRole, "title" },
        { TitleMarksRole, "titleMarks" },
        { DetailRole, "detail" },
        { DetailMarksRole, "detailMarks" },
        { ValueTextRole, "valueText" },
        { SparkRole, "spark" },
        { KeysRole, "keys" },
        { IconNameRole, "iconName" },
        { AccessibleTextRole, "accessibleText" },
    };
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto at = static_cast<std::size_t>(index.row());
    const Row &row = m_rows[at];
    switch (role) {
    case GroupTextRole:
        return groupTextAt(at);
    case TitleRole:
    case Qt::DisplayRole:
        return row.entry.title;
    case TitleMarksRole:
        return QVariant::fromValue(row.titleMarks);
    case DetailRole:
        return row.entry.detail;
    case DetailMarksRole:
        return QVariant::fromValue(row.detailMarks);
    case ValueTextRole:
        return row.valueText;
    case SparkRole:
        return QVariant::fromValue(row.spark);
    case KeysRole:
        return row.entry.keys;
    case IconNameRole:
        return row.entry.iconName;
    case AccessibleTextRole:
        return accessibleText(row);
    default:
        return {};
    }
}

QString PaletteModel::nameOf(int group)
{
    switch (group) {
    case PaletteEntry::GoTo:
        return tr("Go to");
    case PaletteEntry::Series:
        return tr("Series");
    case PaletteEntry::Commands:
        return tr("Commands");
    case PaletteEntry::Messages:
        return tr("Messages");
    default:
        return tr("everything");
    }
}

QString PaletteModel::groupName() const
{
    return nameOf(m_group);
}

QStringList PaletteModel::groupNames() const
{
    QStringList names;
    for (int group = 0; group < PaletteIndex::kGroups; ++group)
        names.append(nameOf(group));
    return names;
}

QString PaletteModel::groupTextAt(std::size_t row) const
{
    const Row &here = m_rows[row];
    const auto headOf
        = [](const Row &each) { return each.isRecent ? tr("Recent") : nameOf(each.entry.group); };
    const QString text = headOf(here);
    return row > 0 && headOf(m_rows[row - 1]) == text ? QString() : text;
}

QString PaletteModel::accessibleText(const Row &row) const
{
    QStringList parts { row.isRecent ? tr("Recent") : nameOf(row.entry.group), row.entry.title };
    for (const QString &part : { row.entry.detail, row.valueText, row.entry.keys }) {
        if (!part.isEmpty())
            parts.append(part);
    }
    return parts.join(QStringLiteral(", "));
}

void PaletteModel::open()
{
    m_isOpen = true;
    m_index.clear();
    addPanels();
    addBoards();
    addSeries();
    addCommands();
    addRoom();
    addMessages();
    if (std::exchange(m_group, -1) != -1)
        Q_EMIT groupChanged();
    if (!std::exchange(m_query, QString()).isEmpty())
        Q_EMIT queryChanged();
    find();
}

void PaletteModel::close()
{
    m_isOpen = false;
    m_index.clear();
    show({});
}

void PaletteModel::setQuery(const QString &query)
{
    const QString bounded = query.left(kMaxQueryChars);
    if (bounded == m_query)
        return;
    m_query = bounded;
    find();
    Q_EMIT queryChanged();
}

void PaletteModel::setGroup(int group)
{
    group = group < 0 || group >= PaletteIndex::kGroups ? -1 : group;
    if (group == m_group)
        return;
    m_group = group;
    find();
    Q_EMIT groupChanged();
}

void PaletteModel::narrow(int step)
{
    // −1, 0 … 3 in a circle; an empty group is passed over.
    for (int i = 1; i <= PaletteIndex::kGroups + 1; ++i) {
        const int circle = PaletteIndex::kGroups + 1;
        const int next = ((m_group + 1 + i * step) % circle + circle) % circle - 1;
        if (next < 0 || !m_index.find(m_query, {}, next, {}).empty()) {
            setGroup(next);
            return;
        }
    }
}

void PaletteModel::addPanels()
{
    const QString board = m_sources.boards.currentId();
    for (int i = 0; i < m_sources.board.count(); ++i) {
        const PanelModel &panel = *m_sources.board.panelAt(i);
        PaletteEntry entry;
        entry.kind = PaletteEntry::Panel;
        entry.key = QStringLiteral("panel:") + board + u'/' + panel.panelId();
        entry.iconName = latin("boards");
        entry.title = format::displayName(panel.title(), kMaxTitleChars);
        entry.detail = tr("panel in %1").arg(m_sources.board.title());
        entry.target = panel.panelId();
        m_index.add(std::move(entry));
    }
}

void PaletteModel::addBoards()
{
    const auto titleOf = [](const QString &text) {
        return QCoreApplication::translate("Board", text.toUtf8().constData());
    };
    for (int i = 0; i < m_sources.boards.count(); ++i) {
        const QModelIndex at = m_sources.boards.index(i);
        if (m_sources.boards.data(at, BoardLibrary::IsCurrentRole).toBool())
            continue;
        PaletteEntry board;
        board.kind = PaletteEntry::Board;
        board.boardId = m_sources.boards.data(at, BoardLibrary::BoardIdRole).toString();
        board.key = QStringLiteral("board:") + board.boardId;
        board.iconName = latin("boards");
        board.title = m_sources.boards.data(at, BoardLibrary::TitleRole).toString();
        board.detail = tr("board");
        const QString where = tr("panel in %1").arg(board.title);
        const BoardSpec &spec = m_sources.boards.specAt(i);
        m_index.add(board);
        for (const PanelSpec &panel : spec.panels) {
            PaletteEntry entry = board;
            entry.kind = PaletteEntry::Panel;
            entry.key = QStringLiteral("panel:") + board.boardId + u'/' + panel.id;
            entry.title = format::displayName(titleOf(panel.title), kMaxTitleChars);
            entry.detail = where;
            entry.target = panel.id;
            m_index.add(std::move(entry));
        }
    }
}

void PaletteModel::addSeries()
{
    QHash<SeriesId, int> colorSlots;
    for (int i = 0; i < m_sources.board.count(); ++i) {
        const PanelModel &panel = *m_sources.board.panelAt(i);
        const QList<int> ids = panel.seriesIds();
        for (qsizetype nth = 0; nth < ids.size(); ++nth)
            colorSlots.insert(ids.at(nth), panel.seriesSlots().value(nth));
    }
    for (const QString &name : m_sources.feeds.feedNames()) {
        const KnownFeed *feed = m_sources.feeds.find(name);
        if (!feed)
            continue;
        QString title = format::displayName(name);
        if (!feed->title.isEmpty() && feed->title != name)
            title += QStringLiteral(", ") + format::displayName(feed->title);
        for (const KnownSeries &series : feed->series) {
            PaletteEntry entry;
            entry.group = PaletteEntry::Series;
            entry.kind = PaletteEntry::SeriesLine;
            entry.key = QStringLiteral("series:") + name + u'/' + series.name;
            entry.iconName = latin("pulse");
            entry.title = format::displayName(series.name, kMaxTitleChars);
            entry.detail = title;
            entry.feed = name;
            entry.name = series.name;
            entry.series = series.id;
            entry.unit = series.unit;
            entry.slot = colorSlots.value(series.id);
            m_index.add(std::move(entry));
        }
    }
}

void PaletteModel::addCommands()
{
    const ActionModel &actions = m_sources.actions;
    for (int i = 0; i < actions.rowCount(); ++i) {
        const QModelIndex at = actions.index(i);
        const auto get = [&actions, at](int role) { return actions.data(at, role); };
        if (!get(ActionModel::IsEnabledRole).toBool()
            || !get(ActionModel::IsInPaletteRole).toBool())
            continue;
        PaletteEntry entry;
        entry.group = PaletteEntry::Commands;
        entry.kind = PaletteEntry::Command;
        entry.key = QStringLiteral("command:") + actions.idAt(i);
        entry.iconName = get(ActionModel::IconNameRole).toString();
        entry.title = get(ActionModel::TextRole).toString();
        entry.keys = get(ActionModel::KeyTextsRole).toStringList().value(0);
        entry.row = i;
        // The pointer leaves its panel when the palette opens: what was meant is kept.
        if (get(ActionModel::IsAboutPanelRole).toBool())
            entry.target = actions.panelId();
        entry.scope = u'>';
        m_index.add(std::move(entry));
    }
}

void PaletteModel::addRoom()
{
    ChatModel &chat = m_sources.chat;
    if (chat.room().isEmpty())
        return;
    PaletteEntry room;
    room.kind = PaletteEntry::Room;
    room.key = QStringLiteral("room:") + chat.room();
    room.iconName = latin("hash");
    room.title = format::displayName(chat.room());
    room.detail = tr("room");
    room.scope = u'#';
    m_index.add(room);
    const MemberModel &members = *chat.members();
    for (int i = 0; i < members.rowCount(); ++i) {
        PaletteEntry person = room;
        person.kind = PaletteEntry::Person;
        person.key.clear();
        person.iconName = latin("users");
        person.target = members.data(members.index(i), MemberModel::NameRole).toString();
        person.title = format::displayName(person.target);
        person.detail = tr("in %1").arg(room.title);
        person.scope = u'@';
        m_index.add(std::move(person));
    }
}

void PaletteModel::addMessages()
{
    const ChatModel &chat = m_sources.chat;
    for (int i = chat.count() - 1; i >= std::max(0, chat.count() - kMaxMessages); --i) {
        const QModelIndex at = chat.index(i);
        if (chat.data(at, ChatModel::IsNoticeRole).toBool())
            continue;
        PaletteEntry entry;
        entry.group = PaletteEntry::Messages;
        entry.kind = PaletteEntry::Message;
        entry.iconName = latin("chat");
        entry.title = format::displayName(chat.data(at, ChatModel::TextRole).toString(), 200);
        entry.detail = format::displayName(chat.data(at, ChatModel::AuthorRole).toString()) + u' '
            + chat.data(at, ChatModel::TimeTextRole).toString();
        entry.target = chat.data(at, ChatModel::MessageIdRole).toString();
        m_index.add(std::move(entry));
    }
}

PaletteModel::Row PaletteModel::rowOf(PaletteHit hit) const
{
    Row row;
    row.entry = m_index.at(hit.entry);
    row.titleMarks = std::move(hit.titleMarks);
    row.detailMarks = std::move(hit.detailMarks);
    row.score = hit.score;
    return row;
}

std::vector<PaletteModel::Row> PaletteModel::recentFirst(std::vector<PaletteHit> hits) const
{
    std::vector<Row> rows;
    std::erase_if(hits, [this, &rows](PaletteHit &hit) {
        if (hit.score == 0 || rows.size() >= kMaxRecentRows)
            return false;
        rows.push_back(rowOf(hit));
        rows.back().isRecent = true;
        return true;
    });
    for (PaletteHit &hit : hits)
        hit.score = 0;
    for (Row &row : byGroup(std::move(hits))) {
        if (rows.size() < kMaxRows)
            rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<PaletteModel::Row> PaletteModel::byGroup(std::vector<PaletteHit> hits) const
{
    std::array<std::size_t, PaletteIndex::kGroups> has {};
    for (const PaletteHit &hit : hits)
        ++has[m_index.at(hit.entry).group];
    std::array<std::size_t, PaletteIndex::kGroups> gets {};
    std::size_t left = kMaxRows;
    for (std::size_t i = 0; i < gets.size(); ++i) {
        gets[i] = std::min(has[i], kShares[i]);
        left -= gets[i];
    }
    for (std::size_t i = 0; i < gets.size(); ++i) {
        const std::size_t more = std::min(left, has[i] - gets[i]);
        gets[i] += more;
        left -= more;
    }
    std::vector<Row> rows;
    for (std::size_t group = 0; group < gets.size(); ++group) {
        for (PaletteHit &hit : hits) {
            if (gets[group] == 0)
                break;
            if (m_index.at(hit.entry).group == group) {
                --gets[group];
                rows.push_back(rowOf(std::move(hit)));
            }
        }
    }
    return rows;
}

void PaletteModel::find()
{
    if (!m_isOpen)
        return;
    QStringView text = QStringView(m_query).trimmed();
    if (text.startsWith(u':')) {
        findMoment(text.sliced(1));
        return;
    }
    QChar scope;
    if (text.startsWith(u'>') || text.startsWith(u'#') || text.startsWith(u'@')) {
        scope = text[0];
        text = text.sliced(1).trimmed();
    }
    m_emptyText = text.isEmpty() ? tr("Nothing here yet") : tr("Nothing has “%1”").arg(text);
    auto hits = m_index.find(text, scope, m_group, m_sources.settings.recentChoices());
    show(text.isEmpty() && scope.isNull() && m_group < 0 ? recentFirst(std::move(hits))
                                                         : byGroup(std::move(hits)));
}

void PaletteModel::findMoment(QStringView text)
{
    std::vector<Row> rows;
    const double now = msFromTime(m_sources.clock.now());
    m_emptyText = tr("A moment that is past: :14:33, :14:33:20, :-5m, :2026-11-19 14:33");
    if (const std::optional<double> ms = parseMoment(text, now, m_sources.time.zone())) {
        Row row;
        row.entry.kind = PaletteEntry::Moment;
        row.entry.iconName = latin("clock");
        const QDateTime at
            = QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(*ms), m_sources.time.zone());
        row.entry.title = at.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
        row.entry.detail = tr("pause there");
        row.entry.moment = *ms;
        rows.push_back(std::move(row));
    }
    show(std::move(rows));
}

void PaletteModel::show(std::vector<Row> rows)
{
    for (Row &row : rows)
        fillValue(row);
    const auto best = std::ranges::max_element(rows, {}, &Row::score);
    beginResetModel();
    m_bestRow = rows.empty() ? -1 : static_cast<int>(best - rows.begin());
    if (m_bestRow > 0 && rows.front().isRecent)
        m_bestRow = 0;
    m_rows = std::move(rows);
    endResetModel();
    Q_EMIT found();
}

void PaletteModel::fillValue(Row &row) const
{
    const SeriesId id = row.entry.series;
    if (id < 0)
        return;
    const SeriesStore &store = m_sources.store;
    const double value = store.newestValue(id);
    if (!std::isfinite(value))
        return;
    const format::NumberStyle style = format::styleFor(std::abs(value), row.entry.unit);
    row.valueText = format::withUnit(format::value(value, style), style.unit);
    const TimeNs newest = store.newestTime(id);
    const TimeNs from = std::max(newest - kSparkSpan, store.oldestTime(id));
    const SeriesStats stats = store.stats(id, from, newest);
    PaletteSpark spark;
    spark.ids = { id };
    spark.colorSlots = { row.entry.slot };
    spark.to = msFromTime(newest);
    // A spark line has no axis: it may fill its width from the first half minute on.
    spark.from = std::min(msFromTime(from), spark.to - 30'000);
    const double margin = std::max(stats.max - stats.min, std::abs(stats.max) * 0.01) * 0.1;
    spark.min = stats.min - (margin > 0 ? margin : 1);
    spark.max = stats.max + (margin > 0 ? margin : 1);
    row.spark = std::move(spark);
}

void PaletteModel::refresh()
{
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        Row &row = m_rows[i];
        const QString text = row.valueText;
        const PaletteSpark spark = row.spark;
        fillValue(row);
        if (text == row.valueText && spark == row.spark)
            continue;
        const QModelIndex at = index(static_cast<int>(i));
        Q_EMIT dataChanged(at, at, { ValueTextRole, SparkRole, AccessibleTextRole });
    }
}

QString PaletteModel::emptyText() const
{
    return m_emptyText;
}

void PaletteModel::choose(int row)
{
    if (row < 0 || row >= count())
        return;
    // A copy: what it does may change the rows.
    const PaletteEntry entry = m_rows[static_cast<std::size_t>(row)].entry;
    m_sources.settings.noteChoice(entry.key);
    // Elsewhere is not where the panel editor is.
    if (entry.kind == PaletteEntry::Panel || entry.kind == PaletteEntry::SeriesLine)
        m_sources.board.editor()->applyEdit();
    switch (entry.kind) {
    case PaletteEntry::Panel:
        if (!entry.boardId.isEmpty())
            m_sources.boards.switchTo(entry.boardId);
        Q_EMIT panelRequested(entry.target);
        break;
    case PaletteEntry::Board:
        m_sources.boards.switchTo(entry.boardId);
        break;
    case PaletteEntry::Room:
        m_sources.actions.run(ActionModel::Composer);
        break;
    case PaletteEntry::Person:
        mention(entry.target);
        break;
    case PaletteEntry::SeriesLine:
        showSeries(entry);
        break;
    case PaletteEntry::Command:
        m_sources.actions.trigger(entry.row, entry.target);
        break;
    case PaletteEntry::Message:
        // History may have arrived since: the id stays, the row does not.
        for (int i = 0; i < m_sources.chat.count(); ++i) {
            const QModelIndex at = m_sources.chat.index(i);
            if (m_sources.chat.data(at, ChatModel::MessageIdRole).toString() == entry.target) {
                Q_EMIT messageRequested(i);
                break;
            }
        }
        break;
    case PaletteEntry::Moment:
        showMoment(entry.moment);
        break;
    }
}

void PaletteModel::showSeries(const PaletteEntry &entry)
{
    QString panelId;
    for (int i = 0; i < m_sources.board.count() && panelId.isEmpty(); ++i) {
        const PanelModel &panel = *m_sources.board.panelAt(i);
        // A value tile says less than a chart: the first chart wins, then the first tile.
        if (panel.kind() != PanelModel::Value && panel.seriesIds().contains(entry.series))
            panelId = panel.panelId();
    }
    for (int i = 0; i < m_sources.board.count() && panelId.isEmpty(); ++i) {
        if (m_sources.board.panelAt(i)->seriesIds().contains(entry.series))
            panelId = m_sources.board.panelAt(i)->panelId();
    }
    if (panelId.isEmpty())
        panelId = m_sources.board.editor()->addPanelOf(entry.feed, entry.name);
    if (!panelId.isEmpty())
        Q_EMIT panelRequested(panelId);
}

void PaletteModel::showMoment(double ms)
{
    TimeCursor &time = m_sources.time;
    const double now = msFromTime(m_sources.clock.now());
    if (ms >= now) {
        time.goLive();
        return;
    }
    const double to = std::min(now, ms + time.windowMs() / 2);
    time.showSpan(to - time.windowMs(), to);
    time.setCrosshair(ms, {});
}

void PaletteModel::mention(const QString &name)
{
    const QString draft = m_sources.chat.draft();
    const QString gap = draft.isEmpty() || draft.endsWith(u' ') ? QString() : latin(" ");
    m_sources.chat.setDraft(draft + gap + u'@' + name + u' ');
    m_sources.actions.run(ActionModel::Composer);
}

void PaletteModel::retranslate()
{
    Q_EMIT groupChanged();
    Q_EMIT groupNamesChanged();
}

} // namespace pulse
