#include "nn/WeightFile.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/Paths.h"
#include "base/Random.h"
#include "base/ZipArchive.h"
#include "support/StubZip.h"
#include "support/TemporaryFolder.h"

#include <ATen/ATen.h>
#include <dlfcn.h>
#include <fstream>
#include <gtest/gtest.h>
#include <malloc.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gg {
namespace {

std::string complaintAbout(const std::filesystem::path& file)
{
    try {
        readWeightFile(file);
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::BadInput);
        return error.message().substr(error.message().find(": ") + 2);
    }
    return "no complaint";
}

// A small file of each form.
std::vector<std::filesystem::path> smallFiles(const std::filesystem::path& folder)
{
    StateDict dict;
    dict.set("weight", at::arange(6).to(at::kFloat).reshape({2, 3}));
    dict.set("count", at::arange(2));
    writeSafetensors(folder / "small.safetensors", dict, {{"k", "v"}});
    std::vector<std::filesystem::path> files = {folder / "small.safetensors"};
    for (const char* name :
         {"kinds_zip.pth", "kinds_legacy.pth", "checkpoint_zip.pth", "checkpoint_legacy.pth",
          "module_zip.pkl", "module_1_0.pkl", "module_0_4.pkl", "checkpoint_module.pth"})
        files.push_back(test::testData() / "weights" / name);
    return files;
}

// Every value is looked at, so that a tensor beyond its memory would be noticed.
void useEveryValue(const WeightFile& weights)
{
    for (const auto& [name, tensor] : weights.tensors)
        EXPECT_EQ(tensor.to(at::kDouble).contiguous().numel(), tensor.numel()) << name;
}

// Weights or one Error that names the file; whatever else comes fails the test.
void survive(const std::filesystem::path& file)
{
    try {
        useEveryValue(readWeightFile(file));
    } catch (const Error& error) {
        EXPECT_NE(error.message().find(file.filename().native() + ": "), std::string::npos)
            << error.message();
    }
}

void write(const std::filesystem::path& file, const std::string& content)
{
    std::ofstream(file, std::ios::binary) << content;
}

std::string changed(std::string content, Random& random)
{
    for (std::uint64_t changes = 1 + random.below(4); changes > 0; --changes) {
        char& place = content[random.below(content.size())];
        place = random.below(2) == 0 ? static_cast<char>(random.below(256))
                                     : static_cast<char>(place ^ (1 << random.below(8)));
    }
    return content;
}

// While it lives, this process may take so many bytes more than it has.
class MemoryLimit
{
public:
    explicit MemoryLimit(std::size_t more)
    {
        ::malloc_trim(0); // what is kept for later would not count
        std::size_t pages = 0;
        std::ifstream("/proc/self/statm") >> pages;
        ::getrlimit(RLIMIT_AS, &m_before);
        rlimit tight = m_before;
        tight.rlim_cur = pages * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE)) + more;
        ::setrlimit(RLIMIT_AS, &tight);
    }
    ~MemoryLimit() { ::setrlimit(RLIMIT_AS, &m_before); }
    MemoryLimit(const MemoryLimit&) = delete;
    MemoryLimit& operator=(const MemoryLimit&) = delete;

private:
    rlimit m_before{};
};

// The pickle of {"w": a tensor of so many floats}, whose storage has the key 0.
std::string pickleOfFloats(std::uint32_t count)
{
    using namespace std::string_literals;
    std::string number = "J";
    for (int i = 0; i < 4; ++i)
        number += static_cast<char>(count >> (8 * i));
    return "\x80\x02}(U\x01wctorch._utils\n_rebuild_tensor_v2\n((U\x07storagectorch\nFloatStorage\nU\x01"s
           "0U\x03"s
           "cpu"s +
           number + "NtQK\0("s + number + "t(K\x01t\x89)tRu."s;
}

TEST(WeightFile, ComplainsOnceWhereverAFileOfAnyFormEnds)
{
    const test::TemporaryFolder folder;
    for (const std::filesystem::path& whole : smallFiles(folder.path())) {
        const std::filesystem::path file = folder / ("cut-" + whole.filename().native());
        std::filesystem::copy_file(whole, file);
        EXPECT_EQ(complaintAbout(file), "no complaint");
        for (std::uintmax_t length = std::filesystem::file_size(file); length-- > 0;) {
            std::filesystem::resize_file(file, length);
            EXPECT_NE(complaintAbout(file), "no complaint") << file << " of " << length << " bytes";
        }
    }
}

TEST(WeightFile, SurvivesChangedBytesInAFileOfAnyForm)
{
    const test::TemporaryFolder folder;
    Random random(4);
    for (const std::filesystem::path& whole : smallFiles(folder.path())) {
        const std::string content = readTextFile(whole);
        for (int i = 0; i < 300; ++i) {
            write(folder / "changed", changed(content, random));
            survive(folder / "changed");
        }
    }
}

