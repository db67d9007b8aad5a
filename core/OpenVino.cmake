# OpenVINO as the set-up unpacked it from its PyPI wheel: a second engine that infers. The program does without it too.
set(GROUNDGLASS_OPENVINO "${_groundglass_cache}/openvino-2026.4.0" CACHE PATH "Folder with the unpacked openvino wheel")

set(_openvino_library "${GROUNDGLASS_OPENVINO}/openvino/libs/libopenvino.so.2640")
if(EXISTS "${_openvino_library}")
  add_library(gg_openvino_runtime INTERFACE)
  target_include_directories(gg_openvino_runtime SYSTEM INTERFACE "${GROUNDGLASS_OPENVINO}/openvino/include")
  target_link_libraries(gg_openvino_runtime INTERFACE "${_openvino_library}")
  target_link_options(gg_openvino_runtime INTERFACE "-Wl,-rpath-link,${GROUNDGLASS_OPENVINO}/openvino/libs")
else()
  message(STATUS "OpenVINO is not at ${GROUNDGLASS_OPENVINO}: the engine openvino is not built")
endif()
