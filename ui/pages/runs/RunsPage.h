// RunsPage: all runs of all folders that are known, also those that the command line or another window writes
// now; what is chosen stands beside the list: one run, or several compared. Owned by MainWindow. Thread: GUI
// thread.
#pragma once

#include "pages/Workspace.h"
#include "pages/runs/ReportSaver.h"

#include <QTimer>
#include <QWidget>
#include <filesystem>
#include <functional>
#include <vector>

class QAction;
class QLabel;
class QLineEdit;
class QMenu;
class QStackedWidget;
class QTreeView;

namespace gg {

class Dialogs;
class HardImages;
class RunDetails;
class RunsComparison;
class RunsModel;
class RunsOrder;
class TagMenu;

class RunsPage : public QWidget
{
    Q_OBJECT

public:
    /// `workspace` and `dialogs` must outlive the page.
    RunsPage(Workspace& workspace, Dialogs& dialogs, QWidget* parent = nullptr);

    /// The runs that are chosen in the list, in its order.
    std::vector<RunFacts> chosen() const;
    void choose(const std::vector<std::filesystem::path>& runs);

    QTreeView& list() const { return *m_list; }
    QLineEdit& search() const { return *m_search; }
    RunDetails& details() const { return *m_details; }
    RunsComparison& comparison() const { return *m_comparison; }
    HardImages& hardImages() const { return *m_hardImages; }
    TagMenu& tags() const { return *m_tags; }
    ReportSaver& reports() { return m_reports; }
    QAction& removeAction() const { return *m_remove; }
    QAction& undoAction() const { return *m_undo; }
    QAction& pinAction() const { return *m_pin; }
    QAction& archiveAction() const { return *m_archive; }
    QAction& bySeedAction() const { return *m_bySeed; }
    QAction& archivedAction() const { return *m_archived; }
    QAction& hardAction() const { return *m_hard; }

Q_SIGNALS:
    void evaluateRequested(const std::filesystem::path& run);
    void predictRequested(const std::filesystem::path& run);
    void repeatRequested(const gg::RunFacts& run);
    void trainRequested();

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeEmpty();
    QWidget* makeContent();
    QWidget* makeHead();
    QWidget* makeList();
    QWidget* makeBeside();
    QWidget* makeSeveral();
    void makeActions();
    void showRuns();
    void showCount();
    void showChosen();
    void showMenu(QPoint position);
    void label(const std::function<void(RunLabels&)>& change);
    void remove();
    void addFolder();

    Workspace& m_workspace;
    Dialogs& m_dialogs;
    ReportSaver m_reports;
    QStackedWidget* m_stack;
    QStackedWidget* m_beside = nullptr;
    RunsModel* m_model;
    RunsOrder* m_order;
    QTreeView* m_list = nullptr;
    QLineEdit* m_search = nullptr;
    QLabel* m_count = nullptr;
    QLabel* m_note = nullptr;
    RunDetails* m_details = nullptr;
    RunsComparison* m_comparison = nullptr;
    HardImages* m_hardImages = nullptr;
    TagMenu* m_tags;
    QAction* m_remove;
    QAction* m_undo;
    QAction* m_pin;
    QAction* m_archive;
    QAction* m_bySeed;
    QAction* m_archived;
    QAction* m_hard;
    QTimer m_watch; ///< looks again while the page is seen
    bool m_isShowing = false;
};

} // namespace gg
