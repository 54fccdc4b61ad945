// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/export/ExportModel.h"
#include "tests/qml/UiFixture.h"

#include <QClipboard>
#include <QDir>
#include <QGuiApplication>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace pulse;
using namespace pulse::test;
using namespace std::chrono_literals;

/*! What is seen, as files and on the clipboard. */
class ExportModelTest : public QObject
{
    Q_OBJECT
private:
    QByteArray saved() const
    {
        QFile file(m_folder->filePath(m_export->fileName()));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void exportAs(ExportModel::Format format, const QString &panel)
    {
        m_export->prepare(panel, false);
        m_export->setFormat(format);
        m_export->setFolder(m_folder->path());
        m_export->start();
    }

    QSizeF sizeOf(const QString &panel) const
    {
        PictureRequest request;
        request.panelId = panel;
        request.frame.width = 1100;
        request.frame.height = 800;
        return pictureSize(m_models->board(), request);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<UiFixture> m_models;
    std::unique_ptr<ExportModel> m_export;

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_models = std::make_unique<UiFixture>();
        m_models->fill(300s);
        m_models->start();
        m_export = std::make_unique<ExportModel>();
        m_export->setContext(m_models->context());
        m_export->setBoardSize({ 1100, 800 });
    }
    void cleanup()
    {
        m_export.reset();
        m_models.reset();
    }

    // happy
    void pngHasScaleTimesTheSize()
    {
        m_export->setScale(1);
        exportAs(ExportModel::Png, QStringLiteral("cpu"));
        QTRY_COMPARE(m_export->state(), ExportModel::Done);
        const QSize once = QImage::fromData(saved()).size();
        m_export->setScale(3);
        m_export->setFileName(QStringLiteral("large.png"));
        m_export->start();
        QTRY_COMPARE(m_export->state(), ExportModel::Done);
        const QSize thrice = QImage::fromData(saved()).size();
        QCOMPARE(once, sizeOf(QStringLiteral("cpu")).toSize());
        QCOMPARE(thrice, (sizeOf(QStringLiteral("cpu")) * 3).toSize());
    }
    void svgIsXmlWithTheWordsOfThePanel()
    {
        exportAs(ExportModel::Svg, QStringLiteral("cpu"));
        QTRY_COMPARE(m_export->state(), ExportModel::Done);
        QXmlStreamReader xml(saved());
        QString words;
        while (!xml.atEnd()) {
            if (xml.readNext() == QXmlStreamReader::Characters)
                words += xml.text();
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QVERIFY2(words.contains(m_export->panelTitle()), qPrintable(words));
        QVERIFY2(words.contains(u"100"), qPrintable(words));
    }
    void pdfHasOnePage()
    {
        exportAs(ExportModel::Pdf, QString());
        QTRY_COMPARE(m_export->state(), ExportModel::Done);
        const QByteArray pdf = saved();
        QVERIFY(pdf.startsWith("%PDF-1."));
        QVERIFY(pdf.trimmed().endsWith("%%EOF"));
        QCOMPARE(pdf.count("/Type /Page\n"), 1);
    }
    void csvHasARowASecond()
    {
        exportAs(ExportModel::Csv, QStringLiteral("network"));
        QTRY_COMPARE(m_export->state(), ExportModel::Done);
        const QList<QByteArray> lines = saved().split('\n');
        QVERIFY2(lines.first().startsWith("time,"), lines.first().constData());
        // 300 s with both ends; the header, and nothing after the last line break.
        QCOMPARE(lines.size(), 301 + 2);
        QVERIFY(lines.at(1).contains("Z,"));
    }
    void valuesGoToTheClipboard()
    {
        m_export->prepare(QStringLiteral("network"), false);
        m_export->copyValues();
        QTRY_COMPARE(m_export->state(), ExportModel::Done);
        const QString text = QGuiApplication::clipboard()->text();
        QVERIFY2(text.startsWith(u"time\t"), qPrintable(text.left(80)));
        QCOMPARE(text.count(u'\n'), 301 + 1); // with the header
    }
    void thePictureGoesToTheClipboard()
    {
        m_export->prepare(QStringLiteral("cpu"), false);
        m_export->copyPicture();
        QTRY_COMPARE(m_export->state(), ExportModel::Done);
        QCOMPARE(QGuiApplication::clipboard()->image().size(),
            (sizeOf(QStringLiteral("cpu")) * m_export->scale()).toSize());
    }

    // rainy
    void aFileIsReplacedAtTheSecondTryOnly()
    {
        exportAs(ExportModel::Csv, QStringLiteral("network"));
        QTRY_COMPARE(m_export->state(), ExportModel::Done);
        m_export->start();
        QVERIFY(m_export->isReplacing());
        QCOMPARE(m_export->state(), ExportModel::Idle);
        m_export->start();
        QTRY_COMPARE(m_export->state(), ExportModel::Done);
    }
    void aFolderThatIsNotThereIsNamedWithTheReason()
    {
        m_export->prepare(QString(), false);
        m_export->setFormat(ExportModel::Csv);
        m_export->setFolder(m_folder->filePath(QStringLiteral("nowhere")));
        m_export->start();
        QTRY_COMPARE(m_export->state(), ExportModel::Failed);
        QVERIFY2(m_export->stateText().contains(u"nowhere"), qPrintable(m_export->stateText()));
    }
    void cancelLeavesNothingBehind()
    {
        exportAs(ExportModel::Csv, QString());
        QCOMPARE(m_export->state(), ExportModel::Running);
        m_export->cancel();
        QTRY_COMPARE(m_export->state(), ExportModel::Idle);
        QVERIFY(QDir(m_folder->path()).isEmpty());
    }
    void aNameWithASlashIsRefused()
    {
        m_export->prepare(QString(), false);
        m_export->setFolder(m_folder->path());
        m_export->setFileName(QStringLiteral("../x.png"));
        m_export->start();
        QCOMPARE(m_export->state(), ExportModel::Failed);
    }
    void namesAreMadeSafe()
    {
        QCOMPARE(ExportModel::safeName(QStringLiteral("../a b/c:d")), QStringLiteral("a-b-c-d"));
        QCOMPARE(ExportModel::safeName(QStringLiteral("/")), QStringLiteral("pulsedeck"));
    }
};

QTEST_MAIN(ExportModelTest)
#include "tst_exportmodel.moc"
