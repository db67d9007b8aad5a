#include "support/StubPickle.h"

#include "support/StubZip.h"

#include <algorithm>

namespace gg::test {

namespace pickle {

namespace {

std::string littleEndian(std::uint32_t value)
{
    std::string bytes;
    for (int i = 0; i < 4; ++i)
        bytes += static_cast<char>(value >> (8 * i));
    return bytes;
}

} // namespace

std::string whole(const std::string& value)
{
    return "\x80\x02" + value + ".";
}

std::string text(const std::string& value)
{
    return "X" + littleEndian(static_cast<std::uint32_t>(value.size())) + value;
}

std::string number(std::int32_t value)
{
    return "J" + littleEndian(static_cast<std::uint32_t>(value));
}

std::string boolean(bool value)
{
    return value ? "\x88" : "\x89";
}

std::string global(const std::string& module, const std::string& name)
{
    return "c" + module + "\n" + name + "\n";
}

std::string tuple(const std::vector<std::string>& items)
{
    std::string all = "(";
    for (const std::string& item : items)
        all += item;
    return all + "t";
}

std::string numbers(const std::vector<std::int32_t>& values)
{
    std::vector<std::string> items;
    for (const std::int32_t value : values)
        items.push_back(number(value));
    return tuple(items);
}

std::string dict(const std::vector<std::pair<std::string, std::string>>& entries)
{
    std::string all = "}(";
    for (const auto& [key, value] : entries)
        all += text(key) + value;
    return all + "u";
}

std::string call(const std::string& callable, const std::string& arguments)
{
    return callable + arguments + "R";
}

std::string object(const std::string& callable, const std::string& state)
{
    return call(callable, tuple({})) + state + "b";
}

std::string storage(std::int32_t elements, const std::string& type, const std::string& key)
{
    return tuple({text("storage"), global(type == "UntypedStorage" ? "torch.storage" : "torch", type),
                  text(key), text("cpu"), number(elements)}) +
           "Q";
}

std::string tensor(const std::string& storage, const std::vector<std::int32_t>& sizes,
                   const std::vector<std::int32_t>& strides, std::int32_t offset)
{
    return call(global("torch._utils", "_rebuild_tensor_v2"),
                tuple({storage, number(offset), numbers(sizes), numbers(strides), boolean(false),
                       call(global("collections", "OrderedDict"), tuple({}))}));
}

std::string scalar()
{
    return tensor(storage(1), {1}, {1});
}

std::string scalars(const std::vector<std::string>& names)
{
    std::vector<std::pair<std::string, std::string>> entries;
    for (const std::string& name : names)
        entries.emplace_back(name, scalar());
    return dict(entries);
}

std::string module(const std::vector<std::pair<std::string, std::string>>& children)
{
    return object(global("torch.nn.modules.container", "Sequential"),
                  dict({{"_parameters", dict({})}, {"_buffers", dict({})}, {"_modules", dict(children)}}));
}

} // namespace pickle

void writeStubPth(const std::filesystem::path& file, const std::string& pickle,
                  std::vector<std::pair<std::string, std::string>> storages)
{
    std::vector<std::pair<std::string, std::string>> parts = {{"x/data.pkl", pickle}};
    const bool hasFirst = std::any_of(storages.begin(), storages.end(),
                                      [](const auto& storage) { return storage.first == "0"; });
    if (!hasFirst)
        storages.emplace_back("0", std::string("\0\0\x80\x3f", 4));
    for (auto& [key, bytes] : storages)
        parts.emplace_back("x/data/" + key, std::move(bytes));
    writeStubZip(file, parts);
}

} // namespace gg::test
