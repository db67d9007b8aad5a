#include "nn/Safetensors.h"

#include "base/Error.h"
#include "base/NetworkLimits.h"
#include "base/SafetensorsHeader.h"
#include "base/SafetensorsWriter.h"
#include "base/Text.h"

#include <ATen/ATen.h>
#include <algorithm>
#include <array>
#include <fstream>
#include <limits>
#include <span>
#include <tuple>
#include <vector>

namespace gg {

namespace {

constexpr std::size_t maximumDimensions = 64; // as many as PyTorch has

struct KnownType
{
    TensorType file;
    at::ScalarType torch;
};

constexpr std::array<KnownType, 10> knownTypes = {{{TensorType::Bool, at::kBool},
                                                   {TensorType::U8, at::kByte},
                                                   {TensorType::I8, at::kChar},
                                                   {TensorType::I16, at::kShort},
                                                   {TensorType::F16, at::kHalf},
                                                   {TensorType::BF16, at::kBFloat16},
                                                   {TensorType::I32, at::kInt},
                                                   {TensorType::F32, at::kFloat},
                                                   {TensorType::F64, at::kDouble},
                                                   {TensorType::I64, at::kLong}}};

struct Claim
{
    std::string name;
    at::ScalarType type = at::kFloat;
    std::vector<std::int64_t> shape;
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
};

class Reader
{
public:
    explicit Reader(const std::filesystem::path& file) : m_file(file), m_stream(file, std::ios::binary)
    {
        std::error_code problem;
        m_size = std::filesystem::file_size(file, problem);
        if (!m_stream || problem)
            throw badFile(file, "cannot be read");
    }

    WeightFile read()
    {
        const SafetensorsHeader content = readSafetensorsHeader(m_file);
        const Json& header = content.json;
        m_dataBegin = content.tensorsAt;
        if (header.size() > limits::tensors)
            fail("has more tensors than any network");
        WeightFile result;
        std::vector<Claim> claims;
        for (const auto& [name, entry] : header.items()) {
            if (name == SafetensorsHeader::metadataKey)
                result.metadata = metadataOf(entry);
            else
                claims.push_back(claimOf(name, entry));
        }
        checkLayout(claims);
        for (const Claim& claim : claims)
            result.tensors.set(claim.name, tensorOf(claim));
        return result;
    }

private:
    [[noreturn]] void fail(const Message& what) const { throw badFile(m_file, what); }

    void readInto(void* target, std::uint64_t count)
    {
        m_stream.read(static_cast<char*>(target), static_cast<std::streamsize>(count));
        if (!m_stream)
            fail("is cut short");
    }

    std::map<std::string, std::string> metadataOf(const Json& entry) const
    {
        if (!entry.is_object())
            fail("has damaged metadata");
        std::map<std::string, std::string> metadata;
        for (const auto& [key, value] : entry.items()) {
            if (!value.is_string())
                fail("has metadata that is not text");
            metadata[key] = value.get<std::string>();
        }
        return metadata;
    }

    std::uint64_t numberOf(const Json& value, const std::string& name) const
    {
        if (!value.is_number_unsigned())
            fail(Message("the entry of the tensor %1 is damaged", name));
        return value.get<std::uint64_t>();
    }

    Claim claimOf(const std::string& name, const Json& entry) const
    {
        if (name.size() > limits::nameBytes)
            fail("has a tensor with a longer name than any network");
        const Message damaged("the entry of the tensor %1 is damaged", name);
        if (!entry.is_object() || !entry.contains("dtype") || !entry.contains("shape") ||
            !entry.contains("data_offsets"))
            fail(damaged);
        const Json& dtype = entry["dtype"];
        const Json& shape = entry["shape"];
        const Json& offsets = entry["data_offsets"];
        if (!dtype.is_string() || !shape.is_array() || shape.size() > maximumDimensions ||
            !offsets.is_array() || offsets.size() != 2)
            fail(damaged);

        Claim claim{.name = name, .shape = {}};
        const auto type = std::find_if(knownTypes.begin(), knownTypes.end(), [&](const KnownType& known) {
            return dtype == tensorTypeName(known.file);
        });
        if (type == knownTypes.end())
            fail(Message("the tensor %1 has the unknown type %2", name,
                         dtype.get<std::string>().substr(0, 40)));
        claim.type = type->torch;
        claim.begin = numberOf(offsets[0], name);
        claim.end = numberOf(offsets[1], name);
        if (claim.begin > claim.end || claim.end > m_size - m_dataBegin)
            fail(Message("the tensor %1 lies outside the file", name));
        checkShape(claim, shape);
        return claim;
    }

