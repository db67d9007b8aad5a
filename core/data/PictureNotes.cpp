#include "data/PictureNotes.h"

#include "image/ArrowSigns.h"
#include "image/PictureFrame.h"
#include "lungs/LongestSide.h"

namespace gg {

std::vector<Message> pictureNotes(const cv::Mat& grey)
{
    constexpr int sideForText = 256;
    constexpr int leastText = 6; // the nets of diseased lungs have up to 5 such pieces, as a rule
    std::vector<Message> notes;
    if (holdsPanels(grey))
        notes.push_back("seems to be several pictures in one: a score is meant for one slice");
    else if (!tightCrop(grey).empty())
        notes.push_back("seems to be cropped tightly, for the body reaches all four edges: a model that has "
                        "learnt from whole slices may be wrong about it");
    if (textSigns(withLongestSide(grey, sideForText)) >= leastText)
        notes.push_back("seems to have letters burnt into it: a model may go by them");
    if (arrowSigns(grey) > 0)
        notes.push_back("seems to have arrows or other signs drawn into it: a model may go by them");
    return notes;
}

} // namespace gg
