#include "base/Sha256.h"

#include "base/Error.h"
#include "base/Paths.h"

#include <array>
#include <fstream>
#include <openssl/evp.h>

namespace gg {

struct Sha256::Context
{
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> digest{EVP_MD_CTX_new(), &EVP_MD_CTX_free};
};

Sha256::Sha256() : m_context(std::make_unique<Context>())
{
    if (m_context->digest == nullptr ||
        EVP_DigestInit_ex(m_context->digest.get(), EVP_sha256(), nullptr) != 1)
        throw Error(ErrorKind::Failed, "SHA-256 is not available in this system's libcrypto.");
}

Sha256::~Sha256() = default;

void Sha256::add(std::span<const std::byte> bytes)
{
    EVP_DigestUpdate(m_context->digest.get(), bytes.data(), bytes.size());
}

void Sha256::add(std::string_view text)
{
    add(std::as_bytes(std::span(text)));
}

std::string Sha256::hex()
{
    std::array<unsigned char, 32> digest{};
    EVP_DigestFinal_ex(m_context->digest.get(), digest.data(), nullptr);
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const unsigned char byte : digest) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

std::string sha256Of(std::span<const std::byte> bytes)
{
    Sha256 hash;
    hash.add(bytes);
    return hash.hex();
}

std::string sha256Of(std::string_view text)
{
    return sha256Of(std::as_bytes(std::span(text)));
}

std::string sha256OfFile(const std::filesystem::path& file)
{
    if (const auto why = whyNoRegularFile(file))
        throw badFile(file, *why);
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        throw badFile(file, "cannot be read");
    Sha256 hash;
    std::array<char, 1 << 16> buffer;
    while (stream.read(buffer.data(), buffer.size()), stream.gcount() > 0)
        hash.add(std::string_view(buffer.data(), static_cast<std::size_t>(stream.gcount())));
    if (stream.bad())
        throw badFile(file, "cannot be read to its end");
    return hash.hex();
}

} // namespace gg
