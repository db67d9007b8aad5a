// SliceView: one slice of a source, large, on black, through a window, with what is drawn over it. It shows
// no patient data. Mouse: the left button has the chosen tool, the middle one pans, the right one zooms, the
// wheel scrolls, and zooms with Ctrl. Keys are ViewerActions', tools and overlays are added from outside.
// Owned by a page, dialog or ViewerPanes. Thread: GUI thread.
#pragma once

#include "viewer/MouseTools.h"
#include "viewer/SliceSource.h"
#include "viewer/ViewRendering.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>
#include <memory>

namespace gg {

class SliceView : public QWidget
{
    Q_OBJECT

public:
    explicit SliceView(QWidget* parent = nullptr);
    ~SliceView() override;

    /// From its first slice on, fitted, without flips and turns, through the window that suits the slices;
    /// null for nothing. Not owned.
    void setSource(SliceSource* source);
    SliceSource* source() const { return m_source; }
    int count() const { return m_source ? m_source->count() : 0; }

    /// Asks for the slice, or the nearest there is; what is seen stays until it is there, under its own
    /// number.
    void showSlice(int index);
    /// Where there is none further that way, scrolledBeyond() says so.
    void scrollBy(int slices);
    /// The slice that was asked for last; -1 without any.
    int current() const { return m_current; }
    /// The slice that is seen; -1 while there is none.
    int shown() const { return m_shown; }
    const ViewedSlice& slice() const { return m_slice; }
    /// Why the current slice cannot be shown; empty otherwise.
    const QString& problem() const { return m_problem; }
    /// Whether the current slice is asked for and neither there nor refused yet.
    bool isWaiting() const { return m_current != m_shown && m_problem.isEmpty(); }

    const DisplayMapping& mapping() const { return m_mapping; }
    void setMapping(const DisplayMapping& mapping);
    const ViewTransform& transform() const { return m_transform; }
    /// The sizes of the image and of the view are its own and stay.
    void setTransform(const ViewTransform& transform);
    void setEnlarging(Enlarging enlarging);
    Enlarging enlarging() const { return m_enlarging; }

    /// Not owned; null for a button that does nothing. `first` comes before the left button's tool where it
    /// wants to.
    void setTool(Qt::MouseButton button, ViewerTool* tool);
    void setFirstTool(ViewerTool* first) { m_mouse.setFirst(first); }
    ViewerTool* tool(Qt::MouseButton button) const { return m_mouse.tool(button); }
    void addOverlay(std::shared_ptr<const ViewOverlay> overlay);
    /// A sentence over the upper edge, such as why there is no heat map; empty: none.
    void setNotice(const QString& notice);
    const QString& notice() const { return m_notice; }
    /// Whether letters, texts and measurements are drawn; they are at first.
    void setAnnotated(bool annotated);
    bool isAnnotated() const { return m_isAnnotated; }
    /// One of several, which keys and tools act on: it has a frame.
    void setMarked(bool marked);
    /// Turning the wheel away goes to the next slice, instead of the one before.
    void setWheelTurned(bool turned) { m_isWheelTurned = turned; }

    /// Where in the patient a place of the view lies; nothing without geometry.
    std::optional<PatientPoint> patientPointAt(const QPointF& position) const;
    /// What is seen as a picture, `scale` times as many pixels as the view has device-independent ones; with
    /// or without letters, texts and measurements. Never with patient data.
    QImage rendered(bool withAnnotations, double scale = 1) const;
    /// The same of another slice of the source, without it being shown here, for a series of pictures.
    QImage renderedSlice(const ViewedSlice& slice, int index, bool withAnnotations, double scale = 1) const;

    QSize sizeHint() const override { return {512, 512}; }
    QSize minimumSizeHint() const override { return {160, 160}; }

Q_SIGNALS:
    void sourceChanged();
    /// current() is another one.
    void currentChanged(int index);
    /// shown() is another one, or there is none (-1).
    void sliceShown(int index);
    void mappingChanged();
    void transformChanged();
    /// A person wants to go on by so many slices where the source ends: whoever has a list of sources may
    /// show the next one.
    void scrolledBeyond(int slices);
    /// The mouse is at another place, or gone.
    void cursorMoved();
    /// Clicked or scrolled, or it has the focus now.
    void activated();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    void restart();
    void readAnew();
    void take(int index);
    void fail(int index, const QString& reason);
    void put(const ViewedSlice& slice, int index);
    void adoptWindow(const ViewedSlice& slice);
    void describe();
    void refreshCursor();
    void adoptSize();
    ViewContext contextOf(const ViewTransform& transform, const ViewedSlice& slice, int index) const;

    QPointer<SliceSource> m_source;
    int m_current = -1;
    int m_shown = -1;
    ScrollDirection m_direction = ScrollDirection::Still;
    ViewedSlice m_slice;
    QString m_problem;
    QString m_notice;
    QTimer m_patience; ///< until it is said that a slice is awaited
    DisplayMapping m_mapping;
    bool m_hasWindow = false; ///< of this source, by its first slice or by a person
    bool m_isWindowChosen =
        false; ///< by a person: also another scan in the source's place is seen through it
    /// Of the slice that was last seen through it; of another kind of values a window is not kept.
    std::optional<bool> m_isWindowHounsfield;
    ViewTransform m_transform;
    Enlarging m_enlarging = Enlarging::Smooth;
    std::optional<SlicePicture> m_picture; ///< of all of the above; nothing when one of them has changed
    ViewOverlays m_overlays;
    MouseTools m_mouse;
    std::optional<QPointF> m_cursor;
    bool m_isWheelTurned = false;
    bool m_isMarked = false;
    bool m_isAnnotated = true;
};

} // namespace gg
