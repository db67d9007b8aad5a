#include "base/JsonText.h"

#include "base/Error.h"
#include "base/Paths.h"

#include <set>
#include <utility>
#include <variant>
#include <vector>

namespace gg {

namespace {

/// Builds the value as the parser meets its parts. nlohmann's own builder looks for each key among all before
/// it, which takes seconds for some ten thousand, and nests without end.
class Builder : public nlohmann::json_sax<Json>
{
public:
    explicit Builder(int maximumDepth) : m_maximumDepth(static_cast<std::size_t>(maximumDepth)) {}

    Json take() { return std::move(m_root); }
    const Message& problem() const { return m_problem; }

    bool null() override { return put(Json()); }
    bool boolean(bool value) override { return put(Json(value)); }
    bool number_integer(number_integer_t value) override { return put(Json(value)); }
    bool number_unsigned(number_unsigned_t value) override { return put(Json(value)); }
    bool number_float(number_float_t value, const string_t&) override { return put(Json(value)); }
    bool string(string_t& value) override { return put(Json(std::move(value))); }
    bool binary(binary_t&) override { return fail("holds binary data"); }

    bool start_object(std::size_t) override { return open(Json::object()); }
    bool start_array(std::size_t) override { return open(Json::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }

    bool key(string_t& value) override
    {
        if (!m_open.back().keys.insert(value).second)
            return fail("has one key twice");
        m_key = std::move(value);
        return true;
    }

    bool parse_error(std::size_t position, const std::string&, const Json::exception&) override
    {
        return fail(Message("is not JSON (at byte %1)", position));
    }

private:
    struct Level
    {
        Json* container = nullptr;
        std::set<std::string, std::less<>> keys;
    };

    bool fail(Message problem)
    {
        m_problem = std::move(problem);
        return false;
    }

    // A container is moved no more once it is open: only its own last member is appended to.
    Json& place(Json&& value)
    {
        if (m_open.empty())
            return m_root = std::move(value);
        Json& parent = *m_open.back().container;
        if (parent.is_array()) {
            parent.push_back(std::move(value));
            return parent.back();
        }
        auto& members = parent.get_ref<Json::object_t&>();
        members.Container::emplace_back(std::move(m_key), std::move(value));
        return members.back().second;
    }

    bool put(Json&& value)
    {
        place(std::move(value));
        return true;
    }

    bool open(Json&& empty)
    {
        if (m_open.size() >= m_maximumDepth)
            return fail(Message("is nested deeper than %1 levels", m_maximumDepth));
        m_open.push_back({&place(std::move(empty)), {}});
        return true;
    }

    bool close()
    {
        m_open.pop_back();
        return true;
    }

    const std::size_t m_maximumDepth;
    Json m_root;
    std::vector<Level> m_open;
    std::string m_key;
    Message m_problem;
};

// The value, or what is wrong with the text.
using Parsed = std::variant<Json, Message>;

Parsed parse(std::string_view text, int maximumDepth)
{
    if (text.size() > limits::jsonBytes)
        return Message("is too large to be read");
    Builder builder(maximumDepth);
    if (!Json::sax_parse(text.begin(), text.end(), &builder))
        return builder.problem();
    return builder.take();
}

} // namespace

Json parseJson(std::string_view text, const Message& subject, int maximumDepth)
{
    Parsed parsed = parse(text, maximumDepth);
    if (const Message* problem = std::get_if<Message>(&parsed))
        throw Error(ErrorKind::BadInput, Message("%1 %2", subject, *problem));
    return std::get<Json>(std::move(parsed));
}

Json readJsonFile(const std::filesystem::path& file)
{
    Parsed parsed = parse(readTextFile(file, limits::jsonBytes), limits::jsonDepth);
    if (const Message* problem = std::get_if<Message>(&parsed))
        throw badFile(file, *problem);
    return std::get<Json>(std::move(parsed));
}

Json textOrNull(const std::string& text)
{
    return text.empty() ? Json() : Json(text);
}

} // namespace gg
