// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractListModel>
#include <QHash>
#include <QKeySequence>
#include <QtQml/qqmlregistration.h>

#include <span>
#include <vector>

namespace pulse {

class BoardLibrary;
class BoardModel;
class KeyEditor;
class PanelModel;
class SettingsModel;
class TimeCursor;
struct ActionDefinition;

/*!
 * Everything one can make the program do, with its keys: shortcuts, the list of keys, menus,
 * tooltips and the palette all read this one list. GUI thread; owned by AppContext. What models can
 * do is done here; for the rest `requested` asks the window, once for each trigger().
 */
class ActionModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("AppContext.actions is the only one")
    Q_MOC_INCLUDE("app/models/KeyEditor.h")
    /*! The panel one looks at; the window says. Empty = none. */
    Q_PROPERTY(QString panelId READ panelId WRITE setPanelId NOTIFY panelIdChanged)
    /*! By Action: its first keys, "Ctrl K"; empty = none. */
    /*! The board is what the window shows, not another place; the window says. */
    Q_PROPERTY(bool isBoardShown READ isBoardShown WRITE setBoardShown NOTIFY isBoardShownChanged)
    Q_PROPERTY(QStringList keyTexts READ keyTexts NOTIFY keysChanged)
    Q_PROPERTY(pulse::KeyEditor *keyEditor READ keyEditor CONSTANT)
    Q_PROPERTY(bool hasOwnKeys READ hasOwnKeys NOTIFY keysChanged)
public:
    enum Action {
        Hint, //!< cannot be triggered: a line of the list of keys
        TogglePause,
        GoLive,
        ShowStart,
        ShowEnd,
        ZoomIn,
        ZoomOut,
        ResetZoom,
        UndoZoom,
        ZoomValuesIn,
        ZoomValuesOut,
        CrosshairBack,
        CrosshairForward,
        CrosshairFarBack,
        CrosshairFarForward,
        MarkA,
        MarkB,
        Record,
        MarkMoment,
        TimeWindow,
        Expand,
        Table,
        Edit,
        Rename,
        Duplicate,
        OwnWindow,
        BringBack,
        Export,
        Remove,
        AddPanel,
        Undo,
        Redo,
        MoveLeft,
        MoveRight,
        MoveUp,
        MoveDown,
        Narrower,
        Wider,
        Shorter,
        Taller,
        PinMoment,
        Composer,
        Dock,
        Boards,
        Rooms,
        Sessions,
        Connections,
        Palette,
        NextRegion,
        PreviousRegion,
        Settings,
        Keys,
        FullScreen,
        ToggleTheme,
        English,
        Chinese,
        ToggleZone,
        NewBoard,
        RenameBoard,
        DuplicateBoard,
        ImportBoard,
        ExportBoard,
        Leave,
    };
    Q_ENUM(Action)
    enum Group { TimeGroup, PanelGroup, BoardGroup, RoomGroup, WindowGroup };
    Q_ENUM(Group)
    enum Role {
        ActionRole = Qt::UserRole,
        GroupTextRole, //!< of the first row of a group, else empty
        NameRole, //!< in general: "Edit the panel"
        TextRole, //!< now: "Edit panel CPU load"
        IconNameRole,
        KeyTextsRole, //!< each "Ctrl K"
        SequencesRole, //!< portable texts for Shortcut.sequences; of ByFocus actions none
        ControlSequencesRole, //!< those that stay while a button has the focus
        TextSequencesRole, //!< those that stay while a text field has it
        AccessibleTextRole, //!< the name and all keys
        IsEnabledRole,
        IsPanelWindowRole, //!< enabled in the own window of a panel
        IsInPaletteRole,
        IsAboutPanelRole,
        IsOnRightRole, //!< column of the list of keys
        CanChangeKeysRole,
        IsKeysChangedRole, //!< they are not the usual ones
    };
    Q_ENUM(Role)

    struct Models
    {
        SettingsModel &settings;
        TimeCursor &time;
        BoardModel &board;
        BoardLibrary &boards;
    };

    explicit ActionModel(Models models, QObject *parent = nullptr);
    ~ActionModel() override;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    QString panelId() const { return m_panelId; }
    void setPanelId(const QString &panelId);
    QStringList keyTexts() const;
    KeyEditor *keyEditor() const { return m_keyEditor; }
    /*! Of any action, other keys than the usual ones. */
    bool hasOwnKeys() const { return !m_ownKeys.isEmpty(); }
    bool canChangeKeys(int row) const;
    /*! These instead of the usual ones, and no other action has them any more; empty = none. What
     * is no key, or reserved, changes nothing. Kept in the settings. */
    void setKeys(int row, const QKeySequence &keys);
    void resetKeys(int row);
    /*! Which action has these keys; -1 = none. */
    int rowOf(const QKeySequence &keys) const;
    /*! No board is shown before the start. */
    void setStarted(bool isStarted);
    bool isBoardShown() const { return m_isBoardShown; }
    void setBoardShown(bool isShown);

    /*! `panelId` empty = the panel one looks at. What is not enabled does nothing. */
    Q_INVOKABLE void trigger(int row, const QString &panelId = {});
    Q_INVOKABLE void run(pulse::ActionModel::Action action, const QString &panelId = {});
    /*! A key pressed on the panel that has the focus: true = it meant something. */
    Q_INVOKABLE bool pressOnPanel(int key, int modifiers, const QString &panelId);

    /*! One step to undo; blank or unchanged text is none. */
    Q_INVOKABLE void renamePanel(const QString &panelId, const QString &title);

    /*! The same in every run and language: "edit". */
    QString idAt(int row) const;
    int rowOf(Action action) const;
    static std::span<const ActionDefinition> definitions();
    /*! "Ctrl Shift Z" */
    static QString keyText(const QKeySequence &keys);

    void retranslate();

Q_SIGNALS:
    void panelIdChanged();
    void isBoardShownChanged();
    void keysChanged();
    void requested(pulse::ActionModel::Action action, const QString &panelId);
    /*! Instead of requested where the panel has a window of its own, which does it. */
    void requestedInWindow(pulse::ActionModel::Action action, const QString &panelId);

private:
    struct Row
    {
        const ActionDefinition *definition = nullptr;
        double argument = 0;
        QList<QKeySequence> keys;
        QString text;
        bool isEnabled = false;
        bool isPanelWindow = false;
    };

    void loadKeys();
    void applyKeys();
    bool isEnabled(const Row &row, const QString &panelId) const;
    static QString groupText(Group group);
    QString nameOf(const Row &row) const;
    QString textOf(const Row &row) const;
    static QStringList keyTextsOf(const Row &row);
    static QVariantList sequencesOf(const Row &row, int role);
    PanelModel *panel(const QString &panelId) const;
    void refresh();
    bool perform(const Row &row, const QString &panelId);
    bool performOnTime(Action action, TimeCursor &time, const QString &panelId);
    bool performOnPanel(Action action, PanelModel &panel);
    bool performOnWindow(const Row &row);

    Models m_models;
    std::vector<Row> m_rows;
    QHash<QString, QKeySequence> m_ownKeys; //!< by id
    KeyEditor *m_keyEditor;
    QString m_panelId;
    bool m_isStarted = false;
    bool m_isBoardShown = true;
};

} // namespace pulse
