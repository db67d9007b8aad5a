// OpenVinoFixture: tests of what OpenVINO compiles, which skip where it is not there.
#pragma once

#include "base/Error.h"
#include "base/Random.h"
#include "onnx/OnnxModel.h"
#include "openvino/OpenVinoLibrary.h"
#include "support/TemporaryFolder.h"

#include <cstddef>
#include <filesystem>
#include <gtest/gtest.h>
#include <memory>
#include <vector>

namespace gg::test {

class OpenVinoFixture : public testing::Test
{
protected:
    static constexpr int side = 96;

    void SetUp() override
    {
        try {
            compiler = loadOpenVino();
        } catch (const Error& error) {
            GTEST_SKIP() << error.message();
        }
    }

    static std::vector<float> noise(int ofSide = side)
    {
        Random random(5);
        std::vector<float> values(std::size_t{3} * static_cast<std::size_t>(ofSide * ofSide));
        for (float& value : values)
            value = static_cast<float>(random.below(2000)) / 1000.0F - 1;
        return values;
    }

    static CompileRequest requestFor(Network& network, const std::filesystem::path& cache = {},
                                     int ofSide = side)
    {
        return {.model = onnxBytes(network, ofSide, ofSide),
                .height = ofSide,
                .width = ofSide,
                .threads = 2,
                .cache = cache};
    }

    TemporaryFolder folder;
    std::shared_ptr<NetworkCompiler> compiler;
    const std::vector<float> input = noise();
};

} // namespace gg::test
