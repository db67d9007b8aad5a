// FileMenu: what can be opened, and opened again, and exported: the first menu of the window.
// Owned by MainWindow. Thread: GUI thread.
#pragma once

#include "pages/Workspace.h"

#include <QMenu>
#include <filesystem>
#include <optional>
#include <vector>

namespace gg {

class Dialogs;

class FileMenu : public QMenu
{
    Q_OBJECT

public:
    /// `workspace` and `dialogs` must outlive the menu; its last entry closes `window`.
    FileMenu(Workspace& workspace, Dialogs& dialogs, QWidget* window);

Q_SIGNALS:
    /// Files or folders, to be classified.
    void scansChosen(const std::vector<std::filesystem::path>& paths);
    /// A study is being opened.
    void studyChosen();
    /// A data set is being opened.
    void datasetChosen();

private:
    QAction* add(const QString& text, const QKeySequence& keys, void (FileMenu::*slot)());
    void addRecent();
    void addExport();
    void openScans();
    void openScanFolder();
    void openStudy();
    void openStudyFiles();
    void openDataset();
    void openModel();
    void openRun();
    void openDemoSet();
    void exportForPython();
    void exportOnnx();
    void showPrecision();
    std::optional<std::filesystem::path> askForExport(const QString& title, const char* ending,
                                                      const QString& filter);

    Workspace& m_workspace;
    Dialogs& m_dialogs;
    QWidget* m_window;
};

} // namespace gg
