// PairImages: two of the runs that are compared, image by image: how both scored each, and the images that
// both, one or none of them gets right, or that lie in a part of the scores. Owned by RunsComparison. Thread:
// GUI thread; images are looked for in a job.
#pragma once

#include "pages/Workspace.h"
#include "pages/runs/RunPictures.h"
#include "plots/ScorePairsPlot.h"
#include "runs/RunComparison.h"

#include <QWidget>
#include <array>
#include <optional>
#include <vector>

class QComboBox;
class QLabel;
class QPushButton;

namespace gg {

class Dialogs;
class GalleryModel;
class GalleryView;

/// "A", "B", ...: by which a run is named where several stand beside each other.
QString runLetter(std::size_t run);

class PairImages : public QWidget
{
    Q_OBJECT

public:
    /// Both must outlive the widget.
    PairImages(Workspace& workspace, Dialogs& dialogs, QWidget* parent = nullptr);

    /// `runs`: those of the comparison, in its order. The pair stays chosen where there is one of its number.
    void setComparison(const RunComparison& comparison, const std::vector<RunFacts>& runs);

    /// Shows the images with that outcome, nothing: all.
    void showOutcome(const std::optional<PairOutcome>& outcome);
    /// Shows the images whose scores lie there.
    void showArea(const ScoreArea& area);

    ScorePairsPlot& scores() const { return *m_scores; }
    GalleryView& gallery() const { return *m_view; }
    QPushButton& outcomeButton(PairOutcome outcome) const
    {
        return *m_outcomes.at(static_cast<std::size_t>(outcome));
    }
    QComboBox& pairs() const { return *m_pairs; }
    /// What is shown and what should be known of the images, in words.
    QString note() const;

private:
    QWidget* makeHead();
    const PairComparison& pair() const;
    void showPair();
    void showImages();
    QString words() const;
    std::vector<std::size_t> shownRows() const;

    Workspace& m_workspace;
    RunPictures m_pictures;
    std::optional<RunComparison> m_comparison;
    std::vector<RunFacts> m_runs;
    std::optional<PairOutcome> m_outcome = PairOutcome::BothWrong;
    std::optional<ScoreArea> m_area;
    QComboBox* m_pairs;
    std::array<QPushButton*, 4> m_outcomes{};
    QPushButton* m_all;
    QLabel* m_note;
    ScorePairsPlot* m_scores;
    GalleryModel* m_items;
    GalleryView* m_view;
};

} // namespace gg
