#include "base/JsonFields.h"

#include "base/Error.h"
#include "base/Text.h"

#include <limits>
#include <utility>

namespace gg {

JsonFields::JsonFields(const Json& json, std::string subject) : m_json(json), m_subject(std::move(subject))
{
    if (!json.is_object())
        throw Error(ErrorKind::BadInput, m_subject + " is not a JSON object");
}

const Json& JsonFields::value(const std::string& key)
{
    m_known.insert(key);
    const auto found = m_json.find(key);
    if (found == m_json.end())
        throw Error(ErrorKind::BadInput, m_subject + " lacks \"" + key + "\"");
    return *found;
}

double JsonFields::number(const std::string& key)
{
    const Json& found = value(key);
    if (!found.is_number())
        throw Error(ErrorKind::BadInput, m_subject + ": \"" + key + "\" is not a number");
    return found.get<double>();
}

int JsonFields::integer(const std::string& key)
{
    const Json& found = value(key);
    const bool fits = found.is_number_integer() && found.get<double>() >= std::numeric_limits<int>::min() &&
                      found.get<double>() <= std::numeric_limits<int>::max();
    if (!fits)
        throw Error(ErrorKind::BadInput, m_subject + ": \"" + key + "\" is not a whole number");
    return found.get<int>();
}

bool JsonFields::boolean(const std::string& key)
{
    const Json& found = value(key);
    if (!found.is_boolean())
        throw Error(ErrorKind::BadInput, m_subject + ": \"" + key + "\" is neither true nor false");
    return found.get<bool>();
}

std::string JsonFields::text(const std::string& key)
{
    const Json& found = value(key);
    if (!found.is_string())
        throw Error(ErrorKind::BadInput, m_subject + ": \"" + key + "\" is not a text");
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
                    m_subject + ": \"" + key + "\" is not a list of " + std::to_string(count) + " numbers");
    return found.get<std::vector<double>>();
}

void JsonFields::finish(const std::vector<std::string>& problems) const
{
    for (const auto& [key, ignored] : m_json.items()) {
        if (!m_known.contains(key))
            throw Error(ErrorKind::BadInput, m_subject + " has an unknown entry \"" + printable(key) + "\"");
    }
    if (!problems.empty())
        throw Error(ErrorKind::BadInput, m_subject + ": " + problems.front());
}

} // namespace gg
