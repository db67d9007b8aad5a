#include "support/QtDialogs.h"

#include "base/Error.h"
#include "support/Conversions.h"
#include "support/ErrorText.h"
#include "support/PrintedPage.h"

#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPrintDialog>
#include <QPrinter>
#include <QPushButton>
#include <QUrl>

namespace gg {

namespace {

std::optional<std::filesystem::path> chosen(const QString& path, QString& lastFolder)
{
    if (path.isEmpty())
        return std::nullopt;
    lastFolder = QFileInfo(path).absolutePath();
    return toPath(path);
}

} // namespace

std::optional<std::filesystem::path> QtDialogs::openFolder(QWidget* parent, const QString& title,
                                                           const std::filesystem::path& start)
{
    const QString from = start.empty() ? m_lastFolder : toQString(start);
    return chosen(QFileDialog::getExistingDirectory(parent, title, from), m_lastFolder);
}

std::optional<std::filesystem::path> QtDialogs::openFile(QWidget* parent, const QString& title,
                                                         const QString& filter)
{
    return chosen(QFileDialog::getOpenFileName(parent, title, m_lastFolder, filter), m_lastFolder);
}

std::vector<std::filesystem::path> QtDialogs::openFiles(QWidget* parent, const QString& title,
                                                        const QString& filter)
{
    std::vector<std::filesystem::path> paths;
    for (const QString& path : QFileDialog::getOpenFileNames(parent, title, m_lastFolder, filter))
        paths.push_back(*chosen(path, m_lastFolder));
    return paths;
}

std::optional<std::filesystem::path> QtDialogs::saveFile(QWidget* parent, const QString& title,
                                                         const std::filesystem::path& suggestion,
                                                         const QString& filter)
{
    const QString start = suggestion.is_absolute() || m_lastFolder.isEmpty()
                              ? toQString(suggestion)
                              : m_lastFolder + QLatin1Char('/') + toQString(suggestion);
    return chosen(QFileDialog::getSaveFileName(parent, title, start, filter), m_lastFolder);
}

bool QtDialogs::confirm(QWidget* parent, const QString& title, const QString& text, const QString& action)
{
    QMessageBox box(QMessageBox::Question, title, text, QMessageBox::Cancel, parent);
    box.setTextFormat(Qt::PlainText); // questions name folders, which may look like markup
    const QPushButton* const agree = box.addButton(action, QMessageBox::AcceptRole);
    box.setDefaultButton(QMessageBox::Cancel);
    box.exec();
    return box.clickedButton() == agree;
}

bool QtDialogs::print(QWidget* parent, const QString& title, const QImage& picture)
{
    QPrinter printer(QPrinter::HighResolution);
    printer.setDocName(title);
    QPrintDialog dialog(&printer, parent);
    dialog.setWindowTitle(title);
    dialog.setOptions(QAbstractPrintDialog::PrintToFile);
    if (dialog.exec() != QDialog::Accepted)
        return false;
    printOnPage(printer, picture);
    return true;
}

void QtDialogs::openUrl(const QUrl& url)
{
    QDesktopServices::openUrl(url);
}

void QtDialogs::showError(QWidget* parent, const Error& error)
{
    auto* const box = new QMessageBox(QMessageBox::Warning, errorHeading(error.kind()),
                                      toQString(error.text()), QMessageBox::Close, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText); // messages name files, which may look like markup
    box->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    if (!error.detail().empty())
        box->setDetailedText(toQString(error.detail()));
    box->open();
}

} // namespace gg
