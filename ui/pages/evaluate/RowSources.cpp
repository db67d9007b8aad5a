#include "pages/evaluate/RowSources.h"

#include <algorithm>

namespace gg {

std::vector<std::string> sourcesOfRows(const Evaluation& evaluation, const Dataset& dataset)
{
    std::vector<std::string> sources;
    sources.reserve(evaluation.items.size());
    for (const std::size_t item : evaluation.items)
        sources.push_back(dataset.items().at(item).source);
    const bool isAnyKnown = std::any_of(sources.begin(), sources.end(),
                                        [](const std::string& source) { return !source.empty(); });
    return isAnyKnown ? sources : std::vector<std::string>();
}

} // namespace gg
