#include "report/ModelFacts.h"

#include "base/Text.h"
#include "report/ReportLimits.h"
#include "report/ReportNumbers.h"
#include "report/ReportTables.h"
#include "report/RunEnvironment.h"
#include "report/RunPhrases.h"

namespace gg {

namespace {

constexpr std::size_t mostEvaluations = 5;
constexpr std::size_t mostLimits = 8;

Message dataText(const RunReport& report)
{
    const std::string name = dataNameOf(report.record);
    return {"%1: %2", name.empty() ? statedNowhere() : Message::verbatim(printable(name)),
            partitionText(report)};
}

ReportTable facts(const RunReport& report)
{
    return factTable(
        {{"Made for",
          Message("Research and teaching: it sorts single chest CT images into the classes %1. Its score "
                  "speaks for %2.",
                  classesText(report), positiveClassText(report))},
         {"Not made for",
          "Diagnosis, screening, triage or any decision on a patient; pictures other than chest CT; "
          "patients, scanners and hospitals unlike those of its data."},
         {"Network", Message("%1; start: %2", architectureText(report), startWeightsText(report))},
         {"Data", dataText(report)},
         {"Patients in several splits", sharedPatientsText(report)},
         {"Threshold", thresholdText(report)},
         {"True classes", "Those of the data set; how they were found is not known to the run."}});
}

ReportTable shortOverview(const RunReport& report)
{
    ReportTable table = overviewTable(report);
    if (table.rows.size() > mostEvaluations) {
        table.caption = Message("%1 more stand under Evaluations.", table.rows.size() - mostEvaluations);
        table.rows.resize(mostEvaluations);
    }
    return table;
}

ReportList shortLimits(const RunReport& report)
{
    std::vector<Message> limits = limitsOf(report);
    if (limits.size() > mostLimits)
        limits.resize(mostLimits);
    return {limits};
}

} // namespace

std::vector<ReportBlock> modelFacts(const RunReport& report)
{
    std::vector<ReportBlock> blocks;
    blocks.push_back(ReportHeading{"Model Facts"});
    blocks.push_back(ReportParagraph{researchOnlyText(), ReportTone::Notice});
    if (const Message unfinished = unfinishedText(report); !unfinished.isEmpty())
        blocks.push_back(ReportParagraph{unfinished, ReportTone::Notice});
    blocks.push_back(facts(report));
    blocks.push_back(ReportHeading{"How well it did", 2});
    if (const ReportTable overview = shortOverview(report); overview.rows.empty())
        blocks.push_back(ReportParagraph{"Not known: the run has left no evaluation."});
    else
        blocks.push_back(overview);
    if (report.validation)
        blocks.push_back(ReportParagraph{
            Message("In brackets: %1.", intervalMethodText(report.validation->metrics)), ReportTone::Quiet});
    blocks.push_back(ReportHeading{"Limits", 2});
    blocks.push_back(shortLimits(report));
    return blocks;
}

} // namespace gg
