// MainWindow: rail, pages, status line, menus; takes dropped files anywhere.
// Built by app/ from a Workspace and Dialogs that outlive it. Thread: GUI thread. It is shown before the
// engine is loaded, and asks for it after the first paint.
#pragma once

#include "pages/MainPages.h"
#include "pages/Workspace.h"
#include "support/Theme.h"

#include <QMainWindow>
#include <filesystem>
#include <vector>

namespace gg {

class Dialogs;
class DropOverlay;
class Rail;
class StatusLine;

class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    using Page = MainPages::Page;

    MainWindow(Workspace& workspace, Dialogs& dialogs, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// As if they were dropped on the window: a model is opened, a study goes to the Study page, and so does
    /// whatever is dropped on that; other scans are classified.
    void openDropped(const std::vector<std::filesystem::path>& paths);
    /// Scans go to the Predict page, a model is opened.
    void openScans(const std::vector<std::filesystem::path>& paths);
    void showPage(Page page);
    Page page() const;

    MainPages& pages() { return *m_pages; }
    StatusLine& statusLine() const { return *m_status; }

    /// The scheme that was chosen last, from the settings.
    static ColorScheme savedColorScheme();

protected:
    bool event(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    void makeRail();
    void makeMenus();
    void connectPages();
    void connectSessions();
    void connectWishes();
    void connectStatusLine();
    void tellSaved(const std::filesystem::path& place);
    void openModelAt(const std::filesystem::path& path);
    void trainOnDemo();
    void evaluateModel(const std::filesystem::path& model);
    void predictWith(const std::filesystem::path& model);
    void restore();

    Workspace& m_workspace;
    Dialogs& m_dialogs;
    Rail* m_rail;
    MainPages* m_pages;
    StatusLine* m_status;
    DropOverlay* m_overlay;
    bool m_hasPainted = false;
    bool m_evaluateWhenOpened = false; ///< the model that is being opened
    bool m_trainWhenOpened = false;    ///< on the data set that is being opened
};

} // namespace gg
