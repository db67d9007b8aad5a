// ScorePairsPlot: how two models score the same images: a point an image, its class by colour and shape, the
// thresholds of both as lines. Drawing the mouse chooses the images of an area, a click those of a quarter.
// Owned by a page through its parent. Thread: GUI thread.
#pragma once

#include "plots/CartesianPlot.h"

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

class QCPGraph;
class QCPItemRect;
class QCPItemStraightLine;

namespace gg {

/// A part of the square of two scores; what lies on an upper or right edge below 1 is outside.
struct ScoreArea
{
    double lowA = 0.0;
    double highA = 1.0;
    double lowB = 0.0;
    double highB = 1.0;

    bool contains(double a, double b) const;
    bool operator==(const ScoreArea&) const = default;
};

class ScorePairsPlot : public CartesianPlot
{
    Q_OBJECT

public:
    struct Point
    {
        double a = 0.0; ///< score of the positive class, in [0, 1]
        double b = 0.0;
        bool isPositive = false; ///< whether it truly is of that class
    };
    struct Names
    {
        QString a; ///< of the models
        QString b;
        QString positive; ///< of the classes
        QString other;
        int positiveClass = 1;
        int otherClass = 0; ///< whose colour the others have; -1 for several classes
    };
    /// Of each model; nothing where scores are not decided by one.
    struct Thresholds
    {
        std::optional<double> a = {};
        std::optional<double> b = {};
    };

    explicit ScorePairsPlot(Dialogs& dialogs, QWidget* parent = nullptr);

    void show(std::vector<Point> points, const Names& names, const Thresholds& thresholds);
    void clear() { show({}, {}, {}); }
    /// Those points (indices) are strong, all others faint; nothing: all are strong.
    void setStrong(const std::optional<std::vector<std::size_t>>& points);
    /// The area that is looked at; nothing: none.
    void setSelected(const std::optional<ScoreArea>& area);

    bool isEmpty() const override { return m_points.empty(); }
    QString csv() const override;

Q_SIGNALS:
    /// Drawn, in whole hundredths; or the quarter that was clicked.
    void areaChosen(const gg::ScoreArea& area);

protected:
    void restyle(const Theme& theme) override;
    void refresh() override;
    void fitAxes() override;
    void leaveEvent(QEvent* event) override;

private:
    void hear();
    QPointF scoresAt(QPointF position) const;
    ScoreArea areaBetween(QPointF from, QPointF to) const;
    std::optional<ScoreArea> quarterAt(QPointF position) const;
    void showArea(const std::optional<ScoreArea>& area);
    void finish(QPointF pressed, QPointF position);
    void hover(QPointF position);

    std::vector<Point> m_points;
    std::vector<bool> m_isStrong; ///< empty: all are
    Names m_names;
    Thresholds m_thresholds;
    std::optional<ScoreArea> m_selected;
    std::array<QCPGraph*, 4> m_graphs{}; ///< faint others, faint positives, strong others, strong positives
    std::array<QCPItemText*, 2> m_labels{};        ///< of the positives, of the others
    std::array<QCPItemStraightLine*, 3> m_lines{}; ///< thresholds of a and of b, and where both score alike
    QCPItemRect* m_area;
};

} // namespace gg
