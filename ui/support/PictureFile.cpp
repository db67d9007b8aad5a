#include "support/PictureFile.h"

#include "base/AtomicFile.h"
#include "base/Error.h"

#include <QBuffer>
#include <string_view>

namespace gg {

void writePng(const std::filesystem::path& file, const QImage& picture)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!picture.save(&buffer, "PNG"))
        throw badFile(file, "there is not enough memory for the picture");
    writeFileAtomically(file, std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}

} // namespace gg
