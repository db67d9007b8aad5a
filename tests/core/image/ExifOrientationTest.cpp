#include "image/ExifOrientation.h"

#include <gtest/gtest.h>
#include <string>
#include <string_view>

namespace gg {
namespace {

using namespace std::string_literals;

std::span<const std::byte> bytesOf(const std::string& text)
{
    return std::as_bytes(std::span(text));
}

std::string big(std::uint32_t value, int count)
{
    std::string text;
    for (int i = count - 1; i >= 0; --i)
        text += static_cast<char>(value >> (8 * i) & 0xFF);
    return text;
}

std::string little(std::uint32_t value, int count)
{
    const std::string text = big(value, count);
    return {text.rbegin(), text.rend()};
}

// One entry before the orientation, as cameras write it.
std::string littleExif(std::uint32_t orientation, std::uint32_t type = 3)
{
    return "II*\0"s + little(8, 4) + little(2, 2) + little(271, 2) + little(2, 2) + little(4, 4) + "gg\0\0"s +
           little(274, 2) + little(type, 2) + little(1, 4) + little(orientation, 4) + little(0, 4);
}

std::string bigExif(std::uint32_t orientation)
{
    return "MM\0*"s + big(8, 4) + big(1, 2) + big(274, 2) + big(3, 2) + big(1, 4) + big(orientation, 2) +
           big(0, 2) + big(0, 4);
}

std::string segment(char marker, const std::string& body)
{
    return "\xFF"s + marker + big(static_cast<std::uint32_t>(body.size()) + 2, 2) + body;
}

std::string jpegWith(const std::string& segments)
{
    return "\xFF\xD8"s + segment('\xE0', "JFIF\0\1\1\0\0\1\0\1\0\0"s) + segments + segment('\xDA', "....");
}

std::string chunk(const std::string& type, const std::string& body)
{
    return big(static_cast<std::uint32_t>(body.size()), 4) + type + body + "crc!";
}

const std::string pngSignature = "\x89PNG\r\n\x1a\n";

TEST(ExifOrientation, IsReadInEitherByteOrder)
{
    EXPECT_EQ(orientationOfExif(bytesOf(littleExif(6))), Orientation::RightTop);
    EXPECT_EQ(orientationOfExif(bytesOf(bigExif(8))), Orientation::LeftBottom);
    EXPECT_EQ(orientationOfExif(bytesOf(littleExif(3, 4))), Orientation::BottomRight) << "a LONG";
}

TEST(ExifOrientation, OfJpegStandsInTheFirstExifSegment)
{
    const std::string exif = segment('\xE1', "Exif\0\0"s + littleExif(6));
    EXPECT_EQ(orientationOfJpeg(bytesOf(jpegWith(exif))), Orientation::RightTop);
    const std::string other = segment('\xE1', "http://ns.adobe.com/xap/1.0/\0<x/>"s);
    EXPECT_EQ(orientationOfJpeg(bytesOf(jpegWith(other + exif))), Orientation::RightTop);
    EXPECT_EQ(orientationOfJpeg(bytesOf(jpegWith("\xFF"s + exif))), Orientation::RightTop) << "a fill byte";
    EXPECT_EQ(orientationOfJpeg(bytesOf(jpegWith(""))), Orientation::TopLeft);
    EXPECT_EQ(orientationOfJpeg(bytesOf(jpegWith("") + exif)), Orientation::TopLeft) << "behind the picture";
}

TEST(ExifOrientation, OfPngStandsInAChunkBeforeOrBehindThePixels)
{
    const std::string header = pngSignature + chunk("IHDR", std::string(13, '\0'));
    const std::string exif = chunk("eXIf", bigExif(3));
    const std::string pixels = chunk("IDAT", "pixels");
    const std::string end = chunk("IEND", "");
    EXPECT_EQ(orientationOfPng(bytesOf(header + exif + pixels + end)), Orientation::BottomRight);
    EXPECT_EQ(orientationOfPng(bytesOf(header + pixels + exif + end)), Orientation::BottomRight);
    EXPECT_EQ(orientationOfPng(bytesOf(header + pixels + end)), Orientation::TopLeft);
    const std::string likeJpeg = chunk("eXIf", "Exif\0\0"s + bigExif(3));
    EXPECT_EQ(orientationOfPng(bytesOf(header + likeJpeg + pixels + end)), Orientation::BottomRight);
}

TEST(ExifOrientation, ThatMakesNoSenseCountsAsAbsent)
{
    EXPECT_EQ(orientationOfExif({}), Orientation::TopLeft);
    EXPECT_EQ(orientationOfExif(bytesOf(littleExif(9))), Orientation::TopLeft);
    EXPECT_EQ(orientationOfExif(bytesOf(littleExif(6, 2))), Orientation::TopLeft) << "a text";
    EXPECT_EQ(orientationOfExif(bytesOf("II*\0\xFF\xFF\xFF\xFF"s)), Orientation::TopLeft);
    EXPECT_EQ(orientationOfPng(bytesOf(pngSignature + "\xFF\xFF\xFF\xFF"s + "eXIf....")),
              Orientation::TopLeft);
}

TEST(ExifOrientation, IsNeverReadBeyondTheEnd)
{
    const std::string jpeg = jpegWith(segment('\xE1', "Exif\0\0"s + littleExif(6)));
    for (std::size_t size = 0; size < jpeg.size(); ++size) {
        const std::string cut = jpeg.substr(0, size);
        const Orientation found = orientationOfJpeg(bytesOf(cut));
        EXPECT_TRUE(found == Orientation::TopLeft || found == Orientation::RightTop) << size;
    }
}

} // namespace
} // namespace gg
