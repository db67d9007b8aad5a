#include "viewer/ViewOverlay.h"

#include "support/Phantoms.h"

#include <gtest/gtest.h>

namespace {

class ViewContext : public testing::Test
{
protected:
    ViewContext()
    {
        transform.setView({100, 100}, 1);
        transform.setImage(slice.size(), 1);
    }
    gg::ViewContext context() const
    {
        return {.transform = transform, .slice = slice, .mapping = mapping, .area = QRect(0, 0, 100, 100)};
    }

    gg::ViewedSlice slice = gg::test::flatSlice({10, 5}, 0);
    gg::DisplayMapping mapping;
    gg::ViewTransform transform;
};

} // namespace

TEST_F(ViewContext, KnowsThePixelUnderTheCursor)
{
    gg::ViewContext context = this->context();
    EXPECT_EQ(context.cursorPixel(), std::nullopt);
    context.cursor = QPointF(99, 74);
    EXPECT_EQ(context.cursorPixel(), QPoint(9, 4));
    context.cursor = QPointF(99, 76);
    EXPECT_EQ(context.cursorPixel(), std::nullopt) << "beside the slice";
}

TEST_F(ViewContext, KeepsWordsApartAndInside)
{
    const gg::ViewContext context = this->context();
    EXPECT_TRUE(context.isFree({10, 10, 20, 20}));
    EXPECT_FALSE(context.isFree({90, 10, 20, 20}));
    context.taken.push_back({20, 20, 5, 5});
    EXPECT_FALSE(context.isFree({10, 10, 20, 20}));
}

TEST_F(ViewContext, DrawsTextThatIsSeenOnWhiteAndOnBlack)
{
    for (const QColor ground : {QColor(Qt::white), QColor(Qt::black)}) {
        QImage image(60, 20, QImage::Format_RGB32);
        image.fill(ground);
        QPainter painter(&image);
        painter.setFont(gg::overlayFont());
        gg::drawReadable(painter, image.rect(), Qt::AlignCenter, "R", Qt::white);
        painter.end();
        int different = 0;
        for (int y = 0; y < 20; ++y)
            for (int x = 0; x < 60; ++x)
                different += std::abs(qGray(image.pixel(x, y)) - qGray(ground.rgb())) > 100;
        EXPECT_GT(different, 10);
    }
}
