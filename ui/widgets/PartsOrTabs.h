// PartsOrTabs: parts of a page beside each other where there is room for all, and behind tabs where there is
// not, so that a narrow window shows one of them well instead of all of them too small.
// Owned by a page. Thread: GUI thread.
#pragma once

#include "support/Theme.h"

#include <QSplitter>
#include <vector>

class QTabBar;

namespace gg {

class PartsOrTabs : public QWidget
{
    Q_OBJECT

public:
    enum class Arrangement
    {
        Row,
        Column,
        Tabs
    };

    /// `name`: what all the parts are, for who cannot see the tabs.
    explicit PartsOrTabs(const QString& name, QWidget* parent = nullptr);

    /// Takes `part` as its child. `share`: of the room, as a multiple of another part's 1. `least`: narrower
    /// than this it cannot be read, and the parts go behind tabs. The heading of a Card is hidden there.
    void add(const QString& title, QWidget* part, int share = 1, int least = 30 * metrics::grid);
    /// Where a row is too wide, the parts may stand one above the other, each at least this high.
    void setMayStack(int leastHeight);
    /// They stand one above the other, each at least this high, and never in a row.
    void setStacks(int leastHeight);

    Arrangement arrangement() const { return m_arrangement; }
    /// Brings a part to the front; says nothing where all are seen.
    void showPart(int index);

    QSize sizeHint() const override;
    /// Wide enough for the parts behind tabs, and high enough for how they stand now.
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Part
    {
        QWidget* widget;
        int share;
        int least;
    };
    Arrangement fitting() const;
    void arrange();
    void shareOut();
    void showParts();
    int widthForAll() const;
    int heightForAll() const;

    QTabBar* m_tabs;
    QSplitter* m_all;
    std::vector<Part> m_parts;
    int m_leastHeight = 0; ///< 0: never one above the other
    bool m_mayBeRow = true;
    Arrangement m_arrangement = Arrangement::Row;
    /// What all parts needed when they were last seen together. Behind tabs they need less, without their
    /// headings: room for that alone would send them to and fro.
    QSize m_neededForAll;
};

} // namespace gg
