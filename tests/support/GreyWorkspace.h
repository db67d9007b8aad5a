// GreyWorkspace: session objects with a fake engine, and pictures whose brightness is their score: what
// FakeClassifier makes of them is known beforehand.
#pragma once

#include "pages/Workspace.h"
#include "support/FakeEngine.h"
#include "support/GreyPicture.h"
#include "support/TemporaryFolder.h"
#include "support/WaitUntil.h"

#include <memory>
#include <string>

namespace gg::test {

struct GreyWorkspace
{
    TemporaryFolder folder;
    std::shared_ptr<FakeEngine> engine = std::make_shared<FakeEngine>();
    /// What the workspace will load, unless a test puts another in before it opens its first model.
    std::shared_ptr<Engines> engines = std::make_shared<Engines>(Engines::allBy(engine));
    Workspace workspace{[loaded = engines] { return *loaded; }, folder / "runs"};

    /// A picture that scores grey / 255.
    std::filesystem::path picture(const std::string& name, int grey)
    {
        return writeGreyPicture(folder / "pictures" / name, grey);
    }

    /// The one that is open.
    FakeClassifier& classifier()
    {
        return dynamic_cast<FakeClassifier&>(*workspace.model.classifier()->classifier);
    }

    bool openModel(const std::string& name = "model.safetensors")
    {
        const std::filesystem::path file = folder / name;
        workspace.model.open({file, {}, {}});
        return waitUntil([&] { return workspace.model.hasModel() && workspace.model.file() == file; });
    }

    /// Test images: COVID of grey 240, 200, 100 and 40, NonCOVID of grey 10, 60, 150 and 220; and one COVID
    /// image of grey 250 in train. At 0.5 two of each class are wrong; at 0.7, two and one.
    bool openDataset()
    {
        const std::filesystem::path root = folder / "set";
        for (const int grey : {240, 200, 100, 40})
            writeGreyPicture(root / "test" / "COVID" / (std::to_string(grey) + ".png"), grey);
        for (const int grey : {10, 60, 150, 220})
            writeGreyPicture(root / "test" / "NonCOVID" / (std::to_string(grey) + ".png"), grey);
        writeGreyPicture(root / "train" / "COVID" / "250.png", 250);
        writeGreyPicture(root / "train" / "NonCOVID" / "5.png", 5);
        workspace.dataset.open(root);
        return waitUntil([&] { return workspace.dataset.dataset().has_value(); });
    }

    /// Opens both and evaluates the test split.
    bool evaluate()
    {
        if (!openModel() || !openDataset())
            return false;
        workspace.evaluate.evaluate(Split::Test);
        return waitUntil([&] { return workspace.evaluate.hasResult(); });
    }
};

} // namespace gg::test
