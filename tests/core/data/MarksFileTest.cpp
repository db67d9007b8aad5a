#include "data/MarksFile.h"

#include "base/Paths.h"
#include "support/ErrorOf.h"
#include "support/StubFiles.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>
#include <string>
#include <thread>
#include <vector>

namespace gg {
namespace {

MarkedImage noted(const std::string& path)
{
    return {"", "", 0, "set", path, {{}, "seen", "", "", ""}};
}

class MarksFile : public testing::Test
{
protected:
    const test::TemporaryFolder folder;
    const gg::MarksFile file{folder / "marks" / "images.json"};
};

TEST_F(MarksFile, IsEmptyUntilSomethingIsMarkedAndMakesNoFolder)
{
    EXPECT_TRUE(file.read().marks.images().empty());
    EXPECT_FALSE(std::filesystem::exists(folder / "marks"));
}

TEST_F(MarksFile, KeepsWhatWasMarked)
{
    const gg::MarksFile::Content changed = file.change([](ImageMarks& marks) { marks.set(noted("a.png")); });
    const gg::MarksFile::Content read = gg::MarksFile(file.file()).read();
    EXPECT_EQ(read.marks, changed.marks);
    EXPECT_EQ(read.marks.images().size(), 1u);
    EXPECT_TRUE(read.notes.empty());
}

TEST_F(MarksFile, LosesNothingWhenManyWriteAtOnce)
{
    constexpr int writers = 4;
    constexpr int each = 20;
    std::vector<std::thread> threads;
    for (int writer = 0; writer < writers; ++writer)
        threads.emplace_back([this, writer] {
            const gg::MarksFile own(file.file()); // as another window has
            for (int i = 0; i < each; ++i)
                own.change([&](ImageMarks& marks) {
                    marks.set(noted(std::to_string(writer) + "-" + std::to_string(i)));
                });
        });
    for (std::thread& thread : threads)
        thread.join();
    EXPECT_EQ(file.read().marks.images().size(), std::size_t(writers * each));
}

TEST_F(MarksFile, StaysAsItIsWhereAChangeFails)
{
    file.change([](ImageMarks& marks) { marks.set(noted("a.png")); });
    EXPECT_THROW(file.change([](ImageMarks& marks) {
        marks.set(noted("b.png"));
        throw Error(ErrorKind::Failed, "no");
    }),
                 Error);
    EXPECT_EQ(file.read().marks.images().size(), 1u);
}

TEST_F(MarksFile, PutsADamagedOneAsideAndSaysSo)
{
    const std::string half = "{\"format\": 1, \"tags\": [";
    test::writeText(file.file(), half);
    const gg::MarksFile::Content content = file.read();
    EXPECT_TRUE(content.marks.images().empty());
    ASSERT_EQ(content.notes.size(), 1u);
    EXPECT_NE(content.notes[0].english().find("images.damaged-1.json"), std::string::npos);
    EXPECT_EQ(readTextFile(folder / "marks" / "images.damaged-1.json"), half) << "nothing is lost";
    test::writeText(file.file(), "no JSON");
    file.change([](ImageMarks& marks) { marks.set(noted("a.png")); });
    EXPECT_EQ(readTextFile(folder / "marks" / "images.damaged-2.json"), "no JSON");
    EXPECT_EQ(file.read().marks.images().size(), 1u);
}

TEST_F(MarksFile, GoesOnWithWhatCanBeReadOfADamagedOne)
{
    ImageMarks marks;
    marks.set(noted("a.png"));
    Json json = marks.toJson();
    json["images"].push_back("no mark");
    test::writeText(file.file(), json.dump());
    const gg::MarksFile::Content content = file.read();
    EXPECT_EQ(content.marks, marks);
    EXPECT_EQ(content.notes.size(), 1u);
    EXPECT_EQ(readTextFile(folder / "marks" / "images.damaged-1.json"), json.dump());
    EXPECT_TRUE(file.read().notes.empty()) << "and what could be read was written";
}

TEST_F(MarksFile, IsLeftAloneWhereANewerProgramWroteIt)
{
    test::writeText(file.file(), R"({"format": 9, "tags": [], "images": []})");
    const Error error = test::errorOf([&] { file.change([](ImageMarks&) {}); });
    EXPECT_EQ(error.kind(), ErrorKind::Usage);
    EXPECT_NE(error.message().find("images.json"), std::string::npos);
    EXPECT_FALSE(std::filesystem::exists(folder / "marks" / "images.damaged-1.json"));
}

} // namespace
} // namespace gg
