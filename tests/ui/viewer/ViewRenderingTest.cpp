#include "viewer/ViewRendering.h"

#include "OverlayFixture.h"

namespace {

/// Fills a corner of its own with a colour.
class Patch : public gg::ViewOverlay
{
public:
    Patch(Kind kind, int x, const QColor& colour) : m_kind(kind), m_x(x), m_colour(colour) {}
    Kind kind() const override { return m_kind; }
    void paint(QPainter& painter, const gg::ViewContext&) const override
    {
        painter.fillRect(QRect(m_x, 0, 10, 10), m_colour);
        painter.translate(1000, 1000); // the next one finds the painter as it was
    }

private:
    Kind m_kind;
    int m_x;
    QColor m_colour;
};

class ViewRendering : public gg::test::OverlayFixture
{
protected:
    using Kind = gg::ViewOverlay::Kind;
    const gg::ViewOverlays overlays = {std::make_shared<Patch>(Kind::Layer, 0, Qt::red),
                                       std::make_shared<Patch>(Kind::Annotation, 20, Qt::green),
                                       std::make_shared<Patch>(Kind::Passing, 40, Qt::blue)};
};

} // namespace

TEST_F(ViewRendering, LeavesOutWhatIsOfTheMoment)
{
    const QImage image = gg::renderedView(context(), overlays, gg::Enlarging::Smooth, true);
    EXPECT_EQ(image.pixelColor(5, 5), QColor(Qt::red));
    EXPECT_EQ(image.pixelColor(25, 5), QColor(Qt::green));
    EXPECT_EQ(image.pixelColor(45, 5), QColor(Qt::black));
}

TEST_F(ViewRendering, LeavesOutAnnotationsOnRequest)
{
    const QImage image = gg::renderedView(context(), overlays, gg::Enlarging::Smooth, false);
    EXPECT_EQ(image.pixelColor(5, 5), QColor(Qt::red));
    EXPECT_EQ(image.pixelColor(25, 5), QColor(Qt::black));
}

TEST_F(ViewRendering, HasAsManyPixelsAsTheRatioSays)
{
    mapping.window = {0, 256};
    transform.setView(area.size(), 2);
    const QImage image =
        gg::renderedView({.transform = transform, .slice = slice, .mapping = mapping, .area = area}, overlays,
                         gg::Enlarging::Smooth, true);
    ASSERT_EQ(image.size(), QSize(800, 600));
    EXPECT_EQ(qGray(image.pixel(400, 300)), 178) << "50 HU";
    EXPECT_EQ(image.pixelColor(15, 15), QColor(Qt::red)) << "overlays grow with it";
    EXPECT_EQ(qGray(image.pixel(20, 300)), 0) << "beside the slice";
}
