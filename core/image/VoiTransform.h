// VoiTransform: how values in HU become grey (PS3.3 section C.11.2): through a window, or first of all
// through what the file itself wants: its VOI LUT, else its own window. Plain values and free functions; any
// thread.
#pragma once

#include "base/Message.h"
#include "image/CtWindow.h"

#include <optional>
#include <string>
#include <string_view>

namespace gg {

struct VoiTransform
{
    VoiTransform(const CtWindow& throughWindow = {}, bool filesFirst = false)
        : window(throughWindow), ownFirst(filesFirst)
    {
    }

    CtWindow window;       ///< of every slice; with ownFirst, of those whose file wants nothing
    bool ownFirst = false; ///< what the file wants comes first

    bool operator==(const VoiTransform&) const = default;
};

/// "-600 1500" (centre and width in HU), "own -600 1500" with ownFirst.
std::string voiText(const VoiTransform& voi);
/// As voiText() writes it; "own" alone falls back to the lung window. Nothing for another text or a window
/// with problems().
std::optional<VoiTransform> voiFromText(std::string_view text);

} // namespace gg
