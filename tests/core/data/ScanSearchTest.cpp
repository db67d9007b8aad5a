#include "data/ScanSearch.h"

#include "base/AtomicFile.h"
#include "base/Paths.h"
#include "data/OpenZips.h"
#include "image/PngWriter.h"
#include "support/DicomDirectoryFile.h"
#include "support/ErrorOf.h"
#include "support/ManyFrames.h"
#include "support/StubZip.h"
#include "support/TemporaryFolder.h"
#include "support/TinyDataset.h"
#include "volume/NiftiFile.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

using Paths = std::vector<std::filesystem::path>;

TEST(ScanSearch, FindsTheScansBelowAFolderSortedAndKeepsFilesThatAreNamed)
{
    const test::TemporaryFolder folder;
    makeFolder(folder / "in" / "deep");
    writePng(folder / "in" / "b.png", test::tinyPicture(0, 1));
    writePng(folder / "in" / "deep" / "a", test::tinyPicture(0, 2));
    writeFileAtomically(folder / "in" / "notes.txt", "not a scan");
    writeFileAtomically(folder / "other.txt", "not a scan either");
    writeFileAtomically(folder / "in" / ".DS_Store", "what a system leaves behind");
    const FoundScans found = expandPaths(Paths{folder / "in", folder / "other.txt"});
    EXPECT_EQ(found.files,
              (Paths{folder / "in" / "b.png", folder / "in" / "deep" / "a", folder / "other.txt"}));
    EXPECT_EQ(found.passedOver, (Paths{folder / "in" / "notes.txt"}));
    EXPECT_EQ(passedOverNote(found).english(), "1 file in the folders is no scan and was passed over: " +
                                                   (folder / "in" / "notes.txt").native());
}

TEST(ScanSearch, TakesFilesThatAreCalledScansAndAreNoneForBadOnesAndLeavesStrayFoldersOut)
{
    const test::TemporaryFolder folder;
    for (const char* name : {"in", "in/.ipynb_checkpoints", "in/#recycle", "in/__MACOSX"})
        makeFolder(folder / name);
    for (const char* name : {"in/a.png", "in/.ipynb_checkpoints/a-checkpoint.png", "in/#recycle/old.png",
                             "in/__MACOSX/a.png", "in/.hidden.png"})
        writePng(folder / name, test::tinyPicture(0, 1));
    writeFileAtomically(folder / "in" / "text.PNG", "not a scan");
    writeFileAtomically(folder / "in" / "empty.dcm", "");
    writeFileAtomically(folder / "in" / "empty.dcm.gz", "");
    const FoundScans found = expandPaths(Paths{folder / "in"});
    EXPECT_EQ(found.files, (Paths{folder / "in" / "a.png", folder / "in" / "empty.dcm",
                                  folder / "in" / "empty.dcm.gz", folder / "in" / "text.PNG"}));
    EXPECT_EQ(found.passedOver, (Paths{folder / "in" / "#recycle", folder / "in" / ".ipynb_checkpoints"}));
}

TEST(ScanSearch, SaysHowManyFilesOfFoldersAreNoScansAndNamesSomeOfThem)
{
    EXPECT_EQ(passedOverNote({}), "");
    EXPECT_EQ(passedOverNote({{}, Paths{"a", "b\n", "c", "d", "e"}}),
              "5 files in the folders are no scans and were passed over: a, b\\u000A, c, d, e");
    EXPECT_EQ(passedOverNote({{}, Paths{"a", "b", "c", "d", "e", "f"}}),
              "6 files in the folders are no scans and were passed over: a, b, c, d, e, ...");
}

TEST(ScanSearch, FollowsNoLinkToAFolderSoThatNoneIsReadTwice)
{
    const test::TemporaryFolder folder;
    makeFolder(folder / "in");
    writePng(folder / "in" / "a.png", test::tinyPicture(0, 1));
    std::filesystem::create_directory_symlink(folder / "in", folder / "in" / "again");
    EXPECT_EQ(expandPaths(Paths{folder / "in"}).files, (Paths{folder / "in" / "a.png"}));
}

