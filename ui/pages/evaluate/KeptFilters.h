// KeptFilters: the filters that a person gave a name, of each data set by itself, in the settings.
// Classes stand in them by name, since models have them in different orders. Owned by FilterMenu. Thread: GUI
// thread.
#pragma once

#include "pages/evaluate/EvaluationFilter.h"

#include <QString>
#include <optional>
#include <string>
#include <vector>

namespace gg {

struct KeptFilter
{
    QString name;
    EvaluationFilter filter;
};

class KeptFilters
{
public:
    /// `fingerprint`: of the data set. `classes`: of the predictions that the filters are for.
    KeptFilters(const std::string& fingerprint, std::vector<std::string> classes);

    /// By name; those of classes that there are not are passed over.
    std::vector<KeptFilter> all() const;
    /// In the place of one of the same name. A name without letters is none.
    void keep(const QString& name, const EvaluationFilter& filter);
    void forget(const QString& name);

private:
    QString m_key;
    std::vector<std::string> m_classes;
};

} // namespace gg
