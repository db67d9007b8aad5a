// SettingOptions: the settings of a schema as options of a command line: --batch-size for batch_size.
// Free functions. Thread: the main thread.
#pragma once

#include "base/Error.h"
#include "base/Json.h"
#include "base/Settings.h"

#include <map>
#include <string>

namespace CLI {
class App;
class Option;
} // namespace CLI

namespace gg {

using GivenTexts = std::map<std::string, std::string>; ///< key of a schema -> text on the command line

/// --batch-size for batch_size.
std::string optionName(const std::string& key);

/// An option of `command` whose text goes to `given`, which must outlive the parser.
CLI::Option* addSettingOption(CLI::App& command, GivenTexts& given, const FieldInfo& field);

/// A list is "resize 256, horizontal_flip", or "none". Throws Error (Usage) naming the option when the text
/// is no value of that kind.
Json valueFromText(const FieldInfo& field, const std::string& text);

/// What was given over what is there. A mistake is one of the command line, whatever the schema calls it:
/// throws Error (Usage) naming the option.
template <typename Settings>
Settings withGiven(Settings settings, const GivenTexts& given)
{
    const Schema<Settings>& schema = Settings::schema();
    for (const Field<Settings>& field : schema.fields()) {
        const auto text = given.find(field.info.key);
        if (text == given.end())
            continue;
        try {
            schema.assign(settings, Json{{field.info.key, valueFromText(field.info, text->second)}});
        } catch (const Error& error) {
            if (error.kind() == ErrorKind::Usage)
                throw;
            throw Error(ErrorKind::Usage, Message("%1: %2", optionName(field.info.key), error.text()));
        }
    }
    return settings;
}

/// Throws Error (Usage) naming the option of the first of problems().
template <typename Settings>
void refuseProblems(const Settings& settings)
{
    for (const FieldProblem& problem : settings.problems())
        throw Error(ErrorKind::Usage, Message("%1: %2", optionName(problem.key), problem.message));
}

} // namespace gg
