// PickleTree: what a pickle says, as plain data. Nothing in it was imported, called or built: a class or
// function is a PickleGlobal with its name, a call is a PickleObject that remembers what would have been
// called with what. Nodes refer to each other by number, so that cycles and shared parts need no ownership;
// whoever walks the tree must bound depth and visits. A value, owned by the reader's caller. Thread: any,
// once read.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace gg {

using PickleRef = std::uint32_t;
using PickleEntries = std::vector<std::pair<PickleRef, PickleRef>>;

struct PickleNone
{
};

struct PickleBytes
{
    std::string bytes;
};

/// An integer beyond 64 bits: two's complement, little endian.
struct PickleBigInteger
{
    std::string bytes;
};

/// A list, tuple or set.
struct PickleSequence
{
    std::vector<PickleRef> items;
};

struct PickleDict
{
    PickleEntries entries;
};

/// A class or function, by name alone. Both are texts: many may refer to one.
struct PickleGlobal
{
    PickleRef module = 0;
    PickleRef name = 0;
};

/// What a call would have made, and what was then put into it.
struct PickleObject
{
    PickleRef callable = 0;
    PickleRef arguments = 0;
    std::optional<PickleRef> state; ///< what __setstate__ would have got
    std::vector<PickleRef> items;
    PickleEntries entries;
};

/// A persistent id: for PyTorch, the claim of a storage.
struct PicklePersistent
{
    PickleRef id = 0;
};

using PickleNode =
    std::variant<PickleNone, bool, std::int64_t, double, std::string, PickleBytes, PickleBigInteger,
                 PickleSequence, PickleDict, PickleGlobal, PickleObject, PicklePersistent>;

struct PickleTree
{
    std::vector<PickleNode> nodes;
    PickleRef root = 0;

    const PickleNode& at(PickleRef ref) const { return nodes.at(ref); }

    /// The node as this type, or null when it is another.
    template <typename T>
    const T* as(PickleRef ref) const
    {
        return std::get_if<T>(&nodes.at(ref));
    }

    /// The n-th item of a sequence, or null when it is no sequence or too short.
    const PickleRef* item(PickleRef sequence, std::size_t n) const;
    /// The whole number, or none.
    std::optional<std::int64_t> integer(PickleRef ref) const;
    /// `module.name` of a global; empty for anything else, and where it is longer than limits::nameBytes.
    std::string globalName(PickleRef ref) const;
    /// The global that an object was made by calling, likewise; empty for anything else.
    std::string callableName(PickleRef object) const;
    /// The entries of a dict, or of an object that was filled like one (OrderedDict); null for anything else.
    const PickleEntries* entries(PickleRef ref) const;
    /// The value under this text key, of what entries() finds, the last one as Python has it; null when there
    /// is none. Takes a step an entry.
    const PickleRef* find(PickleRef dict, std::string_view key) const;
};

} // namespace gg
