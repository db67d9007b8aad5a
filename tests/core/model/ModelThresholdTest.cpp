#include "model/ModelThreshold.h"

#include "base/JsonText.h"
#include "base/Paths.h"
#include "base/SafetensorsWriter.h"
#include "model/ModelCard.h"
#include "model/StarterModel.h"
#include "support/ErrorOf.h"
#include "support/StubFiles.h"
#include "support/TemporaryFolder.h"

#include <array>
#include <cstring>
#include <gtest/gtest.h>

namespace gg {
namespace {

class ModelThreshold : public testing::Test
{
protected:
    ModelThreshold()
    {
        card.architecture = "resnet18";
        card.classes = {"NonCOVID", "COVID"};
        card.temperature = 1.25;
        card.provenance = {{"seed", 7}, {"data_set", "phantoms \xC3\xA9"}};
        card.selfTest = {"abc", {{0.1, -0.30000000000000004}}};
    }

    void write(const std::map<std::string, std::string>& metadata)
    {
        const std::span<const std::byte> bytes = std::as_bytes(std::span(values));
        writeSafetensorsFile(file, {{"b", TensorType::F32, {3}, bytes}, {"a", TensorType::F32, {3}, bytes}},
                             metadata);
    }

    struct Parts
    {
        Json header;
        std::string tensors;
    };
    Parts read() const
    {
        const std::string all = readTextFile(file);
        std::uint64_t length = 0;
        std::memcpy(&length, all.data(), sizeof length);
        EXPECT_EQ(length % 8, 0U);
        return {parseJson(all.substr(8, length), "the header"), all.substr(8 + length)};
    }

    test::TemporaryFolder folder;
    std::filesystem::path file = folder / "model.safetensors";
    std::array<float, 3> values = {1, 2.5F, -3};
    ModelCard card;
};

} // namespace

TEST_F(ModelThreshold, IsChangedInTheCardAndNothingElseIs)
{
    write({{"groundglass", card.toJson().dump()}, {"other", "stays"}});
    const Parts before = read();
    writeThreshold(file, 0.325);
    const Parts after = read();
    EXPECT_EQ(after.tensors, before.tensors);
    EXPECT_EQ(after.header["a"], before.header["a"]);
    EXPECT_EQ(after.header["b"], before.header["b"]);
    EXPECT_EQ(after.header["__metadata__"]["other"], "stays");
    Json expected = card.toJson();
    expected["threshold"] = 0.325;
    EXPECT_EQ(after.header["__metadata__"]["groundglass"].get<std::string>(), expected.dump());
    const ModelCard read = ModelCard::fromJson(expected);
    EXPECT_EQ(read.selfTest, card.selfTest);
}

TEST_F(ModelThreshold, CanBeChangedAgainAndBack)
{
    write({{"groundglass", card.toJson().dump()}});
    const std::string before = readTextFile(file);
    writeThreshold(file, 0);
    writeThreshold(file, 1);
    writeThreshold(file, card.threshold);
    EXPECT_EQ(readTextFile(file), before);
}

TEST_F(ModelThreshold, SaysWhereItWasChosenUntilItIsChosenElsewhere)
{
    write({{"groundglass", card.toJson().dump()}});
    const ThresholdOrigin origin = {"by hand", "test", "COVID-CT", 203};
    writeThreshold(file, 0.4, origin);
    EXPECT_EQ(readModelCard(file).thresholdOrigin, origin);
    EXPECT_EQ(readModelCard(file).threshold, 0.4);
    writeThreshold(file, 0.4);
    EXPECT_FALSE(readModelCard(file).thresholdOrigin);
}

TEST_F(ModelThreshold, IsNotWrittenWhereThereIsNoCard)
{
    write({});
    EXPECT_EQ(test::errorOf([&] { writeThreshold(file, 0.4); }).kind(), ErrorKind::BadInput);
    test::writeText(folder / "weights.pth", "PK\x03\x04 and so on, longer than a header's length");
    test::writeText(folder / "short", "abc");
    test::writeText(folder / "claims", std::string("\xFF\xFF\x00\x00\x00\x00\x00\x00{}", 10));
    for (const char* const name : {"weights.pth", "short", "claims", "absent"}) {
        const std::string content = std::filesystem::exists(folder / name) ? readTextFile(folder / name) : "";
        const Error error = test::errorOf([&] { writeThreshold(folder / name, 0.4); });
        EXPECT_EQ(error.kind(), ErrorKind::BadInput) << name;
        EXPECT_NE(error.message().find(name), std::string::npos) << error.message();
        if (!content.empty()) {
            EXPECT_EQ(readTextFile(folder / name), content);
        }
    }
}

TEST_F(ModelThreshold, IsNotWrittenIntoADamagedCard)
{
    Json damaged = card.toJson();
    damaged.erase("classes");
    for (const std::string& text : {damaged.dump(), std::string("{"), std::string(5000, '[')}) {
        write({{"groundglass", text}});
        const std::string before = readTextFile(file);
        EXPECT_EQ(test::errorOf([&] { writeThreshold(file, 0.4); }).kind(), ErrorKind::BadInput);
        EXPECT_EQ(readTextFile(file), before);
    }
}

TEST_F(ModelThreshold, LiesBetweenZeroAndOne)
{
    write({{"groundglass", card.toJson().dump()}});
    for (const double wrong : {-0.01, 1.01, std::nan("")})
        EXPECT_EQ(test::errorOf([&] { writeThreshold(file, wrong); }).kind(), ErrorKind::Usage);
}

TEST_F(ModelThreshold, LeavesTheProgramsOwnModelAsItIs)
{
    const std::optional<StarterModel> starter = starterModel();
    if (!starter)
        GTEST_SKIP() << "This program comes without a starter model";
    const std::string before = readTextFile(starter->file);
    const Error error = test::errorOf([&] { writeThreshold(starter->file, 0.25); });
    EXPECT_EQ(error.kind(), ErrorKind::Usage);
    EXPECT_TRUE(readTextFile(starter->file) == before);
}

} // namespace gg
