// EngineFactory: the one function of gg_learn that loadEngines() looks up by name.
// Thread: any.
#pragma once

namespace gg {

struct Engines;

/// The exported symbol's name.
inline constexpr const char* engineFactoryName = "groundglassMakeEngines";

} // namespace gg

/// New engines, which the caller deletes; nullptr when memory is short.
extern "C" gg::Engines* groundglassMakeEngines() noexcept;
