#include "openvino/OpenVinoCompiler.h"

#include "base/Paths.h"
#include "nn/ImageTensor.h"
#include "nn/NetworkFactory.h"
#include "support/ErrorOf.h"
#include "support/OpenVinoFixture.h"
#include "support/StubFiles.h"

#include <ATen/ATen.h>
#include <fstream>
#include <gtest/gtest.h>
#include <numeric>
#include <opencv2/core.hpp>

namespace gg {
namespace {

class OpenVinoCompilerTest : public test::OpenVinoFixture
{
protected:
    /// The one file in the cache.
    std::filesystem::path kept() const
    {
        std::vector<std::filesystem::path> files;
        for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
            files.push_back(entry.path());
        EXPECT_EQ(files.size(), 1u);
        return files.at(0);
    }
};

TEST_F(OpenVinoCompilerTest, ComputesInBFloat16WhereTheProcessorDoesAndKeepsThatApart)
{
    const std::shared_ptr<Network> network = createNetwork("shufflenet_v2_x0_5", 3, 7);
    network->eval();
    const CompiledNetwork::Passed exact =
        compiler->compile(requestFor(*network, folder.path()))->passOne(input);
    CompileRequest request = requestFor(*network, folder.path());
    request.precision = ComputePrecision::BFloat16;
    try {
        const CompiledNetwork::Passed rounded = compiler->compile(request)->passOne(input);
        EXPECT_NE(rounded.logits, exact.logits);
        for (std::size_t i = 0; i < exact.logits.size(); ++i)
            EXPECT_NEAR(rounded.logits[i], exact.logits[i], 0.05);
    } catch (const Error& error) {
        EXPECT_EQ(error.message(), "This processor has no instructions for bfloat16.");
    }
    EXPECT_EQ(compiler->compile(requestFor(*network, folder.path()))->passOne(input).logits, exact.logits);
}

TEST_F(OpenVinoCompilerTest, TakesWhatItHasCompiledFromTheCache)
{
    const std::shared_ptr<Network> network = createNetwork("shufflenet_v2_x0_5", 2, 7);
    const CompileRequest request = requestFor(*network, folder.path());
    const std::vector<float> first = compiler->compile(request)->passOne(input).logits;
    const std::unique_ptr<CompiledNetwork> again = compiler->compile(request);
    EXPECT_TRUE(again->isFromCache());
    EXPECT_EQ(again->passOne(input).logits, first);

    const std::shared_ptr<Network> other = createNetwork("shufflenet_v2_x0_5", 2, 8);
    EXPECT_FALSE(compiler->compile(requestFor(*other, folder.path()))->isFromCache());
    compiler->forget(request);
    EXPECT_FALSE(compiler->compile(request)->isFromCache());
}

TEST_F(OpenVinoCompilerTest, CompilesAnewWhereTheCacheIsDamagedOrCannotBeWritten)
{
    const std::shared_ptr<Network> network = createNetwork("shufflenet_v2_x0_5", 2, 7);
    const CompileRequest request = requestFor(*network, folder.path());
    const std::vector<float> expected = compiler->compile(request)->passOne(input).logits;
    const std::string whole = readTextFile(kept());
    for (const std::string& damaged :
         {std::string(), std::string("damaged"), whole.substr(0, whole.size() / 2)}) {
        const std::filesystem::path file = kept();
        std::filesystem::remove(file); // it may be read alone
        test::writeText(file, damaged);
        const std::unique_ptr<CompiledNetwork> compiled = compiler->compile(request);
        EXPECT_FALSE(compiled->isFromCache()) << damaged.size();
        EXPECT_EQ(compiled->passOne(input).logits, expected);
        EXPECT_TRUE(compiler->compile(request)->isFromCache()) << "it was written anew";
    }
    test::writeText(folder / "file", "x");
    const CompileRequest nowhere = requestFor(*network, folder / "file/cache");
    EXPECT_EQ(compiler->compile(nowhere)->passOne(input).logits, expected);
}

TEST_F(OpenVinoCompilerTest, RefusesWhatIsNoModelAndInputsOfAnotherSize)
{
    for (const char* const bytes : {"", "no model at all"}) {
        const Error error = test::errorOf([&] { compiler->compile({bytes, side, side, 2}); });
        EXPECT_EQ(error.kind(), ErrorKind::Failed);
        EXPECT_EQ(error.message(), "Compiling the network with OpenVINO failed.") << error.detail();
    }
    const std::shared_ptr<Network> network = createNetwork("shufflenet_v2_x0_5", 2, 7);
    CompileRequest cut = requestFor(*network);
    cut.model.resize(cut.model.size() / 2);
    EXPECT_EQ(test::errorOf([&] { compiler->compile(cut); }).kind(), ErrorKind::Failed);
    const auto compiled = compiler->compile(requestFor(*network));
    EXPECT_EQ(test::errorOf([&] { compiled->passOne(std::vector<float>(12)); }).kind(), ErrorKind::Failed);
}

} // namespace
} // namespace gg
