// LungCorrection: the lungs of a series as a person corrects them: strokes of a round brush, which are undone
// and redone one by one, and the way back to what was found. No widget. Owned by whoever shows the series;
// used by one thread at a time. Masks that it hands out are never written into: any thread may read them.
#pragma once

#include "lungs/LungLabel.h"

#include <cstddef>
#include <map>
#include <opencv2/core/mat.hpp>
#include <optional>
#include <set>
#include <vector>

namespace gg {

struct LungBrush
{
    Lung paints = Lung::None;      ///< what its pixels become; None erases either lung
    double radius = 5;             ///< mm
    cv::Size2d pixelSize = {1, 1}; ///< mm from a column to the next, and from a row to the next
};

class LungCorrection
{
public:
    /// `found`: a mask a slice, CV_8UC1, each pixel a Lung. `rightComesFirst`: the patient's right is at the
    /// left of the image, where the masks do not tell.
    explicit LungCorrection(std::vector<cv::Mat> found, bool rightComesFirst = true);

    /// As they are now, the stroke that is being drawn included.
    const std::vector<cv::Mat>& labels() const { return m_labels; }
    /// In how many slices they are not what was found.
    int correctedSlices() const { return static_cast<int>(m_corrected.size()); }

    /// The lung that a stroke paints which begins there: the one that it begins in, else the one on whose
    /// side of the middle between the lungs it lies. Places are (column, row), (0, 0) the centre of the first
    /// pixel.
    Lung lungAt(int slice, const cv::Point2d& place) const;

    /// A stroke begins with a dot. One that is being drawn ends first. Nothing happens in a slice that there
    /// is not, nor beyond the slice's edge. The brush takes the pixels whose centre lies within its radius,
    /// but is never so small that it takes none.
    void beginStroke(int slice, const LungBrush& brush, const cv::Point2d& place);
    /// On to there in a straight line.
    void continueStroke(const cv::Point2d& place);
    /// Whether it has changed anything. It can be undone as a whole, and nothing can be redone any more.
    bool endStroke();
    /// As if it had not begun.
    void dropStroke();
    bool isInStroke() const { return m_stroke.has_value(); }

    /// These slices (by their places) as they were corrected before, one step. Slices that there are not, and
    /// masks of another size, are passed over. Whether that changes anything.
    bool apply(const std::map<int, cv::Mat>& masks);
    /// All slices as they were found, one step. Whether that changes anything.
    bool restoreFound();
    bool canUndo() const { return m_done > 0; }
    bool canRedo() const { return m_done < m_steps.size(); }
    /// A stroke that is being drawn ends first. The (first) slice that is another now; nothing where there is
    /// nothing to undo.
    std::optional<int> undo();
    std::optional<int> redo();

private:
    /// What was changed of a slice.
    struct Patch
    {
        int slice;
        cv::Rect box;
        cv::Mat before;
        cv::Mat after;
    };
    using Step = std::vector<Patch>;
    struct Stroke
    {
        int slice;
        LungBrush brush;
        cv::Point2d place;
        cv::Mat before; ///< all of the slice
        cv::Rect box;   ///< that was painted in
    };
    void paintTo(const cv::Point2d& place);
    void add(Step step);
    bool carryOut(Step step);
    void put(const Step& step, cv::Mat Patch::*content);
    void compare(int slice);

    std::vector<cv::Mat> m_found;
    std::vector<cv::Mat> m_labels;
    std::set<int> m_corrected;
    double m_middle = 0; ///< column
    bool m_rightComesFirst;
    std::optional<Stroke> m_stroke;
    std::vector<Step> m_steps;
    std::size_t m_done = 0; ///< of the steps; the others were undone
};

} // namespace gg
