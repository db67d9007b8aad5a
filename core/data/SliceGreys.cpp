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

} // namespace gg
