#include "widgets/PartsOrTabs.h"

#include "widgets/Card.h"

#include <QEvent>
#include <QTabBar>
#include <algorithm>

namespace gg {

namespace {

constexpr int gap = metrics::grid / 2; // below the tabs

} // namespace

PartsOrTabs::PartsOrTabs(const QString& name, QWidget* parent)
    : QWidget(parent), m_tabs(new QTabBar(this)), m_all(new QSplitter(Qt::Horizontal, this))
{
    m_tabs->setAccessibleName(name);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->hide();
    m_all->setHandleWidth(metrics::grid);
    m_all->setChildrenCollapsible(false);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(m_tabs, &QTabBar::currentChanged, this, &PartsOrTabs::showParts);
}

void PartsOrTabs::add(const QString& title, QWidget* part, int share, int least)
{
    m_parts.push_back({part, share, least});
    m_all->addWidget(part);
    m_all->setStretchFactor(m_all->indexOf(part), share);
    m_tabs->addTab(title);
    arrange();
    shareOut();
}

void PartsOrTabs::setMayStack(int leastHeight)
{
    m_leastHeight = leastHeight;
    arrange();
}

void PartsOrTabs::setStacks(int leastHeight)
{
    m_mayBeRow = false;
    setMayStack(leastHeight);
}

void PartsOrTabs::showPart(int index)
{
    m_tabs->setCurrentIndex(index);
}

int PartsOrTabs::widthForAll() const
{
    int width = -m_all->handleWidth();
    for (const Part& part : m_parts)
        width += std::max(part.least, part.widget->minimumSizeHint().width()) + m_all->handleWidth();
    return m_arrangement == Arrangement::Tabs ? std::max(width, m_neededForAll.width()) : width;
}

int PartsOrTabs::heightForAll() const
{
    int height = -m_all->handleWidth();
    for (const Part& part : m_parts)
        height += std::max(m_leastHeight, part.widget->minimumSizeHint().height()) + m_all->handleWidth();
    return m_arrangement == Arrangement::Tabs ? std::max(height, m_neededForAll.height()) : height;
}

PartsOrTabs::Arrangement PartsOrTabs::fitting() const
{
    if (m_mayBeRow && width() >= widthForAll())
        return Arrangement::Row;
    return m_leastHeight > 0 && height() >= heightForAll() ? Arrangement::Column : Arrangement::Tabs;
}

void PartsOrTabs::arrange()
{
    const Arrangement before = m_arrangement;
    if (before != Arrangement::Tabs)
        m_neededForAll = {widthForAll(), heightForAll()};
    m_arrangement = fitting();
    const bool hasTabs = m_arrangement == Arrangement::Tabs;
    m_tabs->setVisible(hasTabs);
    m_all->setOrientation(m_arrangement == Arrangement::Column ? Qt::Vertical : Qt::Horizontal);
    showParts();
    const int tabsHeight = m_tabs->sizeHint().height();
    const int top = hasTabs ? tabsHeight + gap : 0;
    m_tabs->setGeometry(0, 0, width(), tabsHeight);
    m_all->setGeometry(0, top, width(), height() - top);
    if (before != m_arrangement)
        shareOut();
}

void PartsOrTabs::shareOut()
{
    QList<int> shares;
    for (const Part& part : m_parts)
        shares << part.share * 1000; // parts of the room, whatever it is
    m_all->setSizes(shares);
}

void PartsOrTabs::showParts()
{
    const bool hasTabs = m_arrangement == Arrangement::Tabs;
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        m_parts[i].widget->setVisible(!hasTabs || static_cast<int>(i) == m_tabs->currentIndex());
        if (auto* const card = qobject_cast<Card*>(m_parts[i].widget))
            card->setHeadingShown(!hasTabs);
    }
}

QSize PartsOrTabs::sizeHint() const
{
    int height = 0;
    for (const Part& part : m_parts)
        height = std::max(height, part.widget->sizeHint().height());
    return {std::max(widthForAll(), m_all->sizeHint().width()), height};
}

QSize PartsOrTabs::minimumSizeHint() const
{
    QSize smallest;
    for (const Part& part : m_parts)
        smallest = smallest.expandedTo(part.widget->minimumSizeHint());
    const QSize tabs = m_tabs->sizeHint();
    const int tabsRoom = m_arrangement == Arrangement::Tabs ? tabs.height() + gap : 0;
    return {std::max(smallest.width(), tabs.width()), smallest.height() + tabsRoom};
}

bool PartsOrTabs::event(QEvent* event)
{
    if (event->type() == QEvent::LayoutRequest) {
        updateGeometry();
        arrange();
    }
    return QWidget::event(event);
}

void PartsOrTabs::resizeEvent(QResizeEvent*)
{
    arrange();
}

} // namespace gg