// A zip has sums over its parts, which hide the pickle from changes made to the file as a whole.
TEST(WeightFile, SurvivesChangedBytesInThePickleOfAZip)
{
    const test::TemporaryFolder folder;
    Random random(5);
    for (const char* name : {"kinds_zip.pth", "checkpoint_module.pth", "module_zip.pkl"}) {
        const ZipArchive zip(test::testData() / "weights" / name);
        std::vector<std::pair<std::string, std::string>> parts;
        std::string* pickle = nullptr;
        for (std::size_t i = 0; i < zip.entries().size(); ++i) {
            const auto bytes = zip.read(i, 1 << 20);
            parts.emplace_back(zip.entries()[i].name,
                               std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
        }
        for (auto& [part, content] : parts) {
            if (part.ends_with("data.pkl"))
                pickle = &content;
        }
        ASSERT_NE(pickle, nullptr);
        const std::string whole = *pickle;
        for (int i = 0; i < 400; ++i) {
            *pickle = changed(whole, random);
            test::writeStubZip(folder / "changed", parts);
            survive(folder / "changed");
        }
    }
}

TEST(WeightFile, TakesNoMoreMemoryThanTwiceTheTensors)
{
    const test::TemporaryFolder folder;
    // Above 32 MiB, which the C library takes from the system and gives back at once.
    if (::dlsym(RTLD_DEFAULT, "__asan_init") != nullptr)
        GTEST_SKIP() << "the address sanitizer takes memory past any limit";
    constexpr std::uint32_t count = 9'000'000;
    constexpr std::size_t bytes = 4 * count;
    constexpr std::size_t spare = 4U << 20;
    {
        using namespace std::string_literals;
        const std::string floats(bytes, '\0');
        StateDict dict;
        dict.set("w", at::zeros({count}));
        writeSafetensors(folder / "a.safetensors", dict);
        test::writeStubZip(folder / "a.zip", {{"x/data.pkl", pickleOfFloats(count)}, {"x/data/0", floats}});
        const std::uint64_t number = count;
        write(folder / "a.pth", "\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.M\xe9\x03.}."s +
                                    pickleOfFloats(count) + "]U\x01" + "0a." +
                                    std::string(reinterpret_cast<const char*>(&number), 8) + floats);
    }
    for (const char* name : {"a.safetensors", "a.zip", "a.pth"}) {
        EXPECT_EQ(complaintAbout(folder / name), "no complaint");
        const MemoryLimit enough(2 * bytes + spare);
        EXPECT_EQ(complaintAbout(folder / name), "no complaint");
        EXPECT_EQ(::mmap(nullptr, 3 * bytes, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), MAP_FAILED)
            << "the limit does not work";
    }
}

TEST(WeightFile, TakesLittleMemoryForAHostileFile)
{
    for (const auto& entry : std::filesystem::directory_iterator(test::testData() / "weights")) {
        if (!entry.path().filename().native().starts_with("hostile_"))
            continue;
        const MemoryLimit limit(32U << 20);
        survive(entry.path());
    }
}

TEST(WeightFile, IsToldByItsContentWhateverItsName)
{
    const test::TemporaryFolder folder;
    StateDict dict;
    dict.set("w", at::ones({2}));
    writeSafetensors(folder / "weights.pth", dict, {{"k", "v"}});
    const WeightFile safe = readWeightFile(folder / "weights.pth");
    EXPECT_TRUE(safe.tensors.contains("w"));
    EXPECT_EQ(safe.metadata.at("k"), "v");

    std::filesystem::copy_file(test::testData() / "weights" / "kinds_zip.pth", folder / "zip.safetensors");
    EXPECT_TRUE(readWeightFile(folder / "zip.safetensors").tensors.contains("float"));
    std::filesystem::copy_file(test::testData() / "weights" / "kinds_legacy.pth", folder / "legacy.bin");
    EXPECT_TRUE(readWeightFile(folder / "legacy.bin").tensors.contains("float"));
}

TEST(WeightFile, BringsOldNamesUpToDate)
{
    const test::TemporaryFolder folder;
    StateDict dict;
    dict.set("features.denseblock1.denselayer1.norm.1.weight", at::ones({2}));
    dict.set("classifier.weight", at::ones({2}));
    writeSafetensors(folder / "old.safetensors", dict, {});
    EXPECT_TRUE(readWeightFile(folder / "old.safetensors")
                    .tensors.contains("features.denseblock1.denselayer1.norm1.weight"));
}

TEST(WeightFile, SaysWhatAWrongFileIsNot)
{
    const test::TemporaryFolder folder;
    const std::string wrong = "is not a safetensors or PyTorch weight file";
    writeFileAtomically(folder / "text.pth", std::string_view("some text"));
    EXPECT_EQ(complaintAbout(folder / "text.pth"), wrong);
    writeFileAtomically(folder / "empty.pth", std::string_view());
    EXPECT_EQ(complaintAbout(folder / "empty.pth"), wrong);
    EXPECT_EQ(complaintAbout(folder / "absent.pth"), "does not exist");
    EXPECT_EQ(complaintAbout(folder.path()), "is a folder, not a file");
    ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
    EXPECT_EQ(complaintAbout(folder / "pipe"), "is not a regular file: it is a pipe");
    EXPECT_EQ(complaintAbout("/dev/zero"), "is not a regular file: it is a device");
}

} // namespace
} // namespace gg
