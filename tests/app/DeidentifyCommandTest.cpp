#include "CommandRun.h"

#include "base/AtomicFile.h"
#include "base/Paths.h"
#include "dicom/DicomTag.h"
#include "dicom/StudyTree.h"
#include "support/StudyFolder.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class DeidentifyCommand : public testing::Test
{
protected:
    DeidentifyCommand() { test::writeStudy(m_input); }

    test::Outcome deidentify() const
    {
        return test::run({"deidentify", "--out", m_output.native(), m_input.native()});
    }

    /// Files below the output, relative to it, sorted.
    std::vector<std::string> written() const
    {
        std::vector<std::string> names;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(m_output))
            if (entry.is_regular_file())
                names.push_back(entry.path().lexically_relative(m_output).native());
        std::ranges::sort(names);
        return names;
    }

    const test::TemporaryFolder m_folder;
    const std::filesystem::path m_input = m_folder / "Jane Doe";
    const std::filesystem::path m_output = m_folder / "out";
};

TEST_F(DeidentifyCommand, WritesTheStudyWithoutNamesAndInTheSameOrder)
{
    const test::Outcome outcome = deidentify();
    EXPECT_EQ(outcome.code(), 0) << outcome.err;
    EXPECT_THAT(outcome.out, HasSubstr("11 copies in 3 series"));
    EXPECT_EQ(written().size(), 11U);
    EXPECT_EQ(written().front(), "series-0001/0001.dcm");
    std::vector<std::filesystem::path> files;
    for (const std::string& name : written()) {
        files.push_back(m_output / name);
        const std::string bytes = readTextFile(files.back());
        EXPECT_THAT(bytes, Not(HasSubstr("DOE")));
        EXPECT_THAT(bytes, Not(HasSubstr("JD-4711")));
        EXPECT_THAT(bytes, Not(HasSubstr("20200226")));
    }
    const StudyTree tree = readStudyTree(files);
    ASSERT_EQ(tree.patients.size(), 1U);
    ASSERT_EQ(tree.patients[0].studies.size(), 1U);
    std::vector<std::size_t> slices;
    for (const SeriesNode& series : tree.patients[0].studies[0].series)
        slices.push_back(series.stack.slices.size());
    EXPECT_THAT(slices, ElementsAre(6U, 4U, 1U));
}

TEST_F(DeidentifyCommand, ReportsABadFileAndDoesTheRest)
{
    writeFileAtomically(m_input / "broken.dcm", "no DICOM file");
    const test::Outcome outcome = deidentify();
    EXPECT_EQ(outcome.code(), 3);
    EXPECT_THAT(outcome.err, HasSubstr("broken.dcm: is not a DICOM file"));
    EXPECT_EQ(written().size(), 11U);
}

TEST_F(DeidentifyCommand, WarnsOfTextThatMayBeBurnedInOncePerKind)
{
    test::writeSeries(m_input, {"1.2.9", 9, "Capture", 3, "DERIVED\\SECONDARY"});
    const test::Outcome outcome = deidentify();
    EXPECT_EQ(outcome.code(), 0);
    EXPECT_THAT(outcome.err, HasSubstr("1.2.9-0 and 2 other files: text may be burned into the pixels"));
}

TEST_F(DeidentifyCommand, LeavesEarlierCopiesAlone)
{
    deidentify();
    const std::string before = readTextFile(m_output / "series-0001/0001.dcm");
    deidentify();
    EXPECT_EQ(written().size(), 22U);
    EXPECT_EQ(readTextFile(m_output / "series-0001/0001.dcm"), before);
    // Another call has another secret.
    EXPECT_NE(readTextFile(m_output / "series-0004/0001.dcm"), before);
}

TEST_F(DeidentifyCommand, WantsAFolderToWriteInto)
{
    EXPECT_EQ(test::run({"deidentify", m_input.native()}).code(), 2);
}

TEST_F(DeidentifyCommand, CanBeCancelled)
{
    CancelSource source;
    source.cancel();
    EXPECT_EQ(test::run({"deidentify", "--out", m_output.native(), m_input.native()}, source.token()).code(),
              4);
}

} // namespace
} // namespace gg
