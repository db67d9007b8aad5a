#include "viewer/LungOverlay.h"

#include "OverlayFixture.h"
#include "lungs/LungLabel.h"
#include "viewer/VolumeSlices.h"

#include <algorithm>
#include <opencv2/core.hpp>

namespace gg {
namespace {

// The right half of the slice is the left lung, with consolidation in its lower part.
std::shared_ptr<const SeriesLungs> fiveSlices()
{
    auto lungs = std::make_shared<SeriesLungs>();
    cv::Mat labels(100, 100, CV_8UC1, cv::Scalar(0));
    labels(cv::Rect(50, 10, 40, 80)).setTo(static_cast<std::uint8_t>(Lung::Left));
    cv::Mat tissue(100, 100, CV_8UC1, cv::Scalar(0));
    tissue(cv::Rect(50, 10, 40, 80)).setTo(static_cast<std::uint8_t>(LungTissue::Aerated));
    tissue(cv::Rect(60, 60, 20, 20)).setTo(static_cast<std::uint8_t>(LungTissue::Consolidation));
    const cv::Mat nothing(100, 100, CV_8UC1, cv::Scalar(0));
    lungs->labels = {nothing, nothing, nothing, nothing, labels};
    lungs->tissue = {nothing, nothing, nothing, nothing, tissue};
    return lungs;
}

class LungOverlayTest : public test::OverlayFixture
{
protected:
    LungOverlayTest() { m_lungs.setLungs(QStringLiteral("series"), fiveSlices()); }

    QColor at(double column, double row)
    {
        return painted(m_lungs).pixelColor(transform.toView({column, row}).toPoint());
    }

    LungOverlay m_lungs;
};

TEST_F(LungOverlayTest, DrawsTheEdgeOfALungInItsColour)
{
    int green = 0; // somewhere on the way across the edge
    for (double column = 49; column <= 51; column += 0.1)
        green = std::max(green, at(column, 30).green());
    EXPECT_NEAR(green, LungColours::leftLung().green(), 40);
    EXPECT_EQ(at(70, 30), QColor(Qt::black)) << "what is aerated is seen as it is";
    EXPECT_EQ(at(20, 30), QColor(Qt::black)) << "outside is nothing";
}

TEST_F(LungOverlayTest, VeilsOpacitiesSoThatTheSliceIsStillSeen)
{
    const QColor veil = at(70, 70);
    EXPECT_GT(veil.red(), veil.blue());
    EXPECT_GT(veil.red(), 60);
    EXPECT_LT(veil.red(), LungColours::consolidation().red()) << "half of it is the slice, black here";
}

TEST_F(LungOverlayTest, TurnsWithTheSlice)
{
    transform.flipHorizontally();
    EXPECT_GT(at(70, 70).red(), 60);
    transform.turnClockwise();
    EXPECT_GT(at(70, 70).red(), 60);
}

TEST_F(LungOverlayTest, IsNeverShownOnAnotherSliceOrSeriesNorHidden)
{
    ViewContext other = context();
    other.index = 3;
    EXPECT_FALSE(isDrawn(painted(m_lungs, other), area));
    other.index = 5;
    EXPECT_FALSE(isDrawn(painted(m_lungs, other), area)) << "beyond what was measured";
    other.index = 4;
    other.seriesId = QStringLiteral("another");
    EXPECT_FALSE(isDrawn(painted(m_lungs, other), area));
    m_lungs.setShown(false);
    EXPECT_FALSE(isDrawn(painted(m_lungs), area));
}

TEST_F(LungOverlayTest, IsGoneOnceItIsTakenAway)
{
    m_lungs.setLungs(QStringLiteral("series"), nullptr);
    EXPECT_FALSE(isDrawn(painted(m_lungs), area));
    m_lungs.setLungs(QStringLiteral("series"), fiveSlices());
    m_lungs.clear();
    EXPECT_FALSE(isDrawn(painted(m_lungs), area));
}

// Slices 10 mm apart below the plane that is shown, which is turned: its columns go from slice to slice.
TEST_F(LungOverlayTest, IsSeenInPlanesAcrossTheSlices)
{
    PlaneGeometry sagittal;
    sagittal.origin = {70, 0, 0};
    sagittal.rowDirection = {0, 1, 0};
    sagittal.columnDirection = {0, 0, 1};
    slice.geometry = sagittal;
    ViewContext across = context();
    across.seriesId = VolumeSlices::planeId(QStringLiteral("series"), ViewPlane::Sagittal);
    EXPECT_FALSE(isDrawn(painted(m_lungs, across), area)) << "nobody has said where the slices lie";
    m_lungs.setLungs(QStringLiteral("series"), fiveSlices(), LungGrid{PlaneGeometry(), 10});
    const auto at = [&](double column, double row) {
        return painted(m_lungs, across).pixelColor(transform.toView({column, row}).toPoint());
    };
    EXPECT_GT(at(70, 40).red(), at(70, 40).blue()) << "the consolidation is 10 mm high here, about 40 mm";
    EXPECT_GT(at(70, 40).red(), 60);
    EXPECT_EQ(at(70, 20), QColor(Qt::black)) << "a slice without lungs";
    EXPECT_EQ(at(30, 40), QColor(Qt::black)) << "aerated";
    across.seriesId += QStringLiteral("/slab 1 10");
    EXPECT_GT(at(70, 40).red(), 60) << "in the middle of a slab";
    across.seriesId = VolumeSlices::planeId(QStringLiteral("serie"), ViewPlane::Sagittal);
    EXPECT_FALSE(isDrawn(painted(m_lungs, across), area)) << "of another series";
}

} // namespace
} // namespace gg
