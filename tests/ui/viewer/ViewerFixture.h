// ViewerFixture: a view of a few slices on the screen, with a tool at the left button.
#pragma once

#include "support/MouseMoves.h"
#include "support/Phantoms.h"
#include "viewer/MemorySlices.h"
#include "viewer/SliceView.h"

#include <gtest/gtest.h>

namespace gg::test {

/// 20 slices of 100 x 100 pixels of 1 mm, 5 mm apart, in a view of 400 x 400.
class ViewerFixture : public testing::Test
{
protected:
    ViewerFixture()
    {
        std::vector<ViewedSlice> slices;
        for (int i = 0; i < 20; ++i) {
            slices.push_back(flatSlice({100, 100}, 10 * i));
            slices.back().geometry = axialPlane(5 * i);
        }
        source.setSlices(slices);
        view.resize(400, 400);
        view.setSource(&source);
        view.show();
    }

    MemorySlices source{QStringLiteral("series")};
    SliceView view;
};

} // namespace gg::test
