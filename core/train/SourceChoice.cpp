#include "train/SourceChoice.h"

#include "data/HeldOutSource.h"
#include "eval/LogitMargin.h"
#include "eval/RocCurve.h"

#include <algorithm>
#include <map>
#include <set>

namespace gg {

namespace {

struct Chosen
{
    FeatureMatrix features;
    std::vector<int> labels;

    void add(const SourceRows& rows, std::size_t row)
    {
        const std::span<const float> values = rows.features.row(row);
        features.values.insert(features.values.end(), values.begin(), values.end());
        features.columns = rows.features.columns;
        ++features.rows;
        labels.push_back(rows.labels[row]);
    }
};

/// Of the positive class's logit over the highest other one.
std::optional<double> aucOf(const LinearHead& head, const Chosen& judged, int positiveClass)
{
    const std::vector<double> logits = head.logits(judged.features);
    std::vector<ScoredCase> cases;
    for (std::size_t row = 0; row < judged.features.rows; ++row) {
        const std::span<const double> own = std::span(logits).subspan(row * head.classes, head.classes);
        cases.push_back({logitMargin(own, positiveClass), judged.labels[row] == positiveClass, row});
    }
    return rocCurve(cases).auc;
}

std::optional<double> aucWithout(const std::string& source, const SourceRows& rows, std::size_t classes,
                                 int positiveClass, const LogisticSettings& settings)
{
    Chosen fitted;
    Chosen judged;
    for (std::size_t row = 0; row < rows.labels.size(); ++row) {
        if (rows.sources[row] == source)
            judged.add(rows, row);
        else if (rows.isTraining[row])
            fitted.add(rows, row);
    }
    if (std::set<int>(fitted.labels.begin(), fitted.labels.end()).size() < 2)
        return std::nullopt;
    const LogisticFit fit = fitLogisticHead(fitted.features, fitted.labels, classes, settings,
                                            [](int, const LinearHead&) { return true; });
    return aucOf(fit.head, judged, positiveClass);
}

} // namespace

std::vector<std::string> judgingSources(const SourceRows& rows, int positiveClass)
{
    std::map<std::string, std::pair<std::size_t, std::size_t>> counts; // positive, other
    for (std::size_t row = 0; row < rows.labels.size(); ++row) {
        auto& [positive, other] = counts[rows.sources[row]];
        ++(rows.labels[row] == positiveClass ? positive : other);
    }
    std::vector<std::string> sources;
    for (const auto& [name, count] : counts)
        if (!name.empty() && count.first >= leastToJudgeBy && count.second >= leastToJudgeBy)
            sources.push_back(name);
    return sources;
}

std::optional<SourceChoice> chooseAcrossSources(const SourceRows& rows, std::size_t classes,
                                                int positiveClass, std::span<const std::string> sources,
                                                LogisticSettings settings, std::span<const double> candidates,
                                                const std::function<void()>& onFit)
{
    std::optional<SourceChoice> best;
    for (const double c : candidates) {
        settings.c = c;
        double sum = 0;
        for (const std::string& source : sources) {
            const std::optional<double> auc = aucWithout(source, rows, classes, positiveClass, settings);
            onFit();
            if (!auc)
                return std::nullopt;
            sum += *auc;
        }
        const double mean = sum / static_cast<double>(sources.size());
        if (!best || mean > best->auc)
            best = SourceChoice{c, mean};
    }
    return best;
}

} // namespace gg
