// DataPage: opens a data set and shows what is in it: counts, the positive class, which can be chosen, what
// should be known of it, what was passed over and why, and the montage; and offers a split where there is
// none, an audit, and what is worth what on other sources. Owned by MainWindow. Errors of importing are shown
// by whoever owns the page (DatasetSession::failed). Thread: GUI thread.
#pragma once

#include "pages/Workspace.h"
#include "support/Dialogs.h"

#include <QWidget>

class QLabel;
class QStackedWidget;

namespace gg {

class AuditCard;
class CountsTable;
class ElidedComboBox;
class ElidedLabel;
class FactList;
class MontagePanel;
class SkippedFilesTable;
class SourcesCard;
class SplitCard;

class DataPage : public QWidget
{
    Q_OBJECT

public:
    /// `workspace` and `dialogs` must outlive the page.
    DataPage(Workspace& workspace, Dialogs& dialogs, QWidget* parent = nullptr);

    const MontagePanel& montage() const { return *m_montage; }

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QWidget* makeEmptyState();
    QWidget* makeContent();
    QWidget* makeHeader();
    QWidget* makeSummary();
    QWidget* makePositiveChoice();
    void openFolder();
    void openManifest();
    void refresh();
    void refreshShortcut();
    void showPositiveClass(const Dataset& dataset);
    void lightUp(bool isTarget);

    Workspace& m_workspace;
    Dialogs& m_dialogs;
    QStackedWidget* m_stack;
    ElidedLabel* m_name;
    ElidedLabel* m_shortcut; ///< what the audit says of the file facts; in the place of the hint
    QLabel* m_dropHint;
    FactList* m_facts;
    CountsTable* m_counts;
    ElidedComboBox* m_positive;
    QLabel* m_positiveMeaning;
    SplitCard* m_split;
    AuditCard* m_audit;
    SourcesCard* m_sources;
    QLabel* m_warningsHeading;
    QLabel* m_warnings;
    QLabel* m_skippedHeading;
    SkippedFilesTable* m_skipped;
    MontagePanel* m_montage;
    bool m_isDropTarget = false;
};

} // namespace gg
