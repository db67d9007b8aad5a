// ElidedComboBox: a list to choose from whose entries come from files and may be longer than there is room:
// the chosen one ends in an ellipsis then. Whoever owns it sets a tooltip that has the whole. Thread: GUI
// thread.
#pragma once

#include <QComboBox>

namespace gg {

class ElidedComboBox : public QComboBox
{
    Q_OBJECT

public:
    explicit ElidedComboBox(QWidget* parent = nullptr);

    /// The chosen entry as it is painted at the present width.
    QString shownText() const;

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace gg
