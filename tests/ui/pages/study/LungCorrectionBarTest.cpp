#include "pages/study/LungCorrectionBar.h"

#include "support/FreshSettings.h"
#include "viewer/Measurements.h"
#include "viewer/Viewer.h"
#include "viewer/ViewerActions.h"
#include "viewer/WindowPresets.h"

#include <QMenu>
#include <QToolButton>
#include <gtest/gtest.h>

namespace gg {
namespace {

class LungCorrectionBarTest : public testing::Test
{
protected:
    QList<QAction*> offered() const
    {
        QList<QAction*> offered = m_bar.actions();
        for (const QToolButton* const button : m_bar.findChildren<QToolButton*>())
            if (button->menu() != nullptr)
                offered << button->menu()->actions();
        return offered;
    }

    test::FreshSettings m_settings;
    WindowPresets m_presets;
    MeasurementStore m_store;
    Viewer m_viewer{m_presets, m_store};
    LungCorrectionBar m_bar{m_viewer.viewerActions()};
};

TEST_F(LungCorrectionBarTest, OffersAllThatCorrectsLungs)
{
    EXPECT_EQ(m_viewer.viewerActions().correcting.size(), 7);
    for (QAction* const action : m_viewer.viewerActions().correcting)
        EXPECT_TRUE(offered().contains(action)) << action->text().toStdString();
}

TEST_F(LungCorrectionBarTest, ExplainsAndNamesItsButtons)
{
    for (const QToolButton* const button : m_bar.findChildren<QToolButton*>()) {
        if (button->objectName() == "qt_toolbar_ext_button")
            continue;
        EXPECT_FALSE(button->toolTip().isEmpty());
        EXPECT_FALSE(button->text().isEmpty());
        EXPECT_FALSE(button->icon().isNull()) << button->text().toStdString();
    }
    EXPECT_TRUE(m_bar.actions().front()->toolTip().startsWith("Paint lung (N)\nDrag over what is lung."));
    EXPECT_FALSE(m_bar.accessibleName().isEmpty());
}

TEST_F(LungCorrectionBarTest, NeverHidesAButtonForWantOfRoom)
{
    m_bar.show();
    EXPECT_EQ(m_bar.minimumSizeHint(), m_bar.sizeHint());
}

} // namespace
} // namespace gg
