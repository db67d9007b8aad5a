// MainWindowFit: the window with a fake engine, and what its states need, looked at in both themes; its
// pictures go to screenshots/ beside the build's bin/, to be looked at after a change.
#pragma once

#include "pages/MainWindow.h"
#include "support/FakeDialogs.h"
#include "support/FakeEngine.h"
#include "support/FakeQuantiser.h"
#include "support/GreyPicture.h"
#include "support/TemporaryFolder.h"
#include "support/WaitUntil.h"
#include "support/WindowFit.h"

#include <QApplication>
#include <QSettings>
#include <gtest/gtest.h>

namespace gg::test {

class MainWindowFit : public testing::TestWithParam<ScreenSize>
{
protected:
    MainWindowFit()
    {
        QSettings().clear();
        m_workspace.explain.setChoice({});
        m_window.resize(GetParam().logical);
        m_window.show();
    }
    ~MainWindowFit() override { Theme::apply(*qApp, ColorScheme::Dark); }

    void look(const QString& state)
    {
        const QString folder = QApplication::applicationDirPath() + QStringLiteral("/../screenshots/fit");
        for (const auto scheme : {ColorScheme::Light, ColorScheme::Dark}) {
            Theme::apply(*qApp, scheme);
            const QStringList lines = lookAt(m_window, GetParam(), folder, state);
            EXPECT_TRUE(lines.isEmpty()) << state.toStdString() << ":\n"
                                         << lines.join(QLatin1Char('\n')).toStdString();
        }
    }

    static void expectFits(const QWidget& dialog)
    {
        EXPECT_LE(dialog.width(), GetParam().logical.width()) << dialog.windowTitle().toStdString();
        EXPECT_LE(dialog.height(), GetParam().logical.height()) << dialog.windowTitle().toStdString();
        const QStringList lines = misfits(dialog);
        EXPECT_TRUE(lines.isEmpty()) << lines.join(QLatin1Char('\n')).toStdString();
    }

    /// A name as people give them, and pictures in three splits.
    void openDataset()
    {
        const std::filesystem::path root = m_folder / "COVID-CT of three hospitals, second reading";
        for (const char* split : {"train", "val", "test"}) {
            for (int number = 0; number < 8; ++number) {
                const std::string name = "patient-" + std::to_string(number) + "-slice.png";
                writeGreyPicture(root / split / "COVID" / name, 250 - 24 * number);
                writeGreyPicture(root / split / "NonCOVID" / name, 5 + 24 * number);
            }
        }
        m_workspace.dataset.open(root);
        ASSERT_TRUE(waitUntil([&] { return m_workspace.dataset.dataset().has_value(); }));
    }

    void openModel()
    {
        m_workspace.model.open(
            {m_folder / "2026-11-25-efficientnet_lite0-fast" / "best.safetensors", {}, {}});
        ASSERT_TRUE(waitUntil([&] { return m_workspace.model.hasModel(); }));
    }

    void train(int epochs)
    {
        TrainConfig config = TrainConfig::forRecipe(Recipe::Tutorial);
        config.epochs = epochs;
        m_workspace.train.start(config, *m_workspace.dataset.dataset());
    }
    bool waitForTraining()
    {
        return waitUntil([&] { return m_workspace.train.state() == TrainSession::State::Idle; });
    }

    TemporaryFolder m_folder;
    FakeDialogs m_dialogs;
    std::shared_ptr<FakeEngine> m_fake = std::make_shared<FakeEngine>();
    std::shared_ptr<FakeQuantiser> m_quantiser = std::make_shared<FakeQuantiser>();
    Workspace m_workspace{[this] {
                              Engines engines = Engines::allBy(m_fake);
                              engines.quantiser = m_quantiser;
                              return engines;
                          },
                          m_folder / "runs"};
    MainWindow m_window{m_workspace, m_dialogs};
};

inline std::string nameOf(const testing::TestParamInfo<ScreenSize>& info)
{
    std::string name = info.param.name;
    for (char& letter : name)
        letter = std::isalnum(static_cast<unsigned char>(letter)) ? letter : '_';
    return name;
}

} // namespace gg::test
