// EnlargedImageDialog: one image of a gallery, as large as the window allows, with what is known of it below;
// arrow keys go to the previous and next, Esc closes. While a model is open, a heat map can lie over the
// image. Opened by GalleryView, window-modal; closes when its image leaves the gallery. Thread: GUI thread.
#pragma once

#include <QAbstractItemModel>
#include <QDialog>

class QLabel;
class QPushButton;

namespace gg {

class ElidedLabel;
class ExplainSession;
class HeatMapControl;
class ImageLoader;
class SliceViewer;

class EnlargedImageDialog : public QDialog
{
    Q_OBJECT

public:
    /// `gallery` is a GalleryModel or a proxy of one; it, `loader` and `explain` must outlive the dialog.
    /// Without `explain` there are no heat maps.
    EnlargedImageDialog(QAbstractItemModel& gallery, ImageLoader& loader, ExplainSession* explain,
                        QWidget* parent);

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
    QLayout* makeWords();
    void followGallery();
    void describe();

    QAbstractItemModel& m_gallery;
    ImageLoader& m_loader;
    SliceViewer* m_viewer;
    HeatMapControl* m_heatMap; ///< none without an ExplainSession
    QLabel* m_name;
    ElidedLabel* m_details;
    QLabel* m_position;
    QPushButton* m_previous;
    QPushButton* m_next;
    QPersistentModelIndex m_index;
};

} // namespace gg
