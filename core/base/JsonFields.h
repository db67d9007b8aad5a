// JsonFields: reads the fields of one JSON object strictly: each key must be there, of the right type, and
// known. A short-lived helper of the fromJson functions; refers to the JSON, which must outlive it. Thread:
// one at a time.
#pragma once

#include "base/Json.h"
#include "base/Message.h"

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace gg {

class JsonFields
{
public:
    /// `subject` stands in the messages ("the preprocessing"). Throws Error (BadInput) unless `json` is an
    /// object.
    JsonFields(const Json& json, Message subject);

    /// For the keys that may be missing.
    bool has(const std::string& key) const { return m_json.contains(key); }

    /// Each throws Error (BadInput) when the key is missing or its value is of another type.
    const Json& value(const std::string& key);
    double number(const std::string& key);
    int integer(const std::string& key);
    /// A whole number from 0.
    std::size_t count(const std::string& key);
    /// Null is nothing.
    std::optional<double> optionalNumber(const std::string& key);
    std::optional<int> optionalInteger(const std::string& key);
    bool boolean(const std::string& key);
    std::string text(const std::string& key);
    /// Exactly `count` numbers.
    std::vector<double> numbers(const std::string& key, std::size_t count);

    /// Throws Error (BadInput) when there are keys that were not asked for, or for the first of `problems`.
    void finish(const std::vector<Message>& problems) const;

private:
    const Json& m_json;
    Message m_subject;
    std::set<std::string, std::less<>> m_known;
};

} // namespace gg
