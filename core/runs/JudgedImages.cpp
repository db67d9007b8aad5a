#include "runs/JudgedImages.h"

#include "base/JsonText.h"
#include "runs/RunFolder.h"

namespace gg {

namespace {

std::string textIn(const Json& json, const char* key)
{
    if (!json.is_object())
        return {};
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

} // namespace

JudgedImages judgedImagesIn(const Json& metrics)
{
    const Json data = metrics.is_object() ? metrics.value("data_set", Json()) : Json();
    return {textIn(data, "split"), textIn(data, "name"), textIn(data, "fingerprint")};
}

JudgedImages readJudgedImages(const std::filesystem::path& folder)
{
    return judgedImagesIn(readJsonFile(RunFolder(folder).metricsFile()));
}

} // namespace gg
