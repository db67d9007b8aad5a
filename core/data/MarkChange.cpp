#include "data/MarkChange.h"

#include <utility>

namespace gg {

std::vector<MarkChange> changeMarks(ImageMarks& marks, std::span<const MarkedImage> images,
                                    const std::function<void(ImageMark&)>& change, const MarkAuthor& author)
{
    std::vector<MarkChange> changes;
    for (const MarkedImage& image : images) {
        MarkedImage before = image;
        const ImageMark* const mark = marks.find(image.key());
        before.mark = mark != nullptr ? *mark : ImageMark();
        MarkedImage after = before;
        change(after.mark);
        if (after == before)
            continue;
        after.mark.by = author.name;
        after.mark.when = author.when;
        marks.set(after);
        changes.push_back({std::move(before), std::move(after)});
    }
    return changes;
}

void takeBack(ImageMarks& marks, std::span<const MarkChange> changes)
{
    for (auto each = changes.rbegin(); each != changes.rend(); ++each) {
        const ImageMark* const now = marks.find(each->after.key());
        const bool isEmpty = now == nullptr && each->after.mark.isEmpty();
        if (isEmpty || (now != nullptr && *now == each->after.mark))
            marks.set(each->before);
    }
}

} // namespace gg
