// GalleryView: many images in a grid, of which only those in view are read.
// A list view of a GalleryModel (or a proxy of one). Arrow keys move, Enter or a double click (a click, if so
// set) enlarges, the context menu copies the path and opens the folder.
// Owned by a page. Thread: GUI thread.
#pragma once

#include "session/ImageLoader.h"
#include "widgets/EnlargedImageDialog.h"

#include <QListView>
#include <QPointer>
#include <functional>
#include <vector>

class QMenu;

namespace gg {

class GalleryDelegate;
struct GalleryItem;
struct ViewerMemory;

class GalleryView : public QListView
{
    Q_OBJECT

public:
    /// Both must outlive the view; `memory` is that of the viewer which enlarges.
    GalleryView(ImageLoader& loader, ViewerMemory& memory, QWidget* parent = nullptr);

    /// The longest side of an image, in device-independent pixels.
    void setImageEdge(int edge);
    /// Images as large as let `columns` x `rows` of them be seen at once, whatever the size of the view.
    void setGrid(int columns, int rows);
    /// Whether a line with classes and score stands below the name.
    void setShowsClasses(bool shows);
    /// A click with Ctrl or Shift only selects, where several can be.
    void setEnlargesOnClick(bool enlarges) { m_enlargesOnClick = enlarges; }
    /// Whose heat maps can lie over an enlarged image; it must outlive the view.
    void setExplainer(ExplainSession& explain) { m_explain = &explain; }
    /// Of images whose model is not open: there are no heat maps.
    void withoutExplainer() { m_explain = nullptr; }

    /// Something that can be done with the selected images: in the menu of the right mouse button, and by the
    /// action's keys while the list has the focus.
    void addMenuAction(QAction* action);

    /// Actions of this menu are offered beside an enlarged image too, under the menu's title.
    void setMenuOfEnlarged(QMenu* menu) { m_enlargedMenu = menu; }

    /// What is painted over each image; see GalleryDelegate.
    void setPaintOver(std::function<void(QPainter&, const QRectF&, const GalleryItem&)> paintOver);

    /// Of the images in view, from above.
    std::vector<int> visibleRows() const;
    /// Of the selected images, from above.
    std::vector<int> selectedRows() const;

    /// Opens the large view of an image, or shows it there if it is open.
    void enlarge(const QModelIndex& index);
    /// The large view while it is open.
    EnlargedImageDialog* enlarged() const { return m_enlarged; }

    QSize sizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void makeMenu();
    int widthForTiles() const;
    void distribute();
    void updateTilesOf(const std::filesystem::path& file);
    void openFolder() const;
    void copyPath() const;

    ImageLoader& m_loader;
    ViewerMemory& m_memory;
    ExplainSession* m_explain = nullptr;
    GalleryDelegate* m_delegate;
    QMenu* m_menu;
    QMenu* m_enlargedMenu = nullptr;
    QPointer<EnlargedImageDialog> m_enlarged;
    bool m_enlargesOnClick = false;
    int m_columns = 0; ///< 0: as many as there is room for
    int m_rows = 0;
};

} // namespace gg
