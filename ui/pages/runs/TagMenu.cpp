#include "pages/runs/TagMenu.h"

#include "support/Conversions.h"
#include "support/Theme.h"

#include <QLineEdit>
#include <QWidgetAction>
#include <algorithm>
#include <map>

namespace gg {

namespace {

constexpr int fieldMargin = metrics::grid;

} // namespace

TagMenu::TagMenu(QWidget* parent) : QMenu(tr("Tags"), parent), m_new(new QLineEdit(this))
{
    m_new->setPlaceholderText(tr("New tag, then Enter"));
    m_new->setAccessibleName(tr("New tag"));
    m_new->setMinimumWidth(24 * metrics::grid);
    m_new->setContentsMargins(fieldMargin, fieldMargin / 2, fieldMargin, fieldMargin / 2);
    auto* const field = new QWidgetAction(this);
    field->setDefaultWidget(m_new);
    m_end = addSeparator();
    addAction(field);
    connect(m_new, &QLineEdit::returnPressed, this, [this] {
        for (const std::string& tag : tagsFromText(m_new->text().toStdString()))
            Q_EMIT tagged(toQString(tag), true);
        m_new->clear();
        hide();
    });
}

void TagMenu::setRuns(const std::vector<RunFacts>& known, const std::vector<RunFacts>& chosen)
{
    for (QAction* const action : actions())
        if (action->isCheckable())
            delete action;
    std::map<std::string, std::size_t> counts; // of the chosen runs that have the tag
    for (const RunFacts& run : known)
        for (const std::string& tag : run.labels.tags)
            counts[tag];
    for (const RunFacts& run : chosen)
        for (const std::string& tag : run.labels.tags)
            ++counts[tag];
    for (const auto& [tag, count] : counts) {
        const QString name = toQString(tag);
        const bool isPartly = count > 0 && count < chosen.size();
        QString text = name;
        text.replace(QLatin1Char('&'), QStringLiteral("&&")); // none is a key
        auto* const action =
            new QAction(isPartly ? tr("%1 (%2 of %3)").arg(text).arg(count).arg(chosen.size()) : text, this);
        action->setCheckable(true);
        action->setChecked(!chosen.empty() && count == chosen.size());
        action->setEnabled(!chosen.empty());
        connect(action, &QAction::triggered, this, [this, name](bool on) { Q_EMIT tagged(name, on); });
        insertAction(m_end, action);
    }
    m_end->setVisible(!counts.empty());
    m_new->setEnabled(!chosen.empty());
}

} // namespace gg
