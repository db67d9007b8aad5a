#include "app/SettingOptions.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <sstream>

namespace gg {

namespace {

// "resize 256, horizontal_flip"; "none" for an empty list.
Json listFromText(const std::string& text)
{
    Json list = Json::array();
    std::istringstream entries(text);
    for (std::string entry; text != "none" && std::getline(entries, entry, ',');)
        list.push_back(entry);
    return list;
}

} // namespace

std::string optionName(const std::string& key)
{
    std::string name = key;
    std::replace(name.begin(), name.end(), '_', '-');
    return "--" + name;
}

CLI::Option* addSettingOption(CLI::App& command, GivenTexts& given, const FieldInfo& field)
{
    return command.add_option_function<std::string>(
        optionName(field.key), [&given, key = field.key](const std::string& text) { given[key] = text; },
        field.help.english());
}

Json valueFromText(const FieldInfo& field, const std::string& text)
{
    if (std::holds_alternative<ListField>(field.kind))
        return listFromText(text);
    if (std::holds_alternative<TextField>(field.kind) || std::holds_alternative<ChoiceField>(field.kind))
        return text;
    Json value = Json::parse(text, nullptr, false);
    const bool fits = std::holds_alternative<ToggleField>(field.kind)    ? value.is_boolean()
                      : std::holds_alternative<IntegerField>(field.kind) ? value.is_number_integer()
                                                                         : value.is_number();
    if (!fits)
        throw Error(ErrorKind::Usage,
                    Message("%1 %2: this is not a valid value", optionName(field.key), text));
    return value;
}

} // namespace gg
