#include "eval/ScanRule.h"

#include "base/Error.h"
#include "eval/PatientBootstrap.h"
#include "eval/RocCurve.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <functional>
#include <numeric>

namespace gg {

namespace {

constexpr std::array<double, 5> shares = {1.0 / 3, 1.0 / 2, 1, 1.0 / 5, 1.0 / 10};
constexpr std::size_t leastPatients = 10; // of either class
constexpr double leastImagesAPatient = 3; // in the mean

struct Patient
{
    int label = unknownLabel;
    std::vector<double> scores; ///< of the positive class
};

/// Empty where the images are not each of one known patient, and a patient's all of one class.
std::vector<Patient> patientsOf(const Predictions& predictions)
{
    const std::optional<PatientGroups> groups = patientGroups(predictions);
    if (!groups || groups->withoutPatient > 0)
        return {};
    std::vector<Patient> patients(groups->count);
    for (std::size_t row = 0; row < predictions.rows.size(); ++row) {
        if (groups->ofRow[row] == PatientGroups::none)
            continue;
        Patient& patient = patients[groups->ofRow[row]];
        const Prediction& prediction = predictions.rows[row];
        if (patient.label != unknownLabel && patient.label != prediction.label)
            return {};
        patient.label = prediction.label;
        patient.scores.push_back(prediction.scores[static_cast<std::size_t>(predictions.positiveClass)]);
    }
    return patients;
}

bool areEnough(std::span<const Patient> patients, int positiveClass)
{
    std::size_t positives = 0;
    std::size_t images = 0;
    for (const Patient& patient : patients) {
        positives += patient.label == positiveClass ? 1 : 0;
        images += patient.scores.size();
    }
    return positives >= leastPatients && patients.size() - positives >= leastPatients &&
           static_cast<double>(images) >= leastImagesAPatient * static_cast<double>(patients.size());
}

RocCurve curveOf(std::span<const Patient> patients, int positiveClass, const ScanRule& rule)
{
    std::vector<ScoredCase> cases;
    for (std::size_t i = 0; i < patients.size(); ++i)
        cases.push_back({scanScore(patients[i].scores, rule), patients[i].label == positiveClass, i});
    return rocCurve(cases, RocPoints::All);
}

/// Where sensitivity + specificity is largest, of equals the highest.
double youdenThreshold(const RocCurve& curve)
{
    std::size_t best = 1;
    // Times both numbers of patients, so that equals are equal.
    const auto youden = [&](std::size_t i) {
        const RocPoint& point = curve.points[i];
        return static_cast<std::int64_t>(point.truePositives * curve.negatives) -
               static_cast<std::int64_t>(point.falsePositives * curve.positives);
    };
    for (std::size_t i = 1; i < curve.points.size(); ++i)
        if (youden(i) > youden(best))
            best = i;
    const double here = curve.points[best].threshold;
    return best + 1 < curve.points.size() ? (here + curve.points[best + 1].threshold) / 2 : here;
}

} // namespace

Message ruleText(const ScanRule& rule)
{
    const int percent = static_cast<int>(std::lround(100 * rule.upperShare));
    if (rule.patients == 0)
        return Message("mean of the upper %1% of the slices' scores; not chosen on validation", percent);
    return Message("mean of the upper %1% of the slices' scores, chosen on %2 patients of the validation",
                   percent, rule.patients);
}

double scanScore(std::span<const double> scores, const ScanRule& rule)
{
    if (scores.empty())
        throw Error(ErrorKind::Usage, "A scan without slices has no score.");
    std::vector<double> sorted(scores.begin(), scores.end());
    std::sort(sorted.begin(), sorted.end(), std::greater<>());
    constexpr double rounding = 1e-9; // a third of 3 is 1
    const double wanted = std::ceil(rule.upperShare * static_cast<double>(sorted.size()) - rounding);
    const auto count =
        static_cast<std::ptrdiff_t>(std::clamp(wanted, 1.0, static_cast<double>(sorted.size())));
    return std::accumulate(sorted.begin(), sorted.begin() + count, 0.0) / static_cast<double>(count);
}

std::vector<double> scanScores(std::span<const std::vector<double>> slices, int positiveClass,
                               const ScanRule& rule)
{
    if (slices.empty())
        throw Error(ErrorKind::Usage, "A scan without slices has no score.");
    const std::size_t classes = slices.front().size();
    std::vector<double> scores(classes, 0.0);
    if (classes == 2) {
        const auto positive = static_cast<std::size_t>(positiveClass);
        std::vector<double> ofPositive;
        for (const std::vector<double>& slice : slices)
            ofPositive.push_back(slice.at(positive));
        scores[positive] = scanScore(ofPositive, rule);
        scores[1 - positive] = 1 - scores[positive];
        return scores;
    }
    for (const std::vector<double>& slice : slices)
        for (std::size_t i = 0; i < classes; ++i)
            scores[i] += slice.at(i);
    // Divided once: a sum of parts may come out above 1.
    for (double& score : scores)
        score /= static_cast<double>(slices.size());
    return scores;
}

ScanRule chooseScanRule(const Predictions& validation)
{
    if (validation.classes.size() != 2)
        return {};
    const std::vector<Patient> patients = patientsOf(validation);
    if (!areEnough(patients, validation.positiveClass))
        return {};
    ScanRule best;
    double largest = -1;
    for (const double share : shares) {
        const ScanRule rule = {share, {}, patients.size()};
        const RocCurve curve = curveOf(patients, validation.positiveClass, rule);
        if (curve.auc && *curve.auc > largest) {
            largest = *curve.auc;
            best = rule;
            best.threshold = youdenThreshold(curve);
        }
    }
    return best;
}

} // namespace gg
