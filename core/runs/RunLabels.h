// RunLabels: what a person has said about a run: a name, notes, tags, whether it stays on top or out of the
// way. Kept as labels.json in the run's own folder, so that it goes where the run goes and is there when the
// index of runs is not. A plain value; free functions without state; any thread. Two that write at once: the
// later one holds.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace gg {

struct RunLabels
{
    std::string name;  ///< shown in the place of the folder's; empty: none
    std::string notes; ///< as many lines as wanted
    std::vector<std::string> tags;
    bool isPinned = false;   ///< stays on top of a list, as a baseline does
    bool isArchived = false; ///< out of the list unless it is asked for

    bool operator==(const RunLabels&) const = default;
};

/// labels.json of that run.
std::filesystem::path runLabelsFile(const std::filesystem::path& run);

/// Those of a run without the file are empty. Throws Error (BadInput) naming the file when it cannot be read.
RunLabels readRunLabels(const std::filesystem::path& run);

/// Whole or not at all. Throws Error (Failed).
void writeRunLabels(const std::filesystem::path& run, const RunLabels& labels);

/// The tags of "a, b, a": each once, without blanks around it, in the order given.
std::vector<std::string> tagsFromText(const std::string& text);

} // namespace gg
