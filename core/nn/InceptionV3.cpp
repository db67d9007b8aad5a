#include "nn/InceptionV3.h"

#include "nn/AvgPool2d.h"
#include "nn/BasicConv2d.h"
#include "nn/InceptionNetwork.h"

#include <ATen/ATen.h>

namespace gg {

namespace {

// One convolution of a branch. With a stride the picture loses its border, without it keeps its size.
struct Step
{
    std::int64_t out;
    Size2d kernel;
    std::int64_t stride = 1;

    Conv2dSettings after(std::int64_t in) const
    {
        const Size2d padding = stride > 1 ? Size2d(0) : Size2d(kernel.height / 2, kernel.width / 2);
        return {.in = in, .out = out, .kernel = kernel, .stride = stride, .padding = padding};
    }
};

using Steps = std::vector<Step>;

const Size2d row7(1, 7);
const Size2d column7(7, 1);
const Size2d row3(1, 3);
const Size2d column3(3, 1);

// Branches side by side, their outputs one behind the other. A branch of several convolutions numbers them:
// `branch5x5_1`, `branch5x5_2`.
class MixedBlock : public Layer
{
public:
    std::int64_t out() const { return m_out; }

protected:
    explicit MixedBlock(std::int64_t in) : m_in(in) {}

    void addBranch(const std::string& name, const Steps& steps) { addSteps(name, steps, steps.size() > 1); }

    /// After `steps`, a row-shaped and a column-shaped convolution side by side.
    void addForkedBranch(const std::string& name, const Steps& steps, std::int64_t forkOut)
    {
        addSteps(name, steps, true);
        Branch& branch = m_branches.back();
        const std::string last = name + "_" + std::to_string(steps.size() + 1);
        branch.fork = {add<BasicConv2d>(last + "a", Step{forkOut, row3}.after(steps.back().out)),
                       add<BasicConv2d>(last + "b", Step{forkOut, column3}.after(steps.back().out))};
        m_out += 2 * forkOut - steps.back().out;
    }

    void addAveragedBranch(std::int64_t out)
    {
        const auto convolution = add<BasicConv2d>("branch_pool", Step{out, 1}.after(m_in));
        m_branches.push_back({{std::make_shared<AvgPool2d>(3, 1, 1), convolution}, {}});
        m_out += out;
    }

    void addPooledBranch()
    {
        m_branches.push_back({{std::make_shared<MaxPool2d>(3, 2)}, {}});
        m_out += m_in;
    }

    at::Tensor apply(const at::Tensor& input) override
    {
        std::vector<at::Tensor> outputs;
        for (const Branch& branch : m_branches) {
            at::Tensor x = input;
            for (const auto& step : branch.steps)
                x = step->forward(x);
            if (branch.fork.empty())
                outputs.push_back(x);
            for (const auto& end : branch.fork)
                outputs.push_back(end->forward(x));
        }
        return at::cat(outputs, 1);
    }

private:
    struct Branch
    {
        std::vector<std::shared_ptr<Layer>> steps;
        std::vector<std::shared_ptr<Layer>> fork;
    };

    void addSteps(const std::string& name, const Steps& steps, bool numbered)
    {
        Branch branch;
        std::int64_t width = m_in;
        for (std::size_t i = 0; i < steps.size(); ++i) {
            const std::string stepName = numbered ? name + "_" + std::to_string(i + 1) : name;
            branch.steps.push_back(add<BasicConv2d>(stepName, steps[i].after(width)));
            width = steps[i].out;
        }
        m_branches.push_back(std::move(branch));
        m_out += width;
    }

