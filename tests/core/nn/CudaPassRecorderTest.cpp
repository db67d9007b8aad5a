// On a machine with a card alone; elsewhere RecordedNetworkTest has a recorder of its own.
#include "model/TorchDevices.h"
#include "nn/CudaLibrary.h"
#include "nn/NetworkFactory.h"
#include "nn/RecordedNetwork.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(CudaPassRecorder, RecordsWhatACardComputes)
{
    TorchDevices devices;
    if (devices.cudaDevices().empty())
        GTEST_SKIP() << devices.whyNoCuda().english();
    const c10::InferenceMode inference;
    const std::shared_ptr<Network> network = createNetwork("resnet18", 2, 7);
    network->eval();
    network->to(at::Device("cuda:0"));
    RecordedNetwork passes(network, loadCudaRecorder());
    const at::Tensor images = at::rand({1, 3, 224, 224}).to(at::Device("cuda:0"));
    EXPECT_EQ(passes.record(images), std::nullopt);
    for (const double shift : {0.0, 0.5, -0.5})
        EXPECT_TRUE(
            at::allclose(passes.pass(images + shift).logits, network->forward(images + shift), 1e-4, 1e-4));
}

} // namespace
} // namespace gg
