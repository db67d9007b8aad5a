// OpenVinoFactory: the one function of gg_openvino that loadOpenVino() looks up by name. Thread: any.
#pragma once

namespace gg {

class NetworkCompiler;

/// The exported symbol's name.
inline constexpr const char* openVinoFactoryName = "groundglassMakeOpenVino";

} // namespace gg

/// A new compiler, which the caller deletes; nullptr when OpenVINO could not be started.
extern "C" gg::NetworkCompiler* groundglassMakeOpenVino() noexcept;
