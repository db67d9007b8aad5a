#include "model/HttpDownload.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/Paths.h"
#include "base/Sha256.h"
#include "support/ErrorOf.h"
#include "support/FileSizeLimit.h"
#include "support/HttpServer.h"
#include "support/TemporaryFolder.h"

#include <cstdlib>
#include <gtest/gtest.h>
#include <optional>

namespace gg {
namespace {

using test::HttpRequest;
using test::HttpServer;
using Answer = test::HttpServer::Answer;

std::string longText()
{
    std::string text;
    for (int i = 0; text.size() < 3'000'000; ++i)
        text += std::to_string(i) + ' ';
    return text;
}

class HttpDownloadTest : public testing::Test
{
protected:
    DownloadRequest request(const HttpServer& server, const std::string& path = "/file") const
    {
        return {.url = server.url(path),
                .target = target,
                .sha256 = sha256Of(whole).substr(0, 8),
                .title = "Downloading",
                .bytes = whole.size(),
                .allowHttp = true,
                .stallLimit = std::chrono::seconds(1)};
    }

    void download(const HttpServer& server) { downloadFile(request(server), {}, {}); }

    Error failure(const DownloadRequest& wanted) const
    {
        Error error = test::errorOf([&] { downloadFile(wanted, {}, {}); });
        EXPECT_FALSE(std::filesystem::exists(target)) << "half a file must not look like a whole one";
        return error;
    }

    void expectWhole() const
    {
        EXPECT_TRUE(readTextFile(target) == whole);
        EXPECT_FALSE(std::filesystem::exists(part));
    }

