#include "pages/predict/PredictWords.h"

#include "support/Conversions.h"

#include <QCoreApplication>
#include <QStringList>
#include <vector>

namespace gg {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PredictWords)
};

} // namespace

QString waitingNote(bool isRunning)
{
    return isRunning ? Words::tr("waiting") : Words::tr("not classified");
}

GalleryItem galleryItem(const FileResult& result, const ClassLegend& legend, bool isRunning)
{
    GalleryItem item;
    item.file = result.file;
    if (result.frame)
        item.name =
            Words::tr("%1, frame %2").arg(shownPath(result.wholeFile().filename())).arg(*result.frame);
    if (result.classification) {
        showPrediction(item, legend, result.classification->predicted, result.classification->scores);
    } else if (!result.refusal.isEmpty()) {
        item.note = Words::tr("refused");
    } else if (!result.error.isEmpty()) {
        item.note = Words::tr("unreadable");
        item.failed = true;
    } else {
        item.note = waitingNote(isRunning);
    }
    return item;
}

QString scansSummary(std::span<const FileResult> results, const ClassLegend& legend)
{
    std::vector<int> counts(static_cast<std::size_t>(legend.names.size()));
    int unreadable = 0;
    int refused = 0;
    for (const FileResult& result : results) {
        if (result.classification)
            ++counts.at(static_cast<std::size_t>(result.classification->predicted));
        else if (!result.refusal.isEmpty())
            ++refused;
        else if (!result.error.isEmpty())
            ++unreadable;
    }
    QStringList parts{results.size() == 1 ? Words::tr("1 scan") : Words::tr("%1 scans").arg(results.size())};
    for (int i = 0; i < legend.names.size(); ++i)
        parts << Words::tr("%1 %2").arg(counts[static_cast<std::size_t>(i)]).arg(legend.name(i));
    if (refused > 0)
        parts << Words::tr("%1 refused").arg(refused);
    if (unreadable > 0)
        parts << Words::tr("%1 unreadable").arg(unreadable);
    return parts.join(QStringLiteral("  \u00b7  "));
}

QString whyNothingToExport(std::span<const FileResult> results)
{
    bool hasRefused = false;
    bool isAllDone = true;
    for (const FileResult& result : results) {
        if (result.classification)
            return {};
        hasRefused = hasRefused || !result.refusal.isEmpty();
        isAllDone = isAllDone && (!result.refusal.isEmpty() || !result.error.isEmpty());
    }
    if (!isAllDone || results.empty())
        return Words::tr("There are no scores to write yet.");
    return hasRefused
               ? Words::tr("There are no scores to write: no scan was given one. Insist on a score where "
                           "a scan was refused by mistake.")
               : Words::tr("There are no scores to write: no scan could be read.");
}

} // namespace gg
