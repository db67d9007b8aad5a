// FilterMenu: the kept filters of a data set, to be chosen again, and a field that keeps the present one
// under a name. Owned by FilterBar. Thread: GUI thread.
#pragma once

#include "pages/evaluate/KeptFilters.h"

#include <QMenu>
#include <optional>

class QLineEdit;
class QWidgetAction;

namespace gg {

class FilterMenu : public QMenu
{
    Q_OBJECT

public:
    explicit FilterMenu(QWidget* parent = nullptr);

    /// Where filters are kept, and the one that would be. The words of that are proposed as its name.
    void setFilter(const KeptFilters& kept, const EvaluationFilter& filter, const QString& words);

Q_SIGNALS:
    void chosen(const gg::EvaluationFilter& filter);

private:
    void rebuild();
    void keep();

    std::optional<KeptFilters> m_kept;
    EvaluationFilter m_filter;
    QString m_words;
    QMenu* m_forget;
    QLineEdit* m_name;
    QWidgetAction* m_keep; ///< name and button
};

} // namespace gg