    std::int64_t m_in;
    std::int64_t m_out = 0;
    std::vector<Branch> m_branches;
};

// The paper's figure 5.
class MixedA final : public MixedBlock
{
public:
    MixedA(std::int64_t in, std::int64_t pooled) : MixedBlock(in)
    {
        addBranch("branch1x1", {{64, 1}});
        addBranch("branch5x5", {{48, 1}, {64, 5}});
        addBranch("branch3x3dbl", {{64, 1}, {96, 3}, {96, 3}});
        addAveragedBranch(pooled);
    }
};

// From 35 x 35 to 17 x 17, as in figure 10.
class MixedB final : public MixedBlock
{
public:
    explicit MixedB(std::int64_t in) : MixedBlock(in)
    {
        addBranch("branch3x3", {{384, 3, 2}});
        addBranch("branch3x3dbl", {{64, 1}, {96, 3}, {96, 3, 2}});
        addPooledBranch();
    }
};

// Figure 6.
class MixedC final : public MixedBlock
{
public:
    MixedC(std::int64_t in, std::int64_t inner) : MixedBlock(in)
    {
        addBranch("branch1x1", {{192, 1}});
        addBranch("branch7x7", {{inner, 1}, {inner, row7}, {192, column7}});
        addBranch("branch7x7dbl",
                  {{inner, 1}, {inner, column7}, {inner, row7}, {inner, column7}, {192, row7}});
        addAveragedBranch(192);
    }
};

// From 17 x 17 to 8 x 8.
class MixedD final : public MixedBlock
{
public:
    explicit MixedD(std::int64_t in) : MixedBlock(in)
    {
        addBranch("branch3x3", {{192, 1}, {320, 3, 2}});
        addBranch("branch7x7x3", {{192, 1}, {192, row7}, {192, column7}, {192, 3, 2}});
        addPooledBranch();
    }
};

// Figure 7.
class MixedE final : public MixedBlock
{
public:
    explicit MixedE(std::int64_t in) : MixedBlock(in)
    {
        addBranch("branch1x1", {{320, 1}});
        addForkedBranch("branch3x3", {{384, 1}}, 384);
        addForkedBranch("branch3x3dbl", {{448, 1}, {384, 3}}, 384);
        addAveragedBranch(192);
    }
};

class InceptionV3 final : public InceptionNetwork
{
public:
    explicit InceptionV3(std::int64_t classes) : InceptionNetwork(0.1, {"AuxLogits"})
    {
        addStem();
        addMixed<MixedA>("Mixed_5b", 32);
        addMixed<MixedA>("Mixed_5c", 64);
        addMixed<MixedA>("Mixed_5d", 64);
        addMixed<MixedB>("Mixed_6a");
        addMixed<MixedC>("Mixed_6b", 128);
        addMixed<MixedC>("Mixed_6c", 160);
        addMixed<MixedC>("Mixed_6d", 160);
        addMixed<MixedC>("Mixed_6e", 192);
        addMixed<MixedD>("Mixed_7a");
        addMixed<MixedE>("Mixed_7b");
        addMixed<MixedE>("Mixed_7c");
        addClassifier("Mixed_7c", m_width, classes, 0.5);
    }

private:
    void addStem()
    {
        addConvolution("Conv2d_1a_3x3", {.in = 3, .out = 32, .kernel = 3, .stride = 2});
        addConvolution("Conv2d_2a_3x3", {.in = 32, .out = 32, .kernel = 3});
        addConvolution("Conv2d_2b_3x3", {.in = 32, .out = 64, .kernel = 3, .padding = 1});
        addStep<MaxPool2d>("maxpool1", 3, 2);
        addConvolution("Conv2d_3b_1x1", {.in = 64, .out = 80, .kernel = 1});
        addConvolution("Conv2d_4a_3x3", {.in = 80, .out = 192, .kernel = 3});
        addStep<MaxPool2d>("maxpool2", 3, 2);
    }

    void addConvolution(const std::string& name, const Conv2dSettings& settings)
    {
        addStep<BasicConv2d>(name, settings);
        m_width = settings.out;
    }

    template <typename Block, typename... Widths>
    void addMixed(const std::string& name, Widths... widths)
    {
        m_width = addStep<Block>(name, m_width, widths...)->out();
    }

    std::int64_t m_width = 0; ///< channels after the last step
};

} // namespace

std::vector<NetworkVariant> inceptionV3Variants()
{
    return {{.name = "inception_v3",
             .family = "Inception",
             .parameters = 23834568,
             .inputSize = 299,
             .scaling = InputScaling::Half,
             .make = [](std::int64_t classes) { return std::make_shared<InceptionV3>(classes); }}};
}

} // namespace gg
