// PredictPage: the dropped scans and what the model says of each.
// Owned by MainWindow, which also takes drops anywhere on the window. Errors of sessions are shown by whoever
// owns the page. Thread: GUI thread.
#pragma once

#include "pages/Workspace.h"
#include "support/Dialogs.h"

#include <QWidget>
#include <filesystem>

class QAction;
class QComboBox;
class QPushButton;
class QSortFilterProxyModel;
class QStackedWidget;

namespace gg {

class ElidedLabel;
class GalleryModel;
class GalleryView;
class ResultPanel;
class ScanPanel;
struct GalleryItem;

class PredictPage : public QWidget
{
    Q_OBJECT

public:
    /// `workspace` and `dialogs` must outlive the page.
    PredictPage(Workspace& workspace, Dialogs& dialogs, QWidget* parent = nullptr);

    void openScans();
    void openFolder();
    void openModel();
    /// Asks where to, and writes what is classified as predictions.csv (runs/PredictionsFile.h).
    void exportResults();

Q_SIGNALS:
    void trainOnDemoRequested();
    /// So many scans were taken out of the list.
    void removed(int count);
    void saved(const std::filesystem::path& file);

private:
    QWidget* makeEmptyState();
    QWidget* makeContent();
    QWidget* makeHeader();
    QWidget* makeSide();
    void connectSessions();
    void resume();
    void addRows(int first, int count);
    void changeRow(int row);
    void clearRows();
    void select(int row);
    void makeRemoveAction();
    void removeSelected();
    void forgetRemoved();
    void refreshWaiting();
    void adoptModel();
    void refresh();
    void showCurrent();
    void step(int scans);
    void selectFile(const std::filesystem::path& file);
    int currentRow() const;
    GalleryItem itemOf(int row) const;

    Workspace& m_workspace;
    Dialogs& m_dialogs;
    GalleryModel* m_items;
    QSortFilterProxyModel* m_sorted;
    QStackedWidget* m_stack;
    GalleryView* m_gallery;
    ScanPanel* m_scan;
    ResultPanel* m_result;
    QComboBox* m_order;
    ElidedLabel* m_summary;
    QPushButton* m_resume;
    QPushButton* m_export;
    Job m_exportJob;
};

} // namespace gg
