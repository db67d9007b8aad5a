#include "base/Settings.h"

#include "base/Text.h"

namespace gg {

namespace {

struct ProblemOfKind
{
    // Model and record, which are JSON, could not hold it: that must not show after the first epoch.
    static constexpr char notText[] = "It must be UTF-8 text, a file's name too.";

    const Json& value;

    std::optional<Message> operator()(const IntegerField& field) const
    {
        // One beyond 63 bits would come out negative.
        const bool isHuge = value.is_number_unsigned() &&
                            value.get<std::uint64_t>() > static_cast<std::uint64_t>(field.maximum);
        if (!isHuge && value.get<std::int64_t>() >= field.minimum &&
            value.get<std::int64_t>() <= field.maximum)
            return std::nullopt;
        return Message("It must lie between %1 and %2.", field.minimum, field.maximum);
    }
    std::optional<Message> operator()(const RealField& field) const
    {
        const double number = value.get<double>();
        if (number >= field.minimum && number <= field.maximum)
            return std::nullopt;
        return Message("It must lie between %1 and %2.", Json(field.minimum).dump(),
                       Json(field.maximum).dump());
    }
    std::optional<Message> operator()(const ChoiceField& field) const
    {
        const auto text = value.get<std::string>();
        if (text.empty())
            return Message("It must not be empty.");
        if (!isUtf8(text))
            return notText;
        if (field.open)
            return std::nullopt;
        std::string known;
        for (const Choice& choice : field.choices) {
            if (choice.value == text)
                return std::nullopt;
            known += (known.empty() ? "" : ", ") + choice.value;
        }
        return Message("There is no %1; known are %2.", text, known);
    }
    std::optional<Message> operator()(const ListField&) const { return std::nullopt; }
    std::optional<Message> operator()(const TextField&) const
    {
        return isUtf8(value.get<std::string>()) ? std::nullopt : std::optional<Message>(notText);
    }
    std::optional<Message> operator()(const ToggleField&) const { return std::nullopt; }
};

} // namespace

std::optional<Message> valueProblem(const FieldKind& kind, const Json& value)
{
    return std::visit(ProblemOfKind{value}, kind);
}

void throwFirst(const std::vector<FieldProblem>& problems, ErrorKind kind)
{
    if (!problems.empty())
        throw Error(kind, Message("The setting %1 is not usable: %2", problems.front().key,
                                  problems.front().message));
}

} // namespace gg
