// RunEnvironment: what run.json's environment and settings say, read leniently: a key that is missing or of
// another kind says nothing. No machine is named, and no folder of one. Free functions; any thread.
#pragma once

#include "base/Json.h"
#include "base/Message.h"
#include "runs/RunRecord.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace gg {

/// What importDataset() made the data set from; empty where it is not known.
std::filesystem::path dataSourceOf(const RunRecord& record);
/// Each empty where it is not known.
std::string dataNameOf(const RunRecord& record);
std::string dataFingerprintOf(const RunRecord& record);
std::string positiveClassOf(const RunRecord& record);
std::vector<std::string> classesOf(const RunRecord& record);
std::string deviceOf(const RunRecord& record);
std::vector<std::string> dataWarningsOf(const RunRecord& record);

struct PartVersion
{
    std::string name;
    std::string version;
};
std::vector<PartVersion> versionsOf(const RunRecord& record);

/// Files that were left out for one reason.
struct LeftOutFor
{
    std::string reason; ///< follows the path
    std::size_t files = 0;
    std::string first; ///< path of one of them
};
/// The most frequent reason first.
std::vector<LeftOutFor> leftOutOf(const RunRecord& record);

/// A setting's value as a text ("a, b" for a list); a weight file by its name, without its folder. Empty
/// where the run does not have it.
std::string settingOf(const RunRecord& record, const std::string& key);

/// `text` without folders of the machine: of an absolute path its last name is left.
std::string withoutFolders(const std::string& text);
Message withoutFolders(const Message& text);

} // namespace gg
