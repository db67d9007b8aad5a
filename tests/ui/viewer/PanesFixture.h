// PanesFixture: the panes of a viewer with all that they need, on the screen, with a chest in the first.
#pragma once

#include "support/FreshSettings.h"
#include "support/Phantoms.h"
#include "viewer/CinePlayer.h"
#include "viewer/FullScreen.h"
#include "viewer/Measurements.h"
#include "viewer/MemorySlices.h"
#include "viewer/PaneActions.h"
#include "viewer/SliceView.h"
#include "viewer/ViewerActions.h"
#include "viewer/ViewerHabits.h"
#include "viewer/ViewerPanes.h"
#include "viewer/ViewerTools.h"
#include "viewer/WindowPresets.h"

#include <QAction>
#include <QVBoxLayout>
#include <gtest/gtest.h>

namespace gg::test {

class PanesFixture : public testing::Test
{
protected:
    PanesFixture()
    {
        auto* const layout = new QVBoxLayout(&owner);
        layout->addWidget(panes);
        owner.resize(600, 400);
        owner.show();
        panes->pane(0).setSource(&source);
    }
    ~PanesFixture() override { delete panes; }

    const FreshSettings settings;
    MeasurementStore store;
    WindowPresets presets;
    ViewerTools tools{store};
    CinePlayer cine;
    MemorySlices source{QStringLiteral("chest"), chest(10, 64)};
    QWidget owner;
    ViewerPanes* panes = new ViewerPanes(tools, store, presets);
    FullScreen& screen = *new FullScreen(*panes);
    PaneActions& paneActions = *new PaneActions(owner, *panes, screen);
};

} // namespace gg::test
