// ThumbnailSize: a slider for how large the images of a gallery are, remembered for the next start, with keys
// for larger and smaller. Owned by a page. Thread: GUI thread.
#pragma once

#include <QString>
#include <QWidget>

class QAction;
class QSlider;

namespace gg {

class GalleryView;

class ThumbnailSize : public QWidget
{
    Q_OBJECT

public:
    /// `key`: of the settings. The keys work while `view` has the keyboard; it must outlive the slider.
    ThumbnailSize(GalleryView& view, const QString& key, QWidget* parent = nullptr);

    /// Of an image, in device-independent pixels; one of a few sizes, so that thumbnails at hand fit again.
    int edge() const;
    QSlider& slider() const { return *m_slider; }
    QAction& larger() const { return *m_larger; }
    QAction& smaller() const { return *m_smaller; }

private:
    QAction* addStep(const QString& text, const QList<QKeySequence>& keys, int steps);
    void apply();

    GalleryView& m_view;
    QString m_key;
    QSlider* m_slider;
    QAction* m_larger;
    QAction* m_smaller;
};

} // namespace gg
