// ScoreStrip: the score of each slice of a series as a bar across the strip, from the first slice at the top
// to the last. Part of SliceStrip. Thread: GUI thread.
#pragma once

#include <QWidget>
#include <vector>

namespace gg {

class ScoreStrip : public QWidget
{
    Q_OBJECT

public:
    explicit ScoreStrip(QWidget* parent = nullptr);

    void setCount(int slices);
    void setCurrent(int slice);
    /// See SliceStrip::setScores(). A bar of `full` is as wide as the strip.
    void setScores(std::vector<double> scores, const QString& name, double threshold, double full = 1);
    /// Slices that are greyed; empty for none.
    void setLeftOut(std::vector<bool> leftOut);
    bool isLeftOut(int slice) const;
    const std::vector<double>& scores() const { return m_scores; }
    /// At a height of the strip.
    int sliceAt(double y) const;
    /// "Slice 12: COVID 0.93", also where there is no score.
    QString wordsOf(int slice) const;

    QSize sizeHint() const override { return minimumSizeHint(); }
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void clicked(int slice);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

private:
    double topOf(int slice) const;
    double highestBetween(int y) const;
    void describe();

    std::vector<double> m_scores;
    std::vector<bool> m_leftOut;
    QString m_name;
    double m_threshold = 0.5;
    double m_full = 1;
    int m_count = 0;
    int m_current = -1;
};

} // namespace gg
