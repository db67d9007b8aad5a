#include "widgets/Rail.h"

#include "support/Icons.h"

#include <QAction>
#include <QApplication>
#include <QButtonGroup>
#include <QEvent>
#include <QToolButton>
#include <QVBoxLayout>

namespace gg {

namespace {

constexpr int railWidth = 88;
constexpr int iconEdge = 24;

} // namespace

Rail::Rail(QWidget* parent) : QFrame(parent), m_layout(new QVBoxLayout(this)), m_group(new QButtonGroup(this))
{
    setProperty("role", QStringLiteral("rail"));
    setAccessibleName(tr("Pages"));
    setFixedWidth(railWidth);
    m_layout->setContentsMargins(8, 8, 8, 8);
    m_layout->setSpacing(8);
    m_layout->addStretch();
    connect(m_group, &QButtonGroup::idToggled, this, [this](int entry, bool isOn) {
        if (!isOn)
            return;
        if (isAncestorOf(QApplication::focusWidget())) // else the frame of the keyboard would stay at another
            button(entry)->setFocus();
        Q_EMIT currentChanged(entry);
    });
}

int Rail::addEntry(const QString& icon, const QString& word, const QString& toolTip)
{
    const int entry = static_cast<int>(m_icons.size());
    auto* const button = new QToolButton(this);
    button->setText(word);
    button->setAccessibleName(word);
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setIconSize({iconEdge, iconEdge});
    button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    button->setFixedSize(railWidth - 16, 64);
    button->setProperty("role", QStringLiteral("rail"));
    const QKeySequence keys(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + entry));
    button->setToolTip(toolTip + QStringLiteral("  (") + keys.toString(QKeySequence::NativeText) +
                       QLatin1Char(')'));
    auto* const action = new QAction(word, this);
    action->setShortcut(keys);
    addAction(action);
    connect(action, &QAction::triggered, button, [button] { button->setChecked(true); });
    m_icons << icon;
    m_group->addButton(button, entry);
    m_layout->insertWidget(entry, button);
    button->setIcon(themedIcon(icon, iconEdge));
    return entry;
}

void Rail::setCurrent(int entry)
{
    button(entry)->setChecked(true);
}

int Rail::current() const
{
    return m_group->checkedId();
}

QToolButton* Rail::button(int entry) const
{
    return qobject_cast<QToolButton*>(m_group->button(entry));
}

void Rail::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::StyleChange)
        drawIcons();
    QFrame::changeEvent(event);
}

void Rail::drawIcons()
{
    for (int entry = 0; entry < static_cast<int>(m_icons.size()); ++entry)
        button(entry)->setIcon(themedIcon(m_icons.at(entry), iconEdge));
}

} // namespace gg
