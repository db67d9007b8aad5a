#include "widgets/FactList.h"

#include "support/Theme.h"
#include "widgets/BreakableText.h"
#include "widgets/TextLabel.h"

#include <QGridLayout>
#include <algorithm>

namespace gg {

FactList::FactList(QWidget* parent) : QWidget(parent), m_layout(new QGridLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setHorizontalSpacing(2 * metrics::grid);
    m_layout->setVerticalSpacing(metrics::grid / 2);
    m_layout->setColumnStretch(1, 1);
}

void FactList::setFacts(const std::vector<Fact>& facts)
{
    m_facts = facts;
    while (QLayoutItem* item = m_layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int row = 0;
    for (const Fact& fact : facts) {
        if (fact.value.isEmpty())
            continue;
        QLabel* name = textLabel(fact.name, TextRole::Quiet);
        QLabel* value = wrappedLabel(breakable(fact.value), TextRole::Plain);
        value->setMinimumWidth(1);
        value->setAccessibleName(tr("%1: %2").arg(fact.name, fact.value));
        name->setToolTip(fact.toolTip);
        value->setToolTip(fact.toolTip);
        m_layout->addWidget(name, row, 0, Qt::AlignLeft | Qt::AlignTop);
        m_layout->addWidget(value, row, 1);
        ++row;
    }
}

QString FactList::value(const QString& name) const
{
    const auto fact =
        std::find_if(m_facts.begin(), m_facts.end(), [&](const Fact& f) { return f.name == name; });
    return fact == m_facts.end() ? QString() : fact->value;
}

} // namespace gg