    void checkShape(Claim& claim, const Json& shape) const
    {
        std::uint64_t bytes = c10::elementSize(claim.type);
        std::int64_t strides = 1; // of a tensor without elements too
        for (const Json& value : shape) {
            const std::uint64_t size = numberOf(value, claim.name);
            const bool overflows =
                size > std::numeric_limits<std::int32_t>::max() ||
                __builtin_mul_overflow(bytes, size, &bytes) ||
                __builtin_mul_overflow(strides, std::max<std::int64_t>(static_cast<std::int64_t>(size), 1),
                                       &strides);
            if (overflows || bytes > m_size)
                fail(Message("the tensor %1 claims a shape larger than the file", claim.name));
            claim.shape.push_back(static_cast<std::int64_t>(size));
        }
        if (bytes != claim.end - claim.begin)
            fail(Message("the tensor %1 has a shape that does not match its bytes", claim.name));
    }

    // Sorts into the order of the file; one tensor begins where the last one ends.
    void checkLayout(std::vector<Claim>& claims) const
    {
        std::sort(claims.begin(), claims.end(), [](const Claim& a, const Claim& b) {
            return std::tie(a.begin, a.end, a.name) < std::tie(b.begin, b.end, b.name);
        });
        std::uint64_t place = 0;
        for (const Claim& claim : claims) {
            if (claim.begin != place)
                fail(Message("the tensor %1 overlaps another or leaves a hole", claim.name));
            place = claim.end;
        }
        if (place != m_size - m_dataBegin)
            fail("is longer or shorter than its header says");
    }

    at::Tensor tensorOf(const Claim& claim)
    {
        m_stream.seekg(static_cast<std::streamoff>(m_dataBegin + claim.begin));
        if (claim.type == at::kBool) {
            // A bool of any other bits than 0 and 1 would be undefined behaviour.
            at::Tensor bytes = at::empty(claim.shape, at::kByte);
            readInto(bytes.data_ptr(), claim.end - claim.begin);
            return bytes.ne(0);
        }
        at::Tensor tensor = at::empty(claim.shape, claim.type);
        readInto(tensor.data_ptr(), claim.end - claim.begin);
        return tensor;
    }

    std::filesystem::path m_file;
    std::ifstream m_stream;
    std::uint64_t m_size = 0;
    std::uint64_t m_dataBegin = 0;
};

TensorView viewOf(const std::string& name, const at::Tensor& contiguous)
{
    const auto known = std::find_if(knownTypes.begin(), knownTypes.end(), [&](const KnownType& entry) {
        return entry.torch == contiguous.scalar_type();
    });
    if (known == knownTypes.end())
        throw Error(ErrorKind::Usage,
                    Message("the tensor %1 has a type that safetensors does not know", name));
    return {name, known->file, contiguous.sizes().vec(),
            std::span(static_cast<const std::byte*>(contiguous.const_data_ptr()), contiguous.nbytes())};
}

} // namespace

bool looksLikeSafetensors(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    std::uint64_t length = 0;
    char brace = 0;
    stream.read(reinterpret_cast<char*>(&length), sizeof(length));
    stream.get(brace);
    return stream && brace == '{' && length >= 2 && length <= limits::weightHeaderBytes;
}

WeightFile readSafetensors(const std::filesystem::path& file)
{
    return Reader(file).read();
}

void writeSafetensors(const std::filesystem::path& file, const StateDict& tensors,
                      const std::map<std::string, std::string>& metadata)
{
    // Kept until the file is written: the views look into them.
    std::vector<at::Tensor> contiguous;
    std::vector<TensorView> views;
    for (const auto& [name, tensor] : tensors) {
        contiguous.push_back(tensor.detach().to(at::kCPU).contiguous());
        views.push_back(viewOf(name, contiguous.back()));
    }
    writeSafetensorsFile(file, std::move(views), metadata);
}

} // namespace gg
