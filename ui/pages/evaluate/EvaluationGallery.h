// EvaluationGallery: the images of an evaluation that a filter lets through, and what could not be read.
// Owned by EvaluatePage. Thread: GUI thread.
#pragma once

#include "pages/Workspace.h"
#include "pages/evaluate/FilterHistory.h"
#include "support/Dialogs.h"
#include "widgets/GalleryModel.h"

#include <QWidget>
#include <map>
#include <vector>

class QLabel;
class QPushButton;

namespace gg {

class FilterBar;
class MarkActions;
class GalleryView;
class SkippedFilesTable;

class EvaluationGallery : public QWidget
{
    Q_OBJECT

public:
    /// `workspace` and `dialogs` must outlive the gallery.
    EvaluationGallery(Workspace& workspace, Dialogs& dialogs, QWidget* parent = nullptr);

    void setFilter(const EvaluationFilter& filter) { m_history->set(filter); }
    const EvaluationFilter& filter() const { return m_history->current(); }
    /// The same for a result that is new: no way leads back from it.
    void startWith(const EvaluationFilter& filter) { m_history->startWith(filter); }
    /// Fills the gallery from the session's result, which is there.
    void refresh();
    /// The same for another threshold: the images are the same, what was decided of them is not.
    void showDecisions();
    /// Indices into Predictions::rows, in the order of the gallery.
    const std::vector<std::size_t>& rows() const { return m_rows; }
    GalleryView& view() const { return *m_view; }
    FilterBar& filterBar() const { return *m_bar; }
    FilterHistory& history() const { return *m_history; }
    MarkActions& marks() const { return *m_marks; }
    /// What a person has marked, by row.
    std::map<std::size_t, ImageMark> markedRows();

Q_SIGNALS:
    void filterChanged(const gg::EvaluationFilter& filter);

private:
    std::vector<std::size_t> chosenRows();
    std::vector<std::size_t> selectedItems() const;
    const ImageMark* markOf(std::size_t row) const;
    ShownMark shownMark(std::size_t row) const;
    void showClasses();
    void showRows();
    GalleryItem itemOf(std::size_t row) const;
    std::vector<GalleryItem> itemsFrom(std::vector<GalleryItem> present,
                                       const std::vector<std::size_t>& rows) const;
    void showMarks();
    void select(const std::vector<std::size_t>& rows);
    QString warningOfIssues() const;

    Workspace& m_workspace;
    FilterHistory* m_history;
    FilterBar* m_bar;
    std::vector<std::size_t> m_rows;
    GalleryModel* m_items;
    GalleryView* m_view;
    MarkActions* m_marks;
    LabelIssues m_issues;
    QLabel* m_issuesNote; ///< what suspicions are worth
    QLabel* m_nothing;
    QPushButton* m_leftOutButton;
    SkippedFilesTable* m_leftOut;
};

} // namespace gg
