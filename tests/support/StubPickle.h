// StubPickle: pickles of protocol 2 for tests, put together from pieces, hostile ones too, as torch.save
// writes them: each function returns the instructions that push one value.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace gg::test::pickle {

/// The whole pickle of one value.
std::string whole(const std::string& value);

std::string text(const std::string& value);
std::string number(std::int32_t value);
std::string boolean(bool value);
std::string global(const std::string& module, const std::string& name);
std::string tuple(const std::vector<std::string>& items);
std::string numbers(const std::vector<std::int32_t>& values);
std::string dict(const std::vector<std::pair<std::string, std::string>>& entries);
std::string call(const std::string& callable, const std::string& arguments);
/// A call, and what its __setstate__ gets.
std::string object(const std::string& callable, const std::string& state);

/// The storage of so many elements; `type` as `torch.FloatStorage`.
std::string storage(std::int32_t elements, const std::string& type = "FloatStorage",
                    const std::string& key = "0");
/// torch._utils._rebuild_tensor_v2 over it.
std::string tensor(const std::string& storage, const std::vector<std::int32_t>& sizes,
                   const std::vector<std::int32_t>& strides, std::int32_t offset = 0);
/// One float, all of them the same storage of one element.
std::string scalar();
/// A dict of such, under these names.
std::string scalars(const std::vector<std::string>& names);
/// A module of torch.nn with these children, and no tensors.
std::string module(const std::vector<std::pair<std::string, std::string>>& children);

} // namespace gg::test::pickle

namespace gg::test {

/// Writes the zip form of torch.save: a pickle and the bytes of the storages by key; "0" is a float of 1
/// unless it is given.
void writeStubPth(const std::filesystem::path& file, const std::string& pickle,
                  std::vector<std::pair<std::string, std::string>> storages = {});

} // namespace gg::test
