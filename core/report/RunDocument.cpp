#include "report/RunDocument.h"

#include "base/Text.h"
#include "report/ClaimChecklist.h"
#include "report/EvaluationSections.h"
#include "report/ModelFacts.h"
#include "report/ReportLimits.h"
#include "report/RunEnvironment.h"
#include "report/RunPhrases.h"
#include "report/RunSections.h"
#include "report/TripodChecklist.h"
#include "runs/Timestamp.h"

#include <algorithm>

namespace gg {

namespace {

using Blocks = std::vector<ReportBlock>;

void add(Blocks& blocks, Blocks more)
{
    std::move(more.begin(), more.end(), std::back_inserter(blocks));
}

Blocks limitsSection(const RunReport& report)
{
    Blocks blocks = {ReportHeading{"Limits"}, ReportList{limitsOf(report)}};
    if (report.notes.empty())
        return blocks;
    blocks.push_back(ReportHeading{"What could not be read", 2});
    ReportList notes;
    for (const Message& note : report.notes)
        notes.entries.push_back(withoutFolders(note));
    blocks.push_back(notes);
    return blocks;
}

Blocks checklistSection(const Message& name, const Message& source, const std::vector<ChecklistItem>& items)
{
    return {ReportHeading{name},
            ReportParagraph{Message("%1 %2", answeredText(items), source), ReportTone::Quiet},
            checklistTable(items)};
}

Blocks aboutSection()
{
    return {
        ReportHeading{"About this report"},
        ReportParagraph{
            "It says what lies in the run's folder, and counts the data set anew where that lies where it "
            "did; no figure was computed again on other images. It names no patient, no pseudonym, no "
            "machine and no folder. File names and thumbnails are those of the data set: look at them "
            "before the report leaves your hands.",
            ReportTone::Quiet}};
}

} // namespace

ReportDocument runDocument(const RunReport& report)
{
    ReportDocument document;
    const std::string name = settingOf(report.record, "run_name");
    document.title = Message("Report on the run %1", name.empty() ? report.name : name);
    document.subtitle = Message("Made by Groundglass at %1. %2", timestamp(report.made), researchOnlyText());
    document.footer = Message("%1. %2", document.title, researchOnlyText());
    Blocks& blocks = document.blocks;
    add(blocks, modelFacts(report));
    blocks.push_back(ReportPageBreak{});
    add(blocks, dataSection(report));
    add(blocks, modelSection(report));
    add(blocks, settingsSection(report));
    add(blocks, curvesSection(report));
    add(blocks, evaluationSections(report));
    add(blocks, limitsSection(report));
    add(blocks, aboutSection());
    add(blocks, checklistSection(
                    "Checklist: CLAIM 2024",
                    "After Tejani et al., Radiology: Artificial Intelligence 2024;6(4):e240300. The names of "
                    "items are short ones of our own: the published list says what each asks for.",
                    claimItems(report)));
    add(blocks,
        checklistSection(
            "Checklist: TRIPOD+AI",
            "After Collins et al., BMJ 2024;385:e078378. The names of items are short ones of our own: "
            "the published list says what each asks for.",
            tripodItems(report)));
    return document;
}

} // namespace gg
