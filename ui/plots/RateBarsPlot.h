// RateBarsPlot: the share of wrong images of each of many groups, sources or patients: a line a group with
// its bar, its 95% interval and how many images of how many; what a filter lets through strong, the whole
// quiet behind it. Scrolls where there are many; a click, or arrows and Enter, opens a group. Owned by a page
// through its parent. Thread: GUI thread.
#pragma once

#include "eval/GroupRates.h"
#include "plots/PlotBase.h"

#include <optional>
#include <string>
#include <vector>

class QScrollArea;

namespace gg {

class RateBarsPlot : public PlotBase
{
    Q_OBJECT

public:
    RateBarsPlot(Dialogs& dialogs, const QString& title, QWidget* parent = nullptr);

    /// Groups come in the order of `whole`; those that `strong` lacks have no strong bar.
    void show(const std::vector<GroupRate>& whole, const std::vector<GroupRate>& strong);
    void clear() { show({}, {}); }
    /// The group with a frame; nothing: none.
    void setSelected(const std::optional<std::string>& group);

    /// Where the line of a group lies, in the coordinates of canvas(); for tests too.
    QRect lineRect(int index) const;
    QWidget& canvas() const;

    bool isEmpty() const override { return m_lines.empty(); }
    QString csv() const override;

Q_SIGNALS:
    void groupClicked(const std::string& group);

protected:
    void restyle(const Theme& theme) override;
    void renderTo(QPaintDevice& device, QSize size) override;
    void refresh() override;

private:
    class Canvas;
    friend class Canvas;
    struct Line
    {
        GroupRate whole;
        std::optional<GroupRate> strong;
    };
    std::optional<int> lineAt(QPointF position) const;
    QString nameOf(const Line& line) const;
    QString describe(int index) const;
    void paint(QPainter& painter, int width, const QRect& seen) const;
    void paintLine(QPainter& painter, const QRect& rect, int index) const;

    std::vector<Line> m_lines;
    int m_figuresWidth = 0; ///< of the longest at the end of a line
    std::optional<std::string> m_selected;
    std::optional<int> m_current; ///< under the pointer, or reached by arrows
    QScrollArea* m_area;
    Canvas* m_canvas;
    Theme m_theme = Theme::current(); ///< it paints by
};

} // namespace gg
