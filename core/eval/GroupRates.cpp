#include "eval/GroupRates.h"

#include "base/Error.h"

#include <map>
#include <string_view>

namespace gg {

std::vector<GroupRate> shareWrongByGroup(const Predictions& predictions, std::span<const std::string> groups,
                                         std::span<const std::size_t> rows)
{
    if (groups.size() != predictions.rows.size())
        throw Error(ErrorKind::Usage, "There must be as many groups as images.");
    struct Count
    {
        std::size_t wrong = 0;
        std::size_t images = 0;
    };
    std::map<std::string_view, Count> counts;
    for (const std::size_t index : rows) {
        if (index >= predictions.rows.size())
            throw Error(ErrorKind::Usage, "A row of a group does not exist.");
        const Prediction& row = predictions.rows[index];
        if (row.label == unknownLabel)
            continue;
        Count& count = counts[groups[index]];
        ++count.images;
        if (row.predicted != row.label)
            ++count.wrong;
    }
    std::vector<GroupRate> rates;
    rates.reserve(counts.size());
    for (const auto& [group, count] : counts)
        rates.push_back({std::string(group), count.wrong, count.images,
                         wilsonEstimate(count.wrong, count.images).value()});
    return rates;
}

} // namespace gg
