#include "eval/ContactSheets.h"

#include "base/Error.h"
#include "base/Random.h"

#include <algorithm>

namespace gg {

namespace {

std::vector<std::size_t> qualifyingRows(const Predictions& predictions, Outcome outcome, double scoreAbove)
{
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < predictions.rows.size(); ++i) {
        const Prediction& row = predictions.rows[i];
        if (row.label == unknownLabel || outcomeOf(row, predictions.positiveClass) != outcome)
            continue;
        if (row.scores[static_cast<std::size_t>(row.predicted)] > scoreAbove)
            rows.push_back(i);
    }
    return rows;
}

} // namespace

Outcome outcomeOf(const Prediction& row, int positiveClass)
{
    if (row.label == unknownLabel)
        throw Error(ErrorKind::Usage, "An image without a label is neither right nor wrong.");
    const bool isPositive = row.label == positiveClass;
    if (row.predicted == positiveClass)
        return isPositive ? Outcome::TruePositive : Outcome::FalsePositive;
    return isPositive ? Outcome::FalseNegative : Outcome::TrueNegative;
}

std::array<ContactSheet, 4> contactSheets(const Predictions& predictions, const ContactSheetRequest& request)
{
    checkPredictions(predictions);
    if (!(request.scoreAbove >= 0 && request.scoreAbove <= 1))
        throw Error(ErrorKind::Usage, "The least score of a contact sheet must lie between 0 and 1.");
    std::array<ContactSheet, 4> sheets;
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        ContactSheet& sheet = sheets[i];
        sheet.outcome = outcomes[i];
        sheet.rows = qualifyingRows(predictions, sheet.outcome, request.scoreAbove);
        sheet.qualifying = sheet.rows.size();
        Random random = Random(request.seed).fork(i);
        random.shuffle(std::span(sheet.rows));
        sheet.rows.resize(std::min(sheet.rows.size(), request.count));
    }
    return sheets;
}

} // namespace gg
