// HardImages: the validation and test images that most runs get wrong, of the runs that are chosen or of all
// runs on a data set, and what each of these runs said of the image that is chosen. Owned by RunsPage.
// Thread: GUI thread; RunsSession answers, images are looked for in a job.
#pragma once

#include "pages/Workspace.h"
#include "pages/runs/RunPictures.h"
#include "runs/SampleQuestions.h"

#include <QWidget>
#include <vector>

class QLabel;
class QTableWidget;

namespace gg {

class ElidedComboBox;
class GalleryModel;
class GalleryView;

class HardImages : public QWidget
{
    Q_OBJECT

public:
    /// `workspace` must outlive the widget.
    explicit HardImages(Workspace& workspace, QWidget* parent = nullptr);

    /// `chosen`: of those in the list; empty: none. Asks only while it is seen, and only where the runs that
    /// it is about are others than before.
    void setRuns(const std::vector<RunFacts>& all, const std::vector<RunFacts>& chosen);

    ElidedComboBox& scope() const { return *m_scope; }
    GalleryView& gallery() const { return *m_view; }
    QTableWidget& scores() const { return *m_scores; }
    /// How many images there are, what was left out and what should be known of them.
    QString note() const;

protected:
    void showEvent(QShowEvent* event) override;

private:
    /// The runs on one data set, or those that are chosen.
    struct Scope
    {
        QString key; ///< by which it stays chosen
        QString text;
        std::vector<RunFacts> runs;
    };
    void offerScopes();
    const Scope* scopeNow() const;
    void ask();
    void askScores();
    void take(const HardestImages& hardest);
    void showImages();
    void showScores(const std::vector<KeptScore>& scores);

    Workspace& m_workspace;
    RunPictures m_pictures;
    std::vector<Scope> m_scopes;
    std::vector<RunFacts> m_asked; ///< about which the answer is, or will be
    bool m_isAsking = false;
    HardestImages m_hardest;
    ElidedComboBox* m_scope;
    QLabel* m_note;
    GalleryModel* m_items;
    GalleryView* m_view;
    QLabel* m_scoresOf;
    QTableWidget* m_scores;
};

} // namespace gg
