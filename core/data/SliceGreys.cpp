#include "data/SliceGreys.h"

namespace gg {

SliceGreys greysThrough(const CtWindow& window)
{
    return [window](const cv::Mat& values) { return toGrey8(values, window); };
}

std::optional<CtWindow> ownWindow(const CtSlice& slice)
{
    const CtWindow named = {slice.tags.windowCenter.value_or(0), slice.tags.windowWidth.value_or(0)};
    return problems(named).empty() ? std::optional(named) : std::nullopt;
}

SliceGreys greysOf(const CtSlice& slice, const VoiTransform& voi, std::vector<Message>& notes)
{
    if (!voi.ownFirst)
        return greysThrough(voi.window);
    if (!slice.voiLuts.empty())
        return [lut = slice.voiLuts.front()](const cv::Mat& values) { return lut.applied(values); };
    const std::optional<CtWindow> own = ownWindow(slice);
    if (!own)
        notes.push_back(
            Message("the file has no window of its own: shown through the window %1 (centre and width in HU)",
                    voiText(voi.window)));
    return greysThrough(own.value_or(voi.window));
}

SliceGreys greysOfAny(const CtSlice& slice, const VoiTransform& voi, std::vector<Message>& notes)
{
    if (slice.isHounsfield)
        return greysOf(slice, voi, notes);
    const std::optional<CtWindow> own = ownWindow(slice);
    notes.push_back(own ? Message("not in HU: shown through the file's own window, not the CT window")
                        : Message("not in HU: shown through its whole range of values, not the CT window"));
    SliceGreys greys = greysThrough(own ? *own : wholeRange(slice.hu));
    if (!isInverted(slice.tags))
        return greys;
    return [greys](const cv::Mat& values) { return cv::Mat(255 - greys(values)); };
}

} // namespace gg
