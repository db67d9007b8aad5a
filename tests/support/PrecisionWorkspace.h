// PrecisionWorkspace: a workspace whose model can be tried in other precisions on the data set that is open.
#pragma once

#include "base/SafetensorsWriter.h"
#include "support/FakeQuantiser.h"
#include "support/GreyWorkspace.h"

namespace gg::test {

struct PrecisionWorkspace : GreyWorkspace
{
    std::shared_ptr<FakeQuantiser> quantiser = std::make_shared<FakeQuantiser>();
    std::shared_ptr<FakeAccelerator> accelerator = std::make_shared<FakeAccelerator>();

    PrecisionWorkspace()
    {
        engines->quantiser = quantiser;
        engines->accelerator = accelerator;
    }

    /// A model whose file may keep a precision, and two training and two validation images.
    bool openBoth()
    {
        for (const char* const split : {"train", "val"}) {
            writeGreyPicture(folder / "set" / split / "COVID" / "250.png", 250);
            writeGreyPicture(folder / "set" / split / "NonCOVID" / "50.png", 50);
        }
        workspace.dataset.open(folder / "set");
        if (!openModel() || !waitUntil([&] { return workspace.dataset.dataset().has_value(); }))
            return false;
        ModelCard card = workspace.model.card();
        card.selfTest = {"hash", {{1, 2}}};
        writeSafetensorsFile(workspace.model.file(), {}, {{ModelCard::key, card.toJson().dump()}});
        return true;
    }

    bool tryAll()
    {
        workspace.precision.start();
        return waitUntil([&] { return workspace.precision.trial() != nullptr; });
    }
};

} // namespace gg::test
