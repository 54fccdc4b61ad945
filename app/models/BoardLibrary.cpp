// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/BoardLibrary.h"

#include "app/models/BoardEditor.h"
#include "app/models/Format.h"
#include "core/base/Logging.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

#include <algorithm>
#include <array>
#include <utility>

namespace pulse {

namespace {

struct TemplateName
{
    const char *id;
    const char *title;
    const char *iconName;
};
constexpr std::array kTemplates {
    TemplateName { "this-machine", QT_TRANSLATE_NOOP("Board", "This machine"), "cpu" },
    TemplateName { "tickers", QT_TRANSLATE_NOOP("Board", "Tickers"), "candle" },
    TemplateName { "sensors", QT_TRANSLATE_NOOP("Board", "Sensors"), "temp" },
    TemplateName { "empty", QT_TRANSLATE_NOOP("Board", "Untitled board"), "boards" },
};
constexpr auto kOwnBoard = "this-machine";
constexpr qsizetype kMaxSlugChars = 48;
constexpr qsizetype kMaxServers = 200;

// Words of resources/boards/*.json, so that they reach the translators.
[[maybe_unused]] constexpr std::array kBoardTexts {
    QT_TRANSLATE_NOOP("Board", "Watchlist"),
    QT_TRANSLATE_NOOP("Board", "Prices"),
    QT_TRANSLATE_NOOP("Board", "all symbols"),
    QT_TRANSLATE_NOOP("Board", "ORBT"),
    QT_TRANSLATE_NOOP("Board", "HELX"),
    QT_TRANSLATE_NOOP("Board", "KITE"),
    QT_TRANSLATE_NOOP("Board", "share price"),
    QT_TRANSLATE_NOOP("Board", "Cold room A1"),
    QT_TRANSLATE_NOOP("Board", "Cold room A2"),
    QT_TRANSLATE_NOOP("Board", "Cold room B1"),
    QT_TRANSLATE_NOOP("Board", "Cold rooms"),
    QT_TRANSLATE_NOOP("Board", "Mean of all"),
    QT_TRANSLATE_NOOP("Board", "3 probes"),
    QT_TRANSLATE_NOOP("Board", "Lowest and highest"),
};

QString slugOf(const QString &text)
{
    QString slug;
    for (const QChar c : text.toLower()) {
        const bool isPlain = (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9');
        if (isPlain)
            slug.append(c);
        else if (!slug.isEmpty() && !slug.endsWith(u'-'))
            slug.append(u'-');
        if (slug.size() >= kMaxSlugChars)
            break;
    }
    while (slug.endsWith(u'-'))
        slug.chop(1);
    return slug.isEmpty() ? QStringLiteral("board") : slug;
}

bool isSameBoard(BoardSpec a, BoardSpec b)
{
    a.id = b.id = QString();
    return a == b;
}

} // namespace

BoardLibrary::BoardLibrary(BoardModel &board, Clock &clock, const QString &folder, QObject *parent)
    : QAbstractListModel(parent)
    , m_board(board)
    , m_clock(clock)
{
    connect(&m_board, &BoardModel::edited, this, &BoardLibrary::scheduleSave);
    connect(&m_board, &BoardModel::titleChanged, this, &BoardLibrary::refreshCurrent);
    connect(&m_board, &BoardModel::countChanged, this, &BoardLibrary::refreshCurrent);
    connect(m_board.editor(), &BoardEditor::stepsChanged, this, [this] {
        if (m_board.editor()->canUndo())
            keepCurrent();
    });
    if (folder.isEmpty())
        return;
    m_storage = std::make_unique<BoardStorage>(folder, clock);
    connect(m_storage.get(), &BoardStorage::saved, this, &BoardLibrary::onStored);
    connect(m_storage.get(), &BoardStorage::failed, this, &BoardLibrary::onFailed);
    connect(m_storage.get(), &BoardStorage::exported, this,
        [this](const QString &path, const Error &error) {
            if (error.code == ErrorCode::None)
                return;
            const QString file = QDir::toNativeSeparators(path);
            setProblem([file, error] {
                return tr("The board was not written to %1: %2.")
                    .arg(file,
                        error.code == ErrorCode::TooLarge ? tr("the disk is full") : error.detail);
            });
        });
    load();
}

BoardLibrary::~BoardLibrary()
{
    finishRemoval();
    saveNow();
}

int BoardLibrary::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant BoardLibrary::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Entry &entry = m_entries[static_cast<std::size_t>(index.row())];
    const bool isCurrent = entry.spec.id == m_currentId;
    switch (role) {
    case BoardIdRole:
        return entry.spec.id;
    case Qt::DisplayRole:
    case TitleRole:
        return titleOf(isCurrent ? m_board.spec() : entry.spec);
    case PanelCountRole:
        return isCurrent ? m_board.count() : static_cast<int>(entry.spec.panels.size());
    case IsCurrentRole:
        return isCurrent;
    default:
        return {};
    }
}

QHash<int, QByteArray> BoardLibrary::roleNames() const
{
    return { { BoardIdRole, "boardId" }, { TitleRole, "title" }, { PanelCountRole, "panelCount" },
        { IsCurrentRole, "isCurrent" } };
}

int BoardLibrary::count() const
{
    return static_cast<int>(m_entries.size());
}

const BoardSpec &BoardLibrary::specAt(int row) const
{
    return m_entries.at(static_cast<std::size_t>(row)).spec;
}

QString BoardLibrary::currentId() const
{
    return m_currentId;
}

QList<BoardTemplate> BoardLibrary::templates() const
{
    QList<BoardTemplate> templates;
    for (const TemplateName &name : kTemplates)
        templates.append({ QString::fromLatin1(name.id),
            name.id == std::string_view("empty") ? tr("Empty board")
                                                 : QCoreApplication::translate("Board", name.title),
            QString::fromLatin1(name.iconName) });
    return templates;
}

QString BoardLibrary::problemText() const
{
    return m_problem ? m_problem() : QString();
}

void BoardLibrary::setProblem(std::function<QString()> words)
{
    m_problem = std::move(words);
    Q_EMIT problemTextChanged();
}

void BoardLibrary::dismissProblem()
{
    setProblem({});
}

QString BoardLibrary::removedText() const
{
    return m_removed ? tr("“%1” was removed").arg(titleOf(m_removed->entry.spec)) : QString();
}

int BoardLibrary::rowOf(const QString &boardId) const
{
    const auto it = std::find_if(m_entries.cbegin(), m_entries.cend(),
        [&boardId](const Entry &entry) { return entry.spec.id == boardId; });
    return it == m_entries.cend() ? -1 : static_cast<int>(it - m_entries.cbegin());
}

QString BoardLibrary::titleOf(const BoardSpec &spec) const
{
    return QCoreApplication::translate(
        "Board", spec.title.isEmpty() ? "Untitled board" : spec.title.toUtf8().constData());
}

QString BoardLibrary::freeId(const QString &wanted) const
{
    const QString base = BoardStorage::isValidId(wanted) ? wanted : slugOf(wanted);
    QString id = base;
    for (int n = 2; rowOf(id) >= 0 || (m_removed && m_removed->entry.spec.id == id); ++n)
        id = QStringLiteral("%1-%2").arg(base.left(kMaxSlugChars)).arg(n);
    return id;
}

QString BoardLibrary::freeTitle(const QString &wanted) const
{
    const auto isTaken = [this](const QString &title) {
        return std::any_of(m_entries.cbegin(), m_entries.cend(), [&](const Entry &entry) {
            return titleOf(entry.spec.id == m_currentId ? m_board.spec() : entry.spec) == title;
        });
    };
    BoardSpec spec;
    spec.title = wanted;
    const QString shown = titleOf(spec);
    if (!isTaken(shown))
        return wanted;
    const QString base = shown.left(kMaxTitleChars - 5);
    for (int n = 2;; ++n) {
        const QString title = QStringLiteral("%1 %2").arg(base).arg(n);
        if (!isTaken(title))
            return title;
    }
}

void BoardLibrary::insert(int row, Entry entry)
{
    beginInsertRows({}, row, row);
    m_entries.insert(m_entries.begin() + row, std::move(entry));
    endInsertRows();
    Q_EMIT countChanged();
}

BoardLibrary::Entry BoardLibrary::takeRow(int row)
{
    beginRemoveRows({}, row, row);
    Entry entry = std::move(m_entries[static_cast<std::size_t>(row)]);
    m_entries.erase(m_entries.begin() + row);
    endRemoveRows();
    Q_EMIT countChanged();
    return entry;
}

QString BoardLibrary::add(BoardSpec spec)
{
    if (m_entries.size() >= static_cast<std::size_t>(BoardStorage::kMaxBoards)) {
        setProblem([] { return tr("There are too many boards. Remove one first."); });
        return {};
    }
    spec.id = freeId(spec.id.isEmpty() ? spec.title : spec.id);
    const QString id = spec.id;
    insert(count(), { std::move(spec), {}, true });
    store(m_entries.back());
    return id;
}

void BoardLibrary::open(const QString &boardId)
{
    const int row = rowOf(boardId);
    if (row < 0)
        return;
    leaveCurrent();
    m_currentId = boardId;
    m_isOpening = true;
    m_board.setSpec(m_entries[static_cast<std::size_t>(row)].spec);
    m_isOpening = false;
    if (m_entries[static_cast<std::size_t>(row)].isKept && m_currentFor.value(m_key) != boardId) {
        if (m_currentFor.size() >= kMaxServers)
            m_currentFor.clear();
        m_currentFor.insert(m_key, boardId);
        saveIndex();
    }
    if (count() > 0)
        Q_EMIT dataChanged(index(0), index(count() - 1));
    Q_EMIT currentChanged();
}

// What is open has its last edits only in the BoardModel.
void BoardLibrary::leaveCurrent()
{
    saveNow();
    m_currentId.clear();
}

void BoardLibrary::keepCurrent()
{
    const int row = rowOf(m_currentId);
    if (row < 0)
        return;
    Entry &entry = m_entries[static_cast<std::size_t>(row)];
    if (std::exchange(entry.isKept, true))
        return;
    m_currentFor.insert(m_key, m_currentId);
    saveIndex();
    scheduleSave();
}

void BoardLibrary::switchTo(const QString &boardId)
{
    if (boardId == m_currentId || rowOf(boardId) < 0)
        return;
    if (m_board.count() > 0)
        keepCurrent();
    open(boardId);
    Q_EMIT switched();
}

BoardSpec BoardLibrary::templateBoard(const QString &templateId)
{
    const bool isKnown = std::any_of(kTemplates.begin(), kTemplates.end(),
        [&](const TemplateName &name) { return templateId == QLatin1StringView(name.id); });
    if (!isKnown)
        return {};
    QFile file(QStringLiteral(":/boards/%1.json").arg(templateId));
    const bool isOpen = file.open(QIODevice::ReadOnly);
    Q_ASSERT(isOpen);
    Expected<BoardSpec> board = parseBoard(file.readAll());
    if (!board)
        qCCritical(logApp) << "the template" << templateId << "is broken:" << board.error().detail;
    return board ? *board : BoardSpec {};
}

QString BoardLibrary::createFromTemplate(const QString &templateId)
{
    BoardSpec spec = templateBoard(templateId);
    if (spec.id.isEmpty())
        return {};
    spec.title = freeTitle(spec.title);
    const QString id = add(std::move(spec));
    switchTo(id);
    return id;
}

QString BoardLibrary::duplicate(const QString &boardId)
{
    const int row = rowOf(boardId);
    if (row < 0)
        return {};
    BoardSpec spec = boardId == m_currentId ? m_board.currentSpec()
                                            : m_entries[static_cast<std::size_t>(row)].spec;
    spec.title = freeTitle(titleOf(spec));
    const QString id = add(std::move(spec));
    switchTo(id);
    return id;
}

bool BoardLibrary::rename(const QString &boardId, const QString &title)
{
    const int row = rowOf(boardId);
    const QString name = title.trimmed().left(kMaxTitleChars);
    if (row < 0 || name.isEmpty() || !name.isValidUtf16())
        return false;
    if (boardId == m_currentId) {
        // The shown title may be a translation of the saved one.
        if (name != m_board.title())
            m_board.editor()->renameBoard(name);
        return true;
    }
    Entry &entry = m_entries[static_cast<std::size_t>(row)];
    if (name == titleOf(entry.spec))
        return true;
    entry.spec.title = name;
    store(entry);
    Q_EMIT dataChanged(index(row), index(row));
    return true;
}

void BoardLibrary::remove(const QString &boardId)
{
    if (rowOf(boardId) < 0)
        return;
    finishRemoval();
    const bool isCurrent = boardId == m_currentId;
    if (isCurrent)
        leaveCurrent();
    const int row = rowOf(boardId);
    m_removed = Removed { takeRow(row), row, isCurrent, {} };
    if (isCurrent) {
        if (m_entries.empty()) {
            BoardSpec spec = templateBoard(
                m_key.isEmpty() ? QString::fromLatin1(kOwnBoard) : QStringLiteral("empty"));
            m_removed->replacementId = add(std::move(spec));
        }
        open(m_entries[static_cast<std::size_t>(std::min(row, count() - 1))].spec.id);
        Q_EMIT switched();
    }
    m_removeTimer = m_clock.singleShot(kUndoTime, [this] { finishRemoval(); });
    Q_EMIT removedTextChanged();
}

void BoardLibrary::undoRemove()
{
    if (!m_removed)
        return;
    m_removeTimer.reset();
    const Removed removed = *std::exchange(m_removed, std::nullopt);
    const QString id = removed.entry.spec.id;
    insert(std::min(removed.row, count()), removed.entry);
    if (removed.isCurrent) {
        open(id);
        // What was made only because nothing was left, and is as it was made.
        const int spare = rowOf(removed.replacementId);
        if (spare >= 0
            && isSameBoard(m_entries[static_cast<std::size_t>(spare)].spec,
                templateBoard(
                    m_key.isEmpty() ? QString::fromLatin1(kOwnBoard) : QStringLiteral("empty")))) {
            takeRow(spare);
            if (m_storage)
                m_storage->remove(removed.replacementId);
        }
        Q_EMIT switched();
    }
    Q_EMIT removedTextChanged();
}

void BoardLibrary::finishRemoval()
{
    m_removeTimer.reset();
    if (!m_removed)
        return;
    const QString id = std::exchange(m_removed, std::nullopt)->entry.spec.id;
    m_currentFor.removeIf([&id](auto it) { return it.value() == id; });
    if (m_storage)
        m_storage->remove(id);
    saveIndex();
    Q_EMIT removedTextChanged();
}

Expected<BoardSpec> BoardLibrary::readFile(const QString &path)
{
    QFile file(path);
    // A pipe or a device would never end.
    if (!QFileInfo(path).isFile())
        return Unexpected(Error { ErrorCode::NotFound, tr("there is no such file") });
    if (!file.open(QIODevice::ReadOnly))
        return Unexpected(Error { ErrorCode::AccessDenied, file.errorString() });
    const QByteArray json = file.read(kMaxBoardBytes + 1);
    if (json.size() > kMaxBoardBytes)
        return Unexpected(Error { ErrorCode::TooLarge, tr("it is larger than 1 MB") });
    return parseBoard(json);
}

QString BoardLibrary::addFrom(const Expected<BoardSpec> &spec, const QString &name)
{
    if (!spec) {
        setProblem([name, detail = spec.error().detail] {
            return tr("“%1” was not imported, nothing has changed: %2").arg(name, detail);
        });
        return {};
    }
    BoardSpec board = *spec;
    if (board.title.trimmed().isEmpty())
        board.title = QFileInfo(name).completeBaseName().left(kMaxTitleChars);
    return add(std::move(board));
}

QString BoardLibrary::importFile(const QUrl &file)
{
    const QString path = file.isLocalFile() ? file.toLocalFile() : file.toString();
    const QString id = addFrom(readFile(path), format::displayName(QFileInfo(path).fileName(), 60));
    switchTo(id);
    return id;
}

QString BoardLibrary::importBytes(const QByteArray &json, const QString &name)
{
    const QString id = addFrom(parseBoard(json), format::displayName(name, 60));
    switchTo(id);
    return id;
}

QByteArray BoardLibrary::exportBytes(const QString &boardId) const
{
    const int row = rowOf(boardId);
    if (row < 0)
        return {};
    return writeBoard(boardId == m_currentId ? m_board.currentSpec()
                                             : m_entries[static_cast<std::size_t>(row)].spec);
}

void BoardLibrary::exportFile(const QString &boardId, const QUrl &file)
{
    const QByteArray json = exportBytes(boardId);
    if (json.isEmpty() || !m_storage || !file.isLocalFile())
        return;
    m_storage->exportTo(file.toLocalFile(), json);
}

QString BoardLibrary::exportName(const QString &boardId) const
{
    return boardId + QStringLiteral(".json");
}

void BoardLibrary::chooseImport()
{
    Q_EMIT importRequested();
}

void BoardLibrary::chooseExport(const QString &boardId)
{
    if (rowOf(boardId) >= 0)
        Q_EMIT exportRequested(boardId, exportName(boardId));
}

bool BoardLibrary::prefer(const QString &idOrFile)
{
    if (rowOf(idOrFile) >= 0) {
        m_preferredId = idOrFile;
        return true;
    }
    const Expected<BoardSpec> spec = readFile(idOrFile);
    // The same command tomorrow must not add the same board again.
    if (spec) {
        for (const Entry &entry : m_entries) {
            if (isSameBoard(entry.spec, *spec)) {
                m_preferredId = entry.spec.id;
                return true;
            }
        }
    }
    m_preferredId = addFrom(spec, format::displayName(QFileInfo(idOrFile).fileName(), 60));
    return !m_preferredId.isEmpty();
}

bool BoardLibrary::openFor(const QString &key)
{
    leaveCurrent();
    for (int row = count() - 1; row >= 0; --row) {
        if (!m_entries[static_cast<std::size_t>(row)].isKept)
            takeRow(row);
    }
    m_key = key;
    QString id = std::exchange(m_preferredId, {});
    if (rowOf(id) < 0)
        id = m_currentFor.value(key);
    if (rowOf(id) < 0 && key.isEmpty()) {
        id = QString::fromLatin1(kOwnBoard);
        if (rowOf(id) < 0 && count() > 0)
            id = m_entries.front().spec.id;
        else if (rowOf(id) < 0)
            id = add(templateBoard(id));
    }
    if (rowOf(id) < 0)
        return false;
    open(id);
    return true;
}

void BoardLibrary::showMade(BoardSpec spec)
{
    const int before = rowOf(m_currentId);
    if (before >= 0 && !m_entries[static_cast<std::size_t>(before)].isKept) {
        m_currentId.clear();
        takeRow(before);
    }
    spec.id = freeId(slugOf(m_key));
    const QString id = spec.id;
    insert(count(), { std::move(spec), {}, false });
    open(id);
}

void BoardLibrary::store(Entry &entry)
{
    const QByteArray json = writeBoard(entry.spec);
    if (!m_storage || json == entry.saved)
        return;
    entry.saved = json;
    m_storage->save(entry.spec.id, json);
}

void BoardLibrary::scheduleSave()
{
    if (m_isOpening || m_saveTimer || m_currentId.isEmpty())
        return;
    m_saveTimer = m_clock.singleShot(kSaveDelay, [this] { saveNow(); });
}

void BoardLibrary::saveNow()
{
    m_saveTimer.reset();
    const int row = rowOf(m_currentId);
    if (row < 0)
        return;
    Entry &entry = m_entries[static_cast<std::size_t>(row)];
    entry.spec = m_board.currentSpec();
    entry.spec.id = m_currentId;
    if (entry.isKept)
        store(entry);
}

bool BoardLibrary::flush()
{
    saveNow();
    return !m_storage || m_storage->flush();
}

void BoardLibrary::refreshCurrent()
{
    const int row = rowOf(m_currentId);
    if (row >= 0 && !m_isOpening)
        Q_EMIT dataChanged(index(row), index(row));
}

void BoardLibrary::onStored(const QString &boardId)
{
    if (m_failedId != boardId)
        return;
    m_failedId.clear();
    setProblem({});
}

void BoardLibrary::onFailed(const QString &boardId, const Error &error)
{
    qCWarning(logApp) << "board" << boardId << "was not saved:" << error.detail;
    const int row = rowOf(boardId);
    if (row < 0)
        return;
    m_failedId = boardId;
    Entry &entry = m_entries[static_cast<std::size_t>(row)];
    entry.saved.clear();
    const QString title = titleOf(entry.spec);
    const QString folder = QDir::toNativeSeparators(m_storage->boardsFolder());
    setProblem([title, folder, error] {
        const QString why = error.code == ErrorCode::TooLarge ? tr("the disk is full")
            : error.code == ErrorCode::AccessDenied
            ? tr("the folder %1 cannot be written to").arg(folder)
            : error.detail;
        return tr("“%1” could not be saved: %2. You can go on; it is tried again.").arg(title, why);
    });
    if (boardId == m_currentId && m_saveTimer)
        return;
    m_saveTimer = m_clock.singleShot(kRetryDelay, [this, boardId] {
        m_saveTimer.reset();
        saveNow();
        const int again = rowOf(boardId);
        if (again >= 0)
            store(m_entries[static_cast<std::size_t>(again)]);
    });
}

void BoardLibrary::load()
{
    const BoardStorage::Contents contents = m_storage->load();
    for (const BoardStorage::Board &board : contents.boards) {
        if (rowOf(board.spec.id) < 0)
            m_entries.push_back({ board.spec, board.json, true });
    }
    const QJsonObject current = QJsonDocument::fromJson(contents.index)
                                    .object()
                                    .value(QStringLiteral("current"))
                                    .toObject();
    for (auto it = current.begin(); it != current.end() && m_currentFor.size() < kMaxServers; ++it)
        m_currentFor.insert(it.key(), it.value().toString());
    if (!contents.damages.empty())
        setProblem([this, damages = contents.damages] { return damageText(damages); });
}

QString BoardLibrary::damageText(const std::vector<BoardStorage::Damage> &damages) const
{
    QStringList sentences;
    for (const BoardStorage::Damage &damage : damages) {
        sentences.append(
            tr("The board “%1” could not be read (%2).").arg(damage.id, damage.error.detail));
        if (damage.isRestored)
            sentences.append(
                tr("A copy from %1 is open instead.")
                    .arg(QLocale().toString(
                        QDateTime::fromMSecsSinceEpoch(damage.copyMs), QLocale::ShortFormat)));
        if (!damage.movedTo.isEmpty())
            sentences.append(
                tr("The damaged file is kept as %1.").arg(QFileInfo(damage.movedTo).fileName()));
    }
    return sentences.join(u' ');
}

void BoardLibrary::saveIndex()
{
    if (!m_storage)
        return;
    QJsonObject current;
    for (auto it = m_currentFor.cbegin(); it != m_currentFor.cend(); ++it)
        current.insert(it.key(), it.value());
    m_storage->saveIndex(QJsonDocument(
        QJsonObject { { QStringLiteral("format"), QStringLiteral("pulsedeck.boards") },
            { QStringLiteral("version"), 1 },
            { QStringLiteral("current"),
                current } }).toJson());
}

void BoardLibrary::retranslate()
{
    if (count() > 0)
        Q_EMIT dataChanged(index(0), index(count() - 1));
    Q_EMIT templatesChanged();
    Q_EMIT problemTextChanged();
    Q_EMIT removedTextChanged();
}

} // namespace pulse
