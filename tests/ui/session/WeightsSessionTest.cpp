#include "session/WeightsSession.h"

#include "base/AtomicFile.h"
#include "base/Paths.h"
#include "support/TemporaryFolder.h"
#include "support/WaitUntil.h"

#include <QSignalSpy>
#include <gtest/gtest.h>
#include <thread>

namespace {

using gg::Architecture;

class WeightsSessionTest : public testing::Test
{
protected:
    // Brings a small file; while it is told to wait, it waits until it is cancelled.
    gg::WeightsSession::Download fakeDownload()
    {
        return [this](const Architecture& architecture, const std::filesystem::path& folder,
                      const gg::ProgressCallback& onProgress, const gg::CancelToken& cancel) {
            onProgress({"Downloading, MB", 1, 2});
            while (m_waits) {
                cancel.throwIfCancelled();
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            }
            gg::writeFileAtomically(folder / architecture.weights.fileName, "weights");
            return folder / architecture.weights.fileName;
        };
    }

    gg::test::TemporaryFolder m_folder;
    std::atomic<bool> m_waits = false;
    gg::WeightsSession m_session{nullptr, m_folder.path(), fakeDownload()};
    const Architecture m_network = gg::architecture("resnet18");
};

} // namespace

TEST_F(WeightsSessionTest, BringsWeightsAndSaysSo)
{
    QSignalSpy changed(&m_session, &gg::WeightsSession::weightsChanged);
    EXPECT_FALSE(m_session.isPresent(m_network));
    m_session.download(m_network);
    ASSERT_TRUE(gg::waitUntil([&] { return changed.count() == 1; }));
    EXPECT_TRUE(m_session.isPresent(m_network));
}

TEST_F(WeightsSessionTest, CanBeCancelled)
{
    m_waits = true;
    QSignalSpy cancelled(&m_session.job(), &gg::Job::cancelled);
    m_session.download(m_network);
    ASSERT_TRUE(gg::waitUntil([&] { return m_session.job().status().progress.done == 1; }));
    m_session.job().cancel();
    ASSERT_TRUE(gg::waitUntil([&] { return cancelled.count() == 1; }));
    EXPECT_FALSE(m_session.isPresent(m_network));
}

TEST_F(WeightsSessionTest, RefusesAFileThatIsNotThePublishedOne)
{
    gg::writeFileAtomically(m_folder / "other.pth", "other weights");
    std::string told;
    QObject::connect(&m_session, &gg::WeightsSession::failed,
                     [&](const gg::Error& error) { told = error.message(); });
    m_session.importFrom(m_network, m_folder / "other.pth");
    ASSERT_TRUE(gg::waitUntil([&] { return !told.empty(); }));
    EXPECT_NE(told.find("is not resnet18-f37072fd.pth"), std::string::npos) << told;
    EXPECT_FALSE(m_session.isPresent(m_network));
}
