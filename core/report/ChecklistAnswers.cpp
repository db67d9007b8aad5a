#include "report/ChecklistAnswers.h"

#include "base/Messages.h"
#include "base/Text.h"
#include "report/ReportLimits.h"
#include "report/ReportNumbers.h"
#include "report/RunEnvironment.h"
#include "report/RunPhrases.h"
#include "train/TrainConfig.h"

namespace gg {

Message titleAnswer(const RunReport& report)
{
    return {"Development of a deep-learning classifier (%1) of single chest CT images: %2",
            architectureText(report), classesText(report)};
}

Message intendedUseAnswer(const RunReport& report)
{
    return {"research and teaching alone: the score of an image for %1; not for diagnosis. The clinical "
            "background is the "
            "authors' to give",
            positiveClassText(report)};
}

Message dataSourceAnswer(const RunReport& report)
{
    const std::string name = dataNameOf(report.record);
    if (name.empty())
        return statedNowhere();
    return {"data set \"%1\", fingerprint %2; where it was collected is not stated", name,
            dataFingerprintOf(report.record).substr(0, 16)};
}

Message exclusionAnswer(const RunReport& report)
{
    return {"%1, with reasons under Data; by what criteria images came into the data set is not stated",
            leftOutText(report)};
}

Message augmentationAnswer(const RunReport& report)
{
    const std::string steps = settingOf(report.record, "augmentations");
    if (settingOf(report.record, "recipe") != recipeName(Recipe::Tutorial))
        return "no augmentation: each picture is seen once";
    return steps.empty() ? Message("no augmentation") : Message("augmentation: %1", steps);
}

Message performanceAnswer(const RunReport& report)
{
    if (!report.validation)
        return statedNowhere();
    const Metrics& metrics = report.validation->metrics;
    return {"validation, %1: sensitivity %2, specificity %3, AUC %4, accuracy %5",
            sizeText(metrics),
            valueWithInterval(metrics.sensitivity),
            valueWithInterval(metrics.specificity),
            valueWithInterval(metrics.auc),
            valueWithInterval(metrics.accuracy)};
}

Message uncertaintyAnswer(const RunReport& report)
{
    return report.validation ? intervalMethodText(report.validation->metrics) : statedNowhere();
}

Message externalAnswer(const RunReport& report)
{
    if (report.evaluations.empty())
        return "none lies in the run";
    std::vector<Message> texts;
    for (const ReportedEvaluation& evaluation : report.evaluations)
        texts.push_back(Message("%1 (%2): AUC %3", evaluationName(evaluation), sizeText(evaluation.metrics),
                                valueWithInterval(evaluation.metrics.auc)));
    return shortList(texts);
}

Message failureAnswer(const RunReport& report)
{
    if (!report.validation || !report.validation->predictions)
        return statedNowhere();
    return counted(report.validation->allMistakes,
                   "confusion matrix, and the mistakes of highest score, under Validation: %1 mistake",
                   "confusion matrix, and the mistakes of highest score, under Validation: %1 mistakes");
}

Message explainabilityAnswer(const RunReport& report)
{
    return report.hasHeatMaps
               ? Message("Grad-CAM of the last feature map, shown beside mistakes; not validated")
               : Message("not used in this report");
}

Message limitationsAnswer(const RunReport& report)
{
    return counted(limitsOf(report).size(), "%1 that the run knows stands under Limits",
                   "%1 that the run knows stand under Limits");
}

Message availabilityAnswer(const RunReport& report)
{
    return report.card
               ? Message("the model file is best.safetensors of the run; Groundglass is free software "
                         "(GPL-3.0-or-later); where model and data can be had is not stated")
               : statedNowhere();
}

Message numbersAnswer(const RunReport& report)
{
    if (!report.data)
        return partitionText(report);
    const ReportedData& data = *report.data;
    return {"%1; known patients: %2 for training, %3 for validation, %4 for test; by class under Data",
            partitionText(report), data.patients[0], data.patients[1], data.patients[2]};
}

} // namespace gg
