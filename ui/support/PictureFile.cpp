#include "support/PictureFile.h"

#include "base/AtomicFile.h"
#include "base/Error.h"

#include <QBuffer>

namespace gg {

std::string pngOf(const QImage& picture)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!picture.save(&buffer, "PNG"))
        throw Error(ErrorKind::Failed, "There is not enough memory for the picture.");
    return bytes.toStdString();
}

void writePng(const std::filesystem::path& file, const QImage& picture)
{
    writeFileAtomically(file, pngOf(picture));
}

} // namespace gg
