#include "support/RecentPaths.h"

#include "support/FreshSettings.h"

#include <QSettings>
#include <QSignalSpy>
#include <gtest/gtest.h>

namespace {

using Paths = std::vector<std::filesystem::path>;

class RecentPaths : public testing::Test
{
protected:
    gg::test::FreshSettings settings;
    gg::RecentPaths models{QStringLiteral("models")};
};

} // namespace

TEST_F(RecentPaths, AreTheLastFirstAndEachOnce)
{
    models.setOpen("/a");
    models.setOpen("/b");
    models.setOpen("/a");
    EXPECT_EQ(models.paths(), (Paths{"/a", "/b"}));
    EXPECT_EQ(models.open(), std::filesystem::path("/a"));
}

TEST_F(RecentPaths, AreThereAtTheNextStartWhateverTheirNames)
{
    const Paths names = {"/caf\xC3\xA9, \"quoted\" & 100%/a;b.safetensors", "/latin1 \xE9/m.pth",
                         "/line\nbreak"};
    for (const auto& name : names)
        models.setOpen(name);
    const gg::RecentPaths next(QStringLiteral("models"));
    EXPECT_EQ(next.paths(), (Paths{names[2], names[1], names[0]}));
    EXPECT_EQ(next.open(), names[2]);
    EXPECT_TRUE(gg::RecentPaths(QStringLiteral("runs")).paths().empty()) << "another kind";
}

TEST_F(RecentPaths, LeadToTheSamePlaceFromWhicheverFolderTheProgramIsStartedNext)
{
    const std::filesystem::path here = std::filesystem::current_path();
    for (const char* const name : {"run", "./run/", "../m.pth"})
        models.setOpen(name);
    EXPECT_EQ(models.open(), here / "../m.pth");
    EXPECT_EQ(models.paths(), (Paths{here / "../m.pth", here / "run"}));
    models.add("/");
    EXPECT_EQ(models.paths().front(), "/");
}

TEST_F(RecentPaths, AreAFew)
{
    for (int i = 0; i < 30; ++i)
        models.setOpen("/" + std::to_string(i));
    EXPECT_EQ(models.paths().size(), gg::RecentPaths::most);
    EXPECT_EQ(models.paths().front(), "/29");
}

TEST_F(RecentPaths, ForgetWhatIsNotThereAnyMore)
{
    QSignalSpy changed(&models, &gg::RecentPaths::changed);
    models.setOpen("/a");
    models.setOpen("/b");
    models.remove("/b");
    EXPECT_EQ(models.paths(), Paths{"/a"});
    EXPECT_FALSE(models.open().has_value());
    models.remove("/never there");
    models.clear();
    EXPECT_TRUE(models.paths().empty());
    EXPECT_EQ(changed.count(), 4);
}

TEST_F(RecentPaths, TakeSettingsThatAnotherProgramWroteForNothing)
{
    QSettings().setValue(QStringLiteral("recent/models"), 42);
    QSettings().setValue(QStringLiteral("open/models"), QStringList{QString()});
    EXPECT_TRUE(models.paths().empty());
    EXPECT_FALSE(models.open().has_value());
}