TEST(ScanSearch, TellsHowManyFilesItLookedAtAndStopsWhenItIsCancelled)
{
    const test::TemporaryFolder folder;
    makeFolder(folder / "in" / "deep");
    for (int number = 0; number < 600; ++number)
        writeFileAtomically(folder / "in" / "deep" / (std::to_string(number) + ".txt"), "not a scan");
    CancelSource source;
    std::vector<Progress> told;
    const auto onProgress = [&](const Progress& progress) {
        told.push_back(progress);
        source.cancel();
    };
    EXPECT_EQ(test::errorOf([&] { expandPaths(Paths{folder / "in"}, onProgress, source.token()); }).kind(),
              ErrorKind::Cancelled);
    ASSERT_EQ(told.size(), 1U) << "nothing was looked at any more";
    EXPECT_GT(told[0].done, 0U);
    EXPECT_EQ(told[0].total, 0U) << "nobody knows how many there are";
}

TEST(ScanSearch, RefusesASinglePathThatDoesNotExist)
{
    const test::TemporaryFolder folder;
    EXPECT_THROW(expandPaths(Paths{folder / "nothing.png"}), Error);
    EXPECT_EQ(expandPaths(Paths{folder / "nothing.png", folder / "nobody.png"}).files.size(), 2u);
}

TEST(ScanSearch, FindsTheScansOfAZipAndCallsThemByTheirPlacesThere)
{
    const test::TemporaryFolder folder;
    OpenZips zips(folder / "parent");
    const std::string slice = test::asText(test::smallCt().file());
    test::writeStubZip(folder / "study.zip",
                       {{"in/2.dcm", slice}, {"1.dcm", slice}, {"readme.txt", "no scan"}, {"3.dcm", slice}});
    for (const Paths& paths : {Paths{folder / "study.zip"}, Paths{folder / "absent", folder / "study.zip"}}) {
        FoundScans found = expandPaths(paths, {}, {}, {.zips = &zips});
        if (paths.size() > 1)
            found.files.erase(found.files.begin());
        Paths shown;
        for (const std::filesystem::path& file : found.files) {
            EXPECT_TRUE(std::filesystem::exists(file));
            shown.push_back(found.shown(file));
        }
        const std::filesystem::path zip = folder / "study.zip";
        EXPECT_EQ(shown, (Paths{zip / "1.dcm", zip / "3.dcm", zip / "in" / "2.dcm"}));
        EXPECT_EQ(found.passedOver, (Paths{zip / "readme.txt"}));
        EXPECT_EQ(found.shown(badFile(found.files.front(), "is empty").text()),
                  badFile(zip / "1.dcm", "is empty").text());
    }
    EXPECT_TRUE(std::filesystem::is_empty(folder / "parent")) << "all who held them are gone";
}

TEST(ScanSearch, HoldsTheZipsOfFilesThatLieInSome)
{
    const test::TemporaryFolder folder;
    OpenZips zips(folder / "parent");
    test::writeStubZip(folder / "study.zip", {{"1.dcm", test::asText(test::smallCt().file())}});
    FoundScans first = expandPaths(Paths{folder / "study.zip"}, {}, {}, {.zips = &zips});
    const FoundScans second = expandPaths(first.files, {}, {}, {.zips = &zips});
    first = {};
    EXPECT_TRUE(std::filesystem::exists(second.files.front()));
}

TEST(ScanSearch, RefusesZipsInALineEachAndTheOnlyOneAloud)
{
    const test::TemporaryFolder folder;
    OpenZips zips(folder / "parent");
    test::writeStubZip(folder / "empty.zip", {{"readme.txt", "no scan"}});
    test::writeStubZip(folder / "evil.zip", {{"../1.dcm", "x"}});
    EXPECT_EQ(
        test::errorOf([&] { expandPaths(Paths{folder / "empty.zip"}, {}, {}, {.zips = &zips}); }).message(),
        (folder / "empty.zip").native() + ": there is no scan in it");
    const FoundScans found =
        expandPaths(Paths{folder / "empty.zip", folder / "evil.zip"}, {}, {}, {.zips = &zips});
    EXPECT_TRUE(found.files.empty());
    ASSERT_EQ(found.refused.size(), 2U);
    EXPECT_EQ(found.refused[0].path, folder / "empty.zip");
    EXPECT_EQ(found.refused[0].reason, "there is no scan in it");
    EXPECT_EQ(refusedNote(found).english().substr(0, 29), "2 files could not be opened: ");
    EXPECT_EQ(refusedNote({}), "");
}

