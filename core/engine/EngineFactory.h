// EngineFactory: the one function of gg_learn that loadEngine() looks up by name.
// Thread: any.
#pragma once

namespace gg {

class Engine;

/// The exported symbol's name.
inline constexpr const char* engineFactoryName = "groundglassMakeEngine";
using EngineFactory = Engine* (*)();

} // namespace gg

/// A new engine, which the caller deletes; nullptr when memory is short.
extern "C" gg::Engine* groundglassMakeEngine() noexcept;
