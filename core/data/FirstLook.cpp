#include "data/FirstLook.h"

#include "base/Error.h"
#include "data/ScanReader.h"

namespace gg {

FirstLook firstLookAt(const std::filesystem::path& file)
{
    try {
        const ScanSigns signs = scanSignsOf(file);
        if (signs.isEmpty)
            return {.whyNoImage = "is empty"};
        if (!signs.isScan)
            return {.whyNoImage = "is no PNG, JPEG, BMP, TIFF or DICOM file"};
        std::error_code ignored;
        return {{},
                signs.mayBeDicom,
                std::filesystem::is_symlink(std::filesystem::symlink_status(file, ignored))};
    } catch (const Error& error) {
        return {.whyNoImage = reasonWithoutFile(error, file)};
    }
}

} // namespace gg
