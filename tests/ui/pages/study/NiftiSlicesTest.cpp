#include "pages/study/NiftiSlices.h"

#include "support/NiftiVolumeFile.h"
#include "support/TemporaryFolder.h"
#include "support/WaitUntil.h"

#include <QSignalSpy>
#include <gtest/gtest.h>

namespace gg {
namespace {

class NiftiSlicesTest : public testing::Test
{
protected:
    NiftiHeader header(const char* name) { return readNiftiHeader(test::writeNiftiVolume(m_folder / name)); }
    bool open(const NiftiHeader& header)
    {
        const int before = static_cast<int>(m_opened.count());
        m_slices.open(header, "Volume 1");
        return waitUntil([&] { return m_opened.count() > before; });
    }

    const test::TemporaryFolder m_folder;
    NiftiSlices m_slices;
    QSignalSpy m_opened{&m_slices, &NiftiSlices::opened};
    QSignalSpy m_closed{&m_slices, &NiftiSlices::aboutToClose};
};

TEST_F(NiftiSlicesTest, AreTheAxialPlanesOfTheVolume)
{
    const NiftiHeader volume = header("doe-jane.nii");
    ASSERT_TRUE(open(volume));
    const VolumeSlices& slices = *m_slices.slices();
    EXPECT_EQ(slices.count(), 5);
    EXPECT_EQ(slices.sizeOf(0), QSize(4, 3));
    EXPECT_EQ(slices.title(), "Volume 1");
    EXPECT_FALSE(slices.id().contains("doe"));
    EXPECT_EQ(m_slices.headerOf(&slices), &volume);
    EXPECT_EQ(m_slices.headerOf(nullptr), nullptr);
    EXPECT_EQ(m_slices.notes().size(), 1U);
}

TEST_F(NiftiSlicesTest, AreTakenForHuWhereTheyLookSoAndSaySo)
{
    const NiftiHeader volume = header("ct.nii");
    ASSERT_TRUE(open(volume));
    const ViewedSlice slice = m_slices.slices()->slice(0).value();
    EXPECT_FALSE(slice.isHounsfield);
    EXPECT_TRUE(slice.looksHounsfield);
    EXPECT_EQ(slice.unitText(), "HU?");
    EXPECT_EQ(firstWindow(slice), CtWindow{}) << "the lung's";
}

TEST_F(NiftiSlicesTest, GiveWayToTheNextVolumeAndNotToThemselves)
{
    const NiftiHeader first = header("a.nii");
    const NiftiHeader second = header("b.nii");
    ASSERT_TRUE(open(first));
    const VolumeSlices* const slices = m_slices.slices();
    ASSERT_TRUE(open(first));
    EXPECT_EQ(m_slices.slices(), slices);
    EXPECT_EQ(m_closed.count(), 0);
    ASSERT_TRUE(open(second));
    EXPECT_EQ(m_closed.count(), 1);
    EXPECT_EQ(m_slices.headerOf(m_slices.slices()), &second);
    m_slices.clear();
    EXPECT_EQ(m_slices.slices(), nullptr);
}

TEST_F(NiftiSlicesTest, SayWhatCannotBeRead)
{
    const NiftiHeader volume = header("a.nii");
    std::filesystem::resize_file(m_folder / "a.nii", 360);
    std::string told;
    QObject::connect(&m_slices, &NiftiSlices::failed, [&](const Error& error) { told = error.message(); });
    m_slices.open(volume, {});
    EXPECT_TRUE(waitUntil([&] { return !told.empty(); }));
    EXPECT_NE(told.find("truncated"), std::string::npos) << told;
}

} // namespace
} // namespace gg
