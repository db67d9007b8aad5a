# OpenCV's core and imgproc alone: find_package(OpenCV) needs libopencv-dev, which pulls in every module of it and,
# through imgcodecs, GDAL and GDCM (139 libraries).
find_path(OPENCV_INCLUDE_DIR opencv2/imgproc.hpp PATH_SUFFIXES opencv4 REQUIRED)
find_library(OPENCV_CORE_LIBRARY opencv_core REQUIRED)
find_library(OPENCV_IMGPROC_LIBRARY opencv_imgproc REQUIRED)

add_library(gg_opencv INTERFACE)
target_include_directories(gg_opencv SYSTEM INTERFACE "${OPENCV_INCLUDE_DIR}")
target_link_libraries(gg_opencv INTERFACE "${OPENCV_CORE_LIBRARY}" "${OPENCV_IMGPROC_LIBRARY}")
