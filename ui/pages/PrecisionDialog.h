// PrecisionDialog: says what computing the model's scores in other precisions changes, and has the model keep
// one of them. Owned by the window; does not block. Thread: GUI thread.
#pragma once

#include "pages/PrecisionTables.h"
#include "pages/Workspace.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QTableView;

namespace gg {

class Dialogs;

class PrecisionDialog : public QDialog
{
    Q_OBJECT

public:
    /// `workspace` and `dialogs` must outlive it.
    PrecisionDialog(Workspace& workspace, Dialogs& dialogs, QWidget* parent);

private:
    void tryOrCancel();
    void refresh();
    void showButtons();
    void saveScores();
    ComputePrecision chosen() const;

    Workspace& m_workspace;
    Dialogs& m_dialogs;
    PrecisionsModel* m_precisions;
    ChangedScoresModel* m_scores;
    QLabel* m_state;
    QTableView* m_precisionTable;
    QTableView* m_scoreTable;
    QPushButton* m_try;
    QPushButton* m_save;
    QPushButton* m_keep;
};

} // namespace gg
