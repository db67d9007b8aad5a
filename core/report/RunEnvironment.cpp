#include "report/RunEnvironment.h"

#include "base/Text.h"

#include <algorithm>
#include <map>

namespace gg {

namespace {

// Of `object`, which need not be one; null when there is none.
Json valueIn(const Json& object, const char* key)
{
    return object.is_object() && object.contains(key) ? object.at(key) : Json();
}

std::string textIn(const Json& object, const char* key)
{
    const Json value = valueIn(object, key);
    return value.is_string() ? value.get<std::string>() : std::string();
}

std::vector<std::string> textsIn(const Json& object, const char* key)
{
    std::vector<std::string> texts;
    for (const Json& entry : valueIn(object, key))
        if (entry.is_string())
            texts.push_back(entry.get<std::string>());
    return texts;
}

Json dataSetOf(const RunRecord& record)
{
    return valueIn(record.environment, "data_set");
}

// Paths that messages hold end there.
bool endsPath(char character)
{
    return std::string_view(" \t\n\"'(),;:<>").find(character) != std::string_view::npos;
}

bool beginsPath(std::string_view text, std::size_t at)
{
    return text[at] == '/' && at + 1 < text.size() && text[at + 1] != '/' && !endsPath(text[at + 1]) &&
           (at == 0 || endsPath(text[at - 1]));
}

std::string_view lastNameOf(std::string_view path)
{
    const std::string_view whole = path;
    while (path.ends_with('/'))
        path.remove_suffix(1);
    return path.empty() ? whole : path.substr(path.find_last_of('/') + 1);
}

} // namespace

std::filesystem::path dataSourceOf(const RunRecord& record)
{
    return pathFromUtf8(textIn(dataSetOf(record), "source"));
}

std::string dataNameOf(const RunRecord& record)
{
    return textIn(dataSetOf(record), "name");
}

std::string dataFingerprintOf(const RunRecord& record)
{
    return textIn(dataSetOf(record), "fingerprint");
}

std::string positiveClassOf(const RunRecord& record)
{
    return textIn(dataSetOf(record), "positive_class");
}

std::vector<std::string> classesOf(const RunRecord& record)
{
    return textsIn(dataSetOf(record), "classes");
}

std::string deviceOf(const RunRecord& record)
{
    return textIn(record.environment, "device");
}

std::vector<std::string> dataWarningsOf(const RunRecord& record)
{
    std::vector<std::string> warnings = textsIn(record.environment, "warnings");
    for (std::string& warning : warnings)
        warning = withoutFolders(warning);
    return warnings;
}

std::vector<PartVersion> versionsOf(const RunRecord& record)
{
    std::vector<PartVersion> versions;
    const Json parts = valueIn(record.environment, "versions");
    if (parts.is_object())
        for (const auto& [name, version] : parts.items())
            if (version.is_string())
                versions.push_back({name, version.get<std::string>()});
    return versions;
}

std::vector<LeftOutFor> leftOutOf(const RunRecord& record)
{
    std::map<std::string, LeftOutFor> reasons;
    for (const Json& file : valueIn(record.environment, "left_out")) {
        LeftOutFor& of = reasons[withoutFolders(textIn(file, "reason"))];
        if (of.files++ == 0)
            of.first = withoutFolders(textIn(file, "path"));
    }
    std::vector<LeftOutFor> list;
    list.reserve(reasons.size());
    for (auto& [reason, of] : reasons)
        list.push_back({reason, of.files, of.first});
    std::stable_sort(list.begin(), list.end(),
                     [](const LeftOutFor& a, const LeftOutFor& b) { return a.files > b.files; });
    return list;
}

std::string settingOf(const RunRecord& record, const std::string& key)
{
    const Json value = valueIn(record.config, key.c_str());
    if (value.is_null())
        return {};
    if (value.is_string())
        return withoutFolders(value.get<std::string>());
    if (!value.is_array())
        return value.dump();
    std::vector<std::string> entries;
    for (const Json& entry : value)
        entries.push_back(entry.is_string() ? entry.get<std::string>() : entry.dump());
    return joined(entries);
}

std::string withoutFolders(const std::string& text)
{
    std::string without;
    std::size_t at = 0;
    // What a text begins with ends where what is wrong with it begins: it may have blanks.
    if (text.starts_with('/')) {
        at = std::min(text.find(": "), text.size());
        without = lastNameOf(std::string_view(text).substr(0, at));
    }
    while (at < text.size()) {
        if (!beginsPath(text, at)) {
            without += text[at++];
            continue;
        }
        const std::size_t begin = at;
        while (at < text.size() && !endsPath(text[at]))
            ++at;
        without += lastNameOf(std::string_view(text).substr(begin, at - begin));
    }
    return without;
}

Message withoutFolders(const Message& text)
{
    const std::string without = withoutFolders(text.english());
    return without == text.english() ? text : Message::verbatim(without);
}

} // namespace gg
