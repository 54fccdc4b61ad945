// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/models/BoardModel.h"
#include "app/models/BoardStorage.h"

#include <QAbstractListModel>
#include <QUrl>
#include <QtQml/qqmlregistration.h>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace pulse {

/*! A board that comes with the program, to begin with. */
class BoardTemplate
{
    Q_GADGET
    QML_VALUE_TYPE(boardTemplate)
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(QString title MEMBER title)
    Q_PROPERTY(QString iconName MEMBER iconName)
public:
    QString id;
    QString title;
    QString iconName;
    friend bool operator==(const BoardTemplate &, const BoardTemplate &) = default;
};

/*!
 * The person's boards, and which of them is open. GUI thread; owned by the composition root. What
 * is edited is saved within kSaveDelay of the first change; a board made for a server is kept once
 * it is edited or left for another. A removed board can be had back for kUndoTime. Ids that are
 * not, or no longer, known are ignored.
 */
class BoardLibrary : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("AppContext.boards is the only one")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(QString currentId READ currentId NOTIFY currentChanged)
    Q_PROPERTY(QList<pulse::BoardTemplate> templates READ templates NOTIFY templatesChanged)
    Q_PROPERTY(QString problemText READ problemText NOTIFY problemTextChanged)
    Q_PROPERTY(QString removedText READ removedText NOTIFY removedTextChanged)
public:
    enum Role { BoardIdRole = Qt::UserRole, TitleRole, PanelCountRole, IsCurrentRole };
    Q_ENUM(Role)

    static constexpr std::chrono::milliseconds kSaveDelay { 1'000 };
    static constexpr std::chrono::milliseconds kRetryDelay { 5'000 };
    static constexpr std::chrono::milliseconds kUndoTime { 6'000 }; // LOOK § 10

    /*! `folder`: where boards are kept; empty = nowhere. */
    BoardLibrary(BoardModel &board, Clock &clock, const QString &folder, QObject *parent = nullptr);
    ~BoardLibrary() override;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int count() const;
    QString currentId() const;
    QList<BoardTemplate> templates() const;
    /*! As it was last saved or left; of the open board BoardModel has more. */
    const BoardSpec &specAt(int row) const;
    /*! What went wrong with files, in words; empty = nothing. */
    QString problemText() const;
    /*! "“Tickers” was removed" while it can be had back; empty = nothing can. */
    QString removedText() const;

    Q_INVOKABLE void switchTo(const QString &boardId);
    /*! Made and opened; its id. */
    Q_INVOKABLE QString createFromTemplate(const QString &templateId);
    Q_INVOKABLE QString duplicate(const QString &boardId);
    Q_INVOKABLE bool rename(const QString &boardId, const QString &title);
    Q_INVOKABLE void remove(const QString &boardId);
    Q_INVOKABLE void undoRemove();
    /*! Adds and opens the board of a file; its id. Otherwise problemText says where and what, and
     * nothing has changed. */
    Q_INVOKABLE QString importFile(const QUrl &file);
    QString importBytes(const QByteArray &json, const QString &name);
    Q_INVOKABLE void exportFile(const QString &boardId, const QUrl &file);
    /*! A name for the exported file. */
    Q_INVOKABLE QString exportName(const QString &boardId) const;
    QByteArray exportBytes(const QString &boardId) const;
    /*! The program asks for a file and calls importFile or exportFile. */
    Q_INVOKABLE void chooseImport();
    Q_INVOKABLE void chooseExport(const QString &boardId);
    Q_INVOKABLE void dismissProblem();

    /*! The board to open next, once, whatever was open last: an id or a file; false = neither. */
    bool prefer(const QString &idOrFile);
    /*! Opens the board last open with this server; the empty key is the hub inside, which always
     * has one. False = none yet. */
    bool openFor(const QString &key);
    /*! A board made for this server, not the person's own yet. */
    void showMade(BoardSpec spec);
    /*! Writes what waits to be saved; at exit. */
    void saveNow();
    /*! Saves and waits until it is on disk. */
    bool flush();

    static BoardSpec templateBoard(const QString &templateId);

    void retranslate();

Q_SIGNALS:
    void countChanged();
    void currentChanged();
    void templatesChanged();
    void problemTextChanged();
    void removedTextChanged();
    /*! The person, not a session, opened another board. */
    void switched();
    void importRequested();
    void exportRequested(const QString &boardId, const QString &fileName);

private:
    struct Entry
    {
        BoardSpec spec;
        QByteArray saved; // what storage was given last
        bool isKept = true;
    };
    struct Removed
    {
        Entry entry;
        int row = 0;
        bool isCurrent = false;
        QString replacementId; // made because nothing was left
    };
    int rowOf(const QString &boardId) const;
    QString titleOf(const BoardSpec &spec) const;
    QString freeId(const QString &wanted) const;
    QString freeTitle(const QString &wanted) const;
    void insert(int row, Entry entry);
    Entry takeRow(int row);
    QString add(BoardSpec spec);
    QString addFrom(const Expected<BoardSpec> &spec, const QString &name);
    void open(const QString &boardId);
    void leaveCurrent();
    void keepCurrent();
    void finishRemoval();
    void store(Entry &entry);
    void refreshCurrent();
    void load();
    void saveIndex();
    void scheduleSave();
    void onStored(const QString &boardId);
    void onFailed(const QString &boardId, const Error &error);
    void setProblem(std::function<QString()> words);
    QString damageText(const std::vector<BoardStorage::Damage> &damages) const;
    static Expected<BoardSpec> readFile(const QString &path);

    BoardModel &m_board;
    Clock &m_clock;
    std::unique_ptr<BoardStorage> m_storage; // null = kept nowhere
    std::vector<Entry> m_entries;
    QString m_currentId;
    QString m_preferredId;
    QString m_key; // of the server
    QHash<QString, QString> m_currentFor; // key → board
    std::optional<Removed> m_removed;
    std::function<QString()> m_problem;
    std::unique_ptr<ClockTimer> m_saveTimer;
    std::unique_ptr<ClockTimer> m_removeTimer;
    QString m_failedId; // the board whose save failed
    bool m_isOpening = false;
};

} // namespace pulse
