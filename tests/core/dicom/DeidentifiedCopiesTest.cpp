#include "dicom/DeidentifiedCopies.h"

#include "base/AtomicFile.h"
#include "base/Paths.h"
#include "support/DicomDirectoryFile.h"
#include "support/StudyFolder.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

class DeidentifiedCopiesTest : public testing::Test
{
protected:
    DeidentifiedCopies copy(const std::vector<std::filesystem::path>& files)
    {
        return writeDeidentifiedCopies(files, m_out, Deidentifier("secret"),
                                       [&](const Error& error) { m_refused.push_back(error.message()); });
    }

    const test::TemporaryFolder m_folder;
    const std::filesystem::path m_in = m_folder / "in";
    const std::filesystem::path m_out = m_folder / "out";
    std::vector<std::string> m_refused;
};

TEST_F(DeidentifiedCopiesTest, LieInAFolderASeriesBehindWhatIsThere)
{
    test::writeSeries(m_in, {"1.2.5", 1, "Thorax", 2});
    test::writeSeries(m_in, {"1.2.6", 2, "Bone", 1});
    const std::vector<std::filesystem::path> files = {m_in / "1.2.5-0", m_in / "1.2.6-0", m_in / "1.2.5-1"};
    makeFolder(m_out / "series-0001");
    const DeidentifiedCopies done = copy(files);
    EXPECT_EQ(done.copies, 3U);
    EXPECT_EQ(done.series, 2U);
    EXPECT_TRUE(done.warnings.empty());
    EXPECT_TRUE(std::filesystem::is_empty(m_out / "series-0001"));
    for (const char* name : {"series-0002/0001.dcm", "series-0002/0002.dcm", "series-0003/0001.dcm"})
        EXPECT_TRUE(std::filesystem::is_regular_file(m_out / name)) << name;
}

TEST_F(DeidentifiedCopiesTest, AreOfTheFilesThatCanBeCopied)
{
    test::writeSeries(m_in, {"1.2.5", 1, "Thorax", 1});
    writeFileAtomically(m_in / "broken", "no DICOM");
    const DeidentifiedCopies done = copy({m_in / "broken", m_in / "1.2.5-0", m_in / "gone"});
    EXPECT_EQ(done.copies, 1U);
    ASSERT_EQ(m_refused.size(), 2U);
    EXPECT_NE(m_refused[0].find("broken: is not a DICOM file"), std::string::npos);
}

TEST_F(DeidentifiedCopiesTest, TellAWarningOfManyFilesOnce)
{
    test::writeSeries(m_in, {"1.2.9", 9, "Capture", 3, "DERIVED\\SECONDARY"});
    const DeidentifiedCopies done = copy({m_in / "1.2.9-0", m_in / "1.2.9-1", m_in / "1.2.9-2"});
    ASSERT_EQ(done.warnings.size(), 1U);
    EXPECT_EQ(done.warnings[0].files, 3U);
    const std::string sentence = done.warnings[0].sentence("a.dcm").english();
    EXPECT_EQ(sentence.rfind("a.dcm and 2 other files: text may be burned into the pixels", 0), 0U)
        << sentence;
}

} // namespace
} // namespace gg
