#include "image/JpegDecoder.h"

#include "base/Error.h"
#include "base/JpegLimits.h"
#include "image/ExifOrientation.h"
#include "image/PixelConversion.h"

#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstdio> // jpeglib.h needs FILE and size_t
#include <jpeglib.h>
#include <opencv2/core.hpp>

#include <jerror.h>

namespace gg {

namespace {

// As with libpng: errors come by longjmp, so the steps use plain locals only and this class holds the rest.
class JpegReader
{
public:
    explicit JpegReader(std::span<const std::byte> bytes) : m_bytes(bytes)
    {
        m_codec.err = jpeg_std_error(&m_errors);
        m_codec.client_data = this;
        m_errors.error_exit = &onError;
        m_errors.emit_message = &onMessage;
        m_errors.output_message = [](j_common_ptr) {};
        m_progress.progress_monitor = &onProgress;
    }
    ~JpegReader() { jpeg_destroy_decompress(&m_codec); }
    JpegReader(const JpegReader&) = delete;
    JpegReader& operator=(const JpegReader&) = delete;

    bool readHeader();
    /// The picture with sides of `eighths` / 8, for 1, 2, 4 or 8.
    bool start(J_COLOR_SPACE colours, unsigned eighths);
    bool readRow(std::uint8_t* row);
    bool finish();

    const jpeg_decompress_struct& codec() const { return m_codec; }
    std::uint64_t coefficientBytes() const;
    const char* reason() const { return m_reason.data(); }
    bool hasWarning() const { return m_warning.front() != '\0'; }
    const char* warning() const { return m_warning.data(); }

private:
    using Text = std::array<char, JMSG_LENGTH_MAX>;

    static JpegReader& of(j_common_ptr codec) { return *static_cast<JpegReader*>(codec->client_data); }
    [[noreturn]] static void onError(j_common_ptr codec)
    {
        codec->err->format_message(codec, of(codec).m_reason.data());
        std::longjmp(of(codec).m_jump, 1);
    }
    static void onMessage(j_common_ptr codec, int level)
    {
        if (level >= 0)
            return;
        // These leave the pixels as they should be; all other warnings mean that pixels were made up.
        constexpr std::array harmless = {int{JWRN_EXTRANEOUS_DATA}, int{JWRN_ADOBE_XFORM},
                                         int{JWRN_TOO_MUCH_DATA}, int{JWRN_BOGUS_PROGRESSION},
                                         int{JWRN_JFIF_MAJOR}};
        if (std::find(harmless.begin(), harmless.end(), codec->err->msg_code) == harmless.end())
            onError(codec);
        codec->err->format_message(codec, of(codec).m_warning.data());
    }
    static void onProgress(j_common_ptr codec)
    {
        if (codec->is_decompressor != 0 &&
            reinterpret_cast<j_decompress_ptr>(codec)->input_scan_number > of(codec).m_permittedScans) {
            codec->err->msg_code = JERR_BAD_PROGRESSION;
            onError(codec);
        }
    }

