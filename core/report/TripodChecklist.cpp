#include "report/TripodChecklist.h"

#include "report/ChecklistAnswers.h"
#include "report/RunPhrases.h"

#include <algorithm>

namespace gg {

namespace {

using Items = std::vector<ChecklistItem>;

Items introduction(const RunReport& report)
{
    return {{"1", "Title", titleAnswer(report)},
            {"2", "Abstract", "Model Facts, on the first page"},
            {"3a", "Background: context and rationale", "diagnostic; the rationale is not stated"},
            {"3b", "Background: target population, purpose, users", intendedUseAnswer(report)},
            {"3c", "Background: known health inequalities", statedNowhere()},
            {"4", "Objectives",
             report.evaluations.empty()
                 ? Message("development of a model")
                 : Message("development of a model, and its evaluation on other images")}};
}

Items participants(const RunReport& report)
{
    return {
        {"5a", "Data: sources", dataSourceAnswer(report)},
        {"5b", "Data: dates of collection", statedNowhere()},
        {"6a", "Participants: setting and centres", statedNowhere()},
        {"6b", "Participants: eligibility", exclusionAnswer(report)},
        {"6c", "Participants: treatments", statedNowhere()},
        {"7", "Data preparation", preprocessingText(report)},
        {"8a", "Outcome: definition",
         Message(
             "the class of the image as the data set has it, %1 against the others; how it was found is not "
             "stated",
             positiveClassText(report))},
        {"8b", "Outcome: who assessed it", statedNowhere()},
        {"8c", "Outcome: blinding", statedNowhere()},
        {"9a", "Predictors: choice",
         report.card && report.card->lungTerm
             ? Message("the pixels of the image, and measures of the lungs in it")
             : Message("the pixels of the image alone")},
        {"9b", "Predictors: definition", preprocessingText(report)},
        {"9c", "Predictors: who assessed them", "nobody: they are computed from the image"}};
}

Items methods(const RunReport& report)
{
    return {{"10", "Sample size", statedNowhere()},
            {"11", "Missing data", exclusionAnswer(report)},
            {"12a", "Analysis: use of the data", partitionText(report)},
            {"12b", "Analysis: handling of predictors", preprocessingText(report)},
            {"12c", "Analysis: model and its building",
             Message("%1; %2; chosen: %3", architectureText(report), trainingText(report),
                     selectionText(report))},
            {"12d", "Analysis: differences between clusters", externalAnswer(report)},
            {"12e", "Analysis: measures of performance",
             report.validation ? Message("discrimination and calibration; %1", uncertaintyAnswer(report))
                               : statedNowhere()},
            {"12f", "Analysis: updating of the model", "none"},
            {"12g", "Analysis: how predictions were calculated",
             "by Groundglass, from the model file, with the preprocessing that is part of it"}};
}

Items furtherMethods(const RunReport& report)
{
    return {{"13", "Class imbalance", "no method was used against it"},
            {"14", "Fairness", statedNowhere()},
            {"15", "Output and threshold", thresholdText(report)},
            {"16", "Training versus evaluation data", externalAnswer(report)},
            {"17", "Ethical approval", statedNowhere()},
            {"18a", "Open science: funding", statedNowhere()},
            {"18b", "Open science: conflicts of interest", statedNowhere()},
            {"18c", "Open science: protocol", statedNowhere()},
            {"18d", "Open science: registration", statedNowhere()},
            {"18e", "Open science: data", statedNowhere()},
            {"18f", "Open science: code", "Groundglass is free software (GPL-3.0-or-later)"},
            {"19", "Patient and public involvement", statedNowhere()}};
}

Items results(const RunReport& report)
{
    return {{"20a", "Participants: flow", Message("%1; %2", numbersAnswer(report), leftOutText(report))},
            {"20b", "Participants: characteristics", statedNowhere()},
            {"20c", "Participants: comparison with the development data", statedNowhere()},
            {"21", "Development: participants and events", numbersAnswer(report)},
            {"22", "The full model", availabilityAnswer(report)},
            {"23a", "Performance with intervals", performanceAnswer(report)},
            {"23b", "Performance: differences between clusters", externalAnswer(report)},
            {"24", "Results of updating", "none"}};
}

Items discussion(const RunReport& report)
{
    return {{"25", "Interpretation", statedNowhere()},
            {"26", "Limitations", limitationsAnswer(report)},
            {"27a", "Usability: poor or missing input",
             report.card && report.card->refusesNoChest
                 ? Message("what is no chest CT gets no score unless a person insists; what cannot be read "
                           "is said to be so")
                 : Message("what cannot be read is said to be so")},
            {"27b", "Usability: what users have to do",
             "a person chooses the images; no further skill is asked for"},
            {"27c", "Usability: next steps", statedNowhere()}};
}

} // namespace

std::vector<ChecklistItem> tripodItems(const RunReport& report)
{
    Items items;
    for (Items& part : std::vector<Items>{introduction(report), participants(report), methods(report),
                                          furtherMethods(report), results(report), discussion(report)})
        std::move(part.begin(), part.end(), std::back_inserter(items));
    return items;
}

} // namespace gg
