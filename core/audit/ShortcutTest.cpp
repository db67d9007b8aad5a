#include "audit/ShortcutTest.h"

#include "audit/LogisticModel.h"
#include "audit/TechnicalFeatures.h"
#include "base/DisjointSets.h"
#include "base/Prefetcher.h"
#include "base/Random.h"
#include "eval/PatientBootstrap.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <opencv2/core.hpp>
#include <string>
#include <utility>

namespace gg {

namespace {

constexpr std::size_t folds = 5;
constexpr std::size_t fewestImages = 10; // of a class
constexpr std::size_t fewestGroups = folds;

// The images that take part, and what is to be told of them.
struct Cases
{
    std::vector<std::size_t> items; ///< indices into Dataset::items()
    std::vector<bool> isPositive;
    std::vector<std::size_t> fold;
};

using Indices = std::vector<std::size_t>; // into the cases

// Scores of `tested` by a model of `trained`.
using Scorer = std::function<std::vector<double>(const Indices& trained, const Indices& tested)>;

// Which images must not be parted: those of a patient, and those that are one picture.
std::vector<std::size_t> groupsOf(const Dataset& dataset, std::span<const std::vector<std::size_t>> same)
{
    DisjointSets sets(dataset.size());
    std::map<std::string, std::size_t> firstOf;
    for (std::size_t i = 0; i < dataset.size(); ++i)
        if (const std::string& patient = dataset.items()[i].patient; !patient.empty())
            sets.merge(firstOf.try_emplace(patient, i).first->second, i);
    for (const std::vector<std::size_t>& group : same)
        for (const std::size_t item : group)
            sets.merge(group.front(), item);
    std::vector<std::size_t> groups;
    for (std::size_t i = 0; i < dataset.size(); ++i)
        groups.push_back(sets.find(i));
    return groups;
}

// Each group to the part that has the fewest images of its class, the large groups first. Nothing where
// there are too few.
std::optional<Cases> casesOf(const Dataset& dataset, std::span<const ImageFacts> facts,
                             std::span<const std::vector<std::size_t>> same)
{
    const std::vector<std::size_t> groupOf = groupsOf(dataset, same);
    std::map<std::size_t, std::array<Indices, 2>> groups;
    Cases cases;
    std::array<std::size_t, 2> images = {};
    for (std::size_t i = 0; i < dataset.size(); ++i) {
        if (!facts[i].isReadable())
            continue;
        const bool isPositive = dataset.items()[i].label == dataset.positiveClass();
        groups[groupOf[i]][isPositive ? 1 : 0].push_back(cases.items.size());
        ++images[isPositive ? 1 : 0];
        cases.items.push_back(i);
        cases.isPositive.push_back(isPositive);
    }
    std::array<std::size_t, 2> groupsOfClass = {};
    std::vector<std::array<Indices, 2>> ordered;
    for (auto& [root, group] : groups) {
        for (std::size_t c = 0; c < 2; ++c)
            groupsOfClass[c] += group[c].empty() ? 0 : 1;
        ordered.push_back(std::move(group));
    }
    if (std::min(images[0], images[1]) < fewestImages ||
        std::min(groupsOfClass[0], groupsOfClass[1]) < fewestGroups)
        return std::nullopt;
    constexpr std::uint64_t seed = 1;
    Random random(seed);
    random.shuffle(std::span(ordered));
    const auto size = [](const std::array<Indices, 2>& group) { return group[0].size() + group[1].size(); };
    std::stable_sort(ordered.begin(), ordered.end(),
                     [&](const auto& a, const auto& b) { return size(a) > size(b); });
    std::array<std::array<std::size_t, 2>, folds> counts = {};
    cases.fold.resize(cases.items.size());
    for (const std::array<Indices, 2>& group : ordered) {
        const std::size_t c = group[1].size() > group[0].size() ? 1 : 0;
        const auto least = std::min_element(counts.begin(), counts.end(), [c](const auto& a, const auto& b) {
            return std::pair(a[c], a[1 - c]) < std::pair(b[c], b[1 - c]);
        });
        for (std::size_t each = 0; each < 2; ++each) {
            (*least)[each] += group[each].size();
            for (const std::size_t index : group[each])
                cases.fold[index] = static_cast<std::size_t>(least - counts.begin());
        }
    }
    return cases;
}

// The larger interval where the patients are known.
std::optional<Estimate> estimateOf(const Dataset& dataset, const Cases& cases,
                                   const std::vector<double>& scores, const CancelToken& cancel)
{
    Predictions predictions;
    predictions.classes = {"other", "positive"};
    std::vector<ScoredCase> scored;
    for (std::size_t i = 0; i < cases.items.size(); ++i) {
        const DatasetItem& item = dataset.items()[cases.items[i]];
        const double score = std::clamp(scores[i], 0.0, 1.0);
        predictions.rows.push_back({.path = item.path,
                                    .label = cases.isPositive[i] ? 1 : 0,
                                    .predicted = score >= predictions.threshold ? 1 : 0,
                                    .scores = {1 - score, score},
                                    .patient = item.patient});
        scored.push_back({score, cases.isPositive[i], i});
    }
    std::optional<Estimate> estimate = aucEstimate(scored);
    if (const std::optional<PatientGroups> groups = patientGroups(predictions); groups && estimate) {
        constexpr std::size_t draws = 500;
        const PatientIntervals intervals = patientIntervals(predictions, *groups, {.draws = draws}, cancel);
        estimate->interval = intervals.auc.value_or(estimate->interval);
    }
    return estimate;
}

std::optional<Estimate> crossValidated(const Dataset& dataset, const Cases& cases, const Scorer& scorer,
                                       std::size_t threads, const CancelToken& cancel)
{
    std::array<Indices, folds> trained;
    std::array<Indices, folds> tested;
    for (std::size_t i = 0; i < cases.items.size(); ++i)
        for (std::size_t fold = 0; fold < folds; ++fold)
            (cases.fold[i] == fold ? tested : trained)[fold].push_back(i);
    std::vector<double> scores(cases.items.size());
    Prefetcher<std::vector<double>> ahead(folds, folds, threads, [&](std::size_t fold) {
        cancel.throwIfCancelled();
        return scorer(trained[fold], tested[fold]);
    });
    for (const Indices& part : tested) {
        const std::optional<std::vector<double>> found = ahead.next();
        for (std::size_t i = 0; i < part.size(); ++i)
            scores[part[i]] = found->at(i);
    }
    return estimateOf(dataset, cases, scores, cancel);
}

cv::Mat rowsOf(const cv::Mat& features, const Indices& cases)
{
    cv::Mat rows(static_cast<int>(cases.size()), features.cols, CV_64FC1);
    for (std::size_t i = 0; i < cases.size(); ++i)
        features.row(static_cast<int>(cases[i])).copyTo(rows.row(static_cast<int>(i)));
    return rows;
}

// A regression on rows of numbers; of very many images a few thousand tell as much.
Scorer byRegression(const Cases& cases, const cv::Mat& features)
{
    return [&cases, features](const Indices& trained, const Indices& tested) {
        constexpr std::size_t most = 3000;
        constexpr double ridgeOfImages = 0.01;
        const std::size_t step = trained.size() / most + 1;
        Indices some;
        std::vector<bool> isPositive;
        for (std::size_t i = 0; i < trained.size(); i += step) {
            some.push_back(trained[i]);
            isPositive.push_back(cases.isPositive[trained[i]]);
        }
        const double ridge = std::max(1.0, ridgeOfImages * static_cast<double>(some.size()));
        return LogisticModel(rowsOf(features, some), isPositive, ridge)
            .probabilities(rowsOf(features, tested));
    };
}

// The share of positives among the other images of the source, drawn towards that of all by one image.
Scorer bySource(const Cases& cases, const Dataset& dataset)
{
    return [&cases, &dataset](const Indices& trained, const Indices& tested) {
        std::map<std::string, std::pair<double, double>> bySource; // positives, all
        double positives = 0;
        for (const std::size_t i : trained) {
            auto& [positive, all] = bySource[dataset.items()[cases.items[i]].source];
            positive += cases.isPositive[i] ? 1 : 0;
            all += 1;
            positives += cases.isPositive[i] ? 1 : 0;
        }
        const double usual = positives / std::max<double>(1, static_cast<double>(trained.size()));
        std::vector<double> scores;
        for (const std::size_t i : tested) {
            const std::string& source = dataset.items()[cases.items[i]].source;
            const auto found = source.empty() ? bySource.end() : bySource.find(source);
            scores.push_back(
                found == bySource.end() ? usual : (found->second.first + usual) / (found->second.second + 1));
        }
        return scores;
    };
}

cv::Mat technicalRows(const Cases& cases, std::span<const ImageFacts> facts)
{
    cv::Mat rows;
    for (const std::size_t item : cases.items)
        rows.push_back(cv::Mat(technicalFeatures(facts[item]), true).reshape(1, 1));
    return rows;
}

cv::Mat blankedRows(const Cases& cases, std::span<const ImageFacts> facts)
{
    cv::Mat rows(static_cast<int>(cases.items.size()), blankedEdge * blankedEdge, CV_64FC1);
    for (std::size_t i = 0; i < cases.items.size(); ++i)
        facts[cases.items[i]].withoutLungs.reshape(1, 1).convertTo(rows.row(static_cast<int>(i)), CV_64F);
    return rows;
}

bool knowsSources(const Cases& cases, const Dataset& dataset)
{
    const auto known = std::count_if(cases.items.begin(), cases.items.end(),
                                     [&](std::size_t item) { return !dataset.items()[item].source.empty(); });
    return 2 * static_cast<std::size_t>(known) > cases.items.size();
}

} // namespace

ShortcutTest shortcutTest(const Dataset& dataset, std::span<const ImageFacts> facts,
                          std::span<const std::vector<std::size_t>> samePictures, std::size_t threads,
                          const ProgressCallback& progress, const CancelToken& cancel)
{
    ShortcutTest test;
    for (const ImageFacts& each : facts) {
        test.images += each.isReadable() ? 1 : 0;
        test.withoutLungs += each.isReadable() && !each.hasLungs ? 1 : 0;
    }
    const std::optional<Cases> cases = casesOf(dataset, facts, samePictures);
    if (!cases)
        return test;
    constexpr std::size_t tests = 3;
    std::size_t done = 0;
    const auto tell = [&] {
        if (progress)
            progress({"Looking for shortcuts", done++, tests});
    };
    tell();
    test.technical =
        crossValidated(dataset, *cases, byRegression(*cases, technicalRows(*cases, facts)), threads, cancel);
    tell();
    test.lungsBlanked =
        crossValidated(dataset, *cases, byRegression(*cases, blankedRows(*cases, facts)), threads, cancel);
    tell();
    if (knowsSources(*cases, dataset))
        test.source = crossValidated(dataset, *cases, bySource(*cases, dataset), threads, cancel);
    tell();
    return test;
}

} // namespace gg
