#include "image/JpegDecoder.h"

#include "base/Error.h"
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

// A hostile progressive file may repeat its scans without end.
constexpr int maximumScans = 500;

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
    bool start(J_COLOR_SPACE colours);
    bool readRows(cv::Mat& raw);

    const jpeg_decompress_struct& codec() const { return m_codec; }
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
            reinterpret_cast<j_decompress_ptr>(codec)->input_scan_number > maximumScans) {
            codec->err->msg_code = JERR_BAD_PROGRESSION;
            onError(codec);
        }
    }

    std::span<const std::byte> m_bytes;
    jpeg_decompress_struct m_codec = {};
    jpeg_error_mgr m_errors = {};
    jpeg_progress_mgr m_progress = {};
    std::jmp_buf m_jump = {};
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

bool JpegReader::start(J_COLOR_SPACE colours)
{
    if (setjmp(m_jump) != 0)
        return false;
    m_codec.out_color_space = colours;
    m_codec.dct_method = JDCT_ISLOW;
    m_codec.do_fancy_upsampling = TRUE;
    jpeg_start_decompress(&m_codec);
    return true;
}

bool JpegReader::readRows(cv::Mat& raw)
{
    if (setjmp(m_jump) != 0)
        return false;
    while (m_codec.output_scanline < m_codec.output_height) {
        JSAMPROW row = raw.ptr(static_cast<int>(m_codec.output_scanline));
        jpeg_read_scanlines(&m_codec, &row, 1);
    }
    jpeg_finish_decompress(&m_codec);
    return true;
}

} // namespace

Picture decodeJpeg(std::span<const std::byte> bytes, const std::filesystem::path& name,
                   const PictureLimits& limits)
{
    JpegReader reader(bytes);
    const auto damaged = [&] { return badFile(name, std::string("is a damaged JPEG: ") + reader.reason()); };
    if (!reader.readHeader())
        throw damaged();
    checkPictureSize(reader.codec().image_width, reader.codec().image_height, limits, name);
    const int components = reader.codec().num_components;
    if (components != 1 && components != 3 && components != 4)
        throw badFile(name,
                      "is a JPEG of " + std::to_string(components) + " components, which is not supported");
    const bool isCmyk = components == 4;
    if (!reader.start(isCmyk ? JCS_CMYK : JCS_RGB))
        throw damaged();
    cv::Mat raw(static_cast<int>(reader.codec().output_height), static_cast<int>(reader.codec().output_width),
                isCmyk ? CV_8UC4 : CV_8UC3);
    if (!reader.readRows(raw))
        throw damaged();

    Picture picture;
    if (reader.hasWarning())
        picture.notes.push_back(std::string("the JPEG is slightly irregular: ") + reader.warning());
    if (isCmyk) {
        cv::bitwise_not(raw, raw);
        picture.pixels = rgbFromCmyk(raw);
    } else {
        picture.pixels = raw;
    }
    return picture;
}

} // namespace gg
