#include "volume/NiftiFile.h"

#include "base/AtomicFile.h"
#include "base/DecodingErrors.h"
#include "base/Error.h"
#include "base/Limits.h"
#include "base/Paths.h"
#include "base/Text.h"
#include "base/VolumeLimits.h"
#include "dicom/PixelTransform.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <memory>
#include <nifti1_io.h>
#include <opencv2/core.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>
#include <znzlib.h>

namespace gg {

namespace {

struct FreeImage
{
    void operator()(nifti_image* image) const { nifti_image_free(image); }
};
using Image = std::unique_ptr<nifti_image, FreeImage>;

/// The OpenCV type of voxels; nothing for colours, complex numbers and what does not fit a float.
std::optional<int> typeOf(int datatype)
{
    switch (datatype) {
    case DT_UINT8:
        return CV_8UC1;
    case DT_INT8:
        return CV_8SC1;
    case DT_UINT16:
        return CV_16UC1;
    case DT_INT16:
        return CV_16SC1;
    case DT_INT32:
        return CV_32SC1;
    case DT_FLOAT32:
        return CV_32FC1;
    case DT_FLOAT64:
        return CV_64FC1;
    default:
        return std::nullopt;
    }
}

struct FreeHeader
{
    void operator()(nifti_1_header* header) const { std::free(header); }
};

/// The library takes sizes of 0 and below for 1.
void checkSizes(const std::filesystem::path& file)
{
    const std::unique_ptr<nifti_1_header, FreeHeader> header(nifti_read_header(file.c_str(), nullptr, 0));
    if (header == nullptr)
        throw badFile(file, "is a damaged NIfTI file");
    const short dimensions = header->dim[0];
    if (dimensions < 3 || dimensions > 7 ||
        std::any_of(header->dim + 1, header->dim + 1 + dimensions, [](short size) { return size < 1; }))
        throw badFile(file, "is a NIfTI file that is not three-dimensional");
}

/// What the header claims, before anything is set aside for it.
void check(const nifti_image& image, const std::filesystem::path& file)
{
    for (const int size : {image.nx, image.ny, image.nz})
        if (size < 1 || size > limits::pictureSide)
            throw badFile(file, Message("is a NIfTI file of %1 x %2 x %3 voxels, which cannot be read",
                                        image.nx, image.ny, image.nz));
    if (image.nvox != static_cast<std::size_t>(image.nx) * static_cast<std::size_t>(image.ny) *
                          static_cast<std::size_t>(image.nz))
        throw badFile(file, "is a NIfTI file of several volumes, which is not supported");
    if (!typeOf(image.datatype))
        throw badFile(file, Message("is a NIfTI file of voxels of the type %1, which is not supported",
                                    nifti_datatype_string(image.datatype)));
    std::error_code error;
    const std::uintmax_t fileBytes = std::filesystem::file_size(file, error);
    const std::uint64_t bytes = std::uint64_t{image.nvox} * static_cast<std::uint64_t>(image.nbyper);
    // In memory they are floats, or fewer bytes.
    const std::uint64_t inMemory = std::uint64_t{image.nvox} * sizeof(float);
    if (error || std::max(bytes, inMemory) > limits::volumeBytes ||
        !limits::isPlausibleExpansion(bytes, fileBytes))
        throw badFile(file, "is a NIfTI file that claims to be larger than is believable");
}

Image openImage(const std::filesystem::path& file)
{
    if (const auto why = whyNoRegularFile(file))
        throw badFile(file, *why);
    nifti_set_debug_level(0);
    if (is_nifti_file(file.c_str()) != 1)
        throw badFile(file, "is not a NIfTI file (.nii or .nii.gz)");
    checkSizes(file);
    Image image(nifti_image_read(file.c_str(), 0));
    if (image == nullptr)
        throw badFile(file, "is a damaged NIfTI file");
    check(*image, file);
    return image;
}

struct CloseFile
{
    void operator()(znzptr* file) const { Xznzclose(&file); }
};

/// The voxels in the machine's order. The library's own reading takes what is missing for zeros.
std::vector<std::byte> readVoxels(const nifti_image& image, const std::filesystem::path& file)
{
    std::vector<std::byte> bytes(image.nvox * static_cast<std::size_t>(image.nbyper));
    const std::unique_ptr<znzptr, CloseFile> stream(
        znzopen(file.c_str(), "rb", nifti_is_gzfile(file.c_str())));
    const bool isWhole = stream != nullptr && znzseek(stream.get(), image.iname_offset, SEEK_SET) >= 0 &&
                         znzread(bytes.data(), 1, bytes.size(), stream.get()) == bytes.size();
    if (!isWhole)
        throw badFile(file, "is a truncated or damaged NIfTI file");
    if (image.swapsize > 1 && image.byteorder != nifti_short_order())
        nifti_swap_Nbytes(image.nvox, image.swapsize, bytes.data());
    return bytes;
}

double millimetresOf(int units)
{
    switch (units) {
    case NIFTI_UNITS_METER:
        return 1000;
    case NIFTI_UNITS_MICRON:
        return 0.001;
    default:
        return 1;
    }
}

/// The grid in the patient: where the first voxel lies, and the steps to the next along each axis. NIfTI's x
/// goes to the right hand's opposite and its y to the front (RAS), ours to the left hand and the back.
struct Placement
{
    PatientPoint origin{};
    std::array<PatientPoint, 3> steps{};
};

Placement placementOf(const nifti_image& image, std::vector<Message>& notes)
{
    const bool hasSform = image.sform_code > 0;
    if (!hasSform && image.qform_code <= 0)
        notes.push_back(
            "the file does not say how the volume lies in the patient: its axes were taken as they are");
    const mat44& matrix = hasSform ? image.sto_xyz : image.qto_xyz;
    const double scale = millimetresOf(image.xyz_units);
    Placement placement;
    for (std::size_t row = 0; row < 3; ++row) {
        const double sign = row < 2 ? -scale : scale;
        placement.origin[row] = sign * static_cast<double>(matrix.m[row][3]);
        for (std::size_t axis = 0; axis < 3; ++axis)
            placement.steps[axis][row] = sign * static_cast<double>(matrix.m[row][axis]);
    }
    return placement;
}

double lengthOf(const PatientPoint& step)
{
    return std::sqrt(dot(step, step));
}

PatientPoint scaled(PatientPoint vector, double factor)
{
    for (double& part : vector)
        part *= factor;
    return vector;
}

void checkIsGrid(const Placement& placement, const std::filesystem::path& file)
{
    constexpr double tolerance = 1e-3; // of a cosine: the files' numbers have 32 bits, quaternions less
    for (const PatientPoint& step : placement.steps)
        if (!(lengthOf(step) > 0) || !std::isfinite(lengthOf(step)))
            throw badFile(file, "is a NIfTI file that does not say how large its voxels are");
    for (const auto& [a, b] : {std::pair(0, 1), std::pair(0, 2), std::pair(1, 2)}) {
        const PatientPoint& one = placement.steps[static_cast<std::size_t>(a)];
        const PatientPoint& other = placement.steps[static_cast<std::size_t>(b)];
        if (std::abs(dot(one, other)) > tolerance * lengthOf(one) * lengthOf(other))
            throw badFile(file, "is a NIfTI file whose axes are not at right angles, which is not supported");
    }
}

/// Values in float, or in 16 bits where they are whole and stay as they are.
cv::Mat valuesOf(const nifti_image& image, std::vector<std::byte> voxels)
{
    const cv::Mat stored(image.ny * image.nz, image.nx, *typeOf(image.datatype), voxels.data());
    const bool isScaled = image.scl_slope != 0 && (image.scl_slope != 1 || image.scl_inter != 0);
    if (!isScaled && stored.depth() <= CV_16S && stored.depth() != CV_16U) {
        cv::Mat whole;
        stored.convertTo(whole, CV_16S);
        return whole;
    }
    cv::Mat values(stored.size(), CV_32FC1);
    for (int slice = 0; slice < image.nz; ++slice) {
        const cv::Range rows(slice * image.ny, (slice + 1) * image.ny);
        cv::Mat exact; // of one slice: of all they would take twice what the values do
        stored.rowRange(rows).convertTo(exact, CV_64F);
        cv::Mat target = values.rowRange(rows);
        exact.convertTo(target, CV_32F, isScaled ? static_cast<double>(image.scl_slope) : 1,
                        isScaled ? static_cast<double>(image.scl_inter) : 0);
    }
    return values;
}

cv::Mat withSlicesReversed(const cv::Mat& grid, int rows)
{
    cv::Mat reversed(grid.size(), grid.type());
    const int slices = grid.rows / rows;
    for (int i = 0; i < slices; ++i)
        grid.rowRange(i * rows, (i + 1) * rows)
            .copyTo(reversed.rowRange((slices - 1 - i) * rows, (slices - i) * rows));
    return reversed;
}

/// A text of the header, which need not end in a 0.
template <std::size_t size>
bool saysHounsfield(const char (&text)[size])
{
    const std::string_view words = trimmed(std::string_view(text, ::strnlen(text, size)));
    return !words.empty() && isHounsfieldType(words);
}

/// The header, and whether the slices are in the other order in the file.
std::pair<NiftiHeader, bool> described(const nifti_image& image, const std::filesystem::path& file)
{
    NiftiHeader header = {.file = file,
                          .columns = image.nx,
                          .rows = image.ny,
                          .slices = image.nz,
                          .saysHounsfield =
                              saysHounsfield(image.intent_name) || saysHounsfield(image.descrip)};
    Placement placement = placementOf(image, header.notes);
    checkIsGrid(placement, file);
    const auto& [across, down, through] = placement.steps;
    const bool isReversed = dot(cross(across, down), through) < 0;
    // The last slice becomes the first, and the steps go the other way.
    for (std::size_t i = 0; isReversed && i < 3; ++i)
        placement.origin[i] += (image.nz - 1) * through[i];
    header.first = {.origin = placement.origin,
                    .rowDirection = scaled(across, 1 / lengthOf(across)),
                    .columnDirection = scaled(down, 1 / lengthOf(down)),
                    .columnSpacing = lengthOf(across),
                    .rowSpacing = lengthOf(down)};
    header.sliceSpacing = lengthOf(through);
    return {header, isReversed};
}

NiftiVolume volumeOf(const std::filesystem::path& file)
{
    const Image image = openImage(file);
    const auto [header, isReversed] = described(*image, file);
    cv::Mat grid = valuesOf(*image, readVoxels(*image, file));
    if (isReversed)
        grid = withSlicesReversed(grid, header.rows);
    NiftiVolume result;
    result.volume = Volume(grid, header.rows, header.first, header.sliceSpacing, header.saysHounsfield);
    result.looksHounsfield = looksHounsfield(result.volume);
    result.notes = header.notes;
    if (!header.saysHounsfield)
        result.notes.push_back(
            result.looksHounsfield
                ? Message("the file does not say what its values are; they look like HU, and "
                          "windows for HU are used on that assumption")
                : Message("the file does not say what its values are"));
    return result;
}

nifti_1_header headerOf(const Volume& volume)
{
    constexpr float headerBytes = 352;
    nifti_1_header header = {};
    header.sizeof_hdr = sizeof(header);
    std::memcpy(header.magic, "n+1", 4);
    header.vox_offset = headerBytes;
    const std::array<int, 3> size = {volume.columns(), volume.rows(), volume.slices()};
    header.dim[0] = 3;
    for (std::size_t i = 0; i < 3; ++i) {
        header.dim[i + 1] = static_cast<short>(size[i]);
        header.pixdim[i + 1] = static_cast<float>(volume.spacing()[i]);
    }
    std::fill(header.dim + 4, header.dim + 8, short{1});
    const bool isWhole = volume.slice(0).depth() == CV_16S;
    header.datatype = isWhole ? DT_INT16 : DT_FLOAT32;
    header.bitpix = isWhole ? 16 : 32;
    header.scl_slope = 1;
    if (volume.isHounsfield())
        std::memcpy(header.intent_name, "HU", 2);
    header.xyzt_units = NIFTI_UNITS_MM;
    header.sform_code = header.qform_code = NIFTI_XFORM_SCANNER_ANAT;
    return header;
}

/// Our axes in NIfTI's, see Placement.
mat44 matrixOf(const Volume& volume)
{
    const PlaneGeometry plane = volume.planeOf(0);
    const std::array<PatientPoint, 3> steps = {scaled(plane.rowDirection, plane.columnSpacing),
                                               scaled(plane.columnDirection, plane.rowSpacing),
                                               scaled(plane.normal(), volume.spacing()[2])};
    mat44 matrix = {};
    for (std::size_t row = 0; row < 3; ++row) {
        const double sign = row < 2 ? -1 : 1;
        matrix.m[row][3] = static_cast<float>(sign * plane.origin[row]);
        for (std::size_t axis = 0; axis < 3; ++axis)
            matrix.m[row][axis] = static_cast<float>(sign * steps[axis][row]);
    }
    matrix.m[3][3] = 1;
    return matrix;
}

void place(nifti_1_header& header, const mat44& matrix)
{
    std::copy_n(matrix.m[0], 4, header.srow_x);
    std::copy_n(matrix.m[1], 4, header.srow_y);
    std::copy_n(matrix.m[2], 4, header.srow_z);
    nifti_mat44_to_quatern(matrix, &header.quatern_b, &header.quatern_c, &header.quatern_d, &header.qoffset_x,
                           &header.qoffset_y, &header.qoffset_z, nullptr, nullptr, nullptr,
                           &header.pixdim[0]);
}

} // namespace

bool isNifti(const std::filesystem::path& file)
{
    const std::string name = asciiLower(file.filename().native());
    if (!name.ends_with(".nii") && !name.ends_with(".nii.gz"))
        return false;
    std::error_code ignored;
    nifti_set_debug_level(0);
    return std::filesystem::is_regular_file(file, ignored) && is_nifti_file(file.c_str()) == 1;
}

NiftiHeader readNiftiHeader(const std::filesystem::path& file)
{
    return translatingDecodingErrors(file, "read the header", "is a NIfTI file that cannot be read",
                                     [&] { return described(*openImage(file), file).first; });
}

bool looksHounsfield(const Volume& volume)
{
    constexpr double lowestStored = -4096;
    constexpr double surelyAir = -500;
    constexpr double softTissue = 0;
    constexpr double highestStored = 32'767;
    double lowest = std::numeric_limits<double>::infinity();
    double highest = -lowest;
    for (int i = 0; i < volume.slices(); ++i) {
        double low = 0;
        double high = 0;
        cv::minMaxLoc(volume.slice(i), &low, &high);
        lowest = std::min(lowest, low);
        highest = std::max(highest, high);
    }
    return lowest >= lowestStored && lowest <= surelyAir && highest >= softTissue && highest <= highestStored;
}

NiftiVolume readNifti(const std::filesystem::path& file)
{
    return translatingDecodingErrors(file, "read the volume", "is a NIfTI file that cannot be read",
                                     [&] { return volumeOf(file); });
}

void writeNifti(const Volume& volume, const std::filesystem::path& file)
{
    nifti_1_header header = headerOf(volume);
    place(header, matrixOf(volume));
    constexpr std::array<std::byte, 4> noExtension = {};
    AtomicFile target(file);
    target.write(std::as_bytes(std::span(&header, 1)));
    target.write(noExtension);
    for (int i = 0; i < volume.slices(); ++i) {
        const cv::Mat slice = volume.slice(i);
        target.write(
            std::span(reinterpret_cast<const std::byte*>(slice.ptr()), slice.total() * slice.elemSize()));
    }
    target.commit();
}

} // namespace gg
