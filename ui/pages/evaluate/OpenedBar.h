// OpenedBar: opens an evaluation from its files, and says of the one that is shown where it is from, what of
// it is missing, and that its model is not open. Hidden while what is shown is the open model's. Owned by
// EvaluatePage. Thread: GUI thread; files are read in its job.
#pragma once

#include "pages/Workspace.h"
#include "session/Job.h"

#include <QFrame>
#include <filesystem>

class QAction;
class QLabel;
class QPushButton;

namespace gg {

class Dialogs;

/// Whether that is the folder of an evaluation, or the predictions.csv in one; a run is none.
bool isEvaluation(const std::filesystem::path& place);

/// "resnet18 on COVID-CT, Test", as far as it is known; needs EvaluateSession::opened().
QString openedTitle(const EvaluateSession& session);

class OpenedBar : public QFrame
{
    Q_OBJECT

public:
    /// Both must outlive the bar.
    OpenedBar(Workspace& workspace, Dialogs& dialogs, QWidget* parent = nullptr);

    /// "Open an evaluation…", for menus.
    QAction& opening() const { return *m_open; }
    /// Asks which.
    void choose();
    void open(const std::filesystem::path& place);
    /// What it says of the evaluation that is shown.
    QString text() const;
    Job& job() { return m_job; }

private:
    void findImages();
    void read(const std::filesystem::path& place, const std::filesystem::path& images);
    void refresh();

    Workspace& m_workspace;
    Dialogs& m_dialogs;
    QAction* m_open;
    QLabel* m_text;
    QPushButton* m_find;
    Job m_job;
};

} // namespace gg
