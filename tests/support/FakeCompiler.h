// FakeCompiler: compiled networks without a compiler, for tests: they give what the test has set.
#pragma once

#include "openvino/NetworkCompiler.h"

#include <cstddef>
#include <utility>

namespace gg::test {

class FakeCompiledNetwork : public CompiledNetwork
{
public:
    explicit FakeCompiledNetwork(Passed gives, bool isKept = false)
        : passed(std::move(gives)), m_isKept(isKept)
    {
    }

    Passed pass(std::span<const float> input) override
    {
        inputs.emplace_back(input.begin(), input.end());
        Passed withoutMaps = passed;
        withoutMaps.maps = {};
        return withoutMaps;
    }
    Passed passWithMaps(std::span<const float> input) override
    {
        pass(input);
        return passed;
    }
    bool isFromCache() const override { return m_isKept; }

    Passed passed;
    std::vector<std::vector<float>> inputs;

private:
    bool m_isKept;
};

class FakeCompiler : public NetworkCompiler
{
public:
    std::string version() const override { return "1.0 (fake)"; }
    std::unique_ptr<CompiledNetwork> compile(const CompileRequest& request) override
    {
        requests.push_back(request);
        const bool isKept = keepsWrongOne && !request.cache.empty();
        return std::make_unique<FakeCompiledNetwork>(isKept ? wrong : gives, isKept);
    }
    void forget(const CompileRequest&) override { ++forgotten; }

    CompiledNetwork::Passed gives;
    CompiledNetwork::Passed wrong;
    bool keepsWrongOne = false; ///< its cache holds `wrong`
    std::vector<CompileRequest> requests;
    int forgotten = 0;
};

} // namespace gg::test
