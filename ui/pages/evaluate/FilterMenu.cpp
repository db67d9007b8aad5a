#include "pages/evaluate/FilterMenu.h"

#include "support/Theme.h"
#include "widgets/PartLayout.h"
#include "widgets/PushButton.h"
#include "widgets/TextLabel.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QWidgetAction>

namespace gg {

namespace {

constexpr int nameWidth = 32 * metrics::grid;

} // namespace

FilterMenu::FilterMenu(QWidget* parent)
    : QMenu(parent), m_forget(new QMenu(tr("Forget"), this)), m_name(new QLineEdit),
      m_keep(new QWidgetAction(this))
{
    m_name->setObjectName(QStringLiteral("filterName"));
    m_name->setAccessibleName(tr("Name of the filter to keep"));
    m_name->setMinimumWidth(nameWidth);
    auto* const field = new QWidget;
    QHBoxLayout* const layout = rowLayout(field, metrics::grid);
    layout->addWidget(m_name, 1);
    layout->addWidget(pushButton(
        tr("Keep"), [this] { keep(); }, tr("Keeps this filter for the data set")));
    m_keep->setDefaultWidget(field);
    connect(m_name, &QLineEdit::returnPressed, this, &FilterMenu::keep);
    connect(this, &QMenu::aboutToShow, this, &FilterMenu::rebuild);
}

void FilterMenu::setFilter(const KeptFilters& kept, const EvaluationFilter& filter, const QString& words)
{
    m_kept = kept;
    m_filter = filter;
    m_words = words;
}

void FilterMenu::rebuild()
{
    for (QAction* const action : actions()) {
        removeAction(action);
        if (action != m_keep && action != m_forget->menuAction())
            delete action;
    }
    m_forget->clear();
    if (!m_kept)
        return;
    const std::vector<KeptFilter> filters = m_kept->all();
    for (const KeptFilter& each : filters) {
        addAction(each.name, this, [this, filter = each.filter] { Q_EMIT chosen(filter); });
        m_forget->addAction(each.name, this, [this, name = each.name] { m_kept->forget(name); });
    }
    if (!filters.empty()) {
        addMenu(m_forget);
        addSeparator();
    }
    m_name->setText(m_words);
    m_name->selectAll();
    addAction(m_keep);
}

void FilterMenu::keep()
{
    if (m_kept)
        m_kept->keep(m_name->text(), m_filter);
    close();
}

} // namespace gg
