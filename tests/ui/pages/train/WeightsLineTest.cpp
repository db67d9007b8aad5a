#include "pages/train/WeightsLine.h"

#include "base/AtomicFile.h"
#include "support/FakeDialogs.h"
#include "support/OnScreen.h"
#include "support/TemporaryFolder.h"
#include "support/WaitUntil.h"

#include <QLabel>
#include <gtest/gtest.h>

namespace {

using gg::Architecture;

class WeightsLineTest : public testing::Test
{
protected:
    static gg::WeightsSession::Download fakeDownload()
    {
        return [](const Architecture& architecture, const std::filesystem::path& folder,
                  const gg::ProgressCallback&, const gg::CancelToken&) {
            gg::writeFileAtomically(folder / architecture.weights.fileName, "weights");
            return folder / architecture.weights.fileName;
        };
    }

    QPushButton* button(const char* name) const
    {
        return gg::test::buttonNamed(m_line, QString::fromLatin1(name));
    }

    gg::test::TemporaryFolder m_folder;
    gg::FakeDialogs m_dialogs;
    gg::WeightsSession m_session{nullptr, m_folder.path(), fakeDownload()};
    gg::WeightsLine m_line{m_session, m_dialogs};
};

} // namespace

TEST_F(WeightsLineTest, IsThereOnlyWhileWeightsAreMissing)
{
    EXPECT_FALSE(m_line.isVisible());
    m_line.setNetwork(gg::architecture("resnet18"));
    EXPECT_TRUE(m_line.isVisible());
    QPushButton* const download = button("Download the ImageNet weights");
    ASSERT_NE(download, nullptr);
    EXPECT_EQ(download->text(), QStringLiteral("Download (46.8 MB)"));
    download->click();
    EXPECT_TRUE(gg::waitUntil([&] { return !m_line.isVisible(); }));
    m_line.setNetwork(gg::architecture("resnet50"));
    EXPECT_TRUE(m_line.isVisible());
    m_line.setNetwork(std::nullopt);
    EXPECT_FALSE(m_line.isVisible());
}

TEST_F(WeightsLineTest, SaysWhoseCtWeightsAreWhetherTheyAreThereOrNot)
{
    const auto* const credit = m_line.findChildren<QLabel*>().back();
    m_line.setNetwork(gg::withWeights(gg::architecture("resnet152"), "ct"));
    QPushButton* const download = button("Download the CT weights");
    ASSERT_NE(download, nullptr);
    EXPECT_EQ(download->text(), QStringLiteral("Download (187 MB)"));
    EXPECT_TRUE(credit->isVisible());
    EXPECT_TRUE(credit->text().contains(QStringLiteral("2025 Stanford MIMI Lab; MIT licence")));
    EXPECT_TRUE(credit->toolTip().contains(QStringLiteral("Permission is hereby granted")));
    download->click();
    EXPECT_TRUE(gg::waitUntil([&] { return !download->isVisible(); }));
    EXPECT_TRUE(m_line.isVisible());
    EXPECT_TRUE(credit->isVisible());
    m_line.setNetwork(gg::architecture("resnet50"));
    EXPECT_FALSE(credit->isVisible());
}

TEST_F(WeightsLineTest, AsksForTheFileByItsName)
{
    m_line.setNetwork(gg::architecture("resnet18"));
    gg::writeFileAtomically(m_folder / "wrong.pth", "other weights");
    m_dialogs.file = m_folder / "wrong.pth";
    std::string told;
    QObject::connect(&m_session, &gg::WeightsSession::failed,
                     [&](const gg::Error& error) { told = error.message(); });
    button("Take the ImageNet weights from a file")->click();
    EXPECT_EQ(m_dialogs.asked, QStringList(QStringLiteral("Choose resnet18-f37072fd.pth")));
    ASSERT_TRUE(gg::waitUntil([&] { return !told.empty(); }));
    EXPECT_TRUE(gg::waitUntil([&] { return !m_session.job().isRunning(); }));
    EXPECT_TRUE(m_line.isVisible()) << "they are still missing";
}
