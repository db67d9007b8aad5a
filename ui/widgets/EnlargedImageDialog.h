// EnlargedImageDialog: one image of a gallery in a viewer, as large as the window allows, with what is known
// of it below; arrow keys and the wheel go to the previous and next, Esc closes. While a model is open, a
// heat map can lie over the image. Opened by GalleryView, window-modal; closes when its image leaves the
// gallery. Thread: GUI thread.
#pragma once

#include <QAbstractItemModel>
#include <QDialog>
#include <filesystem>

class QLabel;
class QMenu;
class QPushButton;

namespace gg {

class ElidedLabel;
class ExplainSession;
class ImageLoader;
class ScanPanel;
struct ViewerMemory;

class EnlargedImageDialog : public QDialog
{
    Q_OBJECT

public:
    /// All must outlive the dialog.
    struct Parts
    {
        ImageLoader& loader;
        ViewerMemory& memory;
        ExplainSession* explain; ///< null for no heat maps
        QMenu* menu = nullptr;   ///< what can be done with the image that is shown; null for nothing
    };
    /// `gallery` is a GalleryModel or a proxy of one; it must outlive the dialog.
    EnlargedImageDialog(QAbstractItemModel& gallery, const Parts& parts, QWidget* parent);

    /// Nothing happens for a row that does not exist.
    void showRow(int row);
    int row() const { return m_index.row(); }
    ScanPanel& scan() { return *m_scan; }

Q_SIGNALS:
    void rowShown(int row);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget* makeCaption();
    QLayout* makeWords();
    QPushButton* makeMenuButton(const QMenu& actions);
    void followGallery();
    void describe();
    void showFile(const std::filesystem::path& file);

    QAbstractItemModel& m_gallery;
    ScanPanel* m_scan;
    QLabel* m_name;
    ElidedLabel* m_details;
    QLabel* m_position;
    QPushButton* m_menu = nullptr;
    QPushButton* m_previous;
    QPushButton* m_next;
    QPersistentModelIndex m_index;
};

} // namespace gg
