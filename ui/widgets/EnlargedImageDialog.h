// EnlargedImageDialog: one image of a gallery, as large as the window allows, with what is known of it below;
// arrow keys go to the previous and next, Esc closes.
// Opened by GalleryView, window-modal; closes when its image leaves the gallery. Thread: GUI thread.
#pragma once

#include <QAbstractItemModel>
#include <QDialog>

class QLabel;
class QPushButton;

namespace gg {

class ImageLoader;
class SliceViewer;

class EnlargedImageDialog : public QDialog
{
    Q_OBJECT

public:
    /// `gallery` is a GalleryModel or a proxy of one; both it and `loader` must outlive the dialog.
    EnlargedImageDialog(QAbstractItemModel& gallery, ImageLoader& loader, QWidget* parent);

    /// Nothing happens for a row that does not exist.
    void showRow(int row);
    int row() const { return m_index.row(); }
    const SliceViewer& viewer() const { return *m_viewer; }

Q_SIGNALS:
    void rowShown(int row);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget* makeCaption();
    void followGallery();
    void describe();

    QAbstractItemModel& m_gallery;
    ImageLoader& m_loader;
    SliceViewer* m_viewer;
    QLabel* m_name;
    QLabel* m_details;
    QLabel* m_position;
    QPushButton* m_previous;
    QPushButton* m_next;
    QPersistentModelIndex m_index;
};

} // namespace gg
