#include "train/RunIdentity.h"

#include "base/Error.h"
#include "base/JsonFields.h"
#include "base/JsonText.h"
#include "base/SafetensorsHeader.h"
#include "base/Text.h"
#include "runs/RunFolder.h"
#include "train/RunModel.h"
#include "train/ScheduleFactory.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace gg {

namespace {

constexpr std::array<std::string_view, 4> changeable = {"epochs", "device", "threads", "run_name"};

bool isSameFile(const std::filesystem::path& a, const std::filesystem::path& b)
{
    if (std::filesystem::absolute(a).lexically_normal() == std::filesystem::absolute(b).lexically_normal())
        return true;
    return a.is_relative() != b.is_relative() && a.filename() == b.filename();
}

bool isSame(const std::string& key, const Json& kept, const Json& now)
{
    return kept == now || (key == "weights" && kept.is_string() && now.is_string() &&
                           isSameFile(kept.get<std::string>(), now.get<std::string>()));
}

// Of `object`, which need not be one; empty when there is none.
std::string textOf(const Json& object, const char* key)
{
    return object.is_object() && object.contains(key) && object.at(key).is_string()
               ? object.at(key).get<std::string>()
               : std::string();
}

// Whether a run may go on with another value of the setting. A schedule that is laid out over the epochs
// would have taken other steps from the first on.
bool mayChange(std::string_view key, const Json& config)
{
    if (key == "epochs" && textOf(config, "recipe") == recipeName(Recipe::Tutorial)) {
        const ScheduleRow* const schedule = findSchedule(textOf(config, "schedule"));
        return schedule == nullptr || !schedule->spansEpochs;
    }
    return std::find(changeable.begin(), changeable.end(), key) != changeable.end();
}

// What a program or a person has put there, or a run.json that was changed by hand: nothing of it is of use.
void checkCheckpoint(const RunFolder& run, const RunIdentity& identity)
{
    const std::filesystem::path file = run.checkpointFile();
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored))
        return;
    const std::optional<std::string> state = readSafetensorsHeader(file).metadata(checkpointStateKey);
    if (!state)
        throw badFile(file, "is no checkpoint");
    RunIdentity found;
    try {
        found = identityIn(parseJson(*state, "its state"));
    } catch (const Error& error) {
        throw badFile(file, error.text(), error.detail());
    }
    const auto difference = settingThatDiffers(found.config.toJson(), identity.config.toJson());
    if (difference || found.dataFingerprint != identity.dataFingerprint)
        throw badFile(file, difference ? Message("is of another run than %1: it was made with %2",
                                                 run.recordFile(), *difference)
                                       : Message("is of another run than %1: it was made on another data set",
                                                 run.recordFile()));
}

} // namespace

RunIdentity identityOf(const TrainConfig& config, const Dataset& dataset)
{
    return {config, dataset.fingerprint(),
            dataset.classes()[static_cast<std::size_t>(dataset.positiveClass())]};
}

std::optional<Message> settingThatDiffers(const Json& kept, const Json& now)
{
    if (!kept.is_object() || !now.is_object())
        return std::nullopt;
    for (const auto& [key, value] : now.items()) {
        const auto before = kept.find(key);
        if (before != kept.end() && !mayChange(key, now) && !isSame(key, *before, value))
            return Message("%1 = %2, not %3", key, before->dump(), value.dump());
    }
    return std::nullopt;
}

void checkSameRun(const RunIdentity& kept, const RunIdentity& now)
{
    if (kept.dataFingerprint != now.dataFingerprint) {
        const bool mayBeTheClass = !kept.positiveClass.empty() && !now.positiveClass.empty() &&
                                   kept.positiveClass != now.positiveClass;
        throw Error(ErrorKind::Usage,
                    mayBeTheClass ? Message("The run was made on another data set, or with another positive "
                                            "class (%1, not %2); it can only go on with the same one.",
                                            kept.positiveClass, now.positiveClass)
                                  : Message("The run was made on another data set, or its images have "
                                            "changed; it can only go on with the same one."));
    }
    if (const auto difference = settingThatDiffers(kept.config.toJson(), now.config.toJson()))
        throw Error(
            ErrorKind::Usage,
            Message("The run was made with %1; it can only go on with the same settings.", *difference));
}

void addIdentity(Json& checkpointState, const RunIdentity& identity)
{
    checkpointState["config"] = identity.config.toJson();
    checkpointState["data_set_fingerprint"] = identity.dataFingerprint;
}

RunIdentity identityIn(const Json& checkpointState)
{
    JsonFields fields(checkpointState, "its state");
    return {TrainConfig::fromJson(fields.value("config")), fields.text("data_set_fingerprint")};
}

RunToResume readRunToResume(const std::filesystem::path& folder)
{
    const RunFolder run(folder);
    if (!run.holdsRun())
        throw Error(ErrorKind::Usage, Message("%1: holds no run that could be resumed", folder));
    RunToResume result;
    result.record = run.readRecord();
    try {
        result.identity.config = TrainConfig::fromJson(result.record.config);
    } catch (const Error& error) {
        throw badFile(run.recordFile(), error.text(), error.detail());
    }
    const Json& environment = result.record.environment;
    const Json data = environment.value("data_set", Json::object());
    result.identity.dataFingerprint = textOf(data, "fingerprint");
    if (result.identity.dataFingerprint.empty())
        throw badFile(run.recordFile(), "does not say which data set the run was made on");
    result.identity.positiveClass = textOf(data, "positive_class");
    result.data = pathFromUtf8(textOf(data, "source"));
    if (result.data.empty())
        result.data = pathFromUtf8(textOf(data, "folder"));
    checkCheckpoint(run, result.identity);
    checkBestModel(run, result.record);
    return result;
}

} // namespace gg
