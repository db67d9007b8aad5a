#include "train/Interruption.h"

#include "nn/NetworkFactory.h"
#include "support/ErrorOf.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

class InterruptionTest : public testing::Test
{
protected:
    std::shared_ptr<Network> network = createNetwork("efficientnet_lite0", 2, 1);
    at::Tensor images = at::zeros({2, 3, 64, 64});
    CancelSource cancel;
};

TEST_F(InterruptionTest, LeavesTheForwardPassWhenTheRunIsStopped)
{
    const Interruption interruption(network, cancel.token());
    EXPECT_NO_THROW(network->forward(images));
    cancel.cancel();
    EXPECT_EQ(test::errorOf([&] { network->forward(images); }).kind(), ErrorKind::Cancelled);
}

TEST_F(InterruptionTest, LeavesTheBackwardPassWhenTheRunIsStopped)
{
    const Interruption interruption(network, cancel.token());
    const at::Tensor sum = network->forward(images).sum();
    cancel.cancel();
    EXPECT_EQ(test::errorOf([&] { sum.backward(); }).kind(), ErrorKind::Cancelled);
}

TEST_F(InterruptionTest, ChangesNeitherScoresNorGradients)
{
    network->eval();
    const at::Tensor plain = network->forward(images);
    plain.sum().backward();
    const at::Tensor gradient = network->head()->weight().grad().clone();
    network->zero_grad();
    const Interruption interruption(network, cancel.token());
    const at::Tensor watched = network->forward(images);
    watched.sum().backward();
    EXPECT_TRUE(at::equal(plain, watched));
    EXPECT_TRUE(at::equal(gradient, network->head()->weight().grad()));
}

TEST_F(InterruptionTest, EndsWithItself)
{
    {
        const Interruption interruption(network, cancel.token());
    }
    cancel.cancel();
    EXPECT_NO_THROW(network->forward(images));
}

} // namespace
} // namespace gg
