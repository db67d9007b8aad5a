#include "report/ClaimChecklist.h"

#include "report/ChecklistAnswers.h"
#include "report/RunPhrases.h"

#include <algorithm>

namespace gg {

namespace {

using Items = std::vector<ChecklistItem>;

Items introduction(const RunReport& report)
{
    return {{"1", "Title: that it is AI, and of what kind", titleAnswer(report)},
            {"2", "Structured summary", "Model Facts, on the first page"},
            {"3", "Background, intended use and role", intendedUseAnswer(report)},
            {"4", "Aims and hypotheses", statedNowhere()},
            {"5", "Prospective or retrospective", statedNowhere()},
            {"6", "Goal of the study",
             Message("creating a model that classifies images into %1", classesText(report))}};
}

Items data(const RunReport& report)
{
    return {{"7", "Sources of the data", dataSourceAnswer(report)},
            {"8", "Inclusion and exclusion", exclusionAnswer(report)},
            {"9", "Preprocessing", preprocessingText(report)},
            {"10", "Choice of subsets of the data", statedNowhere()},
            {"11", "De-identification", statedNowhere()},
            {"12", "Missing data", exclusionAnswer(report)},
            {"13", "Image acquisition", statedNowhere()}};
}

Items referenceStandard()
{
    return {{"14", "How the reference standard was obtained",
             "the true classes are those of the data set; how they were found is not stated"},
            {"15", "Why this reference standard", statedNowhere()},
            {"16", "Who annotated", statedNowhere()},
            {"17", "Annotation of the test set", statedNowhere()},
            {"18", "Agreement of annotators", statedNowhere()}};
}

Items partitions(const RunReport& report)
{
    return {{"19", "How images came into the partitions", partitionText(report)},
            {"20", "Level at which partitions are disjoint",
             Message("patients with images in several splits: %1", sharedPatientsText(report))},
            {"21", "Intended sample size", statedNowhere()}};
}

Items model(const RunReport& report)
{
    return {
        {"22", "The model", Message("%1, parameters: %2", architectureText(report), parametersText(report))},
        {"23", "Software and versions", softwareText(report)},
        {"24", "First values of the parameters", startWeightsText(report)},
        {"25", "Training", Message("%1; %2", trainingText(report), augmentationAnswer(report))},
        {"26", "How the final model was chosen", selectionText(report)},
        {"27", "Ensembles", "none: a single network"}};
}

Items evaluation(const RunReport& report)
{
    return {{"28", "Measures of performance",
             report.validation ? Message("accuracy, sensitivity, specificity, AUC, predictive values, "
                                         "likelihood ratios, F1, loss, calibration")
                               : statedNowhere()},
            {"29", "Significance and uncertainty", uncertaintyAnswer(report)},
            {"30", "Robustness and sensitivity analysis", statedNowhere()},
            {"31", "Explainability", explainabilityAnswer(report)},
            {"32", "Evaluation on internal data", performanceAnswer(report)},
            {"33", "Testing on external data", externalAnswer(report)},
            {"34", "Registration of a clinical trial", statedNowhere()}};
}

Items results(const RunReport& report)
{
    return {{"35", "Numbers included and excluded",
             Message("%1; %2", numbersAnswer(report), leftOutText(report))},
            {"36", "Demographic and clinical characteristics", statedNowhere()},
            {"37", "Performance and its uncertainty", performanceAnswer(report)},
            {"38", "Diagnostic accuracy and its precision", performanceAnswer(report)},
            {"39", "Analysis of failures", failureAnswer(report)}};
}

Items closing(const RunReport& report)
{
    return {{"40", "Limitations", limitationsAnswer(report)},
            {"41", "Implications for practice", intendedUseAnswer(report)},
            {"42", "Protocol and technical details", "settings and environment of the run, in this report"},
            {"43", "Availability of software, model and data", availabilityAnswer(report)},
            {"44", "Funding and the role of funders", statedNowhere()}};
}

} // namespace

std::vector<ChecklistItem> claimItems(const RunReport& report)
{
    Items items;
    for (Items& part :
         std::vector<Items>{introduction(report), data(report), referenceStandard(), partitions(report),
                            model(report), evaluation(report), results(report), closing(report)})
        std::move(part.begin(), part.end(), std::back_inserter(items));
    return items;
}

} // namespace gg
