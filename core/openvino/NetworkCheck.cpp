#include "openvino/NetworkCheck.h"

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <limits>
#include <sstream>

namespace gg {

namespace {

/// In parts of the largest of `expected`, or of 1; infinite where their numbers differ or one is not finite.
template <typename Expected>
double distance(const std::vector<float>& found, const std::vector<Expected>& expected)
{
    if (found.size() != expected.size())
        return std::numeric_limits<double>::infinity();
    double scale = 1;
    double largest = 0;
    for (std::size_t i = 0; i < found.size(); ++i) {
        const double difference = std::abs(static_cast<double>(found[i]) - static_cast<double>(expected[i]));
        if (!std::isfinite(difference))
            return std::numeric_limits<double>::infinity();
        scale = std::max(scale, std::abs(static_cast<double>(expected[i])));
        largest = std::max(largest, difference);
    }
    return largest / scale;
}

Message inDigits(double value)
{
    std::ostringstream text;
    text << std::setprecision(2) << value;
    return Message::verbatim(text.str());
}

std::optional<Message> logitsDiffer(const CompiledNetwork::Passed& passed,
                                    const std::vector<double>& expected, double most)
{
    const double logits = distance(passed.logits, expected);
    return logits <= most ? std::nullopt
                          : std::optional(Message("its scores differ by %1", inDigits(logits)));
}

/// What it makes of a picture at each of the places that it has for one.
std::vector<CompiledNetwork::Passed> passEverywhere(CompiledNetwork& compiled, CompiledNetwork::Input input)
{
    return compiled.pass(std::vector(compiled.picturesAtOnce(), input));
}

} // namespace

std::optional<Message> findDifference(CompiledNetwork& compiled, Classifier& reference,
                                      const cv::Mat& picture, double most)
{
    const std::vector<float> input = reference.networkInput(picture);
    const std::vector<double> logits = reference.classify(std::span(&picture, 1)).front().logits;
    const std::vector<std::vector<float>> features = reference.features(std::span(&picture, 1));
    for (const CompiledNetwork::Passed& passed : passEverywhere(compiled, input)) {
        if (auto found = logitsDiffer(passed, logits, most))
            return found;
        if (features.empty())
            continue;
        const double distant = distance(passed.features, features.front());
        if (!(distant <= most))
            return Message("what it makes of pictures differs by %1", inDigits(distant));
    }
    return {};
}

std::optional<Message> findDifference(CompiledNetwork& compiled, CompiledNetwork::Input input,
                                      const std::vector<double>& expected, double most)
{
    for (const CompiledNetwork::Passed& passed : passEverywhere(compiled, input))
        if (auto found = logitsDiffer(passed, expected, most))
            return found;
    return {};
}

} // namespace gg
