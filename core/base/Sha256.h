// Sha256: fingerprints of files, data sets and inputs (FIPS 180-4, computed by OpenSSL's libcrypto, owned
// here). Thread: one at a time per object.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace gg {

class Sha256
{
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;

    void add(std::span<const std::byte> bytes);
    void add(std::string_view text);
    /// 64 lower-case hexadecimal digits; nothing may be added afterwards.
    std::string hex();

private:
    struct Context;
    std::unique_ptr<Context> m_context;
};

std::string sha256Of(std::span<const std::byte> bytes);
std::string sha256Of(std::string_view text);
/// Reads the file in pieces; throws Error (BadInput) when it cannot be read.
std::string sha256OfFile(const std::filesystem::path& file);

} // namespace gg
