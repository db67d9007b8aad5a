// EvaluatePage: how good the open model is on the open data set, and the images behind every figure.
// Owned by MainWindow. Errors of sessions are shown by whoever owns the page. Thread: GUI thread.
#pragma once

#include "pages/Workspace.h"
#include "pages/evaluate/EvaluationFilter.h"
#include "support/Dialogs.h"

#include <QWidget>
#include <filesystem>
#include <vector>

class QComboBox;
class QPushButton;
class QStackedWidget;
class QTabBar;

namespace gg {

class ContactSheetsPanel;
class ElidedLabel;
class EvaluationGallery;
class EvaluationPlots;
class EvaluationSaver;
class MetricTiles;
class NotesLine;
class OpenedBar;
class ThresholdControl;

class EvaluatePage : public QWidget
{
    Q_OBJECT

public:
    /// `workspace` and `dialogs` must outlive the page.
    EvaluatePage(Workspace& workspace, Dialogs& dialogs, QWidget* parent = nullptr);

    void evaluate();
    /// Shows the images behind a figure.
    void open(const EvaluationFilter& filter);

    EvaluationGallery& gallery() const { return *m_gallery; }
    ContactSheetsPanel& contactSheets() const { return *m_sheets; }
    /// Figures and the images behind them, or the contact sheets.
    QTabBar& views() const { return *m_views; }
    EvaluationPlots& plots() const { return *m_plots; }
    EvaluationSaver& saver() const { return *m_saver; }
    /// Of an evaluation that was opened from its files.
    OpenedBar& opened() const { return *m_opened; }
    /// Those of its parts, to be watched.
    std::vector<Job*> jobs() const;

Q_SIGNALS:
    void trainOnDemoRequested();
    void saved(const std::filesystem::path& fileOrFolder);

private:
    enum class State
    {
        NoModel,
        NoDataset,
        NotEvaluated,
        Result
    };
    QWidget* makeHeader();
    QWidget* makeNoModel();
    QWidget* makeNoDataset();
    QWidget* makeNotEvaluated();
    QWidget* makeResult();
    QWidget* makeFigures();
    State state() const;
    void offerSplits();
    void refresh();
    void showResult();
    void showFigures();
    void showNotes();
    void showTiles();
    void showWhatNeedsTheModel();
    void showThreshold();
    void showAnew();
    void adoptThreshold(bool save);
    std::optional<double> modelThreshold() const;

    Workspace& m_workspace;
    Dialogs& m_dialogs;
    QWidget* m_header;
    QComboBox* m_split;
    ThresholdControl* m_threshold;
    QPushButton* m_evaluate;
    QPushButton* m_start = nullptr; ///< the same in the middle of the page, before the first result
    ElidedLabel* m_subject;
    QStackedWidget* m_stack;
    MetricTiles* m_tiles;
    EvaluationPlots* m_plots;
    EvaluationGallery* m_gallery;
    ContactSheetsPanel* m_sheets;
    EvaluationSaver* m_saver;
    OpenedBar* m_opened;
    QTabBar* m_views;
    NotesLine* m_notes;
};

} // namespace gg
