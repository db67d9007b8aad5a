// MainWindow: rail, pages, status line, menus; takes dropped files anywhere.
// Built by app/ from a Workspace and Dialogs that outlive it. Thread: GUI thread. It is shown before the
// engine is loaded, and asks for it after the first paint.
#pragma once

#include "pages/Workspace.h"
#include "support/Theme.h"

#include <QMainWindow>
#include <filesystem>
#include <vector>

class QStackedWidget;

namespace gg {

class DataPage;
class Dialogs;
class DropOverlay;
class EvaluatePage;
class PredictPage;
class Rail;
class RunsPage;
class StatusLine;
class StudyPage;
class TrainPage;

class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// In the order of the rail.
    enum class Page
    {
        Predict,
        Study,
        Data,
        Train,
        Evaluate,
        Runs
    };

    MainWindow(Workspace& workspace, Dialogs& dialogs, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// As if they were dropped on the window: a model is opened, a study goes to the Study page, and so does
    /// whatever is dropped on that; other scans are classified.
    void openDropped(const std::vector<std::filesystem::path>& paths);
    /// Scans go to the Predict page, a model is opened.
    void openScans(const std::vector<std::filesystem::path>& paths);
    void showPage(Page page);
    Page page() const;

    PredictPage& predictPage() const { return *m_predict; }
    StudyPage& studyPage() const { return *m_study; }
    DataPage& dataPage() const { return *m_data; }
    TrainPage& trainPage() const { return *m_train; }
    EvaluatePage& evaluatePage() const { return *m_evaluate; }
    RunsPage& runsPage() const { return *m_runs; }
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
    void makePages();
    void makeMenus();
    void connectSessions();
    void connectStudy();
    void connectRuns();
    void connectWishes();
    void connectStatusLine();
    void openModelAt(const std::filesystem::path& path);
    void trainOnDemo();
    void evaluateModel(const std::filesystem::path& model);
    void predictWith(const std::filesystem::path& model);
    void restore();

    Workspace& m_workspace;
    Dialogs& m_dialogs;
    Rail* m_rail;
    QStackedWidget* m_pages;
    StatusLine* m_status;
    DropOverlay* m_overlay;
    PredictPage* m_predict = nullptr;
    StudyPage* m_study = nullptr;
    DataPage* m_data = nullptr;
    TrainPage* m_train = nullptr;
    EvaluatePage* m_evaluate = nullptr;
    RunsPage* m_runs = nullptr;
    bool m_hasPainted = false;
    bool m_evaluateWhenOpened = false; ///< the model that is being opened
    bool m_trainWhenOpened = false;    ///< on the data set that is being opened
};

} // namespace gg
