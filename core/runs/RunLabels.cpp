#include "runs/RunLabels.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/JsonFields.h"
#include "base/JsonText.h"
#include "base/Text.h"

#include <algorithm>

namespace gg {

namespace {

std::vector<std::string> textsOf(const Json& list)
{
    std::vector<std::string> texts;
    for (const Json& entry : list)
        if (entry.is_string())
            texts.push_back(entry.get<std::string>());
    return texts;
}

RunLabels labelsFromJson(const Json& json)
{
    JsonFields fields(json, "the labels");
    RunLabels labels;
    labels.name = fields.text("name");
    labels.notes = fields.text("notes");
    labels.tags = textsOf(fields.value("tags"));
    labels.isPinned = fields.boolean("pinned");
    labels.isArchived = fields.boolean("archived");
    return labels;
}

} // namespace

std::filesystem::path runLabelsFile(const std::filesystem::path& run)
{
    return run / "labels.json";
}

RunLabels readRunLabels(const std::filesystem::path& run)
{
    const std::filesystem::path file = runLabelsFile(run);
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored))
        return {};
    const Json json = readJsonFile(file);
    try {
        return labelsFromJson(json);
    } catch (const Error& error) {
        throw badFile(file, error.text(), error.detail());
    }
}

void writeRunLabels(const std::filesystem::path& run, const RunLabels& labels)
{
    const Json json = {{"name", labels.name},
                       {"notes", labels.notes},
                       {"tags", labels.tags},
                       {"pinned", labels.isPinned},
                       {"archived", labels.isArchived}};
    writeFileAtomically(runLabelsFile(run), json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n');
}

std::vector<std::string> tagsFromText(const std::string& text)
{
    std::vector<std::string> tags;
    for (const std::string_view piece : split(text, ',')) {
        const std::string tag(trimmed(piece));
        if (!tag.empty() && std::find(tags.begin(), tags.end(), tag) == tags.end())
            tags.push_back(tag);
    }
    return tags;
}

} // namespace gg
