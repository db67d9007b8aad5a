// PredictWords: what became of the scans of the Predict page's list, in words: below each picture and, of all
// of them, in one line. Free functions without state; GUI thread.
#pragma once

#include "model/FilePredictor.h"
#include "widgets/GalleryModel.h"

#include <QString>
#include <span>

namespace gg {

/// Of a scan without a result. `isRunning`: its turn comes by itself.
QString waitingNote(bool isRunning);

/// The scan as the list shows it. `legend` is that of the model whose result it is.
GalleryItem galleryItem(const FileResult& result, const ClassLegend& legend, bool isRunning);

/// "3 scans · 1 NonCOVID · 1 COVID · 1 refused": how many of each class, and of which there is no score.
QString scansSummary(std::span<const FileResult> results, const ClassLegend& legend);

/// Why there are no scores to be written, a sentence; empty where there are some.
QString whyNothingToExport(std::span<const FileResult> results);

} // namespace gg
