// HttpDownload: one file from the web, whole or not at all, with libcurl (owned here).
// What has come lies beside the target as NAME.part until all of it is there and its hash is right; a later
// call goes on where the last one ended, whatever ended it. Proxies are those of the environment
// (https_proxy, no_proxy, ...). Free function; any thread.
#pragma once

#include "base/CancelToken.h"
#include "base/Progress.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>

namespace gg {

struct DownloadRequest
{
    std::string url;
    std::filesystem::path target;        ///< its folder is made if absent
    std::string sha256;                  ///< lower-case digits that the file's SHA-256 begins with
    Message title;                       ///< of the progress: "Downloading vgg19_bn"
    std::uint64_t bytes = 0;             ///< about so many are expected; 0: unknown
    bool allowHttp = false;              ///< else only https, also after a redirect
    std::chrono::seconds stallLimit{30}; ///< a server that sends nothing for so long is given up
};

/// Blocks until the file is there. Progress is in megabytes (10^6 bytes). Follows up to five redirects and
/// goes on by itself where a connection breaks, as long as each attempt brings something.
/// Throws Error: Failed (no connection, an answer other than the file, a stalled or broken connection, disk
/// full, already being downloaded), BadInput (what came has another hash or is much larger than expected; it
/// is deleted), Cancelled (within about a second).
void downloadFile(const DownloadRequest& request, const ProgressCallback& onProgress,
                  const CancelToken& cancel);

} // namespace gg
