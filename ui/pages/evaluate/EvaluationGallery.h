// EvaluationGallery: the images of an evaluation that a filter lets through, and what could not be read.
// Owned by EvaluatePage. Thread: GUI thread.
#pragma once

#include "pages/Workspace.h"
#include "pages/evaluate/FilterHistory.h"

#include <QWidget>
#include <vector>

class QLabel;
class QPushButton;

namespace gg {

class FilterBar;
class GalleryModel;
class GalleryView;
class SkippedFilesTable;

class EvaluationGallery : public QWidget
{
    Q_OBJECT

public:
    /// `workspace` must outlive the gallery.
    explicit EvaluationGallery(Workspace& workspace, QWidget* parent = nullptr);

    void setFilter(const EvaluationFilter& filter) { m_history->set(filter); }
    const EvaluationFilter& filter() const { return m_history->current(); }
    /// The same for a result that is new: no way leads back from it.
    void startWith(const EvaluationFilter& filter) { m_history->startWith(filter); }
    /// Fills the gallery from the session's result, which is there.
    void refresh();
    /// Indices into Predictions::rows, in the order of the gallery.
    const std::vector<std::size_t>& rows() const { return m_rows; }
    GalleryView& view() const { return *m_view; }
    FilterBar& filterBar() const { return *m_bar; }
    FilterHistory& history() const { return *m_history; }

Q_SIGNALS:
    void filterChanged(const gg::EvaluationFilter& filter);

private:
    Workspace& m_workspace;
    FilterHistory* m_history;
    FilterBar* m_bar;
    std::vector<std::size_t> m_rows;
    GalleryModel* m_items;
    GalleryView* m_view;
    QLabel* m_nothing;
    QPushButton* m_leftOutButton;
    SkippedFilesTable* m_leftOut;
};

} // namespace gg
