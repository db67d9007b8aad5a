// MapView: the evaluated images as a map, near each other where the network sees them alike, drawn when it is
// asked for; of one that is pressed, the training images that are nearest. Owned by EvaluationPlots. Thread:
// GUI thread; pictures are read and the map is computed in its job.
#pragma once

#include "eval/TsneMap.h"
#include "pages/evaluate/EvaluationFilter.h"
#include "session/EvaluateSession.h"

#include <QWidget>
#include <vector>

class QPushButton;

namespace gg {

class Dialogs;
class ElidedLabel;
class NearestImages;
class ScatterPlot;

class MapView : public QWidget
{
    Q_OBJECT

public:
    explicit MapView(Dialogs& dialogs, QWidget* parent = nullptr);

    /// Where pictures and network come from; both must outlive the view.
    void follow(EvaluateSession& evaluate, ModelSession& model);
    /// The result that is shown, or the same one seen anew: then the map stays.
    void show(const Predictions& predictions);
    /// Rows that are strong, ascending; all others are quiet.
    void setStrong(const std::vector<std::size_t>& rows);

    ScatterPlot& plot() const { return *m_plot; }
    NearestImages& nearest() const { return *m_nearest; }
    QString words() const;
    Job& job() { return m_job; }

Q_SIGNALS:
    void rowsChosen(const gg::ChosenRows& rows);

private:
    void forget();
    void draw();
    void refresh();
    void choose(const std::vector<std::size_t>& rows);
    void showNearest(std::size_t row);

    EvaluateSession* m_evaluate = nullptr;
    ModelSession* m_model = nullptr;
    Predictions m_predictions;
    std::vector<std::size_t> m_strong;
    TsneMap m_map; ///< of the rows, once it is drawn
    QPushButton* m_draw;
    ElidedLabel* m_words;
    ScatterPlot* m_plot;
    NearestImages* m_nearest;
    Job m_job;
    Job m_nearestJob;
};

} // namespace gg
