// MatrixPlot: a confusion matrix as a heat map: rows are true classes, columns predicted ones, in the order
// given; each cell with its count and its part of the row, or its part of the row or column and its count; of
// counts that are a part of others, with those. Where cells are small their counts are left out,
// and of the names every so manieth is written; the tooltip of a cell has both. A click, or arrows and Enter,
// opens a cell.
// Owned by a page through its parent. Thread: GUI thread.
#pragma once

#include "plots/PlotBase.h"

#include <QRectF>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace gg {

/// What stands large in a cell.
enum class MatrixFigure
{
    Counts,
    SharesOfRows,   ///< of the images of the true class: sensitivity, specificity
    SharesOfColumns ///< of the images that were called so: the predictive values
};

class MatrixPlot : public PlotBase
{
    Q_OBJECT

public:
    using Counts = std::vector<std::vector<std::size_t>>;
    using Cell = std::pair<int, int>; ///< true class, predicted class

    explicit MatrixPlot(Dialogs& dialogs, QWidget* parent = nullptr);

    /// (C,C), true classes outside, and C names. `whole` (C,C): what the counts are a part of; empty: of
    /// nothing.
    void show(const Counts& counts, const std::vector<std::string>& classes, const Counts& whole = {});
    void setFigure(MatrixFigure figure);
    void clear();
    /// The cell with a frame; nothing: none.
    void setSelected(std::optional<Cell> cell);

    /// Where a cell lies, in the coordinates of canvas(); for tests too.
    QRectF cellRect(Cell cell) const;
    QWidget& canvas() const;

    bool isEmpty() const override { return m_counts.empty(); }
    QString csv() const override;

Q_SIGNALS:
    void cellClicked(int trueClass, int predictedClass);

protected:
    void restyle(const Theme& theme) override;
    void renderTo(QPaintDevice& device, QSize size) override;
    void refresh() override;

private:
    class Canvas;
    friend class Canvas;
    struct Geometry
    {
        QRectF cells;
        double nameRoom = 0; ///< width of the names of the rows
        bool isTurned = false;
    };
    Geometry geometry(QSizeF size) const;
    std::optional<Cell> cellAt(QPointF position) const;
    std::size_t countOf(Cell cell) const;
    double share(Cell cell) const;
    QString largeText(Cell cell) const;
    QString smallText(Cell cell) const;
    QString describe(Cell cell) const;
    int largeEdge(const QSizeF& cell) const;
    void paint(QPainter& painter, QSizeF size) const;
    void paintCell(QPainter& painter, const QRectF& rect, Cell cell) const;
    void paintNames(QPainter& painter, const Geometry& place) const;

    Counts m_counts;
    Counts m_whole; ///< empty where the counts are all
    MatrixFigure m_figure = MatrixFigure::Counts;
    QStringList m_classes;
    std::optional<Cell> m_selected;
    std::optional<Cell> m_current; ///< under the pointer, or reached by arrows
    Canvas* m_canvas;
    Theme m_theme = Theme::current(); ///< it paints by
};

} // namespace gg
