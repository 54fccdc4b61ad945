// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/models/PaletteIndex.h"
#include "core/base/Clock.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace pulse {

class ActionModel;
class BoardLibrary;
class BoardModel;
class ChatModel;
class FeedDirectory;
class PanelModel;
class SettingsModel;
class TimeCursor;

/*! The last minutes of a series for a small line without axes. */
class PaletteSpark
{
    Q_GADGET
    QML_VALUE_TYPE(paletteSpark)
    Q_PROPERTY(QList<int> ids MEMBER ids)
    Q_PROPERTY(QList<int> slots MEMBER colorSlots)
    Q_PROPERTY(double from MEMBER from)
    Q_PROPERTY(double to MEMBER to)
    Q_PROPERTY(double min MEMBER min)
    Q_PROPERTY(double max MEMBER max)
public:
    QList<int> ids; //!< empty = none
    QList<int> colorSlots;
    double from = 0;
    double to = 0;
    double min = 0;
    double max = 1;
    friend bool operator==(const PaletteSpark &, const PaletteSpark &) = default;
};

/*!
 * What the command palette finds for a typed text: panels, boards, series, commands, people and
 * messages, or a moment after ":" (LOOK § 10). GUI thread; owned by AppContext. Lines are gathered
 * once when it opens. choose() does what a row stands for or asks the window for it, by at most one
 * signal.
 */
class PaletteModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("AppContext.palette is the only one")
    Q_PROPERTY(QString query READ query WRITE setQuery NOTIFY queryChanged)
    /*! The group it is narrowed to; −1 = everything. */
    Q_PROPERTY(int group READ group WRITE setGroup NOTIFY groupChanged)
    Q_PROPERTY(QString groupName READ groupName NOTIFY groupChanged)
    Q_PROPERTY(QStringList groupNames READ groupNames NOTIFY groupNamesChanged)
    Q_PROPERTY(int count READ count NOTIFY found)
    /*! The row that fits best; −1 = there is none. */
    Q_PROPERTY(int bestRow READ bestRow NOTIFY found)
    Q_PROPERTY(QString emptyText READ emptyText NOTIFY found)
public:
    enum Role {
        GroupTextRole = Qt::UserRole, //!< of the first row of a group, else empty
        TitleRole,
        TitleMarksRole,
        DetailRole,
        DetailMarksRole,
        ValueTextRole,
        SparkRole,
        KeysRole,
        IconNameRole,
        AccessibleTextRole,
    };
    Q_ENUM(Role)

    static constexpr std::size_t kMaxRows = 9; // LOOK § 10
    static constexpr std::size_t kMaxRecentRows = 5;
    static constexpr qsizetype kMaxQueryChars = 200;
    static constexpr int kMaxMessages = 500;

    struct Sources
    {
        ActionModel &actions;
        BoardModel &board;
        BoardLibrary &boards;
        FeedDirectory &feeds;
        ChatModel &chat;
        TimeCursor &time;
        SettingsModel &settings;
        SeriesStore &store;
        Clock &clock;
    };

    explicit PaletteModel(Sources sources, QObject *parent = nullptr);
    ~PaletteModel() override;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    int count() const;
    int bestRow() const { return m_bestRow; }
    QString query() const { return m_query; }
    void setQuery(const QString &query);
    int group() const { return m_group; }
    void setGroup(int group);
    QString groupName() const;
    QStringList groupNames() const;
    QString emptyText() const;

    /*! Gathers what there is now. */
    Q_INVOKABLE void open();
    /*! Forgets it. */
    Q_INVOKABLE void close();
    Q_INVOKABLE void choose(int row);
    /*! The next group that has something, then everything; −1: the one before. */
    Q_INVOKABLE void narrow(int step);
    /*! The live values of the rows, four times a second. */
    void refresh();
    const PaletteIndex &lines() const { return m_index; }

    void retranslate();

Q_SIGNALS:
    void queryChanged();
    void groupChanged();
    void groupNamesChanged();
    /*! The rows are new, even if there are as many. */
    void found();
    void panelRequested(const QString &panelId);
    void messageRequested(int row);

private:
    struct Row
    {
        PaletteEntry entry;
        QList<int> titleMarks;
        QList<int> detailMarks;
        bool isRecent = false;
        int score = 0;
        QString valueText;
        PaletteSpark spark;
    };

    void addPanels();
    void addBoards();
    void addSeries();
    void addCommands();
    void addRoom();
    void addMessages();
    void find();
    void findMoment(QStringView text);
    void show(std::vector<Row> rows);
    Row rowOf(PaletteHit hit) const;
    std::vector<Row> recentFirst(std::vector<PaletteHit> hits) const;
    std::vector<Row> byGroup(std::vector<PaletteHit> hits) const;
    void showSeries(const PaletteEntry &entry);
    void showMoment(double ms);
    void mention(const QString &name);
    void fillValue(Row &row) const;
    QString groupTextAt(std::size_t row) const;
    QString accessibleText(const Row &row) const;
    static QString nameOf(int group);

    Sources m_sources;
    PaletteIndex m_index;
    std::vector<Row> m_rows;
    QString m_query;
    QString m_emptyText;
    int m_group = -1;
    int m_bestRow = -1;
    bool m_isOpen = false;
};

} // namespace pulse
