#include "engine/PrecisionTrial.h"

#include "base/Csv.h"
#include "base/Error.h"
#include "eval/RocCurve.h"
#include "model/Evaluator.h"
#include "runs/NumberText.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <opencv2/core/mat.hpp>
#include <span>
#include <utility>

namespace gg {

namespace {

/// The median of several passes of one picture.
double millisecondsOf(Classifier& classifier)
{
    using Clock = std::chrono::steady_clock;
    const Preprocessing& preprocessing = classifier.card().preprocessing;
    const cv::Mat picture(preprocessing.height, preprocessing.width, CV_8UC3, cv::Scalar::all(90));
    classifier.classify(std::span(&picture, 1)); // the first one sets memory aside
    std::array<double, 9> times;
    for (double& each : times) {
        const Clock::time_point start = Clock::now();
        classifier.classify(std::span(&picture, 1));
        each = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
    }
    std::nth_element(times.begin(), times.begin() + times.size() / 2, times.end());
    return times[times.size() / 2];
}

/// As many as are worth it, at equal distances among all.
std::vector<std::filesystem::path> rangeImages(const Dataset& dataset)
{
    const std::vector<std::size_t> training = dataset.indicesForEvaluation(Split::Train);
    const std::size_t count = std::min(training.size(), mostRangeImages);
    std::vector<std::filesystem::path> files;
    for (std::size_t i = 0; i < count; ++i)
        files.push_back(dataset.items()[training[i * training.size() / count]].file);
    return files;
}

/// By the distances of its own precision, to which it moves what is far.
std::optional<double> thresholdIn(Evaluation& evaluation)
{
    std::vector<double> distances;
    for (const std::optional<Familiarity>& each : evaluation.familiarity)
        if (each)
            distances.push_back(each->distance);
    const std::optional<double> threshold = FeatureSpace::thresholdBy(std::move(distances));
    for (std::optional<Familiarity>& each : evaluation.familiarity)
        if (each)
            each->threshold = *threshold;
    return threshold;
}

class Trial
{
public:
    Trial(const Engines& engines, const ModelSource& source, const Dataset& dataset,
          const ProgressCallback& onProgress, const CancelToken& cancel)
        : m_engines(engines), m_source(source), m_dataset(dataset), m_onProgress(onProgress), m_cancel(cancel)
    {
    }

    PrecisionTrial run()
    {
        const std::vector<std::filesystem::path> forRanges = rangeImages(m_dataset);
        PrecisionTrial trial;
        const std::unique_ptr<Classifier> reference = m_engines.inference->openClassifier(m_source, "cpu");
        Evaluation exact = evaluated(*reference);
        trial.model = reference->file();
        trial.dataset = m_dataset.name();
        trial.auc = rocCurve(exact.predictions).auc;
        InferenceEngine& quickest = m_engines.openVino ? *m_engines.openVino : *m_engines.inference;
        trial.milliseconds = millisecondsOf(*quickest.openClassifier(m_source, "cpu"));
        for (const ComputePrecision each : {ComputePrecision::BFloat16, ComputePrecision::Int8})
            trial.tried.push_back(tried(each, forRanges, exact));
        trial.exact = std::move(exact.predictions);
        trial.notes = std::move(exact.notes);
        return trial;
    }

private:
    TriedPrecision tried(ComputePrecision precision, std::span<const std::filesystem::path> forRanges,
                         const Evaluation& exact)
    {
        TriedPrecision result;
        result.quick.precision = precision;
        try {
            QuantisedModel model =
                m_engines.quantiser->openIn(precision, m_source, forRanges, m_onProgress, m_cancel);
            result.quick = std::move(model.quick);
            result.quick.dataset = m_dataset.name();
            result.milliseconds = millisecondsOf(*model.classifier);
            Evaluation evaluation = evaluated(*model.classifier);
            result.quick.distanceThreshold = thresholdIn(evaluation);
            result.quick.change = scoreChange(exact, evaluation);
            result.predictions = std::move(evaluation.predictions);
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::Failed)
                throw;
            result.whyNot = error.text();
        }
        return result;
    }

    Evaluation evaluated(Classifier& classifier)
    {
        return evaluateSplit(classifier, m_dataset, Split::Val, m_onProgress, m_cancel);
    }

    const Engines& m_engines;
    const ModelSource& m_source;
    const Dataset& m_dataset;
    const ProgressCallback& m_onProgress;
    const CancelToken& m_cancel;
};

} // namespace

PrecisionTrial tryPrecisions(const Engines& engines, const ModelSource& source, const Dataset& dataset,
                             const ProgressCallback& onProgress, const CancelToken& cancel)
{
    if (engines.quantiser == nullptr)
        throw Error(ErrorKind::Failed, "There is no engine that computes in another precision.");
    return Trial(engines, source, dataset, onProgress, cancel).run();
}

std::string scoresCsv(const PrecisionTrial& trial)
{
    const std::vector<std::string>& classes = trial.exact.classes;
    std::vector<const Predictions*> all = {&trial.exact};
    std::vector<std::string> line = {"path", "label"};
    for (const std::string& each : classes)
        line.push_back("score_" + each);
    for (const TriedPrecision& tried : trial.tried) {
        if (!tried.whyNot.isEmpty())
            continue;
        all.push_back(&tried.predictions);
        for (const std::string& each : classes)
            line.push_back("score_" + each + '_' + std::string(precisionName(tried.quick.precision)));
    }
    std::string table = csvLine(line) + '\n';
    for (std::size_t row = 0; row < trial.exact.rows.size(); ++row) {
        const Prediction& exact = trial.exact.rows[row];
        line = {exact.path, classes.at(static_cast<std::size_t>(exact.label))};
        for (const Predictions* each : all)
            for (const double score : each->rows[row].scores)
                line.push_back(numberText(score));
        table += csvLine(line) + '\n';
    }
    return table;
}

} // namespace gg
