// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QPointer>
#include <QUrl>

#include <functional>

class QFileDialog;
class QWindow;

namespace pulse {

/*! The platform's file dialog, one at a time, over the window it is for. GUI thread. */
class FileChooser : public QObject
{
    Q_OBJECT
public:
    using Chosen = std::function<void(const QUrl &)>;

    explicit FileChooser(QObject *parent = nullptr);
    ~FileChooser() override;

    /*! `filter`: "Boards (*.json)". `chosen` is not called when the person cancels. */
    void open(QWindow *over, const QString &title, const QString &filter, Chosen chosen);
    void save(QWindow *over, const QString &title, const QString &filter, const QString &fileName,
        Chosen chosen);

private:
    void show(QFileDialog *dialog, QWindow *over, Chosen chosen);

    QPointer<QFileDialog> m_dialog;
    QUrl m_folder; // where the last one ended
};

} // namespace pulse
