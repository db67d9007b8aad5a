#include "nn/CudaLibrary.h"

#include "base/Error.h"
#include "base/OwnFolder.h"
#include "base/PlugIn.h"
#include "nn/CudaFactory.h"

namespace gg {

std::shared_ptr<PassRecorder> loadCudaRecorder(const std::filesystem::path& library)
{
    const auto factory = reinterpret_cast<CudaFactory>(plugInFunction(library, cudaFactoryName));
    std::shared_ptr<PassRecorder> recorder(factory());
    if (recorder == nullptr)
        throw Error(ErrorKind::Failed, "there is not enough memory");
    return recorder;
}

std::shared_ptr<PassRecorder> loadCudaRecorder()
{
    return loadCudaRecorder(libraryFolder() / "libgg_cuda.so");
}

} // namespace gg
