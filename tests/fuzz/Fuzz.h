// Fuzz: what the fuzz targets share. Each target gives one reader whatever bytes libFuzzer makes up; the
// reader may refuse them, as bad input and in a sentence, and nothing else: any other exception, a finding of
// the sanitizers, more memory or time than libFuzzer is told to allow ends the run and leaves the bytes
// behind. Free functions; the fuzzer's one thread.
#pragma once

#include "base/Error.h"

#include <cstdint>
#include <cstdlib>
#include <span>
#include <string_view>

namespace gg::fuzz {

inline std::span<const std::byte> bytesOf(const std::uint8_t* data, std::size_t size)
{
    return std::as_bytes(std::span(data, size));
}

inline std::string_view textOf(const std::uint8_t* data, std::size_t size)
{
    return {reinterpret_cast<const char*>(data), size};
}

/// Runs `read`; 0, which libFuzzer wants of a target. Ends the process for a refusal that is not about the
/// input or says nothing.
template <class Read>
int refusingOnly(const Read& read)
{
    try {
        read();
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::BadInput || error.message().empty())
            std::abort();
    }
    return 0;
}

} // namespace gg::fuzz
