#include "base/JsonFields.h"

#include "base/Error.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(JsonFields, ReadsEachKindOfValue)
{
    const Json json = Json::parse(R"({"n": 1.5, "i": 3, "b": true, "t": "text", "l": [1, 2.5]})");
    JsonFields fields(json, "the subject");
    EXPECT_EQ(fields.number("n"), 1.5);
    EXPECT_EQ(fields.integer("i"), 3);
    EXPECT_TRUE(fields.boolean("b"));
    EXPECT_EQ(fields.text("t"), "text");
    EXPECT_EQ(fields.numbers("l", 2), (std::vector<double>{1, 2.5}));
    EXPECT_NO_THROW(fields.finish({}));
}

TEST(JsonFields, ReadsCountsAndWhatMayBeNull)
{
    const Json json = Json::parse(R"({"none": null, "i": 3, "x": 0.5, "less": -1, "t": "text"})");
    JsonFields fields(json, "the subject");
    EXPECT_EQ(fields.count("i"), 3u);
    EXPECT_THROW(fields.count("less"), Error);
    EXPECT_THROW(fields.count("x"), Error);
    EXPECT_EQ(fields.optionalNumber("x"), 0.5);
    EXPECT_EQ(fields.optionalNumber("none"), std::nullopt);
    EXPECT_EQ(fields.optionalInteger("i"), 3);
    EXPECT_EQ(fields.optionalInteger("none"), std::nullopt);
    EXPECT_THROW(fields.optionalInteger("x"), Error);
    EXPECT_THROW(fields.optionalNumber("t"), Error);
    EXPECT_THROW(fields.optionalNumber("absent"), Error);
}

TEST(JsonFields, ComplainsAboutWhatIsMissingUnknownOrOfAnotherType)
{
    const Json json = Json::parse(R"({"n": "1.5", "i": 3.5, "large": 1e12, "l": [1, "2"]})");
    JsonFields fields(json, "the subject");
    EXPECT_THROW(fields.number("absent"), Error);
    EXPECT_THROW(fields.number("n"), Error);
    EXPECT_THROW(fields.integer("i"), Error);
    EXPECT_THROW(fields.integer("large"), Error);
    EXPECT_THROW(fields.boolean("n"), Error);
    EXPECT_THROW(fields.text("i"), Error);
    EXPECT_THROW(fields.numbers("l", 2), Error);
    EXPECT_THROW(fields.numbers("l", 3), Error);
    EXPECT_THROW(JsonFields(Json::array(), "the subject"), Error);
}

TEST(JsonFields, NamesTheUnknownKeyAndPassesProblemsOn)
{
    const Json json = Json::parse(R"({"known": 1, "other": 2})");
    JsonFields fields(json, "the subject");
    fields.integer("known");
    try {
        fields.finish({});
        FAIL() << "nothing was thrown";
    } catch (const Error& error) {
        EXPECT_EQ(error.message(), "the subject has an unknown entry \"other\"");
        EXPECT_EQ(error.kind(), ErrorKind::BadInput);
    }
    fields.integer("other");
    EXPECT_THROW(fields.finish({"The value is too large."}), Error);
}

} // namespace
} // namespace gg
