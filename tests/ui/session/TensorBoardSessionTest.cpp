#include "session/TensorBoardSession.h"

#include "support/Conversions.h"
#include "support/StubFiles.h"
#include "support/TemporaryFolder.h"
#include "support/WaitUntil.h"

#include <QFile>
#include <QSignalSpy>
#include <gtest/gtest.h>

namespace {

class TensorBoardSession : public testing::Test
{
protected:
    TensorBoardSession()
    {
        QObject::connect(session.get(), &gg::TensorBoardSession::failed,
                         [this](const gg::Error& error) { problems << gg::toQString(error.message()); });
    }

    /// A program in TensorBoard's place.
    void install(const std::string& script)
    {
        program = folder / "tensorboard";
        gg::test::writeText(program, "#!/bin/sh\n" + script);
        std::filesystem::permissions(program, std::filesystem::perms::owner_all);
    }
    /// Leaves its process id and arguments, then speaks as TensorBoard does.
    void installServer()
    {
        install("echo $$ >> " + (folder / "pids").string() + "\necho \"$@\" >> " +
                (folder / "arguments").string() +
                "\necho 'NOTE: something else' >&2\n"
                "echo 'TensorBoard 2.20.0 at http://localhost:4321/ (Press CTRL+C to quit)' >&2\n"
                "exec sleep 1000\n");
    }
    QStringList lines(const char* name)
    {
        QFile file(gg::toQString(folder / name));
        return file.open(QIODevice::ReadOnly)
                   ? QString::fromUtf8(file.readAll()).trimmed().split('\n', Qt::SkipEmptyParts)
                   : QStringList();
    }
    static bool isRunning(const QString& pid) { return QFile::exists("/proc/" + pid + "/exe"); }

    gg::test::TemporaryFolder folder;
    std::filesystem::path program;
    QStringList problems;
    std::unique_ptr<gg::TensorBoardSession> session =
        std::make_unique<gg::TensorBoardSession>([this] { return gg::toQString(program); });
};

} // namespace

TEST_F(TensorBoardSession, KnowsWhetherTheProgramIsThere)
{
    EXPECT_FALSE(session->isInstalled());
    session->open(folder / "run");
    ASSERT_EQ(problems.size(), 1);
    EXPECT_TRUE(problems[0].contains("pip install tensorboard"));
    installServer();
    EXPECT_TRUE(session->isInstalled());
}

TEST_F(TensorBoardSession, LooksInThePath)
{
    installServer();
    const QByteArray before = qgetenv("PATH");
    qputenv("PATH", QByteArray::fromStdString(folder.path().string()));
    EXPECT_EQ(gg::findTensorBoard(), gg::toQString(program));
    qputenv("PATH", before);
}

TEST_F(TensorBoardSession, ServesARunOnAFreePortAndSaysWhere)
{
    installServer();
    QSignalSpy ready(session.get(), &gg::TensorBoardSession::ready);
    session->open(folder / "run 1");
    EXPECT_TRUE(session->isStarting());
    ASSERT_TRUE(gg::waitUntil([&] { return ready.count() == 1; }));
    EXPECT_FALSE(session->isStarting());
    EXPECT_EQ(ready[0][0].toUrl(), QUrl("http://localhost:4321/"));
    EXPECT_EQ(lines("arguments").first(),
              "--logdir " + gg::toQString(folder / "run 1") + " --host localhost --port 0");
    session->open(folder / "run 1");
    EXPECT_EQ(ready.count(), 2) << "it is served already";
    EXPECT_EQ(lines("pids").size(), 1);
}

TEST_F(TensorBoardSession, EndsTheOneOfTheRunBefore)
{
    installServer();
    QSignalSpy ready(session.get(), &gg::TensorBoardSession::ready);
    session->open(folder / "run 1");
    ASSERT_TRUE(gg::waitUntil([&] { return ready.count() == 1; }));
    session->open(folder / "run 2");
    ASSERT_TRUE(gg::waitUntil([&] { return ready.count() == 2; }));
    ASSERT_EQ(lines("pids").size(), 2);
    EXPECT_TRUE(gg::waitUntil([&] { return !isRunning(lines("pids")[0]); }));
    EXPECT_TRUE(isRunning(lines("pids")[1]));
}

TEST_F(TensorBoardSession, EndsWithTheSession)
{
    installServer();
    QSignalSpy ready(session.get(), &gg::TensorBoardSession::ready);
    session->open(folder / "run");
    ASSERT_TRUE(gg::waitUntil([&] { return ready.count() == 1; }));
    const QString pid = lines("pids").first();
    EXPECT_TRUE(isRunning(pid));
    session.reset();
    EXPECT_TRUE(gg::waitUntil([&] { return !isRunning(pid); }));
}

TEST_F(TensorBoardSession, SaysWhyItDidNotStart)
{
    install("echo 'Traceback:' >&2\necho 'ModuleNotFoundError: No module named numpy' >&2\nexit 1\n");
    session->open(folder / "run");
    ASSERT_TRUE(gg::waitUntil([&] { return !problems.isEmpty(); }));
    EXPECT_EQ(problems[0], "TensorBoard ended at once: ModuleNotFoundError: No module named numpy");
    EXPECT_FALSE(session->isStarting());
    gg::test::writeText(program, "no program");
    session->open(folder / "run");
    ASSERT_TRUE(gg::waitUntil([&] { return problems.size() == 2; }));
}

TEST_F(TensorBoardSession, StartsAnewAfterSomebodyStoppedIt)
{
    installServer();
    QSignalSpy ready(session.get(), &gg::TensorBoardSession::ready);
    QSignalSpy changed(session.get(), &gg::TensorBoardSession::stateChanged);
    session->open(folder / "run");
    ASSERT_TRUE(gg::waitUntil([&] { return ready.count() == 1; }));
    const auto changes = changed.count();
    ::kill(lines("pids").first().toInt(), SIGTERM);
    ASSERT_TRUE(gg::waitUntil([&] { return changed.count() > changes; }));
    session->open(folder / "run");
    EXPECT_TRUE(gg::waitUntil([&] { return ready.count() == 2; }));
    EXPECT_TRUE(problems.isEmpty());
}
