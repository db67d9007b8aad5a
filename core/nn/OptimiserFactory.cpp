#include "nn/OptimiserFactory.h"

#include "base/Error.h"
#include "nn/AdamW.h"
#include "nn/OptimiserTable.h"
#include "nn/Sgd.h"

namespace gg {

namespace {

template <class Kind>
std::unique_ptr<Optimiser> make(const OptimiserRow<Kind>&, const StateDict& parameters,
                                const OptimiserSettings& settings)
{
    return std::make_unique<Kind>(parameters, settings);
}

} // namespace

std::unique_ptr<Optimiser> createOptimiser(std::string_view name, const StateDict& parameters,
                                           const OptimiserSettings& settings)
{
    std::unique_ptr<Optimiser> made;
    const auto tryRow = [&](const auto& row) {
        if (name == row.name)
            made = make(row, parameters, settings);
    };
    std::apply([&](const auto&... rows) { (tryRow(rows), ...); }, optimiserTable);
    if (made == nullptr)
        throw Error(ErrorKind::Usage, Message("There is no optimiser %1.", name));
    return made;
}

} // namespace gg
