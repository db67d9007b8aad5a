#include "nn/Safetensors.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/Limits.h"
#include "base/Paths.h"
#include "support/TemporaryFolder.h"

#include <ATen/ATen.h>
#include <cstring>
#include <fstream>
#include <gtest/gtest.h>

namespace gg {
namespace {

std::string fileOf(const std::string& header, std::size_t dataBytes)
{
    const std::uint64_t length = header.size();
    std::string content(sizeof(length), '\0');
    std::memcpy(content.data(), &length, sizeof(length));
    return content + header + std::string(dataBytes, '\x01');
}

std::string complaintAbout(const std::string& content)
{
    const test::TemporaryFolder folder;
    std::ofstream(folder / "x.safetensors", std::ios::binary) << content;
    try {
        readSafetensors(folder / "x.safetensors");
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::BadInput);
        return error.message().substr(error.message().find("x.safetensors: ") + 15);
    }
    return "no complaint";
}

StateDict everyType()
{
    StateDict dict;
    dict.set("half", at::arange(3).to(at::kHalf));
    dict.set("bool", at::arange(3).ne(1));
    dict.set("float", at::arange(6).to(at::kFloat).reshape({2, 3}));
    dict.set("double", at::full({}, 2.5, at::kDouble));
    dict.set("brain", at::arange(4).to(at::kBFloat16));
    dict.set("long", at::arange(2));
    dict.set("int", at::arange(2).to(at::kInt));
    dict.set("byte", at::arange(5).to(at::kByte));
    dict.set("empty", at::empty({0, 3}));
    dict.set("turned", at::arange(6).to(at::kFloat).reshape({2, 3}).t());
    return dict;
}

TEST(Safetensors, ReadsBackWhatItWrote)
{
    const test::TemporaryFolder folder;
    const StateDict written = everyType();
    writeSafetensors(folder / "a.safetensors", written, {{"format", "pt"}, {"note", "caf\u00e9"}});
    const WeightFile read = readSafetensors(folder / "a.safetensors");
    EXPECT_EQ(read.tensors.size(), written.size());
    for (const auto& [name, tensor] : written) {
        ASSERT_TRUE(read.tensors.contains(name)) << name;
        EXPECT_EQ(read.tensors.find(name)->scalar_type(), tensor.scalar_type()) << name;
        EXPECT_TRUE(at::equal(*read.tensors.find(name), tensor)) << name;
    }
    EXPECT_EQ(read.metadata.at("note"), "caf\u00e9");
}

// safetensors.torch.save({"b": torch.tensor([1, 2]), "a": torch.tensor([[0.5]]), "c": torch.tensor([True])},
// {"k": "v"}) of the Python library, version 0.8.0.
TEST(Safetensors, WritesTheBytesOfThePythonLibrary)
{
    const test::TemporaryFolder folder;
    StateDict dict;
    dict.set("b", at::tensor({std::int64_t{1}, std::int64_t{2}}));
    dict.set("a", at::full({1, 1}, 0.5F));
    dict.set("c", at::ones({1}, at::kBool));
    writeSafetensors(folder / "a.safetensors", dict, {{"k", "v"}});
    const std::string header =
        R"({"__metadata__":{"k":"v"},"b":{"dtype":"I64","shape":[2],"data_offsets":[0,16]},"a":{"dtype":"F32","shape":[1,1],"data_offsets":[16,20]},"c":{"dtype":"BOOL","shape":[1],"data_offsets":[20,21]}}       )";
    std::string data("\x01\0\0\0\0\0\0\0\x02\0\0\0\0\0\0\0\0\0\0\x3f\x01", 21);
    EXPECT_EQ(readTextFile(folder / "a.safetensors"), fileOf(header, 0) + data);
}

TEST(Safetensors, EqualContentGivesEqualBytes)
{
    const test::TemporaryFolder folder;
    StateDict one;
    one.set("x", at::zeros({2}));
    one.set("y", at::ones({2}));
    StateDict other;
    other.set("y", at::ones({2}));
    other.set("x", at::zeros({2}));
    writeSafetensors(folder / "one", one, {{"p", "1"}, {"q", "2"}});
    writeSafetensors(folder / "other", other, {{"q", "2"}, {"p", "1"}});
    EXPECT_EQ(readTextFile(folder / "one"), readTextFile(folder / "other"));
}

TEST(Safetensors, RefusesTypesThatTheFormatLacks)
{
    const test::TemporaryFolder folder;
    StateDict dict;
    dict.set("z", at::zeros({1}, at::kComplexFloat));
    EXPECT_THROW(writeSafetensors(folder / "z", dict), Error);
    EXPECT_FALSE(std::filesystem::exists(folder / "z"));
}

TEST(Safetensors, ComplainsOnceWhereverTheFileEnds)
{
    const test::TemporaryFolder folder;
    writeSafetensors(folder / "a", everyType(), {{"k", "v"}});
    const std::string whole = readTextFile(folder / "a");
    for (std::size_t length = 0; length < whole.size(); ++length)
        EXPECT_NE(complaintAbout(whole.substr(0, length)), "no complaint") << length;
    EXPECT_EQ(complaintAbout(whole + "x"), "is longer or shorter than its header says");
}

TEST(Safetensors, BelievesNothingThatTheHeaderClaims)
{
    const auto entry = [](const std::string& shape, const std::string& offsets) {
        return R"({"a":{"dtype":"F32","shape":)" + shape + R"(,"data_offsets":)" + offsets + "}}";
    };
    EXPECT_EQ(complaintAbout(fileOf(entry("[1]", "[0,4]"), 4)), "no complaint");
    EXPECT_EQ(complaintAbout(fileOf(entry("[2]", "[0,4]"), 4)),
              "the tensor a has a shape that does not match its bytes");
    EXPECT_EQ(complaintAbout(fileOf(entry("[1]", "[4,8]"), 8)),
              "the tensor a overlaps another or leaves a hole");
    EXPECT_EQ(complaintAbout(fileOf(entry("[2]", "[0,8]"), 4)), "the tensor a lies outside the file");
    EXPECT_EQ(complaintAbout(fileOf(entry("[1]", "[4,0]"), 4)), "the tensor a lies outside the file");
    EXPECT_EQ(complaintAbout(fileOf(entry("[-1]", "[0,4]"), 4)), "the entry of the tensor a is damaged");
    EXPECT_EQ(complaintAbout(fileOf(entry("[4294967296,4294967296]", "[0,0]"), 0)),
              "the tensor a claims a shape larger than the file");
    EXPECT_EQ(complaintAbout(fileOf(R"({"a":{"dtype":"F31","shape":[1],"data_offsets":[0,4]}})", 4)),
              "the tensor a has the unknown type F31");
    EXPECT_EQ(complaintAbout(fileOf(R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},)"
                                    R"("b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}})",
                                    4)),
              "the tensor b overlaps another or leaves a hole");
    EXPECT_EQ(complaintAbout(fileOf(R"({"__metadata__":{"a":1}})", 0)), "has metadata that is not text");
    EXPECT_EQ(complaintAbout(fileOf("[]", 0)), "has a header that is no JSON object");
    EXPECT_EQ(complaintAbout(fileOf(std::string(100000, '['), 0)),
              "its header is nested deeper than 3 levels");
    EXPECT_EQ(complaintAbout(fileOf(R"({"a":{},"a":{}})", 0)), "its header has one key twice");
    EXPECT_EQ(complaintAbout(fileOf(R"({"a":{"dtype":"F32")", 0)), "its header is not JSON (at byte 20)");
    EXPECT_EQ(complaintAbout(std::string(8, '\xff') + "{}"),
              "claims a header longer than the file, or than any network needs");
}

