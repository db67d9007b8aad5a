// TrainPage: settings at the left, the run at the right: live curves, the validation split's confusion matrix
// and ROC curve after every epoch, a table of the epochs, a log. Owned by MainWindow. Thread: GUI thread.
#pragma once

#include "pages/Workspace.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTableView;

namespace gg {

class Dialogs;
class EpochChoice;
class EpochTableModel;
class MatrixPlot;
class RocPlot;
class RunBanner;
class TrainCurves;
class TrainSettingsPanel;

class TrainPage : public QWidget
{
    Q_OBJECT

public:
    TrainPage(Workspace& workspace, Dialogs& dialogs, QWidget* parent = nullptr);

    TrainSettingsPanel& settings() const { return *m_settings; }
    TrainCurves& curves() const { return *m_curves; }
    RunBanner& banner() const { return *m_banner; }
    EpochTableModel& epochs() const { return *m_epochs; }
    /// Of which epoch matrix() and roc() are.
    EpochChoice& shownEpoch() const { return *m_shownEpoch; }
    MatrixPlot& matrix() const { return *m_matrix; }
    RocPlot& roc() const { return *m_roc; }
    QString log() const;

Q_SIGNALS:
    /// The best model of the last run is to be opened, and the page shown.
    void evaluateRequested(const std::filesystem::path& model);
    void predictRequested(const std::filesystem::path& model);

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeEmptyState();
    QWidget* makeContent();
    QWidget* makeResults();
    QWidget* makeEpochTable();
    void connectSessions();
    void connectTensorBoard();
    void showTensorBoard();
    void showDataset();
    void hear(const TrainEvent& event);
    void begin(const TrainConfig& config);
    void tell(const ImagesRead& read);
    void tell(const EpochDone& epoch);
    void showValidation();
    void logLine(const QString& line);

    Workspace& m_workspace;
    Dialogs& m_dialogs;
    QStackedWidget* m_stack;
    TrainSettingsPanel* m_settings = nullptr;
    RunBanner* m_banner = nullptr;
    TrainCurves* m_curves = nullptr;
    MatrixPlot* m_matrix = nullptr;
    RocPlot* m_roc = nullptr;
    EpochTableModel* m_epochs = nullptr;
    EpochChoice* m_shownEpoch = nullptr;
    QLabel* m_rocEpoch = nullptr;
    QTableView* m_table = nullptr;
    QPlainTextEdit* m_log = nullptr;
};

} // namespace gg
