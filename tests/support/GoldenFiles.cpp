#include "support/GoldenFiles.h"

#include "base/Error.h"
#include "base/Paths.h"
#include "base/Random.h"
#include "support/TemporaryFolder.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <opencv2/core.hpp>
#include <stdexcept>

namespace gg::test {

namespace {

cv::Mat readMatrix(const std::filesystem::path& file, int type)
{
    const std::vector<std::byte> bytes = readBinaryFile(file);
    std::array<std::uint16_t, 2> size = {};
    std::memcpy(size.data(), bytes.data(), sizeof size);
    cv::Mat matrix(size[1], size[0], type);
    if (bytes.size() != sizeof size + matrix.total() * matrix.elemSize())
        throw std::runtime_error(file.native() + " has the wrong size");
    std::memcpy(matrix.data, bytes.data() + sizeof size, bytes.size() - sizeof size);
    return matrix;
}

} // namespace

std::filesystem::path goldenFolder(const std::string& room)
{
    return testData() / room;
}

std::vector<std::filesystem::path> filesIn(const std::filesystem::path& folder, const std::string& extension)
{
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() == extension)
            files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    if (files.empty())
        throw std::runtime_error("no files in " + folder.native());
    return files;
}

cv::Mat readGoldenRgb(const std::filesystem::path& file)
{
    return readMatrix(file, CV_8UC3);
}

cv::Mat readGoldenHu(const std::filesystem::path& file)
{
    return readMatrix(file, CV_32FC1);
}

std::vector<float> readGoldenFloats(const std::filesystem::path& file)
{
    const std::vector<std::byte> bytes = readBinaryFile(file);
    std::vector<float> values(bytes.size() / sizeof(float));
    std::memcpy(values.data(), bytes.data(), values.size() * sizeof(float));
    return values;
}

double largestDifference(const cv::Mat& a, const cv::Mat& b)
{
    if (a.size() != b.size() || a.type() != b.type())
        return std::numeric_limits<double>::infinity();
    return cv::norm(a, b, cv::NORM_INF);
}

std::vector<std::string> silentlyWrongCuts(const std::filesystem::path& file, const Decode& decode)
{
    const std::vector<std::byte> bytes = readBinaryFile(file);
    const cv::Mat whole = decode(bytes);
    std::vector<std::string> wrong;
    for (std::size_t length = 0; length < bytes.size(); ++length) {
        const std::string where = file.filename().native() + " cut at byte " + std::to_string(length);
        // A copy of just this length, so that a sanitizer sees reads behind it.
        const std::vector<std::byte> cut(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(length));
        try {
            if (largestDifference(decode(cut), whole) != 0)
                wrong.push_back(where + ": other pixels");
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::BadInput)
                wrong.push_back(where + ": " + error.message());
        } catch (const std::exception& error) {
            wrong.push_back(where + ": " + error.what());
        }
    }
    return wrong;
}

std::vector<std::string> foreignExceptions(const std::filesystem::path& file, const Decode& decode, int times)
{
    const std::vector<std::byte> bytes = readBinaryFile(file);
    std::vector<std::string> foreign;
    Random random(20200401);
    for (int i = 0; i < times; ++i) {
        std::vector<std::byte> changed = bytes;
        for (std::uint64_t flips = 1 + random.below(4); flips > 0; --flips)
            changed[random.below(changed.size())] = static_cast<std::byte>(random.below(256));
        try {
            decode(changed);
        } catch (const Error&) {
            continue;
        } catch (const std::exception& error) {
            foreign.push_back(file.filename().native() + ": " + error.what());
        }
    }
    return foreign;
}

} // namespace gg::test
