#include "support/LeakyDataset.h"

#include "image/PngWriter.h"
#include "support/TinyDataset.h"

namespace gg::test {

void writeLeakyDataset(const std::filesystem::path& folder)
{
    std::uint64_t number = 0;
    for (const char* split : {"train", "test"})
        for (const char* name : {"NonCOVID", "COVID"}) {
            const std::filesystem::path place = folder / split / name;
            std::filesystem::create_directories(place);
            for (int i = 0; i < 6; ++i)
                writePng(place / (std::to_string(i) + ".png"), tinyPicture(name[0] == 'C' ? 1 : 0, ++number));
        }
    const auto copy = [&](const char* from, const char* to) {
        std::filesystem::copy_file(folder / from, folder / to,
                                   std::filesystem::copy_options::overwrite_existing);
    };
    copy("train/COVID/0.png", "test/COVID/0.png");
    copy("train/COVID/1.png", "train/NonCOVID/1.png");
}

} // namespace gg::test
