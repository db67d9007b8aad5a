#include "image/Augmentation.h"

#include "base/Error.h"
#include "image/Brightness.h"
#include "image/HorizontalFlip.h"
#include "image/PillowResize.h"
#include "image/RandomResizedCrop.h"
#include "image/ShorterSideResize.h"

#include <array>
#include <charconv>
#include <limits>
#include <sstream>

namespace gg {

namespace {

// The shortest text that reads as the same number: 256, 0.5.
std::string numberText(double value)
{
    std::array<char, 32> text{};
    const auto result = std::to_chars(text.data(), text.data() + text.size(), value);
    return {text.data(), result.ptr};
}

// Not a number where the word is none: that lies in no range.
double numberIn(const std::string& word)
{
    double value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    return error == std::errc() && end == word.data() + word.size()
               ? value
               : std::numeric_limits<double>::quiet_NaN();
}

std::string knownNames()
{
    std::string names;
    for (const AugmentationRow& row : augmentationTable())
        names += (names.empty() ? "" : ", ") + std::string(row.name);
    return names;
}

struct ParsedStep
{
    const AugmentationRow* row = nullptr;
    std::vector<double> values;     ///< one a parameter
    std::optional<Message> problem; ///< why the step cannot be used; nothing when it can
};

std::optional<Message> problemOf(const ParsedStep& parsed, bool hasMore)
{
    const std::vector<AugmentationParameter>& parameters = parsed.row->parameters;
    for (std::size_t i = 0; i < parameters.size(); ++i)
        if (!(parsed.values[i] >= parameters[i].minimum && parsed.values[i] <= parameters[i].maximum))
            return Message("its %1 must be a number between %2 and %3", parameters[i].name,
                           numberText(parameters[i].minimum), numberText(parameters[i].maximum));
    if (hasMore)
        return Message("it takes no more numbers than %1", parameters.size());
    return parsed.row->problem == nullptr ? std::nullopt : parsed.row->problem(parsed.values);
}

ParsedStep parse(const std::string& step)
{
    std::istringstream words(step);
    std::string word;
    words >> word;
    ParsedStep parsed;
    for (const AugmentationRow& row : augmentationTable())
        if (word == row.name)
            parsed.row = &row;
    if (parsed.row == nullptr) {
        parsed.problem = Message("known are %1", knownNames());
        return parsed;
    }
    for (const AugmentationParameter& parameter : parsed.row->parameters)
        parsed.values.push_back(words >> word ? numberIn(word) : parameter.usual);
    parsed.problem = problemOf(parsed, static_cast<bool>(words >> word));
    return parsed;
}

Message sentence(const std::string& step, const Message& problem)
{
    return step.find_first_not_of(' ') == std::string::npos
               ? Message("An augmentation without a name cannot be used: %1.", problem)
               : Message("The augmentation %1 cannot be used: %2.", step, problem);
}

std::string textOf(const AugmentationRow& row, std::span<const double> values)
{
    std::string text = row.name;
    for (const double value : values)
        text += ' ' + numberText(value);
    return text;
}

} // namespace

const std::vector<AugmentationRow>& augmentationTable()
{
    static const std::vector<AugmentationRow> rows = {
        ShorterSideResize::row(),
        RandomResizedCrop::row(),
        HorizontalFlip::row(),
        Brightness::row(),
    };
    return rows;
}

std::vector<std::string> tutorialAugmentation()
{
    return {"resize 256", "random_resized_crop 0.5 1", "horizontal_flip 0.5"};
}

std::string augmentationText(const AugmentationRow& row)
{
    std::vector<double> values;
    for (const AugmentationParameter& parameter : row.parameters)
        values.push_back(parameter.usual);
    return textOf(row, values);
}

std::string completeAugmentation(const std::string& step)
{
    const ParsedStep parsed = parse(step);
    return parsed.problem ? step : textOf(*parsed.row, parsed.values);
}

std::optional<Message> augmentationProblem(std::span<const std::string> steps)
{
    for (const std::string& step : steps)
        if (const ParsedStep parsed = parse(step); parsed.problem)
            return sentence(step, *parsed.problem);
    return std::nullopt;
}

Augmentation::Augmentation(std::span<const std::string> steps)
{
    for (const std::string& step : steps) {
        const ParsedStep parsed = parse(step);
        if (parsed.problem)
            throw Error(ErrorKind::BadInput, sentence(step, *parsed.problem));
        m_steps.push_back(parsed.row->make(parsed.values));
    }
}

cv::Size Augmentation::keptSize(cv::Size picture, cv::Size input) const
{
    return m_steps.empty() ? input : m_steps.front()->keptSize(picture).value_or(input);
}

cv::Mat Augmentation::augmented(const cv::Mat& rgb, cv::Size input, Random& random) const
{
    const cv::Size kept = keptSize(rgb.size(), input);
    cv::Mat picture = rgb.size() == kept ? rgb : resizeLikePillow(rgb, kept);
    for (const auto& step : m_steps)
        picture = step->apply(picture, input, random);
    return picture.size() == input ? picture : resizeLikePillow(picture, input);
}

void Augmentation::apply(const cv::Mat& rgb, const Preprocessing& preprocessing, Random& random,
                         std::span<float> chw) const
{
    preprocessing.normalize(augmented(rgb, {preprocessing.width, preprocessing.height}, random), chw);
}

} // namespace gg
