// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/export/FileWriter.h"
#include "app/export/PictureBuilder.h"
#include "app/models/AppContext.h"

#include <QPointer>
#include <QThread>
#include <QtQml/qqmlregistration.h>

#include <optional>

namespace pulse {

/*!
 * Takes what is seen out of the program: pictures and tables, to a file or to the clipboard. GUI
 * thread; made by QML. The store is read here, in slices of a few milliseconds a turn of the event
 * loop; text, pictures and files are made by a FileWriter on a thread of its own. One job at a
 * time; `state` says how it goes and what became of it.
 */
class ExportModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(pulse::AppContext *context READ context WRITE setContext NOTIFY contextChanged)
    /*! Room of the board's view: panels have these sizes in a picture. */
    Q_PROPERTY(QSizeF boardSize MEMBER m_boardSize WRITE setBoardSize NOTIFY optionsChanged)
    Q_PROPERTY(QString panelId READ panelId NOTIFY optionsChanged)
    Q_PROPERTY(QString panelTitle READ panelTitle NOTIFY optionsChanged)
    Q_PROPERTY(bool isBoard READ isBoard WRITE setBoard NOTIFY optionsChanged)
    Q_PROPERTY(bool hasRange READ hasRange NOTIFY optionsChanged)
    Q_PROPERTY(bool isRange READ isRange WRITE setRange NOTIFY optionsChanged)
    Q_PROPERTY(Format format READ format WRITE setFormat NOTIFY optionsChanged)
    Q_PROPERTY(int scale READ scale WRITE setScale NOTIFY optionsChanged)
    /*! For paper: the light theme. */
    Q_PROPERTY(bool isPrint READ isPrint WRITE setPrint NOTIFY optionsChanged)
    Q_PROPERTY(QString fileName READ fileName WRITE setFileName NOTIFY fileChanged)
    Q_PROPERTY(QString folder READ folder WRITE setFolder NOTIFY fileChanged)
    Q_PROPERTY(QString sizeText READ sizeText NOTIFY optionsChanged)
    Q_PROPERTY(bool isReplacing READ isReplacing NOTIFY fileChanged)
    Q_PROPERTY(State state READ state NOTIFY stateChanged)
    Q_PROPERTY(double progress READ progress NOTIFY stateChanged)
    Q_PROPERTY(QString stateText READ stateText NOTIFY stateChanged)
public:
    enum Format { Png, Svg, Pdf, Csv };
    Q_ENUM(Format)
    enum State { Idle, Running, Done, Failed };
    Q_ENUM(State)
    /*! A clipboard is no place for more. */
    static constexpr qint64 kMaxCopiedRows = 200'000;

    explicit ExportModel(QObject *parent = nullptr);
    ~ExportModel() override;

    AppContext *context() const;
    void setContext(AppContext *context);
    void setBoardSize(const QSizeF &size);
    QString panelId() const { return m_panelId; }
    QString panelTitle() const;
    bool isBoard() const { return m_isBoard; }
    void setBoard(bool isBoard);
    bool hasRange() const;
    bool isRange() const { return m_isRange && hasRange(); }
    void setRange(bool isRange);
    Format format() const { return m_format; }
    void setFormat(Format format);
    int scale() const { return m_scale; }
    void setScale(int scale);
    bool isPrint() const { return m_isPrint; }
    void setPrint(bool isPrint);
    QString fileName() const { return m_fileName; }
    void setFileName(const QString &name);
    QString folder() const { return m_folder; }
    void setFolder(const QString &folder);
    QString sizeText() const;
    /*! The file is there already, and start() would replace it. */
    bool isReplacing() const { return m_isReplacing; }
    State state() const { return m_state; }
    double progress() const { return m_progress; } //!< 0–1
    QString stateText() const { return m_stateText; }

    /*! Before the sheet opens; an empty id means the board. */
    Q_INVOKABLE void prepare(const QString &panelId, bool isRange);
    /*! A file that is there is not replaced before the second call. */
    Q_INVOKABLE void start();
    Q_INVOKABLE void cancel();
    Q_INVOKABLE void copyPicture();
    /*! The samples of the range as tab-separated text. */
    Q_INVOKABLE void copyValues();
    Q_INVOKABLE void showFile() const;

    /*! A file name of any text: at most 80 characters that every file system takes. */
    static QString safeName(const QString &text);

Q_SIGNALS:
    void contextChanged();
    void optionsChanged();
    void fileChanged();
    void stateChanged();

private:
    struct Column
    {
        int id;
        QString name;
    };
    std::vector<PanelModel *> panels() const;
    std::vector<Column> columns() const;
    SeriesStore *store() const;
    std::pair<double, double> span() const;
    std::int64_t sampleCount() const;
    QString suffix() const;
    QString path() const;
    void suggestName();
    PictureRequest pictureRequest() const;
    PictureJob pictureJob() const;
    void startTable(const QString &path, TableFormat format);
    void readSlice();
    void run();
    void end(State state, const QString &text);
    template <typename Job> void post(Job job);

    QPointer<AppContext> m_context;
    QSizeF m_boardSize { 1200, 800 };
    QString m_panelId;
    bool m_isBoard = true;
    bool m_isRange = false;
    Format m_format = Png;
    int m_scale = 2;
    bool m_isPrint = false;
    QString m_fileName;
    QString m_folder;
    bool m_isReplacing = false;
    State m_state = Idle;
    double m_progress = 0;
    QString m_stateText;
    QString m_doneFile;
    QString m_tooMuch; //!< why a copy was given up

    std::optional<SampleMerger> m_merger;
    double m_tableFrom = 0; //!< ms
    double m_tableTo = 0;
    qint64 m_rowsRead = 0;
    int m_pagesOut = 0;
    bool m_isToClipboard = false;
    QThread m_thread;
    FileWriter *m_writer; // lives and dies with the thread
};

} // namespace pulse
