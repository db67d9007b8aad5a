#include "base/Base64.h"

#include <algorithm>
#include <limits>
#include <openssl/evp.h>

namespace gg {

namespace {

constexpr std::size_t most = static_cast<std::size_t>(std::numeric_limits<int>::max()) / 2;

} // namespace

std::string base64Of(std::span<const std::byte> bytes)
{
    std::string text;
    // In pieces of whole groups of three, since OpenSSL counts in int.
    constexpr std::size_t piece = most / 4 * 3 / 3 * 3;
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
        const std::span<const std::byte> part = bytes.subspan(at, std::min(piece, bytes.size() - at));
        std::string encoded((part.size() + 2) / 3 * 4 + 1, '\0'); // it writes a zero behind
        const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(encoded.data()),
                                           reinterpret_cast<const unsigned char*>(part.data()),
                                           static_cast<int>(part.size()));
        text.append(encoded, 0, static_cast<std::size_t>(length));
    }
    return text;
}

std::optional<std::vector<std::byte>> bytesOfBase64(std::string_view text)
{
    if (text.size() % 4 != 0 || text.size() > most)
        return std::nullopt;
    if (text.empty())
        return std::vector<std::byte>();
    const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
    // OpenSSL passes over blanks around the text, and takes padding for zeros wherever it stands.
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    if (text.substr(0, text.size() - padding).find_first_not_of(alphabet) != std::string_view::npos)
        return std::nullopt;
    std::vector<std::byte> bytes(text.size() / 4 * 3);
    if (EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                        reinterpret_cast<const unsigned char*>(text.data()),
                        static_cast<int>(text.size())) < 0)
        return std::nullopt;
    bytes.resize(bytes.size() - padding);
    return bytes;
}

} // namespace gg
