#include "pages/predict/PredictWords.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

const ClassLegend legend = ClassLegend::from({"NonCOVID", "COVID"}, 1);

FileResult classified(double positive)
{
    FileResult result;
    result.file = "/scans/a.png";
    result.classification = Classification{{}, {1 - positive, positive}, positive >= 0.5 ? 1 : 0};
    return result;
}

FileResult refused()
{
    FileResult result = classified(0.9);
    result.withheld = std::exchange(result.classification, std::nullopt);
    result.refusal = "shows no lung";
    return result;
}

FileResult unreadable()
{
    FileResult result;
    result.file = "/scans/b.png";
    result.error = "/scans/b.png: is truncated";
    return result;
}

FileResult waiting()
{
    FileResult result;
    result.file = "/scans/c.png";
    return result;
}

TEST(PredictWords, GiveAScanItsClassAndScore)
{
    const GalleryItem item = galleryItem(classified(0.9), legend, false);
    EXPECT_EQ(item.file, "/scans/a.png");
    EXPECT_TRUE(item.name.isEmpty()) << "the file's own";
    EXPECT_EQ(item.predictedClass, 1);
    EXPECT_EQ(item.score, 0.9);
    EXPECT_TRUE(item.note.isEmpty());
}

TEST(PredictWords, GiveARefusedScanNoScore)
{
    const GalleryItem item = galleryItem(refused(), legend, false);
    EXPECT_EQ(item.note, "refused");
    EXPECT_EQ(item.score, std::nullopt);
    EXPECT_EQ(item.predictedClass, -1);
    EXPECT_FALSE(item.failed) << "the file is a good one";
}

TEST(PredictWords, TellWhatFailedFromWhatWaits)
{
    EXPECT_EQ(galleryItem(unreadable(), legend, true).note, "unreadable");
    EXPECT_TRUE(galleryItem(unreadable(), legend, true).failed);
    EXPECT_EQ(galleryItem(waiting(), legend, true).note, "waiting");
    EXPECT_EQ(galleryItem(waiting(), legend, false).note, "not classified");
    EXPECT_EQ(galleryItem(waiting(), legend, false).note, waitingNote(false));
    EXPECT_FALSE(galleryItem(waiting(), legend, false).failed);
}

TEST(PredictWords, NameTheFrameOfAFileOfMany)
{
    FileResult frame = waiting();
    frame.file = "/scans/many.dcm/2";
    frame.frame = 2;
    EXPECT_EQ(galleryItem(frame, legend, false).name, "many.dcm, frame 2");
}

TEST(PredictWords, CountWhatBecameOfTheScans)
{
    FileResult insisted = refused();
    insisted.insist();
    const std::vector<FileResult> results = {classified(0.9), classified(0.1), classified(0.2), refused(),
                                             insisted,        unreadable(),    unreadable(),    waiting()};
    EXPECT_EQ(
        scansSummary(results, legend),
        QString("8 scans  \u00b7  2 NonCOVID  \u00b7  2 COVID  \u00b7  1 refused  \u00b7  2 unreadable"));
}

TEST(PredictWords, DoNotSpeakOfWhatThereIsNot)
{
    EXPECT_EQ(scansSummary(std::vector<FileResult>{classified(0.9)}, legend),
              QString("1 scan  \u00b7  0 NonCOVID  \u00b7  1 COVID"));
    EXPECT_EQ(scansSummary(std::vector<FileResult>{waiting(), waiting()}, {}), "2 scans")
        << "without a model";
    EXPECT_EQ(scansSummary({}, {}), "0 scans");
}

TEST(PredictWords, SayWhyThereAreNoScoresToExport)
{
    const auto why = [](std::vector<FileResult> results) { return whyNothingToExport(results); };
    EXPECT_EQ(why({refused(), classified(0.9)}), "");
    EXPECT_TRUE(why({}).contains("yet"));
    EXPECT_TRUE(why({refused(), waiting()}).contains("yet"));
    EXPECT_TRUE(why({refused(), unreadable()}).contains("Insist"));
    EXPECT_TRUE(why({unreadable()}).contains("could be read"));
    FileResult insisted = refused();
    insisted.insist();
    EXPECT_EQ(why({insisted}), "");
}

} // namespace
} // namespace gg
