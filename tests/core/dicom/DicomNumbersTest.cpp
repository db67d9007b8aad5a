#include "dicom/DicomNumbers.h"

#include "base/Messages.h"
#include "dicom/DicomTag.h"
#include "support/DicomMaker.h"
#include "support/ErrorOf.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using test::DicomMaker;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::uint32_t tag = dicomTag::rescaleSlope;

/// A data set of one element, and what is told about it.
struct OneElement
{
    explicit OneElement(const DicomMaker& maker, DicomEncoding encoding = {})
        : bytes(test::bytesOf(maker.dataSet())), elements(bytes, encoding, "a.dcm")
    {
    }

    DicomNumbers numbers(NumberForm form = NumberForm::Text) const
    {
        return numbersOf(elements.find(tag), form);
    }
    std::optional<double> required()
    {
        return requiredNumber({elements, name, notes}, tag, NumberForm::Text, "slope");
    }
    std::optional<int> integer()
    {
        return requiredInteger({elements, name, notes}, tag, NumberForm::Text, "slope");
    }

    std::vector<std::byte> bytes;
    DicomElements elements;
    std::filesystem::path name = "a.dcm";
    std::vector<Message> notes;
};

OneElement written(std::string_view value)
{
    return OneElement(DicomMaker().text(tag, "DS", value));
}

TEST(DicomNumbers, ReadsDecimalStringsAsTheStandardWritesThem)
{
    const std::vector<std::pair<const char*, double>> cases = {{"1", 1},
                                                               {"-1024", -1024},
                                                               {"+1.5", 1.5},
                                                               {"1.25E+00", 1.25},
                                                               {"2.5e-1", 0.25},
                                                               {".5", 0.5},
                                                               {"5.", 5},
                                                               {"-.5", -0.5},
                                                               {"1,25", 1.25},
                                                               {"-1024,0", -1024},
                                                               {"0,5e1", 5},
                                                               {"007", 7},
                                                               {"1.0000000000000000000000000001", 1}};
    for (const auto& [text, value] : cases)
        EXPECT_EQ(decimalFrom(text), value) << text;
}

TEST(DicomNumbers, ReadsNothingOfWhatIsNotWhollyANumber)
{
    for (const char* text : {"",
                             "abc",
                             "1.25 HU",
                             "1.25x",
                             "1,25.0",
                             "1.2.3",
                             "1,2,3",
                             "nan",
                             "inf",
                             "-Infinity",
                             "0x10",
                             "1e999",
                             "-",
                             "+-1",
                             "--1",
                             "1 2",
                             "- 1",
                             "e5",
                             "1e",
                             "1.5f",
                             "1,"
                             "2e,3"})
        EXPECT_FALSE(decimalFrom(text)) << text;
}

TEST(DicomNumbers, SeesWhereACommaMayPartThousands)
{
    for (const char* text : {"-1,024", "1,250", "+12,500", "100,000"})
        EXPECT_TRUE(isAmbiguousComma(text)) << text;
    for (const char* text : {"-1024,000", "0,488", "1,25", "1,2500", "1024", "-1024,0", ",125", "1,25e"})
        EXPECT_FALSE(isAmbiguousComma(text)) << text;
}

TEST(DicomNumbers, TakesPaddingAndSeveralValues)
{
    EXPECT_THAT(written("1.5 ").numbers().values, ElementsAre(1.5));
    EXPECT_THAT(written(std::string_view("1.5\0", 4)).numbers().values, ElementsAre(1.5));
    EXPECT_THAT(written("  2").numbers().values, ElementsAre(2));
    EXPECT_THAT(written("0.7\\0.8 ").numbers().values, ElementsAre(0.7, 0.8));
    EXPECT_THAT(written("0,7\\ 0,8").numbers().values, ElementsAre(0.7, 0.8));
    EXPECT_TRUE(written("0,7\\ 0,8").numbers().hasDecimalComma);
    EXPECT_FALSE(written("0.7").numbers().hasDecimalComma);
}

