// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/models/ConnectionFile.h"
#include "app/models/ConnectionSpec.h"
#include "app/models/LinkModel.h"
#include "app/models/SecretStore.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace pulse {

class ConnectionDraft;
class ProbeModel;

/*!
 * The connections of the person: the server the window is open on (the first row, when there is
 * one), and those beside it, which are kept in connections.json and connected whenever the program
 * runs. Each of the latter has a LinkModel; the composition root gives it a LinkHost when linkAdded
 * says so. GUI thread; owned by the composition root.
 */
class ConnectionModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("AppContext.connections is the only one")
    Q_MOC_INCLUDE("app/models/ProbeModel.h")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(QString summaryText READ summaryText NOTIFY summaryChanged)
    Q_PROPERTY(int upCount READ upCount NOTIFY summaryChanged)
    Q_PROPERTY(int downCount READ downCount NOTIFY summaryChanged)
    Q_PROPERTY(QString messageRateText READ messageRateText NOTIFY ratesChanged)
    Q_PROPERTY(QString bitRateText READ bitRateText NOTIFY ratesChanged)
    Q_PROPERTY(QString problemText READ problemText NOTIFY problemTextChanged)
    Q_PROPERTY(QString removedText READ removedText NOTIFY removedTextChanged)
    Q_PROPERTY(QString currentId READ currentId WRITE setCurrentId NOTIFY currentChanged)
    Q_PROPERTY(int currentRow READ currentRow NOTIFY currentChanged)
    Q_PROPERTY(QString currentStateText READ currentStateText NOTIFY currentStateChanged)
    Q_PROPERTY(QString currentTransportWords READ currentTransportWords NOTIFY currentStateChanged)
    Q_PROPERTY(State currentState READ currentState NOTIFY currentStateChanged)
    Q_PROPERTY(QString currentProblem READ currentProblem NOTIFY currentStateChanged)
    Q_PROPERTY(bool isHomeCurrent READ isHomeCurrent NOTIFY currentChanged)
    Q_PROPERTY(pulse::ConnectionDraft *draft READ draft CONSTANT)
    Q_PROPERTY(pulse::ProbeModel *probe READ probe CONSTANT)
public:
    enum State { Up, Trying, Down, Off };
    Q_ENUM(State)
    enum Role {
        IdRole = Qt::UserRole,
        NameRole,
        AddressRole,
        StateRole,
        StateTextRole, //!< "18 ms", "retry in 6 s", "off"
        ProblemRole, //!< what is wrong, in a sentence; empty = nothing
        IsHomeRole,
    };
    /*! A removed connection can be brought back for so long (LOOK § 10). */
    static constexpr std::chrono::seconds kUndoFor { 6 };
    /*! Id of the row of the window's own server; no connection can have it. */
    static constexpr QStringView kHomeId = u"@home";

    ConnectionModel(LinkModel &home, SecretStore &secrets, Clock &clock, const QString &file,
        QObject *parent = nullptr);
    ~ConnectionModel() override;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int count() const;
    QString summaryText() const;
    int upCount() const;
    /*! Asked for and not up; the window's own server counts. */
    int downCount() const;
    QString messageRateText() const;
    QString bitRateText() const;
    QString problemText() const;
    QString removedText() const;
    /*! The row the form shows; empty while a new one is written. */
    QString currentId() const;
    void setCurrentId(const QString &id);
    int currentRow() const;
    QString currentStateText() const;
    /*! What carries it; empty while nothing does. */
    QString currentTransportWords() const;
    State currentState() const;
    QString currentProblem() const;
    /*! The chosen row is that of the window's own server, which has no form. */
    bool isHomeCurrent() const;
    ConnectionDraft *draft() const;
    ProbeModel *probe() const;

    Q_INVOKABLE void beginNew();
    /*! A new one in the form that begins as a copy. */
    Q_INVOKABLE void duplicate(const QString &id);
    Q_INVOKABLE void remove(const QString &id);
    Q_INVOKABLE void undoRemove();
    Q_INVOKABLE void setOn(const QString &id, bool isOn);
    Q_INVOKABLE void retryNow(const QString &id);
    Q_INVOKABLE void dismissProblem();
    /*! Finds out step by step how the window's own server is reached. */
    Q_INVOKABLE void probeHome();
    /*! The same for `spec`; of what is empty the secrets that are kept are used. */
    void startProbe(
        const ConnectionSpec &spec, const QByteArray &token, const QByteArray &proxyPassword);

    /*! Whether the window is open on a server: then that is the first row. */
    void setHasHome(bool hasHome);
    void setUserName(const QString &name);
    /*! Reads the file and connects what is on. Before it nothing is connected. */
    void start();
    const ConnectionSpec *find(const QString &id) const;
    LinkModel *linkOf(const QString &id) const;
    QStringList ids() const;
    /*! Those, and of one that may still come back: no new one may have them. */
    QStringList takenIds() const;
    /*! Adds it, or takes the place of the one with its id; `token` and
     * `proxyPassword` nullopt = as they were. */
    void put(const ConnectionSpec &spec, const std::optional<QByteArray> &token,
        const std::optional<QByteArray> &proxyPassword = {});
    /*! Four times a second. */
    void refresh();
    void retranslate();

