#include "pages/evaluate/FilterMenu.h"

#include "support/Conversions.h"
#include "widgets/MenuField.h"

#include <QLineEdit>

namespace gg {

FilterMenu::FilterMenu(QWidget* parent)
    : QMenu(parent), m_tagged(new QMenu(tr("Tag"), this)), m_forget(new QMenu(tr("Forget"), this)),
      m_keep(new MenuField(
          {tr("Name of the filter to keep"), tr("Keep"), tr("Keeps this filter for the data set")}, this))
{
    m_keep->field().setObjectName(QStringLiteral("filterName"));
    connect(m_keep, &MenuField::entered, this, &FilterMenu::keep);
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
        if (action != m_keep && action != m_forget->menuAction() && action != m_tagged->menuAction())
            delete action;
    }
    m_forget->clear();
    addConditions();
    if (!m_kept)
        return;
    addKept();
    m_keep->setText(m_words);
    addAction(m_keep);
}

/// Each beside the conditions that hold already.
void FilterMenu::addConditions()
{
    const auto add = [this](QMenu& menu, const QString& text, auto&& change) {
        menu.addAction(text, this, [this, change] {
            EvaluationFilter filter = m_filter;
            change(filter);
            Q_EMIT chosen(filter);
        });
    };
    add(*this, tr("Suspected label errors"), [](EvaluationFilter& filter) {
        filter.isSuspected = true;
        filter.order = ImageOrder::SuspectedFirst;
    });
    add(*this, tr("Relabelled"), [](EvaluationFilter& filter) { filter.isRelabelled = true; });
    m_tagged->clear();
    for (const std::string& tag : m_tags)
        add(*m_tagged, toQString(tag), [tag](EvaluationFilter& filter) { filter.tag = tag; });
    if (!m_tags.empty())
        addMenu(m_tagged);
    addSeparator();
}

void FilterMenu::addKept()
{
    const std::vector<KeptFilter> filters = m_kept->all();
    for (const KeptFilter& each : filters) {
        addAction(each.name, this, [this, filter = each.filter] { Q_EMIT chosen(filter); });
        m_forget->addAction(each.name, this, [this, name = each.name] { m_kept->forget(name); });
    }
    if (!filters.empty()) {
        addMenu(m_forget);
        addSeparator();
    }
}

void FilterMenu::keep(const QString& name)
{
    if (m_kept)
        m_kept->keep(name, m_filter);
    close();
}

} // namespace gg
