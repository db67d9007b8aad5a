// ChestDataset: a data set of slices of made-up chests as pictures, for tests of what a run on chest CT says
// in its model.
#pragma once

#include "base/Paths.h"
#include "data/Dataset.h"
#include "demo/ChestPhantom.h"
#include "image/CtWindow.h"
#include "image/PngWriter.h"

#include <filesystem>
#include <string>
#include <utility>

namespace gg::test {

/// In `folder`, which is made: `training` images a class in the training split, `validation` in the other,
/// three a patient, those with ground glass of class 1, "COVID".
inline Dataset makeChestDataset(const std::filesystem::path& folder, int training, int validation)
{
    makeFolder(folder);
    DatasetContent content;
    content.name = "chests";
    content.root = folder;
    content.classes = {"NonCOVID", "COVID"};
    std::uint64_t patient = 0;
    for (const Split split : {Split::Train, Split::Val})
        for (int label = 0; label < 2; ++label)
            for (int i = 0; i < (split == Split::Train ? training : validation); ++i) {
                if (i % 3 == 0)
                    ++patient;
                const std::string name = std::to_string(patient) + "-" + std::to_string(i % 3) + ".png";
                const ChestPhantom phantom(patient, 3, label == 1);
                writePng(folder / name, toGrey8(phantom.slice(static_cast<std::size_t>(i % 3), 128), {}));
                content.items.push_back({name, folder / name, label, split, std::to_string(patient)});
            }
    return Dataset(std::move(content));
}

} // namespace gg::test
