#include "report/RunSections.h"

#include "base/Text.h"
#include "report/ReportNumbers.h"
#include "report/ReportTables.h"
#include "report/RunEnvironment.h"
#include "report/RunPhrases.h"
#include "report/TrainingFigures.h"
#include "runs/Timestamp.h"
#include "train/TrainConfig.h"

#include <set>

namespace gg {

namespace {

using Row = std::vector<Message>;

Message shown(const std::string& text)
{
    return text.empty() ? statedNowhere() : Message::verbatim(printable(text));
}

Message sourcesText(const ReportedData& data)
{
    std::vector<std::string> texts;
    for (const ReportedSource& source : data.sources)
        texts.push_back((source.name.empty() ? "not known" : printable(source.name)) + ": " +
                        std::to_string(source.images));
    return texts.empty() ? statedNowhere() : Message::verbatim(joined(texts));
}

std::string noticeOf(const RunReport& report)
{
    if (!report.card || !report.card->provenance.is_object())
        return {};
    const auto notice = report.card->provenance.find("start_weights_notice");
    return notice != report.card->provenance.end() && notice->is_string() ? notice->get<std::string>()
                                                                          : std::string();
}

void addNotice(std::vector<ReportBlock>& blocks, const std::string& notice)
{
    if (notice.empty())
        return;
    blocks.push_back(ReportHeading{"Notice of the start weights' licence", 2});
    const std::string ended = notice + '\n'; // the last paragraph, too
    std::string paragraph;
    for (const std::string_view line : split(ended, '\n')) {
        if (!trimmed(line).empty()) {
            paragraph += (paragraph.empty() ? "" : " ") + std::string(trimmed(line));
            continue;
        }
        if (!paragraph.empty())
            blocks.push_back(ReportParagraph{Message::verbatim(paragraph), ReportTone::Quiet});
        paragraph.clear();
    }
}

// What stands in the settings and has no say in the recipe is told apart.
Message settingText(const RunRecord& record, const std::string& key)
{
    const Message value = shown(settingOf(record, key));
    const std::string recipe = settingOf(record, "recipe");
    const bool fitsHead = recipe == recipeName(Recipe::Fast) || recipe == recipeName(Recipe::Strong);
    return fitsHead && !TrainConfig::isUsed(Recipe::Fast, key)
               ? Message("%1 (not used by this recipe)", value)
               : value;
}

std::vector<Row> settingRows(const RunRecord& record)
{
    std::vector<Row> rows;
    std::set<std::string> known;
    for (const FieldInfo& field : TrainConfig::schema().infos()) {
        known.insert(field.key);
        if (record.config.is_object() && record.config.contains(field.key))
            rows.push_back({field.label, Message::verbatim(field.key), settingText(record, field.key)});
    }
    if (record.config.is_object())
        for (const auto& [key, value] : record.config.items())
            if (!known.contains(key))
                rows.push_back({Message("of another version"), shown(key), shown(settingOf(record, key))});
    return rows;
}

std::vector<Row> environmentRows(const RunReport& report)
{
    std::vector<Row> rows = {{"Software", softwareText(report)},
                             {"Device", shown(withoutFolders(deviceOf(report.record)))},
                             {"Started", Message::verbatim(timestamp(report.record.started))}};
    for (const auto& time : report.record.resumed)
        rows.push_back({"Taken up again", Message::verbatim(timestamp(time))});
    if (report.record.finished)
        rows.push_back({"Ended", Message::verbatim(timestamp(*report.record.finished))});
    rows.push_back(
        {"Epochs", Message("%1 of at most %2", report.history.size(), settingOf(report.record, "epochs"))});
    return rows;
}

std::optional<int> keptEpoch(const RunReport& report)
{
    if (report.card && report.card->provenance.is_object()) {
        const auto epoch = report.card->provenance.find("epoch");
        if (epoch != report.card->provenance.end() && epoch->is_number_integer())
            return epoch->get<int>();
    }
    if (settingOf(report.record, "recipe") == recipeName(Recipe::Tutorial))
        return bestEpoch(report.history);
    return std::nullopt;
}

} // namespace

std::vector<ReportBlock> dataSection(const RunReport& report)
{
    std::vector<ReportBlock> blocks = {ReportHeading{"Data"}};
    std::vector<Row> rows = {{"Name", shown(dataNameOf(report.record))},
                             {"Fingerprint (SHA-256)", shown(dataFingerprintOf(report.record))},
                             {"Classes", classesText(report)},
                             {"Positive class", positiveClassText(report)},
                             {"Split", partitionText(report)},
                             {"Patients in several splits", sharedPatientsText(report)}};
    if (report.data && !report.data->sources.empty())
        rows.push_back({"Images by source", sourcesText(*report.data)});
    rows.push_back({"Left out", leftOutText(report)});
    blocks.push_back(factTable(rows));
    if (report.data)
        blocks.push_back(splitTable(*report.data));
    else
        blocks.push_back(ReportParagraph{withoutFolders(report.whyNoData), ReportTone::Notice});
    if (const ReportTable leftOut = leftOutTable(report.record); !leftOut.rows.empty()) {
        blocks.push_back(ReportHeading{"What was left out", 2});
        blocks.push_back(leftOut);
    }
    if (const std::vector<std::string> warnings = dataWarningsOf(report.record); !warnings.empty()) {
        blocks.push_back(ReportHeading{"Warnings", 2});
        ReportList list;
        for (const std::string& warning : warnings)
            list.entries.push_back(shown(warning));
        blocks.push_back(list);
    }
    return blocks;
}

std::vector<ReportBlock> modelSection(const RunReport& report)
{
    std::vector<ReportBlock> blocks = {ReportHeading{"Model"}};
    std::vector<Row> rows = {{"Network", architectureText(report)},
                             {"Parameters", parametersText(report)},
                             {"Start weights", startWeightsText(report)},
                             {"Input", preprocessingText(report)},
                             {"Output", Message("a score of each class, of sum 1: %1", classesText(report))},
                             {"Threshold", thresholdText(report)}};
    if (report.card) {
        const ModelCard& card = *report.card;
        rows.push_back({"Temperature", temperatureText(card)});
        rows.push_back({"Of a whole scan", ruleText(card.scanRule)});
        if (card.lungTerm)
            rows.push_back({"Lungs", "measures of the lungs are added to what the network says"});
        if (card.uncertain)
            rows.push_back({"Not to be believed", uncertainText(*card.uncertain)});
        rows.push_back({"Pictures that are no chest CT", card.refusesNoChest
                                                             ? Message("get no score unless a person insists")
                                                             : Message("are not refused")});
    }
    blocks.push_back(factTable(rows));
    if (!report.card)
        blocks.push_back(
            ReportParagraph{"There is no best model of this run that can be read.", ReportTone::Notice});
    addNotice(blocks, noticeOf(report));
    return blocks;
}

std::vector<ReportBlock> settingsSection(const RunReport& report)
{
    return {ReportHeading{"Settings and environment"},
            ReportTable{{ReportColumn::Name, ReportColumn::Text, ReportColumn::Text},
                        {"Setting", "Key in run.json", "Value"},
                        settingRows(report.record)},
            ReportHeading{"Environment", 2}, factTable(environmentRows(report))};
}

std::vector<ReportBlock> curvesSection(const RunReport& report)
{
    std::vector<ReportBlock> blocks = {ReportHeading{"Training"}};
    blocks.push_back(
        ReportParagraph{Message("%1. What was kept: %2.", trainingText(report), selectionText(report))});
    const std::vector<ReportFigure> figures = trainingFigures(report.history, keptEpoch(report));
    if (figures.empty())
        blocks.push_back(
            ReportParagraph{"There are no curves: fewer than two epochs were finished.", ReportTone::Quiet});
    else
        blocks.push_back(ReportFigures{figures});
    return blocks;
}

} // namespace gg
