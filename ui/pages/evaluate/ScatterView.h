// ScatterView: any two numbers of the evaluated images against each other, which ones a person chooses: what
// the model says of an image, and what its file is. Numbers of files are read when they are first asked for.
// Owned by EvaluationPlots. Thread: GUI thread; files are read in its job.
#pragma once

#include "data/ImageNumbers.h"
#include "eval/Predictions.h"
#include "pages/evaluate/EvaluationFilter.h"
#include "session/EvaluateSession.h"

#include <QWidget>
#include <array>
#include <vector>

namespace gg {

class Dialogs;
class ElidedComboBox;
class ScatterPlot;

class ScatterView : public QWidget
{
    Q_OBJECT

public:
    explicit ScatterView(Dialogs& dialogs, QWidget* parent = nullptr);

    /// Where the numbers of files come from: without it, what the model says is all that can be chosen.
    /// `session` must outlive the view.
    void follow(EvaluateSession& session);
    void show(const Predictions& predictions);
    /// Rows that are strong, ascending; all others are quiet.
    void setStrong(const std::vector<std::size_t>& rows);

    ScatterPlot& plot() const { return *m_plot; }
    ElidedComboBox& xChoice() const { return *m_choices[0]; }
    ElidedComboBox& yChoice() const { return *m_choices[1]; }
    /// Reads the files.
    Job& job() { return m_job; }

Q_SIGNALS:
    void rowsChosen(const gg::ChosenRows& rows);

private:
    enum class Number
    {
        Score,
        Loss,
        Uncertainty,
        FileSize,
        Width,
        Height,
        MeanGrey
    };
    ElidedComboBox* makeChoice(const QString& name, Number first);
    Number chosen(std::size_t axis) const;
    QString nameOf(Number number) const;
    double valueOf(Number number, std::size_t row) const;
    static bool isOfFile(Number number) { return number >= Number::FileSize; }
    void refresh();
    void forgetFiles();
    void readFiles();
    ChosenRows wordsFor(const std::vector<std::size_t>& rows) const;
    QString textOf(std::size_t row) const;

    EvaluateSession* m_session = nullptr;
    Predictions m_predictions;
    std::vector<std::size_t> m_strong;
    std::vector<ImageNumbers> m_files; ///< of each row, once they are read
    std::array<ElidedComboBox*, 2> m_choices;
    ScatterPlot* m_plot;
    Job m_job;
};

} // namespace gg
