// EvaluationSaver: takes home what the Evaluate page shows: figures, predictions and curves as `evaluate`
// writes them, the views as pictures, the contact sheets that are drawn; or keeps the figures in the folder
// of the run whose best model they are about. Owned by EvaluatePage. Thread: GUI thread, which draws one
// picture after the other and waits for nothing; files are written in its job.
#pragma once

#include "pages/Workspace.h"
#include "report/EvaluationExport.h"
#include "session/Job.h"

#include <QObject>
#include <QStringList>
#include <QTimer>
#include <filesystem>
#include <functional>
#include <optional>

class QAction;
class QPushButton;

namespace gg {

class ChosenParts;
class ContactSheetsPanel;
class Dialogs;

class EvaluationSaver : public QObject
{
    Q_OBJECT

public:
    /// What is seen of the evaluation.
    struct Parts
    {
        const ChosenParts& plots;
        const ContactSheetsPanel& sheets;
    };

    /// All of these must outlive it. `page`: dialogs are shown over it, and it gets the keys.
    EvaluationSaver(QWidget& page, Workspace& workspace, Dialogs& dialogs, Parts parts);

    /// Opens the menu; for the page's layout.
    QPushButton* button() const { return m_button; }
    QAction& exporting() const { return *m_export; }
    QAction& keeping() const { return *m_keep; }
    Job& job() { return m_job; }

    /// Asks where to, and whether what stands there may go. Needs a result.
    void exportAll();
    /// Needs a result of a run's best model.
    void keepWithRun();

Q_SIGNALS:
    /// The folder that was written.
    void saved(const std::filesystem::path& folder);

private:
    /// A folder that was chosen, and what is to be written there, as far as it is drawn.
    struct Chosen
    {
        std::filesystem::path folder;
        bool mayReplace = false;
        EvaluationExport evaluation = {};
        QStringList undrawn = {}; ///< file names: a view's id with an ending
    };
    QAction* add(const QString& text, const QString& explanation, void (EvaluationSaver::*act)());
    EvaluationExport evaluation() const;
    std::optional<ChoiceOrigin> thresholdOrigin() const;
    void beginDrawing();
    void drawNext();
    void addSheets();
    void write();
    void refresh();

    QWidget& m_page;
    Workspace& m_workspace;
    Dialogs& m_dialogs;
    Parts m_parts;
    QPushButton* m_button;
    QAction* m_export;
    QAction* m_keep;
    std::optional<Chosen> m_chosen;
    QTimer m_drawing;
    Job m_job;
};

} // namespace gg
