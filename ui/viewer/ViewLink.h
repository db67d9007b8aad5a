// ViewLink: how one view follows another: in scrolling, window and zoom. Free functions without state.
// Thread: GUI thread.
#pragma once

namespace gg {

class SliceView;

/// Whether places of the one can be compared with places of the other: a view of nothing shares nothing, and
/// a source that names no frame of reference shares it with itself alone.
bool shareFrame(const SliceView& a, const SliceView& b);

/// `leader` went on by so many slices. In parallel planes of one frame of reference the follower goes to the
/// nearest one; across each other it stays, for its plane does not move; else, where positions cannot be
/// compared, it goes on by as many slices.
void linkScroll(const SliceView& leader, SliceView& follower, int slices);

/// The same window, inversion and palette, where both have values of one unit.
void linkWindow(const SliceView& leader, SliceView& follower);

/// As many millimetres on the screen; and the same place in the middle, in parallel planes of one frame of
/// reference. Where nobody says how large a pixel is, as many pixels.
void linkZoom(const SliceView& leader, SliceView& follower);

} // namespace gg
