#include "image/PngWriter.h"

#include "base/AtomicFile.h"
#include "base/Error.h"

#include <csetjmp>
#include <new>
#include <png.h>
#include <span>
#include <string>

namespace gg {

namespace {

// As in PngDecoder: libpng jumps on errors, so everything with a destructor lives in this class.
class PngEncoder
{
public:
    PngEncoder()
    {
        m_png = png_create_write_struct(PNG_LIBPNG_VER_STRING, this, &onError, &onWarning);
        m_info = m_png != nullptr ? png_create_info_struct(m_png) : nullptr;
        if (m_info == nullptr) {
            png_destroy_write_struct(&m_png, nullptr);
            throw std::bad_alloc();
        }
        png_set_write_fn(m_png, this, &onWrite, [](png_structp) {});
    }
    ~PngEncoder() { png_destroy_write_struct(&m_png, &m_info); }
    PngEncoder(const PngEncoder&) = delete;
    PngEncoder& operator=(const PngEncoder&) = delete;

    bool encode(const cv::Mat& pixels);
    std::vector<std::byte> takeBytes() { return std::move(m_bytes); }

private:
    static void onError(png_structp png, png_const_charp) { png_longjmp(png, 1); }
    static void onWarning(png_structp, png_const_charp) {}
    static void onWrite(png_structp png, png_bytep data, std::size_t count)
    {
        auto* encoder = static_cast<PngEncoder*>(png_get_io_ptr(png));
        const auto bytes = std::as_bytes(std::span(data, count));
        encoder->m_bytes.insert(encoder->m_bytes.end(), bytes.begin(), bytes.end());
    }

    png_structp m_png = nullptr;
    png_infop m_info = nullptr;
    std::vector<std::byte> m_bytes;
};

bool PngEncoder::encode(const cv::Mat& pixels)
{
    if (setjmp(png_jmpbuf(m_png)) != 0)
        return false;
    png_set_IHDR(m_png, m_info, static_cast<png_uint_32>(pixels.cols), static_cast<png_uint_32>(pixels.rows),
                 pixels.depth() == CV_16U ? 16 : 8,
                 pixels.channels() == 3 ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_write_info(m_png, m_info);
    if (pixels.depth() == CV_16U)
        png_set_swap(m_png);
    for (int y = 0; y < pixels.rows; ++y)
        png_write_row(m_png, pixels.ptr(y));
    png_write_end(m_png, nullptr);
    return true;
}

} // namespace

std::vector<std::byte> encodePng(const cv::Mat& pixels)
{
    const int type = pixels.type();
    if (pixels.empty() || (type != CV_8UC1 && type != CV_16UC1 && type != CV_8UC3))
        throw Error(ErrorKind::Usage,
                    "a PNG can be written from 8-bit grey, 16-bit grey or 8-bit RGB pixels only");
    PngEncoder encoder;
    if (!encoder.encode(pixels))
        throw Error(ErrorKind::Failed, "the picture cannot be encoded as PNG");
    return encoder.takeBytes();
}

void writePng(const std::filesystem::path& file, const cv::Mat& pixels)
{
    writeFileAtomically(file, encodePng(pixels));
}

} // namespace gg
