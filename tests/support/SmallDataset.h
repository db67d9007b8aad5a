// SmallDataset: a data set of one-pixel pictures with splits, for tests of the window.
#pragma once

#include "data/Dataset.h"
#include "support/StubFiles.h"

namespace gg::test {

/// COVID and NonCOVID, `perClass` images each in train, val and test, as files below `root` in the layout of
/// class folders, so that it can be imported too.
inline Dataset smallDataset(const std::filesystem::path& root, int perClass = 10)
{
    DatasetContent content;
    content.name = "small";
    content.root = root;
    content.classes = {"NonCOVID", "COVID"};
    for (const Split split : namedSplits) {
        for (int label = 0; label < 2; ++label) {
            for (int number = 0; number < perClass; ++number) {
                const std::string path = std::string(splitName(split)) + "/" +
                                         content.classes[static_cast<std::size_t>(label)] + "/" +
                                         std::to_string(number) + ".png";
                writeStubPng(root / path);
                content.items.push_back({path, root / path, label, split, ""});
            }
        }
    }
    return Dataset(content);
}

} // namespace gg::test
