// FlowLayout: parts one after the other in lines, as words in a text: as many in a line as there is room for.
// Owned by the widget whose parts it lays out. Thread: GUI thread.
#pragma once

#include "support/Theme.h"

#include <QLayout>
#include <QList>

namespace gg {

class FlowLayout : public QLayout
{
    Q_OBJECT

public:
    /// `gap`: between parts and between lines, in pixels.
    explicit FlowLayout(QWidget* parent, int gap = metrics::grid);
    ~FlowLayout() override;

    /// Before the part that stands at `index`.
    void insertWidget(int index, QWidget* widget);

    void addItem(QLayoutItem* item) override;
    int count() const override;
    QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;

    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    /// All in one line.
    QSize sizeHint() const override;
    /// The widest part in a line of its own.
    QSize minimumSize() const override;
    void setGeometry(const QRect& area) override;

private:
    /// The height that is taken; `moves`: the parts too.
    int layOut(const QRect& area, bool moves) const;

    QList<QLayoutItem*> m_items;
    int m_gap;
};

} // namespace gg
