#include "model/InternalFigure.h"

#include <cmath>
#include <cstdio>
#include <vector>

namespace gg {

namespace {

std::string digits(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.3f", value);
    return text;
}

Message withInterval(const Estimate& estimate)
{
    return {"%1 (%2 to %3)", digits(estimate.value), digits(estimate.interval.low),
            digits(estimate.interval.high)};
}

bool isShare(double value)
{
    return value >= 0 && value <= 1;
}

/// Anyone may have written the file.
std::optional<InternalFigure> read(const ModelCard& card)
{
    const Json& said = card.provenance.at("validation");
    const auto interval = said.at("auc_ci").get<std::vector<double>>();
    if (interval.size() != 2)
        return std::nullopt;
    InternalFigure figure;
    figure.dataset = card.provenance.at("data_set").get<std::string>();
    figure.images = said.at("images").get<std::size_t>();
    figure.positiveClass = card.classes.at(static_cast<std::size_t>(card.positiveClass));
    figure.auc = {said.at("auc").get<double>(), {interval[0], interval[1]}};
    if (!isShare(figure.auc.value) || !isShare(interval[0]) || !isShare(interval[1]))
        return std::nullopt;
    return figure;
}

} // namespace

std::optional<InternalFigure> internalFigure(const ModelCard& card)
{
    try {
        return read(card);
    } catch (const Json::exception&) {
        return std::nullopt;
    }
}

Message dropText(const InternalFigure& internal, const Metrics& here)
{
    if (!here.auc || here.classes.at(static_cast<std::size_t>(here.positiveClass)) != internal.positiveClass)
        return {};
    const double difference = here.auc->value - internal.auc.value;
    const Message both("AUC %1 on the validation of its own data set %2 (%3 images), %4 here (95% intervals)",
                       withInterval(internal.auc), internal.dataset, internal.images,
                       withInterval(*here.auc));
    const std::string apart = digits(std::abs(difference));
    const Message said =
        difference < 0 ? Message("%1: %2 lower.", both, apart) : Message("%1: %2 higher.", both, apart);
    const bool overlap = here.auc->interval.low <= internal.auc.interval.high &&
                         internal.auc.interval.low <= here.auc->interval.high;
    return overlap ? Message("%1 The intervals overlap, so that it may be chance.", said) : said;
}

} // namespace gg
