#include "pages/PictureSaver.h"

#include "support/PictureFile.h"

#include <QWidget>

namespace gg {

PictureSaver::PictureSaver(Dialogs& dialogs, QWidget& page)
    : QObject(&page), m_dialogs(dialogs), m_page(page), m_job(tr("Saving the picture"))
{
    connect(&m_job, &Job::failed, this, [this](const Error& error) { m_dialogs.showError(&m_page, error); });
}

void PictureSaver::save(const QImage& picture)
{
    const auto file =
        m_dialogs.saveFile(&m_page, tr("Save the picture"), "slice.png", tr("PNG pictures (*.png)"));
    if (!file)
        return;
    m_job.start(
        [this, file = *file, picture](const ProgressCallback&, const CancelToken&) -> std::function<void()> {
            writePng(file, picture);
            return [this, file] { Q_EMIT saved(file); };
        });
}

} // namespace gg
