#include "nn/PickleReader.h"

#include "base/Error.h"

#include <gtest/gtest.h>
#include <string>

namespace gg {
namespace {

using namespace std::string_literals;

PickleTree read(const std::string& pickle)
{
    return readPickle(std::as_bytes(std::span(pickle))).tree;
}

std::string complaintAbout(const std::string& pickle)
{
    try {
        read(pickle);
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::BadInput);
        return error.message();
    }
    return "no complaint";
}

std::string fromHexadecimal(std::string_view digits)
{
    std::string bytes;
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2)
        bytes += static_cast<char>(std::stoi(std::string(digits.substr(i, 2)), nullptr, 16));
    return bytes;
}

// pickle.dumps({"a": [1, -2, 2.5, None, True], "b": (3,)}, PROTOCOL).hex() of Python 3.11, protocols 0 to 5.
std::vector<std::string> protocols()
{
    return {
        fromHexadecimal("286470300a56610a70310a286c70320a49310a61492d320a6146322e350a614e614930310a617356"
                        "620a70330a2849330a7470340a732e"),
        fromHexadecimal("7d71002858010000006171015d7102284b014afeffffff4740040000000000004e4930310a655801"
                        "000000627103284b03747104752e"),
        fromHexadecimal("80027d71002858010000006171015d7102284b014afeffffff4740040000000000004e8865580100"
                        "00006271034b03857104752e"),
        fromHexadecimal("80037d71002858010000006171015d7102284b014afeffffff4740040000000000004e8865580100"
                        "00006271034b03857104752e"),
        fromHexadecimal("80049527000000000000007d94288c0161945d94284b014afeffffff4740040000000000004e8865"
                        "8c0162944b038594752e"),
        fromHexadecimal("80059527000000000000007d94288c0161945d94284b014afeffffff4740040000000000004e8865"
                        "8c0162944b038594752e"),
    };
}

TEST(PickleReader, ReadsTheSameFromEveryProtocol)
{
    for (const std::string& pickle : protocols()) {
        const PickleTree tree = read(pickle);
        const PickleRef* list = tree.find(tree.root, "a");
        ASSERT_NE(list, nullptr);
        ASSERT_NE(tree.item(*list, 4), nullptr);
        EXPECT_EQ(tree.integer(*tree.item(*list, 0)), 1);
        EXPECT_EQ(tree.integer(*tree.item(*list, 1)), -2);
        EXPECT_EQ(*tree.as<double>(*tree.item(*list, 2)), 2.5);
        EXPECT_NE(tree.as<PickleNone>(*tree.item(*list, 3)), nullptr);
        EXPECT_EQ(*tree.as<bool>(*tree.item(*list, 4)), true);
        const PickleRef* tuple = tree.find(tree.root, "b");
        ASSERT_NE(tuple, nullptr);
        EXPECT_EQ(tree.integer(*tree.item(*tuple, 0)), 3);
    }
}

TEST(PickleReader, ComplainsOnceWhereverThePickleEnds)
{
    for (const std::string& pickle : protocols()) {
        for (std::size_t length = 0; length < pickle.size(); ++length)
            EXPECT_NE(complaintAbout(pickle.substr(0, length)), "no complaint") << length;
    }
}

TEST(PickleReader, SurvivesEveryChangedByte)
{
    for (const std::string& pickle : protocols()) {
        for (std::size_t i = 0; i < pickle.size(); ++i) {
            for (int value = 0; value < 256; ++value) {
                std::string changed = pickle;
                changed[i] = static_cast<char>(value);
                complaintAbout(changed); // any tree or one Error, and nothing else
            }
        }
    }
}

TEST(PickleReader, ACallStaysInertData)
{
    const PickleTree tree = read("cos\nsystem\n(S'touch groundglass-was-here'\ntR.");
    const auto* object = tree.as<PickleObject>(tree.root);
    ASSERT_NE(object, nullptr);
    EXPECT_EQ(tree.globalName(object->callable), "os.system");
    EXPECT_EQ(*tree.as<std::string>(*tree.item(object->arguments, 0)), "touch groundglass-was-here");
}

