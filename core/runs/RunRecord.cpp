#include "runs/RunRecord.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/JsonText.h"
#include "runs/Timestamp.h"

#include <array>
#include <utility>

namespace gg {

namespace {

constexpr int formatVersion = 1;

constexpr std::array<std::pair<RunStatus, const char*>, 4> statusNames = {{{RunStatus::Running, "running"},
                                                                           {RunStatus::Finished, "finished"},
                                                                           {RunStatus::Stopped, "stopped"},
                                                                           {RunStatus::Failed, "failed"}}};

/// The value of `key`, which must be of the wanted kind.
const Json& member(const Json& json, const char* key, bool (*isWanted)(const Json&),
                   const std::filesystem::path& file)
{
    const auto found = json.find(key);
    if (found == json.end())
        throw badFile(file, Message("has no \"%1\"", key));
    if (!isWanted(*found))
        throw badFile(file, Message("\"%1\" is not what it should be", key));
    return *found;
}

bool isText(const Json& json)
{
    return json.is_string();
}

bool isObject(const Json& json)
{
    return json.is_object();
}

RunStatus parseStatus(const std::string& name, const std::filesystem::path& file)
{
    for (const auto& [status, known] : statusNames)
        if (name == known)
            return status;
    throw badFile(file, "has an unknown status");
}

std::chrono::system_clock::time_point parseTime(const Json& json, const std::filesystem::path& file)
{
    const auto time = json.is_string() ? parseTimestamp(json.get<std::string>()) : std::nullopt;
    if (!time)
        throw badFile(file, "has a time that is none");
    return *time;
}

void checkVersion(const Json& json, const std::filesystem::path& file)
{
    const Json& version = member(
        json, "format", [](const Json& j) { return j.is_number_integer(); }, file);
    const auto number = version.get<std::int64_t>();
    // One beyond 63 bits comes out negative.
    if (number > formatVersion || (number < 0 && version.is_number_unsigned()))
        throw badFile(file, "was written by a newer version of Groundglass");
    if (number < 1)
        throw badFile(file, "has a format that never was");
}

} // namespace

std::string runStatusName(RunStatus status)
{
    return statusNames.at(static_cast<std::size_t>(status)).second;
}

Json runRecordToJson(const RunRecord& record)
{
    Json json;
    json["format"] = formatVersion;
    json["status"] = runStatusName(record.status);
    if (!record.message.empty())
        json["message"] = record.message;
    json["started"] = timestamp(record.started);
    json["resumed"] = Json::array();
    for (const auto& time : record.resumed)
        json["resumed"].push_back(timestamp(time));
    json["finished"] = record.finished ? Json(timestamp(*record.finished)) : Json();
    json["config"] = record.config;
    json["environment"] = record.environment;
    return json;
}

RunRecord runRecordFromJson(const Json& json, const std::filesystem::path& file)
{
    if (!json.is_object())
        throw badFile(file, "is not a JSON object");
    checkVersion(json, file);
    RunRecord record;
    record.status = parseStatus(member(json, "status", isText, file), file);
    if (json.contains("message"))
        record.message = member(json, "message", isText, file);
    record.started = parseTime(member(json, "started", isText, file), file);
    if (json.contains("resumed"))
        for (const Json& time : member(
                 json, "resumed", [](const Json& j) { return j.is_array(); }, file))
            record.resumed.push_back(parseTime(time, file));
    if (json.contains("finished") && !json["finished"].is_null())
        record.finished = parseTime(json["finished"], file);
    record.config = member(json, "config", isObject, file);
    record.environment = member(json, "environment", isObject, file);
    return record;
}

void writeRunRecord(const std::filesystem::path& file, const RunRecord& record)
{
    // A path in the settings need not be UTF-8; that must not cost the run.
    writeFileAtomically(file,
                        runRecordToJson(record).dump(2, ' ', false, Json::error_handler_t::replace) + '\n');
}

RunRecord readRunRecord(const std::filesystem::path& file)
{
    return runRecordFromJson(readJsonFile(file), file);
}

} // namespace gg
