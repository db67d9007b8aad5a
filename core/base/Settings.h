// Settings: one description of a settings struct from which its form, its command-line options and its JSON
// are made. A Schema belongs to the struct it describes; it is built once by that struct's `schema()`
// function. Thread: immutable after construction, any thread.
#pragma once

#include "base/Error.h"
#include "base/Json.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace gg {

struct IntegerField
{
    std::int64_t minimum = 0;
    std::int64_t maximum = 0;
};

struct RealField
{
    double minimum = 0;
    double maximum = 0;
    int decimals = 4;
};

struct Choice
{
    std::string value; ///< as it stands in JSON and on the command line
    Message label;     ///< as a person reads it
};

struct ChoiceField
{
    std::vector<Choice> choices;
    bool open = false; ///< other texts are allowed too, a file name for one
};

/// Any number of entries in an order. The first word of one says what it is, as that of a choice does; more
/// words say how, and may differ from the choice's.
struct ListField
{
    std::vector<Choice> choices;
};

struct TextField
{
};

struct ToggleField
{
};

using FieldKind = std::variant<IntegerField, RealField, ChoiceField, ListField, TextField, ToggleField>;

/// What a form shows of one member of a settings struct.
struct FieldInfo
{
    std::string key; ///< name in JSON ("batch_size"); the command-line option is --batch-size
    Message label;   ///< beside the control
    Message help;    ///< one or two sentences, as a tooltip and on the command line
    FieldKind kind;
    bool advanced = false; ///< folded away at first
};

/// A mistake in one field, for a person; data, not an exception, since a form always has some.
struct FieldProblem
{
    std::string key;
    Message message;
};

template <typename Settings>
struct Field
{
    FieldInfo info;
    std::function<Json(const Settings&)> get;
    std::function<void(Settings&, const Json&)> set; ///< throws nlohmann's type error for a wrong type
};

/// A field that is one data member of a type that JSON knows.
template <typename Settings, typename Value>
Field<Settings> memberField(FieldInfo info, Value Settings::*member)
{
    return {std::move(info), [member](const Settings& settings) { return Json(settings.*member); },
            [member](Settings& settings, const Json& value) { settings.*member = value.get<Value>(); }};
}

/// Likewise for a whole number, of which nlohmann would cut 2.5 to 2, 2^32 + 1 to 1, and wrap -1 around:
/// set() throws Error (BadInput) for what the member cannot hold.
template <typename Settings, typename Integer>
Field<Settings> wholeNumberField(FieldInfo info, Integer Settings::*member)
{
    Field<Settings> field = memberField(std::move(info), member);
    field.set = [member, key = field.info.key](Settings& settings, const Json& value) {
        const bool fits = value.is_number_unsigned() ? std::in_range<Integer>(value.get<std::uint64_t>())
                                                     : value.is_number_integer() &&
                                                           std::in_range<Integer>(value.get<std::int64_t>());
        if (!fits)
            throw Error(ErrorKind::BadInput, value.is_number_integer()
                                                 ? Message("The setting %1 is out of its range.", key)
                                                 : Message("The setting %1 must be a whole number.", key));
        settings.*member = value.get<Integer>();
    };
    return field;
}

/// What is wrong with a value for its field's range or choices; nothing when it is fine.
std::optional<Message> valueProblem(const FieldKind& kind, const Json& value);

/// Throws Error of that kind with the first of the problems, if there is any.
void throwFirst(const std::vector<FieldProblem>& problems, ErrorKind kind);

/// Seeds end here: JSON readers of other languages keep whole numbers as doubles, exact up to here.
inline constexpr std::int64_t maximumSeed = (std::int64_t(1) << 53) - 1;

template <typename Settings>
class Schema
{
public:
    explicit Schema(std::vector<Field<Settings>> fields) : m_fields(std::move(fields)) {}

    const std::vector<Field<Settings>>& fields() const { return m_fields; }

    std::vector<FieldInfo> infos() const
    {
        std::vector<FieldInfo> infos;
        for (const Field<Settings>& field : m_fields)
            infos.push_back(field.info);
        return infos;
    }

    /// An object with a key a field, in the order of the fields.
    Json toJson(const Settings& settings) const
    {
        Json json = Json::object();
        for (const Field<Settings>& field : m_fields)
            json[field.info.key] = field.get(settings);
        return json;
    }

    /// What is wrong with each value by itself.
    std::vector<FieldProblem> problems(const Settings& settings) const
    {
        std::vector<FieldProblem> problems;
        for (const Field<Settings>& field : m_fields)
            if (std::optional<Message> problem = valueProblem(field.info.kind, field.get(settings)))
                problems.push_back({field.info.key, std::move(*problem)});
        return problems;
    }

    /// Takes what `json` names over `settings`; throws Error (BadInput) for an unknown key or a value of a
    /// wrong type.
    void assign(Settings& settings, const Json& json) const
    {
        if (!json.is_object())
            throw Error(ErrorKind::BadInput, "The settings are not a JSON object.");
        for (const auto& [key, value] : json.items())
            assignOne(settings, key, value);
    }

private:
    void assignOne(Settings& settings, const std::string& key, const Json& value) const
    {
        for (const Field<Settings>& field : m_fields) {
            if (field.info.key != key)
                continue;
            try {
                field.set(settings, value);
            } catch (const Json::exception&) {
                throw Error(ErrorKind::BadInput,
                            Message("The setting %1 has a value of the wrong type.", key));
            }
            return;
        }
        throw Error(ErrorKind::BadInput, Message("There is no setting named %1.", key));
    }

    std::vector<Field<Settings>> m_fields;
};

} // namespace gg