Q_SIGNALS:
    void countChanged();
    void summaryChanged();
    void ratesChanged();
    void problemTextChanged();
    void removedTextChanged();
    void currentChanged();
    void currentStateChanged();
    /*! Before its first open. */
    void linkAdded(const QString &id, pulse::LinkModel *link);
    /*! It is closed; the LinkModel goes after this signal. */
    void linkRemoved(const QString &id);
    void stateChanged(const QString &id, bool isUp);

private:
    struct Row
    {
        ConnectionSpec spec;
        std::unique_ptr<LinkModel> link;
        TimeNs liveSince = 0;
        QString problem; // before there is a link: no token, no certificates
        int opening = 0; // counts up; an answer of the key store to an earlier one is late
    };
    struct Shown // what the list says of a row
    {
        State state = Off;
        QString text;
        QString problem;
        friend bool operator==(const Shown &, const Shown &) = default;
    };

    Row *rowOf(const QString &id);
    const Row *rowOf(const QString &id) const;
    const LinkModel &linkAt(int row) const;
    Shown shownAt(int row) const;
    void addRow(ConnectionSpec spec, std::size_t at);
    void open(Row &row);
    enum class Secret { Token, ProxyPassword };
    /*! `use` gets it, unless the connection is opened anew meanwhile; without it the row says so.
     */
    void readSecret(
        const QString &id, Secret which, const std::function<void(const QByteArray &)> &use);
    void keepSecret(const QString &id, Secret which, const QByteArray &secret,
        const std::function<void()> &then);
    void openWith(const QString &id, const QByteArray &token, const QByteArray &proxyPassword);
    void cannotOpen(Row &row, const QString &problem);
    void takePlace(const ConnectionSpec &spec);
    void forgetSecrets(const QString &id);
    void onLinkState(const QString &id);
    void save();
    void say(const QString &problem);
    static QString secretName(const QString &id, Secret which);

    LinkModel &m_home;
    SecretStore &m_secrets;
    Clock &m_clock;
    ConnectionFile m_file;
    std::unique_ptr<ConnectionDraft> m_draft;
    std::unique_ptr<ProbeModel> m_probe;
    std::vector<std::unique_ptr<Row>> m_rows;
    std::vector<Shown> m_shown; // beside all rows, as of the last refresh
    QString m_userName;
    bool m_hasHome = false;
    QString m_problem;
    QString m_currentId;
    QString m_currentStateText;
    QString m_currentTransportWords;
    double m_messageRate = 0;
    double m_bitRate = 0;
    struct Removed
    {
        ConnectionSpec spec;
        std::size_t at = 0;
    };
    std::optional<Removed> m_removed;
    std::unique_ptr<ClockTimer> m_undoTimer;
    std::shared_ptr<int> m_alive = std::make_shared<int>(0); // answers look whether we are
};

} // namespace pulse
