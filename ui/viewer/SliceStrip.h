// SliceStrip: the slider of a series, with a strip beside it that shows the score of each slice: the higher,
// the longer its bar, in the class's colour; and one of what was measured in it. A click on the strip goes to
// that slice, a key to the one of the highest score. Owned by whoever has the view. Thread: GUI thread.
#pragma once

#include <QWidget>
#include <optional>
#include <vector>

class QAction;
class QSlider;

namespace gg {

class ScoreStrip;

class SliceStrip : public QWidget
{
    Q_OBJECT

public:
    explicit SliceStrip(QWidget* parent = nullptr);

    void setCount(int slices);
    void setCurrent(int slice);
    int current() const;

    /// One a slice, 0 to 1, not-a-number where there is none; `name` says what of ("COVID"). From `threshold`
    /// on a slice has the positive class's colour, below it the other one's. Empty: no strip. Slices that
    /// are `leftOut` are greyed: they have no score that counts.
    void setScores(std::vector<double> scores, const QString& name, double threshold,
                   std::vector<bool> leftOut = {});
    /// What was measured in each slice, such as the share of opacity: a strip of its own. A bar of `full` is
    /// as wide as the strip.
    void setShares(std::vector<double> shares, const QString& name, double full);
    /// The first slice of the highest score that counts, without scores of the highest share; nothing without
    /// either. A slice that is left out is none, though a person insisted on its score.
    std::optional<int> mostSuspicious() const;
    /// "Go to the most suspicious slice", to be shown in menus too.
    QAction* goToMostSuspicious() const { return m_go; }

Q_SIGNALS:
    /// A person wants to see that slice.
    void sliceWanted(int slice);

private:
    QSlider* m_slider;
    ScoreStrip* m_strip;
    ScoreStrip* m_shares;
    QAction* m_go;
};

} // namespace gg
