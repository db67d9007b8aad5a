#include "image/TiffSource.h"

#include "base/Limits.h"

#include <algorithm>
#include <cstdarg>
#include <cstdio>
#include <cstring>

namespace gg {

namespace {

tmsize_t readSource(thandle_t handle, void* target, tmsize_t count)
{
    auto* source = static_cast<TiffSource*>(handle);
    const toff_t size = source->bytes.size();
    const toff_t left = source->position < size ? size - source->position : 0;
    const toff_t taken = std::min(left, static_cast<toff_t>(count));
    if (taken > 0)
        std::memcpy(target, source->bytes.data() + source->position, taken);
    source->position += taken;
    return static_cast<tmsize_t>(taken);
}

tmsize_t refuseWrite(thandle_t, void*, tmsize_t)
{
    return 0;
}

toff_t seekSource(thandle_t handle, toff_t offset, int whence)
{
    auto* source = static_cast<TiffSource*>(handle);
    const toff_t base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? source->position : source->bytes.size();
    source->position = base + offset;
    return source->position;
}

int closeSource(thandle_t)
{
    return 0;
}

toff_t sizeOfSource(thandle_t handle)
{
    return static_cast<TiffSource*>(handle)->bytes.size();
}

int keepError(TIFF*, void* user, const char*, const char* format, va_list arguments)
{
    auto* source = static_cast<TiffSource*>(user);
    if (source->reason.front() == '\0')
        std::vsnprintf(source->reason.data(), source->reason.size(), format, arguments);
    return 1;
}

// libtiff ignores tags that it cannot read because the file ends too early, and a palette becomes grey. Its
// other warnings are about tags of other programs.
int keepWarningOfCut(TIFF*, void* user, const char*, const char* format, va_list arguments)
{
    auto* source = static_cast<TiffSource*>(user);
    if (std::strstr(format, "IO error") == nullptr)
        return 1;
    source->isCut = true;
    return keepError(nullptr, user, nullptr, format, arguments);
}

/// What libtiff may set aside at once: a strip as it lies in the file, or unpacked.
tmsize_t largestAllocation(std::uint64_t fileBytes)
{
    constexpr std::uint64_t most = std::uint64_t{2} << 30;
    return static_cast<tmsize_t>(
        std::min(most, limits::freelyDecodedBytes + fileBytes * limits::decodedPerFileByte));
}

} // namespace

TiffHandle openTiff(TiffSource& source)
{
    const std::unique_ptr<TIFFOpenOptions, decltype(&TIFFOpenOptionsFree)> options(TIFFOpenOptionsAlloc(),
                                                                                   &TIFFOpenOptionsFree);
    TIFFOpenOptionsSetMaxSingleMemAlloc(options.get(), largestAllocation(source.bytes.size()));
    TIFFOpenOptionsSetErrorHandlerExtR(options.get(), &keepError, &source);
    TIFFOpenOptionsSetWarningHandlerExtR(options.get(), &keepWarningOfCut, &source);
    return {TIFFClientOpenExt("picture", "rm", &source, &readSource, &refuseWrite, &seekSource, &closeSource,
                              &sizeOfSource, nullptr, nullptr, options.get()),
            &TIFFClose};
}

} // namespace gg
