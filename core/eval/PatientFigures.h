// PatientFigures: how well a model tells patients, not images: the scores of a patient's images become one by
// the model's ScanRule, and each patient counts once. Never of patients that are not known. Plain values and
// free functions without state; any thread.
#pragma once

#include "base/Json.h"
#include "base/Message.h"
#include "eval/Intervals.h"
#include "eval/Predictions.h"
#include "eval/ScanRule.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

namespace gg {

/// How a patient's images decide: as a model's card says it, by the model's own positive class.
struct PatientRule
{
    ScanRule scan = {};
    std::string positiveClass; ///< whose scores `scan` and `threshold` are about
    double threshold = 0.5;
};

/// Intervals take patients for independent. A figure is absent where it is not defined.
struct PatientFigures
{
    std::size_t patients = 0;         ///< that the figures count
    std::size_t ofSeveralClasses = 0; ///< patients with images of more than one class: left out
    std::size_t withoutPatient = 0;   ///< images whose patient is not known: left out
    std::string rule;                 ///< in words
    double threshold = 0.5;           ///< of a patient's score of the positive class; of two classes only
    std::optional<Estimate> accuracy = {};
    std::optional<Estimate> sensitivity = {};
    std::optional<Estimate> specificity = {};
    std::optional<Estimate> auc = {};
};

/// About predictions.positiveClass. Nothing unless the patients of most labelled images are known, and where
/// each has but one image: patients are images then.
std::optional<PatientFigures> patientFigures(const Predictions& predictions, const PatientRule& rule);

Json patientFiguresToJson(const PatientFigures& figures);
/// Throws Error (BadInput) naming `file`.
PatientFigures patientFiguresFromJson(const Json& json, const std::filesystem::path& file);

} // namespace gg
