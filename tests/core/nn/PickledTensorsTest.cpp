#include "nn/PickledTensors.h"

#include "base/Error.h"
#include "support/ErrorOf.h"
#include "support/StubPickle.h"
#include "support/TemporaryFolder.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using namespace test::pickle;

const std::string fourFloats("\0\0\0\0\0\0\x80\x3f\0\0\0\x40\0\0\x40\x40", 16); // 0, 1, 2, 3

class PickledTensorsTest : public testing::Test
{
protected:
    // The tensors of a tuple of such.
    std::vector<at::Tensor> read(const std::vector<std::string>& values,
                                 const std::string& bytes = fourFloats)
    {
        test::writeStubPth(folder / "x.pth", whole(tuple(values)), {{"0", bytes}});
        m_archive = PthArchive::open(folder / "x.pth");
        PickledTensors tensors(*m_archive);
        std::vector<at::Tensor> result;
        for (std::size_t i = 0; i < values.size(); ++i) {
            const PickleRef ref = *m_archive->tree().item(m_archive->tree().root, i);
            EXPECT_TRUE(tensors.isTensor(ref));
            result.push_back(tensors.tensor(ref, "w"));
        }
        return result;
    }

    std::string complaintAbout(const std::vector<std::string>& values, const std::string& bytes = fourFloats)
    {
        const Error error = test::errorOf([&] { read(values, bytes); });
        EXPECT_EQ(error.kind(), ErrorKind::BadInput);
        return error.message().substr(error.message().find(": ") + 2);
    }

    test::TemporaryFolder folder;

private:
    std::unique_ptr<PthArchive> m_archive;
};

const std::string tooLarge = "a tensor in it claims a shape larger than its storage";

TEST_F(PickledTensorsTest, ReadsExpandedTensors)
{
    // torch.ones(1).expand(3, 2), torch.arange(4.)[1:3].expand(2, 2), torch.arange(4.).reshape(2, 2)[:,
    // :1].expand(2, 3)
    const std::vector<at::Tensor> tensors =
        read({tensor(storage(4), {3, 2}, {0, 0}, 1), tensor(storage(4), {2, 2}, {0, 1}, 1),
              tensor(storage(4), {2, 3}, {2, 0})});
    EXPECT_TRUE(at::equal(tensors[0], at::ones({3, 2})));
    EXPECT_TRUE(at::equal(tensors[1], at::tensor({1, 2, 1, 2}).to(at::kFloat).reshape({2, 2})));
    EXPECT_TRUE(at::equal(tensors[2], at::tensor({0, 0, 0, 2, 2, 2}).to(at::kFloat).reshape({2, 3})));
    EXPECT_EQ(tensors[0].storage().nbytes(), 16U) << "no more memory than the file has";
}

