#include "report/ReportedData.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

DatasetContent contentOf(const std::vector<DatasetItem>& items)
{
    DatasetContent content;
    content.name = "set";
    content.root = "/set";
    content.classes = {"NonCOVID", "COVID"};
    content.items = items;
    return content;
}

DatasetItem item(const std::string& path, int label, Split split, const std::string& patient,
                 const std::string& source = {})
{
    return {path, "/set/" + path, label, split, patient, source};
}

TEST(ReportedData, CountsImagesByClassAndSplitAndPatientsOnce)
{
    const ReportedData data = reportedData(Dataset(contentOf(
        {item("a", 0, Split::Train, "A"), item("b", 0, Split::Train, "A"), item("c", 1, Split::Train, "B"),
         item("d", 1, Split::Val, "C"), item("e", 0, Split::None, "")})));
    EXPECT_EQ(data.images[0][0], 2u);
    EXPECT_EQ(data.images[1][1], 1u);
    EXPECT_EQ(data.imagesIn(Split::Train), 3u);
    EXPECT_EQ(data.imagesIn(Split::None), 1u);
    EXPECT_EQ(data.allImages(), 5u);
    EXPECT_EQ(data.patients[0], 2u);
    EXPECT_EQ(data.allPatients, 3u);
    EXPECT_EQ(data.withoutPatient, 1u);
    EXPECT_EQ(data.sharedPatients, 0u);
    EXPECT_TRUE(data.sources.empty());
}

TEST(ReportedData, CountsPatientsThatAreInSeveralSplits)
{
    const ReportedData data = reportedData(Dataset(contentOf(
        {item("a", 0, Split::Train, "A"), item("b", 1, Split::Train, "B"), item("c", 0, Split::Val, "A"),
         item("d", 1, Split::Test, "B"), item("e", 1, Split::None, "C"), item("f", 1, Split::Test, "C")})));
    EXPECT_EQ(data.sharedPatients, 2u) << "what is in no split is in no other split either";
}

TEST(ReportedData, DoesNotKnowOfSharedPatientsWhereNoneIsKnown)
{
    const ReportedData data =
        reportedData(Dataset(contentOf({item("a", 0, Split::Train, ""), item("b", 1, Split::Train, "")})));
    EXPECT_FALSE(data.sharedPatients.has_value());
}

TEST(ReportedData, ListsSourcesWhereTheyAreKnown)
{
    const ReportedData data = reportedData(
        Dataset(contentOf({item("a", 0, Split::Train, "", "Rome"), item("b", 1, Split::Train, "", "Rome"),
                           item("c", 1, Split::Train, "")})));
    ASSERT_EQ(data.sources.size(), 2u);
    EXPECT_EQ(data.sources[0].name, "");
    EXPECT_EQ(data.sources[1].name, "Rome");
    EXPECT_EQ(data.sources[1].images, 2u);
}

} // namespace
} // namespace gg
