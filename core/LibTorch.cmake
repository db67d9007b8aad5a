# LibTorch as the set-up unpacked it from the PyPI wheels, as plain imported targets:
# find_package(Torch) would ask for a CUDA toolkit, which nobody needs to build or run on a CPU.
if(IS_ABSOLUTE "$ENV{XDG_CACHE_HOME}")
  set(_groundglass_cache "$ENV{XDG_CACHE_HOME}/groundglass")
else()
  set(_groundglass_cache "$ENV{HOME}/.cache/groundglass")
endif()
set(GROUNDGLASS_LIBTORCH "${_groundglass_cache}/libtorch-2.15.0" CACHE PATH
    "Folder with the unpacked torch and nvidia wheels")

if(NOT EXISTS "${GROUNDGLASS_LIBTORCH}/torch/lib/libtorch_cpu.so")
  message(FATAL_ERROR "LibTorch is not at ${GROUNDGLASS_LIBTORCH}: run packaging/run.sh or packaging/test.sh once, "
                      "or set GROUNDGLASS_LIBTORCH.")
endif()

add_library(gg_libtorch INTERFACE)
target_include_directories(gg_libtorch SYSTEM INTERFACE
  "${GROUNDGLASS_LIBTORCH}/torch/include"
  "${GROUNDGLASS_LIBTORCH}/torch/include/torch/csrc/api/include")
target_link_libraries(gg_libtorch INTERFACE
  "${GROUNDGLASS_LIBTORCH}/torch/lib/libtorch_cpu.so"
  "${GROUNDGLASS_LIBTORCH}/torch/lib/libc10.so")
target_link_options(gg_libtorch INTERFACE
  "-Wl,-rpath-link,${GROUNDGLASS_LIBTORCH}/nvidia/cu13/lib:${GROUNDGLASS_LIBTORCH}/torch/lib")

# LibTorch's CUDA part and what it is compiled against, for gg_cuda alone: on a machine without a card none of it is opened.
set(_cuda "${GROUNDGLASS_LIBTORCH}/nvidia/cu13")
if(EXISTS "${_cuda}/include/cuda_runtime_api.h")
  add_library(gg_cuda_runtime INTERFACE)
  target_include_directories(gg_cuda_runtime SYSTEM INTERFACE "${_cuda}/include")
  target_link_libraries(gg_cuda_runtime INTERFACE
    "${GROUNDGLASS_LIBTORCH}/torch/lib/libtorch_cuda.so"
    "${GROUNDGLASS_LIBTORCH}/torch/lib/libc10_cuda.so"
    "${_cuda}/lib/libcudart.so.13")
  # Its own libraries (cuDNN and others) are 2 GB more, which building does without.
  target_link_options(gg_cuda_runtime INTERFACE "-Wl,--unresolved-symbols=ignore-in-shared-libs")
else()
  message(STATUS "CUDA's headers are not at ${_cuda}: CUDA graphs are not built")
endif()
