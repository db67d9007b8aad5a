// DecodingErrors: what may go wrong with one image besides what its reader says: the memory does not suffice,
// or OpenCV refuses. Free function; any thread.
#pragma once

#include "base/Error.h"

#include <filesystem>
#include <new>
#include <opencv2/core.hpp>
#include <string>

namespace gg {

/// The result of `work`. A lack of memory, OpenCV's too, becomes Error (Failed): `FILE: there is not enough
/// memory to TASK`, since it is not the file's fault; any other exception of OpenCV Error (BadInput): `FILE:
/// WHATISWRONG`.
template <class Work>
auto translatingDecodingErrors(const std::filesystem::path& file, const Message& task,
                               const Message& whatIsWrong, const Work& work)
{
    const auto notEnoughMemory = [&] {
        return Error(ErrorKind::Failed,
                     badFile(file, Message("there is not enough memory to %1", task)).text());
    };
    try {
        return work();
    } catch (const std::bad_alloc&) {
        throw notEnoughMemory();
    } catch (const cv::Exception& error) {
        if (error.code == cv::Error::StsNoMem)
            throw notEnoughMemory();
        throw badFile(file, whatIsWrong, error.what());
    }
}

} // namespace gg
