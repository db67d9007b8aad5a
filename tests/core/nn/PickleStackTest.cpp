#include "nn/PickleStack.h"

#include "base/Error.h"
#include "support/ErrorOf.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

using Refs = std::vector<PickleRef>;

std::string complaintOf(void (*work)(PickleStack&))
{
    PickleStack stack(10);
    return test::errorOf([&] { work(stack); }).message();
}

TEST(PickleStack, GivesBackWhatWasPushedInOrder)
{
    PickleStack stack(10);
    for (const PickleRef ref : {3U, 4U, 5U})
        stack.push(ref);
    EXPECT_EQ(stack.top(), 5U);
    EXPECT_EQ(stack.popCount(2), (Refs{4, 5}));
    EXPECT_EQ(stack.pop(), 3U);
}

TEST(PickleStack, AMarkKeepsWhatLiesBelowIt)
{
    PickleStack stack(10);
    stack.push(1);
    stack.mark();
    EXPECT_THROW(stack.pop(), Error);
    stack.push(2);
    stack.push(3);
    EXPECT_EQ(stack.popToMark(), (Refs{2, 3}));
    EXPECT_EQ(stack.pop(), 1U);
}

TEST(PickleStack, DiscardTakesAMarkOrAValue)
{
    PickleStack stack(10);
    stack.push(1);
    stack.mark();
    stack.discard();
    stack.discard();
    EXPECT_THROW(stack.top(), Error);
}

TEST(PickleStack, RemembersUnderANumberOrTheNextOne)
{
    PickleStack stack(10);
    stack.push(7);
    stack.remember(300);
    stack.push(8);
    stack.remember();
    stack.recall(300);
    EXPECT_EQ(stack.pop(), 7U);
    stack.recall(1);
    EXPECT_EQ(stack.pop(), 8U);
}

TEST(PickleStack, TakesNothingThatIsNotThere)
{
    const std::string nothing = "the pickle takes what is not there";
    EXPECT_EQ(complaintOf([](PickleStack& stack) { stack.pop(); }), nothing);
    EXPECT_EQ(complaintOf([](PickleStack& stack) { stack.popToMark(); }), nothing);
    EXPECT_EQ(complaintOf([](PickleStack& stack) { stack.popCount(1); }), nothing);
    EXPECT_EQ(complaintOf([](PickleStack& stack) { stack.recall(0); }),
              "the pickle refers to what it has not said");
}

TEST(PickleStack, GrowsToItsBoundAndNoFurther)
{
    const std::string tooMuch = "the pickle needs too much memory";
    EXPECT_EQ(complaintOf([](PickleStack& stack) {
                  for (PickleRef ref = 0; ref < 21; ++ref)
                      stack.push(ref);
              }),
              tooMuch);
    EXPECT_EQ(complaintOf([](PickleStack& stack) {
                  for (int i = 0; i < 11; ++i)
                      stack.mark();
              }),
              tooMuch);
    EXPECT_EQ(complaintOf([](PickleStack& stack) {
                  stack.push(0);
                  for (int i = 0; i < 11; ++i)
                      stack.remember(i);
              }),
              tooMuch);
    // One value duplicated into a list over and over takes a byte of the file each time.
    EXPECT_EQ(complaintOf([](PickleStack& stack) {
                  for (int i = 0; i < 41; ++i) {
                      stack.push(0);
                      stack.popCount(1);
                  }
              }),
              tooMuch);
}

} // namespace
} // namespace gg
