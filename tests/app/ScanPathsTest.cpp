#include "app/ScanPaths.h"

#include "CommandRun.h"
#include "base/Json.h"
#include "support/DicomDirectoryFile.h"
#include "support/StubZip.h"
#include "support/TemporaryFolder.h"

#include <cstdlib>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::HasSubstr;
using testing::Not;

/// A zip of two slices, one of them no DICOM, and a text; the cache is in the folder too.
class ScanPaths : public testing::Test
{
protected:
    ScanPaths()
    {
        ::setenv("XDG_CACHE_HOME", (m_folder / "cache").c_str(), 1);
        test::writeStubZip(m_zip, {{"in/a.dcm", test::asText(test::smallCt().file())},
                                   {"bad.dcm", "no DICOM"},
                                   {"readme.txt", "no scan"}});
    }
    ~ScanPaths() override { ::unsetenv("XDG_CACHE_HOME"); }

    /// Nothing of the zip stays on the disk, and nothing is called by where it lay there.
    void expectNoTrace(const test::Outcome& outcome) const
    {
        EXPECT_TRUE(std::filesystem::is_empty(m_folder / "cache" / "groundglass" / "opened"));
        EXPECT_THAT(outcome.out + outcome.err, Not(HasSubstr("cache")));
    }

    const test::TemporaryFolder m_folder;
    const std::filesystem::path m_zip = m_folder / "study.zip";
    const std::string m_bad = "groundglass: " + (m_zip / "bad.dcm").native() + ": is not a";
};

TEST_F(ScanPaths, OfZipsAreToldByInfo)
{
    const test::Outcome outcome = test::run({"info", "--json", "--files", m_zip.native()});
    EXPECT_EQ(outcome.code(), 3);
    const Json json = Json::parse(outcome.out);
    EXPECT_EQ(json["patients"][0]["studies"][0]["series"][0]["files"][0]["path"],
              (m_zip / "in" / "a.dcm").native());
    EXPECT_EQ(json["skipped"][0]["path"], (m_zip / "bad.dcm").native());
    EXPECT_THAT(outcome.err, HasSubstr(m_bad));
    EXPECT_THAT(outcome.err, HasSubstr((m_zip / "readme.txt").native()));
    expectNoTrace(outcome);
}

TEST_F(ScanPaths, OfZipsAreExported)
{
    for (const char* format : {"hu", "png"}) {
        const test::Outcome outcome =
            test::run({"export", "--format", format, "--out", (m_folder / "out").native(), m_zip.native()});
        EXPECT_EQ(outcome.code(), 3);
        EXPECT_THAT(outcome.err, HasSubstr(m_bad));
        expectNoTrace(outcome);
    }
    EXPECT_TRUE(std::filesystem::exists(m_folder / "out" / "a.safetensors"));
    EXPECT_TRUE(std::filesystem::exists(m_folder / "out" / "a.png"));
}

TEST_F(ScanPaths, OfZipsAreClassified)
{
    const test::Outcome outcome = test::run({"predict", "--model", "m", "--json", m_zip.native()});
    EXPECT_EQ(outcome.code(), 3);
    const Json list = Json::parse(outcome.out);
    ASSERT_EQ(list.size(), 3U);
    EXPECT_THAT(list[0]["error"].get<std::string>(), HasSubstr((m_zip / "bad.dcm").native() + ": is not a"));
    EXPECT_EQ(list[1]["path"], (m_zip / "in" / "a.dcm").native());
    EXPECT_TRUE(list[1].contains("prediction"));
    EXPECT_EQ(list[2]["path"], (m_zip / "readme.txt").native());
    EXPECT_THAT(outcome.err, HasSubstr(m_bad));
    expectNoTrace(outcome);
    expectNoTrace(test::run({"explain", "--model", "m", "--method", "grad-cam", "--out",
                             (m_folder / "maps").native(), m_zip.native()}));
}

TEST_F(ScanPaths, ThatCannotBeOpenedAreALineEach)
{
    test::writeStubZip(m_folder / "evil.zip", {{"../a.dcm", "x"}});
    test::writeText(m_folder / "media" / "IM1", test::asText(test::smallCt().file()));
    test::writeDicomDirectory(m_folder / "media" / "DICOMDIR", {"IM1", "IM2"});
    const std::string evil = (m_folder / "evil.zip").native();
    const std::string directory = (m_folder / "media" / "DICOMDIR").native();
    const std::string missing = (m_folder / "media" / "IM2").native() + ": is listed in the DICOMDIR";
    const test::Outcome info = test::run({"info", "--json", evil, directory});
    EXPECT_EQ(info.code(), 3);
    EXPECT_THAT(info.err, HasSubstr("groundglass: " + evil + ": holds the name"));
    EXPECT_THAT(info.err, HasSubstr("groundglass: " + missing));
    EXPECT_EQ(Json::parse(info.out)["skipped"].size(), 2U);
    const test::Outcome predicted = test::run({"predict", "--model", "m", "--json", evil, directory});
    EXPECT_EQ(predicted.code(), 3);
    EXPECT_THAT(predicted.err, HasSubstr("groundglass: " + missing));
    EXPECT_EQ(Json::parse(predicted.out).size(), 3U);
    const test::Outcome exported =
        test::run({"export", "--format", "hu", "--out", (m_folder / "out").native(), evil, directory});
    EXPECT_EQ(exported.code(), 3);
    EXPECT_THAT(exported.err, HasSubstr("groundglass: " + evil + ": holds the name"));
    EXPECT_TRUE(std::filesystem::exists(m_folder / "out" / "IM1.safetensors"));
}

} // namespace
} // namespace gg
