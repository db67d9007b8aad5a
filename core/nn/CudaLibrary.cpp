#include "nn/CudaLibrary.h"

#include "base/Error.h"
#include "base/OwnFolder.h"
#include "base/PlugIn.h"
#include "nn/CudaFactory.h"

namespace gg {

std::shared_ptr<PassRecorder> loadCudaRecorder(const std::filesystem::path& library)
{
    std::shared_ptr<PassRecorder> recorder(plugInFactory<PassRecorder>(library, cudaFactoryName)());
    if (recorder == nullptr)
        throw Error(ErrorKind::Failed, "there is not enough memory");
    return recorder;
}

std::shared_ptr<PassRecorder> loadCudaRecorder()
{
    return loadCudaRecorder(libraryFolder() / "libgg_cuda.so");
}

} // namespace gg
