#include "train/ScanCache.h"

#include <gtest/gtest.h>
#include <stdexcept>
#include <thread>
#include <vector>

namespace gg {
namespace {

cv::Mat picture(int value)
{
    return cv::Mat(10, 10, CV_8UC3, cv::Scalar(value, value, value)); // 300 bytes
}

TEST(ScanCache, MakesEachPictureOnce)
{
    ScanCache cache(1000);
    int made = 0;
    const auto make = [&] {
        ++made;
        return picture(7);
    };
    EXPECT_EQ(cache.get(3, make).at<cv::Vec3b>(0, 0)[0], 7);
    EXPECT_EQ(cache.get(3, make).at<cv::Vec3b>(9, 9)[2], 7);
    EXPECT_EQ(made, 1);
}

TEST(ScanCache, StaysWithinItsBoundAndMakesTheRestAnew)
{
    ScanCache cache(700);
    for (int round = 0; round < 2; ++round)
        for (std::size_t key = 0; key < 5; ++key)
            EXPECT_EQ(cache.get(key, [&] { return picture(static_cast<int>(key)); }).at<cv::Vec3b>(5, 5)[1],
                      key);
    EXPECT_EQ(cache.bytes(), 600u);
}

TEST(ScanCache, LeavesWhatTheMakerThrows)
{
    ScanCache cache(1000);
    EXPECT_THROW(cache.get(1, []() -> cv::Mat { throw std::runtime_error("broken"); }), std::runtime_error);
    EXPECT_EQ(cache.bytes(), 0u);
}

TEST(ScanCache, CountsAPictureOnceThatTwoThreadsMakeTogether)
{
    ScanCache cache(100000);
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&] {
            for (std::size_t key = 0; key < 50; ++key)
                cache.get(key, [&] { return picture(static_cast<int>(key)); });
        });
    for (std::thread& thread : threads)
        thread.join();
    EXPECT_EQ(cache.bytes(), 50u * 300u);
}

} // namespace
} // namespace gg
