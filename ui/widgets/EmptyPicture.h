// EmptyPicture: a drawing of what a page will show once there is something to show.
// Owned by EmptyState. Thread: GUI thread.
#pragma once

#include <QWidget>

namespace gg {

class EmptyPicture : public QWidget
{
    Q_OBJECT

public:
    enum class Subject
    {
        Scan,       ///< a slice with its score
        Study,      ///< series, and the slices of one behind each other
        Dataset,    ///< rows of slices of two classes
        Evaluation, ///< a confusion matrix and a ROC curve
        Model,      ///< layers of a network
        Curves      ///< loss that falls, accuracy that rises
    };

    explicit EmptyPicture(Subject subject, QWidget* parent = nullptr);

    QSize sizeHint() const override { return {320, 176}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Subject m_subject;
};

} // namespace gg
