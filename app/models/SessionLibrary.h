// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Clock.h"
#include "core/session/SessionSource.h"

#include <QAbstractListModel>
#include <QThread>
#include <QTimeZone>
#include <QUrl>
#include <QtQml/qqmlregistration.h>

#include <memory>
#include <vector>

namespace pulse {

/*!
 * The recordings in the sessions folder, newest first. GUI thread; files are looked at, renamed and
 * thrown away on a thread of its own, and one that cannot be read is listed with the reason. Owned
 * by the composition root, which opens what openRequested names.
 */
class SessionLibrary : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("AppContext.sessions is the only one")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(QString filter READ filter WRITE setFilter NOTIFY filterChanged)
    Q_PROPERTY(QString summaryText READ summaryText NOTIFY countChanged)
    Q_PROPERTY(QString folder READ folder CONSTANT)
    Q_PROPERTY(QString problemText READ problemText NOTIFY problemTextChanged)
    Q_PROPERTY(bool isLooking READ isLooking NOTIFY isLookingChanged)
public:
    enum Role {
        PathRole = Qt::UserRole,
        TitleRole,
        WhenRole, //!< "2026-11-23 14:05"
        LengthRole, //!< "41m 20s"
        DetailRole, //!< "6 feeds · 148 210 messages"
        SizeRole,
        IsCompleteRole,
        IsReadableRole,
        IsRecordingRole, //!< being written now
        ErrorRole,
        AccessibleTextRole,
    };
    Q_ENUM(Role)

    struct Entry
    {
        QString path;
        QString title;
        qint64 bytes = 0;
        qint64 changed = 0; //!< milliseconds since 1970, of the file
        TimeNs start = 0;
        TimeNs end = 0;
        std::uint64_t messages = 0;
        int feeds = 0;
        bool isComplete = true;
        Error error {};
        friend bool operator==(const Entry &, const Entry &) = default;
    };

    explicit SessionLibrary(QString folder, QObject *parent = nullptr);
    ~SessionLibrary() override;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /*! All, also those that the filter hides. */
    int count() const { return static_cast<int>(m_entries.size()); }
    QString filter() const { return m_filter; }
    void setFilter(const QString &filter);
    /*! "12 recordings, 1.3 GiB" */
    QString summaryText() const;
    QString folder() const { return m_folder; }
    QString problemText() const { return m_problemText; }
    bool isLooking() const { return m_isLooking; }

    /*! Looks at the folder anew; files that have not changed are not read again. */
    Q_INVOKABLE void refresh();
    Q_INVOKABLE void open(const QString &path);
    Q_INVOKABLE void openUrl(const QUrl &file);
    /*! What a person calls it; the file is renamed with it. */
    Q_INVOKABLE void rename(const QString &path, const QString &title);
    /*! Into the trash of the desktop; where there is none, the problem says so and it stays. */
    Q_INVOKABLE void remove(const QString &path);
    Q_INVOKABLE void dismissProblem();
    /*! The composition root asks the person for a file. */
    Q_INVOKABLE void chooseFile();
    /*! The file that is written now; empty = none. */
    void setRecording(const QString &path);
    void setTimeZone(const QTimeZone &zone);
    void retranslate();

Q_SIGNALS:
    void countChanged();
    void filterChanged();
    void problemTextChanged();
    void isLookingChanged();
    void openRequested(const QString &path);
    void fileWanted();

private:
    void take(std::vector<Entry> entries);
    void show();
    void setProblem(const QString &text);
    QString titleOf(const Entry &entry) const;

    const QString m_folder;
    QThread m_thread;
    QObject *m_worker; // context of the jobs; lives and dies with the thread
    std::vector<Entry> m_entries; // newest first
    std::vector<std::size_t> m_shown;
    QTimeZone m_zone;
    QString m_filter;
    QString m_recording;
    QString m_problemText;
    bool m_isLooking = false;
    bool m_isWantedAgain = false;
};

} // namespace pulse
