#include "base/JsonFields.h"

#include "base/Error.h"
#include "base/Text.h"

#include <limits>
#include <utility>

namespace gg {

JsonFields::JsonFields(const Json& json, Message subject) : m_json(json), m_subject(std::move(subject))
{
    if (!json.is_object())
        throw Error(ErrorKind::BadInput, Message("%1 is not a JSON object", m_subject));
}

const Json& JsonFields::value(const std::string& key)
{
    m_known.insert(key);
    const auto found = m_json.find(key);
    if (found == m_json.end())
        throw Error(ErrorKind::BadInput, Message("%1 lacks \"%2\"", m_subject, key));
    return *found;
}

double JsonFields::number(const std::string& key)
{
    const Json& found = value(key);
    if (!found.is_number())
        throw Error(ErrorKind::BadInput, Message("%1: \"%2\" is not a number", m_subject, key));
    return found.get<double>();
}

int JsonFields::integer(const std::string& key)
{
    const Json& found = value(key);
    const bool fits = found.is_number_integer() && found.get<double>() >= std::numeric_limits<int>::min() &&
                      found.get<double>() <= std::numeric_limits<int>::max();
    if (!fits)
        throw Error(ErrorKind::BadInput, Message("%1: \"%2\" is not a whole number", m_subject, key));
    return found.get<int>();
}

std::size_t JsonFields::count(const std::string& key)
{
    const int found = integer(key);
    if (found < 0)
        throw Error(ErrorKind::BadInput, Message("%1: \"%2\" is less than nothing", m_subject, key));
    return static_cast<std::size_t>(found);
}

std::optional<double> JsonFields::optionalNumber(const std::string& key)
{
    return value(key).is_null() ? std::nullopt : std::optional(number(key));
}

std::optional<int> JsonFields::optionalInteger(const std::string& key)
{
    return value(key).is_null() ? std::nullopt : std::optional(integer(key));
}

bool JsonFields::boolean(const std::string& key)
{
    const Json& found = value(key);
    if (!found.is_boolean())
        throw Error(ErrorKind::BadInput, Message("%1: \"%2\" is neither true nor false", m_subject, key));
    return found.get<bool>();
}

std::string JsonFields::text(const std::string& key)
{
    const Json& found = value(key);
    if (!found.is_string())
        throw Error(ErrorKind::BadInput, Message("%1: \"%2\" is not a text", m_subject, key));
    return found.get<std::string>();
}

std::vector<double> JsonFields::numbers(const std::string& key, std::size_t count)
{
    const Json& found = value(key);
    bool fits = found.is_array() && found.size() == count;
    for (std::size_t i = 0; fits && i < count; ++i)
        fits = found[i].is_number();
    if (!fits)
        throw Error(ErrorKind::BadInput,
                    Message("%1: \"%2\" is not a list of %3 numbers", m_subject, key, count));
    return found.get<std::vector<double>>();
}

void JsonFields::finish(const std::vector<Message>& problems) const
{
    for (const auto& [key, ignored] : m_json.items()) {
        if (!m_known.contains(key))
            throw Error(ErrorKind::BadInput, Message("%1 has an unknown entry \"%2\"", m_subject, key));
    }
    if (!problems.empty())
        throw Error(ErrorKind::BadInput, Message("%1: %2", m_subject, problems.front()));
}

} // namespace gg
