// SliceStack: slices that belong together, in their order, and what is odd about them. Plain values and free
// functions; any thread.
#pragma once

#include "base/Message.h"
#include "dicom/SliceHeader.h"

#include <optional>
#include <string_view>
#include <vector>

namespace gg {

/// By what the slices of a stack are in order.
enum class SliceOrder
{
    Position,       ///< along the normal of their planes, ascending
    SliceLocation,  ///< where positions are missing
    InstanceNumber, ///< where those are missing too
    FileName        ///< where there is nothing else
};

struct SliceStack
{
    std::vector<SliceHeader> slices; ///< at least one
    SliceOrder order = SliceOrder::Position;
    std::vector<double>
        positions; ///< mm along the normal (or Slice Location), a slice each; empty where unknown
    /// mm from slice to slice where it is the same all along, within 1 %, and no slice is sheared against the
    /// next: such a stack is a volume.
    std::optional<double> spacing;
    std::vector<Message> notes; ///< gaps, gantry tilt, mixed thickness, what they are in order by
};

/// "axial", "coronal", "sagittal" within 20 degrees, else "oblique".
std::string_view orientationName(const PlaneGeometry& plane);
/// Of its slices; empty for a stack that does not say it.
std::string_view orientationName(const SliceStack& stack);

/// The slices of one series as stacks: told apart by image type, size, orientation and frame of reference,
/// then by acquisition where those do not make one regular stack together, then, where several lie at one
/// position, by the phase. What is in the same SOP instance twice is left out, with a note. Stacks come in
/// the order in which their first slices did.
std::vector<SliceStack> sliceStacksOf(std::vector<SliceHeader> slices);

} // namespace gg