TEST(PickleReader, ObjectsKeepWhatWasPutIntoThem)
{
    // An instance by each of INST, OBJ, NEWOBJ and REDUCE, with an item, an entry and a state.
    for (const std::string& make : {"(im\nC\n"s, "(cm\nC\no"s, "cm\nC\n)\x81"s, "cm\nC\n)R"s,
                                    "\x8c\x01m\x8c\x01"s
                                    "C\x93)}\x92"s}) {
        const PickleTree tree = read("\x80\x04"s + make +
                                     "K\x01"
                                     "aK\x02K\x03s}b.");
        const auto* object = tree.as<PickleObject>(tree.root);
        ASSERT_NE(object, nullptr);
        EXPECT_EQ(tree.globalName(object->callable), "m.C");
        ASSERT_EQ(object->items.size(), 1U);
        EXPECT_EQ(tree.integer(object->items[0]), 1);
        ASSERT_EQ(object->entries.size(), 1U);
        EXPECT_EQ(tree.integer(object->entries[0].second), 3);
        EXPECT_TRUE(object->state.has_value());
    }
}

TEST(PickleReader, ACycleStaysACycle)
{
    // l = []; l.append(l); pickle.dumps(l, 2)
    const PickleTree tree = read("\x80\x02]q\0h\0a."s);
    ASSERT_NE(tree.item(tree.root, 0), nullptr);
    EXPECT_EQ(*tree.item(tree.root, 0), tree.root);
}

TEST(PickleReader, DepthCostsNothing)
{
    const std::size_t depth = 100'000;
    const PickleTree tree = read(std::string(depth, ']') + std::string(depth - 1, 'a') + ".");
    EXPECT_EQ(tree.as<PickleSequence>(tree.root)->items.size(), 1U);
}

TEST(PickleReader, MemoryIsBounded)
{
    EXPECT_EQ(complaintAbout(std::string(3'000'000, ']')), "the pickle needs too much memory");
    EXPECT_EQ(complaintAbout("]" + std::string(5'000'000, '2')), "the pickle needs too much memory");
    EXPECT_EQ(complaintAbout(std::string(3'000'000, '(')), "the pickle needs too much memory");
}

// One text of a megabyte, named as a class and a module 100,000 times: copies would take 200 GB.
TEST(PickleReader, NamesThatManyReferToAreKeptOnce)
{
    std::string pickle = "\x80\x04X" + std::string("\0\0\x10\0", 4) + std::string(1 << 20, 'n') + "\x94";
    for (int i = 0; i < 100'000; ++i)
        pickle += "h\0h\0\x93"
                  "0"s;
    const PickleTree tree = read(pickle + "h\0h\0\x93."s);
    EXPECT_EQ(tree.globalName(tree.root), "") << "no class has such a name";
}

TEST(PickleReader, AListGrowsNoFurtherThanItsBound)
{
    EXPECT_EQ(complaintAbout("]"
                             "N" +
                             std::string(3'000'000, '2')),
              "the pickle needs too much memory");
    std::string appended = "]";
    for (int i = 0; i < 3'000'000; ++i)
        appended += "Na";
    EXPECT_EQ(complaintAbout(appended + "."), "the pickle needs too much memory");
}

TEST(PickleReader, SaysWhatIsWrong)
{
    EXPECT_EQ(complaintAbout("\x82\x01."), "the pickle holds the unknown instruction 130");
    EXPECT_EQ(complaintAbout("\x80\x06N."), "the pickle has a protocol newer than 5");
    EXPECT_EQ(complaintAbout("."), "the pickle takes what is not there");
    EXPECT_EQ(complaintAbout("N(0a."), "the pickle takes what is not there");
    EXPECT_EQ(complaintAbout("h\x05."), "the pickle refers to what it has not said");
    EXPECT_EQ(complaintAbout("(K\x01"
                             "d."),
              "the pickle has a key without a value");
    EXPECT_EQ(complaintAbout("NNa."), "the pickle appends to what is no list");
    EXPECT_EQ(complaintAbout("NNNs."), "the pickle puts entries into what is no dict");
    EXPECT_EQ(complaintAbout("]Nb."), "the pickle gives a state to what is no object");
    EXPECT_EQ(complaintAbout("NN\x93."), "the pickle names a class by what is no text");
    EXPECT_EQ(complaintAbout("(o."), "the pickle makes an object of no class");
}

TEST(PickleReader, TellsWhereThePickleEnded)
{
    const std::string two = "N.K\x01.";
    EXPECT_EQ(readPickle(std::as_bytes(std::span(two))).consumed, 2U);
}

TEST(PickleReader, KeepsBigIntegersAsBytes)
{
    // PyTorch's legacy magic number.
    const PickleTree tree = read("\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.");
    ASSERT_NE(tree.as<PickleBigInteger>(tree.root), nullptr);
    EXPECT_EQ(tree.as<PickleBigInteger>(tree.root)->bytes.size(), 10U);
    const PickleTree negative = read("\x8a\x01\xfe.");
    EXPECT_EQ(negative.integer(negative.root), -2);
}

} // namespace
} // namespace gg
