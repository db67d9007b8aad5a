#include "viewer/LungBrushTool.h"

#include "ViewerFixture.h"
#include "viewer/ViewOverlay.h"

#include <opencv2/core.hpp>

namespace {

using gg::Lung;

// The patient's right lung is at the left of the image: columns 10 to 39; the left one 60 to 89.
std::vector<cv::Mat> chest()
{
    cv::Mat slice(100, 100, CV_8UC1, cv::Scalar(0));
    slice(cv::Rect(10, 20, 30, 60)).setTo(static_cast<std::uint8_t>(Lung::Right));
    slice(cv::Rect(60, 20, 30, 60)).setTo(static_cast<std::uint8_t>(Lung::Left));
    std::vector<cv::Mat> labels(20);
    for (cv::Mat& each : labels)
        each = slice.clone();
    return labels;
}

class LungBrushTool : public gg::test::ViewerFixture
{
protected:
    LungBrushTool()
    {
        editing.setCorrection("series", std::make_shared<gg::LungCorrection>(chest()));
        view.setTool(Qt::LeftButton, &brush);
        view.showSlice(3);
    }
    QPointF at(double column, double row) const { return view.transform().toView({column, row}); }
    Lung label(int column, int row, int slice = 3) const
    {
        return static_cast<Lung>(
            editing.find("series")->labels()[static_cast<std::size_t>(slice)].at<std::uint8_t>(row, column));
    }
    void change(const std::function<void(gg::ViewTransform&)>& how)
    {
        gg::ViewTransform transform = view.transform();
        how(transform);
        view.setTransform(transform);
    }
    /// What the tool draws with the mouse at that place, on black.
    QImage drawnAt(const gg::ViewerTool& tool, const QPointF& position)
    {
        QImage image(view.size(), QImage::Format_RGB32);
        image.fill(Qt::black);
        QPainter painter(&image);
        const gg::ViewContext context{.transform = view.transform(),
                                      .slice = view.slice(),
                                      .mapping = view.mapping(),
                                      .area = view.rect(),
                                      .index = view.shown(),
                                      .count = view.count(),
                                      .seriesId = view.source()->id(),
                                      .cursor = position};
        tool.paintAtMouse(painter, context);
        return image;
    }

    gg::LungEditing editing;
    gg::LungBrushTool brush{gg::LungBrushTool::Kind::Brush, editing};
    gg::LungBrushTool eraser{gg::LungBrushTool::Kind::Eraser, editing};
};

} // namespace

TEST_F(LungBrushTool, PaintsTheLungInWhichAStrokeBegins)
{
    gg::test::drag(view, Qt::LeftButton, at(35, 50), at(48, 50));
    EXPECT_EQ(label(45, 50), Lung::Right);
    EXPECT_EQ(label(52, 50), Lung::Right) << "5 mm around the mouse";
    EXPECT_EQ(label(54, 50), Lung::None);
    gg::test::drag(view, Qt::LeftButton, at(65, 30), at(53, 30));
    EXPECT_EQ(label(53, 30), Lung::Left);
    EXPECT_EQ(label(45, 50, 4), Lung::None) << "another slice";
}

TEST_F(LungBrushTool, PaintsTheLungOfThatSideElsewhere)
{
    gg::test::click(view, at(30, 8));
    EXPECT_EQ(label(30, 8), Lung::Right);
    gg::test::click(view, at(70, 8));
    EXPECT_EQ(label(70, 8), Lung::Left);
}

TEST_F(LungBrushTool, ErasesEitherLung)
{
    view.setTool(Qt::LeftButton, &eraser);
    gg::test::drag(view, Qt::LeftButton, at(20, 50), at(80, 50));
    for (int column = 15; column < 86; ++column)
        EXPECT_EQ(label(column, 50), Lung::None) << column << ": the mouse was told of three places";
    EXPECT_EQ(label(20, 57), Lung::Right);
}

TEST_F(LungBrushTool, PaintsWhereTheMouseIsHoweverTheSliceLies)
{
    change([](gg::ViewTransform& t) { t.flipHorizontally(); });
    change([](gg::ViewTransform& t) { t.turnClockwise(); });
    change([](gg::ViewTransform& t) { t.setZoom(7); });
    change([](gg::ViewTransform& t) { t.panBy({30, -20}); });
    gg::test::drag(view, Qt::LeftButton, at(36, 50), at(48, 44));
    EXPECT_EQ(label(48, 44), Lung::Right);
    EXPECT_EQ(label(52, 42), Lung::Right);
    EXPECT_EQ(label(48, 51), Lung::None);
}

