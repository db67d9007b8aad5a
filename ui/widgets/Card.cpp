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
        auto* const heading = new QLabel(title, this);
        heading->setProperty("role", QStringLiteral("heading"));
        m_head->addWidget(heading);
        m_head->addStretch();
        layout->addLayout(m_head);
    }
    layout->addWidget(content, 1);
}

void Card::addBesideTitle(QWidget* widget)
{
    m_head->addWidget(widget);
}

} // namespace gg
