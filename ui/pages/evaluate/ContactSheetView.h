// ContactSheetView: one contact sheet on the page: which outcome it is, how many images it was drawn from,
// and the images, with their heat maps as soon as these are computed; a click enlarges one.
// Owned by ContactSheetsPanel. Thread: GUI thread.
#pragma once

#include "eval/ContactSheets.h"
#include "pages/Workspace.h"
#include "widgets/ContactSheetPicture.h"

#include <QWidget>

class QFrame;
class QLabel;

namespace gg {

class ElidedLabel;
class GalleryModel;
class GalleryView;
struct ClassLegend;

/// "True positives".
QString outcomeTitle(Outcome outcome);
/// "COVID, recognised as such", "COVID, taken for NonCOVID"; with more than two classes "COVID, taken for
/// another class".
QString outcomeMeaning(Outcome outcome, const ClassLegend& legend);

class ContactSheetView : public QWidget
{
    Q_OBJECT

public:
    /// `workspace` must outlive the view.
    ContactSheetView(Workspace& workspace, Outcome outcome, QWidget* parent = nullptr);

    /// Fills the view from workspace.contactSheets.
    void refresh();

    /// The sheet as it stands, for a file; without subtitle, footer, colours and font.
    ContactSheetPicture picture() const;

    GalleryView& gallery() const { return *m_view; }
    QString count() const;
    QString emptyText() const;

private:
    const ContactSheet& sheet() const;
    void showOverlay(std::size_t row);

    Workspace& m_workspace;
    Outcome m_outcome;
    ElidedLabel* m_meaning;
    QLabel* m_count;
    GalleryModel* m_items;
    GalleryView* m_view;
    QLabel* m_nothing;
    QFrame* m_emptyPlace;
};

} // namespace gg
