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
