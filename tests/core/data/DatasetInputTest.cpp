#include "data/DatasetInput.h"

#include "base/Error.h"
#include "data/DatasetImporter.h"
#include "support/ErrorOf.h"
#include "support/SourcesDataset.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(DatasetInput, IsTheManifestAndTheImagesWhichNothingOverwrites)
{
    const test::TemporaryFolder folder;
    const Dataset dataset = importDataset(test::eastAndWest(folder.path()), {}, {});
    EXPECT_EQ(inputFilesOf(dataset).size(), dataset.size() + 2);
    EXPECT_NO_THROW(refuseToOverwrite(dataset, folder / "new.csv"));
    for (const std::filesystem::path& file : {folder / "all.csv", dataset.items().front().file})
        EXPECT_EQ(test::errorOf([&] { refuseToOverwrite(dataset, file); }).kind(), ErrorKind::Usage) << file;
}

} // namespace
} // namespace gg
