#include "onnx/ProtoMessage.h"

#include "support/ErrorOf.h"
#include "support/ProtoFields.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

using namespace std::string_literals;

ByteSource sourceOf(const std::string& text)
{
    return [text](const ByteSink& sink) { sink(std::as_bytes(std::span(text))); };
}

// The examples of protobuf.dev, "Encoding", and a negative number, which takes ten bytes.
TEST(ProtoMessage, WritesTheBytesOfTheFormat)
{
    ProtoMessage integers;
    integers.addInteger(1, 150);
    EXPECT_EQ(test::bytesOf(integers), "\x08\x96\x01");
    ProtoMessage text;
    text.addText(2, "testing");
    EXPECT_EQ(test::bytesOf(text), "\x12\x07testing");
    ProtoMessage outer;
    outer.addMessage(3, std::move(integers));
    EXPECT_EQ(test::bytesOf(outer), "\x1a\x03\x08\x96\x01");
    ProtoMessage negative;
    negative.addInteger(1, -1);
    EXPECT_EQ(test::bytesOf(negative), "\x08" + std::string(9, '\xFF') + "\x01");
    ProtoMessage real;
    real.addFloat(2, 1.0F);
    EXPECT_EQ(test::bytesOf(real), "\x15\x00\x00\x80\x3F"s);
    ProtoMessage highField;
    highField.addInteger(20, 2);
    EXPECT_EQ(test::bytesOf(highField), "\xA0\x01\x02");
}

TEST(ProtoMessage, AsksForLargeFieldsWhereTheyStand)
{
    ProtoMessage inner;
    inner.addInteger(1, 5);
    inner.addBytes(9, 3, sourceOf("abc"));
    inner.addInteger(2, 6);
    ProtoMessage outer;
    outer.addText(1, "x");
    outer.addMessage(5, std::move(inner));
    outer.addBytes(6, 2, sourceOf("de"));
    outer.addText(7, "y");
    const std::string bytes = test::bytesOf(outer);
    EXPECT_EQ(bytes, "\x0A\x01x\x2A\x09\x08\x05\x4A\x03"
                     "abc\x10\x06\x32\x02"
                     "de\x3A\x01y");
    EXPECT_EQ(outer.size(), bytes.size());
    EXPECT_EQ(test::bytesOf(outer), bytes) << "it can be written again";
}

TEST(ProtoMessage, RefusesASourceThatGivesOtherThanItPromised)
{
    ProtoMessage message;
    message.addBytes(9, 4, sourceOf("abc"));
    EXPECT_EQ(test::errorOf([&] { test::bytesOf(message); }).kind(), ErrorKind::Failed);
}

} // namespace
} // namespace gg
