#include "CommandRun.h"

#include "base/Json.h"
#include "base/Paths.h"
#include "image/PngWriter.h"
#include "support/AuditSlices.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::HasSubstr;
using testing::Not;

/// Two classes in class folders; one slice of the sick is in the test split too, scaled.
class AuditCommand : public testing::Test
{
protected:
    AuditCommand()
    {
        const auto write = [&](const std::string& name, const cv::Mat& grey) {
            makeFolder((m_folder / name).parent_path());
            writePng(m_folder / name, grey);
        };
        write("train/COVID/a.png", test::auditSlice(1));
        write("train/normal/b.png", test::auditSlice(2));
        write("test/normal/c.png", test::auditSlice(3));
        write("train/COVID/d.png", test::auditSlice(4));
        cv::Mat scaled;
        cv::resize(test::auditSlice(1), scaled, {}, 1.5, 1.5);
        write("test/COVID/e.png", scaled);
    }
    const test::TemporaryFolder m_folder;
};

TEST_F(AuditCommand, PrintsFindingsAndWhatCannotBeTold)
{
    const test::Outcome outcome = test::run({"audit", "--data", m_folder.path().native()});
    EXPECT_EQ(outcome.code(), 0) << outcome.err;
    EXPECT_THAT(outcome.out, HasSubstr("5 images\nserious: One picture, or two slices that hardly differ, is "
                                       "there in the splits train, test: train/COVID/a.png, "
                                       "test/COVID/e.png.\n"));
    EXPECT_THAT(outcome.out, HasSubstr("image with the lungs blanked"));
    EXPECT_THAT(outcome.out, HasSubstr("undefined"));
}

TEST_F(AuditCommand, GivesThemAsJson)
{
    const test::Outcome outcome = test::run({"audit", "--json", "--data", m_folder.path().native()});
    EXPECT_EQ(outcome.code(), 0) << outcome.err;
    const Json json = Json::parse(outcome.out);
    EXPECT_EQ(json["images"], 5);
    EXPECT_EQ(json["findings"][0]["kind"], "duplicate_across_splits");
    EXPECT_EQ(json["findings"][0]["items"], (Json{"train/COVID/a.png", "test/COVID/e.png"}));
    EXPECT_TRUE(json["shortcut"]["technical"]["auc"].is_null());
}

TEST_F(AuditCommand, WritesAManifestWithoutWhatShouldBeLeftOut)
{
    const std::string file = (m_folder / "left.csv").native();
    const test::Outcome outcome = test::run({"audit", "--data", m_folder.path().native(), "--out", file});
    EXPECT_EQ(outcome.code(), 0) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("note: 1 of 5 images are left out of "));
    const test::Outcome again = test::run({"audit", "--data", file});
    EXPECT_EQ(again.code(), 0) << again.err;
    EXPECT_THAT(again.out, HasSubstr("4 images\n"));
    EXPECT_THAT(again.out, Not(HasSubstr("serious")));
}

TEST_F(AuditCommand, SaysThatAClassWouldHaveNothingLeftToLearnFrom)
{
    std::filesystem::remove(m_folder / "train/COVID/d.png");
    const std::string file = (m_folder / "left.csv").native();
    const test::Outcome outcome = test::run({"audit", "--data", m_folder.path().native(), "--out", file});
    EXPECT_EQ(outcome.code(), 3);
    EXPECT_THAT(outcome.err, HasSubstr("the class COVID has no images in the split train"));
    EXPECT_FALSE(std::filesystem::exists(file));
}

TEST_F(AuditCommand, NamesADataSetThatIsNone)
{
    EXPECT_EQ(test::run({"audit", "--data", (m_folder / "absent").native()}).code(), 3);
}

} // namespace
} // namespace gg
