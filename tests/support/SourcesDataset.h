// SourcesDataset: a data set of one-pixel pictures of several sources, for tests of what is left out in turn.
#pragma once

#include "data/CombinedSources.h"
#include "data/Dataset.h"
#include "support/StubFiles.h"

#include <string>
#include <vector>

namespace gg::test {

/// COVID and NonCOVID; of each source `perClass` images a class in train, val and test each, as files below
/// `root`.
inline DatasetContent sourcesContent(const std::filesystem::path& root,
                                     const std::vector<std::string>& sources, int perClass = 5)
{
    DatasetContent content;
    content.name = "sources";
    content.root = root;
    content.classes = {"NonCOVID", "COVID"};
    for (const std::string& source : sources)
        for (const Split split : namedSplits)
            for (int number = 0; number < 2 * perClass; ++number) {
                const std::string path =
                    source + '/' + std::string(splitName(split)) + std::to_string(number) + ".png";
                writeStubPng(root / path);
                content.items.push_back({path, root / path, number % 2, split, "", source});
            }
    return content;
}

/// all.csv in `folder`: such a data set of the sources East and West, combined.
inline std::filesystem::path eastAndWest(const std::filesystem::path& folder)
{
    std::vector<SourceToCombine> sources;
    for (const char* name : {"East", "West"})
        sources.push_back({name, Dataset(sourcesContent(folder / name, {name}))});
    writeCombinedSources(folder / "all.csv", sources, {}, {}, {});
    return folder / "all.csv";
}

} // namespace gg::test
