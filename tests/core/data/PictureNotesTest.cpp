#include "data/PictureNotes.h"

#include "base/Messages.h"
#include "support/ChestSlices.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <opencv2/imgproc.hpp>

namespace gg {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

cv::Mat chest()
{
    return test::chestPicture(4);
}

std::vector<std::string> notesOn(const cv::Mat& grey)
{
    return english(pictureNotes(grey));
}

TEST(PictureNotes, AreNoneOfAnOrdinaryPicture)
{
    EXPECT_THAT(notesOn(chest()), IsEmpty());
    EXPECT_THAT(notesOn(cv::Mat(100, 100, CV_8UC1, cv::Scalar(9))), IsEmpty());
}

TEST(PictureNotes, SayThatLettersAreBurntIn)
{
    cv::Mat picture = chest();
    const double large = picture.cols / 256.0;
    cv::putText(picture, "ST JAMES 4711", cv::Point(8, static_cast<int>(20 * large)), cv::FONT_HERSHEY_PLAIN,
                large, cv::Scalar(255), cvRound(large));
    EXPECT_THAT(notesOn(picture), ElementsAre(HasSubstr("letters burnt into it")));
}

TEST(PictureNotes, SayThatThereAreArrows)
{
    cv::Mat picture = chest();
    cv::resize(picture, picture, {512, 512});
    const std::vector<cv::Point> arrow = {{160, 230}, {176, 246}, {168, 246}, {168, 276},
                                          {152, 276}, {152, 246}, {144, 246}};
    cv::fillPoly(picture, std::vector<std::vector<cv::Point>>{arrow}, cv::Scalar(255));
    EXPECT_THAT(notesOn(picture), ElementsAre(HasSubstr("arrows or other signs drawn into it")));
}

TEST(PictureNotes, SayThatThereAreSeveralPictures)
{
    cv::Mat pair;
    cv::hconcat(std::vector<cv::Mat>{chest(), cv::Mat(chest().rows, 8, CV_8UC1, cv::Scalar(0)), chest()},
                pair);
    EXPECT_THAT(notesOn(pair), ElementsAre(HasSubstr("several pictures in one")));
}

TEST(PictureNotes, SayThatAPictureIsATightCrop)
{
    cv::Mat cropped(200, 280, CV_8UC1, cv::Scalar(170));
    for (const int x : {80, 200})
        cv::ellipse(cropped, {x, 100}, {50, 80}, 0, 0, 360, cv::Scalar(30), cv::FILLED);
    cv::randu(cropped(cv::Rect(0, 0, 280, 4)), cv::Scalar(140), cv::Scalar(200)); // no even margin
    cv::randu(cropped(cv::Rect(0, 196, 280, 4)), cv::Scalar(140), cv::Scalar(200));
    cv::randu(cropped(cv::Rect(0, 0, 4, 200)), cv::Scalar(140), cv::Scalar(200));
    cv::randu(cropped(cv::Rect(276, 0, 4, 200)), cv::Scalar(140), cv::Scalar(200));
    EXPECT_THAT(notesOn(cropped), ElementsAre(HasSubstr("cropped tightly")));
}

} // namespace
} // namespace gg
