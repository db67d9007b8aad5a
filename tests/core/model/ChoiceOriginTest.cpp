#include "model/ChoiceOrigin.h"

#include "base/Error.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

const ChoiceOrigin onValidation = {"sensitivity at least 0.95", "val", "COVID-CT", 118};

TEST(ChoiceOrigin, ComesBackFromItsJson)
{
    EXPECT_EQ(toJson(onValidation).dump(), R"({"rule":"sensitivity at least 0.95","split":"val",)"
                                           R"("data_set":"COVID-CT","images":118})");
    EXPECT_EQ(choiceOriginFromJson(toJson(onValidation)), onValidation);
}

TEST(ChoiceOrigin, RefusesWhatItDoesNotKnow)
{
    for (const auto& [key, value] :
         std::vector<std::pair<std::string, Json>>{{"split", "valid"},
                                                   {"images", -1},
                                                   {"images", "many"},
                                                   {"else", 1},
                                                   {"rule", std::string(99999, 'r')}}) {
        Json json = toJson(onValidation);
        json[key] = value;
        EXPECT_THROW(choiceOriginFromJson(json), Error) << key;
    }
}

TEST(ChoiceOrigin, SaysThatFiguresOnTheImagesOfAnotherSplitThanTheValidationAreTooGood)
{
    EXPECT_EQ(originText(onValidation).english(),
              "Chosen on the validation split of COVID-CT (118 images): sensitivity at least 0.95.");
    for (const char* split : {"train", "test", "all"}) {
        const std::string text = originText({"by hand", split, "COVID-CT", 9}).english();
        EXPECT_NE(text.find("COVID-CT (9 images): by hand. Figures on"), std::string::npos) << text;
    }
}

} // namespace
} // namespace gg