TEST(ScanSearch, FindsWhatADicomDirectoryListsOnceHoweverElseItIsNamed)
{
    const test::TemporaryFolder folder;
    const std::string slice = test::asText(test::smallCt().file());
    test::writeText(folder / "DICOM" / "IM1", slice);
    test::writeText(folder / "DICOM" / "IM2", slice);
    test::writeText(folder / "DICOM" / "IM3", slice);
    test::writeDicomDirectory(folder / "DICOMDIR", {"DICOM\\IM2", "DICOM\\IM1", "DICOM\\IM9"});
    const Paths listed = {folder / "DICOM" / "IM2", folder / "DICOM" / "IM1"};
    const FoundScans found = expandPaths(Paths{folder / "DICOMDIR"});
    EXPECT_EQ(found.files, listed);
    ASSERT_EQ(found.refused.size(), 1U);
    EXPECT_EQ(found.refused[0].path, folder / "DICOM" / "IM9");
    EXPECT_EQ(expandPaths(Paths{folder / "DICOMDIR", folder / "DICOM"}).files.size(), 3U);
    EXPECT_EQ(expandPaths(Paths{folder.path()}).files.size(), 4U) << "a folder with one in it is a folder";
    test::writeDicomDirectory(folder / "DICOMDIR", {});
    EXPECT_EQ(test::errorOf([&] { expandPaths(Paths{folder / "DICOMDIR"}); }).message(),
              (folder / "DICOMDIR").native() + ": is a DICOMDIR that lists no file");
}

TEST(ScanSearch, FindsVolumesWhereTheyAreWishedForAndTakesThemForNoScansElsewhere)
{
    const test::TemporaryFolder folder;
    makeFolder(folder / "in");
    const std::filesystem::path file = folder / "in" / "ct.nii";
    const PlaneGeometry plane = {.origin = {0, 0, 0},
                                 .rowDirection = {1, 0, 0},
                                 .columnDirection = {0, 1, 0},
                                 .columnSpacing = 1,
                                 .rowSpacing = 1};
    writeNifti(Volume(cv::Mat(6, 2, CV_16SC1, cv::Scalar(0)), 2, plane, 1, false), file);
    writePng(folder / "in" / "a.png", test::tinyPicture(0, 1));
    EXPECT_EQ(expandPaths(Paths{file}).files, (Paths{file}));
    EXPECT_EQ(expandPaths(Paths{folder / "in"}).passedOver, (Paths{file}));
    for (const std::filesystem::path& path : {file, folder / "in"}) {
        const FoundScans found = expandPaths(Paths{path}, {}, {}, {.volumes = true});
        EXPECT_EQ(found.volumes, (Paths{file}));
        EXPECT_TRUE(found.passedOver.empty());
    }
    std::filesystem::remove(folder / "in" / "a.png");
    EXPECT_EQ(expandPaths(Paths{folder / "in"}, {}, {}, {.volumes = true}).volumes.size(), 1U);
    EXPECT_THROW(expandPaths(Paths{folder / "in"}), Error);
}

TEST(ScanSearch, NamesTheFramesOfAFileOfManyForWhoWishesThem)
{
    const test::TemporaryFolder folder;
    makeFolder(folder / "in");
    const auto many = test::writeManyFrames(folder / "in" / "a.dcm", 2);
    const auto one = test::writeManyFrames(folder / "in" / "b.dcm", 1);
    EXPECT_EQ(expandPaths(Paths{folder / "in"}).files, (Paths{many, one}));
    const SearchWishes frames = {.frames = true};
    EXPECT_EQ(expandPaths(Paths{folder / "in"}, {}, {}, frames).files, (Paths{many / "1", many / "2", one}));
    EXPECT_EQ(expandPaths(Paths{many / "2"}, {}, {}, frames).files, Paths{many / "2"}) << "named itself";
}

} // namespace
} // namespace gg
