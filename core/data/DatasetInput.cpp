#include "data/DatasetInput.h"

#include "base/Overwriting.h"

namespace gg {

std::vector<std::filesystem::path> inputFilesOf(const Dataset& dataset)
{
    std::vector<std::filesystem::path> files = {dataset.source(), dataset.root() / "manifest.csv"};
    for (const DatasetItem& item : dataset.items())
        files.push_back(item.file);
    return files;
}

void refuseToOverwrite(const Dataset& dataset, const std::filesystem::path& target)
{
    refuseToOverwrite(target, inputFilesOf(dataset));
}

} // namespace gg
