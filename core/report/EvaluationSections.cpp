#include "report/EvaluationSections.h"

#include "base/Messages.h"
#include "base/Text.h"
#include "report/EvaluationFigures.h"
#include "report/ReportCalibration.h"
#include "report/ReportNumbers.h"
#include "report/ReportTables.h"
#include "report/RunEnvironment.h"
#include "report/RunPhrases.h"

#include <algorithm>

namespace gg {

namespace {

constexpr std::size_t mostEvaluations = 8; // with drawings and mistakes; the table has all

void add(std::vector<ReportBlock>& blocks, std::vector<ReportBlock> more)
{
    std::move(more.begin(), more.end(), std::back_inserter(blocks));
}

ReportPicture shown(const ReportedPicture& picture, const Message& description)
{
    return {picture.png, picture.width, picture.height, description};
}

ReportExhibit exhibitOf(const ReportedMistake& mistake)
{
    ReportExhibit exhibit;
    if (mistake.thumbnail)
        exhibit.pictures.push_back(shown(*mistake.thumbnail, Message("The image %1", mistake.path)));
    if (mistake.heatMap)
        exhibit.pictures.push_back(
            shown(*mistake.heatMap, Message("Heat map over the image %1", mistake.path)));
    exhibit.lines.push_back(Message::verbatim(printable(mistake.path)));
    exhibit.lines.push_back(Message("true: %1", mistake.trueClass));
    exhibit.lines.push_back(
        Message("predicted: %1, score %2", mistake.predictedClass, decimals(mistake.score)));
    if (!mistake.thumbnail)
        exhibit.lines.push_back("The image does not lie in the data set any more, or cannot be read.");
    return exhibit;
}

Message heatMapText(const RunReport& report)
{
    if (!report.hasHeatMaps)
        return report.whyNoHeatMaps.isEmpty() ? Message("Heat maps were not asked for.")
                                              : withoutFolders(report.whyNoHeatMaps);
    return "Beside each image its heat map (Grad-CAM of the last feature map, for the predicted class): "
           "bright is "
           "where the picture spoke for it. It shows where the network looked, not whether it was right to.";
}

void addMistakes(std::vector<ReportBlock>& blocks, const ReportedEvaluation& evaluation,
                 const RunReport& report)
{
    blocks.push_back(ReportHeading{"The most confident mistakes", 2});
    if (!evaluation.predictions) {
        blocks.push_back(
            ReportParagraph{"Not known: there are no predictions to look at.", ReportTone::Quiet});
        return;
    }
    if (evaluation.mistakes.empty()) {
        blocks.push_back(ReportParagraph{"There are no mistakes among the images with a true class."});
        return;
    }
    blocks.push_back(ReportParagraph{
        Message("%1 of %2, by the score of the wrong class. File names are as the data set has "
                "them. %3",
                evaluation.mistakes.size(), evaluation.allMistakes, heatMapText(report)),
        ReportTone::Quiet});
    ReportGallery gallery;
    for (const ReportedMistake& mistake : evaluation.mistakes)
        gallery.exhibits.push_back(exhibitOf(mistake));
    blocks.push_back(gallery);
}

void addWarnings(std::vector<ReportBlock>& blocks, const ReportedEvaluation& evaluation,
                 const RunReport& report)
{
    const std::vector<std::string> known = dataWarningsOf(report.record);
    ReportList list;
    for (const Message& warning : evaluation.metrics.warnings)
        if (const Message text = withoutFolders(warning);
            std::ranges::find(known, text.english()) == known.end())
            list.entries.push_back(text);
    if (const std::size_t leftOut = evaluation.metrics.leftOut.size(); leftOut > 0)
        list.entries.push_back(counted(leftOut, "%1 image is counted in no figure; metrics.json says why.",
                                       "%1 images are counted in no figure; metrics.json says why."));
    if (!list.entries.empty())
        blocks.push_back(list);
}

void addFigures(std::vector<ReportBlock>& blocks, const ReportedEvaluation& evaluation)
{
    ReportFigures figures;
    for (auto& figure : {rocFigure(evaluation), reliabilityFigure(evaluation), scoreFigure(evaluation),
                         confusionFigure(evaluation.metrics)})
        if (figure)
            figures.figures.push_back(*figure);
    if (!figures.figures.empty())
        blocks.push_back(figures);
}

} // namespace

std::vector<ReportBlock> evaluationSection(const ReportedEvaluation& evaluation, const RunReport& report)
{
    std::vector<ReportBlock> blocks = {ReportHeading{evaluationName(evaluation)},
                                       figuresTable(evaluation.metrics)};
    addWarnings(blocks, evaluation, report);
    if (evaluation.metrics.byPatient)
        blocks.push_back(patientsTable(*evaluation.metrics.byPatient));
    if (const auto table = thresholdTable(evaluation))
        blocks.push_back(*table);
    if (const auto table = classesTable(evaluation))
        blocks.push_back(*table);
    addFigures(blocks, evaluation);
    blocks.push_back(confusionTable(evaluation.metrics));
    add(blocks, calibrationBlocks(evaluation));
    addMistakes(blocks, evaluation, report);
    return blocks;
}

std::vector<ReportBlock> evaluationSections(const RunReport& report)
{
    std::vector<ReportBlock> blocks;
    if (report.validation)
        add(blocks, evaluationSection(*report.validation, report));
    blocks.push_back(ReportHeading{"Evaluations on other images"});
    if (report.evaluations.empty()) {
        blocks.push_back(ReportParagraph{
            "None lies in the run's folder. The command \u201Cgroundglass evaluate --model RUN --data DIR "
            "--out RUN/NAME\u201D puts one there, and a report made after it has it."});
        return blocks;
    }
    blocks.push_back(overviewTable(report));
    blocks.push_back(ReportParagraph{
        "Whether images are from elsewhere, the run cannot know but of a source that was held "
        "out of training; what is known of images that the model has learnt from stands with "
        "each.",
        ReportTone::Quiet});
    for (std::size_t i = 0; i < std::min(report.evaluations.size(), mostEvaluations); ++i)
        add(blocks, evaluationSection(report.evaluations[i], report));
    return blocks;
}

} // namespace gg