TEST_F(PickledTensorsTest, BelievesNoExpansionWithoutEnd)
{
    EXPECT_EQ(complaintAbout({tensor(storage(4), {1'000'000'000}, {0})}), tooLarge);
    EXPECT_EQ(complaintAbout({tensor(storage(4), {40'000, 40'000, 40'000, 40'000, 40'000}, {0, 0, 0, 0, 0})}),
              tooLarge)
        << "the count overflows";
    // Each is small enough, but not all together.
    EXPECT_EQ(complaintAbout(std::vector<std::string>(10, tensor(storage(4), {3'000, 1'000}, {0, 0}))),
              tooLarge);
}

TEST_F(PickledTensorsTest, BelievesNoEmptyShapeWhoseStridesOverflow)
{
    const std::int32_t most = 2'147'483'647;
    EXPECT_EQ(complaintAbout({tensor(storage(4), {0, most, most, most}, {1, 1, 1, 1})}), tooLarge);
    EXPECT_EQ(complaintAbout({tensor(storage(4), {2, 2}, {most, most})}), tooLarge);
    EXPECT_EQ(read({tensor(storage(4), {0, 3}, {3, 1})})[0].numel(), 0);
}

TEST_F(PickledTensorsTest, ReadsParametersAndSubclassesHoweverTheyAreWrapped)
{
    const std::string plainArguments =
        tuple({storage(4), number(0), numbers({4}), numbers({1}), boolean(false), dict({})});
    const std::string rebuildTensor = global("torch._utils", "_rebuild_tensor_v2");
    const std::string inner = call(rebuildTensor, plainArguments);
    const std::string parameter =
        call(global("torch._utils", "_rebuild_parameter"), tuple({inner, boolean(true), dict({})}));
    const std::string withState = call(global("torch._utils", "_rebuild_parameter_with_state"),
                                       tuple({inner, boolean(true), dict({}), dict({{"tag", number(1)}})}));
    const auto subclass = [&](const std::string& function, const std::string& arguments) {
        return call(global("torch._tensor", "_rebuild_from_type_v2"),
                    tuple({function, global("my.tensors", "Tagged"), arguments, dict({})}));
    };
    const std::string tagged = subclass(rebuildTensor, plainArguments);
    const std::string taggedParameter =
        subclass(global("torch._utils", "_rebuild_parameter"), tuple({tagged, boolean(true), dict({})}));
    const std::string fastai = call(global("fastai.torch_core", "_fa_rebuild_tensor"),
                                    tuple({global("fastai.torch_core", "TensorImage"), storage(4), number(0),
                                           numbers({4}), numbers({1}), boolean(false), dict({})}));
    for (const std::string& one : {parameter, withState, tagged, taggedParameter, fastai})
        EXPECT_TRUE(at::equal(read({one})[0], at::arange(4).to(at::kFloat)));
}

TEST_F(PickledTensorsTest, BooleansAreZeroOrOneWhateverTheFileHolds)
{
    // _rebuild_tensor_v3(storage of bytes, offset, size, stride, requires_grad, hooks, dtype)
    const std::string bools = call(global("torch._utils", "_rebuild_tensor_v3"),
                                   tuple({storage(4, "UntypedStorage"), number(1), numbers({2}), numbers({1}),
                                          boolean(false), dict({}), global("torch", "bool")}));
    const std::string typed = tensor(storage(4, "BoolStorage"), {2}, {1}, 1);
    for (const std::string& one : {bools, typed}) {
        const at::Tensor read1 = read({one}, std::string("\x07\x02\x00\xff", 4))[0];
        EXPECT_EQ(read1.scalar_type(), at::kBool);
        const at::Tensor bits = read1.view(at::kByte);
        EXPECT_EQ(bits[0].item<int>(), 1);
        EXPECT_EQ(bits[1].item<int>(), 0);
    }
}

TEST_F(PickledTensorsTest, ReadsTypesWithoutAStorageOfTheirOwnByTheirBytes)
{
    const auto typed = [](const char* dtype, std::int32_t count) {
        return call(global("torch._utils", "_rebuild_tensor_v3"),
                    tuple({storage(16, "UntypedStorage"), number(1), numbers({count}), numbers({1}),
                           boolean(false), dict({}), global("torch", dtype)}));
    };
    EXPECT_TRUE(at::equal(read({typed("float32", 3)})[0], at::arange(1, 4).to(at::kFloat)));
    EXPECT_EQ(complaintAbout({typed("float32", 4)}), tooLarge);
    EXPECT_EQ(complaintAbout({typed("complex64", 1)}), "a tensor in it has an unknown type");
}

TEST_F(PickledTensorsTest, SaysWhyAKindIsNotRead)
{
    const auto made = [](const char* function) {
        return call(global("torch._utils", function), tuple({number(0)}));
    };
    const std::string rest = ", which is not read; save the float network's state_dict()";
    EXPECT_EQ(complaintAbout({made("_rebuild_qtensor")}), "its tensor w is quantised" + rest);
    EXPECT_EQ(complaintAbout({made("_rebuild_sparse_tensor")}), "its tensor w is sparse" + rest);
    EXPECT_EQ(complaintAbout({made("_rebuild_wrapper_subclass")}),
              "its tensor w was saved without its values" + rest);
    EXPECT_EQ(complaintAbout({made("_rebuild_meta_tensor_no_storage")}),
              "its tensor w was saved without its values" + rest);
}

TEST_F(PickledTensorsTest, EndsWhereWrappersHoldEachOtherWithoutEnd)
{
    std::string wrapped = scalar();
    for (int i = 0; i < 10; ++i)
        wrapped = call(global("torch._utils", "_rebuild_parameter"), tuple({wrapped}));
    EXPECT_EQ(complaintAbout({wrapped}), "a tensor in it is damaged");
    EXPECT_EQ(complaintAbout({call(global("torch._utils", "_rebuild_parameter"), tuple({}))}),
              "a tensor in it is damaged");
    EXPECT_EQ(
        complaintAbout({call(global("torch._tensor", "_rebuild_from_type_v2"),
                             tuple({global("os", "system"), number(0), tuple({text("ls")}), dict({})}))}),
        "its tensor w is of an unknown kind");
}

} // namespace
} // namespace gg
