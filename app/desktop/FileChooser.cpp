// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/FileChooser.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QWindow>

#include <utility>

namespace pulse {

FileChooser::FileChooser(QObject *parent)
    : QObject(parent)
{
}

FileChooser::~FileChooser()
{
    delete m_dialog.data();
}

void FileChooser::open(QWindow *over, const QString &title, const QString &filter, Chosen chosen)
{
    auto *dialog = new QFileDialog(nullptr, title, QString(), filter);
    dialog->setFileMode(QFileDialog::ExistingFile);
    show(dialog, over, std::move(chosen));
}

void FileChooser::save(QWindow *over, const QString &title, const QString &filter,
    const QString &fileName, Chosen chosen)
{
    auto *dialog = new QFileDialog(nullptr, title, QString(), filter);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QFileInfo(fileName).suffix());
    dialog->selectFile(fileName);
    show(dialog, over, std::move(chosen));
}

void FileChooser::show(QFileDialog *dialog, QWindow *over, Chosen chosen)
{
    delete std::exchange(m_dialog, dialog).data();
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (m_folder.isValid())
        dialog->setDirectoryUrl(m_folder);
    connect(dialog, &QFileDialog::urlSelected, this, [this, chosen](const QUrl &url) {
        m_folder = url.adjusted(QUrl::RemoveFilename);
        chosen(url);
    });
    dialog->setWindowModality(Qt::ApplicationModal);
    // A native window, so that it stays over the one it belongs to.
    dialog->winId();
    if (dialog->windowHandle())
        dialog->windowHandle()->setTransientParent(over);
    dialog->open();
}

} // namespace pulse
