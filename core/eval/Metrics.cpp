#include "eval/Metrics.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/JsonText.h"
#include "base/Messages.h"
#include "eval/ConfusionMatrix.h"
#include "eval/EstimateJson.h"
#include "eval/PatientBootstrap.h"
#include "eval/RocCurve.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

namespace gg {

namespace {

struct RateField
{
    const char* name;
    std::optional<Estimate> Metrics::*member;
};

constexpr std::array<RateField, 6> rateFields = {{{"accuracy", &Metrics::accuracy},
                                                  {"sensitivity", &Metrics::sensitivity},
                                                  {"specificity", &Metrics::specificity},
                                                  {"auc", &Metrics::auc},
                                                  {"precision", &Metrics::precision},
                                                  {"f1", &Metrics::f1}}};

constexpr std::array<std::pair<IntervalMethod, const char*>, 2> methodNames = {
    {{IntervalMethod::ByImage, "image"}, {IntervalMethod::ByPatient, "patient bootstrap"}}};

constexpr double suspiciousAuc = 0.4;
/// Up to so many, chance alone often gives such an area.
constexpr std::size_t fewImages = 50;

std::optional<double> meanLoss(const Predictions& predictions)
{
    double sum = 0.0;
    std::size_t count = 0;
    for (const Prediction& row : predictions.rows)
        if (row.label != unknownLabel) {
            sum += row.loss;
            ++count;
        }
    const double mean = count > 0 ? sum / static_cast<double>(count) : std::nan("");
    return std::isnan(mean) ? std::nullopt : std::optional<double>(mean);
}

/// All that depends on the threshold, with intervals by image.
void setRates(Metrics& metrics, const Predictions& predictions)
{
    const ConfusionMatrix matrix(predictions);
    const BinaryCounts counts = matrix.countsOf(static_cast<std::size_t>(predictions.positiveClass));
    metrics.n = matrix.total();
    metrics.accuracy = wilsonEstimate(matrix.correct(), matrix.total());
    metrics.sensitivity = wilsonEstimate(counts.truePositives, counts.truePositives + counts.falseNegatives);
    metrics.specificity = wilsonEstimate(counts.trueNegatives, counts.trueNegatives + counts.falsePositives);
    metrics.precision = wilsonEstimate(counts.truePositives, counts.truePositives + counts.falsePositives);
    metrics.f1 = f1Estimate(counts.truePositives, counts.falsePositives, counts.falseNegatives);
    metrics.threshold = predictions.threshold;
    metrics.classes = predictions.classes;
    metrics.positiveClass = predictions.positiveClass;
    metrics.confusion = matrix.counts();
}

/// Images of one patient that happen to be unlike each other do not make an interval narrower than it would
/// be had each been of a patient of its own; and where the bootstrap's collapses, the one by image holds.
void widen(Metrics& metrics, const PatientIntervals& byPatient)
{
    const auto widenOne = [](std::optional<Estimate>& rate, const std::optional<Interval>& interval) {
        if (rate && interval)
            rate->interval = hull(rate->interval, *interval);
    };
    widenOne(metrics.accuracy, byPatient.accuracy);
    widenOne(metrics.sensitivity, byPatient.sensitivity);
    widenOne(metrics.specificity, byPatient.specificity);
    widenOne(metrics.auc, byPatient.auc);
    widenOne(metrics.precision, byPatient.precision);
    widenOne(metrics.f1, byPatient.f1);
}

/// Of two classes, or of a positive one and the rest, what is missing.
Message oneClassWarning(const Metrics& metrics)
{
    const std::string& positive = metrics.classes.at(static_cast<std::size_t>(metrics.positiveClass));
    if (!metrics.sensitivity)
        return Message("No image is of the class \"%1\": its sensitivity and the AUC are undefined.",
                       positive);
    return Message("All images are of the class \"%1\": its specificity and the AUC are undefined.",
                   positive);
}

Message intervalWarning(const Predictions& predictions, std::size_t images,
                        const std::optional<PatientGroups>& patients)
{
    if (patients)
        return counted(images,
                       "The patient of %2 of %1 image is not known: each of them counts as one more patient "
                       "in the 95% intervals.",
                       "The patient of %2 of %1 images is not known: each of them counts as one more patient "
                       "in the 95% intervals.",
                       patients->withoutPatient);
    const auto known = static_cast<std::size_t>(
        std::count_if(predictions.rows.begin(), predictions.rows.end(), [](const Prediction& row) {
            return row.label != unknownLabel && !row.patient.empty();
        }));
    if (known == 0)
        return "The patients are not known: if several images are of one patient, the 95% intervals are too "
               "narrow.";
    return counted(images,
                   "The patient of %2 of %1 image is known, which is too few for intervals by patient: if "
                   "several images are of one patient, the 95% intervals are too narrow.",
                   "The patient of %2 of %1 images is known, which is too few for intervals by patient: if "
                   "several images are of one patient, the 95% intervals are too narrow.",
                   known);
}

std::vector<Message> warningsOf(const Metrics& metrics, const Predictions& predictions,
                                const std::optional<PatientGroups>& patients)
{
    if (metrics.n == 0)
        return {"No image was evaluated: there are no figures."};
    std::vector<Message> warnings;
    if (!metrics.sensitivity || !metrics.specificity)
        warnings.push_back(oneClassWarning(metrics));
    if (metrics.auc && metrics.auc->value < suspiciousAuc && metrics.n > fewImages)
        warnings.push_back("An AUC below 0.4 is worse than guessing: the classes may be swapped.");
    if (!patients || patients->withoutPatient > 0)
        warnings.push_back(intervalWarning(predictions, metrics.n, patients));
    return warnings;
}

/// Reads typed values by key, and complains in one sentence.
class Reader
{
public:
    Reader(const Json& json, const std::filesystem::path& file) : m_json(json), m_file(file)
    {
        if (!json.is_object())
            throw badFile(file, "is not a JSON object");
    }