    const std::string whole = longText();
    const test::TemporaryFolder folder;
    const std::filesystem::path target = folder / "cache/weights/file.pth";
    const std::filesystem::path part = folder / "cache/weights/file.pth.part";
};

TEST_F(HttpDownloadTest, BringsTheFileAndTellsHowFarItIs)
{
    HttpServer server(
        [this](const HttpRequest& asked, const Answer& answer) { answer.sendFile(asked, whole); });
    std::vector<Progress> heard;
    downloadFile(request(server), [&](const Progress& progress) { heard.push_back(progress); }, {});
    expectWhole();
    ASSERT_GT(heard.size(), 2U);
    EXPECT_EQ(heard.front().stage, "Downloading, MB");
    EXPECT_EQ(heard.front().total, 4U);
    EXPECT_EQ(heard[heard.size() - 2].done, 3U);
    EXPECT_EQ(heard.back().stage, "Checking the file");
}

TEST_F(HttpDownloadTest, GoesOnWhereAFormerDownloadEnded)
{
    HttpServer server(
        [this](const HttpRequest& asked, const Answer& answer) { answer.sendFile(asked, whole); });
    makeFolder(part.parent_path());
    writeFileAtomically(part, whole.substr(0, 1'000'000));
    download(server);
    expectWhole();
    ASSERT_EQ(server.requests().size(), 1U);
    EXPECT_EQ(server.requests()[0].headers.at("range"), "bytes=1000000-");
}

TEST_F(HttpDownloadTest, StartsAgainWhereAServerIgnoresTheRange)
{
    HttpServer server([this](const HttpRequest&, const Answer& answer) { answer.send("200 OK", {}, whole); });
    makeFolder(part.parent_path());
    writeFileAtomically(part, whole.substr(0, 1'000'000));
    download(server);
    expectWhole();
    EXPECT_EQ(server.requests().size(), 1U);
}

TEST_F(HttpDownloadTest, TakesWhatIsCompleteAlreadyAndStartsAgainWhereItIsTooLong)
{
    HttpServer server(
        [this](const HttpRequest& asked, const Answer& answer) { answer.sendFile(asked, whole); });
    makeFolder(part.parent_path());
    writeFileAtomically(part, whole); // so the server answers 416
    download(server);
    expectWhole();
    std::filesystem::remove(target);
    writeFileAtomically(part, whole + "and more");
    download(server);
    expectWhole();
}

TEST_F(HttpDownloadTest, StartsAgainWhereTheBeginningBelongsToAnotherFile)
{
    HttpServer server(
        [this](const HttpRequest& asked, const Answer& answer) { answer.sendFile(asked, whole); });
    makeFolder(part.parent_path());
    writeFileAtomically(part, std::string(1'000'000, 'x'));
    download(server);
    expectWhole();
    EXPECT_EQ(server.requests().size(), 2U);
}

TEST_F(HttpDownloadTest, GoesOnByItselfWhereTheConnectionBreaks)
{
    HttpServer server([this](const HttpRequest& asked, const Answer& answer) {
        const std::string rest = whole.substr(asked.rangeBegin());
        if (rest.size() < 1'500'000)
            return answer.sendFile(asked, whole);
        answer.send("HTTP/1.1 206 Partial Content\r\nContent-Range: bytes " +
                    std::to_string(asked.rangeBegin()) +
                    "-\r\nContent-Length: " + std::to_string(rest.size()) + "\r\n\r\n");
        answer.send(rest.substr(0, 1'000'000));
    });
    download(server);
    expectWhole();
    EXPECT_EQ(server.requests().size(), 3U);
}

TEST_F(HttpDownloadTest, KeepsWhatCameBeforeAServerFellSilent)
{
    HttpServer server([this](const HttpRequest& asked, const Answer& answer) {
        if (asked.rangeBegin() == 0)
            answer.send("HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(whole.size()) + "\r\n\r\n" +
                        whole.substr(0, 70'000));
        answer.stall();
    });
    const Error error = failure(request(server));
    EXPECT_EQ(error.kind(), ErrorKind::Failed);
    EXPECT_NE(error.message().find("what has come so far is kept"), std::string::npos) << error.message();
    EXPECT_EQ(std::filesystem::file_size(part), 70'000U);
}

TEST_F(HttpDownloadTest, FollowsARedirectButNotForEver)
{
    HttpServer server([this](const HttpRequest& asked, const Answer& answer) {
        if (asked.target == "/file")
            return answer.send("302 Found", "Location: /moved\r\n", "look there");
        if (asked.target == "/moved")
            return answer.sendFile(asked, whole);
        answer.send("301 Moved Permanently", "Location: /round\r\n", {});
    });
    download(server);
    expectWhole();
    std::filesystem::remove(target);
    EXPECT_EQ(failure(request(server, "/round")).kind(), ErrorKind::Failed);
}

TEST_F(HttpDownloadTest, SaysWhatTheServerAnswered)
{
    HttpServer server(
        [](const HttpRequest&, const Answer& answer) { answer.send("404 Not Found", {}, "no such file"); });
    const Error error = failure(request(server));
    EXPECT_EQ(error.kind(), ErrorKind::Failed);
    EXPECT_NE(error.message().find("127.0.0.1"), std::string::npos) << error.message();
    EXPECT_NE(error.message().find("404 (not found)"), std::string::npos) << error.message();
}

TEST_F(HttpDownloadTest, RefusesAndDeletesAnotherFile)
{
    HttpServer server([](const HttpRequest&, const Answer& answer) {
        answer.send("200 OK", {}, "<html>Please log in to this network</html>");
    });
    const Error error = failure(request(server));
    EXPECT_EQ(error.kind(), ErrorKind::BadInput);
    EXPECT_NE(error.message().find("is not file.pth: its SHA-256 begins with"), std::string::npos)
        << error.message();
    EXPECT_FALSE(std::filesystem::exists(part));
}

TEST_F(HttpDownloadTest, EndsWhereMoreComesThanTheFileHas)
{
    HttpServer server([this](const HttpRequest&, const Answer& answer) {
        answer.send("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
        for (int i = 0; i < 10; ++i)
            answer.send(whole);
    });
    const Error error = failure(request(server));
    EXPECT_EQ(error.kind(), ErrorKind::BadInput);
    EXPECT_NE(error.message().find("larger"), std::string::npos) << error.message();
}

TEST_F(HttpDownloadTest, IsCancelledWithinASecondOrTwoAndCanGoOnLater)
{
    HttpServer server([this](const HttpRequest& asked, const Answer& answer) {
        if (asked.rangeBegin() > 0)
            return answer.sendFile(asked, whole);
        answer.send("HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(whole.size()) + "\r\n\r\n" +
                    whole.substr(0, 1'200'000));
        answer.stall();
    });
    CancelSource source;
    DownloadRequest slow = request(server);
    slow.stallLimit = std::chrono::seconds(60);
    const auto cancelSoon = [&](const Progress& progress) {
        if (progress.done > 0)
            source.cancel();
    };
    const Error error = test::errorOf([&] { downloadFile(slow, cancelSoon, source.token()); });
    EXPECT_EQ(error.kind(), ErrorKind::Cancelled);
    EXPECT_TRUE(std::filesystem::exists(part));
    download(server);
    expectWhole();
}

TEST_F(HttpDownloadTest, TakesTheProxyOfTheEnvironment)
{
    HttpServer proxy(
        [this](const HttpRequest& asked, const Answer& answer) { answer.sendFile(asked, whole); });
    ::setenv("http_proxy", proxy.url("").c_str(), 1);
    DownloadRequest wanted = request(proxy);
    wanted.url = "http://weights.invalid/file";
    downloadFile(wanted, {}, {});
    ::unsetenv("http_proxy");
    expectWhole();
    EXPECT_EQ(proxy.requests().at(0).target, "http://weights.invalid/file");
}

TEST_F(HttpDownloadTest, TakesNothingButHttpsUnlessToldSo)
{
    HttpServer server(
        [this](const HttpRequest& asked, const Answer& answer) { answer.sendFile(asked, whole); });
    DownloadRequest strict = request(server);
    strict.allowHttp = false;
    EXPECT_EQ(failure(strict).kind(), ErrorKind::Failed);
    DownloadRequest local = request(server);
    local.url = "file:///etc/hostname";
    EXPECT_EQ(failure(local).kind(), ErrorKind::Failed);
    EXPECT_TRUE(server.requests().empty());
}

TEST_F(HttpDownloadTest, SaysThatNoOneListensOrTheDiskIsFull)
{
    DownloadRequest nobody;
    {
        HttpServer server([](const HttpRequest&, const Answer&) {});
        nobody = request(server);
    }
    EXPECT_NE(failure(nobody).message().find("The download from 127.0.0.1"), std::string::npos);

    HttpServer server(
        [this](const HttpRequest& asked, const Answer& answer) { answer.sendFile(asked, whole); });
    const test::FileSizeLimit limit(100'000);
    const Error error = failure(request(server));
    EXPECT_EQ(error.kind(), ErrorKind::Failed);
    EXPECT_NE(error.message().find("cannot be written"), std::string::npos) << error.message();
}

} // namespace
} // namespace gg
