#include "eval/ScoreChange.h"

#include "base/Error.h"
#include "eval/RocCurve.h"

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <sstream>

namespace gg {

namespace {

/// The largest of all classes.
double changeOf(const Prediction& before, const Prediction& after)
{
    double largest = 0;
    for (std::size_t i = 0; i < before.scores.size(); ++i)
        largest = std::max(largest, std::abs(after.scores[i] - before.scores[i]));
    return largest;
}

Message fourDigits(double value)
{
    std::ostringstream text;
    text << std::fixed << std::setprecision(4) << value;
    return Message::verbatim(text.str());
}

} // namespace

ScoreChange scoreChange(const Predictions& before, const Predictions& after)
{
    const bool isSame =
        before.classes == after.classes &&
        std::equal(before.rows.begin(), before.rows.end(), after.rows.begin(), after.rows.end(),
                   [](const Prediction& a, const Prediction& b) { return a.path == b.path; });
    if (!isSame)
        throw Error(ErrorKind::Usage,
                    "Scores can be compared where they are of the same images and classes.");
    ScoreChange change;
    change.images = before.rows.size();
    for (std::size_t i = 0; i < before.rows.size(); ++i) {
        const double largest = changeOf(before.rows[i], after.rows[i]);
        change.largest = std::max(change.largest, largest);
        change.mean += largest / static_cast<double>(change.images);
        change.decidedOtherwise += before.rows[i].predicted != after.rows[i].predicted ? 1 : 0;
    }
    change.aucBefore = rocCurve(before).auc;
    change.aucAfter = rocCurve(after).auc;
    return change;
}

Message ScoreChange::described() const
{
    const Message areas = aucBefore && aucAfter ? Message("the AUC was %1 and is %2", fourDigits(*aucBefore),
                                                          fourDigits(*aucAfter))
                                                : Message("there is no AUC");
    if (refusedOtherwise)
        return Message(
            "scores of %1 images change by %2 at most, by %3 on average; %4 are decided otherwise, %5 "
            "refused by one of both alone; %6",
            images, fourDigits(largest), fourDigits(mean), decidedOtherwise, *refusedOtherwise, areas);
    return Message("scores of %1 images change by %2 at most, by %3 on average; %4 are decided otherwise; %5",
                   images, fourDigits(largest), fourDigits(mean), decidedOtherwise, areas);
}

} // namespace gg