    template <typename Value>
    Value value(const char* key) const
    {
        const auto found = m_json.find(key);
        if (found == m_json.end())
            throw badFile(m_file, Message("has no \"%1\"", key));
        try {
            return found->get<Value>();
        } catch (const Json::exception& exception) {
            throw badFile(m_file, Message("\"%1\" is not what it should be", key), exception.what());
        }
    }

    std::optional<double> optionalNumber(const char* key) const
    {
        const auto found = m_json.find(key);
        if (found == m_json.end() || found->is_null())
            return std::nullopt;
        return value<double>(key);
    }

    template <typename Value>
    Value valueOr(const char* key, Value otherwise) const
    {
        return m_json.contains(key) ? value<Value>(key) : otherwise;
    }

private:
    const Json& m_json;
    const std::filesystem::path& m_file;
};

IntervalMethod readMethod(const Reader& reader, const std::filesystem::path& file)
{
    const auto name = reader.valueOr<std::string>("interval_method", methodNames.front().second);
    for (const auto& [method, itsName] : methodNames)
        if (name == itsName)
            return method;
    throw badFile(file, "\"interval_method\" is not what it should be");
}

std::vector<LeftOutImage> readLeftOut(const Reader& reader, const std::filesystem::path& file)
{
    std::vector<LeftOutImage> images;
    for (const Json& entry : reader.valueOr("left_out", Json::array())) {
        if (!entry.is_object())
            throw badFile(file, "\"left_out\" is not what it should be");
        const Reader image(entry, file);
        images.push_back(
            {image.value<std::string>("path"), Message::verbatim(image.value<std::string>("reason"))});
    }
    return images;
}

} // namespace

Metrics computeMetrics(const Predictions& predictions)
{
    Metrics metrics;
    metrics.loss = meanLoss(predictions);
    metrics.auc = aucEstimate(scoredCases(predictions));
    const std::optional<PatientGroups> patients = patientGroups(predictions);
    if (patients) {
        metrics.intervalMethod = IntervalMethod::ByPatient;
        metrics.patients = patients->count;
    }
    setRates(metrics, predictions);
    if (patients)
        widen(metrics, patientIntervals(predictions, *patients));
    metrics.warnings = warningsOf(metrics, predictions, patients);
    return metrics;
}

Metrics withNewThreshold(const Metrics& earlier, const Predictions& predictions, const CancelToken& cancel)
{
    Metrics metrics = withNewRates(earlier, predictions);
    if (const std::optional<PatientGroups> patients = patientGroups(predictions)) {
        BootstrapSettings settings;
        settings.withAuc = false;
        widen(metrics, patientIntervals(predictions, *patients, settings, cancel));
    }
    return metrics;
}

Metrics withNewRates(const Metrics& earlier, const Predictions& predictions)
{
    Metrics metrics = earlier;
    setRates(metrics, predictions);
    return metrics;
}

Json metricsToJson(const Metrics& metrics)
{
    Json json;
    json["n"] = metrics.n;
    json["loss"] = metrics.loss ? Json(*metrics.loss) : Json();
    for (const RateField& field : rateFields)
        addEstimate(json, field.name, metrics.*field.member);
    json["threshold"] = metrics.threshold;
    json["classes"] = metrics.classes;
    json["positive_class"] = metrics.classes.at(static_cast<std::size_t>(metrics.positiveClass));
    json["confusion"] = metrics.confusion;
    json["interval_method"] = methodNames.at(static_cast<std::size_t>(metrics.intervalMethod)).second;
    json["patients"] = metrics.patients ? Json(*metrics.patients) : Json();
    json["by_patient"] = metrics.byPatient ? patientFiguresToJson(*metrics.byPatient) : Json();
    json["left_out"] = Json::array();
    for (const LeftOutImage& image : metrics.leftOut)
        json["left_out"].push_back({{"path", image.path}, {"reason", image.reason.english()}});
    json["warnings"] = english(metrics.warnings);
    return json;
}

Metrics metricsFromJson(const Json& json, const std::filesystem::path& file)
{
    const Reader reader(json, file);
    Metrics metrics;
    metrics.n = reader.value<std::size_t>("n");
    metrics.loss = reader.optionalNumber("loss");
    for (const RateField& field : rateFields)
        metrics.*field.member = estimateIn(json, field.name, file);
    metrics.threshold = reader.value<double>("threshold");
    metrics.classes = reader.value<std::vector<std::string>>("classes");
    const auto positive = std::find(metrics.classes.begin(), metrics.classes.end(),
                                    reader.value<std::string>("positive_class"));
    if (positive == metrics.classes.end())
        throw badFile(file, "\"positive_class\" is none of \"classes\"");
    metrics.positiveClass = static_cast<int>(positive - metrics.classes.begin());
    metrics.confusion = reader.value<std::vector<std::vector<std::size_t>>>("confusion");
    const auto hasOneColumnAClass = [&](const auto& row) { return row.size() == metrics.classes.size(); };
    if (!hasOneColumnAClass(metrics.confusion) ||
        !std::all_of(metrics.confusion.begin(), metrics.confusion.end(), hasOneColumnAClass))
        throw badFile(file, "\"confusion\" has not one row and one column a class");
    metrics.intervalMethod = readMethod(reader, file);
    if (json.contains("patients") && !json["patients"].is_null())
        metrics.patients = reader.value<std::size_t>("patients");
    if (json.contains("by_patient") && !json["by_patient"].is_null())
        metrics.byPatient = patientFiguresFromJson(json["by_patient"], file);
    metrics.leftOut = readLeftOut(reader, file);
    metrics.warnings = verbatim(reader.valueOr("warnings", std::vector<std::string>()));
    return metrics;
}

void writeMetrics(const std::filesystem::path& file, const Metrics& metrics)
{
    // A class name that is not UTF-8 (from a folder's name) must not cost the report.
    writeFileAtomically(file,
                        metricsToJson(metrics).dump(2, ' ', false, Json::error_handler_t::replace) + '\n');
}

Metrics readMetrics(const std::filesystem::path& file)
{
    return metricsFromJson(readJsonFile(file), file);
}

} // namespace gg