TEST(Safetensors, BelievesNoEmptyShapeWhoseStridesOverflow)
{
    const auto empty = [](const std::string& shape) {
        return complaintAbout(
            fileOf(R"({"x":{"dtype":"F32","shape":)" + shape + R"(,"data_offsets":[0,0]}})", 0));
    };
    const std::string tooLarge = "the tensor x claims a shape larger than the file";
    EXPECT_EQ(empty("[0,2147483647,2147483647,2147483647]"), tooLarge);
    EXPECT_EQ(empty("[2147483647,2147483647,2147483647,0]"), tooLarge);
    EXPECT_EQ(empty("[0,18446744073709551615]"), tooLarge);
    EXPECT_EQ(empty("[0,2147483647]"), "no complaint");
}

TEST(Safetensors, BelievesNoMoreOrLongerNamesThanAnyNetworkHas)
{
    const std::string entry = R"(":{"dtype":"F32","shape":[0],"data_offsets":[0,0]})";
    std::string many;
    for (std::size_t i = 0; i <= limits::tensors; ++i)
        many += (i == 0 ? "{\"" : ",\"") + std::to_string(i) + entry;
    EXPECT_EQ(complaintAbout(fileOf(many + '}', 0)), "has more tensors than any network");
    EXPECT_EQ(complaintAbout(fileOf("{\"" + std::string(limits::nameBytes + 1, 'n') + entry + '}', 0)),
              "has a tensor with a longer name than any network");
    EXPECT_EQ(complaintAbout(fileOf("{\"" + std::string(limits::nameBytes, 'n') + entry + '}', 0)),
              "no complaint");
    // The keys of one entry are looked for, not looked through for each other.
    std::string keys;
    for (int i = 0; i < 60'000; ++i)
        keys += ",\"" + std::to_string(i) + "\":0";
    EXPECT_EQ(
        complaintAbout(fileOf(R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4])" + keys + "}}", 4)),
        "no complaint");
    EXPECT_EQ(complaintAbout(fileOf("{" + std::string(5u << 20, ' ') + "}", 0)),
              "claims a header longer than the file, or than any network needs");
}

TEST(Safetensors, BoolsAreZeroOrOneWhateverTheFileHolds)
{
    const test::TemporaryFolder folder;
    writeFileAtomically(folder / "b",
                        fileOf(R"({"a":{"dtype":"BOOL","shape":[1],"data_offsets":[0,1]}})", 0) + "\x07");
    EXPECT_EQ(readSafetensors(folder / "b").tensors.find("a")->view(at::kByte).item<int>(), 1);
}

TEST(Safetensors, LooksLikeItselfAlone)
{
    const test::TemporaryFolder folder;
    writeSafetensors(folder / "a", everyType());
    writeFileAtomically(folder / "b", std::string_view("PK\x03\x04 and more"));
    EXPECT_TRUE(looksLikeSafetensors(folder / "a"));
    EXPECT_FALSE(looksLikeSafetensors(folder / "b"));
    EXPECT_FALSE(looksLikeSafetensors(folder / "none"));
}

} // namespace
} // namespace gg
