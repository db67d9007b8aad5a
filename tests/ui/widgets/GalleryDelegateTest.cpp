#include "widgets/GalleryDelegate.h"

#include "support/GreyPicture.h"
#include "support/StubFiles.h"
#include "support/TemporaryFolder.h"
#include "support/Theme.h"
#include "support/WaitUntil.h"

#include <QPainter>
#include <gtest/gtest.h>

namespace {

class GalleryDelegate : public testing::Test
{
protected:
    QImage painted(const gg::GalleryItem& item)
    {
        model.setLegend({{"NonCOVID", "COVID"}, 1});
        model.setItems({item});
        QStyleOptionViewItem option;
        option.rect = QRect(QPoint(), delegate.sizeHint({}, {}));
        QImage image(option.rect.size(), QImage::Format_RGB32);
        image.fill(gg::Theme::current().surface);
        QPainter painter(&image);
        delegate.paint(&painter, option, model.index(0));
        return image;
    }

    gg::test::TemporaryFolder folder;
    gg::ImageLoader loader;
    gg::GalleryDelegate delegate{loader, nullptr};
    gg::GalleryModel model;
};

bool hasColour(const QImage& image, const QColor& colour)
{
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (image.pixelColor(x, y) == colour)
                return true;
    return false;
}

} // namespace

TEST_F(GalleryDelegate, PaintsTheImageOnBlackWithItsAspectKept)
{
    gg::GalleryItem item;
    item.file = gg::test::writeGreyPicture(folder / "wide.png", 200, 320, 160);
    ASSERT_TRUE(gg::waitUntil([&] { return !loader.thumbnail(item.file, delegate.imageEdge()).isNull(); }));
    const QImage image = painted(item);
    const int middle = image.width() / 2;
    const int top = (image.width() - delegate.imageEdge()) / 2;
    EXPECT_EQ(image.pixelColor(middle, top + delegate.imageEdge() / 2), QColor(200, 200, 200));
    EXPECT_EQ(image.pixelColor(middle, top + 10), QColor(0, 0, 0)) << "half as high as wide: black above";
}

TEST_F(GalleryDelegate, PaintsACrossForABrokenFile)
{
    gg::GalleryItem item;
    item.file = folder / "broken.png";
    gg::test::writeText(item.file, "no picture");
    EXPECT_FALSE(hasColour(painted(item), gg::Theme::current().error)) << "not yet known to be broken";
    ASSERT_TRUE(gg::waitUntil([&] { return !loader.failure(item.file).isEmpty(); }));
    EXPECT_TRUE(hasColour(painted(item), gg::Theme::current().error));
}

TEST_F(GalleryDelegate, PaintsTheColoursOfTrueAndPredictedClass)
{
    gg::GalleryItem item;
    item.file = folder / "none.png";
    item.trueClass = 1;
    gg::ClassLegend legend{{"NonCOVID", "COVID"}, 1};
    EXPECT_TRUE(hasColour(painted(item), legend.color(1)));
    EXPECT_FALSE(hasColour(painted(item), legend.color(0)));
    item.predictedClass = 0;
    EXPECT_TRUE(hasColour(painted(item), legend.color(0)));
}

TEST_F(GalleryDelegate, IsLowerWithoutClasses)
{
    const int high = delegate.sizeHint({}, {}).height();
    delegate.setShowsClasses(false);
    EXPECT_LT(delegate.sizeHint({}, {}).height(), high);
}

TEST_F(GalleryDelegate, PaintsThePictureOfAnItemInsteadOfItsFile)
{
    gg::GalleryItem item;
    item.file = folder / "absent.png";
    item.picture = QImage(224, 224, QImage::Format_RGB32);
    item.picture.fill(Qt::magenta);
    EXPECT_TRUE(hasColour(painted(item), Qt::magenta));
    EXPECT_TRUE(loader.failure(item.file).isEmpty()) << "the file was not asked for";
}

TEST_F(GalleryDelegate, PutsTheScoreBesideTheNameWhereThereIsNoLineForClasses)
{
    delegate.setShowsClasses(false);
    gg::GalleryItem item;
    item.name = "a.png";
    const QImage without = painted(item);
    item.score = 0.98;
    const QImage with = painted(item);
    EXPECT_EQ(with.size(), without.size());
    EXPECT_NE(with, without);
}

TEST_F(GalleryDelegate, PaintsAMarkOverTheImage)
{
    gg::GalleryItem item;
    item.file = gg::test::writeGreyPicture(folder / "a.png", 0, 160, 160);
    ASSERT_TRUE(gg::waitUntil([&] { return !loader.thumbnail(item.file, delegate.imageEdge()).isNull(); }));
    const QRect image((delegate.sizeHint({}, {}).width() - delegate.imageEdge()) / 2, 0, delegate.imageEdge(),
                      60);
    EXPECT_FALSE(hasColour(painted(item).copy(image.adjusted(2, 10, -2, 0)), gg::Theme::current().surface));
    for (const gg::ShownMark& mark :
         {gg::ShownMark{{"motion"}, {}, -1}, gg::ShownMark{{}, "seen", -1}, gg::ShownMark{{}, {}, 1}}) {
        item.mark = mark;
        EXPECT_TRUE(
            hasColour(painted(item).copy(image.adjusted(2, 10, -2, 0)), gg::Theme::current().surface));
    }
}
