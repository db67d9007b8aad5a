#include "model/ChoiceOrigin.h"

#include "base/JsonFields.h"
#include "base/NetworkLimits.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace gg {

namespace {

constexpr std::array<std::string_view, 4> splits = {"train", "val", "test", "all"};

} // namespace

bool ChoiceOrigin::isOf(std::string_view ofDataset, std::string_view ofSplit) const
{
    return dataset == ofDataset && split == ofSplit;
}

Json toJson(const ChoiceOrigin& origin)
{
    return {{"rule", origin.rule},
            {"split", origin.split},
            {"data_set", origin.dataset},
            {"images", origin.images}};
}

ChoiceOrigin choiceOriginFromJson(const Json& json)
{
    JsonFields fields(json, "the origin of the model's threshold or temperature");
    ChoiceOrigin origin;
    origin.rule = fields.text("rule");
    origin.split = fields.text("split");
    origin.dataset = fields.text("data_set");
    origin.images = fields.count("images");
    std::vector<Message> problems;
    if (std::find(splits.begin(), splits.end(), origin.split) == splits.end())
        problems.push_back("split is none of train, val, test and all");
    if (origin.rule.size() > limits::nameBytes || origin.dataset.size() > limits::nameBytes)
        problems.push_back(Message("rule or data_set is longer than %1 bytes", limits::nameBytes));
    fields.finish(problems);
    return origin;
}

Message originText(const ChoiceOrigin& origin)
{
    const Message rule = Message::verbatim(origin.rule);
    if (origin.split == "val")
        return Message("Chosen on the validation split of %1 (%2 images): %3.", origin.dataset, origin.images,
                       rule);
    if (origin.split == "train")
        return Message("Chosen on the training split of %1 (%2 images): %3. Figures on it are too good.",
                       origin.dataset, origin.images, rule);
    if (origin.split == "test")
        return Message("Chosen on the test split of %1 (%2 images): %3. Figures on it are too good.",
                       origin.dataset, origin.images, rule);
    return Message("Chosen on all images of %1 (%2 images): %3. Figures on them are too good.",
                   origin.dataset, origin.images, rule);
}

} // namespace gg
