// LungCorrectionBar: brush and eraser for lungs as buttons, and a menu with the rest: undo, redo, the brush's
// size, back to what was found. Part of SeriesLungsLine. Thread: GUI thread.
#pragma once

#include <QToolBar>

class QToolButton;

namespace gg {

class ViewerActions;

class LungCorrectionBar : public QToolBar
{
    Q_OBJECT

public:
    /// `actions` must outlive the bar.
    explicit LungCorrectionBar(ViewerActions& actions, QWidget* parent = nullptr);

    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void changeEvent(QEvent* event) override;

private:
    void drawIcons();

    QToolButton* m_more;
};

} // namespace gg
