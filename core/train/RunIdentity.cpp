#include "train/RunIdentity.h"

#include "base/Error.h"
#include "base/Text.h"
#include "runs/RunFolder.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace gg {

namespace {

constexpr std::array<std::string_view, 4> changeable = {"epochs", "device", "threads", "run_name"};

bool isSame(const std::string& key, const Json& kept, const Json& now)
{
    if (kept == now)
        return true;
    return key == "weights" && std::filesystem::absolute(kept.get<std::string>()).lexically_normal() ==
                                   std::filesystem::absolute(now.get<std::string>()).lexically_normal();
}

// Of `object`, which need not be one; empty when there is none.
std::string textOf(const Json& object, const char* key)
{
    return object.is_object() && object.contains(key) && object.at(key).is_string()
               ? object.at(key).get<std::string>()
               : std::string();
}

} // namespace

void checkSameRun(const RunIdentity& kept, const RunIdentity& now)
{
    if (kept.dataFingerprint != now.dataFingerprint)
        throw Error(ErrorKind::Usage,
                    "The run was made on another data set, or its images have changed; it can only go "
                    "on with the same one.");
    const Json before = kept.config.toJson();
    const Json after = now.config.toJson();
    for (const auto& [key, value] : after.items())
        if (std::find(changeable.begin(), changeable.end(), key) == changeable.end() &&
            !isSame(key, before.at(key), value))
            throw Error(ErrorKind::Usage,
                        "The run was made with " + key + " = " + printable(before.at(key).dump()) + ", not " +
                            printable(value.dump()) + "; it can only go on with the same settings.");
}

RunToResume readRunToResume(const std::filesystem::path& folder)
{
    const RunFolder run(folder);
    if (!run.holdsRun())
        throw Error(ErrorKind::Usage, printablePath(folder) + ": holds no run that could be resumed");
    RunToResume result;
    result.record = run.readRecord();
    try {
        result.identity.config = TrainConfig::fromJson(result.record.config);
    } catch (const Error& error) {
        throw badFile(run.recordFile(), error.message(), error.detail());
    }
    const Json& environment = result.record.environment;
    const Json data = environment.value("data_set", Json::object());
    result.identity.dataFingerprint = textOf(data, "fingerprint");
    if (result.identity.dataFingerprint.empty())
        throw badFile(run.recordFile(), "does not say which data set the run was made on");
    result.data = textOf(data, "source");
    if (result.data.empty())
        result.data = textOf(data, "folder");
    result.positiveClass = textOf(data, "positive_class");
    return result;
}

} // namespace gg
