// Dialogs: the seam through which every question to the user goes, so that tests answer in their place.
// The only owner of QMessageBox, QFileDialog and QPrintDialog. Owned by app/, outlives the window. Thread:
// GUI thread.
#pragma once

#include <QString>
#include <filesystem>
#include <optional>
#include <vector>

class QImage;
class QUrl;
class QWidget;

namespace gg {

class Error;

class Dialogs
{
public:
    virtual ~Dialogs() = default;

    /// `start`: where the dialog begins; empty: where something was chosen last.
    virtual std::optional<std::filesystem::path> openFolder(QWidget* parent, const QString& title,
                                                            const std::filesystem::path& start) = 0;
    virtual std::optional<std::filesystem::path> openFile(QWidget* parent, const QString& title,
                                                          const QString& filter) = 0;
    virtual std::vector<std::filesystem::path> openFiles(QWidget* parent, const QString& title,
                                                         const QString& filter) = 0;
    virtual std::optional<std::filesystem::path> saveFile(QWidget* parent, const QString& title,
                                                          const std::filesystem::path& suggestion,
                                                          const QString& filter) = 0;
    /// True when the user agrees; `action` is the word on the button.
    virtual bool confirm(QWidget* parent, const QString& title, const QString& text,
                         const QString& action) = 0;
    /// Asks for a printer, or a PDF, and puts the picture on one page; false when the user does not want to.
    /// Throws Error (Failed) where it cannot be printed.
    virtual bool print(QWidget* parent, const QString& title, const QImage& picture) = 0;
    /// In the browser; does not block.
    virtual void openUrl(const QUrl& url) = 0;
    /// Does not block: the message stands until it is closed.
    virtual void showError(QWidget* parent, const Error& error) = 0;
};

} // namespace gg
