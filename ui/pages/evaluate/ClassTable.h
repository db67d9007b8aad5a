// ClassTable: how well each of the classes is told from the rest, a row a class, with intervals, and the
// means over them; a class that is pressed asks for its images. Owned by EvaluationPlots. Thread: GUI thread.
#pragma once

#include "eval/OneAgainstRest.h"

#include <QTableWidget>

namespace gg {

class ClassTable : public QTableWidget
{
    Q_OBJECT

public:
    explicit ClassTable(QWidget* parent = nullptr);

    void show(const Predictions& predictions);

    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// Of Predictions::classes.
    void classClicked(int index);

private:
    void putText(int row, int column, const QString& text);
    void putMeans(int row, const QString& name, const QString& explanation, const MeanFigures& means);

    int m_classes = 0;
};

} // namespace gg
