#include "plots/PlotBase.h"

#include "base/Paths.h"
#include "plots/CurvePlot.h"
#include "support/FakeDialogs.h"
#include "support/TemporaryFolder.h"
#include "support/WaitUntil.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QLabel>
#include <QMenu>
#include <gtest/gtest.h>
#include <qcustomplot.h>

namespace {

class PlotBaseTest : public testing::Test
{
protected:
    PlotBaseTest()
    {
        m_plot.addSeries(QStringLiteral("a"), gg::CurveTone::Accent);
        m_plot.resize(400, 300);
    }
    ~PlotBaseTest() override { gg::Theme::apply(*qApp, gg::ColorScheme::Dark); }

    QAction* menuAction(const QString& text)
    {
        m_plot.show();
        if (!m_plot.isEmpty())
            m_plot.toImage({400, 300}); // brings the canvas to the front
        QWidget* const canvas = &m_plot.canvas();
        QContextMenuEvent event(QContextMenuEvent::Mouse, {10, 10}, canvas->mapToGlobal(QPoint(10, 10)));
        QApplication::sendEvent(canvas->isVisible() ? canvas : &m_plot, &event);
        for (QMenu* const menu : m_plot.findChildren<QMenu*>()) {
            for (QAction* const action : menu->actions()) {
                if (action->text() == text)
                    return action;
            }
        }
        return nullptr;
    }

    gg::test::TemporaryFolder m_folder;
    gg::FakeDialogs m_dialogs;
    gg::CurvePlot m_plot{m_dialogs, QStringLiteral("Loss")};
};

} // namespace

TEST_F(PlotBaseTest, ShowsItsEmptyTextUntilThereIsData)
{
    m_plot.setEmptyText(QStringLiteral("No run yet."));
    m_plot.show();
    auto* const label = m_plot.findChild<QLabel*>();
    EXPECT_TRUE(label->isVisible());
    EXPECT_EQ(label->text(), QStringLiteral("No run yet."));
    m_plot.append(0, 1, 1);
    EXPECT_TRUE(gg::waitUntil([&] { return !label->isVisible(); }));
}

TEST_F(PlotBaseTest, SavesPictureDrawingAndValues)
{
    m_plot.append(0, 1, 0.5);
    m_plot.savePng(m_folder / "a.png");
    m_plot.saveSvg(m_folder / "a.svg");
    m_plot.saveCsv(m_folder / "a.csv");
    EXPECT_EQ(gg::readTextFile(m_folder / "a.png").substr(1, 3), "PNG");
    EXPECT_NE(gg::readTextFile(m_folder / "a.svg").find("<svg"), std::string::npos);
    EXPECT_EQ(gg::readTextFile(m_folder / "a.csv"), "series,x,y\r\na,1,0.5\r\n");
}

TEST_F(PlotBaseTest, SavesFromItsMenuWhereTheDialogSays)
{
    m_plot.append(0, 1, 0.5);
    m_dialogs.saved = m_folder / "values.csv";
    QAction* const action = menuAction(QStringLiteral("Save values as CSV…"));
    ASSERT_NE(action, nullptr);
    action->trigger();
    EXPECT_TRUE(std::filesystem::exists(m_folder / "values.csv"));
}

TEST_F(PlotBaseTest, ShowsWhyItCouldNotSave)
{
    m_plot.append(0, 1, 0.5);
    m_dialogs.saved = m_folder / "absent" / "a.png";
    menuAction(QStringLiteral("Save as PNG…"))->trigger();
    EXPECT_EQ(m_dialogs.errors.size(), 1U);
}

TEST_F(PlotBaseTest, HasNoMenuWhileItIsEmpty)
{
    EXPECT_EQ(menuAction(QStringLiteral("Copy picture")), nullptr);
}

TEST_F(PlotBaseTest, TakesTheColoursOfAThemeThatIsSwitchedOn)
{
    m_plot.append(0, 1, 0.5);
    m_plot.show();
    const auto groundIs = [&](const QColor& color) {
        return gg::waitUntil([&] { return m_plot.grab().toImage().pixelColor(2, 2).rgb() == color.rgb(); });
    };
    EXPECT_TRUE(groundIs(gg::Theme::darkTheme().surface));
    gg::Theme::apply(*qApp, gg::ColorScheme::Light);
    EXPECT_TRUE(groundIs(gg::Theme::lightTheme().surface));
}

TEST_F(PlotBaseTest, IsSavedOnWhiteAndStaysDarkInTheWindow)
{
    m_plot.append(0, 1, 0.5);
    m_plot.show();
    const QRgb white = gg::Theme::lightTheme().surface.rgb();
    EXPECT_EQ(m_plot.toImage({400, 300}).pixelColor(2, 2).rgb(), white);
    EXPECT_TRUE(m_plot.toSvg({400, 300}).contains(gg::Theme::lightTheme().surface.name().toLatin1()));
    EXPECT_EQ(m_plot.grab().toImage().pixelColor(2, 2).rgb(), gg::Theme::darkTheme().surface.rgb());
}

TEST_F(PlotBaseTest, DrawsAtTheScaleAskedFor)
{
    m_plot.append(0, 1, 0.5);
    EXPECT_EQ(m_plot.toImage({200, 150}, 2).size(), QSize(400, 300));
    EXPECT_EQ(m_plot.toImage({200, 150}, 1).size(), QSize(200, 150));
}

TEST_F(PlotBaseTest, SavesItsNoteWithPictureAndValues)
{
    m_plot.append(0, 1, 0.5);
    m_plot.append(0, 2, 0.25);
    const QImage without = m_plot.toImage({400, 300}, 1);
    m_plot.setNote(QStringLiteral("30 images, 2 left out"));
    const QImage with = m_plot.toImage({400, 300}, 1);
    EXPECT_EQ(with.size(), without.size());
    EXPECT_NE(with.copy(0, 280, 400, 20), without.copy(0, 280, 400, 20));
    m_plot.saveCsv(m_folder / "a.csv");
    EXPECT_EQ(gg::readTextFile(m_folder / "a.csv"),
              "series,x,y,note\r\na,1,0.5,\"30 images, 2 left out\"\r\na,2,0.25,\r\n");
    m_plot.saveSvg(m_folder / "a.svg");
    EXPECT_NE(gg::readTextFile(m_folder / "a.svg").find("2 left out"), std::string::npos);
}
