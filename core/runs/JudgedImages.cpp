#include "runs/JudgedImages.h"

#include "base/Json.h"
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

JudgedImages readJudgedImages(const std::filesystem::path& folder)
{
    const Json json = readJsonFile(RunFolder(folder).metricsFile());
    const Json data = json.is_object() ? json.value("data_set", Json()) : Json();
    return {textIn(data, "split"), textIn(data, "name"), textIn(data, "fingerprint")};
}

} // namespace gg