    std::span<const std::byte> m_bytes;
    jpeg_decompress_struct m_codec = {};
    jpeg_error_mgr m_errors = {};
    jpeg_progress_mgr m_progress = {};
    std::jmp_buf m_jump = {};
    int m_permittedScans = limits::jpegScans;
    Text m_reason = {};
    Text m_warning = {};
};

bool JpegReader::readHeader()
{
    if (setjmp(m_jump) != 0)
        return false;
    jpeg_create_decompress(&m_codec);
    m_codec.progress = &m_progress;
    jpeg_mem_src(&m_codec, reinterpret_cast<const unsigned char*>(m_bytes.data()), m_bytes.size());
    jpeg_read_header(&m_codec, TRUE);
    return true;
}

/// What libjpeg keeps of the whole picture when it comes in several scans: two bytes a coefficient.
std::uint64_t JpegReader::coefficientBytes() const
{
    // Known since the header was read; libjpeg merely forgot to say const.
    if (jpeg_has_multiple_scans(const_cast<j_decompress_ptr>(&m_codec)) == 0)
        return 0;
    std::uint64_t blocks = 0;
    for (const jpeg_component_info& component :
         std::span(m_codec.comp_info, static_cast<std::size_t>(m_codec.num_components)))
        blocks += std::uint64_t{component.width_in_blocks} * component.height_in_blocks;
    return blocks * DCTSIZE2 * sizeof(JCOEF);
}

bool JpegReader::start(J_COLOR_SPACE colours, unsigned eighths)
{
    if (setjmp(m_jump) != 0)
        return false;
    m_permittedScans = limits::permittedJpegScans(std::int64_t{m_codec.image_width} * m_codec.image_height);
    m_codec.out_color_space = colours;
    m_codec.dct_method = JDCT_ISLOW;
    m_codec.do_fancy_upsampling = TRUE;
    m_codec.scale_num = eighths;
    m_codec.scale_denom = 8;
    jpeg_start_decompress(&m_codec);
    return true;
}

bool JpegReader::readRow(std::uint8_t* row)
{
    if (setjmp(m_jump) != 0)
        return false;
    jpeg_read_scanlines(&m_codec, &row, 1);
    return true;
}

bool JpegReader::finish()
{
    if (setjmp(m_jump) != 0)
        return false;
    jpeg_finish_decompress(&m_codec);
    return true;
}

/// The least of 1, 2, 4 and 8 eighths at which the longer side keeps `atLeast` pixels; 8 for 0.
unsigned eighthsFor(std::uint32_t longerSide, int atLeast)
{
    unsigned eighths = 8;
    while (atLeast > 0 && eighths > 1 &&
           std::uint64_t{longerSide} * (eighths / 2) >= 8 * static_cast<std::uint64_t>(atLeast))
        eighths /= 2;
    return eighths;
}

} // namespace

Picture decodeJpeg(std::span<const std::byte> bytes, const std::filesystem::path& name,
                   const PictureLimits& limits, const WantedSize& wanted)
{
    JpegReader reader(bytes);
    const auto damaged = [&] { return badFile(name, Message("is a damaged JPEG: %1", reader.reason())); };
    if (!reader.readHeader())
        throw damaged();
    const std::uint32_t width = reader.codec().image_width;
    const std::uint32_t height = reader.codec().image_height;
    checkPictureSize(width, height, limits, name);
    const int components = reader.codec().num_components;
    if (components != 1 && components != 3 && components != 4)
        throw badFile(name, Message("is a JPEG of %1 components, which is not supported", components));
    constexpr std::uint64_t rgbBytes = 3;
    const std::uint64_t pixels = std::uint64_t{width} * height;
    checkExpansion(pixels * static_cast<std::uint64_t>(components),
                   pixels * rgbBytes + reader.coefficientBytes(), bytes.size(), name);
    const bool isCmyk = components == 4;
    if (!reader.start(isCmyk ? JCS_CMYK : JCS_RGB, eighthsFor(std::max(width, height), wanted.atLeast)))
        throw damaged();
    const cv::Size size(static_cast<int>(reader.codec().output_width),
                        static_cast<int>(reader.codec().output_height));
    Picture picture;
    picture.orientation = orientationOfJpeg(bytes);
    PictureRows rows(size, wanted);
    cv::Mat inks(1, size.width, CV_8UC4);
    for (int y = 0; y < size.height; ++y, rows.next()) {
        if (!reader.readRow(isCmyk ? inks.ptr() : rows.row()))
            throw damaged();
        if (isCmyk) {
            cv::bitwise_not(inks, inks);
            std::copy_n(rgbFromCmyk(inks).ptr(), 3 * size.width, rows.row());
        }
    }
    picture.pixels = rows.finish();
    if (!reader.finish())
        throw damaged();
    if (reader.hasWarning())
        picture.notes.push_back(Message("the JPEG is slightly irregular: %1", reader.warning()));
    return picture;
}

} // namespace gg
