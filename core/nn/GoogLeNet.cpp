#include "nn/GoogLeNet.h"

#include "nn/BasicConv2d.h"
#include "nn/InceptionNetwork.h"

#include <ATen/ATen.h>

namespace gg {

namespace {

// A row of the paper's table: channels after each convolution of the four branches.
struct InceptionRow
{
    const char* name;
    std::int64_t direct;
    std::int64_t reduced3, out3;
    std::int64_t reduced5, out5;
    std::int64_t pooled;
    std::int64_t poolKernel = 0; ///< of the max pooling behind the block; 0: none

    std::int64_t out() const { return direct + out3 + out5 + pooled; }
};

constexpr std::array<InceptionRow, 9> rows = {{{"inception3a", 64, 96, 128, 16, 32, 32},
                                               {"inception3b", 128, 128, 192, 32, 96, 64, 3},
                                               {"inception4a", 192, 96, 208, 16, 48, 64},
                                               {"inception4b", 160, 112, 224, 24, 64, 64},
                                               {"inception4c", 128, 128, 256, 24, 64, 64},
                                               {"inception4d", 112, 144, 288, 32, 64, 64},
                                               {"inception4e", 256, 160, 320, 32, 128, 128, 2},
                                               {"inception5a", 256, 160, 320, 32, 128, 128},
                                               {"inception5b", 384, 192, 384, 48, 128, 128}}};

Conv2dSettings pointwise(std::int64_t in, std::int64_t out)
{
    return {.in = in, .out = out, .kernel = 1};
}

Conv2dSettings threeByThree(std::int64_t in, std::int64_t out)
{
    return {.in = in, .out = out, .kernel = 3, .padding = 1};
}

class InceptionBlock final : public Layer
{
public:
    InceptionBlock(std::int64_t in, const InceptionRow& row)
    {
        m_branches.push_back(add<BasicConv2d>("branch1", pointwise(in, row.direct)));
        addBranch("branch2", in, row.reduced3, row.out3);
        addBranch("branch3", in, row.reduced5, row.out5);
        const auto pooled = add<Sequential>("branch4");
        pooled->append<MaxPool2d>(3, 1, 1, PartialWindow::Kept);
        pooled->append<BasicConv2d>(pointwise(in, row.pooled));
        m_branches.push_back(pooled);
    }

protected:
    at::Tensor apply(const at::Tensor& input) override
    {
        std::vector<at::Tensor> outputs;
        for (const auto& branch : m_branches)
            outputs.push_back(branch->forward(input));
        return at::cat(outputs, 1);
    }

private:
    void addBranch(const std::string& name, std::int64_t in, std::int64_t reduced, std::int64_t out)
    {
        const auto branch = add<Sequential>(name);
        branch->append<BasicConv2d>(pointwise(in, reduced));
        branch->append<BasicConv2d>(threeByThree(reduced, out));
        m_branches.push_back(branch);
    }

    std::vector<std::shared_ptr<Layer>> m_branches;
};

class GoogLeNet final : public InceptionNetwork
{
public:
    explicit GoogLeNet(std::int64_t classes) : InceptionNetwork(0.01, {"aux1", "aux2"})
    {
        addStep<BasicConv2d>("conv1",
                             Conv2dSettings{.in = 3, .out = 64, .kernel = 7, .stride = 2, .padding = 3});
        addPool(3);
        addStep<BasicConv2d>("conv2", pointwise(64, 64));
        addStep<BasicConv2d>("conv3", threeByThree(64, 192));
        addPool(3);
        std::int64_t width = 192;
        for (const InceptionRow& row : rows) {
            addStep<InceptionBlock>(row.name, width, row);
            width = row.out();
            if (row.poolKernel > 0)
                addPool(row.poolKernel);
        }
        addClassifier(rows.back().name, width, classes, 0.2);
    }

private:
    void addPool(std::int64_t kernel)
    {
        const std::string name = "maxpool" + std::to_string(++m_pools);
        addStep<MaxPool2d>(name, kernel, 2, 0, PartialWindow::Kept);
    }

    int m_pools = 0;
};

} // namespace

std::vector<NetworkVariant> googLeNetVariants()
{
    return {{.name = "googlenet",
             .family = "GoogLeNet",
             .parameters = 6624904,
             .scaling = InputScaling::Half,
             .make = [](std::int64_t classes) { return std::make_shared<GoogLeNet>(classes); }}};
}

} // namespace gg
