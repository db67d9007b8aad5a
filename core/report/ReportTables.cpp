#include "report/ReportTables.h"

#include "base/Text.h"
#include "report/ReportNumbers.h"
#include "report/RunEnvironment.h"
#include "report/RunPhrases.h"

namespace gg {

namespace {

using Row = std::vector<Message>;

constexpr ReportColumn name = ReportColumn::Name;
constexpr ReportColumn number = ReportColumn::Number;
constexpr ReportColumn text = ReportColumn::Text;
constexpr std::size_t mostColumns = 8;

Message shown(const std::string& fromFile)
{
    return Message::verbatim(printable(fromFile));
}

Message counted(std::size_t count)
{
    return Message::verbatim(std::to_string(count));
}

struct Counts
{
    std::size_t positives = 0;
    std::size_t negatives = 0;
    std::size_t predictedPositives = 0;
};

Counts countsOf(const Metrics& metrics)
{
    Counts counts;
    const auto positive = static_cast<std::size_t>(metrics.positiveClass);
    for (std::size_t row = 0; row < metrics.confusion.size(); ++row) {
        for (std::size_t column = 0; column < metrics.confusion[row].size(); ++column) {
            const std::size_t images = metrics.confusion[row][column];
            (row == positive ? counts.positives : counts.negatives) += images;
            if (column == positive)
                counts.predictedPositives += images;
        }
    }
    return counts;
}

Row figureRow(const Message& what, const std::optional<Estimate>& estimate, const Message& behind)
{
    return {what, valueText(estimate), intervalText(estimate), behind};
}

ReportTable rightByClass(const Metrics& metrics)
{
    ReportTable table{{name, number, number}, {"True class", "Images", "Of them right"}, {}};
    for (std::size_t row = 0; row < metrics.confusion.size(); ++row) {
        std::size_t all = 0;
        for (const std::size_t count : metrics.confusion[row])
            all += count;
        table.rows.push_back(
            {shown(metrics.classes[row]), counted(all), shareText(metrics.confusion[row][row], all)});
    }
    return table;
}

} // namespace

ReportTable factTable(std::vector<Row> rows)
{
    return {{name, text}, {}, std::move(rows)};
}

ReportTable figuresTable(const Metrics& metrics)
{
    const Counts counts = countsOf(metrics);
    const Message positive = shown(metrics.classes[static_cast<std::size_t>(metrics.positiveClass)]);
    const Message both("%1 + %2", counts.positives, counts.negatives);
    ReportTable table{{name, number, number, number}, {"Figure", "Value", "95% interval", "n (images)"}, {}};
    table.rows = {
        figureRow("Accuracy", metrics.accuracy, counted(metrics.n)),
        figureRow(Message("Sensitivity for %1", positive), metrics.sensitivity, counted(counts.positives)),
        figureRow("Specificity", metrics.specificity, counted(counts.negatives)),
        figureRow("AUC", metrics.auc, both),
        figureRow("Positive predictive value", metrics.precision, counted(counts.predictedPositives)),
        figureRow("F1", metrics.f1, counted(metrics.n)),
        {"Loss (nats)", metrics.loss ? Message::verbatim(decimals(*metrics.loss)) : Message("not defined"),
         Message::verbatim("–"), counted(metrics.n)}};
    table.caption = Message("%1. %2.", sizeText(metrics), intervalMethodText(metrics));
    return table;
}

ReportTable patientsTable(const PatientFigures& figures)
{
    ReportTable table{
        {name, number, number, number}, {"Figure by patient", "Value", "95% interval", "n (patients)"}, {}};
    const Message patients = counted(figures.patients);
    table.rows = {figureRow("Accuracy", figures.accuracy, patients),
                  figureRow("Sensitivity", figures.sensitivity, patients),
                  figureRow("Specificity", figures.specificity, patients),
                  figureRow("AUC", figures.auc, patients)};
    table.caption =
        Message("Each patient counts once: %1, threshold %2. Left out: %3 patients with images of several "
                "classes, %4 images without a patient.",
                figures.rule, decimals(figures.threshold), figures.ofSeveralClasses, figures.withoutPatient);
    return table;
}

ReportTable overviewTable(const RunReport& report)
{
    ReportTable table{
        {name, text, number, number, number}, {"Judged on", "n", "Sensitivity", "Specificity", "AUC"}, {}};
    const auto add = [&table](const ReportedEvaluation& evaluation) {
        const Metrics& metrics = evaluation.metrics;
        table.rows.push_back({evaluationName(evaluation), sizeText(metrics),
                              valueWithInterval(metrics.sensitivity), valueWithInterval(metrics.specificity),
                              valueWithInterval(metrics.auc)});
    };
    if (report.validation)
        add(*report.validation);
    for (const ReportedEvaluation& evaluation : report.evaluations)
        add(evaluation);
    return table;
}

ReportTable splitTable(const ReportedData& data)
{
    ReportTable table{{name, number, number, number, number, number},
                      {"Images", "Training", "Validation", "Test", "In no split", "All"},
                      {}};
    const auto rowOf = [](const Message& what, const std::array<std::size_t, 4>& counts, std::size_t all) {
        return Row{
            what,        counted(counts[0]), counted(counts[1]), counted(counts[2]), counted(counts[3]),
            counted(all)};
    };
    for (std::size_t label = 0; label < data.classes.size(); ++label) {
        const auto& counts = data.images[label];
        table.rows.push_back(
            rowOf(shown(data.classes[label]), counts, counts[0] + counts[1] + counts[2] + counts[3]));
    }
    table.rows.push_back(rowOf("All images",
                               {data.imagesIn(Split::Train), data.imagesIn(Split::Val),
                                data.imagesIn(Split::Test), data.imagesIn(Split::None)},
                               data.allImages()));
    if (data.allPatients > 0)
        table.rows.push_back(rowOf("Known patients", data.patients, data.allPatients));
    return table;
}

ReportTable leftOutTable(const RunRecord& record)
{
    ReportTable table{{text, number, text}, {"Why", "Files", "One of them"}, {}};
    for (const LeftOutFor& reason : leftOutOf(record))
        table.rows.push_back({shown(reason.reason), counted(reason.files), shown(reason.first)});
    return table;
}

ReportTable confusionTable(const Metrics& metrics)
{
    if (metrics.classes.size() > mostColumns)
        return rightByClass(metrics);
    ReportTable table{{name}, {"True class"}, {}};
    for (const std::string& className : metrics.classes) {
        table.columns.push_back(number);
        table.header.push_back(Message("as %1", className));
    }
    for (std::size_t row = 0; row < metrics.confusion.size(); ++row) {
        Row& cells = table.rows.emplace_back(Row{shown(metrics.classes[row])});
        for (const std::size_t count : metrics.confusion[row])
            cells.push_back(counted(count));
    }
    return table;
}

} // namespace gg
