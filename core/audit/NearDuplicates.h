// NearDuplicates: which pictures are the same one, though scaled, cropped, mirrored, brightened, framed or
// coded anew. For each picture, whole and its middle alone, as it is and in a mirror, the nearest others by
// hash (audit/SketchHash.h) are laid on it (audit/PictureAlignment.h); what is then alike up to the details
// is the same picture. Not found: what was turned, and crops of less than some three quarters across. Plain
// values and a free function; it blocks, any thread.
#pragma once

#include "audit/ImageFacts.h"
#include "base/CancelToken.h"
#include "base/Progress.h"

#include <cstddef>
#include <span>
#include <vector>

namespace gg {

struct NearDuplicate
{
    std::size_t first = 0;  ///< index of an image
    std::size_t second = 0; ///< of a later one
    double correlation = 0; ///< of both, laid on each other (Alignment::correlation)
    double detail = 0;      ///< Alignment::detail
    bool mirrored = false;
};

/// Each pair once, by first and second. Of one picture that is there very often not all pairs are looked at,
/// but what hangs together does by those that are. Even pictures are like none. Time grows with the square of
/// the images: 10,000 take some seconds. Throws Error (Cancelled).
std::vector<NearDuplicate> nearDuplicates(std::span<const ImageFacts> images, std::size_t threads,
                                          const ProgressCallback& progress, const CancelToken& cancel);

} // namespace gg
