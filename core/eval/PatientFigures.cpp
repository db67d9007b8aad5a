#include "eval/PatientFigures.h"

#include "base/Error.h"
#include "eval/ConfusionMatrix.h"
#include "eval/EstimateJson.h"
#include "eval/PatientBootstrap.h"
#include "eval/RocCurve.h"

#include <algorithm>
#include <array>
#include <set>
#include <vector>

namespace gg {

namespace {

struct RateField
{
    const char* name;
    std::optional<Estimate> PatientFigures::*member;
};

constexpr std::array<RateField, 4> rateFields = {{{"accuracy", &PatientFigures::accuracy},
                                                  {"sensitivity", &PatientFigures::sensitivity},
                                                  {"specificity", &PatientFigures::specificity},
                                                  {"auc", &PatientFigures::auc}}};

struct Patient
{
    std::set<int> labels;
    std::vector<std::vector<double>> scores; ///< (C) of each image
};

std::vector<Patient> patientsOf(const Predictions& predictions, const PatientGroups& groups)
{
    std::vector<Patient> patients(groups.count);
    for (std::size_t row = 0; row < predictions.rows.size(); ++row)
        if (const std::size_t patient = groups.ofRow[row];
            patient != PatientGroups::none && !predictions.rows[row].patient.empty()) {
            patients[patient].labels.insert(predictions.rows[row].label);
            patients[patient].scores.push_back(predictions.rows[row].scores);
        }
    std::erase_if(patients, [](const Patient& patient) { return patient.scores.empty(); });
    return patients;
}

int indexOf(const std::vector<std::string>& classes, const std::string& name)
{
    const auto found = std::find(classes.begin(), classes.end(), name);
    if (found == classes.end())
        throw Error(ErrorKind::Usage, Message("There is no class \"%1\".", name));
    return static_cast<int>(found - classes.begin());
}

/// A row each patient of one class; decided by the model's own positive class, counted by that of the
/// figures.
Predictions answersOf(const Predictions& images, const std::vector<Patient>& patients,
                      const PatientRule& rule)
{
    const DecisionRule decision = {indexOf(images.classes, rule.positiveClass), rule.threshold};
    Predictions answers = {images.classes, images.positiveClass, rule.threshold, {}};
    for (const Patient& patient : patients) {
        if (patient.labels.size() > 1)
            continue;
        Prediction& row = answers.rows.emplace_back();
        row.label = *patient.labels.begin();
        row.scores = scanScores(patient.scores, decision.positiveClass, rule.scan);
        row.predicted = decision.decide(row.scores);
    }
    if (decision.positiveClass != images.positiveClass)
        answers.threshold = 1 - rule.threshold;
    return answers;
}

} // namespace

std::optional<PatientFigures> patientFigures(const Predictions& predictions, const PatientRule& rule)
{
    const std::optional<PatientGroups> groups = patientGroups(predictions);
    if (!groups)
        return std::nullopt;
    const std::vector<Patient> patients = patientsOf(predictions, *groups);
    if (std::all_of(patients.begin(), patients.end(),
                    [](const Patient& patient) { return patient.scores.size() == 1; }))
        return std::nullopt;
    const Predictions answers = answersOf(predictions, patients, rule);
    const ConfusionMatrix matrix(answers);
    const BinaryCounts counts = matrix.countsOf(static_cast<std::size_t>(answers.positiveClass));
    PatientFigures figures;
    figures.patients = answers.rows.size();
    figures.ofSeveralClasses = patients.size() - answers.rows.size();
    figures.withoutPatient = groups->withoutPatient;
    figures.rule = ruleText(rule.scan).english();
    figures.threshold = answers.threshold;
    figures.accuracy = wilsonEstimate(matrix.correct(), matrix.total());
    figures.sensitivity = wilsonEstimate(counts.truePositives, counts.truePositives + counts.falseNegatives);
    figures.specificity = wilsonEstimate(counts.trueNegatives, counts.trueNegatives + counts.falsePositives);
    figures.auc = aucEstimate(scoredCases(answers));
    return figures;
}

Json patientFiguresToJson(const PatientFigures& figures)
{
    Json json = {{"patients", figures.patients},
                 {"of_several_classes", figures.ofSeveralClasses},
                 {"images_without_patient", figures.withoutPatient},
                 {"rule", figures.rule},
                 {"threshold", figures.threshold}};
    for (const RateField& field : rateFields)
        addEstimate(json, field.name, figures.*field.member);
    return json;
}

PatientFigures patientFiguresFromJson(const Json& json, const std::filesystem::path& file)
{
    PatientFigures figures;
    try {
        figures.patients = json.at("patients").get<std::size_t>();
        figures.ofSeveralClasses = json.at("of_several_classes").get<std::size_t>();
        figures.withoutPatient = json.at("images_without_patient").get<std::size_t>();
        figures.rule = json.at("rule").get<std::string>();
        figures.threshold = json.at("threshold").get<double>();
    } catch (const Json::exception& exception) {
        throw badFile(file, "\"by_patient\" is not what it should be", exception.what());
    }
    for (const RateField& field : rateFields)
        figures.*field.member = estimateIn(json, field.name, file);
    return figures;
}

} // namespace gg
