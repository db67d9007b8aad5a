// FilterMenu: conditions that no figure stands for (suspected label errors, what a person has marked), the
// kept filters of a data set, to be chosen again, and a field that keeps the present one under a name. Owned
// by FilterBar. Thread: GUI thread.
#pragma once

#include "pages/evaluate/KeptFilters.h"

#include <QMenu>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace gg {

class MenuField;

class FilterMenu : public QMenu
{
    Q_OBJECT

public:
    explicit FilterMenu(QWidget* parent = nullptr);

    /// That a person gave to images, to filter by.
    void setTags(std::vector<std::string> tags) { m_tags = std::move(tags); }
    /// Where filters are kept, and the one that would be. The words of that are proposed as its name.
    void setFilter(const KeptFilters& kept, const EvaluationFilter& filter, const QString& words);

Q_SIGNALS:
    void chosen(const gg::EvaluationFilter& filter);

private:
    void rebuild();
    void addConditions();
    void addKept();
    void keep(const QString& name);

    std::optional<KeptFilters> m_kept;
    EvaluationFilter m_filter;
    QString m_words;
    std::vector<std::string> m_tags;
    QMenu* m_tagged;
    QMenu* m_forget;
    MenuField* m_keep; ///< name and button
};

} // namespace gg
