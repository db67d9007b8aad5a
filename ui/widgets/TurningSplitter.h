// TurningSplitter: parts of a page one above the other where there is height for it, and beside each other in
// a low window. Owned by a page. Thread: GUI thread.
#pragma once

#include <QSplitter>

namespace gg {

class TurningSplitter : public QSplitter
{
    Q_OBJECT

public:
    /// From this height on, in pixels, the parts stand one above the other.
    explicit TurningSplitter(int stackedFrom, QWidget* parent = nullptr);

    /// Takes `part` as its child. The share of the room when one above the other, and when beside each other,
    /// as a multiple of another part's 1.
    void addPart(QWidget* part, int shareOfHeight = 1, int shareOfWidth = 1);

    /// Enough for either way, not for both at once: the one that fits is taken.
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void turn(Qt::Orientation orientation);

    int m_stackedFrom;
    QList<int> m_heights; ///< shares
    QList<int> m_widths;
};

} // namespace gg
