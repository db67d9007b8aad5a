#include "pages/study/SeriesPictures.h"

#include "base/Text.h"
#include "dicom/SliceReader.h"
#include "support/NewFolder.h"
#include "support/PictureFile.h"
#include "viewer/SeriesSlices.h"
#include "viewer/ViewRendering.h"

#include <algorithm>
#include <string>

namespace gg {

namespace {

std::string nameOf(std::size_t number, std::size_t count)
{
    return "slice-" + fileNumber(number, count) + ".png";
}

QImage pictureOf(const ViewedSlice& slice, const SeenAs& seen)
{
    ViewTransform transform = seen.transform;
    transform.setImage(slice.size(), slice.aspect());
    const ViewContext context = {.transform = transform,
                                 .slice = slice,
                                 .mapping = seen.mapping,
                                 .area = QRect(QPoint(0, 0), seen.transform.view().toSize())};
    return renderedView(context, {}, seen.enlarging, false);
}

} // namespace

std::filesystem::path writeSeriesPictures(const SliceStack& stack, const SeenAs& seen,
                                          const std::filesystem::path& folder,
                                          const ProgressCallback& onProgress, const CancelToken& cancel)
{
    std::filesystem::path place = makeNewFolder(folder, "slices");
    SliceReader reader;
    const std::size_t count = stack.slices.size();
    for (std::size_t i = 0; i < count; ++i) {
        cancel.throwIfCancelled();
        const ViewedSlice slice = readViewedSlice(reader, stack.slices[i], {});
        writePng(place / nameOf(i + 1, count), pictureOf(slice, seen));
        if (onProgress)
            onProgress({"Saving the slices", i + 1, count});
    }
    return place;
}

} // namespace gg
