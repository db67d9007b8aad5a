#include "widgets/Card.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace gg {

Card::Card(const QString& title, QWidget* content, QWidget* parent) : QFrame(parent), m_head(new QHBoxLayout)
{
    setProperty("role", QStringLiteral("card"));
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(4);
    m_head->setContentsMargins(8, 0, 8, 0);
    if (!title.isEmpty()) {
        m_heading = new QLabel(title, this);
        m_heading->setProperty("role", QStringLiteral("heading"));
        m_head->addWidget(m_heading);
        m_head->addStretch();
        layout->addLayout(m_head);
    }
    layout->addWidget(content, 1);
}

void Card::setExplanation(const QString& explanation)
{
    if (m_heading != nullptr)
        m_heading->setToolTip(explanation);
}

void Card::setHeadingShown(bool isShown)
{
    if (m_heading != nullptr)
        m_heading->setVisible(isShown);
}

void Card::addBesideTitle(QWidget* widget)
{
    m_head->addWidget(widget);
}

} // namespace gg
