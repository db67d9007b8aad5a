// FakeCompiler: compiled networks without a compiler, for tests: they give what the test has set.
#pragma once

#include "openvino/NetworkCompiler.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

namespace gg::test {

class FakeCompiledNetwork : public CompiledNetwork
{
public:
    explicit FakeCompiledNetwork(Passed gives, bool isKept = false)
        : passed(std::move(gives)), m_isKept(isKept)
    {
    }

    std::size_t picturesAtOnce() const override { return places; }
    std::vector<Passed> pass(std::span<const Input> given) override
    {
        passes.push_back(given.size());
        std::vector<Passed> all;
        for (const Input input : given) {
            inputs.emplace_back(input.begin(), input.end());
            all.push_back(all.empty() || !last ? passed : *last);
            all.back().maps = {};
        }
        return all;
    }
    Passed passWithMaps(Input input) override
    {
        passOne(input);
        return passed;
    }
    bool isFromCache() const override { return m_isKept; }

    Passed passed;
    std::optional<Passed> last; ///< in every place but the first, where it is set
    std::size_t places = 1;
    std::vector<std::vector<float>> inputs;
    std::vector<std::size_t> passes; ///< the number of pictures of each

private:
    bool m_isKept;
};

/// Of two operators, by the largest number of the input.
class FakeRangeFinder : public RangeFinder
{
public:
    OperatorRanges rangesOf(CompiledNetwork::Input input) override
    {
        const float largest = input.empty() ? 0 : *std::max_element(input.begin(), input.end());
        return {{"first.weight", {0, largest}}, {"second.weight", {-largest, 2 * largest}}};
    }
};

class FakeCompiler : public NetworkCompiler
{
public:
    std::string version() const override { return "1.0 (fake)"; }
    std::unique_ptr<CompiledNetwork> compile(const CompileRequest& request) override
    {
        requests.push_back(request);
        const bool isKept = keepsWrongOne && !request.cache.empty();
        auto network = std::make_unique<FakeCompiledNetwork>(isKept ? wrong : gives, isKept);
        network->places = request.picturesAPass * static_cast<std::size_t>(request.passesAtOnce);
        return network;
    }
    bool computesIn(ComputePrecision precision) const override
    {
        return precision == ComputePrecision::Single || !isOld;
    }
    std::unique_ptr<RangeFinder> rangeFinder(const CompileRequest&) override
    {
        return std::make_unique<FakeRangeFinder>();
    }
    void forget(const CompileRequest&) override { ++forgotten; }

    CompiledNetwork::Passed gives;
    CompiledNetwork::Passed wrong;
    bool isOld = false;         ///< it computes in single precision alone
    bool keepsWrongOne = false; ///< its cache holds `wrong`
    std::vector<CompileRequest> requests;
    int forgotten = 0;
};

} // namespace gg::test
