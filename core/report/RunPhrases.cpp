#include "report/RunPhrases.h"

#include "base/Messages.h"
#include "base/Text.h"
#include "eval/ScanRule.h"
#include "model/Architectures.h"
#include "model/LearntFrom.h"
#include "report/ReportNumbers.h"
#include "report/RunEnvironment.h"
#include "train/TrainConfig.h"

namespace gg {

namespace {

Message orStatedNowhere(const std::string& text)
{
    return text.empty() ? statedNowhere() : Message::verbatim(text);
}

std::string architectureName(const RunReport& report)
{
    return report.card ? report.card->architecture : settingOf(report.record, "arch");
}

std::vector<std::string> classNames(const RunReport& report)
{
    if (report.card)
        return report.card->classes;
    if (report.validation)
        return report.validation->metrics.classes;
    return classesOf(report.record);
}

// The published weights that the run began with; nothing for none, a file of somebody's, or a network that
// the catalogue does not know.
std::optional<WeightSource> publishedStart(const RunReport& report)
{
    const Architecture* network = findArchitecture(architectureName(report));
    if (network == nullptr)
        return std::nullopt;
    const auto with = withWeights(*network, settingOf(report.record, "weights"));
    return with ? std::optional(with->weights) : std::nullopt;
}

Message grouped(std::int64_t number)
{
    std::string text = std::to_string(number);
    for (auto at = static_cast<std::ptrdiff_t>(text.size()) - 3; at > 0; at -= 3)
        text.insert(static_cast<std::size_t>(at), " ");
    return Message::verbatim(text);
}

std::string pairText(const std::array<float, 3>& values)
{
    return decimals(static_cast<double>(values[0])) + ", " + decimals(static_cast<double>(values[1])) + ", " +
           decimals(static_cast<double>(values[2]));
}

Message remembered(const RunReport& report)
{
    const auto images = report.card ? LearntFrom(*report.card).images() : std::optional<LearntImages>();
    if (!images)
        return statedNowhere();
    return {"%1 images for training, %2 for validation (as the model remembers them)",
            images->training.images(), images->validation.images()};
}

} // namespace

Message statedNowhere()
{
    return "not stated";
}

Message unfinishedText(const RunReport& report)
{
    switch (report.record.status) {
    case RunStatus::Finished:
        return {};
    case RunStatus::Running:
        return report.isBeingWritten
                   ? Message("This run is still being trained: everything below is of its best epoch so far.")
                   : Message("This run was broken off: everything below is of its best epoch up to then.");
    case RunStatus::Stopped:
        return "This run was stopped before its end: everything below is of its best epoch up to then.";
    case RunStatus::Failed:
        break;
    }
    return {"This run failed, and everything below is of what there was by then: %1",
            withoutFolders(report.record.message)};
}

Message positiveClassText(const RunReport& report)
{
    const std::vector<std::string> classes = classNames(report);
    if (report.card)
        return Message::verbatim(printable(classes[static_cast<std::size_t>(report.card->positiveClass)]));
    return orStatedNowhere(printable(positiveClassOf(report.record)));
}

Message classesText(const RunReport& report)
{
    std::vector<std::string> names;
    for (const std::string& name : classNames(report))
        names.push_back(printable(name));
    return orStatedNowhere(joined(names));
}

Message partitionText(const RunReport& report)
{
    if (!report.data)
        return remembered(report);
    const ReportedData& data = *report.data;
    if (!data.hasSplits)
        return {"%1 images without splits", data.allImages()};
    return {"%1 images for training, %2 for validation, %3 for test", data.imagesIn(Split::Train),
            data.imagesIn(Split::Val), data.imagesIn(Split::Test)};
}

Message sharedPatientsText(const RunReport& report)
{
    if (!report.data || !report.data->sharedPatients)
        return "not known: the patients of the images are not known";
    const Message unknown =
        report.data->withoutPatient == 0
            ? Message()
            : Message("; of %1 images the patient is not known", report.data->withoutPatient);
    if (*report.data->sharedPatients == 0)
        return {"0 of %1 known patients%2", report.data->allPatients, unknown};
    return {"%1 of %2 known patients%3", *report.data->sharedPatients, report.data->allPatients, unknown};
}

Message architectureText(const RunReport& report)
{
    return orStatedNowhere(printable(architectureName(report)));
}

Message parametersText(const RunReport& report)
{
    const Architecture* network = findArchitecture(architectureName(report));
    if (network == nullptr)
        return statedNowhere();
    return {
        "%1 with 1000 classes, as published; the last layer here has as many outputs as there are classes",
        grouped(network->parametersAtInference)};
}

Message startWeightsText(const RunReport& report)
{
    const std::string setting = settingOf(report.record, "weights");
    if (setting == "none")
        return "none: random values by the seed";
    const auto source = publishedStart(report);
    if (!source)
        return setting.empty() ? statedNowhere()
                               : Message("the weight file %1; its licence is not stated", setting);
    const Message made = source->credit.empty() ? Message() : Message("; %1", source->credit);
    return {"published weights from %1 (%2), licence %3%4",
            source->kind == WeightSource::ct ? Message("chest CT") : Message("ImageNet"), source->fileName,
            source->licence.empty() ? statedNowhere() : Message::verbatim(source->licence), made};
}

Message preprocessingText(const RunReport& report)
{
    if (!report.card)
        return statedNowhere();
    const Preprocessing& steps = report.card->preprocessing;
    const Message lungs =
        steps.lungs.any() ? Message("; by lungs: %1", joined(namesOf(steps.lungs))) : Message();
    return {"CT values through the window %1 HU (centre and width%2)%3; resized to %4 x %5 pixels, bilinear, "
            "without "
            "keeping the aspect; normalised with mean (%6) and deviation (%7) of R, G, B",
            decimals(steps.voi.window.center, 0) + " / " + decimals(steps.voi.window.width, 0),
            steps.voi.ownFirst ? Message("; the file's own window comes first") : Message(),
            lungs,
            steps.width,
            steps.height,
            pairText(steps.mean),
            pairText(steps.standardDeviation)};
}

Message softwareText(const RunReport& report)
{
    std::vector<std::string> parts = {"Groundglass"};
    for (const PartVersion& part : versionsOf(report.record))
        parts.push_back(part.name + ' ' + part.version);
    return Message::verbatim(joined(parts));
}

Message trainingText(const RunReport& report)
{
    const std::string recipe = settingOf(report.record, "recipe");
    if (recipe.empty())
        return statedNowhere();
    return {"recipe %1, %2 epochs of at most %3%4, seed %5; all settings stand under Settings",
            recipe,
            report.history.size(),
            settingOf(report.record, "epochs"),
            recipe == recipeName(Recipe::Tutorial)
                ? Message(", batches of %1", settingOf(report.record, "batch_size"))
                : Message(", each an iteration of the fit of a linear head"),
            settingOf(report.record, "seed")};
}

Message selectionText(const RunReport& report)
{
    if (report.history.empty())
        return statedNowhere();
    const std::string recipe = settingOf(report.record, "recipe");
    if (recipe == recipeName(Recipe::Tutorial))
        return "the epoch of the highest accuracy on the validation images";
    if (recipe == recipeName(Recipe::Strong))
        return "the last iteration of the fit; how strongly the head is held back, by sources left out in "
               "turn "
               "where there are several";
    return "the last iteration of the fit; how strongly the head is held back, by the validation images";
}

Message thresholdText(const RunReport& report)
{
    if (!report.card)
        return statedNowhere();
    const ModelCard& card = *report.card;
    if (card.classes.size() > 2)
        return "none: with more than two classes the one of the highest score is predicted";
    Message images =
        card.thresholdOrigin ? Message("%1 for a single image: %2", decimals(card.threshold),
                                       originText(*card.thresholdOrigin))
        : card.threshold == 0.5
            ? Message("0.5 for a single image: the point of indecision, chosen on no data")
            : Message("%1 for a single image: set by a person after training; on which images is not stated",
                      decimals(card.threshold));
    if (card.scanRule.patients == 0)
        return images;
    return {"%1; %2 for a whole scan, chosen on %3 patients of the validation", images,
            decimals(card.scanRule.threshold.value_or(card.threshold)), card.scanRule.patients};
}

Message temperatureText(const ModelCard& card)
{
    if (!card.temperatureOrigin)
        return Message::verbatim(decimals(card.temperature));
    return {"%1. %2 Figures that were measured before that are of other scores and the same decisions.",
            decimals(card.temperature), originText(*card.temperatureOrigin)};
}

Message intervalMethodText(const Metrics& metrics)
{
    if (metrics.intervalMethod == IntervalMethod::ByPatient)
        return "95% intervals by a bootstrap over patients: each is drawn with all their images";
    return "95% intervals by image (Wilson's of rates, DeLong's of the AUC): too narrow where several images "
           "are of "
           "one patient";
}

Message evaluationName(const ReportedEvaluation& evaluation)
{
    if (evaluation.place.empty())
        return "Validation";
    if (evaluation.place == "held-out")
        return "Source held out of training";
    return {"Evaluation in %1", evaluation.place};
}

Message sizeText(const Metrics& metrics)
{
    const Message images = counted(metrics.n, "%1 image", "%1 images");
    return metrics.patients
               ? Message("%1 of %2", images, counted(*metrics.patients, "%1 patient", "%1 patients"))
               : Message("%1, patients of too few known", images);
}

Message leftOutText(const RunReport& report)
{
    std::size_t files = 0;
    for (const LeftOutFor& reason : leftOutOf(report.record))
        files += reason.files;
    return counted(files, "%1 file was left out", "%1 files were left out");
}

Message researchOnlyText()
{
    return "For research only. Not a medical device, and not for diagnosis.";
}

} // namespace gg
