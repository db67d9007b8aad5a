#include "report/ReportLimits.h"

#include "base/Messages.h"
#include "report/ReportNumbers.h"
#include "report/RunEnvironment.h"
#include "report/RunPhrases.h"
#include "train/TrainConfig.h"

namespace gg {

namespace {

constexpr std::size_t fewImages = 100;
constexpr std::size_t fewPatients = 100;

void addOfValidation(std::vector<Message>& limits, const RunReport& report)
{
    if (!report.validation) {
        limits.push_back(Message("There are no figures: the run has left no evaluation."));
        return;
    }
    const Metrics& metrics = report.validation->metrics;
    limits.push_back(settingOf(report.record, "recipe") == recipeName(Recipe::Strong)
                         ? Message("The validation images are of the same sources as those of training: "
                                   "their figures are too good "
                                   "for images from elsewhere.")
                         : Message("The model was chosen on the validation images: their figures are too "
                                   "good for images that it "
                                   "has never seen."));
    if (metrics.n < fewImages || (metrics.patients && *metrics.patients < fewPatients))
        limits.push_back(Message("The validation is small (%1): look at the intervals, not at the figures.",
                                 sizeText(metrics)));
    if (metrics.auc && metrics.auc->interval.low <= 0.5)
        limits.push_back(Message("The interval of the validation's AUC (%1) reaches down to chance.",
                                 intervalText(metrics.auc)));
    if (metrics.intervalMethod == IntervalMethod::ByImage)
        limits.push_back(
            Message("The patients of too few images are known: intervals are by image, and too narrow where "
                    "several images are of one patient."));
}

void addOfData(std::vector<Message>& limits, const RunReport& report)
{
    if (!report.data) {
        limits.push_back(report.whyNoData);
        return;
    }
    const ReportedData& data = *report.data;
    if (!data.sharedPatients)
        limits.push_back(Message("Whether a patient has images in several splits is not known."));
    else if (*data.sharedPatients > 0)
        limits.push_back(counted(*data.sharedPatients,
                                 "%1 patient has images in several splits: figures are too good.",
                                 "%1 patients have images in several splits: figures are too good."));
    else if (data.withoutPatient > 0)
        limits.push_back(counted(data.withoutPatient,
                                 "Of %1 image the patient is not known: it may be in several splits.",
                                 "Of %1 images the patient is not known: they may be in several splits."));
}

} // namespace

std::vector<Message> limitsOf(const RunReport& report)
{
    std::vector<Message> limits;
    if (const Message unfinished = unfinishedText(report); !unfinished.isEmpty())
        limits.push_back(unfinished);
    if (report.evaluations.empty())
        limits.push_back(
            Message("No evaluation on images from elsewhere lies in the run: nothing is known of other "
                    "hospitals, scanners and patients."));
    addOfValidation(limits, report);
    addOfData(limits, report);
    if (const std::size_t warnings = dataWarningsOf(report.record).size(); warnings > 0)
        limits.push_back(counted(warnings, "%1 warning of the data set stands under Data.",
                                 "%1 warnings of the data set stand under Data."));
    limits.push_back(
        Message("The true classes are those of the data set; how they were found, and by whom, the run does "
                "not know."));
    limits.push_back(
        Message("Age, sex, severity, other illness and scanner are not recorded: nothing is known of how "
                "figures differ between such groups."));
    limits.push_back(
        Message("Scores are of single images. Predictive values hold for the share of each class among "
                "these images alone, which is not that of a clinic."));
    return limits;
}

} // namespace gg