TEST_F(LungBrushTool, TakesItsRadiusInMillimetres)
{
    std::vector<gg::ViewedSlice> slices(20, gg::test::flatSlice({100, 100}, 0));
    for (gg::ViewedSlice& slice : slices)
        slice.geometry = gg::test::axialPlane(0, 0.5, 0.5);
    source.setSlices(slices);
    view.showSlice(3);
    gg::test::click(view, at(46, 10));
    EXPECT_EQ(label(46, 20), Lung::Right) << "10 pixels are 5 mm";
    EXPECT_EQ(label(46, 1), Lung::Right);
}

TEST_F(LungBrushTool, MakesEachDragAStep)
{
    gg::test::drag(view, Qt::LeftButton, at(35, 50), at(48, 50));
    gg::test::drag(view, Qt::LeftButton, at(35, 30), at(48, 30));
    EXPECT_EQ(editing.undo("series"), 3);
    EXPECT_EQ(label(48, 30), Lung::None);
    EXPECT_EQ(label(48, 50), Lung::Right);
    EXPECT_EQ(editing.undo("series"), 3);
    EXPECT_EQ(label(48, 50), Lung::None);
    EXPECT_FALSE(editing.undo("series"));
}

TEST_F(LungBrushTool, EndsTheStrokeWhereTheSliceIsScrolledAway)
{
    gg::test::sendMouse(view, QEvent::MouseButtonPress, Qt::LeftButton, Qt::LeftButton, at(35, 50));
    gg::test::sendMouse(view, QEvent::MouseMove, Qt::NoButton, Qt::LeftButton, at(43, 50));
    view.showSlice(5);
    gg::test::sendMouse(view, QEvent::MouseMove, Qt::NoButton, Qt::LeftButton, at(50, 90));
    gg::test::sendMouse(view, QEvent::MouseButtonRelease, Qt::LeftButton, Qt::NoButton, at(50, 90));
    EXPECT_EQ(label(43, 50), Lung::Right);
    EXPECT_EQ(label(50, 90), Lung::None);
    EXPECT_EQ(label(50, 90, 5), Lung::None);
    EXPECT_EQ(editing.undo("series"), 3);
}

TEST_F(LungBrushTool, DropsAStrokeThatIsCancelled)
{
    gg::test::sendMouse(view, QEvent::MouseButtonPress, Qt::LeftButton, Qt::LeftButton, at(45, 50));
    EXPECT_EQ(label(45, 50), Lung::Right);
    brush.cancel();
    EXPECT_EQ(label(45, 50), Lung::None);
    gg::test::sendMouse(view, QEvent::MouseMove, Qt::NoButton, Qt::LeftButton, at(50, 50));
    gg::test::sendMouse(view, QEvent::MouseButtonRelease, Qt::LeftButton, Qt::NoButton, at(50, 50));
    EXPECT_FALSE(editing.find("series")->canUndo());
}

TEST_F(LungBrushTool, IsLargerAndSmallerByTheWheelWithShift)
{
    const double radius = editing.radius();
    gg::test::turnWheel(view, {200, 200}, 120, Qt::ShiftModifier);
    EXPECT_GT(editing.radius(), radius);
    gg::test::turnWheel(view, {200, 200}, -240, Qt::ShiftModifier);
    EXPECT_LT(editing.radius(), radius);
    EXPECT_EQ(view.current(), 3) << "it does not scroll";
    gg::test::turnWheel(view, {200, 200}, -120);
    EXPECT_EQ(view.current(), 4);
}

TEST_F(LungBrushTool, SuitsSeriesThatWereMeasuredAlone)
{
    EXPECT_TRUE(brush.suits(view));
    editing.setCorrection("series", nullptr);
    EXPECT_FALSE(brush.suits(view));
    gg::test::drag(view, Qt::LeftButton, at(35, 50), at(48, 50)); // harmless
    view.setSource(nullptr);
    EXPECT_FALSE(brush.suits(view));
}

TEST_F(LungBrushTool, ShowsItsCircleInTheColourOfTheLungItWouldPaint)
{
    const QPointF onTheRight = at(30, 8);
    const QImage right = drawnAt(brush, onTheRight);
    // 5 mm are 5 columns, four times as large.
    const auto onCircle = [&](const QImage& image, const QPointF& centre) {
        return image.pixelColor((centre - QPointF(0, 20)).toPoint());
    };
    EXPECT_GT(onCircle(right, onTheRight).blue(), 120);
    EXPECT_EQ(right.pixelColor(onTheRight.toPoint()), QColor(Qt::black)) << "what is below it is seen";
    const QPointF onTheLeft = at(70, 8);
    const QImage left = drawnAt(brush, onTheLeft);
    EXPECT_GT(onCircle(left, onTheLeft).green(), onCircle(left, onTheLeft).blue());
    EXPECT_NE(drawnAt(eraser, onTheRight), right);
    editing.setCorrection("series", nullptr);
    QImage nothing(view.size(), QImage::Format_RGB32);
    nothing.fill(Qt::black);
    EXPECT_EQ(drawnAt(brush, onTheRight), nothing);
}
