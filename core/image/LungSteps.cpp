#include "image/LungSteps.h"

#include "base/Error.h"

#include <algorithm>
#include <array>

namespace gg {

namespace {

struct Step
{
    const char* name;
    bool LungSteps::*isOn;
};

constexpr std::array<Step, 4> inOrder = {{{"normalise_greys", &LungSteps::normaliseGreys},
                                          {"mask_lungs", &LungSteps::maskLungs},
                                          {"crop_to_lungs", &LungSteps::cropToLungs},
                                          {"measure_lungs", &LungSteps::measureLungs}}};

} // namespace

std::vector<std::string> namesOf(const LungSteps& steps)
{
    std::vector<std::string> names;
    for (const Step& step : inOrder)
        if (steps.*step.isOn)
            names.emplace_back(step.name);
    return names;
}

Json toJson(const LungSteps& steps)
{
    return Json(namesOf(steps));
}

LungSteps lungStepsFromJson(const Json& json)
{
    LungSteps steps;
    if (json.is_array())
        for (const Step& step : inOrder)
            steps.*step.isOn = std::find(json.begin(), json.end(), Json(step.name)) != json.end();
    if (!steps.any() || toJson(steps) != json)
        throw Error(ErrorKind::BadInput,
                    "lung_steps must be a list of normalise_greys, mask_lungs, crop_to_lungs and "
                    "measure_lungs, in this order: other steps are not known to this version.");
    return steps;
}

} // namespace gg