TEST(DicomNumbers, ReadsAllValuesOrNone)
{
    for (const char* text : {"0.7\\x", "\\0.8", "0.7\\", "\\"}) {
        const DicomNumbers numbers = written(text).numbers();
        EXPECT_TRUE(numbers.isPresent);
        EXPECT_FALSE(numbers.isReadable) << text;
        EXPECT_THAT(numbers.values, IsEmpty());
        EXPECT_EQ(numbers.written, text);
    }
    EXPECT_FALSE(written(std::string(1'025, '1')).numbers().isReadable);
}

TEST(DicomNumbers, TellsBlankFromUnreadable)
{
    EXPECT_FALSE(numbersOf(nullptr, NumberForm::Text).isPresent);
    EXPECT_FALSE(written("").numbers().isPresent);
    EXPECT_FALSE(written("  ").numbers().isPresent);
    EXPECT_TRUE(written("?").numbers().isPresent);
}

TEST(DicomNumbers, GoesByTheRepresentationThatTheFileNames)
{
    EXPECT_THAT(OneElement(DicomMaker().words(tag, "US", {65'535})).numbers().values, ElementsAre(65'535));
    EXPECT_THAT(OneElement(DicomMaker().words(tag, "SS", {-2})).numbers().values, ElementsAre(-2));
    EXPECT_THAT(OneElement(DicomMaker().words(tag, "UL", {1, 1})).numbers().values, ElementsAre(65'537));
    EXPECT_THAT(OneElement(DicomMaker().words(tag, "SL", {-2, -1})).numbers().values, ElementsAre(-2));
    EXPECT_THAT(OneElement(DicomMaker().words(tag, "FL", {0, 0x3FA0})).numbers().values, ElementsAre(1.25));
    EXPECT_THAT(OneElement(DicomMaker().words(tag, "FD", {0, 0, 0, 0x3FF4})).numbers().values,
                ElementsAre(1.25));
    EXPECT_THAT(OneElement(DicomMaker().text(tag, "UN", "1.25")).numbers().values, ElementsAre(1.25));
    EXPECT_THAT(OneElement(DicomMaker().words(tag, "UN", {3})).numbers(NumberForm::Word).values,
                ElementsAre(3));
    // An infinity, and half a word.
    EXPECT_FALSE(OneElement(DicomMaker().words(tag, "FL", {0, 0x7F80})).numbers().isReadable);
    EXPECT_FALSE(OneElement(DicomMaker().text(tag, "US", "abc")).numbers().isReadable);
}

TEST(DicomNumbers, GoesByTheTagWhereTheFileNamesNone)
{
    const DicomEncoding implicit = {false, false};
    EXPECT_THAT(OneElement(DicomMaker(implicit).text(tag, "DS", "1.25"), implicit).numbers().values,
                ElementsAre(1.25));
    EXPECT_THAT(
        OneElement(DicomMaker(implicit).words(tag, "US", {3}), implicit).numbers(NumberForm::Word).values,
        ElementsAre(3));
    const DicomEncoding big = {true, true};
    EXPECT_THAT(OneElement(DicomMaker(big).words(tag, "US", {3}), big).numbers().values, ElementsAre(3));
}

TEST(DicomNumbers, NotesACommaAndRepeatedValues)
{
    OneElement comma = written("1,25");
    EXPECT_EQ(comma.required(), 1.25);
    EXPECT_THAT(english(comma.notes),
                ElementsAre("the slope is written with a comma, \"1,25\": read as 1.25"));
    OneElement twice = written("2\\2");
    EXPECT_EQ(twice.required(), 2);
    EXPECT_THAT(english(twice.notes), ElementsAre("the slope stands 2 times in its place, each time as 2"));
    OneElement plain = written("1");
    EXPECT_EQ(plain.required(), 1);
    EXPECT_THAT(plain.notes, IsEmpty());
    EXPECT_EQ(written(" ").required(), std::nullopt);
}

TEST(DicomNumbers, KeepThePatternOfANoteAndWhatStandsInItsPlaces)
{
    OneElement comma = written("1,25");
    comma.required();
    ASSERT_EQ(comma.notes.size(), 1u);
    EXPECT_EQ(comma.notes[0].pattern(), "the %1 is written with a comma, %2: read as %3");
    EXPECT_EQ(comma.notes[0].arguments(), (std::vector<Message>{"slope", "\"1,25\"", "1.25"}));
    EXPECT_EQ(comma.notes[0].arguments()[0].pattern(), "slope")
        << "a word of ours, which has translations too";
    EXPECT_TRUE(comma.notes[0].arguments()[1].pattern().empty()) << "the file's own words";
}

TEST(DicomNumbers, RefusesFilesWhoseNeededNumbersCannotBeRead)
{
    EXPECT_THAT(
        test::errorOf([] { written("1.25 HU").required(); }).message(),
        HasSubstr("a.dcm: is a DICOM file that cannot be read: the slope \"1.25 HU\" is not a number"));
    EXPECT_THAT(test::errorOf([] { written("1\\2").required(); }).message(),
                HasSubstr("several values, which differ"));
    EXPECT_THAT(test::errorOf([] { written("1.5").integer(); }).message(),
                HasSubstr("1.5 is not a whole number"));
    EXPECT_THAT(test::errorOf([] { written("3000000000").integer(); }).message(),
                HasSubstr("is not a whole number"));
    const auto twice = DicomMaker().raw(tag, DicomMaker().text(tag, "DS", "1 ").dataSet() +
                                                 DicomMaker().text(tag, "DS", "2 ").dataSet());
    EXPECT_THAT(test::errorOf([&] { OneElement(twice).required(); }).message(), HasSubstr("more than once"));
    EXPECT_EQ(written("7 ").integer(), 7);
}

TEST(DicomNumbers, WritesDecimalStringsOf16CharactersAtMost)
{
    EXPECT_EQ(decimalString(5), "5");
    EXPECT_EQ(decimalString(-0.5), "-0.5");
    for (const double value : {1 / 3.0, -2 / 3.0, 1e300 / 3, -1e-300 / 3, 123456789.123456789}) {
        EXPECT_LE(decimalString(value).size(), 16U);
        EXPECT_NEAR(std::stod(decimalString(value)) / value, 1, 1e-8);
    }
}

TEST(DicomNumbers, RoundsToFourDecimals)
{
    EXPECT_EQ(roundedDecimal(1 / 3.0), "0.3333");
    EXPECT_EQ(roundedDecimal(-2.00005001), "-2.0001");
    EXPECT_EQ(roundedDecimal(7), "7");
}

} // namespace
} // namespace gg
