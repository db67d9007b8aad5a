// TrainCurves: the live curves of a run: loss, accuracy and AUC, learning rate, images a second.
// Owned by TrainPage, which passes on what the session tells. Thread: GUI thread.
#pragma once

#include "train/TrainEvent.h"

#include <QWidget>
#include <vector>

namespace gg {

class CurvePlot;
class Dialogs;

class TrainCurves : public QWidget
{
    Q_OBJECT

public:
    explicit TrainCurves(Dialogs& dialogs, QWidget* parent = nullptr);

    /// Empties all plots for a new run.
    void begin(Recipe recipe);
    void add(const std::vector<BatchDone>& batches);
    void add(const EpochDone& epoch);

    CurvePlot& loss() const { return *m_loss; }
    CurvePlot& accuracy() const { return *m_accuracy; }
    CurvePlot& learningRate() const { return *m_learningRate; }
    CurvePlot& speed() const { return *m_speed; }

private:
    struct LossSeries
    {
        int batch = 0, train = 0, validation = 0;
    };
    struct AccuracySeries
    {
        int train = 0, validation = 0, auc = 0;
    };
    CurvePlot* plot(Dialogs& dialogs, const QString& title);

    CurvePlot* m_loss;
    CurvePlot* m_accuracy;
    CurvePlot* m_learningRate;
    CurvePlot* m_speed;
    LossSeries m_lossSeries;
    AccuracySeries m_accuracySeries;
};

} // namespace gg
