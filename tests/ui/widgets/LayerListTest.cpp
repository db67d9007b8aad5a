#include "widgets/LayerList.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QTest>
#include <gtest/gtest.h>

namespace {

class LayerList : public testing::Test
{
protected:
    LayerList()
    {
        list.setRows({{"", "Last feature map (features.52)"},
                      {"features.35", "features.35   the tutorial's"},
                      {"features.0", "features.0"},
                      {"features.3", "features.3"}},
                     "features.0");
        QObject::connect(&list, &gg::LayerList::chosen,
                         [this](const std::string& layer) { chosen.push_back(layer); });
        list.show();
        list.startAfresh();
    }
    QLineEdit& search() { return *list.findChild<QLineEdit*>("layerSearch"); }

    gg::LayerList list;
    std::vector<std::string> chosen;
};

} // namespace

TEST_F(LayerList, MarksWhatIsChosen)
{
    EXPECT_EQ(list.shownRows(), QStringList({"Last feature map (features.52)", "features.35   the tutorial's",
                                             "*features.0", "features.3"}));
    EXPECT_EQ(list.findChild<QListWidget*>()->currentRow(), 2);
}

TEST_F(LayerList, FindsByPartsOfNamesAndByWhatIsSaidOfThem)
{
    search().setText("S.3");
    EXPECT_EQ(list.shownRows(), QStringList({"features.35   the tutorial's", "features.3"}));
    search().setText("tutorial");
    EXPECT_EQ(list.shownRows(), QStringList{"features.35   the tutorial's"});
    search().clear();
    EXPECT_EQ(list.shownRows().size(), 4);
}

TEST_F(LayerList, TakesTheFirstThatMatchesByEnterOrAnotherByArrows)
{
    QTest::keyClicks(&search(), "s.3");
    QTest::keyClick(&search(), Qt::Key_Return);
    QTest::keyClick(&search(), Qt::Key_Down);
    QTest::keyClick(&search(), Qt::Key_Return);
    EXPECT_EQ(chosen, (std::vector<std::string>{"features.35", "features.3"}));
}

TEST_F(LayerList, TakesARowByAClick)
{
    auto& rows = *list.findChild<QListWidget*>();
    QTest::mouseClick(rows.viewport(), Qt::LeftButton, {}, rows.visualItemRect(rows.item(0)).center());
    EXPECT_EQ(chosen, std::vector<std::string>{""});
}

TEST_F(LayerList, TakesNothingWhenNothingMatches)
{
    search().setText("no such layer");
    EXPECT_TRUE(list.shownRows().isEmpty());
    QTest::keyClick(&search(), Qt::Key_Return);
    EXPECT_TRUE(chosen.empty());
}

TEST_F(LayerList, SaysWhatIsMissingBelowTheRows)
{
    const auto isShown = [&](const QString& text) {
        for (const QLabel* label : list.findChildren<QLabel*>())
            if (label->isVisible() && label->text() == text)
                return true;
        return false;
    };
    list.setNotice("Reading");
    EXPECT_TRUE(isShown("Reading"));
    list.setNotice({});
    EXPECT_FALSE(isShown("Reading"));
}
