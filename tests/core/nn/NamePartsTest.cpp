#include "nn/NameParts.h"

#include <array>
#include <gtest/gtest.h>

namespace gg {
namespace {

bool has(std::string_view name, std::string_view word)
{
    return hasWord(name, std::array{word});
}

TEST(NameParts, ArePiecesBetweenDots)
{
    EXPECT_TRUE(hasPart("a.encoder_k.w", std::array{std::string_view("encoder_k")}));
    EXPECT_FALSE(hasPart("a.encoder_k2.w", std::array{std::string_view("encoder_k")}));
    EXPECT_EQ(lastPart("layer1.0.weight"), "weight");
    EXPECT_EQ(lastPart("weight"), "weight");
}

TEST(NameParts, WordsEndAtCapitalsDigitsAndSigns)
{
    for (const char* name : {"loss", "loss_fn.weight", "val_loss", "a.focal-loss.b", "FocalLoss.alpha",
                             "loss2.weight", "criterion.LOSS"})
        EXPECT_TRUE(has(name, "loss")) << name;
    for (const char* name : {"", "gloss.weight", "lossy", "layer.weight"})
        EXPECT_FALSE(has(name, "loss")) << name;
    EXPECT_TRUE(has("metrics.MulticlassAccuracy.tp", "accuracy"));
    EXPECT_TRUE(has("MSELoss", "mseloss")) << "a row of capitals is no border";
}

} // namespace
} // namespace gg
