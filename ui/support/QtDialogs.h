// QtDialogs: the questions as a person sees them, by QFileDialog, QMessageBox and QPrintDialog.
// Owned by app/, outlives the window. Thread: GUI thread.
#pragma once

#include "support/Dialogs.h"

namespace gg {

class QtDialogs : public Dialogs
{
public:
    std::optional<std::filesystem::path> openFolder(QWidget* parent, const QString& title,
                                                    const std::filesystem::path& start) override;
    std::optional<std::filesystem::path> openFile(QWidget* parent, const QString& title,
                                                  const QString& filter) override;
    std::vector<std::filesystem::path> openFiles(QWidget* parent, const QString& title,
                                                 const QString& filter) override;
    std::optional<std::filesystem::path> saveFile(QWidget* parent, const QString& title,
                                                  const std::filesystem::path& suggestion,
                                                  const QString& filter) override;
    bool confirm(QWidget* parent, const QString& title, const QString& text, const QString& action) override;
    bool print(QWidget* parent, const QString& title, const QImage& picture) override;
    void openUrl(const QUrl& url) override;
    void showError(QWidget* parent, const Error& error) override;

private:
    QString m_lastFolder; ///< where the last file was chosen
};

} // namespace gg
